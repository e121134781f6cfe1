package paper

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

// minutes are the minutes of a meeting: who was there, and what was done and said, in
// order.
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
	OnLeave      []absentee     `json:"on_leave"`
	Absent       []absentee     `json:"absent"`
	Entries      []minutesEntry `json:"entries"`
	// Fairness is how the questions were handled; nil if nobody asked any.
	Fairness *question.FairnessSheet `json:"fairness,omitempty"`
	Head     recordHead              `json:"head"`

	representatives int // among those present

	spans map[int][]period      // when each step was held, by its number
	used  map[int]time.Duration // how long its clock ran
}

// A period is the time during which a step was held; to is zero while it still is.
type period struct{ from, to time.Time }

// An absentee is somebody who was due and did not come.
type absentee struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// A recordHead is the last event of the record that the minutes were written from.
type recordHead struct {
	Number int       `json:"number"`
	Hash   code.Hash `json:"hash"`
}

// A minutesEntry is one thing that was done or said. Text is what a reader of the paper
// sees; the other fields say the same to programs.
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

	stands bool   // the ranking published here has not been withdrawn
	short  string // of a comment: its text below a heading that names its presenter
}

// Minutes writes the minutes of the meeting so far: as a paper in plain text with times in a
// zone, and as a value to encode as JSON.
func Minutes(stored meeting.Stored, lang *words.Words, zone *time.Location) (text string, value any, err error) {
	src, err := read(stored, lang, time.Time{}.In(zone))
	if err != nil {
		return "", nil, fmt.Errorf("write the minutes: %w", err)
	}
	m := src.minutes()
	return string(src.minutesDocument(m).Text()), m, nil
}

// minutes gathers the minutes. They contain scores only while a ranking is published.
func (src source) minutes() minutes {
	s, school := &src.state, src.state.Plan
	m := minutes{
		Title: school.Title, Organization: school.Organization, Year: school.Year, Date: school.Date, Place: school.Place,
		Hosts: []string{}, Recorders: []string{}, Scrutineers: []string{}, Present: []string{}, OnLeave: []absentee{}, Absent: []absentee{},
		Head: recordHead{s.Seq, s.Head}, Due: s.Attendance().Due,
	}
	representative := map[string]bool{}
	for _, g := range school.Groups {
		representative[g.ID] = g.Representative
	}
	for _, person := range school.People {
		for role, list := range map[plan.Role]*[]string{plan.Host: &m.Hosts, plan.Recorder: &m.Recorders, plan.Scrutineer: &m.Scrutineers} {
			if person.Has(role) {
				*list = append(*list, person.Name)
			}
		}
		here := s.Presence(person.ID)
		if person.Due() && (here.Present || here.Left) && representative[person.Group] {
			m.representatives++
		}
		switch {
		case !person.Due():
		case here.Present:
			m.Present = append(m.Present, person.Name)
		case here.Left:
			m.Present = append(m.Present, src.words.Papers.Minute.WithNote(person.Name, src.words.Screen.Left))
		case here.OnLeave():
			m.OnLeave = append(m.OnLeave, absentee{person.Name, here.Reason})
		default:
			m.Absent = append(m.Absent, absentee{person.Name, here.Reason})
		}
	}
	if here := src.hostsPresent(); len(here) > 0 {
		m.Hosts = here
	}
	m.From, m.To = src.beganAt(), src.stored.Events[len(src.stored.Events)-1].At
	if s.IsOver() {
		m.To = s.Ended
	}
	w := minutesWriter{source: src, m: &m}
	w.walk()
	if s.Questions.Len() > 0 {
		sheet := meeting.FairnessOf(s)
		m.Fairness = &sheet
	}
	return m
}

// hostsPresent names the hosts who are present or were until they left early.
func (src source) hostsPresent() []string {
	var names []string
	for _, host := range src.state.Plan.Hosts() {
		if here := src.state.Presence(host.ID); here.Present || here.Left {
			names = append(names, host.Name)
		}
	}
	return names
}

// beganAt is when the meeting began or, if it has not, when the first person arrived. The file
// itself may be days older.
func (src source) beganAt() time.Time {
	if src.state.Begun() {
		return src.state.Began
	}
	for _, e := range src.stored.Events {
		if e.Kind == meeting.EventArrived || e.Kind == meeting.EventPresent {
			return e.At
		}
	}
	return src.state.Created
}

// isOver reports whether the meeting has ended: the host said so, or it is at its last
// step and the ranking is published or no round was ever held.
func (src source) isOver() bool {
	if src.state.IsOver() {
		return true
	}
	last := src.state.Steps[len(src.state.Steps)-1].Number == src.state.Step().Number
	return last && (src.state.Result != nil || len(src.state.Rounds) == 0)
}

// minutesTable has one row for each entry. Its times are ISO dates in every language, which
// spreadsheets read as times.
func (src source) minutesTable(m minutes) [][]string {
	w := src.words.Papers.Minute
	stamp := func(t time.Time) string { return t.In(src.zone).Format("2006-01-02 15:04") }
	rows := [][]string{{w.AtTime, w.Step, w.Kind, w.Text}}
	for _, e := range m.Entries {
		rows = append(rows, []string{stamp(e.At), src.step(e.Step), w.Kinds[e.Kind], e.Text})
	}
	return append(rows, []string{stamp(m.To), "", w.Record, w.Head(m.Head.Number, m.Head.Hash.String())})
}

// step names a step of the agenda with its number and its presenter.
func (src source) step(number int) string {
	step := src.state.Steps[number-1]
	name := strconv.Itoa(number) + " " + src.words.Screen.Steps[step.Kind]
	if step.Presenter != "" {
		name += " " + src.presenter(step.Presenter)
	}
	return name
}
