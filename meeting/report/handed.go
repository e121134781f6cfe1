package report

import "pingyi/meeting/refuse"

// Reasons for which a document that somebody hands in can't be taken.
const (
	OldFormat    refuse.Why = "document_old_format" // Word or WPS before DOCX: [text: .doc or .wps, empty if it can't be told]
	Encrypted    refuse.Why = "document_encrypted"
	NoDocument   refuse.Why = "document_not_one" // another kind of file
	OtherKind    refuse.Why = "document_other"   // another kind of file: [text: .xlsx, .odt, .pdf …]
	Damaged      refuse.Why = "document_damaged"
	FileTooLarge refuse.Why = "document_file_too_large" // [MB that a file may have]
	TextTooLong  refuse.Why = "document_text_too_long"  // [kB that its text may have]
	Bomb         refuse.Why = "document_bomb"           // far larger unpacked than any document
	NoText       refuse.Why = "document_no_text"
)

// A Note says what was done with something in a document that was handed in. Package words has
// the sentences.
type Note struct {
	Kind  NoteKind
	Count int
}

// A NoteKind is what a note is about.
type NoteKind string

// The kinds of notes.
const (
	Tracked  NoteKind = "tracked"  // changes that were tracked were taken as accepted
	Pictures NoteKind = "pictures" // pictures were left out
	Hidden   NoteKind = "hidden"   // characters that control or hide were taken out
	// HiddenText is text that was set as hidden; it was left out.
	HiddenText NoteKind = "hidden_text"
)
