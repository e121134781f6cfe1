package e2e

import (
	"archive/zip"
	"encoding/gob"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/register"
)

// asWriter is the variable that makes this binary a plain program that writes the papers of the
// file it names, see [plainPapers].
const asWriter = "PINGYI_WRITE_PAPERS"

// plainPapers are what papers hold: the paragraphs of each document, the cells of each workbook, and
// other files as they are.
type plainPapers struct {
	Documents map[string][]string
	Workbooks map[string]map[string][][]string
	Others    map[string][]byte
}

// readPapers reads what the papers in a folder hold.
func readPapers(b *testing.B, dir string) plainPapers {
	b.Helper()
	all := plainPapers{map[string][]string{}, map[string]map[string][][]string{}, map[string][]byte{}}
	names, err := os.ReadDir(dir)
	if err != nil {
		b.Fatal(err)
	}
	for _, entry := range names {
		raw, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			b.Fatal(err)
		}
		switch filepath.Ext(entry.Name()) {
		case ".docx":
			all.Documents[entry.Name()] = documenttest.Open(b, raw).Body
		case ".xlsx":
			all.Workbooks[entry.Name()] = documenttest.Cells(b, raw)
		default:
			all.Others[entry.Name()] = raw
		}
	}
	return all
}

// writePlainly writes papers with the libraries for it and nothing else: no styles, no widths, no rules.
func writePlainly(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var all plainPapers
	if err := gob.NewDecoder(file).Decode(&all); err != nil {
		return err
	}
	dir := filepath.Join(filepath.Dir(path), "plain")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, paragraphs := range all.Documents {
		if err := writePlainDocument(filepath.Join(dir, name), paragraphs); err != nil {
			return err
		}
	}
	for name, sheets := range all.Workbooks {
		if err := writePlainWorkbook(filepath.Join(dir, name), sheets); err != nil {
			return err
		}
	}
	for name, content := range all.Others {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func writePlainDocument(path string, paragraphs []string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z := zip.NewWriter(file)
	const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	const links = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	var body strings.Builder
	body.WriteString(`<w:document xmlns:w="` + word + `"><w:body>`)
	for _, p := range paragraphs {
		style, text, _ := strings.Cut(p, ": ")
		body.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">`)
		if err := xml.EscapeText(&body, []byte(text)); err != nil {
			return err
		}
		body.WriteString(`</w:t></w:r></w:p>`)
	}
	body.WriteString(`</w:body></w:document>`)
	for _, part := range [][2]string{{"[Content_Types].xml", types}, {"_rels/.rels", links}, {"word/document.xml", body.String()}} {
		w, err := z.Create(part[0])
		if err != nil {
			return err
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			return err
		}
	}
	return z.Close()
}

func writePlainWorkbook(path string, sheets map[string][][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			return err
		}
		s, err := f.NewStreamWriter(name)
		if err != nil {
			return err
		}
		for i, row := range rows {
			cells := make([]any, len(row))
			for j, text := range row {
				cells[j] = text
			}
			if err := s.SetRow(fmt.Sprint("A", i+1), cells); err != nil {
				return err
			}
		}
		if err := s.Flush(); err != nil {
			return err
		}
	}
	return f.SaveAs(path)
}

// BenchmarkExport measures how long all papers take of 50 presenters whom 500 people rated, with
// 2,000 items to follow, beside a program that writes the same cells and paragraphs.
func BenchmarkExport(b *testing.B) {
	const presenters, items = 50, 2000
	h := &hall{desk: newDesk(b), db: "会议.db"}
	h.year(presenters, attendees, items)
	h.mustRun("export", h.db, "--out", "papers")
	dump, err := os.Create(h.path("papers.gob"))
	if err != nil {
		b.Fatal(err)
	}
	if err := gob.NewEncoder(dump).Encode(readPapers(b, h.path("papers"))); err != nil {
		b.Fatal(err)
	}
	if err := dump.Close(); err != nil {
		b.Fatal(err)
	}
	floor := *h.desk
	floor.program, floor.env = os.Args[0], []string{asWriter + "=" + h.path("papers.gob")}
	var cpu, wall pair
	for b.Loop() {
		for range rounds {
			took, waited := h.desk.takes("export", h.db, "--out", "papers")
			cpu.add(0, ms(took))
			wall.add(0, ms(waited))
			took, waited = floor.takes()
			cpu.add(1, ms(took))
			wall.add(1, ms(waited))
		}
	}
	figure{what: "export of a year with 2000 items, CPU", unit: "ms", than: "ms excelize and zip", limit: 1.5, took: cpu}.report(b)
	figure{what: "the same until it ends", unit: "ms", than: "ms excelize and zip", limit: 1.5, took: wall}.report(b)
}

// year makes the file of a meeting and of what followed it.
func (h *hall) year(presenters, people, items int) {
	h.tb.Helper()
	plan := historyPlan(presenters, people)
	plan.people = "  - {id: office, name: 组织部, roles: [office]}\n  - {id: secretary, name: 书记, roles: [secretary]}\n"
	plan.agenda = "composite:\n  components:\n    - {id: routine, name: 日常工作, weight: 70}\n    - {id: onsite, name: 述职会议测评, weight: 30, from: meeting}\n" +
		"  grades:\n    - {id: good, name: 好, from: 90}\n    - {id: poor, name: 差, from: 0}\n"
	h.hold(plan, func(room *meeting.Room) {
		must := func(err error) {
			h.tb.Helper()
			if err != nil {
				h.tb.Fatal(err)
			}
		}
		add := func(to register.Name, rows []register.Fields) {
			must(room.Do("office", meeting.AddRows{Register: to, Rows: rows}))
		}
		must(room.Do("host", meeting.PublishRanking{}))
		must(room.Do("host", meeting.EndMeeting{}))
		var points, talks, lists []register.Fields
		for i := range presenters {
			id := fmt.Sprint("b", i+1)
			points = append(points, register.Fields{"presenter": id, "component": "routine", "points": fmt.Sprintf("%d.%02d", 80+i%20, i)})
			talks = append(talks, register.Fields{"presenter": id, "date": "2018-11-20", "by": "书记", "points": "肯定成绩，指出不足，提出要求。"})
		}
		for i := range items {
			lists = append(lists, register.Fields{
				"list": []string{"pledge", "problem", "task"}[i%3], "presenter": fmt.Sprint("b", i%presenters+1), "text": fmt.Sprintf("第%d项：党员活动室利用率不高，组织生活形式单一", i+1),
				"kind": "rectification", "cause": "谋划不够，抓得不细", "goal": "每月开展一次活动", "measures": "制定计划，责任到人，按月检查，季度通报",
				"standard": "参加率不低于九成", "person": "述职人本人", "helper": "组织委员", "start": "2018-11-01", "deadline": fmt.Sprintf("2019-%02d-28", i%12+1),
			})
		}
		add(register.Components, points)
		add(register.Talks, talks)
		for len(lists) > 0 {
			n := min(len(lists), 500)
			add(register.Items, lists[:n])
			lists = lists[n:]
		}
		for i := range items {
			must(room.Do("office", meeting.ReportProgress{Number: i + 1, Text: "已制定方案，组织学习一次", Evidence: "会议记录第3页"}))
		}
	})
}
