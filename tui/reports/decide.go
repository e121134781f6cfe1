package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// reviewActs are for whoever may review the report now: to pass it, to return it, and to write a
// remark on the chosen paragraph.
func (p *Page) reviewActs() []ui.Action {
	from, may := reviews(p.e, p.presenter)
	if text := p.text(); !may || text == nil || text.Err != nil {
		return nil
	}
	k := p.e.Words.Reports.Keys
	decide := func(verdict review.Verdict) func() tea.Cmd {
		return func() tea.Cmd {
			if verdict == review.Pass && from != review.Branch {
				return p.pass(from)
			}
			return p.e.Push(newDecision(p, from, verdict))
		}
	}
	return []ui.Action{
		ui.On("y", k.Pass, decide(review.Pass), "y"),
		ui.On("x", k.Return, decide(review.Return), "x"),
		ui.On("m", k.Remark, p.remark, "m"),
	}
}

// pass asks before the report is passed on. What the hints say is named, and that remarks go along.
func (p *Page) pass(from review.Party) tea.Cmd {
	e, version := p.e, p.version()
	room, who := e.Room, e.Who
	act := meeting.ReviewReport{Presenter: p.presenter, From: from, Version: version, Verdict: review.Pass, Remarks: p.remarks()}
	verb := func() string { return e.Words.Reports.Keys.Pass }
	return e.Ask(verb, func() (string, []string) {
		question := e.Words.Reports.MayPass(e.Words.Secretary(e.State, p.presenter), version)
		if n := len(act.Remarks); n > 0 {
			question += "   " + e.Words.Reports.MaySend(n)
		}
		return question, hintLines(e, p.hints)
	}, func() tea.Cmd {
		return e.Sending(e.Do(e.Words.Reports.Done["passed"], true, func() error { return room.Do(who, act) }), p.purpose())
	})
}

// hintLines are hints, a line each.
func hintLines(e *page.Env, all []report.Hint) []string {
	var lines []string
	for _, one := range all {
		lines = append(lines, e.Words.Hint(one))
	}
	return lines
}

// A decision is the page on which somebody enters when the branch committee met, why a report is
// returned, and what there is to say about it as a whole.
type decision struct {
	p       *Page
	from    review.Party
	verdict review.Verdict
	version int
	met     []*ui.Field // of the branch committee: the date, and how many were present
	grounds []review.Ground
	chosen  map[review.Ground]bool
	remark  *ui.Field // about the whole report
	at      int       // what the cursor is on: a field of the meeting, a ground, or the remark
	wrong   []string
	cursor  *tea.Cursor
}

func newDecision(p *Page, from review.Party, verdict review.Verdict) *decision {
	t := p.e.Words.Reports
	d := &decision{p: p, from: from, verdict: verdict, version: p.version(), chosen: map[review.Ground]bool{}, remark: ui.NewField(t.WholeHint, review.RemarkLimit)}
	if from == review.Branch {
		const date, number = 20, 3 // characters
		d.met = []*ui.Field{ui.NewField(t.DateHint, date), ui.NewField(t.PresentHint, number)}
	}
	if verdict == review.Return {
		d.grounds = review.Grounds()
	}
	for i, v := range p.e.Drafts[d.purpose()].Values {
		switch {
		case i < len(d.met):
			d.met[i].SetValue(v)
		case i == len(d.met):
			d.remark.SetValue(v)
		default:
			d.chosen[review.Ground(v)] = true
		}
	}
	return d
}

func (d *decision) purpose() string {
	return fmt.Sprint("decision ", d.p.presenter, " ", d.version, " ", d.from, " ", d.verdict)
}

// keep keeps what was entered and not sent.
func (d *decision) keep() {
	e := d.p.e
	var values []string
	for _, f := range append(slices.Clone(d.met), d.remark) {
		values = append(values, f.Value())
	}
	for _, g := range d.grounds {
		if d.chosen[g] {
			values = append(values, string(g))
		}
	}
	if strings.Join(values, "") == "" {
		delete(e.Drafts, d.purpose())
		return
	}
	e.Keep(d.purpose(), page.Draft{Values: values})
}

// field is the one that the cursor is in; nil on a ground.
func (d *decision) field() *ui.Field {
	switch {
	case d.at < len(d.met):
		return d.met[d.at]
	case d.at == len(d.met)+len(d.grounds):
		return d.remark
	}
	return nil
}

func (d *decision) move(by int) func() {
	n := len(d.met) + len(d.grounds) + 1
	return func() { d.at = (d.at + by + n) % n }
}

// acts are what can be done now.
func (d *decision) acts() []ui.Action {
	e := d.p.e
	k, own := e.Words.Screen.Keys, e.Words.Reports.Keys
	send := own.Return
	if d.verdict == review.Pass {
		send = own.Pass
	}
	all := []ui.Action{ui.On(e.Labels.Enter, send, d.send, "enter", "ctrl+s")}
	if d.field() == nil {
		all = append(all, ui.Loud(e.Labels.Space, own.Toggle, func() { d.toggle(d.at - len(d.met)) }, "space"))
		for i := range d.grounds {
			all = append(all, ui.Quiet(func() { d.at = len(d.met) + i; d.toggle(i) }, strconv.Itoa(i+1)))
		}
	}
	all = append(all, ui.Loud("↑↓", k.Move, d.move(1), "down", "tab"), ui.Quiet(d.move(-1), "up", "shift+tab"))
	return append(all, ui.On("Esc", k.CloseThis, e.Pop, "esc"))
}

func (d *decision) toggle(i int) {
	d.chosen[d.grounds[i]] = !d.chosen[d.grounds[i]]
	d.wrong = nil
	d.keep()
}

// send checks what was entered and hands it in; what is wrong is said on the page.
func (d *decision) send() tea.Cmd {
	p, e := d.p, d.p.e
	act := meeting.ReviewReport{Presenter: p.presenter, From: d.from, Version: d.version, Verdict: d.verdict, Remarks: p.remarks()}
	if said := d.remark.Value(); strings.TrimSpace(said) != "" {
		act.Remarks = append(act.Remarks, review.Remark{Text: said})
	}
	if len(d.met) > 0 {
		act.Date = d.met[0].Value()
		act.Present, _ = strconv.Atoi(strings.TrimSpace(text.Narrow(d.met[1].Value())))
	}
	for _, g := range d.grounds {
		if d.chosen[g] {
			act.Grounds = append(act.Grounds, g)
		}
	}
	_, faults := review.Check(review.Review{From: act.From, Verdict: act.Verdict, Date: act.Date, Present: act.Present, Grounds: act.Grounds, Remarks: act.Remarks})
	d.wrong = nil
	for _, f := range faults {
		d.wrong = append(d.wrong, d.fault(f))
	}
	if len(d.wrong) > 0 {
		return nil
	}
	room, who, done := e.Room, e.Who, e.Words.Reports.Done["returned"]
	if d.verdict == review.Pass {
		done = e.Words.Reports.Done["passed"]
	}
	return e.Sending(e.Do(done, true, func() error { return room.Do(who, act) }), p.purpose(), d.purpose())
}

// fault is what is wrong, in words.
func (d *decision) fault(f review.Fault) string {
	if f.What == review.NoGround {
		return d.p.e.Words.Reports.NeedGround
	}
	if f.What == review.NotPresent {
		f.Got = d.met[1].Value()
	}
	return d.p.e.Words.Review.Sentence(f)
}

// Keys returns the keys that hand the decision in, move, choose and go back.
func (d *decision) Keys() []key.Binding { return ui.Bindings(d.acts()) }

// Next returns the key that hands the decision in.
func (d *decision) Next() string { return "enter" }

// Update handles a key or a paste.
func (d *decision) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		for _, a := range d.acts() {
			if key.Matches(press, a.Binding) {
				return a.Do()
			}
		}
	}
	if f := d.field(); f != nil && f.Update(msg) {
		d.wrong = nil
		d.keep()
	}
	return nil
}

// View draws the page.
func (d *decision) View(w, h int) string {
	w = min(w, ui.Measure)
	e, t := d.p.e, d.p.e.Words.Reports
	whose := e.Words.Secretary(e.State, d.p.presenter)
	title := t.ReturnOf(whose, d.version)
	if d.verdict == review.Pass {
		title = t.PassOf(whose, d.version)
	}
	left := ""
	if f := d.field(); f != nil {
		left = e.Words.Screen.Writing.Left(f.Left())
	}
	rows := strings.Split(e.Styles.Heading.Render(ui.Balance(title, w-ui.Width(left)-2)), "\n")
	rows[0] = ui.Spread(rows[0], e.Styles.Muted.Render(left), w)
	if n := len(d.p.pending); n > 0 {
		rows = append(rows, e.Styles.Muted.Render(t.MaySend(n)))
	}
	rows = append(rows, "")
	label := ui.Width(t.Whole) + 2
	for _, name := range t.BranchMet {
		label = max(label, ui.Width(name)+2)
	}
	d.cursor = nil
	line := func(name string, f *ui.Field, wide int) {
		drawn := f.Still(wide)
		if f == d.field() {
			drawn = f.View(wide)
			d.cursor = tea.NewCursor(label+f.Cursor().X, len(rows))
		}
		rows = append(rows, ui.Pad(name, label)+drawn)
	}
	for i, f := range d.met {
		const wide = 41 // columns: as much as fits into it, and the cursor
		line(t.BranchMet[i], f, min(wide, w-label))
	}
	if len(d.met) > 0 {
		rows = append(rows, "")
	}
	for i, g := range d.grounds {
		rows = append(rows, d.ground(i, g, w))
	}
	if len(d.grounds) > 0 {
		rows = append(rows, "")
	}
	line(t.Whole, d.remark, max(4, w-label))
	if len(d.grounds) > 0 && len(d.wrong) == 0 {
		rows = append(rows, "", e.Styles.Muted.Render(ui.Fit(t.GroundHow, w)))
	}
	for _, wrong := range d.wrong {
		rows = append(rows, "", e.Styles.Bad.Render(ui.Bulleted(e.Glyphs.Cross, wrong, w)))
	}
	return ui.Clamp(strings.Join(rows, "\n"), w, h)
}

// ground draws one ground, and whether it is chosen.
func (d *decision) ground(i int, g review.Ground, w int) string {
	const before = 4 // columns
	e := d.p.e
	box, name := e.Glyphs.Open, ui.Fit(strconv.Itoa(i+1)+"  "+e.Words.Review.Grounds[g], w-before)
	if d.chosen[g] {
		box = e.Styles.Accent.Render(e.Glyphs.Check)
	}
	lead := "  "
	if d.at == len(d.met)+i {
		lead, name = e.Styles.Accent.Render(e.Glyphs.Marker)+" ", e.Styles.Selected.Render(name)
	}
	return lead + box + " " + name
}

// PasteCut reports whether the newest paste was cut off.
func (d *decision) PasteCut() bool {
	f := d.field()
	return f != nil && f.PasteCut()
}

// Cursor returns the place of the cursor in a field.
func (d *decision) Cursor() *tea.Cursor {
	if d.cursor == nil {
		return nil
	}
	return tea.NewCursor(d.cursor.X, d.cursor.Y)
}
