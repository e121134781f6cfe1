package tui

import (
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/words"
)

// stage draws what the hall is looking at in this step.
func (e *env) stage(w, h int) string {
	step := e.s.Step()
	var parts []string
	if step.Presenter != "" {
		parts = append(parts, e.whoIsUp(step, w))
	}
	switch step.Kind {
	case meeting.StepReport:
		parts = append(parts, e.clock(w, h), e.lastYear(w))
	case meeting.StepComment:
		parts = append(parts, e.clock(w, h), e.comment(step, w))
	case meeting.StepQuestions:
		parts = append(parts, e.clock(w, h), e.floor(step, w))
	case meeting.StepScoring:
		parts = append(parts, e.round(step, w, h))
	case meeting.StepPledge:
		parts = append(parts, e.clock(w, h), e.pledges(step.Presenter, w))
	case meeting.StepSummary:
		parts = append(parts, center(e.st.Big.Render(e.w().Summary), w), e.clock(w, h), e.notes(step, w))
	case meeting.StepSuperior:
		parts = append(parts, center(e.st.Big.Render(e.w().Superior), w), e.clock(w, h), e.notes(step, w))
	case meeting.StepResults:
		parts = append(parts, e.results(w, h))
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	gap := "\n\n"
	if h < 14 {
		gap = "\n"
	}
	return strings.Join(parts, gap)
}

// place says where the walk stands, for the top right corner.
func (e *env) place() string {
	step := e.s.Step()
	if step.Presenter == "" {
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
		without = append(without, style.Render(name))
	}
	line := e.st.Rule.Render(strings.Repeat(e.g.Rule, 3))
	for _, s := range []string{strings.Join(with, " "+line+" "), strings.Join(with, "  "), strings.Join(without, " ")} {
		if textWidth(s) <= w {
			return s
		}
	}
	name := e.w().StepName(now.Kind)
	return e.st.Accent.Render(fit(e.g.Dot+" "+name, w))
}

// whoIsUp is the presenter's name in the middle.
func (e *env) whoIsUp(step meeting.Step, w int) string {
	p, _ := e.s.Presenter(step.Presenter)
	return center(e.st.Big.Render(fit(e.w().Secretary(p.Branch, p.Name), w)), w)
}

// clock is what is left of the step, in large digits where they fit.
func (e *env) clock(w, h int) string {
	step, t := e.s.Step(), e.s.Timer
	limit := e.w().NoLimit
	if step.Minutes > 0 {
		limit = e.w().Limit(step.Minutes)
	}
	if t == nil {
		return center(e.st.Muted.Render(limit+"   "+e.w().NotStarted), w)
	}
	left := t.LeftAt(e.now)
	style, say := e.st.Plain, limit
	switch {
	case left < 0:
		style, say = e.st.Bad, e.w().Over
	case left <= meeting.Warning:
		style, say = e.st.Warn, e.g.Warn+" "+limit
	}
	if !t.Running {
		say = e.w().Paused
	}
	text := words.Clock(left)
	if h < 16 || w < 50 {
		return center(style.Render(text)+"  "+e.st.Muted.Render(say), w)
	}
	size := 1
	if h >= 36 && w >= 110 {
		size = 2
	}
	var rows []string
	for _, row := range big(text, size) {
		rows = append(rows, center(style.Render(row), w))
	}
	return strings.Join(append(rows, center(e.st.Muted.Render(say), w)), "\n")
}

// lastYear are last year's pledges of the presenter who reports, and how they ended.
func (e *env) lastYear(w int) string {
	p, _ := e.s.Presenter(e.s.Step().Presenter)
	if len(p.LastYear) == 0 {
		return ""
	}
	rows := []string{e.st.Heading.Render(e.w().LastYear)}
	for _, a := range p.LastYear {
		mark, style, more := e.g.Check, e.st.Good, ""
		switch a.Outcome {
		case meeting.Late:
			mark, style, more = e.g.Cross, e.st.Warn, e.w().LateUntil(a.Reason, a.Until)
		case meeting.Unanswered:
			mark, style, more = "?", e.st.Bad, e.w().Unanswered
		}
		text := a.Pledge
		if more != "" {
			text += "   " + more
		}
		rows = append(rows, bulleted(style.Render(mark), text, w))
	}
	return strings.Join(rows, "\n")
}

// comment is who comments on the presenter, and what was written down of it.
func (e *env) comment(step meeting.Step, w int) string {
	p, _ := e.s.Presenter(step.Presenter)
	leader := p.Leader
	if name := e.s.Name(p.Leader); name != "" {
		leader = name
	}
	head := e.st.Heading.Render(e.w().CommentBy(leader))
	if c, ok := e.s.Comments[step.Presenter]; ok {
		return head + "\n" + wrap(c.Text, w)
	}
	return head + "\n" + e.st.Muted.Render(wrap(e.w().CommentNone, w))
}

// floor is the question being answered, who was drawn by lot, and the queue.
func (e *env) floor(step meeting.Step, w int) string {
	var asked, queue []string
	for _, q := range byVotes(e.s.Questions) {
		if q.Presenter != step.Presenter {
			continue
		}
		switch q.State {
		case meeting.QuestionAsked:
			asked = append(asked, e.st.Heading.Render(e.w().OnTheFloor), e.st.Accent.Render(wrap(q.Text, w)))
		case meeting.QuestionApproved:
			queue = append(queue, bulleted(e.st.Muted.Render(pad(e.w().Votes(len(q.Voters)), 6)), q.Text, w))
		}
	}
	var rows []string
	if e.s.Lot != "" {
		rows = append(rows, e.st.Accent.Render(fit(e.w().LotPerson(e.s.Name(e.s.Lot)), w)))
	}
	rows = append(rows, asked...)
	if len(rows) > 0 && len(queue) > 0 {
		rows = append(rows, "")
	}
	rows = append(rows, queue...)
	if len(rows) == 0 {
		return e.st.Muted.Render(wrap(e.w().NoQuestion, w))
	}
	return strings.Join(rows, "\n")
}

// byVotes are questions with the most wanted first.
func byVotes(all []meeting.Question) []meeting.Question {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b meeting.Question) int { return len(b.Voters) - len(a.Voters) })
	return sorted
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

// strip is the line between the stage and the keys.
func (e *env) strip(w int) string {
	rule := e.st.Rule.Render(strings.Repeat(e.g.Rule, w))
	next := e.w().NothingNext
	if step, ok := e.s.NextStep(); ok {
		next = e.w().StepName(step.Kind)
		if p, ok := e.s.Presenter(step.Presenter); ok && step.Presenter != e.s.Step().Presenter {
			next += " " + p.Branch
		}
		next = e.w().NextIs(next)
	}
	if !e.is(meeting.Host) {
		return rule + "\n" + spread(e.seatLine(), e.st.Muted.Render(next), w)
	}
	out := rule + "\n" + spread(e.figures(), e.st.Muted.Render(next), w)
	if e.Join != "" && e.height >= 20 {
		out += "\n" + e.st.Muted.Render(fit(e.w().DemoJoin+"  ", w)) + "\n" + fit("  "+e.Join, w)
	}
	return out
}

// figures are what a host keeps an eye on.
func (e *env) figures() string {
	a := e.s.Attendance()
	waiting := 0
	for _, q := range e.s.Questions {
		if q.State == meeting.QuestionWaiting {
			waiting++
		}
	}
	want := e.s.Plan.Gates.Representatives
	met := e.s.Gates()[1].Met()
	parts := []string{e.w().Present(a.Present, a.Due), e.w().Reps(a.RepresentativesPercent(), want, met)}
	if waiting > 0 {
		parts = append(parts, e.st.Warn.Render(e.w().Waiting(waiting)))
	}
	return strings.Join(parts, "   ")
}

// attendanceLine is the projector's line at the bottom.
func (e *env) attendanceLine(w int) string {
	a := e.s.Attendance()
	return e.st.Rule.Render(strings.Repeat(e.g.Rule, w)) + "\n" + e.st.Muted.Render(fit(e.w().Present(a.Present, a.Due), w))
}

// seatLine tells an attendee the one thing they can do now.
func (e *env) seatLine() string {
	if _, _, err := e.s.BallotFor(e.Who); err == nil {
		if voted, _, _ := e.Room.Standing(e.Who); voted {
			return e.st.Good.Render(e.g.Check + " " + e.w().YouVoted)
		}
		return e.st.Accent.Render(e.g.Dot + " " + e.w().VoteNow)
	}
	return e.s.Name(e.Who)
}
