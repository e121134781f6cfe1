package data

import (
	"fmt"
	"strconv"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
)

// minutes are the minutes of a meeting: who was there, and what was done and said in
// the order in which it was.
type minutes struct {
	Title        string         `json:"title"`
	Organization string         `json:"organization"`
	Year         int            `json:"year"`
	Date         string         `json:"date"`
	Place        string         `json:"place"`
	From         time.Time      `json:"from"`
	To           time.Time      `json:"to"`
	Hosts        []string       `json:"hosts"`
	Recorders    []string       `json:"recorders"`
	Scrutineers  []string       `json:"scrutineers"`
	Due          int            `json:"due"`
	Present      []string       `json:"present"`
	OnLeave      []absent       `json:"on_leave"`
	Absent       []absent       `json:"absent"`
	Entries      []minutesEntry `json:"entries"`
	// Fairness is how the questions were dealt with; nil where nobody asked.
	Fairness *question.FairnessSheet `json:"fairness,omitempty"`
	Head     recordHead              `json:"head"`

	spans map[int][]period      // when each step was held, by its number
	used  map[int]time.Duration // how long its clock ran
}

// A period is a time from when to when; it has no end yet where to is zero.
type period struct{ from, to time.Time }

type absent struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// A recordHead is the last event of the record that the minutes were written from.
type recordHead struct {
	Number int       `json:"number"`
	Hash   code.Hash `json:"hash"`
}

// A minutesEntry is one thing that was done or said. Text is what a reader of the
// paper sees; the other fields hold the same for programs.
type minutesEntry struct {
	At        time.Time        `json:"at"`
	Step      int              `json:"step"`
	Kind      string           `json:"kind"`
	Text      string           `json:"text"`
	Presenter string           `json:"presenter,omitempty"`
	Question  int              `json:"question,omitempty"`
	Round     int              `json:"round,omitempty"`
	Reason    string           `json:"reason,omitempty"`
	Pledge    *meeting.Pledge  `json:"pledge,omitempty"`
	By        string           `json:"by,omitempty"`   // who asked with their name, or whose comment it is
	Gist      string           `json:"gist,omitempty"` // of the answer
	MergedTo  int              `json:"merged_into,omitempty"`
	Problem   *meeting.Problem `json:"problem,omitempty"`

	stands bool // the ranking that was published then is still out
}

// Minutes are the minutes as far as a meeting has come: as a paper in plain text, and as
// what is written out as JSON. Times are those of a zone.
func Minutes(stored meeting.Stored, lang *words.Words, zone *time.Location) (text string, all any, err error) {
	state, err := meeting.Replay(stored.Events)
	if err != nil {
		return "", nil, fmt.Errorf("write the minutes: %w", err)
	}
	p := papers{stored: stored, state: state, words: lang, zone: zone}
	m := p.minutes()
	return string(p.minutesDocument(m).text()), m, nil
}

// minutes gathers the minutes. They hold scores only while a ranking is published.
func (p papers) minutes() minutes {
	s, school := &p.state, p.state.Plan
	m := minutes{Title: school.Title, Organization: school.Organization, Year: school.Year, Date: school.Date, Place: school.Place,
		Hosts: []string{}, Recorders: []string{}, Scrutineers: []string{}, Present: []string{}, OnLeave: []absent{}, Absent: []absent{},
		Head: recordHead{s.Seq, s.Head}, Due: s.Attendance().Due}
	for _, person := range school.People {
		for role, list := range map[plan.Role]*[]string{plan.Host: &m.Hosts, plan.Recorder: &m.Recorders, plan.Scrutineer: &m.Scrutineers} {
			if person.Has(role) {
				*list = append(*list, person.Name)
			}
		}
		switch here := s.People[person.ID]; {
		case !person.Due():
		case here.Present:
			m.Present = append(m.Present, person.Name)
		case here.OnLeave():
			m.OnLeave = append(m.OnLeave, absent{person.Name, here.Reason})
		default:
			m.Absent = append(m.Absent, absent{person.Name, here.Reason})
		}
	}
	if here := p.presiding(); len(here) > 0 {
		m.Hosts = here
	}
	m.From, m.To = p.began(), p.stored.Events[len(p.stored.Events)-1].At
	if s.IsOver() {
		m.To = s.Ended
	}
	w := minutesWriter{papers: p, m: &m}
	w.walk()
	if len(s.Questions) > 0 {
		sheet := s.Fairness()
		m.Fairness = &sheet
	}
	return m
}

// presiding are the hosts who are here.
func (p papers) presiding() []string {
	var names []string
	for _, host := range p.state.Plan.Hosts() {
		if p.state.People[host.ID].Present {
			names = append(names, host.Name)
		}
	}
	return names
}

// minutesTable is one row an entry.
func (p papers) minutesTable(m minutes) [][]string {
	w := p.words.Papers.Minute
	rows := [][]string{{w.AtTime, w.Step, w.Kind, w.Text}}
	for _, e := range m.Entries {
		rows = append(rows, []string{p.minute(e.At), p.step(e.Step), w.Kinds[e.Kind], e.Text})
	}
	return append(rows, []string{p.minute(m.To), "", w.Record, w.Head(m.Head.Number, m.Head.Hash.String())})
}

// step names a step of the agenda with its number and its presenter.
func (p papers) step(number int) string {
	step := p.state.Steps[number-1]
	name := strconv.Itoa(number) + " " + p.words.Screen.Steps[step.Kind]
	if step.Presenter != "" {
		name += " " + p.branch(step.Presenter)
	}
	return name
}
