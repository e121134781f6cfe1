package paper

import (
	"cmp"
	"slices"
	"strconv"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A scriptWriter writes the words of the host, step by step.
type scriptWriter struct {
	source
	*document
	w words.Script

	asked, voted bool // the rules of questions and of the vote were told once
}

// scriptDocument is what the host says, with gaps for what nobody knows before the meeting.
func (src source) scriptDocument() *document {
	w := src.words.Papers.Notices.Script
	s := scriptWriter{source: src, document: &document{language: src.words.Language, title: src.state.Plan.Title, heading: w.Title}, w: w}
	section := src.numbered(s.document)
	section(w.Opening)
	s.opening()
	section(w.Rules)
	s.rules()
	current, items, before := 0, 0, ""
	for _, step := range src.state.Steps {
		name := src.words.Screen.Steps[step.Kind]
		switch {
		case step.Presenter == "":
			section(name)
		default:
			if step.Presenter != before {
				current, items = section(src.presenter(step.Presenter)), 0
			}
			items++
			s.item(src.words.Papers.Agenda.Item(current, items, name))
		}
		before = step.Presenter
		s.step(step)
	}
	section(w.Adjournment)
	s.plain(w.Finished)
	s.plain(w.Rectify)
	s.plain(w.Adjourn)
	return s.document
}

// opening says who is here and what is on the agenda.
func (s *scriptWriter) opening() {
	p, w := s.state.Plan, s.w
	s.aside(w.Ready)
	s.addressee(w.Greeting)
	s.plain(w.Begin(p.Title, len(p.Presenters)))
	var written []string
	for _, pr := range p.Presenters {
		if pr.Written {
			written = append(written, w.Whom(pr.Branch, pr.Name))
		}
	}
	if written != nil {
		s.plain(w.Written(s.words.List(written)))
	}
	due := p.Roll().Due()
	s.plain(w.Present(due))
	if p.Gates.Quorum > 0 {
		s.plain(w.Quorum(p.Gates.Quorum, (due*p.Gates.Quorum+99)/100))
	}
	if p.Gates.Representatives > 0 {
		var groups []string
		for _, g := range p.Groups {
			if g.Representative {
				groups = append(groups, g.Name)
			}
		}
		s.plain(w.Representatives(s.words.List(groups), p.Gates.Representatives))
	}
	if p.Gates.Quorum > 0 || p.Gates.Representatives > 0 {
		s.plain(w.Enough)
		s.aside(w.TooFew)
	}
	if slices.Contains(p.Agenda.Closing, plan.StepSuperior) {
		s.plain(w.Guest)
	}
	name := func(step string, _ int) string { return step }
	items := []string{}
	if each := s.stepNames(p.Agenda.Round, name); len(each) > 0 {
		items = append(items, w.EachReport(s.words.List(each)))
	}
	s.plain(w.Course(s.words.Clauses(append(items, s.stepNames(p.Agenda.Closing, name)...))))
	if s.toBeDrawn() {
		s.plain(w.Draw)
	}
	s.plain(w.Quiet(p.Agenda.Minutes[plan.StepReport]))
}

// rules explain the ballot of this plan.
func (s *scriptWriter) rules() {
	p, w := s.state.Plan, s.w
	form, points := p.Form, p.Form.Scale == ballot.Points
	tellers := ""
	if s.hasPaperBallots() {
		tellers = s.holders(plan.Teller)
	}
	s.plain(w.Officers(s.holders(plan.Scrutineer), tellers))
	s.plain(w.Secret)
	if slices.Contains(p.Agenda.Round, plan.StepScoring) {
		s.plain(w.EachTime)
	} else {
		s.plain(w.Once)
	}
	var items, groups, grades, worth []string
	for _, it := range form.Items {
		items = append(items, s.weighted(it.Name, it.Weight))
	}
	for _, g := range p.Groups {
		groups = append(groups, s.weighted(g.Name, g.Weight))
	}
	for _, g := range form.Grades {
		grades, worth = append(grades, g.Name), append(worth, strconv.Itoa(g.Points))
	}
	s.plain(w.Items(len(items), s.words.List(items)))
	if points {
		s.plain(w.Points(form.Min, form.Max))
	} else {
		s.plain(w.Grades(len(grades), s.words.List(grades), s.words.List(worth)))
	}
	s.plain(w.Blank)
	s.plain(w.Own)
	if form.LimitTop > 0 {
		s.plain(w.LimitTop(form.LimitTop, points))
	}
	if form.RefuseAllSame {
		s.plain(w.AllSame(points))
	}
	s.plain(w.Groups(len(groups), s.words.List(groups)))
	if form.TrimDrop > 0 {
		s.plain(w.Trim(form.TrimOver, form.TrimDrop))
	}
	if p.MinGroup > 1 {
		s.plain(w.MinGroup(p.MinGroup))
	}
	if tellers != "" {
		s.plain(w.PaperBallots)
	}
}

// step is what is said in a step of the agenda.
func (s *scriptWriter) step(step meeting.Step) {
	w, pr := s.w, s.presenting(step)
	whom := w.Whom(pr.Branch, pr.Name)
	switch step.Kind {
	case plan.StepReport:
		if step.NotHeld {
			s.plain(w.InWriting(s.turn(pr.ID), whom))
		} else {
			s.plain(w.Report(s.turn(pr.ID), whom, step.Minutes))
		}
	case plan.StepComment:
		s.plain(w.Comment(pr.Name, s.leader(pr), step.Minutes))
	case plan.StepQuestions:
		s.questions(pr.Name, step.Minutes)
	case plan.StepScoring:
		if step.Presenter == "" {
			whom = ""
		}
		s.vote(whom, step.Minutes)
	case plan.StepPledge:
		s.plain(w.Pledge(pr.Name, step.Minutes))
	case plan.StepSummary:
		s.plain(w.Summary(s.holders(plan.Secretary), step.Minutes))
	case plan.StepSuperior:
		s.plain(w.Superior(step.Minutes))
	case plan.StepResults:
		s.results()
	}
}

// turn is the word with which a presenter is called up.
func (s *scriptWriter) turn(presenter string) string {
	switch slices.Index(s.state.Order, presenter) {
	case 0:
		return s.w.First
	case len(s.state.Order) - 1:
		return s.w.Last
	}
	return s.w.Next
}

// questions opens the questions to a presenter; their rules are told the first time.
func (s *scriptWriter) questions(name string, minutes int) {
	w, agenda := s.w, s.state.Plan.Agenda
	s.plain(w.Questions(minutes))
	s.plain(w.AskAbout(name))
	if !s.asked {
		s.asked = true
		limit := func(seconds int) string {
			if seconds == 0 {
				return ""
			}
			return w.Seconds(seconds)
		}
		if ask, answer := limit(agenda.AskSeconds), limit(agenda.AnswerSeconds); ask+answer != "" {
			s.plain(w.Limits(ask, answer))
		}
		if !agenda.Unmoderated {
			s.plain(w.Moderated)
		}
		s.aside(w.Lot)
	}
	s.plain(w.Answer(name))
}

// usualVote is how many minutes a vote takes where the plan says nothing.
const usualVote = 2

// vote leads through a round on somebody, or on everybody. The first time the box is shown.
func (s *scriptWriter) vote(whom string, minutes int) {
	w := s.w
	if whom == "" {
		s.plain(w.RateAll(len(s.state.Plan.Presenters)))
	} else {
		s.plain(w.Rate(whom))
	}
	if !s.voted {
		s.plain(w.ShowBox)
	}
	s.aside(w.Empty)
	s.plain(w.Vote(cmp.Or(minutes, usualVote)))
	s.plain(w.Anybody)
	s.plain(w.Collected)
	if !s.voted {
		s.aside(w.Invalid)
	}
	s.plain(w.Call)
	s.plain(w.Called)
	s.voted = true
}

// firstPlaces is how many places the host reads aloud; the projector has them all.
const firstPlaces = 3

func (s *scriptWriter) results() {
	s.plain(s.w.Results)
	s.aside(s.w.Reveal)
	presenters := len(s.state.Plan.Presenters)
	for place := 1; place <= min(firstPlaces, presenters); place++ {
		s.plain(s.w.Place(place))
	}
	if presenters > firstPlaces {
		s.plain(s.w.Rest)
	}
	s.plain(s.w.OnSite)
}
