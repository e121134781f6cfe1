package planfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/data/workbook"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// readCSV reads a list of people or the rows of a register, told by its headings, which are those of
// the sheet: UTF-8 with or without a mark, or GB18030, as spreadsheets in Chinese write it. A field is
// separated from the next by a comma, or by what stands in its place in the first line.
func readCSV(raw []byte) (Document, []Problem) {
	r := &tableReader{names: newNames(), spoiled: map[Place]bool{}}
	d := Document{Sections: map[Section]bool{}, Rows: map[register.Name][]Row{}, inTables: true}
	cells := r.csvCells(raw)
	if len(r.found) > 0 {
		return Document{}, r.found
	}
	w := words.For(r.csvLanguage(cells))
	name, _ := r.csvSubject(cells)
	if name == "" {
		d.Sections[SectionPeople] = true
		t := r.read(string(SectionPeople), peopleColumns(), cells, w)
		return d, r.finish(&d, map[Section]table{SectionPeople: t}, w, false)
	}
	d.Rows[name] = r.readRegister(name, cells, w)
	d.OnlyAdds = !slices.ContainsFunc(cells, func(c tableCell) bool {
		key, known := r.names.heading(registerPrefix+string(name), c.Text, []string{"number"})
		return c.Row == 1 && known && key == "number"
	})
	return d, r.finish(&d, nil, w, false)
}

// looksLikeCSV reports whether the first line has headings of a list of people or of a register.
func looksLikeCSV(raw []byte) bool {
	r := &tableReader{names: newNames(), spoiled: map[Place]bool{}}
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	if bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) { // a comment of YAML
		return false
	}
	_, known := r.csvSubject(r.csvCells(line))
	return known > 1
}

// csvSubject returns the register that most of the headings are of, empty for the list of people, and
// how many of them are known there.
func (r *tableReader) csvSubject(cells []tableCell) (name register.Name, known int) {
	count := func(section string, columns []field) int {
		var keys []string
		for _, c := range columns {
			keys = append(keys, c.key)
		}
		n := 0
		for _, c := range cells {
			if _, ok := r.names.heading(section, c.Text, keys); ok && c.Row == 1 {
				n++
			}
		}
		return n
	}
	known = count(string(SectionPeople), peopleColumns())
	for _, of := range register.All() {
		if n := count(registerPrefix+string(of.Name), registerColumns(of)); n > known {
			name, known = of.Name, n
		}
	}
	return name, known
}

// csvLanguage returns the language of the headings.
func (r *tableReader) csvLanguage(cells []tableCell) plan.Language {
	for _, c := range cells {
		if c.Row == 1 && strings.Trim(c.Text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ") != "" {
			return plan.Chinese
		}
	}
	return plan.English
}

// csvCells returns the fields of a list, with their places by characters.
func (r *tableReader) csvCells(raw []byte) []tableCell {
	fail := func(at Place, what plan.FaultKind, got, want string) []tableCell {
		r.add(at, nil, what, got, want)
		return nil
	}
	first := Place{Line: 1, Column: 1}
	if len(raw) > text.FileLimit {
		return fail(first, plan.FaultFileSize, "", fmt.Sprintf("%d MB", text.FileLimit>>20))
	}
	if text.IsUTF16(raw) {
		return fail(first, plan.FaultUTF16, "", "")
	}
	said := text.WithoutMark(string(raw))
	if !utf8.ValidString(said) || text.ReadsAsGBK(said) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().String(said)
		if err != nil {
			return fail(first, plan.FaultEncoding, "", "")
		}
		said = decoded
	}
	said = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(said)
	lines := strings.Split(said, "\n")
	for i, line := range lines {
		if at := strings.IndexAny(line, "\uFFFD\x00"); at >= 0 {
			place := Place{Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1}
			if line[at] == 0 {
				return fail(place, plan.FaultEncoding, "", "")
			}
			r.add(place, nil, plan.FaultLost, around(line, at), "")
		}
	}
	if len(r.found) > 0 {
		return nil
	}
	list := csv.NewReader(strings.NewReader(said))
	list.FieldsPerRecord, list.ReuseRecord = -1, true
	list.Comma = separator(lines[0])
	var cells []tableCell
	for row := 1; ; row++ {
		fields, err := list.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return cells
		case errors.As(err, &broken):
			line, column := broken.Line, broken.Column
			if errors.Is(broken.Err, csv.ErrQuote) { // it runs on to the end
				line = broken.StartLine
				column = strings.LastIndex(lines[line-1], `"`) + 1
			}
			return fail(characters(lines, line, column), plan.FaultUnclosed, `"`, "")
		case err != nil:
			return fail(first, plan.FaultEncoding, "", "")
		}
		for i, f := range fields {
			line, column := list.FieldPos(i)
			if strings.TrimSpace(f) == "" {
				f = ""
			}
			cells = append(cells, tableCell{
				workbook.Cell{Row: row, Column: i + 1, Text: f}, characters(lines, line, column),
			})
		}
	}
}

// separator returns what stands between the fields of the first line.
func separator(line string) rune {
	best, most := ',', strings.Count(line, ",")
	for _, other := range []rune{'\t', ';'} {
		if n := strings.Count(line, string(other)); n > most {
			best, most = other, n
		}
	}
	return best
}

// characters returns the place of a byte, which is counted from 1.
func characters(lines []string, line, column int) Place {
	if line < 1 || line > len(lines) {
		return Place{Line: line, Column: 1}
	}
	before := lines[line-1][:min(max(column-1, 0), len(lines[line-1]))]
	return Place{Line: line, Column: utf8.RuneCountInString(before) + 1}
}

// around returns the field of a line that a byte is in.
func around(line string, at int) string {
	from := strings.LastIndexAny(line[:at], ",;\t\"") + 1
	to := len(line)
	if end := strings.IndexAny(line[at:], ",;\t\""); end >= 0 {
		to = at + end
	}
	return line[from:to]
}
