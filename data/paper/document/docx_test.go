package document

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting/plan"
)

// schemaOrder is the order in which the schema of office files has the parts of an element, as far
// as these papers use them. Word takes a file with another order for damaged.
var schemaOrder = map[string][]string{
	"pPr":      {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "tabs", "spacing", "ind", "jc", "outlineLvl"},
	"rPr":      {"rFonts", "b", "i", "sz", "szCs", "lang"},
	"tblPr":    {"tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"},
	"tcPr":     {"tcW", "vMerge", "vAlign"},
	"sectPr":   {"footerReference", "pgSz", "pgMar"},
	"style":    {"name", "basedOn", "qFormat", "pPr", "rPr"},
	"font":     {"altName", "charset", "family"},
	"settings": {"evenAndOddHeaders", "characterSpacingControl", "compat"},
	"tbl":      {"tblPr", "tblGrid", "tr"},
	"tr":       {"trPr", "tc"},
	"tc":       {"tcPr", "p"},
	"p":        {"pPr", "r"},
	"styles":   {"docDefaults", "style"},
}

func TestDOCX_KeepsTheOrderOfTheSchema(t *testing.T) {
	t.Parallel()
	d := aPaper()
	d.NewPage()
	d.Addressee("各位：")
	d.Aside("（鼓掌）")
	d.Table(Table{Head: []string{"序号", "签字"}, Rows: [][]string{{"1", ""}}, Room: []int{3, 10}, Joined: 1})
	d.Issued("实验中学党委", "2018年10月7日")
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		d.Language = l
		raw, err := d.DOCX()
		must(t, err)
		o, seen := documenttest.Open(t, raw), map[string]bool{}
		for name := range o.Parts {
			var open []string // the elements that the reader is in
			last := []int{0}  // and how far each one has come
			o.Walk(name, func(tok xml.Token) {
				switch e := tok.(type) {
				case xml.StartElement:
					if len(open) > 0 {
						parent := open[len(open)-1]
						if order, known := schemaOrder[parent]; known {
							seen[parent] = true
							at := slices.Index(order, e.Name.Local)
							if at < last[len(last)-1] {
								t.Errorf("%s has %s out of place in %s", name, e.Name.Local, parent)
							}
							last[len(last)-1] = at
						}
					}
					open, last = append(open, e.Name.Local), append(last, 0)
				case xml.EndElement:
					open, last = open[:len(open)-1], last[:len(last)-1]
				}
			})
		}
		for element := range schemaOrder {
			if !seen[element] {
				t.Errorf("no %s was looked at", element)
			}
		}
	}
}

// The number stands on the outer side: right on odd pages, left on even ones. Papers that must not
// tell in which order they were made have none.
func TestDOCX_NumbersPagesOnTheOuterSide(t *testing.T) {
	t.Parallel()
	d := aPaper()
	raw, err := d.DOCX()
	must(t, err)
	o := documenttest.Open(t, raw)
	holds(t, "the body", string(o.Parts["word/document.xml"]), `<w:footerReference w:type="even" r:id="r4"/><w:footerReference w:type="default" r:id="r3"/>`)
	holds(t, "the relations", string(o.Parts["word/_rels/document.xml.rels"]), `Id="r3"`, `Target="footer1.xml"`, `Id="r4"`, `Target="footer2.xml"`)
	holds(t, "the settings", string(o.Parts["word/settings.xml"]), "<w:evenAndOddHeaders/>")
	holds(t, "odd pages", string(o.Parts["word/footer1.xml"]), `"FootOdd"`, "— ", " PAGE ", " —")
	holds(t, "even pages", string(o.Parts["word/footer2.xml"]), `"FootEven"`, "— ", " PAGE ", " —")
	holds(t, "the styles", string(o.Parts["word/styles.xml"]), `w:styleId="FootOdd"`, `<w:jc w:val="right"/>`, `w:eastAsia="宋体"/><w:sz w:val="28"/>`, `w:styleId="FootEven"`, `<w:jc w:val="left"/>`)
	d.Unnumbered = true
	raw, err = d.DOCX()
	must(t, err)
	if body := string(documenttest.Open(t, raw).Parts["word/document.xml"]); strings.Contains(body, "footerReference") {
		t.Error("an unnumbered paper has page numbers")
	}
}

// Where a font is missing, the papers say which one comes next.
func TestDOCX_NamesSubstitutesForItsFonts(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().DOCX()
	must(t, err)
	o, named := documenttest.Open(t, raw), map[string]bool{fontLatin: true}
	font := ""
	o.Each("word/fontTable.xml", func(e xml.StartElement) {
		if e.Name.Local == "font" {
			font = documenttest.Attribute(e, "name")
		}
		named[font] = named[font] || e.Name.Local == "altName"
	})
	for _, part := range []string{"word/styles.xml", "word/document.xml"} {
		o.Each(part, func(e xml.StartElement) {
			for _, a := range e.Attr {
				if e.Name.Local == "rFonts" && !named[a.Value] {
					t.Errorf("%s uses %s, for which nothing else is named", part, a.Value)
				}
			}
		})
	}
}

// Figures stand on the right, so that they can be compared; numbers of rows in the middle.
func TestDOCX_SetsFiguresToTheRight(t *testing.T) {
	t.Parallel()
	table := Table{
		Head: []string{"名次", "姓名", "得分", "占比", "说明", "日期", "空"},
		Rows: [][]string{{"1", "甲", "98.50", "33.3%", "", "2018-10-20", ""}, {"", "乙", "", "1,200", "并列 2", "3", ""}},
	}
	for column, want := range []string{"CellNumber", "Cell", "CellFigure", "CellFigure", "Cell", "Cell", "Cell"} {
		if got := cellStyle(table, column); got != want {
			t.Errorf("the column %s is set as %s, want %s", table.Head[column], got, want)
		}
	}
}

// A paper says below who issues it, and when, as offices set it: the date two characters from the
// right and two after the beginning of the name, or the name before a longer date.
func TestDOCX_SaysWhoIssuesIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		by, date string
		want     []string // how far from the right, in hundredths of a character
	}{
		{"示范实验高级中学党委", "2018年10月7日", []string{"200", "350"}},
		{"校党委", "2018年10月20日", []string{"800", "200"}},
		{"", "2018年10月20日", []string{"200"}},
	} {
		d := &Document{Title: "通知"}
		d.Issued(c.by, c.date)
		raw, err := d.DOCX()
		must(t, err)
		var got []string
		documenttest.Open(t, raw).Each("word/document.xml", func(e xml.StartElement) {
			if e.Name.Local == "ind" {
				got = append(got, documenttest.Attribute(e, "rightChars"))
			}
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, %s stand %v from the right, want %v", c.by, c.date, got, c.want)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, name, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		i := strings.Index(text, part)
		if i < 0 {
			t.Errorf("%s lacks %q in what follows; it is\n%s", name, part, text)
			return
		}
		text = text[i+len(part):]
	}
}
