package docfile

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
)

// The limits on what is read of a container, in bytes as it is unpacked, and in files.
const (
	partLimit  = 32 << 20
	wholeLimit = 512 << 20
	filesLimit = 5000
)

// A container is the file that a document is packed in.
type container struct{ files map[string]*zip.File }

// open opens a container, and refuses those of other documents.
func open(raw []byte) (container, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return container{}, refuse.Because(report.Damaged)
	}
	c := container{map[string]*zip.File{}}
	whole := uint64(0)
	for _, f := range z.File {
		whole += min(f.UncompressedSize64, wholeLimit)
		c.files[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
		if f.Flags&1 != 0 {
			return container{}, refuse.Because(report.Encrypted)
		}
	}
	if whole > wholeLimit || len(z.File) > filesLimit {
		return container{}, refuse.Because(report.Bomb)
	}
	return c, nil
}

// document returns the name of the part that holds the document.
func (c container) document() (string, error) {
	rels, err := c.relations("_rels/.rels", "")
	if err != nil {
		return "", err
	}
	if name := rels["officeDocument"]; name != "" && c.files[name] != nil && !strings.HasPrefix(name, "xl/") && !strings.HasPrefix(name, "ppt/") {
		return name, nil
	}
	if c.files["word/document.xml"] != nil {
		return "word/document.xml", nil
	}
	for _, k := range []struct{ file, kind string }{
		{"xl/workbook.xml", ".xlsx"}, {"xl/workbook.bin", ".xlsb"}, {"ppt/presentation.xml", ".pptx"}, {"meta-inf/manifest.xml", ".odt"}, {"content.xml", ".odt"},
	} {
		if c.files[k.file] != nil {
			return "", refuse.Naming(report.OtherKind, k.kind)
		}
	}
	return "", refuse.Naming(report.OtherKind, "ZIP")
}

// relations returns what a part refers to, by the last word of the kind of relation.
func (c container) relations(name, base string) (map[string]string, error) {
	found := map[string]string{}
	return found, c.walk(name, func(_ *xml.Decoder, t xml.Token) error {
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "Relationship" {
			return nil
		}
		target := attr(start, "Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(base, target)
		}
		if kind := path.Base(attr(start, "Type")); found[kind] == "" {
			found[kind] = strings.ToLower(target)
		}
		return nil
	})
}

// walk hands each token of a part of the container on, if the part is there. What takes them may
// skip what an element holds; its first error ends the walk.
func (c container) walk(name string, take func(*xml.Decoder, xml.Token) error) error {
	f := c.files[name]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return refuse.Because(report.Damaged)
	}
	defer func() { _ = r.Close() }()
	limited := &io.LimitedReader{R: r, N: partLimit}
	d := xml.NewDecoder(limited)
	for err == nil {
		var t xml.Token
		if t, err = d.Token(); err == nil {
			err = take(d, t)
		}
	}
	var refused *refuse.Refusal
	switch {
	case errors.As(err, &refused):
		return err
	case limited.N == 0:
		return refuse.Because(report.Bomb)
	case !errors.Is(err, io.EOF):
		return refuse.Because(report.Damaged)
	}
	return nil
}

// attr returns an attribute of an element, whatever its namespace; empty if it is not there.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reports whether a property that may be switched off is on.
func isOn(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
