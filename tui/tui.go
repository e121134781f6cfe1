// Package tui runs the screens of a session.
//
// A session has one root model, app. It holds a stack of screens, keeps what they share up to
// date, routes messages and shows what the last act came to. Screens are pointers that take a
// message and draw a block of text; only app returns a view. At the bottom of the stack lies
// the desk of package desk, with the stage of package stage on it, or on a terminal that
// people share the kiosk of package vote. Pages lie on top of it and go away by themselves.
// What they all share is in package page, and the widgets they are made of are in package ui.
//
// A screen never waits: an act runs as a command and its outcome comes back as a
// message, and a change of the room is a signal upon which the newest state is pulled.
// Every key in the help line works and every key that works is in it or behind "?",
// because both are made of the same bindings.
//
// A panic costs one picture or one key: app catches it wherever Bubble Tea calls, shows a
// sentence in its place and goes on.
//
// The package never touches a disk, a network, the clock or the server's terminal, and
// keeps nothing of a person between sessions.
package tui
