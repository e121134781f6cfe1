package tui

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// A size says how large the two large things of a stage are written: who is up, and
// the clock with the other figures. 0 is plain text.
type size struct{ name, figures int }

// sizes are tried in this order; the first that leaves room for all the rest is taken.
// A screen that one person looks at from near does with small ones, which hundreds of
// times over also cost much less to draw.
func (e *env) sizes() []size {
	switch {
	case e.ForHall():
		return []size{{3, 4}, {3, 3}, {2, 3}, {2, 2}, {1, 2}, {1, 1}, {0, 2}, {0, 1}, {0, 0}}
	case e.IsUp(): // who speaks looks at the clock, from further away
		return []size{{0, 3}, {0, 2}, {0, 1}, {0, 0}}
	}
	return []size{{0, 1}, {0, 0}}
}

// stage draws what the hall is looking at in this step, as large as there is room for
// and a little above the middle.
func (e *env) stage(w, h int) string {
	if e.State.Calling != nil && !e.State.IsOver() {
		return e.calling(w, h)
	}
	block := ""
	for _, z := range e.sizes() {
		if 6*z.name+3*z.figures > h {
			continue // the large things alone are too high
		}
		parts, ok := e.scene(w, z)
		if !ok {
			continue
		}
		block = strings.Join(parts, "\n\n")
		if ui.Lines(block) > h && z.name < 2 { // a smaller name with air around it reads better
			block = strings.Join(parts, "\n")
		}
		if ui.Lines(block) <= h {
			break
		}
	}
	return strings.Repeat("\n", max(0, h-ui.Lines(block))*2/5) + block
}

// scene is what belongs to the current step, part by part. It reports false where the
// name cannot be written as large as asked for.
func (e *env) scene(w int, z size) ([]string, bool) {
	step := e.State.Step()
	switch {
	case !e.State.Begun():
		return e.opening(w, z)
	case e.ranking:
		return e.results(w, z), true
	case e.State.IsOver():
		return e.closing(w, z)
	case step.Kind == plan.StepQuestions && e.asking():
		return e.floor(step, w, z)
	}
	var parts []string
	switch {
	case step.Presenter != "":
		parts = append(parts, e.whoIsUp(step, w, z))
	case step.Kind == plan.StepSummary:
		parts = append(parts, e.Banner("", e.Words.Screen.Summary, w, z.name))
	case step.Kind == plan.StepSuperior:
		parts = append(parts, e.Banner("", e.Words.Screen.Superior, w, z.name))
	}
	if len(parts) == 1 && parts[0] == "" {
		return nil, false
	}
	if step.Kind != plan.StepScoring && step.Kind != plan.StepResults {
		parts = append(parts, e.clock(w, z))
	}
	switch step.Kind {
	case plan.StepReport:
		p, _ := e.State.Presenter(step.Presenter)
		parts = append(parts, e.lastYear(p, w))
	case plan.StepComment:
		p, _ := e.State.Presenter(step.Presenter)
		parts = append(parts, ui.Column(func(w int) string { return e.comment(p, w) }, w),
			ui.Column(func(w int) string { return e.problems(p.ID, w) }, w))
		if p.Leader == e.Who {
			parts = append(parts, ui.Column(func(w int) string { return e.lastYear(p, w) }, w))
		}
	case plan.StepQuestions:
		parts = append(parts, ui.Column(func(w int) string { return e.upNext(step, w) }, w))
	case plan.StepScoring:
		parts = append(parts, e.round(step, w, z)...)
	case plan.StepPledge:
		parts = append(parts, e.pledges(step.Presenter, w))
		if e.IsUp() { // the pledges are to answer them
			parts = append(parts, ui.Column(func(w int) string { return e.problems(step.Presenter, w) }, w))
		}
	case plan.StepSummary, plan.StepSuperior:
		parts = append(parts, ui.Column(func(w int) string { return e.notes(step, w) }, w))
	case plan.StepResults:
		parts = e.results(w, z)
		if parts == nil {
			return nil, false
		}
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" }), true
}

// place says where the walk stands, for the top right corner.
func (e *env) place() string {
	step := e.State.Step()
	switch {
	case !e.State.Begun():
		return e.Words.House.SignIn
	case e.State.IsOver():
		return e.Words.House.Over
	case step.Presenter == "":
		return e.Words.Screen.StepName(step.Kind)
	}
	p, _ := e.State.Presenter(step.Presenter)
	return e.Words.Screen.Speaker(slices.Index(e.State.Order, step.Presenter)+1, len(e.State.Order)) + "  " + p.Branch
}

// ribbon shows the steps of this presenter's round, or the closing steps, with the
// current one lit.
func (e *env) ribbon(w int) string {
	now := e.State.Step()
	var with, without []string
	for _, step := range e.State.Steps {
		if step.Presenter != now.Presenter {
			continue
		}
		mark, style := e.Glyphs.Open, e.Styles.Muted
		switch e.State.StepState(step) {
		case meeting.Current:
			mark, style = e.Glyphs.Dot, e.Styles.Accent
		case meeting.Done:
			mark, style = e.Glyphs.Check, e.Styles.Plain
		case meeting.Skipped:
			mark = e.Glyphs.Dash
		}
		name := e.Words.Screen.StepName(step.Kind)
		with = append(with, style.Render(mark+" "+name))
		if step.Number == now.Number {
			name = mark + name // told apart without colour too
		}
		without = append(without, style.Render(name))
	}
	long := 3
	if free := w - ui.Width(strings.Join(with, "")); e.ForHall() && len(with) > 1 {
		long = max(long, free/(len(with)-1)-2) // over the whole width
	}
	line := e.Styles.Rule.Render(strings.Repeat(e.Glyphs.Rule, long))
	for _, s := range []string{strings.Join(with, " "+line+" "), strings.Join(with, "  "), strings.Join(without, " ")} {
		if ui.Width(s) <= w {
			return s
		}
	}
	name := e.Words.Screen.StepName(now.Kind)
	return e.Styles.Accent.Render(ui.Fit(e.Glyphs.Dot+" "+name, w))
}

// whoIsUp is the presenter's branch and name in the middle.
func (e *env) whoIsUp(step meeting.Step, w int, z size) string {
	p, _ := e.State.Presenter(step.Presenter)
	return e.Banner(e.Words.Screen.Office(p.Branch), p.Name, w, z.name)
}

// clock is what is left of the step, in large digits where they fit, over a line that
// fills as time goes by. Meaning is in the words beside it, not in its colour.
func (e *env) clock(w int, z size) string {
	e.face = clockFace{w: w, z: z, block: e.drawClock(w, z)}
	return e.face.block
}

// A clockFace is a clock as it was drawn last.
type clockFace struct {
	w     int
	z     size
	block string
}

func (e *env) drawClock(w int, z size) string {
	step, t := e.State.Step(), e.State.Timer
	if t == nil && step.Minutes == 0 {
		return ""
	}
	limit := time.Duration(step.Minutes) * time.Minute
	left, say, style := limit, e.Words.Screen.NoLimit, e.Styles.Plain
	if step.Minutes > 0 {
		say = e.Words.Screen.Limit(step.Minutes)
	}
	if t != nil {
		left = t.LeftAt(e.Now)
	}
	switch {
	case t == nil:
		say, style = say+"   "+e.Words.Screen.NotStarted, e.Styles.Muted
	case !t.Running:
		say, style = e.Words.Screen.Paused, e.Styles.Muted
	case left < 0:
		say, style = e.Words.Screen.Over, e.Styles.Bad
	case left <= meeting.Warning:
		say, style = e.Glyphs.Warn+" "+e.Words.Screen.LastMinute, e.Styles.Warn
	}
	text := words.Clock(left)
	rows := ui.Digits(text, z.figures)
	if z.figures == 0 || ui.Width(rows[0]) > w {
		return ui.Center(style.Render(text)+"   "+e.Styles.Muted.Render(say), w)
	}
	clock := ui.Middle(rows, style, w)
	if limit > 0 {
		width := min(w, max(32, ui.Width(rows[0])*2))
		gone := max(0, min(width, int(int64(width)*int64(limit-left)/int64(limit))))
		clock += "\n" + ui.Center(style.Render(strings.Repeat(e.Glyphs.Heavy, gone))+
			e.Styles.Rule.Render(strings.Repeat(e.Glyphs.Rule, width-gone)), w)
	}
	return clock + "\n" + ui.Center(e.Styles.Muted.Render(say), w)
}

// lastYear are last year's pledges of a presenter, and how they ended.
func (e *env) lastYear(p plan.Presenter, w int) string {
	if len(p.LastYear) == 0 {
		return ""
	}
	var blocks []func(w int) string
	for _, a := range p.LastYear {
		mark, style, more := e.Glyphs.Check, e.Styles.Good, ""
		switch a.Outcome {
		case plan.Late:
			mark, style, more = e.Glyphs.Cross, e.Styles.Warn, e.Words.Screen.LateUntil(a.Reason, a.Until)
		case plan.Unanswered:
			mark, style, more = "?", e.Styles.Bad, e.Words.Screen.Unanswered
		}
		text := a.Pledge
		if more != "" {
			text += "   " + more
		}
		blocks = append(blocks, func(w int) string { return ui.Bulleted(style.Render(mark), text, w) })
	}
	return e.listed(e.Words.Screen.LastYear, blocks, w)
}

// listed is a list under its heading, in the middle; on a wide wall a longer one takes
// two columns.
func (e *env) listed(heading string, blocks []func(w int) string, w int) string {
	const gap, few = 4, 3
	draw := func(some []func(w int) string, w int) string {
		var rows []string
		for _, block := range some {
			rows = append(rows, block(w))
		}
		return strings.Join(rows, "\n")
	}
	heading = e.Styles.Heading.Render(heading)
	if column := (w - gap) / 2; e.ForHall() && len(blocks) > few && column >= ui.Measure*2/3 {
		column = min(column, ui.Measure)
		half := (len(blocks) + 1) / 2
		return ui.Amid(heading+"\n"+ui.Beside(draw(blocks[:half], column), draw(blocks[half:], column), column+gap), w)
	}
	return ui.Column(func(w int) string { return heading + "\n" + draw(blocks, w) }, w)
}

// comment is what was written down about the presenter, the leader's own words first,
// each with whose it is; before that, who will comment.
func (e *env) comment(p plan.Presenter, w int) string {
	var parts []string
	for _, c := range e.State.Comments[p.ID] {
		parts = append(parts, e.Styles.Heading.Render(ui.Wrap(e.Words.CommentHead(e.State, p.ID, c.By), w))+"\n"+ui.Wrap(c.Text, w))
	}
	if parts != nil {
		return strings.Join(parts, "\n")
	}
	leader := p.Leader
	if name := e.State.Name(p.Leader); name != "" {
		leader = name
	}
	return e.Styles.Heading.Render(e.Words.Screen.CommentBy(leader)) + "\n" + e.Styles.Muted.Render(ui.Wrap(e.Words.Screen.CommentNone, w))
}

// notes are what the recorder wrote down in this step.
func (e *env) notes(step meeting.Step, w int) string {
	var rows []string
	for _, n := range e.State.Notes {
		if n.Step == step.Number {
			rows = append(rows, ui.Bulleted(e.Glyphs.Bullet, n.Text, w))
		}
	}
	return strings.Join(rows, "\n")
}
