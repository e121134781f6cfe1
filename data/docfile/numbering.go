package docfile

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// numbering is how the items of lists are numbered.
type numbering struct {
	abstract map[string]map[int]level // by the ID of a numbering
	of       map[string]string        // the numbering of each list
	starts   map[string]map[int]int   // where a list begins otherwise than its numbering
	counts   map[string][9]int        // how far each numbering has come
}

// A level is one level of a numbering.
type level struct {
	format string
	text   string // with %1 for the number of the first level
	start  int
}

// readNumbering reads word/numbering.xml.
func (c container) readNumbering(name string) (*numbering, error) {
	n := &numbering{map[string]map[int]level{}, map[string]string{}, map[string]map[int]int{}, map[string][9]int{}}
	var abstract, num string
	var at int
	var l level
	return n, c.walk(name, func(_ *xml.Decoder, t xml.Token) error {
		switch e := t.(type) {
		case xml.StartElement:
			switch val := attr(e, "val"); e.Name.Local {
			case "abstractNum":
				abstract = attr(e, "abstractNumId")
				n.abstract[abstract] = map[int]level{}
			case "num":
				num = attr(e, "numId")
			case "abstractNumId":
				n.of[num] = val
			case "lvl", "lvlOverride":
				at, _ = strconv.Atoi(attr(e, "ilvl"))
				l = level{start: 1}
			case "start":
				l.start, _ = strconv.Atoi(val)
			case "startOverride":
				start, _ := strconv.Atoi(val)
				if n.starts[num] == nil {
					n.starts[num] = map[int]int{}
				}
				n.starts[num][at] = start
			case "numFmt":
				l.format = val
			case "lvlText":
				l.text = val
			}
		case xml.EndElement:
			if e.Name.Local == "lvl" && num == "" && n.abstract[abstract] != nil {
				n.abstract[abstract][at] = l
			}
		}
		return nil
	})
}

// label counts an item and returns its label; bullet if it has no number. An item of a list
// that isn't there has none.
func (n *numbering) label(of listRef) (label string, bullet bool) {
	abstract := n.of[of.num]
	l, ok := n.abstract[abstract][of.level]
	if !ok || of.num == "0" || of.level < 0 || of.level > 8 {
		return "", false
	}
	key := abstract
	if n.starts[of.num] != nil {
		key = "num " + of.num
	}
	counts := n.counts[key]
	for i := 0; i <= of.level; i++ {
		if counts[i] == 0 || i == of.level {
			if counts[i] == 0 {
				counts[i] = n.start(of.num, abstract, i)
			} else {
				counts[i]++
			}
		}
	}
	for i := of.level + 1; i < len(counts); i++ {
		counts[i] = 0
	}
	n.counts[key] = counts
	switch l.format {
	case "bullet":
		return "", true
	case "none":
		return "", false
	}
	label = l.text
	for i := range counts {
		format := n.abstract[abstract][i].format
		label = strings.ReplaceAll(label, "%"+strconv.Itoa(i+1), figure(format, counts[i]))
	}
	return strings.TrimSpace(label), false
}

// start returns the first number of a level.
func (n *numbering) start(num, abstract string, level int) int {
	if start, ok := n.starts[num][level]; ok {
		return start
	}
	return n.abstract[abstract][level].start
}

// figure writes a number.
func figure(format string, n int) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified", "japaneseDigitalTenThousand", "koreanDigital":
		return chinese(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "upperLetter":
		if n >= 1 && n <= 26 {
			return string(rune('A' + n - 1))
		}
	case "lowerLetter":
		if n >= 1 && n <= 26 {
			return string(rune('a' + n - 1))
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

// chinese writes a number up to 99 in Chinese.
func chinese(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 0 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return string(digits[n])
	}
	s := "十"
	if n >= 20 {
		s = string(digits[n/10]) + s
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}

// roman writes a number in Roman figures.
func roman(n int) string {
	var b strings.Builder
	for _, f := range []struct {
		n int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= f.n && b.Len() < 20; n -= f.n {
			b.WriteString(f.s)
		}
	}
	return b.String()
}
