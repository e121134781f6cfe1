package tui

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// spinning is the lot that is turning on the stage, nil where none is.
func (e *env) spinning() *question.Lot {
	lot := e.State.Lot()
	if lot == nil || e.State.Step().Kind != plan.StepQuestions || lot.Settled(e.Now) {
		return nil
	}
	return lot
}

// turnLeft is what is left to whoever has the word in this step.
func (e *env) turnLeft() (left time.Duration, limited bool) {
	if e.State.Turn == nil || e.State.Step().Kind != plan.StepQuestions {
		return 0, false
	}
	return e.State.Turn.Left(e.State.Plan.Agenda, e.Now)
}

// asking reports whether somebody asks or answers, or a lot is about to say who.
func (e *env) asking() bool {
	_, asked := e.asked()
	return asked || e.State.Turn != nil || e.spinning() != nil
}

// asked is the question that the presenter is to answer: the one whose turn it is, else
// the one that came to the floor last.
func (e *env) asked() (last question.Question, any bool) {
	if t := e.State.Turn; t != nil {
		return e.State.Question(t.Question)
	}
	for _, q := range e.State.Questions {
		if q.Presenter == e.State.Step().Presenter && q.State == question.Asked && !q.Changed.Before(last.Changed) {
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
	if t := e.State.Timer; t != nil || step.Minutes > 0 {
		who += "\n" + e.clock(w, size{})
	}
	say := e.Words.Question
	if lot := e.spinning(); lot != nil {
		head := ui.Center(e.Styles.Heading.Render(say.Drawing), w)
		if !e.ForHall() {
			return []string{who, head}, true
		}
		passing := e.Banner("", e.passing(*lot), w, z.name)
		return []string{who, head, passing}, passing != ""
	}
	q, asked := e.asked()
	head, body := e.askedBy(q), ui.Paragraph(q.Shown(), e.Styles.Accent, w)
	if z.name > 0 {
		body = e.Poster(q.Shown(), w, z.name)
	}
	if !asked {
		head, body = e.Styles.Heading.Render(say.OnTheSpot), e.Banner("", e.State.Name(e.State.Turn.Person), w, z.name)
	}
	parts := []string{who, ui.Center(head, w) + "\n\n" + body, e.turnClock(w, z),
		ui.Column(func(w int) string { return e.queued(step, w) }, w)}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" }), body != ""
}

// passing is what goes by while a lot turns. Questions go by without their text, which
// not everybody may see yet.
func (e *env) passing(lot question.Lot) string {
	at := lot.Shows(e.Now)
	if lot.Person != "" {
		return e.State.Name(lot.People[at])
	}
	return e.Words.Question.Is(lot.Questions[at])
}

// askedBy is what stands over a question on the floor. The presenter is told that it is
// theirs to answer.
func (e *env) askedBy(q question.Question) string {
	w := e.Words.Question
	head := e.Words.Screen.OnTheFloor
	if p, _ := e.State.Person(e.Who); p.Presents != "" && p.Presents == q.Presenter {
		head = w.ForYou
	}
	by := w.Unnamed
	if q.By != "" {
		by = w.By(e.State.Name(q.By))
	}
	head = e.Styles.Heading.Render(head) + "   " + e.Styles.Muted.Render(by)
	if q.Drawn {
		head += "   " + e.Styles.Muted.Render(e.Words.Question.Drawn)
	}
	return head
}

// turnClock is what is left to whoever has the word, and the name of their turn.
func (e *env) turnClock(w int, z size) string {
	left, limited := e.turnLeft()
	if !limited {
		return ""
	}
	phrase := e.Words.Question
	say, limit := phrase.Asks, e.State.Plan.Agenda.AskSeconds
	if e.State.Turn.Answering() {
		say, limit = phrase.Answers, e.State.Plan.Agenda.AnswerSeconds
	}
	say += "   " + phrase.Seconds(limit)
	style := e.Styles.Plain
	switch {
	case left < 0:
		say, style = say+"   "+e.Words.Screen.Over, e.Styles.Bad
	case left <= question.TurnWarning:
		say, style = say+"   "+e.Glyphs.Warn+" "+phrase.LastSeconds, e.Styles.Warn
	}
	text := words.Clock(left)
	z.figures = min(z.figures, max(1, z.name)) // no larger than what is asked
	if rows := ui.Digits(text, z.figures); z.figures > 0 && ui.Width(rows[0]) <= w {
		return ui.Middle(rows, style, w) + "\n" + ui.Center(e.Styles.Muted.Render(say), w)
	}
	return ui.Center(style.Render(text)+"   "+e.Styles.Muted.Render(say), w)
}

// queued are the questions that come next, under a heading.
func (e *env) queued(step meeting.Step, w int) string {
	rows := e.inPlay(step, w)
	if len(rows) == 0 {
		return ""
	}
	return e.Styles.Heading.Render(e.Words.Question.NextUp) + "\n" + strings.Join(rows, "\n")
}

// upNext are the questions to the presenter who is up, while none of them is asked yet.
func (e *env) upNext(step meeting.Step, w int) string {
	if rows := e.inPlay(step, w); len(rows) > 0 {
		return strings.Join(rows, "\n")
	}
	say := e.noneShown(func(q question.Question) bool { return q.Presenter == step.Presenter })
	return e.Styles.Muted.Render(ui.Wrap(say, w))
}

// noneShown says why none of some questions is shown: nobody asked one, they wait, or
// they are dealt with.
func (e *env) noneShown(some func(question.Question) bool) string {
	say := e.Words.Screen.NoQuestion
	for _, q := range e.State.Questions {
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
	for _, q := range byVotes(e.State.Questions) {
		if q.Presenter == step.Presenter && e.State.InPlay(q) {
			rows = append(rows, ui.Bulleted(e.Styles.Muted.Render(ui.Pad(e.Words.Screen.Votes(len(q.Voters)), 6)), q.Shown(), w))
		}
	}
	return rows
}

// ownQuestion tells an attendee in a line of its own how their question to this
// presenter stands, of several the one with the latest news.
func (e *env) ownQuestion(w int) string {
	var own question.Question
	for _, q := range e.Seat.Mine() {
		if q.Presenter == e.State.Step().Presenter && !q.Changed.Before(own.Changed) {
			own = q
		}
	}
	if lot := e.spinning(); own.Number == 0 || (lot != nil && lot.Question == own.Number) {
		return ""
	}
	say := e.Words.Question.MineIs(own.Number, e.questionIs(own))
	if own.Reason != "" {
		why := e.Words.Question.Because(own.Reason)
		if ui.Width(say)+3+ui.Width(why) > w {
			say += "\n" + why
		} else {
			say += "   " + why
		}
	}
	return "\n" + ui.Clamp(e.Styles.Muted.Render(ui.Wrap(say, w)), w, 3)
}

// questionIs is how a question stands, in a word or two.
func (e *env) questionIs(q question.Question) string {
	if q.MergedInto > 0 {
		return e.Words.Question.MergedInto(q.MergedInto)
	}
	return e.Words.QuestionIs(q.State, e.State.Plan.Agenda.Unmoderated)
}
