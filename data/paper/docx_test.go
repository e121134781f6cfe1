package paper

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/plan"
)

// schemaOrder is the order in which the schema of office files has the parts of an element, as far
// as these papers use them. Word takes a file with another order for damaged.
var schemaOrder = map[string][]string{
	"pPr":      {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "spacing", "ind", "jc", "outlineLvl"},
	"rPr":      {"rFonts", "b", "i", "sz", "szCs", "lang"},
	"tblPr":    {"tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"},
	"tcPr":     {"tcW", "vAlign"},
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
	d.newPage()
	d.addressee("各位：")
	d.aside("（鼓掌）")
	d.toFillIn([]string{"序号", "签字"}, []int{3, 10}, [][]string{{"1", ""}})
	d.issued("实验中学党委", "2018年10月7日")
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		d.language = l
		raw, err := d.docx()
		must(t, err)
		o, seen := opened(t, raw), map[string]bool{}
		for name := range o.parts {
			var open []string // the elements that the reader is in
			last := []int{0}  // and how far each one has come
			o.walk(name, func(tok xml.Token) {
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
	raw, err := d.docx()
	must(t, err)
	o := opened(t, raw)
	holds(t, "the body", string(o.parts["word/document.xml"]), `<w:footerReference w:type="even" r:id="r4"/><w:footerReference w:type="default" r:id="r3"/>`)
	holds(t, "the relations", string(o.parts["word/_rels/document.xml.rels"]), `Id="r3"`, `Target="footer1.xml"`, `Id="r4"`, `Target="footer2.xml"`)
	holds(t, "the settings", string(o.parts["word/settings.xml"]), "<w:evenAndOddHeaders/>")
	holds(t, "odd pages", string(o.parts["word/footer1.xml"]), `"FootOdd"`, "— ", " PAGE ", " —")
	holds(t, "even pages", string(o.parts["word/footer2.xml"]), `"FootEven"`, "— ", " PAGE ", " —")
	holds(t, "the styles", string(o.parts["word/styles.xml"]), `w:styleId="FootOdd"`, `<w:jc w:val="right"/>`, `w:eastAsia="宋体"/><w:sz w:val="28"/>`, `w:styleId="FootEven"`, `<w:jc w:val="left"/>`)
	d.unnumbered = true
	raw, err = d.docx()
	must(t, err)
	if body := string(opened(t, raw).parts["word/document.xml"]); strings.Contains(body, "footerReference") {
		t.Error("an unnumbered paper has page numbers")
	}
}

// Where a font is missing, the papers say which one comes next.
func TestDOCX_NamesSubstitutesForItsFonts(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().docx()
	must(t, err)
	o, named := opened(t, raw), map[string]bool{fontLatin: true}
	font := ""
	o.each("word/fontTable.xml", func(e xml.StartElement) {
		if e.Name.Local == "font" {
			font = attribute(e, "name")
		}
		named[font] = named[font] || e.Name.Local == "altName"
	})
	for _, part := range []string{"word/styles.xml", "word/document.xml"} {
		o.each(part, func(e xml.StartElement) {
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
	table := [][]string{
		{"名次", "姓名", "得分", "占比", "说明", "日期", "空"},
		{"1", "甲", "98.50", "33.3%", "", "2018-10-20", ""},
		{"", "乙", "", "1,200", "并列 2", "3", ""},
	}
	for column, want := range []string{"CellNumber", "Cell", "CellFigure", "CellFigure", "Cell", "Cell", "Cell"} {
		if got := cellStyle(table, column); got != want {
			t.Errorf("the column %s is set as %s, want %s", table[0][column], got, want)
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
		d := &document{title: "通知"}
		d.issued(c.by, c.date)
		raw, err := d.docx()
		must(t, err)
		var got []string
		opened(t, raw).each("word/document.xml", func(e xml.StartElement) {
			if e.Name.Local == "ind" {
				got = append(got, attribute(e, "rightChars"))
			}
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, %s stand %v from the right, want %v", c.by, c.date, got, c.want)
		}
	}
}

// A word processor opens every paper and sets it as it should be.
func TestDOCX_IsSetByAWordProcessor(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no paper is rendered: %s is not installed", program)
		}
	}
	p := prepared()
	for i := range 60 { // so that tables go over several pages
		p.People = append(p.People, plan.Person{ID: fmt.Sprint("q", i), Name: fmt.Sprint("代表", i+1), Group: "reps"})
	}
	dir := t.TempDir()
	render := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	papers := []string{"agenda", "convening", "minutes", "script", "signin"}
	for name, o := range papersOf(t, p, plan.Chinese) {
		must(t, os.WriteFile(filepath.Join(dir, name), o.raw, 0o600))
		render = append(render, filepath.Join(dir, name))
	}
	if out, err := exec.CommandContext(t.Context(), "soffice", render...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range papers {
		out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", filepath.Join(dir, name+".pdf"), "-").Output()
		if err != nil {
			t.Fatalf("%s was not rendered: %v", name, err)
		}
		pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
		for i, page := range pages {
			number := fmt.Sprintf("—%d—", i+1) // between blanks, which the font may leave out
			lines := strings.Split(strings.TrimRight(page, "\n"), "\n")
			last := lines[len(lines)-1]
			before := len(last) - len(strings.TrimLeft(last, " "))
			if strings.ReplaceAll(last, " ", "") != number || (before > 10) != (i%2 == 0) {
				t.Errorf("page %d of %s ends with %q, want %s on the outer side", i+1, name, last, number)
			}
			if name == "signin" && i < len(pages)-1 && !strings.Contains(page, "序号") {
				t.Errorf("page %d of the sheet does not repeat the head of its table:\n%s", i+1, page)
			}
		}
		if name == "signin" && len(pages) < 4 {
			t.Errorf("the sheet has %d pages, too few to tell whether heads are repeated", len(pages))
		}
	}
}
