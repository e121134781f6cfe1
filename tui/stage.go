package tui

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A size says how large the two large things of a stage are written: who is up, and
// the clock with the other figures. 0 is plain text.
type size struct{ name, figures int }

// sizes are tried in this order; the first that leaves room for all the rest is taken.
// A screen that one person looks at from near does with small ones, which hundreds of
// times over also cost much less to draw.
func (e *env) sizes() []size {
	switch {
	case e.forHall():
		return []size{{3, 4}, {3, 3}, {2, 3}, {2, 2}, {1, 2}, {1, 1}, {0, 2}, {0, 1}, {0, 0}}
	case e.isUp(): // who speaks looks at the clock, from further away
		return []size{{0, 3}, {0, 2}, {0, 1}, {0, 0}}
	}
	return []size{{0, 1}, {0, 0}}
}

// stage draws what the hall is looking at in this step, as large as there is room for
// and a little above the middle.
func (e *env) stage(w, h int) string {
	if e.s.Calling != nil && !e.s.IsOver() {
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
		if lines(block) > h && z.name < 2 { // a smaller name with air around it reads better
			block = strings.Join(parts, "\n")
		}
		if lines(block) <= h {
			break
		}
	}
	return strings.Repeat("\n", max(0, h-lines(block))*2/5) + block
}

// scene is what belongs to the current step, part by part. It reports false where the
// name cannot be written as large as asked for.
func (e *env) scene(w int, z size) ([]string, bool) {
	step := e.s.Step()
	switch {
	case !e.s.Begun():
		return e.opening(w, z)
	case e.ranking:
		return e.results(w, z), true
	case e.s.IsOver():
		return e.closing(w, z)
	case step.Kind == plan.StepQuestions && e.asking():
		return e.floor(step, w, z)
	}
	var parts []string
	switch {
	case step.Presenter != "":
		parts = append(parts, e.whoIsUp(step, w, z))
	case step.Kind == plan.StepSummary:
		parts = append(parts, e.banner("", e.w().Summary, w, z.name))
	case step.Kind == plan.StepSuperior:
		parts = append(parts, e.banner("", e.w().Superior, w, z.name))
	}
	if len(parts) == 1 && parts[0] == "" {
		return nil, false
	}
	if step.Kind != plan.StepScoring && step.Kind != plan.StepResults {
		parts = append(parts, e.clock(w, z))
	}
	switch step.Kind {
	case plan.StepReport:
		p, _ := e.s.Presenter(step.Presenter)
		parts = append(parts, e.lastYear(p, w))
	case plan.StepComment:
		p, _ := e.s.Presenter(step.Presenter)
		parts = append(parts, e.column(func(w int) string { return e.comment(p, w) }, w),
			e.column(func(w int) string { return e.problems(p.ID, w) }, w))
		if p.Leader == e.Who {
			parts = append(parts, e.column(func(w int) string { return e.lastYear(p, w) }, w))
		}
	case plan.StepQuestions:
		parts = append(parts, e.column(func(w int) string { return e.upNext(step, w) }, w))
	case plan.StepScoring:
		parts = append(parts, e.round(step, w, z)...)
	case plan.StepPledge:
		parts = append(parts, e.pledges(step.Presenter, w))
		if e.isUp() { // the pledges are to answer them
			parts = append(parts, e.column(func(w int) string { return e.problems(step.Presenter, w) }, w))
		}
	case plan.StepSummary, plan.StepSuperior:
		parts = append(parts, e.column(func(w int) string { return e.notes(step, w) }, w))
	case plan.StepResults:
		parts = e.results(w, z)
		if parts == nil {
			return nil, false
		}
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" }), true
}

// measure is how wide text to read gets on a wide screen.
const measure = 88

// column draws a text in the middle of a wide screen, as wide as reads well.
func (e *env) column(draw func(w int) string, w int) string {
	block := draw(min(w, measure))
	if block == "" {
		return ""
	}
	return indent(block, max(0, w-measure)/2)
}

// place says where the walk stands, for the top right corner.
func (e *env) place() string {
	step := e.s.Step()
	switch {
	case !e.s.Begun():
		return e.house().SignIn
	case e.s.IsOver():
		return e.house().Over
	case step.Presenter == "":
		return e.w().StepName(step.Kind)
	}
	p, _ := e.s.Presenter(step.Presenter)
	return e.w().Speaker(slices.Index(e.s.Order, step.Presenter)+1, len(e.s.Order)) + "  " + p.Branch
}

// ribbon shows the steps of this presenter's round, or the closing steps, with the
// current one lit.
func (e *env) ribbon(w int) string {
	now := e.s.Step()
	var with, without []string
	for _, step := range e.s.Steps {
		if step.Presenter != now.Presenter {
			continue
		}
		mark, style := e.g.Open, e.st.Muted
		switch e.s.StepState(step) {
		case meeting.Current:
			mark, style = e.g.Dot, e.st.Accent
		case meeting.Done:
			mark, style = e.g.Check, e.st.Plain
		case meeting.Skipped:
			mark = e.g.Dash
		}
		name := e.w().StepName(step.Kind)
		with = append(with, style.Render(mark+" "+name))
		if step.Number == now.Number {
			name = mark + name // told apart without colour too
		}
		without = append(without, style.Render(name))
	}
	long := 3
	if free := w - textWidth(strings.Join(with, "")); e.forHall() && len(with) > 1 {
		long = max(long, free/(len(with)-1)-2) // over the whole width
	}
	line := e.st.Rule.Render(strings.Repeat(e.g.Rule, long))
	for _, s := range []string{strings.Join(with, " "+line+" "), strings.Join(with, "  "), strings.Join(without, " ")} {
		if textWidth(s) <= w {
			return s
		}
	}
	name := e.w().StepName(now.Kind)
	return e.st.Accent.Render(fit(e.g.Dot+" "+name, w))
}

// whoIsUp is the presenter's branch and name in the middle.
func (e *env) whoIsUp(step meeting.Step, w int, z size) string {
	p, _ := e.s.Presenter(step.Presenter)
	return e.banner(e.w().Office(p.Branch), p.Name, w, z.name)
}

// banner writes a name, and what stands before it, in large type: in one line where
// there is room, else above each other with the name the larger. It is empty where even
// the name alone does not fit.
func (e *env) banner(before, name string, w, size int) string {
	all := strings.TrimSpace(before + "  " + name)
	if size == 0 {
		return center(e.st.Big.Render(fit(all, w)), w)
	}
	if one := e.large(all, w, size); one != "" {
		return one
	}
	below := e.large(name, w, size)
	if below == "" || before == "" {
		return ""
	}
	above := ""
	for n := size - 1; n > 0 && above == ""; n-- {
		above = e.large(before, w, n)
	}
	if above == "" {
		above = center(e.st.Big.Render(fit(before, w)), w)
	}
	return above + "\n\n" + below
}

// A lettering is a line of large type as it was asked for.
type lettering struct {
	text    string
	size, w int
}

// large is a line of large type in the middle; empty where it does not fit. It is drawn
// once, for it stays the same while a clock runs and from step to step.
func (e *env) large(text string, w, size int) string {
	want := lettering{text, size, w}
	block, ok := e.drawn[want]
	if !ok {
		block = e.middle(e.headline(text, size, w), e.st.Banner, w)
		if len(e.drawn) > 8 || e.drawn == nil {
			e.drawn = map[lettering]string{}
		}
		e.drawn[want] = block
	}
	return block
}

// middle puts rows of one width into the middle.
func (e *env) middle(rows []string, style Ink, w int) string {
	if len(rows) == 0 {
		return ""
	}
	margin := strings.Repeat(" ", max(0, w-textWidth(rows[0]))/2)
	return margin + style.begin + strings.Join(rows, style.end+"\n"+margin+style.begin) + style.end
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
	step, t := e.s.Step(), e.s.Timer
	if t == nil && step.Minutes == 0 {
		return ""
	}
	limit := time.Duration(step.Minutes) * time.Minute
	left, say, style := limit, e.w().NoLimit, e.st.Plain
	if step.Minutes > 0 {
		say = e.w().Limit(step.Minutes)
	}
	if t != nil {
		left = t.LeftAt(e.now)
	}
	switch {
	case t == nil:
		say, style = say+"   "+e.w().NotStarted, e.st.Muted
	case !t.Running:
		say, style = e.w().Paused, e.st.Muted
	case left < 0:
		say, style = e.w().Over, e.st.Bad
	case left <= meeting.Warning:
		say, style = e.g.Warn+" "+e.w().LastMinute, e.st.Warn
	}
	text := words.Clock(left)
	rows := big(text, z.figures)
	if z.figures == 0 || textWidth(rows[0]) > w {
		return center(style.Render(text)+"   "+e.st.Muted.Render(say), w)
	}
	clock := e.middle(rows, style, w)
	if limit > 0 {
		width := min(w, max(32, textWidth(rows[0])*2))
		gone := max(0, min(width, int(int64(width)*int64(limit-left)/int64(limit))))
		clock += "\n" + center(style.Render(strings.Repeat(e.g.Heavy, gone))+
			e.st.Rule.Render(strings.Repeat(e.g.Rule, width-gone)), w)
	}
	return clock + "\n" + center(e.st.Muted.Render(say), w)
}

// lastYear are last year's pledges of a presenter, and how they ended.
func (e *env) lastYear(p plan.Presenter, w int) string {
	if len(p.LastYear) == 0 {
		return ""
	}
	var blocks []func(w int) string
	for _, a := range p.LastYear {
		mark, style, more := e.g.Check, e.st.Good, ""
		switch a.Outcome {
		case plan.Late:
			mark, style, more = e.g.Cross, e.st.Warn, e.w().LateUntil(a.Reason, a.Until)
		case plan.Unanswered:
			mark, style, more = "?", e.st.Bad, e.w().Unanswered
		}
		text := a.Pledge
		if more != "" {
			text += "   " + more
		}
		blocks = append(blocks, func(w int) string { return bulleted(style.Render(mark), text, w) })
	}
	return e.listed(e.w().LastYear, blocks, w)
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
	heading = e.st.Heading.Render(heading)
	if column := (w - gap) / 2; e.forHall() && len(blocks) > few && column >= measure*2/3 {
		column = min(column, measure)
		half := (len(blocks) + 1) / 2
		return amid(heading+"\n"+beside(draw(blocks[:half], column), draw(blocks[half:], column), column+gap), w)
	}
	return e.column(func(w int) string { return heading + "\n" + draw(blocks, w) }, w)
}

// comment is what was written down about the presenter, the leader's own words first,
// each with whose it is; before that, who will comment.
func (e *env) comment(p plan.Presenter, w int) string {
	var parts []string
	for _, c := range e.s.Comments[p.ID] {
		parts = append(parts, e.st.Heading.Render(wrap(e.Words.CommentHead(e.s, p.ID, c.By), w))+"\n"+wrap(c.Text, w))
	}
	if parts != nil {
		return strings.Join(parts, "\n")
	}
	leader := p.Leader
	if name := e.s.Name(p.Leader); name != "" {
		leader = name
	}
	return e.st.Heading.Render(e.w().CommentBy(leader)) + "\n" + e.st.Muted.Render(wrap(e.w().CommentNone, w))
}

// notes are what the recorder wrote down in this step.
func (e *env) notes(step meeting.Step, w int) string {
	var rows []string
	for _, n := range e.s.Notes {
		if n.Step == step.Number {
			rows = append(rows, bulleted(e.g.Bullet, n.Text, w))
		}
	}
	return strings.Join(rows, "\n")
}
