// Package ui holds the widgets that screens are made of: text that is cut and aligned with
// Chinese in mind, large type, styles and glyphs, lists, forms, fields, texts to read or
// edit, keys and the help line that explains them, and the stack of open screens.
//
// A list asks for its rows, and a reader for its text, each time it is drawn, so both always
// show the newest state. Every widget stays within the space it is given, and puts the
// terminal's own cursor where the text goes, so that Chinese input methods open there.
//
// The package knows nothing about meetings. It never uses a clipboard, disk, network or
// clock, because those within its reach are the server's.
package ui

// A Frame is what all widgets of a session share: the size of the window, its look, and the
// names of the widgets' own keys.
type Frame struct {
	Look
	Width, Height int
	Labels        Labels
}

// Labels are the names of keys, and of what widgets do, in the current language.
type Labels struct {
	Space, Enter, Backspace string // keys
	Move, Scroll, Close     string
	Yes, Cancel             string
}

// Inner returns the width of a screen's body.
func (f *Frame) Inner() int {
	if f.Width >= 60 {
		return f.Width - 4
	}
	return f.Width
}
