// Package tui runs the screens of a session.
//
// A session has one root model, app. It holds a stack of screens, keeps what they share up
// to date, routes messages and shows the outcome of the last act. Screens are pointers that
// take a message and draw a block of text; only app returns a view. At the bottom of the
// stack is the desk of package desk, with the stage of package stage on it, or, on a
// terminal that people share, the kiosk of package vote. Pages open on top of it and close
// by themselves. What they all share is in package page, and the widgets they are made of
// are in package ui.
//
// Questions, reasons and short texts need only some rows: such a page is a [ui.Slip], which
// stands below the stage, so that the hall goes on seeing what it looks at.
//
// A screen never waits: an act runs as a command whose outcome comes back as a message, and
// a change in the room is only a signal, after which the newest state is fetched. Every key
// in the help line works, and every key that works is in it or on the page behind "?",
// because both are made from the same bindings. The line begins with the key that comes next,
// and the page has a sentence for each. Where no text is typed, keys mean the same
// with an input method or Caps Lock on, and what can't mean a key is answered with a word.
//
// Somebody with a phone has no keyboard: [Session.Touch]. Their client is told which keys work and
// shows them as buttons, taps are clicks, and pages with rows of their own are [ui.Tapped]. A tap is
// meant for what was there when the finger began to move; where that has changed it does nothing.
//
// What is the same on many screens is drawn once for all of them and kept in [ui.Drawings]. The
// key of such a picture is all that it is drawn from, and that does not say who is looking
// ([page.Sight]), so nobody can be shown what is another's. What is personal, such as the strip
// below the stage, each screen draws for itself.
//
// A panic costs one picture or one key: app catches it wherever Bubble Tea calls, shows a
// sentence instead, and carries on.
//
// The package never uses a disk, a network, the clock or the server's terminal, and keeps
// nothing about a person from one session to the next.
package tui
