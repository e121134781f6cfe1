// Package documenttest reads office files for tests, as a word processor or a spreadsheet program
// does.
package documenttest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// An Office is an office file: what a word processor reads.
type Office struct {
	t     testing.TB
	Raw   []byte
	Parts map[string][]byte
	// Body has the paragraphs of a DOCX with their styles: "Title: Minutes".
	Body []string
}

// Open reads an office file, all of whose parts must be well-formed.
func Open(t testing.TB, raw []byte) Office {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	o := Office{t: t, Raw: raw, Parts: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if o.Parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		o.Each(f.Name, func(xml.StartElement) {})
	}
	if o.Parts["word/document.xml"] != nil {
		o.readBody()
	}
	return o
}

func (o *Office) readBody() {
	style, in := "", false
	o.Walk("word/document.xml", func(tok xml.Token) {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "pStyle":
				style = Attribute(e, "val")
				o.Body = append(o.Body, style+": ")
			case "t":
				in = true
			case "tab":
				o.Body[len(o.Body)-1] += "\t"
			case "br":
				o.Body[len(o.Body)-1] += "\n"
			}
		case xml.EndElement:
			in = in && e.Name.Local != "t"
		case xml.CharData:
			if in {
				o.Body[len(o.Body)-1] += string(e)
			}
		}
	})
}

// Text is what a DOCX says, a paragraph a line, each with its style.
func (o Office) Text() string { return strings.Join(o.Body, "\n") }

// Walk visits a part.
func (o Office) Walk(name string, visit func(xml.Token)) {
	o.t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(o.Parts[name]))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			o.t.Fatalf("%s: %v\n%s", name, err, o.Parts[name])
		}
		visit(tok)
	}
}

// Each visits the elements of a part.
func (o Office) Each(name string, visit func(xml.StartElement)) {
	o.t.Helper()
	o.Walk(name, func(tok xml.Token) {
		if e, ok := tok.(xml.StartElement); ok {
			visit(e)
		}
	})
}

// Attribute returns an attribute of an element; empty if it has none of that name.
func Attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Cells returns what the cells of a workbook show, by sheet and then by row.
func Cells(t testing.TB, raw []byte) map[string][][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	sheets := map[string][][]string{}
	for _, name := range f.GetSheetList() {
		if sheets[name], err = f.GetRows(name); err != nil {
			t.Fatal(err)
		}
	}
	return sheets
}

// Rendered has LibreOffice set office files, by their names, and returns the text of each page as it is
// printed. Where a program for it is not installed the test is skipped.
func Rendered(t testing.TB, files map[string][]byte) map[string][]string {
	t.Helper()
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no paper is rendered: %s is not installed", program)
		}
	}
	dir := t.TempDir()
	render := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	for name, content := range files {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		render = append(render, file)
	}
	if out, err := exec.CommandContext(t.Context(), "soffice", render...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pages := map[string][]string{}
	for name := range files {
		pdf := filepath.Join(dir, strings.TrimSuffix(name, filepath.Ext(name))+".pdf")
		out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", pdf, "-").Output()
		if err != nil {
			t.Fatalf("%s was not rendered: %v", name, err)
		}
		pages[name] = strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	}
	return pages
}
