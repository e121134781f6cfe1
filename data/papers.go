package data

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// papers is what all papers of one meeting are written from.
type papers struct {
	stored meeting.Stored
	state  meeting.State
	words  *words.Words
	zone   *time.Location // of the times that people read
}

// asJSON writes a value for people and programs alike: indented, and with the letters
// that HTML would escape as they are.
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

// asCSV writes a table that a spreadsheet opens with one click: UTF-8 with the mark
// by which Chinese is recognised, and no cell that would be taken for a formula.
func asCSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, c := range row {
			safe[i] = cell(c)
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// cell makes text safe in a spreadsheet, which would run what begins like a formula.
func cell(text string) string {
	if strings.IndexAny(text, "=+-@\t\r＝＋－＠") == 0 {
		return "'" + text
	}
	return text
}

var (
	markdownSigns = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~&!]")
	markdownStart = regexp.MustCompile(`^(\d*)([-+=.)])([-= ]*$| )`)
)

// md makes what people wrote into Markdown that shows just that, on one line.
func md(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = markdownSigns.ReplaceAllString(text, `\$0`)
	return markdownStart.ReplaceAllString(text, `$1\$2$3`)
}

// mdLines is md for text of several lines, which stay lines within an entry of a list.
func mdLines(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			lines = append(lines, md(line))
		}
	}
	return strings.Join(lines, "<br>")
}

// replace writes a file so that it is there whole or, after a crash, as it was before.
func replace(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(content); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// minute writes a time as people read it, to the minute.
func (p papers) minute(t time.Time) string { return t.In(p.zone).Format("2006-01-02 15:04") }

// name is what somebody is called; whoever acted at the host's machine is the host.
func (p papers) name(id string) string {
	if id == plan.Console {
		return p.words.Papers.Roles[plan.Host]
	}
	return p.state.Name(id)
}

// list joins names as the language does.
func (p papers) list(items []string) string {
	return p.words.List(items)
}

// branch names a presenter with the branch.
func (p papers) branch(id string) string {
	pr, _ := p.state.Presenter(id)
	return strings.TrimSpace(pr.Branch + " " + pr.Name)
}

// group is the name of a group.
func (p papers) group(id string) string {
	for _, g := range p.state.Plan.Groups {
		if g.ID == id {
			return g.Name
		}
	}
	return id
}

// percent writes a weight as the plan does, without needless decimals.
func percent(w ballot.Weight) string {
	text := fmt.Sprintf("%d.%02d", w/100, w%100)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
