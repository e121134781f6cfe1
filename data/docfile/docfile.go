// Package docfile reads the documents that people hand in: Markdown, plain text and DOCX.
//
// A DOCX becomes Markdown: its headings, lists, tables and paragraphs. Changes that were tracked
// are taken as accepted, and pictures are left out; both are said. What can't be read is told in
// one sentence that says what to do.
//
// The package opens no file and knows nothing of what a report says.
package docfile

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
	"pingyi/meeting/text"
)

// Read reads a document as Markdown, and says what was left out or decided on the way. The error
// is a [refuse.Refusal] if the document can't be taken.
func Read(raw []byte) (markdown string, notes []report.Note, err error) {
	if len(raw) > text.FileLimit {
		return "", nil, refuse.Because(report.FileTooLarge, text.FileLimit>>20)
	}
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06")) {
		markdown, notes, err = readDOCX(raw)
	} else {
		markdown, err = readText(raw)
	}
	if err != nil {
		return "", nil, err
	}
	if len(markdown) > report.BytesLimit {
		return "", nil, refuse.Because(report.TextTooLong, report.BytesLimit/1000)
	}
	kept, _ := text.Verbatim(markdown, report.BytesLimit)
	if strings.TrimSpace(kept) == "" {
		return "", nil, refuse.Because(report.NoText)
	}
	return kept, note(notes, report.Hidden, text.Controls(markdown)), nil
}

// readText reads text in UTF-8, UTF-16 or GB18030.
func readText(raw []byte) (string, error) {
	if err := otherKind(raw); err != nil {
		return "", err
	}
	said := text.WithoutMark(string(raw))
	var err error
	switch {
	case text.IsUTF16(raw):
		said, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().String(string(raw))
	case !utf8.ValidString(said) || text.ReadsAsGBK(said):
		said, err = simplifiedchinese.GB18030.NewDecoder().String(said)
	}
	if err != nil || strings.ContainsRune(said, 0) {
		return "", refuse.Because(report.NoDocument)
	}
	if lost := text.LostSign(said); lost != "" {
		if strings.Count(said, lost) > len(said)/20 { // it is no text at all
			return "", refuse.Because(report.NoDocument)
		}
		return "", refuse.Naming(meeting.LostCharacters, lost)
	}
	return said, nil
}

// kinds are the beginnings of other kinds of files that people take for documents.
var kinds = []struct{ begins, kind string }{
	{"%PDF", "PDF"}, {"\x89PNG", "PNG"}, {"\xff\xd8\xff", "JPEG"}, {"Rar!", "RAR"}, {"7z\xbc\xaf", "7z"}, {"GIF8", "GIF"}, {"\x1f\x8b", "gzip"},
}

// otherKind returns the refusal of a file that is no text.
func otherKind(raw []byte) error {
	if bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return oldKind(raw)
	}
	for _, k := range kinds {
		if bytes.HasPrefix(raw, []byte(k.begins)) {
			return refuse.Naming(report.OtherKind, k.kind)
		}
	}
	if bytes.HasPrefix(raw, []byte(`{\rtf`)) {
		return refuse.Naming(report.OldFormat, "RTF")
	}
	start := bytes.ToLower(bytes.TrimSpace(raw[:min(len(raw), 200)]))
	if bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html")) {
		return refuse.Naming(report.OtherKind, "HTML")
	}
	return nil
}

// oldKind tells the files of before 2007 apart, by the streams in them. Newer ones are wrapped like
// them if they are under a password.
func oldKind(raw []byte) error {
	has := func(stream string) bool {
		var name []byte
		for _, r := range []byte(stream) {
			name = append(name, r, 0)
		}
		return bytes.Contains(raw, name)
	}
	switch {
	case has("EncryptedPackage"):
		return refuse.Because(report.Encrypted)
	case has("WordDocument"):
		return refuse.Naming(report.OldFormat, ".doc")
	case has("Workbook"), has("PowerPoint Document"):
		return refuse.Naming(report.OtherKind, "Excel / PowerPoint")
	}
	return refuse.Naming(report.OldFormat, ".doc / .wps")
}

// note adds to the notes, of each kind one.
func note(notes []report.Note, kind report.NoteKind, count int) []report.Note {
	if count == 0 {
		return notes
	}
	return append(slices.Clip(notes), report.Note{Kind: kind, Count: count})
}
