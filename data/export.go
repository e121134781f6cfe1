package data

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/words"
)

// Export writes every paper that a meeting has produced so far into a folder, which it
// makes if need be, and returns the names of the files. No mark and no score leaves
// before the ranking is published: until then there are no results files among them. From
// counts that are not those of a close nothing is written; that is a [refuse.Refusal].
// Each file is there whole or not at all. An error may leave some papers written.
func Export(dir string, stored meeting.Stored, lang *words.Words) ([]string, error) {
	state, err := meeting.Replay(stored.Events)
	if err == nil {
		err = state.CheckCounted(stored.Counts)
	}
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	list, err := papers{stored: stored, state: state, words: lang, zone: time.Local}.all()
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export: %w", blame(dir, err))
	}
	var names []string
	for _, p := range list {
		name := filepath.Join(dir, p.name)
		if err := replace(name, p.content); err != nil {
			return names, fmt.Errorf("export: %w", blame(name, err))
		}
		names = append(names, p.name)
	}
	return names, nil
}

// A paper is one file of an export.
type paper struct {
	name    string
	content []byte
}

// all writes out the papers that there are.
func (p papers) all() ([]paper, error) {
	type writer struct {
		name  string
		write func() ([]byte, error)
	}
	minutes := p.minutes()
	layout := p.minutesDocument(minutes)
	writers := []writer{
		{"minutes.json", func() ([]byte, error) { return asJSON(minutes) }},
		{"minutes.csv", func() ([]byte, error) { return asCSV(p.minutesTable(minutes)) }},
		{"minutes.txt", func() ([]byte, error) { return layout.text(), nil }},
		{"minutes.md", func() ([]byte, error) { return layout.markdown(), nil }},
		{"minutes.docx", layout.docx},
	}
	if p.state.Result != nil {
		sheet := p.resultsDocument()
		writers = append(writers,
			writer{"results.json", func() ([]byte, error) { return asJSON(p.state.ResultSheet()) }},
			writer{"results.csv", func() ([]byte, error) { return asCSV(p.resultsTable()) }},
			writer{"results.md", func() ([]byte, error) { return sheet.markdown(), nil }},
			writer{"results.docx", sheet.docx})
	}
	for _, r := range p.state.Rounds {
		if r.State != meeting.Closed {
			continue
		}
		rows := [][]string{{p.words.Papers.Result.Receipt}}
		for _, receipt := range r.Receipts {
			rows = append(rows, []string{receipt.String()})
		}
		writers = append(writers, writer{fmt.Sprintf("receipts-%d.csv", r.Number), func() ([]byte, error) { return asCSV(rows) }})
	}
	var list []paper
	for _, w := range writers {
		content, err := w.write()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
		list = append(list, paper{w.name, content})
	}
	return list, nil
}
