package docfile

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// A style is what a paragraph style of a DOCX says that matters here.
type style struct {
	name    string
	basedOn string
	outline int // the level of a heading from 1, 0 for none
	list    listRef
}

// A listRef is the list that a paragraph is an item of, and its level from 0.
type listRef struct {
	num   string
	level int
	known bool // the paragraph, or its style, says so
}

// titleLevel is the level of the title of a document.
const titleLevel = -1

// styles are the paragraph styles by their IDs.
type styles map[string]style

// readStyles reads word/styles.xml.
func (c container) readStyles(name string) (styles, error) {
	all := styles{}
	var id string
	var s style
	return all, c.walk(name, func(_ *xml.Decoder, t xml.Token) error {
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style":
				id, s = attr(e, "styleId"), style{}
			case "name":
				s.name = attr(e, "val")
			case "basedOn":
				s.basedOn = attr(e, "val")
			case "outlineLvl":
				s.outline = outlineLevel(e)
			case "numId":
				s.list.num, s.list.known = attr(e, "val"), true
			case "ilvl":
				s.list.level, _ = strconv.Atoi(attr(e, "val"))
			}
		case xml.EndElement:
			if e.Name.Local == "style" {
				all[id] = s
			}
		}
		return nil
	})
}

// outlineLevel reads the level of an outline; 9 stands for text.
func outlineLevel(e xml.StartElement) int {
	n, err := strconv.Atoi(attr(e, "val"))
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// Names of styles for headings, as Word, WPS, LibreOffice and people call them.
var (
	headingName = regexp.MustCompile(`^(?:heading|标题|標題|题目|小标题)\s*([1-9一二三四五六七八九])$`)
	levelName   = regexp.MustCompile(`^([1-9一二三四五六七八九])级(?:标题|標題)`)
	titleName   = regexp.MustCompile(`^(?:title|标题|標題|文章标题|文件标题|主标题|大标题|总标题|题目)$`)
	contents    = regexp.MustCompile(`^(?:toc|目录|目錄)\s*(?:[1-9]|heading|标题)?$`)
)

// resolve returns what a style says, with what it is based on.
func (all styles) resolve(id string) style {
	s := all[id]
	for parent, depth := s.basedOn, 0; parent != "" && depth < 10; depth++ {
		p := all[parent]
		if s.outline == 0 && levelOf(s.name) == 0 {
			if s.outline = p.outline; s.outline == 0 {
				s.outline = levelOf(p.name)
			}
		}
		if !s.list.known {
			s.list = p.list
		}
		parent = p.basedOn
	}
	if level := levelOf(s.name); level != 0 {
		s.outline = level
	}
	return s
}

// levelOf returns the level of a heading by the name of its style: 0 for none.
func levelOf(name string) int {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, like := range []*regexp.Regexp{headingName, levelName} {
		if m := like.FindStringSubmatch(name); m != nil {
			if n, err := strconv.Atoi(m[1]); err == nil {
				return n
			}
			return strings.Index("一二三四五六七八九", m[1])/len("一") + 1
		}
	}
	if titleName.MatchString(name) {
		return titleLevel
	}
	return 0
}

// isContents reports whether a style is that of a table of contents, which only repeats headings.
func (s style) isContents() bool {
	return contents.MatchString(strings.ToLower(strings.TrimSpace(s.name)))
}
