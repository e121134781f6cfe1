package paper

import (
	"slices"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/register"
)

// Of what the year brings the minutes have what was done in the hall: the doors, who had taken note of
// the opinions about them by then, and in short which registers were changed.

// rowCounts are how many rows of a register were entered, amended and struck in the hall, and the
// last event of them.
type rowCounts struct {
	added, amended, struck int
	last                   meeting.Event
	step                   int // as the minutes count it, at the last event
}

// inHall reports whether people have come together for the meeting, and are not done: the doors
// stand open or, where there are none, somebody is there.
func inHall(s *meeting.State) bool {
	return s.Phase() == meeting.InMeeting && (!s.Doors.Opened.IsZero() || s.Begun() || s.Attendance().Present > 0)
}

// year writes what was done with the doors and with registers; before is the state before the event.
func (w *minutesWriter) year(before, s *meeting.State, e meeting.Event, change meeting.Change) {
	p, day := w.words.Papers.Agenda, w.words.Date(e.At.In(w.zone).Format(time.DateOnly))
	switch c := change.(type) {
	case meeting.DoorsOpened:
		text := p.DoorsOpened
		if noted := w.haveNoted(s); len(noted) > 0 {
			text += "\n" + p.HadNoted(w.words.List(noted))
		}
		w.add(e, minutesEntry{Kind: "meeting", Text: text})
	case meeting.DoorsTakenBack:
		w.add(e, minutesEntry{Kind: "meeting", Text: p.DoorsShut})
	case meeting.OpinionsNoted:
		if inHall(s) && before.NewOpinions(c.Presenter) > 0 {
			w.add(e, minutesEntry{Kind: "meeting", Presenter: c.Presenter, Text: p.Noted(w.presenter(c.Presenter))})
		}
	case meeting.CompositeShown:
		w.add(e, minutesEntry{Kind: "meeting", Reason: c.Reason, Text: w.words.CompositeShown(c, day)})
	case meeting.LastDecided:
		// Who shares the last composite score is nobody's business until it is released.
		if !c.ByComposite || meeting.CompositeReleased(&w.state) {
			w.add(e, minutesEntry{Kind: "meeting", Presenter: c.Presenter, Reason: c.Reason, Text: w.words.LastDecided(s, c, w.name(e.Actor), day)})
		}
	case meeting.RowsAdded:
		w.rowsChanged(s, e, c.Register, rowCounts{added: len(c.Rows)})
	case meeting.RowAmended:
		w.rowsChanged(s, e, c.Register, rowCounts{amended: 1})
	case meeting.RowStruck:
		w.rowsChanged(s, e, c.Register, rowCounts{struck: 1})
	}
}

// haveNoted names the presenters who have taken note of all opinions about them.
func (w *minutesWriter) haveNoted(s *meeting.State) (names []string) {
	about := map[string]bool{}
	of, _ := register.Find(register.Opinions)
	for row := range s.Book(register.Opinions).Rows {
		if row.Counts() {
			about[row.Value(of, "presenter")] = true
		}
	}
	for _, pr := range s.Plan.Presenters {
		if about[pr.ID] && s.NewOpinions(pr.ID) == 0 {
			names = append(names, w.presenter(pr.ID))
		}
	}
	return names
}

func (w *minutesWriter) rowsChanged(s *meeting.State, e meeting.Event, name register.Name, by rowCounts) {
	if !inHall(s) {
		return
	}
	if w.rows == nil {
		w.rows = map[register.Name]rowCounts{}
	}
	sum := w.rows[name]
	w.rows[name] = rowCounts{sum.added + by.added, sum.amended + by.amended, sum.struck + by.struck, e, w.step}
}

// registers writes in a line each which registers were changed, at the last change of each.
func (w *minutesWriter) registers() {
	for _, of := range register.All() {
		if n, changed := w.rows[of.Name]; changed {
			w.m.Entries = append(w.m.Entries, minutesEntry{
				At: n.last.At, Step: n.step, Kind: "meeting",
				Text: w.words.Papers.Agenda.Rows(w.words.Register.Names[of.Name], n.added, n.amended, n.struck),
			})
		}
	}
	slices.SortStableFunc(w.m.Entries, func(a, b minutesEntry) int { return a.At.Compare(b.At) })
}
