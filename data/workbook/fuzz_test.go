package workbook_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"pingyi/data/workbook"
)

// FuzzRead reads sheets that nobody would write: it ends, and every cell has its place.
func FuzzRead(f *testing.F) {
	f.Add(`<sheetData><row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c><f>1</f><v>1E9</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C9"/></mergeCells>`,
		`<sst><si><r><t>甲_x4E2D_</t></r><rPh><t>x</t></rPh></si></sst>`, `yyyy&quot;年&quot;m;[Red]0`)
	f.Add(`<cols><col min="1" max="99999" hidden="1"/></cols><sheetData><row><c s="9" t="inlineStr"><is><t>x</t></is></c><c s="1"><v>-0.5e-9</v></c></row></sheetData>`, `<sst/>`, `&quot;p&quot;00`)
	f.Fuzz(func(t *testing.T, sheet, texts, format string) {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
		for name, content := range map[string]string{
			"_rels/.rels":              `<Relationships><Relationship Id="a" Type="` + office + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml":          `<workbook><sheets><sheet name="x" id="b"/></sheets></workbook>`,
			"xl/worksheets/sheet1.xml": "<worksheet>" + sheet + "</worksheet>",
			"xl/sharedStrings.xml":     texts,
			"xl/styles.xml":            `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + format + `"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="b" Type="` + office + `worksheet" Target="worksheets/sheet1.xml"/>` +
				`<Relationship Id="c" Type="` + office + `sharedStrings" Target="sharedStrings.xml"/><Relationship Id="d" Type="` + office + `styles" Target="styles.xml"/></Relationships>`,
		} {
			to, err := w.Create(name)
			if err == nil {
				_, err = to.Write([]byte(content))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		sheets, err := workbook.Read(out.Bytes())
		if err != nil {
			return
		}
		for _, c := range sheets[0].Cells {
			if c.Row < 1 || c.Column < 1 || c.Text == "" && c.Wrong == workbook.Sound {
				t.Fatalf("cell %+v", c)
			}
		}
	})
}
