package act

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// statusActs show where the meeting stands.
func statusActs() []act {
	return []act{{name: "status", do: bare(showStatus)}}
}

type (
	statusJSON struct {
		Title      string         `json:"title"`
		Year       int            `json:"year"`
		Phase      meeting.Phase  `json:"phase"`
		Step       stepJSON       `json:"step"`
		Timer      *timerJSON     `json:"timer"` // null: none was started on this step
		Attendance attendanceJSON `json:"attendance"`
		Scoring    *scoringJSON   `json:"scoring"` // null before the first round
		Began      *time.Time     `json:"began"`   // null before the meeting has begun
		Ended      *time.Time     `json:"ended"`   // null while it goes on
		Wall       meeting.Wall   `json:"wall"`
		Notice     string         `json:"notice"`
		Published  bool           `json:"published"`
		Turn       *turnJSON      `json:"turn,omitempty"` // only while somebody asks or answers
	}
	stepJSON struct {
		Number    int           `json:"number"`
		Kind      plan.StepKind `json:"kind"`
		Presenter *string       `json:"presenter"` // null on closing steps
	}
	timerJSON struct {
		State string `json:"state"`
		Left  int    `json:"left_seconds"`
	}
	attendanceJSON struct {
		Due             int `json:"due"`
		DueRaters       int `json:"due_raters"`
		Present         int `json:"present"`
		Representatives int `json:"representatives"`
		Percent         int `json:"representatives_percent"`
	}
	scoringJSON struct {
		Round  int                `json:"round"`
		State  meeting.RoundState `json:"state"`
		Issued int                `json:"issued"`
		Cast   int                `json:"cast"`
		Closes *int               `json:"closes_in_seconds,omitempty"` // only while a close is announced
	}
	turnJSON struct {
		Question *int   `json:"question"`               // null where somebody drawn by lot asks on the spot
		Side     string `json:"side"`                   // whose turn it is to speak: asker or presenter
		Left     *int   `json:"left_seconds,omitempty"` // absent without a limit
	}
)

func statusOf(s *meeting.State, now time.Time) statusJSON {
	a := s.Attendance()
	v := statusJSON{
		Title: s.Plan.Title, Year: s.Plan.Year, Phase: s.Phase(), Step: stepOf(s.Step()), Published: s.Result != nil,
		Began: timeOrNil(s.Began), Ended: timeOrNil(s.Ended), Wall: s.OnWall(), Notice: s.Notice,
		Attendance: attendanceJSON{a.Due, a.DueRaters, a.Present, a.Representatives, a.RepresentativesPercent()},
	}
	if t := s.Timer; t != nil {
		v.Timer = &timerJSON{State: "paused", Left: wholeSeconds(t.LeftAt(now))}
		if t.Running {
			v.Timer.State = "running"
		}
	}
	v.Turn = turnOf(s, now)
	if r := s.Round(); r != nil {
		v.Scoring = &scoringJSON{Round: r.Number, State: r.State, Issued: r.Issued, Cast: r.Cast}
		if s.Closing.Announced() {
			left := s.Closing.SecondsLeft(now)
			v.Scoring.Closes = &left
		}
	}
	return v
}

// timeOrNil is a time of the record; nil for none.
func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// wholeSeconds rounds up, so that a clock shows nothing left only when nothing is.
func wholeSeconds(left time.Duration) int {
	if left > 0 {
		left += time.Second - 1
	}
	return int(left / time.Second)
}

func stepOf(step meeting.Step) stepJSON {
	v := stepJSON{Number: step.Number, Kind: step.Kind}
	if step.Presenter != "" {
		v.Presenter = &step.Presenter
	}
	return v
}

func turnOf(s *meeting.State, now time.Time) *turnJSON {
	t := s.Turn
	if t == nil {
		return nil
	}
	v := &turnJSON{Side: "asker"}
	if t.Answering() {
		v.Side = "presenter"
	}
	if t.Question > 0 {
		v.Question = &t.Question
	}
	if left, limited := t.Left(s.Plan.Agenda, now); limited {
		seconds := wholeSeconds(left)
		v.Left = &seconds
	}
	return v
}

func showStatus(c *call) error {
	s, now, w := c.seat.State(), c.Room.Now(), c.words
	if s.Phase() == meeting.Preparing {
		return c.answer(statusOf(s, now), table(preparingRows(w, s)))
	}
	rows := [][]string{
		{w.Act.Room, s.Plan.Title},
		{w.Act.Step, w.Act.StepOf(s.Step().Number, len(s.Steps)) + "  " + stepName(w, s, s.Step())},
		{w.Act.Clock, clock(w, s, now)},
		{w.Act.Attendance, attendance(w, s)},
		{w.Act.Scoring, w.Act.NoRound},
		{w.Act.Ranking, w.Screen.NotPublished},
	}
	if r := s.Round(); r != nil {
		rows[4][1] = w.Screen.Round(r.Number) + "  " + w.Act.RoundState[r.State] + "  " + w.Screen.Turnout(r.Cast, r.Issued)
		if s.Closing.Announced() {
			rows[4][1] += "  " + w.Ballot.Closing.In(s.Closing.SecondsLeft(now))
		}
	}
	if s.Result != nil {
		rows[5][1] = w.Act.Published
	}
	rows = append(rows, meetingRows(w, s, now)...)
	return c.answer(statusOf(s, now), table(rows))
}

// preparingRows are the rows of status before the doors are open, when nothing of the meeting has
// happened.
func preparingRows(w *words.Words, s *meeting.State) [][]string {
	rows := [][]string{{w.Act.Room, s.Plan.Title}, {w.Prepare.Phase, w.Prepare.Phases[meeting.Preparing]}}
	day := w.Prepare.NoDate
	if s.Plan.Date != "" {
		day = w.Date(s.Plan.Date)
	}
	return append(append(rows, []string{w.Prepare.Due[words.MeetingDay], strings.TrimSpace(day + "  " + s.Plan.Place)}), shownRows(w, s)...)
}

// attendance says how many people are present and where the others are.
func attendance(w *words.Words, s *meeting.State) string {
	a := s.Attendance()
	parts := []string{w.Screen.Present(a.Present, a.Due)}
	if a.OnLeave > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", w.Screen.OnLeave, a.OnLeave))
	}
	if a.Absent() > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", w.Screen.Where(meeting.Presence{}, s.Begun()), a.Absent()))
	}
	return strings.Join(append(parts, w.Act.Representatives(a.Representatives, a.RepresentativesPercent())), "  ")
}

// clock says how much time is left in this step.
func clock(w *words.Words, s *meeting.State, now time.Time) string {
	switch t := s.Timer; {
	case t == nil:
		return w.Screen.NotStarted
	case t.Running:
		return words.Clock(t.LeftAt(now)) + "  " + w.Act.Running
	default:
		return words.Clock(t.Left) + "  " + w.Screen.Paused
	}
}

// stepName is the name of a step with the presenter it is about.
func stepName(w *words.Words, s *meeting.State, step meeting.Step) string {
	name := w.Screen.StepName(step.Kind)
	if step.Presenter != "" {
		name += "  " + w.Secretary(s, step.Presenter)
	}
	return name
}

// meetingRows are the rows of status about the meeting as a whole: when it began and ended, and
// what is on the wall if it is not the meeting.
func meetingRows(all *words.Words, s *meeting.State, now time.Time) [][]string {
	w := &all.House
	at := func(t time.Time) string { return t.In(now.Location()).Format(all.Papers.DateTime) }
	began := w.Act.NotBegun
	if s.Begun() {
		began = at(s.Began)
	}
	rows := [][]string{{w.Act.Began, began}}
	if s.IsOver() {
		rows = append(rows, []string{w.Act.Ended, at(s.Ended)})
	}
	return append(rows, shownRows(all, s)...)
}

// shownRows are the rows about what is on the wall if it is not the meeting, and about the notice.
func shownRows(all *words.Words, s *meeting.State) (rows [][]string) {
	w := &all.House
	if s.OnWall() != meeting.WallShow {
		rows = append(rows, []string{w.Act.OnWall, strings.TrimRight(w.Act.WallIs[s.OnWall()], "。.")})
	}
	if s.Notice != "" {
		rows = append(rows, []string{w.Notice, s.Notice})
	}
	return rows
}
