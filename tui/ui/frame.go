// Package ui holds the widgets that screens are made of: text cut and set in columns as
// Chinese needs it, large type, styles and signs, lists, forms, fields and texts to read
// or to write, keys with the line that tells of them, and the stack that screens lie on.
//
// A widget is drawn anew from what it is given: a list asks for its rows, a reader for its
// text whenever they are drawn, so that both are always those of the newest state. Every
// widget keeps to the room that it is given, and puts the terminal's own cursor where text
// goes, so that Chinese input methods open there.
//
// The package knows nothing of a meeting. It never touches a clipboard, a disk, a network
// or the clock: those that it could reach are the server's.
package ui

// A Frame is what the widgets of a session draw with: how large the window is, how things
// look in it, and what their own keys are called.
type Frame struct {
	Look
	Width, Height int
	Labels        Labels
}

// Labels are the names of keys, and of what widgets do, in the language spoken now.
type Labels struct {
	Space               string // the key
	Move, Scroll, Close string
	Yes, Cancel         string
}

// Inner is how wide the body of a screen is.
func (f *Frame) Inner() int {
	if f.Width >= 60 {
		return f.Width - 4
	}
	return f.Width
}
