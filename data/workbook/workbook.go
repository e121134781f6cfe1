// Package workbook reads the workbooks that people make with a spreadsheet program, and writes
// such ones. It knows sheets, rows and cells, and nothing of what they are about.
//
// [Read] takes a cell for what it shows: text, number, percentage, date and the stored result of
// a formula alike are a text. What spreadsheets do to what was typed is undone as far as it can
// be, and named in [Cell.Wrong] where it can't. The file is read here and not by the library that
// writes it: that one rounds numbers, knows no dates of Chinese formats, and leaves formulas
// without a result empty without a word.
//
// [Write] makes a workbook out of [Page]s, with drop-downs, frozen headings, notes and widths.
//
// The package neither opens nor writes any file. It never trusts its input: what a file unpacks
// to and how many cells it may have are limited. Macros, pictures and links to other workbooks
// are not looked at.
package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf16"
)

// Limits on what is read.
const (
	MaxBytes    = 32 << 20  // of the file
	maxUnpacked = 128 << 20 // of all parts that are read together
	maxCells    = 1_000_000 // with something in them
	maxSaid     = 64 << 20  // bytes of text that cells show, also where they share it
)

// Why a file is not read at all.
var (
	ErrNone      = errors.New("no workbook")
	ErrDamaged   = errors.New("damaged workbook")
	ErrEncrypted = errors.New("encrypted workbook")
	ErrOld       = errors.New("workbook in the format before 2007")
	ErrTooLarge  = errors.New("workbook is too large")
)

// A Sheet is a table of cells.
type Sheet struct {
	Name   string
	Hidden bool
	// Cells are those with something in them, by rows and then by columns. Each cell of a merged
	// range has what the range shows.
	Cells []Cell
	// HiddenRows and HiddenColumns are those with something in them, counted from 1.
	HiddenRows, HiddenColumns []int
}

// A Cell is one cell of a sheet, with Row and Column counted from 1.
type Cell struct {
	Row, Column int
	// Text is what the cell shows, a date as YYYY-MM-DD. A number has all its digits, whatever
	// its format leaves out, and a percentage its sign.
	Text string
	// Number is the exact number in the plain notation, of a percentage the number before the
	// sign; empty if the cell holds none.
	Number string
	Wrong  Wrong
}

// Wrong says what a spreadsheet has made unreadable.
type Wrong int

// What can be wrong with a cell.
const (
	Sound      Wrong = iota
	NoResult         // a formula whose result is not stored
	Failed           // it shows an error, which Text holds: #REF!
	LostDigits       // a number of more than 15 digits, of which spreadsheets keep 15
)

// Read reads the sheets of a workbook, in their order, hidden ones too. The error is one of those
// of this package.
func Read(data []byte) ([]Sheet, error) {
	if len(data) > MaxBytes {
		return nil, ErrTooLarge
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return nil, compound(data)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
			return nil, ErrDamaged
		}
		return nil, ErrNone
	}
	b := &book{parts: map[string]*zip.File{}, left: maxUnpacked, cells: maxCells, said: maxSaid}
	for _, f := range archive.File {
		b.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	return b.read()
}

// compound says why a compound file, as office programs made them before 2007, is not read: it is
// such a workbook, or a newer one under a password.
func compound(data []byte) error {
	has := func(name string) bool {
		var wide []byte
		for _, unit := range utf16.Encode([]rune(name)) {
			wide = append(wide, byte(unit), byte(unit>>8))
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"), has("EncryptionInfo"):
		return ErrEncrypted
	case has("Workbook"), has("Book"):
		return ErrOld
	}
	return ErrNone
}

// A book is a workbook while it is being read.
type book struct {
	parts map[string]*zip.File // by name in lower case
	left  int64                // bytes that may still be unpacked
	cells int                  // that may still be found
	said  int                  // bytes that they may still show
	texts []string             // shared by the sheets
	forms []form               // of numbers, by the style of a cell
	since int                  // days from 1900 to where the calendar of the book begins
}

// open returns the content of a part, nil if there is none.
func (b *book) open(name string) ([]byte, error) {
	f, ok := b.parts[strings.ToLower(name)]
	if !ok {
		return nil, nil
	}
	if f.UncompressedSize64 > uint64(max(b.left, 0)) {
		return nil, ErrTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, ErrDamaged
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, b.left+1))
	b.left -= int64(len(content))
	switch {
	case b.left < 0:
		return nil, ErrTooLarge
	case err != nil:
		return nil, ErrDamaged
	}
	return content, nil
}

// A link leads from one part of a file to another.
type link struct{ kind, target string }

// links returns the links of a part by their IDs. The last word of a link's type is its kind.
func (b *book) links(of string) (map[string]link, error) {
	dir, file := path.Split(of)
	content, err := b.open(dir + "_rels/" + file + ".rels")
	if err != nil {
		return nil, err
	}
	links := map[string]link{}
	err = elements(content, func(e element) error {
		if e.name == "Relationship" && e.attr("TargetMode") != "External" {
			target := e.attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			links[e.attr("Id")] = link{path.Base(e.attr("Type")), strings.TrimPrefix(target, "/")}
		}
		return nil
	})
	return links, err
}

// linked returns the part of a kind that a part links to; empty if there is none.
func linked(links map[string]link, kind string) string {
	for _, l := range links {
		if l.kind == kind {
			return l.target
		}
	}
	return ""
}

func (b *book) read() ([]Sheet, error) {
	from, err := b.links("")
	if err != nil {
		return nil, err
	}
	main := linked(from, "officeDocument")
	content, err := b.open(main)
	if err != nil {
		return nil, err
	}
	if main == "" || content == nil || !bytes.Contains(content[:min(len(content), 4096)], []byte("workbook")) {
		return nil, ErrNone // some other document, or just an archive
	}
	links, err := b.links(main)
	if err != nil {
		return nil, err
	}
	if err := b.readStyles(linked(links, "styles")); err != nil {
		return nil, err
	}
	if err := b.readTexts(linked(links, "sharedStrings")); err != nil {
		return nil, err
	}
	var sheets []Sheet
	err = elements(content, func(e element) error {
		switch e.name {
		case "workbookPr":
			if isTrue(e.attr("date1904")) {
				b.since = 1462
			}
		case "sheet":
			sheet := Sheet{Name: e.attr("name"), Hidden: strings.HasSuffix(strings.ToLower(e.attr("state")), "hidden")}
			if l := links[e.attr("id")]; l.kind == "worksheet" {
				if err := b.readSheet(l.target, &sheet); err != nil {
					return err
				}
			}
			sheets = append(sheets, sheet)
		}
		return nil
	})
	return sheets, err
}
