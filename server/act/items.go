package act

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// itemActs follow the items of the three lists until they are closed out.
func itemActs() []act {
	return []act{
		{name: "items", can: meeting.MakeItems{}.Can, do: makeItems},
		{name: "mark", can: meeting.Mark{}.Can, do: mark},
		{name: "progress", can: meeting.ReportProgress{}.Can, do: onItem(reportProgress)},
		{name: "apply", can: meeting.ApplyForClosing{}.Can, do: onItem(applyForClosing)},
		{name: "inspect", can: meeting.InspectItem{}.Can, do: onItem(inspectItem)},
		{name: "reopen", can: meeting.ReopenItem{}.Can, do: reopenItem},
		{name: "lists", do: bare(showLists)},
		{name: "plan", can: meeting.SubmitPlan{}.Can, do: submitPlan},
		{name: "plans", can: meeting.CanSeePlans, do: bare(showPlans)},
	}
}

type (
	// courseJSON is what became of an item.
	courseJSON struct {
		State       item.State       `json:"state"`
		Progress    []progressJSON   `json:"progress"`
		Applied     *time.Time       `json:"applied"` // the last time; null if nobody has asked to close it out
		Inspections []inspectionJSON `json:"inspections"`
		Reopened    []reopeningJSON  `json:"reopened"`
	}
	progressJSON struct {
		Text     string    `json:"text"`
		Evidence string    `json:"evidence"`
		By       string    `json:"by"` // an ID
		At       time.Time `json:"at"`
	}
	inspectionJSON struct {
		Date      string       `json:"date"`
		Inspector string       `json:"inspector"`
		Finding   string       `json:"finding"`
		Verdict   item.Verdict `json:"verdict"`
		Again     *string      `json:"again"` // the day to look again; null if it was closed out
		By        string       `json:"by"`
		At        time.Time    `json:"at"`
	}
	reopeningJSON struct {
		Reason string    `json:"reason"`
		By     string    `json:"by"`
		At     time.Time `json:"at"`
	}
	listsJSON struct {
		item.Sums
		InspectionDue int                  `json:"inspection_due"`
		ByList        map[string]item.Sums `json:"by_list"`
		ByPresenter   []item.PresenterSums `json:"by_presenter"`
		ByQuarter     []quarterJSON        `json:"by_quarter"`
	}
	quarterJSON struct {
		Quarter *string `json:"quarter"` // null for items without a deadline
		item.Sums
	}
	planJSON struct {
		Presenter string     `json:"presenter"`
		Due       *string    `json:"due"`       // null until the ranking is published
		Submitted *time.Time `json:"submitted"` // the last time; null if it was not handed in
		Late      bool       `json:"late"`
	}
	madeJSON struct {
		Made int `json:"made"`
	}
)

// courseOf returns what became of an item as JSON.
func courseOf(i item.Item) *courseJSON {
	v := &courseJSON{State: i.State(), Progress: []progressJSON{}, Applied: timeOrNull(i.Applied()), Inspections: []inspectionJSON{}, Reopened: []reopeningJSON{}}
	for _, p := range i.Progress {
		v.Progress = append(v.Progress, progressJSON{p.Text, p.Evidence, p.By, p.At})
	}
	for _, one := range i.Inspections {
		v.Inspections = append(v.Inspections, inspectionJSON{one.Date, one.Inspector, one.Finding, one.Verdict, orNull(one.Again), one.By, one.At})
	}
	for _, one := range i.Reopenings {
		v.Reopened = append(v.Reopened, reopeningJSON{one.Reason, one.By, one.At})
	}
	return v
}

// makeItems makes items of what was said in the meeting and of what was marked. It always answers in
// JSON, as whatever makes rows does.
func makeItems(c *call) error {
	if !c.takes("make") {
		return c.misused()
	}
	if c.json = c.takes("--json") || c.json; !c.atEnd() {
		return c.misused()
	}
	s := c.Room.State()
	of := words.For(s.Plan.Language) // what is kept is in the language of the meeting
	made, err := c.Room.MakeItems(c.who, meeting.MakeItems{Source: func(said meeting.Said) string { return of.Source(s, said) }})
	if err != nil {
		return err
	}
	said := c.words.Items.NoneToMake
	if made > 0 {
		said = c.words.Items.Made(made)
	}
	if !c.json {
		c.tell(said)
	}
	return c.answerJSON(madeJSON{made})
}

// mark marks something of which an item is to be made, or takes that back.
func mark(c *call) error {
	kind := item.OriginKind(c.nextWord())
	if !slices.Contains(item.Markable(), kind) {
		return c.misused()
	}
	n, err := c.nextNumber()
	if err != nil {
		return err
	}
	off := c.takes("off")
	if !c.atEnd() {
		return c.misused()
	}
	if err := c.Room.Do(c.who, meeting.Mark{Of: item.Origin{Kind: kind, Number: n}, Off: off}); err != nil {
		return err
	}
	said := c.words.Items.Marked
	if off {
		said = c.words.Items.Unmarked
	}
	return c.done(said)
}

// onItem makes an act that takes the number of an item and answers with the item.
func onItem(do func(c *call, number int) (said string, err error)) func(*call) error {
	return func(c *call) error {
		number, err := c.number()
		if err != nil {
			return err
		}
		if number < 1 {
			return refuse.Because(meeting.UnknownRow, number)
		}
		said, err := do(c, number)
		if err != nil {
			return err
		}
		return c.answerItem(number, said)
	}
}

func (c *call) answerItem(number int, said string) error {
	of, _ := register.Find(register.Items)
	row, _ := c.Room.State().Book(register.Items).Row(number)
	return c.answer(c.rowOf(of, row), said)
}

// reportProgress writes down what was done about an item.
func reportProgress(c *call, number int) (said string, err error) {
	a := meeting.ReportProgress{Number: number}
	raw, err := c.inputFor(a)
	if err != nil {
		return "", err
	}
	if err := c.readTexts(raw, []string{"text", "evidence"}, &a.Text, &a.Evidence); err != nil {
		return "", err
	}
	return c.words.Items.Progressed(number), c.Room.Do(c.who, a)
}

// applyForClosing asks to close out an item.
func applyForClosing(c *call, number int) (said string, err error) {
	return c.words.Items.Applied(number), c.Room.Do(c.who, meeting.ApplyForClosing{Number: number})
}

// inspectItem enters an inspection.
func inspectItem(c *call, number int) (said string, err error) {
	a := meeting.InspectItem{Number: number}
	raw, err := c.inputFor(a)
	if err != nil {
		return "", err
	}
	i, verdict := &a.Inspection, ""
	names := []string{"date", "inspector", "finding", "verdict", "again"}
	if err := c.readTexts(raw, names, &i.Date, &i.Inspector, &i.Finding, &verdict, &i.Again); err != nil {
		return "", err
	}
	i.Verdict = item.Verdict(verdict)
	return c.words.Items.Inspected(number, c.words.Items.Verdicts[i.Verdict]), c.Room.Do(c.who, a)
}

// readTexts reads an object of texts into the places for its fields. Each thing that cannot be read is a
// fault; null is an empty text.
func (c *call) readTexts(raw string, names []string, into ...*string) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(raw), &object); err != nil || object == nil {
		return sentence(c.words.Items.NotJSON)
	}
	var found item.Faults
	for name, value := range object {
		at := slices.Index(names, name)
		switch {
		case at < 0:
			found = append(found, item.Fault{Place: text.Clean(name, text.NameLimit), What: item.UnknownField, Want: strings.Join(names, ", ")})
		case json.Unmarshal(value, into[at]) != nil:
			found = append(found, item.Fault{Place: name, What: item.NotText, Got: text.Clean(string(value), text.NameLimit)})
		}
	}
	slices.SortFunc(found, func(a, b item.Fault) int { return strings.Compare(a.Place, b.Place) })
	if len(found) > 0 {
		return found
	}
	return nil
}

// reopenItem takes a close-out back.
func reopenItem(c *call) error {
	number, err := c.nextNumber()
	if err != nil {
		return err
	}
	reason, err := c.reason()
	if err != nil {
		return err
	}
	if number < 1 {
		return refuse.Because(meeting.UnknownRow, number)
	}
	if err := c.Room.Do(c.who, meeting.ReopenItem{Number: number, Reason: reason}); err != nil {
		return err
	}
	return c.answerItem(number, c.words.Items.Reopened(number))
}

// showLists counts the items of the three lists.
func showLists(c *call) error {
	s, t := c.seat.State(), c.words.Items
	all := meeting.Lists(s, c.Room.Now().Local())
	v := listsJSON{all.Sums, all.InspectionDue, all.ByList, all.ByPresenter, []quarterJSON{}}
	of, _ := register.Find(register.Items)
	list, _ := of.Column("list")
	rows := [][]string{append([]string{""}, t.Sums[:]...), sumsRow(t.All, all.Sums)}
	for _, name := range item.Lists() {
		rows = append(rows, sumsRow(c.words.Register.Word(list, name), all.ByList[name]))
	}
	rows = append(rows, []string{""})
	for _, p := range all.ByPresenter {
		rows = append(rows, sumsRow(c.words.Secretary(s, p.Presenter), p.Sums))
	}
	if len(all.ByQuarter) > 0 {
		rows = append(rows, []string{""})
	}
	for _, q := range all.ByQuarter {
		v.ByQuarter = append(v.ByQuarter, quarterJSON{orNull(q.Quarter), q.Sums})
		name := q.Quarter
		if name == "" {
			name = t.NoDeadline
		}
		rows = append(rows, sumsRow(name, q.Sums))
	}
	due := c.words.Is(t.InspectionDue, fmt.Sprint(all.InspectionDue))
	return c.answer(v, table(rows, 1, 2, 3, 4, 5, 6)+"\n\n"+due)
}

func sumsRow(name string, s item.Sums) []string {
	row := []string{name}
	for _, n := range []int{s.Items, s.Open, s.Applied, s.Closed, s.Overdue, s.DueSoon} {
		row = append(row, fmt.Sprint(n))
	}
	return row
}

// submitPlan hands in a presenter's rectification plan.
func submitPlan(c *call) error {
	if !c.takes("submit") {
		return c.misused()
	}
	if c.json = c.takes("--json") || c.json; !c.atEnd() {
		return c.misused()
	}
	if err := c.Room.Do(c.who, meeting.SubmitPlan{}); err != nil {
		return err
	}
	s := c.Room.State()
	own, _ := s.Person(c.who)
	return c.answer(planOf(meeting.PlanOf(s, own.Presents, c.Room.Now().Local())), c.words.Items.PlanIn)
}

func planOf(p meeting.PlanStanding) planJSON {
	return planJSON{p.Presenter, orNull(p.Due), timeOrNull(p.Submitted), p.Late}
}

// showPlans shows who has handed in their rectification plan.
func showPlans(c *call) error {
	s, now, t := c.Room.State(), c.Room.Now().Local(), c.words.Items
	if err := meeting.CanSeePlans(s, c.who); err != nil {
		return err
	}
	all, rows := []planJSON{}, [][]string{t.PlanColumns[:]}
	for _, p := range meeting.Plans(s, now) {
		all = append(all, planOf(p))
		due, in, late := "", t.NotIn, ""
		if p.Due != "" {
			due = c.words.Date(p.Due)
		}
		if !p.Submitted.IsZero() {
			in = c.words.Date(p.Submitted.In(now.Location()).Format(time.DateOnly))
		}
		if p.Late {
			late = t.Late
		}
		rows = append(rows, []string{c.words.Secretary(s, p.Presenter), due, in, late})
	}
	return c.answer(all, table(rows))
}
