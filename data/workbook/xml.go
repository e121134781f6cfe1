package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// An element is the beginning of an element of a part, without its namespace.
type element struct {
	name  string
	attrs []xml.Attr
}

// attr returns an attribute of an element; empty if it has none.
func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// elements calls f for each element of a part.
func elements(content []byte, f func(element) error) error {
	return walk(content, func(t xml.Token) error {
		if start, ok := t.(xml.StartElement); ok {
			return f(element{start.Name.Local, start.Attr})
		}
		return nil
	})
}

// walk calls f for each token of a part. A part that breaks off is damaged.
func walk(content []byte, f func(xml.Token) error) error {
	d := xml.NewDecoder(bytes.NewReader(content))
	depth := 0
	for {
		t, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF) && depth == 0:
			return nil
		case err != nil:
			return ErrDamaged
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if err := f(t); err != nil {
			return err
		}
	}
}

// readTexts reads the texts that the cells of all sheets share.
func (b *book) readTexts(name string) error {
	content, err := b.open(name)
	if err != nil {
		return err
	}
	var said strings.Builder
	plain, phonetic := false, false
	return walk(content, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "si":
				said.Reset()
			case "t":
				plain = !phonetic
			case "rPh":
				phonetic = true
			}
		case xml.CharData:
			if plain {
				said.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "si":
				b.texts = append(b.texts, unescape(said.String()))
			case "t":
				plain = false
			case "rPh":
				phonetic = false
			}
		}
		return nil
	})
}

// unescape undoes how characters are written that XML can't hold: _x000D_ is a carriage return,
// and _x005F_ the line in front of what only looks like that.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if len(s)-i >= 7 && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if r, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(r))
				i += 6
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
