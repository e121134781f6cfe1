package server

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// The answers of acts as JSON. Their keys and order are part of the outside.
type (
	statusJSON struct {
		Title      string         `json:"title"`
		Year       int            `json:"year"`
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
	}
	agendaJSON struct {
		stepJSON
		Minutes *int              `json:"minutes"` // null without a limit
		State   meeting.StepState `json:"state"`
	}
	formJSON struct {
		Round      int                `json:"round"`
		State      meeting.RoundState `json:"state"`
		Scale      ballot.Scale       `json:"scale"`
		Grades     []string           `json:"grades,omitempty"`
		Points     *spanJSON          `json:"points,omitempty"` // in place of grades
		Items      []namedJSON        `json:"items"`
		Presenters []namedJSON        `json:"presenters"`
	}
	spanJSON struct {
		Min int `json:"min"`
		Max int `json:"max"`
	}
	namedJSON struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	receiptJSON struct {
		Receipt code.Receipt `json:"receipt"`
		Round   int          `json:"round"`
		Counted bool         `json:"counted"`
		Void    bool         `json:"void,omitempty"`
	}
)

func statusOf(s *meeting.State, now time.Time) statusJSON {
	a := s.Attendance()
	v := statusJSON{Title: s.Plan.Title, Year: s.Plan.Year, Step: stepOf(s.Step()), Published: s.Result != nil,
		Began: moment(s.Began), Ended: moment(s.Ended), Wall: s.OnWall(), Notice: s.Notice,
		Attendance: attendanceJSON{a.Due, a.DueRaters, a.Present, a.Representatives, a.RepresentativesPercent()}}
	if t := s.Timer; t != nil {
		v.Timer = &timerJSON{State: "paused", Left: wholeSeconds(t.LeftAt(now))}
		if t.Running {
			v.Timer.State = "running"
		}
	}
	v.Turn = turnOf(s, now)
	if r := s.Round(); r != nil {
		v.Scoring = &scoringJSON{r.Number, r.State, r.Issued, r.Cast}
	}
	return v
}

// moment is a time of the record; nil for none.
func moment(t time.Time) *time.Time {
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

func (c *call) status() error {
	s, now, w := c.seat.State(), c.room.Now(), c.words
	rows := [][]string{
		{w.Act.Room, s.Plan.Title},
		{w.Act.Step, w.Act.StepOf(s.Step().Number, len(s.Steps)) + "  " + c.stepName(s, s.Step())},
		{w.Act.Clock, c.clock(s)},
		{w.Act.Attendance, c.attendance(s)},
		{w.Act.Scoring, w.Act.NoRound},
		{w.Act.Ranking, w.Screen.NotPublished},
	}
	if r := s.Round(); r != nil {
		rows[4][1] = w.Screen.Round(r.Number) + "  " + w.Act.RoundState[r.State] + "  " + w.Screen.Turnout(r.Cast, r.Issued)
	}
	if s.Result != nil {
		rows[5][1] = w.Act.Published
	}
	rows = append(rows, c.houseRows(s)...)
	return c.answer(statusOf(s, now), table(rows))
}

// attendance says how many are here, and where the others are.
func (c *call) attendance(s *meeting.State) string {
	a, w := s.Attendance(), &c.words.Screen
	said := []string{fmt.Sprintf("%d / %d", a.Present, a.Due)}
	if a.OnLeave > 0 {
		said = append(said, fmt.Sprintf("%s %d", w.OnLeave, a.OnLeave))
	}
	if a.Absent() > 0 {
		said = append(said, fmt.Sprintf("%s %d", w.Where(meeting.Presence{}, s.Begun()), a.Absent()))
	}
	return strings.Join(append(said, c.words.Act.Representatives(a.Representatives, a.RepresentativesPercent())), "  ")
}

// clock says what is left on this step.
func (c *call) clock(s *meeting.State) string {
	switch t := s.Timer; {
	case t == nil:
		return c.words.Screen.NotStarted
	case t.Running:
		return words.Clock(t.LeftAt(c.room.Now())) + "  " + c.words.Act.Running
	default:
		return words.Clock(t.Left) + "  " + c.words.Screen.Paused
	}
}

// stepName is a step with whom it is about.
func (c *call) stepName(s *meeting.State, step meeting.Step) string {
	name := c.words.Screen.StepName(step.Kind)
	if step.Presenter != "" {
		name += "  " + presenterName(s, step.Presenter)
	}
	return name
}

func presenterName(s *meeting.State, id string) string {
	p, _ := s.Presenter(id)
	return strings.TrimSpace(p.Branch + " " + p.Name)
}

func (c *call) agenda() error {
	s, w := c.room.State(), &c.words.Act
	list := []agendaJSON{}
	rows := [][]string{{w.Number, w.Step, w.Minutes, w.State, w.ID, w.Presenter}}
	for _, step := range s.Steps {
		line, minutes := agendaJSON{stepJSON: stepOf(step), State: s.StepState(step)}, ""
		if step.Minutes > 0 {
			line.Minutes, minutes = &step.Minutes, fmt.Sprint(step.Minutes)
		}
		list = append(list, line)
		rows = append(rows, []string{fmt.Sprint(step.Number), c.words.Screen.StepName(step.Kind), minutes,
			c.words.StepState(s, step, w.StepState), step.Presenter, presenterName(s, step.Presenter)})
	}
	return c.answer(list, table(rows, 0, 2))
}

// form is the ballot that this person may fill in now.
func (c *call) form() error {
	s, w := c.seat.State(), c.words
	round, rated, err := s.BallotFor(c.who)
	if err != nil {
		return err
	}
	f := s.Plan.Form
	v := formJSON{Round: round.Number, State: round.State, Scale: f.Scale, Items: []namedJSON{}, Presenters: []namedJSON{}}
	parts := []string{w.Screen.Round(round.Number) + "  " + w.Act.RoundState[round.State]}
	if f.Scale == ballot.Points {
		v.Points = &spanJSON{f.Min, f.Max}
		parts = append(parts, w.Screen.PointsRange(f.Min, f.Max))
	} else {
		rows := [][]string{{w.Act.ID, w.Act.Grade, w.Act.Points}}
		for _, g := range f.Grades {
			v.Grades = append(v.Grades, g.ID)
			rows = append(rows, []string{g.ID, g.Name, fmt.Sprint(g.Points)})
		}
		parts = append(parts, table(rows, 2))
	}
	items := [][]string{{w.Act.ID, w.Act.Item}}
	for _, it := range f.Items {
		v.Items = append(v.Items, namedJSON{it.ID, it.Name})
		items = append(items, []string{it.ID, it.Name})
	}
	presenters := [][]string{{w.Act.ID, w.Act.Presenter}}
	for _, id := range rated {
		p, _ := s.Presenter(id)
		v.Presenters = append(v.Presenters, namedJSON{id, p.Name})
		presenters = append(presenters, []string{id, presenterName(s, id)})
	}
	return c.answer(v, strings.Join(append(parts, table(items), table(presenters)), "\n\n"))
}

// results is the published ranking, the same for everybody.
func (c *call) results() error {
	s := c.room.State()
	if s.Result == nil {
		return &refuse.Refusal{Why: meeting.NotPublished}
	}
	return c.answer(s.ResultSheet(), c.rankingTable(s)+"\n\n"+c.roundsTable(s))
}

func (c *call) rankingTable(s *meeting.State) string {
	w := &c.words.Act
	head, right := []string{w.Rank, w.Branch, w.Name, w.Score}, []int{0, 3}
	for _, g := range s.Plan.Groups {
		right = append(right, len(head))
		head = append(head, g.Name)
	}
	rows := [][]string{append(head, w.Note)}
	for _, st := range s.Result.Standings {
		p, _ := s.Presenter(st.Presenter)
		rank := ""
		if st.Rank > 0 {
			rank = fmt.Sprint(st.Rank)
		}
		row := []string{rank, p.Branch, p.Name, st.Score}
		for _, g := range st.Groups {
			if g.Score == "" {
				g.Score = c.words.Screen.Hidden
			}
			row = append(row, g.Score)
		}
		rows = append(rows, append(row, c.remarks(s, st)))
	}
	return table(rows, right...)
}

// remarks say what the figures of a standing don't.
func (c *call) remarks(s *meeting.State, st ballot.Standing) string {
	w := &c.words.Screen
	var said []string
	if st.Rank == 0 {
		return w.Unranked
	}
	if st.Tied {
		said = append(said, w.Tied)
	}
	if st.BrokenBy != "" {
		rule := st.BrokenBy
		if strings.HasPrefix(rule, ballot.GroupScorePrefix) {
			rule = ballot.GroupScorePrefix
		}
		said = append(said, w.BrokenBy[rule])
	}
	if len(st.LeftOut) > 0 {
		var names []string
		for _, g := range s.Plan.Groups {
			if slices.Contains(st.LeftOut, g.ID) {
				names = append(names, g.Name)
			}
		}
		said = append(said, w.LeftOut(strings.Join(names, ", ")))
	}
	return strings.Join(said, "; ")
}

func (c *call) roundsTable(s *meeting.State) string {
	w := &c.words.Act
	rows := [][]string{{w.Round, w.Presenter, w.State, w.Issued, w.Cast, w.Blank, w.Fingerprint, w.Note}}
	for _, r := range s.Rounds {
		rows = append(rows, []string{fmt.Sprint(r.Number), c.words.Rated(s, r), w.RoundState[r.State], fmt.Sprint(r.Issued), fmt.Sprint(r.Cast),
			fmt.Sprint(r.Blank), r.Root.String(), r.Reason})
	}
	return table(rows, 0, 3, 4, 5)
}

// receipt tells whether the ballot with this receipt is counted.
func (c *call) receipt() error {
	text, err := c.text(c.rest)
	if err != nil {
		return err
	}
	receipt, ok := code.ParseReceipt(strings.TrimSpace(text))
	if !ok {
		return &refuse.Refusal{Why: meeting.UnknownReceipt}
	}
	found, err := c.room.Find(receipt)
	if err != nil {
		return err
	}
	return c.answerJSON(receiptJSON(found))
}

// table lines rows up in columns by display width. The columns named in right stand to
// the right of theirs.
func table(rows [][]string, right ...int) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	lines := make([]string, len(rows))
	for r, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-ansi.StringWidth(cell))
			if slices.Contains(right, i) {
				cell, pad = pad+cell, ""
			}
			b.WriteString(cell + pad + "  ")
		}
		lines[r] = strings.TrimRight(b.String(), " ")
	}
	return strings.Join(lines, "\n")
}
