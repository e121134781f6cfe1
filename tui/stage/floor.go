package stage

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// Spinning returns the lot that is being drawn on the stage, nil if there is none.
func Spinning(s *page.Sight) *question.Lot {
	lot := s.State.Lot()
	if lot == nil || s.State.Step().Kind != plan.StepQuestions || lot.Settled(s.Now) {
		return nil
	}
	return lot
}

// turnLeft is how much time is left to whoever is asking or answering in this step.
func turnLeft(s *page.Sight) (left time.Duration, limited bool) {
	if s.State.Turn == nil || s.State.Step().Kind != plan.StepQuestions {
		return 0, false
	}
	return s.State.Turn.Left(s.State.Plan.Agenda, s.Now)
}

// A floor is the scene of a questions step.
type floor struct {
	*page.Sight
	step meeting.Step
}

// taken reports whether somebody is asking or answering, or a lot is about to decide who.
func (f floor) taken() bool {
	_, asked := f.question()
	return asked || f.State.Turn != nil || Spinning(f.Sight) != nil
}

// question is what the presenter has to answer: the question whose turn it is, or else the
// one that was put last.
func (f floor) question() (last question.Question, any bool) {
	if t := f.State.Turn; t != nil {
		return f.State.Question(t.Question)
	}
	for _, q := range f.State.Questions.All() {
		if q.Presenter == f.step.Presenter && q.State == question.Asked && !q.Changed.Before(last.Changed) {
			last, any = q, true
		}
	}
	return last, any
}

// draw shows what is being asked and answered, larger than who is up: a lot being drawn, the
// person it fell on, or the question, with the time left for it and what comes next, which
// gives way to a question in large type.
func (f floor) draw(w, h int, z size) []string {
	who := presenterLine(f.Sight, f.Styles.Muted, w, size{words: min(z.words, z.hero/2)}) // smaller than what is asked
	bare := z.hero > 0 && z.words == 0
	if t := f.State.Timer; !bare && (t != nil || f.step.Minutes > 0) {
		who += "\n" + clock(f.Sight, w, size{})
	}
	phrases := f.Words.Question
	if lot := Spinning(f.Sight); lot != nil {
		drawing := f.Line(phrases.Drawing, f.Styles.Heading, w, z.words)
		if !f.ForHall() {
			return []string{who, drawing}
		}
		hero := f.Banner("", f.spinningText(*lot), w, z.hero, z.lead())
		if hero == "" {
			return nil
		}
		return []string{drawing, hero, who}
	}
	q, asked := f.question()
	head, hero := f.askedBy(q, w, z), ui.Paragraph(q.Shown(), f.Styles.Accent, w)
	if z.hero > 0 {
		hero = f.Poster(q.Shown(), w, z.hero)
	}
	if !asked {
		head = f.Line(phrases.OnTheSpot(f.drawnFrom()), f.Styles.Heading, w, z.words)
		hero = f.Banner("", f.State.Name(f.State.Turn.Person), w, z.hero, z.lead())
	}
	if hero == "" {
		return nil
	}
	if h < few && !f.ForHall() {
		head, hero = hero, head
	}
	parts := []string{head, hero, f.turnClock(w, z), who}
	if !bare {
		parts = append(parts, ui.Column(f.queued, w))
	}
	return parts
}

// spinningText is what flashes by while a lot is being drawn. Questions appear by number, as not
// everybody may see their text yet.
func (f floor) spinningText(lot question.Lot) string {
	at := lot.Shows(f.Now)
	if lot.Person != "" {
		return f.State.Name(lot.People[at])
	}
	return f.Words.Question.Is(lot.Questions[at])
}

// askedBy is the line above a question: who asked it, and out of how many it was drawn. The
// presenter is told that it is theirs to answer.
func (f floor) askedBy(q question.Question, w int, z size) string {
	phrases := f.Words.Question
	by := []string{phrases.NoName}
	if q.By != "" {
		by[0] = phrases.By(f.State.Name(q.By))
	}
	if of := f.drawnFrom(); q.Drawn && of > 1 {
		by = append(by, phrases.DrawnFrom(of))
	} else if q.Drawn {
		by = append(by, phrases.Drawn)
	}
	if z.words > 0 {
		return f.Line(strings.Join(by, "  "), f.Styles.Heading, w, z.words)
	}
	head := f.Words.Screen.OnTheFloor
	if IsBeingAsked(f.Sight, q) {
		head = phrases.Asking
	} else if f.Up {
		head = phrases.ForYou
	}
	return ui.Amid(ui.Wrap(f.Styles.Heading.Render(head)+"   "+f.Styles.Muted.Render(strings.Join(by, "   ")), w), w)
}

// IsBeingAsked reports whether it is still the asker's turn with a question.
func IsBeingAsked(s *page.Sight, q question.Question) bool {
	t := s.State.Turn
	return t != nil && t.Question == q.Number && !t.Answering()
}

// drawnFrom is out of how many the person or question on the floor was drawn; 0 if it was not.
func (f floor) drawnFrom() int {
	lot := f.State.Lot()
	if lot == nil {
		return 0
	}
	return len(lot.People) + len(lot.Questions)
}

// turnClock shows how much time is left to ask or to answer, and which of the two it is.
func (f floor) turnClock(w int, z size) string {
	left, limited := turnLeft(f.Sight)
	if !limited {
		return ""
	}
	phrase := f.Words.Question
	side, limit := phrase.Asks, f.State.Plan.Agenda.AskSeconds
	if f.State.Turn.Answering() {
		side, limit = phrase.Answers, f.State.Plan.Agenda.AnswerSeconds
	}
	message, style := phrase.Seconds(limit), f.Styles.Plain
	switch {
	case left < 0:
		message, style = f.overTime(), f.Styles.Bad
	case left <= question.TurnWarning:
		message, style = f.Glyphs.Warn+" "+phrase.LastSeconds, f.Styles.Warn
	}
	text := words.Clock(left)
	z.figures = min(z.figures, z.hero+1) // no larger than what is asked
	digits := ui.Digits(text, z.figures)
	if z.figures == 0 || ui.Width(digits[0]) > w {
		return lined(style.Render(text)+"   "+f.Styles.Muted.Render(side), f.Styles.Muted.Render(message), w)
	}
	digits = inked(digits, style)
	message = f.Styles.Muted.Render(message)
	const between = 4 // columns
	if label := f.Headline(side, 1, w-ui.Width(digits[0])-between); z.words > 0 && label != nil {
		label = slices.Concat(make([]string, max(0, len(digits)-len(label))/2), inked(label, f.Styles.Muted))
		block := strings.Join(ui.Flanked(label, digits, ui.Width(label[len(label)-1])+between), "\n")
		return ui.Amid(block, w) + "\n" + ui.Center(message, w)
	}
	return ui.Amid(strings.Join(digits, "\n"), w) + "\n" + lined(f.Styles.Muted.Render(side), message, w)
}

// overTime says that the time to ask or to answer is over and, at the seat of whoever speaks,
// that they should come to an end.
func (f floor) overTime() string {
	speaks := f.Asks
	if f.State.Turn.Answering() {
		speaks = f.Up
	}
	if speaks && !f.ForHall() {
		return f.Words.Screen.OverYou
	}
	return f.Words.Screen.Over
}

// queued lists the questions that come next, under a heading.
func (f floor) queued(w int) string {
	rows := f.inPlay(w)
	if len(rows) == 0 {
		return ""
	}
	return f.Styles.Heading.Render(f.Words.Question.NextUp) + "\n" + strings.Join(rows, "\n")
}

// upNext lists the questions to the presenter who is up, until one of them is asked.
func (f floor) upNext(w int) string {
	if rows := f.inPlay(w); len(rows) > 0 {
		return strings.Join(rows, "\n")
	}
	message := NoneShown(f.Sight, func(q question.Question) bool { return q.Presenter == f.step.Presenter })
	return f.Styles.Muted.Render(ui.Wrap(message, w))
}

// inPlay lists the questions that may be asked next, the most wanted first.
func (f floor) inPlay(w int) []string {
	var shown []question.Question
	votes := 0
	for _, q := range MostWanted(slices.Collect(f.State.Questions.Values())) {
		if q.Presenter == f.step.Presenter && f.State.InPlay(q) {
			shown, votes = append(shown, q), max(votes, ui.Width(f.Words.Screen.Votes(q.Voters.Len())))
		}
	}
	var rows []string
	for _, q := range shown {
		rows = append(rows, ui.Bulleted(f.Styles.Muted.Render(ui.Pad(f.Words.Screen.Votes(q.Voters.Len()), votes)+" "), q.Shown(), w))
	}
	return rows
}

// NoneShown says why no question of a kind is shown: none was asked, they wait for approval,
// or they have been dealt with.
func NoneShown(s *page.Sight, some func(question.Question) bool) string {
	message := s.Words.Screen.NoQuestion(page.AskKey)
	for _, q := range s.State.Questions.All() {
		switch {
		case !some(q):
		case q.State == question.Waiting:
			return s.Words.Question.NoneYet(page.AskKey)
		default:
			message = s.Words.Question.NoneLeft(page.AskKey)
		}
	}
	return message
}

// MostWanted sorts questions by how many people want them asked.
func MostWanted(all []question.Question) []question.Question {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b question.Question) int { return b.Voters.Len() - a.Voters.Len() })
	return sorted
}
