// Package paper writes the papers of a meeting: the notice that calls it, the sheet to sign in
// on, the agenda, the host's script, minutes, the result sheet, receipts, entry codes to hand
// out, ballots to fill in by hand, the presenters' reports with the sheets of their reviews, and
// what follows the meeting: composite scores, the lists of what is to be done, feedback and talks.
//
// [Files] returns every paper that a meeting has produced so far, each in all its formats.
// [Minutes] writes the minutes alone, [WriteTickets] the entry codes and [Ballots] the paper
// ballots. Every paper is in one of the languages of package words.
//
// A paper for people is a [document.Document], which is put together once and then written as plain
// text, Markdown or DOCX, so that all of them say the same. CSV and JSON hold the same for programs,
// XLSX for those who sort and calculate.
//
// What people wrote remains text in every format: it is never taken for markup, XML or a
// formula in a spreadsheet. No paper shows a score or a mark before the ranking is published,
// or after it is withdrawn, and nothing is written from counts other than those of the close.
//
// The package only reads what it is given. It neither opens nor writes any file.
package paper

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"pingyi/data/paper/document"
	"pingyi/data/paper/poster"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// A File is one paper in one format.
type File struct {
	Name    string // such as "minutes.docx"
	Content []byte
}

// Files returns all papers that a meeting has produced so far, as of now, in whose zone times are
// given, and those that others write of what the record adds up to. They include results only once the
// ranking is published. If the counts are not those of the close it writes nothing, and the error is a
// [refuse.Refusal].
func Files(stored meeting.Stored, lang *words.Words, now time.Time, others ...func(*meeting.State) (File, error)) ([]File, error) {
	src, err := read(stored, lang, now)
	if err == nil {
		err = checkCounts(&src.state, stored.Counts)
	}
	if err != nil {
		return nil, fmt.Errorf("write the papers: %w", err)
	}
	files, err := src.files()
	for _, other := range others {
		if err != nil {
			break
		}
		var file File
		file, err = other(&src.state)
		files = append(files, file)
	}
	if err != nil {
		return nil, fmt.Errorf("write the papers: %w", err)
	}
	return files, nil
}

// checkCounts refuses counts that are not those of the close, and names the first round with
// such counts.
func checkCounts(s *meeting.State, counts []ballot.Counts) error {
	for _, r := range s.Rounds {
		if r.State == meeting.Closed && s.Plan.Form.Root(ballot.CountsOf(counts, r.Number)) != r.Root {
			return refuse.Because(meeting.CountsChanged, r.Number)
		}
	}
	return nil
}

// A source is what the papers of one meeting are written from. Its methods put papers
// together, and name people and things the same way on every paper.
type source struct {
	stored  meeting.Stored
	changes []meeting.Change // of the events in stored
	state   meeting.State
	words   *words.Words
	now     time.Time      // by which what is due is counted
	zone    *time.Location // of the times on papers for people
}

// read makes a source of what is stored.
func read(stored meeting.Stored, lang *words.Words, now time.Time) (src source, err error) {
	src = source{stored: stored, words: lang, now: now, zone: now.Location()}
	src.state, src.changes, err = meeting.Read(stored)
	return src, err
}

// A writer writes one paper in one format.
type writer struct {
	name  string
	write func() ([]byte, error)
}

// boardWriters writes the public board, if anything is on it.
func (src source) boardWriters() []writer {
	if meeting.IsBoardEmpty(&src.state) {
		return nil
	}
	return []writer{{"board.html", func() ([]byte, error) {
		return poster.HTML(poster.Source{State: &src.state, Words: src.words, Now: src.now, Report: func(presenter string) (string, bool) {
			r := src.state.Report(presenter)
			v, _ := r.Version(r.Cleared())
			text, ok := src.stored.Documents[v.Text]
			return text.Words, ok
		}})
	}}}
}

// files writes every paper there is to write.
func (src source) files() ([]File, error) {
	minutes := src.minutes()
	layout := src.minutesDocument(minutes)
	writers := []writer{
		{"minutes.json", func() ([]byte, error) { return asJSON(minutes) }},
		{"minutes.csv", func() ([]byte, error) { return document.CSV(src.minutesTable(minutes)) }},
		{"minutes.txt", func() ([]byte, error) { return layout.Text(), nil }},
		{"minutes.md", func() ([]byte, error) { return layout.Markdown(), nil }},
		{"minutes.docx", layout.DOCX},
		{"convening.docx", func() ([]byte, error) { return src.conveningDocument().DOCX() }},
		{"signin.docx", func() ([]byte, error) { return src.signInDocument().DOCX() }},
		{"agenda.docx", func() ([]byte, error) { return src.agendaDocument().DOCX() }},
		{"script.docx", func() ([]byte, error) { return src.scriptDocument().DOCX() }},
		{"ballot.docx", func() ([]byte, error) { return src.specimen().DOCX() }},
	}
	if len(src.held()) > 0 {
		writers = append(writers, writer{"count-report.docx", func() ([]byte, error) { return src.countReport().DOCX() }})
	}
	if src.state.Result != nil {
		sheet := src.resultsDocument()
		writers = append(writers,
			writer{"results.json", func() ([]byte, error) { return asJSON(meeting.ResultSheetOf(&src.state)) }},
			writer{"results.csv", func() ([]byte, error) { return document.CSV(src.resultsTable()) }},
			writer{"results.md", func() ([]byte, error) { return sheet.Markdown(), nil }},
			writer{"results.docx", sheet.DOCX},
			writer{"results.xlsx", src.resultsWorkbook})
	}
	writers = slices.Concat(writers, src.feedbackWriters(), src.compositeWriters(), src.listWriters(), src.talkWriters(), src.reportWriters(), src.boardWriters())
	for _, r := range src.state.Rounds {
		if r.State == meeting.Closed {
			writers = append(writers, writer{fmt.Sprintf("receipts-%d.csv", r.Number), func() ([]byte, error) { return document.Column(src.words.Papers.Result.Receipt, r.Receipts) }})
		}
	}
	return writeAll(writers)
}

// writeAll writes papers, as many at once as there are processors.
func writeAll(writers []writer) ([]File, error) {
	files, failures := make([]File, len(writers)), make([]error, len(writers))
	var next atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(writers)); i = next.Add(1) - 1 {
				w := writers[i]
				content, err := w.write()
				if files[i] = (File{w.name, content}); err != nil {
					failures[i] = fmt.Errorf("%s: %w", w.name, err)
				}
			}
		})
	}
	all.Wait()
	return files, errors.Join(failures...)
}

// asJSON writes a value for people and programs alike: indented, and without escaping
// the letters that only HTML needs escaped.
func asJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// dateTime writes a date and a time of day, to the minute.
func (src source) dateTime(t time.Time) string {
	return t.In(src.zone).Format(src.words.Papers.DateTime)
}

// interval writes from when to when something lasted. What would be written twice is left out:
// the date of the end on the same day, and the end within the same minute.
func (src source) interval(from, to time.Time) string {
	begin, end := src.dateTime(from), src.dateTime(to)
	switch {
	case begin == end:
		return begin
	case src.day(from) == src.day(to):
		end = src.timeOfDay(to)
	}
	return src.words.Papers.Minute.Until(begin, end)
}

// day is the date of a time, as YYYY-MM-DD.
func (src source) day(t time.Time) string { return t.In(src.zone).Format(time.DateOnly) }

// pledge is a pledge with its deadline as papers write dates.
func (src source) pledge(p meeting.Pledge) meeting.Pledge {
	p.Deadline = src.words.Date(p.Deadline)
	return p
}

// timeOfDay writes a time of day, to the minute.
func (src source) timeOfDay(t time.Time) string { return t.In(src.zone).Format("15:04") }

// name returns the name of a person; whoever acted at the console is called the host.
func (src source) name(id string) string {
	if id == plan.Console {
		return src.words.Papers.Roles[plan.Host]
	}
	return src.state.Name(id)
}

// presenter names a presenter with the office.
func (src source) presenter(id string) string {
	return src.words.Secretary(&src.state, id)
}

// group is the name of a group.
func (src source) group(id string) string {
	for _, g := range src.state.Plan.Groups {
		if g.ID == id {
			return g.Name
		}
	}
	return id
}

// percent writes a weight as the plan does, without trailing zeros.
func percent(w ballot.Weight) string {
	text := fmt.Sprintf("%d.%02d", w/100, w%100)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
