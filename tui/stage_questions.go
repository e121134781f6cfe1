package tui

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
)

// spinning is the lot that is turning on the stage, nil where none is.
func (e *env) spinning() *question.Lot {
	lot := e.s.Lot()
	if lot == nil || e.s.Step().Kind != plan.StepQuestions || lot.Settled(e.now) {
		return nil
	}
	return lot
}

// turnLeft is what is left to whoever has the word in this step.
func (e *env) turnLeft() (left time.Duration, limited bool) {
	if e.s.Turn == nil || e.s.Step().Kind != plan.StepQuestions {
		return 0, false
	}
	return e.s.Turn.Left(e.s.Plan.Agenda, e.now)
}

// asking reports whether somebody asks or answers, or a lot is about to say who.
func (e *env) asking() bool {
	_, asked := e.asked()
	return asked || e.s.Turn != nil || e.spinning() != nil
}

// asked is the question that the presenter is to answer: the one whose turn it is, else
// the one that came to the floor last.
func (e *env) asked() (last question.Question, any bool) {
	if t := e.s.Turn; t != nil {
		return e.s.Question(t.Question)
	}
	for _, q := range e.s.Questions {
		if q.Presenter == e.s.Step().Presenter && q.State == question.Asked && !q.Changed.Before(last.Changed) {
			last, any = q, true
		}
	}
	return last, any
}

// floor is what is being asked and answered, larger than who is up: a lot that turns,
// whoever it fell on, or the question on the floor, with the clock of whoever has the
// word and what comes next.
func (e *env) floor(step meeting.Step, w int, z size) ([]string, bool) {
	who := e.whoIsUp(step, w, size{})
	if t := e.s.Timer; t != nil || step.Minutes > 0 {
		who += "\n" + e.clock(w, size{})
	}
	say := e.Words.Question
	if lot := e.spinning(); lot != nil {
		head := center(e.st.Heading.Render(say.Drawing), w)
		if !e.forHall() {
			return []string{who, head}, true
		}
		passing := e.banner("", e.passing(*lot), w, z.name)
		return []string{who, head, passing}, passing != ""
	}
	q, asked := e.asked()
	head, body := e.askedBy(q), e.lettered(q.Shown(), w, z.name)
	if !asked {
		head, body = e.st.Heading.Render(say.OnTheSpot), e.banner("", e.s.Name(e.s.Turn.Person), w, z.name)
	}
	parts := []string{who, center(head, w) + "\n\n" + body, e.turnClock(w, z),
		e.column(func(w int) string { return e.queued(step, w) }, w)}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" }), body != ""
}

// passing is what goes by while a lot turns. Questions go by without their text, which
// not everybody may see yet.
func (e *env) passing(lot question.Lot) string {
	at := lot.Shows(e.now)
	if lot.Person != "" {
		return e.s.Name(lot.People[at])
	}
	return e.Words.Question.Is(lot.Questions[at])
}

// askedBy is what stands over a question on the floor. The presenter is told that it is
// theirs to answer.
func (e *env) askedBy(q question.Question) string {
	w := e.Words.Question
	head := e.w().OnTheFloor
	if p, _ := e.s.Person(e.Who); p.Presents != "" && p.Presents == q.Presenter {
		head = w.ForYou
	}
	by := w.Unnamed
	if q.By != "" {
		by = w.By(e.s.Name(q.By))
	}
	head = e.st.Heading.Render(head) + "   " + e.st.Muted.Render(by)
	if q.Drawn {
		head += "   " + e.st.Muted.Render(e.Words.Question.Drawn)
	}
	return head
}

// lettered is a text of several lines in large type; empty where a character is missing
// or too wide.
func (e *env) lettered(text string, w, size int) string {
	if size == 0 {
		rows := strings.Split(wrap(text, min(w, measure)), "\n")
		for i, row := range rows {
			rows[i] = center(e.st.Accent.Render(row), w)
		}
		return strings.Join(rows, "\n")
	}
	const column = 6 // what large type takes for a column of plain text
	var all []string
	for row := range strings.SplitSeq(wrap(text, w/(column*size)), "\n") {
		block := e.large(row, w, size)
		if block == "" {
			return ""
		}
		all = append(all, block)
	}
	return strings.Join(all, "\n\n")
}

// turnClock is what is left to whoever has the word, and the name of their turn.
func (e *env) turnClock(w int, z size) string {
	left, limited := e.turnLeft()
	if !limited {
		return ""
	}
	phrase := e.Words.Question
	say, limit := phrase.Asks, e.s.Plan.Agenda.AskSeconds
	if e.s.Turn.Answering() {
		say, limit = phrase.Answers, e.s.Plan.Agenda.AnswerSeconds
	}
	say += "   " + phrase.Seconds(limit)
	style := e.st.Plain
	switch {
	case left < 0:
		say, style = say+"   "+e.w().Over, e.st.Bad
	case left <= question.TurnWarning:
		say, style = say+"   "+e.g.Warn+" "+phrase.LastSeconds, e.st.Warn
	}
	text := words.Clock(left)
	z.figures = min(z.figures, max(1, z.name)) // no larger than what is asked
	if rows := big(text, z.figures); z.figures > 0 && textWidth(rows[0]) <= w {
		return e.middle(rows, style, w) + "\n" + center(e.st.Muted.Render(say), w)
	}
	return center(style.Render(text)+"   "+e.st.Muted.Render(say), w)
}

// queued are the questions that come next, under a heading.
func (e *env) queued(step meeting.Step, w int) string {
	rows := e.inPlay(step, w)
	if len(rows) == 0 {
		return ""
	}
	return e.st.Heading.Render(e.Words.Question.NextUp) + "\n" + strings.Join(rows, "\n")
}

// upNext are the questions to the presenter who is up, while none of them is asked yet.
func (e *env) upNext(step meeting.Step, w int) string {
	if rows := e.inPlay(step, w); len(rows) > 0 {
		return strings.Join(rows, "\n")
	}
	say := e.noneShown(func(q question.Question) bool { return q.Presenter == step.Presenter })
	return e.st.Muted.Render(wrap(say, w))
}

// noneShown says why none of some questions is shown: nobody asked one, they wait, or
// they are dealt with.
func (e *env) noneShown(some func(question.Question) bool) string {
	say := e.w().NoQuestion
	for _, q := range e.s.Questions {
		switch {
		case !some(q):
		case q.State == question.Waiting:
			return e.Words.Question.NoneYet
		default:
			say = e.Words.Question.NoneLeft
		}
	}
	return say
}

// inPlay are the questions to a presenter that may be asked next, the most wanted first.
func (e *env) inPlay(step meeting.Step, w int) []string {
	var rows []string
	for _, q := range byVotes(e.s.Questions) {
		if q.Presenter == step.Presenter && e.s.InPlay(q) {
			rows = append(rows, bulleted(e.st.Muted.Render(pad(e.w().Votes(len(q.Voters)), 6)), q.Shown(), w))
		}
	}
	return rows
}

// ownQuestion tells an attendee in a line of its own how their question to this
// presenter stands, of several the one with the latest news.
func (e *env) ownQuestion(w int) string {
	var own question.Question
	for _, q := range e.Seat.Mine() {
		if q.Presenter == e.s.Step().Presenter && !q.Changed.Before(own.Changed) {
			own = q
		}
	}
	if lot := e.spinning(); own.Number == 0 || (lot != nil && lot.Question == own.Number) {
		return ""
	}
	say := e.Words.Question.MineIs(own.Number, e.questionIs(own))
	if own.Reason != "" {
		why := e.Words.Question.Because(own.Reason)
		if textWidth(say)+3+textWidth(why) > w {
			say += "\n" + why
		} else {
			say += "   " + why
		}
	}
	return "\n" + clampBlock(e.st.Muted.Render(wrap(say, w)), w, 3)
}

// questionIs is how a question stands, in a word or two.
func (e *env) questionIs(q question.Question) string {
	if q.MergedInto > 0 {
		return e.Words.Question.MergedInto(q.MergedInto)
	}
	return e.Words.QuestionIs(q.State, e.s.Plan.Agenda.Unmoderated)
}
