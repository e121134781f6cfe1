package paper

import (
	"cmp"
	"slices"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A scriptWriter writes the words of the host, step by step.
type scriptWriter struct {
	source
	*document.Document
	w words.Script

	asked, voted bool // the rules of questions and of the vote were told once
}

// scriptDocument is what the host says, with gaps for what nobody knows before the meeting.
func (src source) scriptDocument() *document.Document {
	w := src.words.Papers.Notices.Script
	s := scriptWriter{source: src, Document: &document.Document{Language: src.words.Language, Title: src.state.Plan.Title, Heading: w.Title}, w: w}
	section := src.numbered(s.Document)
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
			s.Item(src.words.Papers.Agenda.Item(current, items, name))
		}
		before = step.Presenter
		s.step(step)
	}
	section(w.Adjournment)
	s.Plain(w.Finished)
	s.Plain(w.Rectify)
	s.Plain(w.Adjourn)
	return s.Document
}

// opening says who is here and what is on the agenda.
func (s *scriptWriter) opening() {
	p, w := s.state.Plan, s.w
	s.Aside(w.Ready)
	s.Addressee(w.Greeting)
	s.Plain(w.Begin(p.Title, len(p.Presenters)))
	var written []string
	for _, pr := range p.Presenters {
		if pr.Written {
			written = append(written, w.Whom(pr.Branch, pr.Name))
		}
	}
	if written != nil {
		s.Plain(w.Written(s.words.List(written)))
	}
	due := p.Roll().Due()
	s.Plain(w.Present(due))
	if p.Gates.Quorum > 0 {
		s.Plain(w.Quorum(p.Gates.Quorum, (due*p.Gates.Quorum+99)/100))
	}
	if p.Gates.Representatives > 0 {
		var groups []string
		for _, g := range p.Groups {
			if g.Representative {
				groups = append(groups, g.Name)
			}
		}
		s.Plain(w.Representatives(s.words.List(groups), p.Gates.Representatives))
	}
	if p.Gates.Quorum > 0 || p.Gates.Representatives > 0 {
		s.Plain(w.Enough)
		s.Aside(w.TooFew)
	}
	if slices.Contains(p.Agenda.Closing, plan.StepSuperior) {
		s.Plain(w.Guest)
	}
	name := func(step string, _ int) string { return step }
	items := []string{}
	if each := s.stepNames(p.Agenda.Round, name); len(each) > 0 {
		items = append(items, w.EachReport(s.words.List(each)))
	}
	s.Plain(w.Course(s.words.Clauses(append(items, s.stepNames(p.Agenda.Closing, name)...))))
	if s.toBeDrawn() {
		s.Plain(w.Draw)
	}
	s.Plain(w.Quiet(p.Agenda.Minutes[plan.StepReport]))
}

// rules explain the ballot of this plan.
func (s *scriptWriter) rules() {
	w, tellers := s.w, ""
	if s.hasPaperBallots() {
		tellers = s.holders(plan.Teller)
	}
	s.Plain(w.Officers(s.holders(plan.Scrutineer), tellers))
	s.Plain(w.Secret)
	if slices.Contains(s.state.Plan.Agenda.Round, plan.StepScoring) {
		s.Plain(w.EachTime)
	} else {
		s.Plain(w.Once)
	}
	for _, rule := range s.ballotRules() {
		s.Plain(rule)
	}
	if tellers != "" {
		s.Plain(w.PaperBallots)
	}
}

// step is what is said in a step of the agenda.
func (s *scriptWriter) step(step meeting.Step) {
	w, pr := s.w, s.presenting(step)
	whom := w.Whom(pr.Branch, pr.Name)
	switch step.Kind {
	case plan.StepReport:
		if step.NotHeld {
			s.Plain(w.InWriting(s.turn(pr.ID), whom))
		} else {
			s.Plain(w.Report(s.turn(pr.ID), whom, step.Minutes))
		}
	case plan.StepComment:
		s.Plain(w.Comment(pr.Name, s.leader(pr), step.Minutes))
	case plan.StepQuestions:
		s.questions(pr.Name, step.Minutes)
	case plan.StepScoring:
		if step.Presenter == "" {
			whom = ""
		}
		s.vote(whom, step.Minutes)
	case plan.StepPledge:
		s.Plain(w.Pledge(pr.Name, step.Minutes))
	case plan.StepSummary:
		s.Plain(w.Summary(s.holders(plan.Secretary), step.Minutes))
	case plan.StepSuperior:
		s.Plain(w.Superior(step.Minutes))
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
	s.Plain(w.Questions(minutes))
	s.Plain(w.AskAbout(name))
	if !s.asked {
		s.asked = true
		limit := func(seconds int) string {
			if seconds == 0 {
				return ""
			}
			return w.Seconds(seconds)
		}
		if ask, answer := limit(agenda.AskSeconds), limit(agenda.AnswerSeconds); ask+answer != "" {
			s.Plain(w.Limits(ask, answer))
		}
		if !agenda.Unmoderated {
			s.Plain(w.Moderated)
		}
		s.Aside(w.Lot)
	}
	s.Plain(w.Answer(name))
}

// usualVote is how many minutes a vote takes where the plan says nothing.
const usualVote = 2

// vote leads through a round on somebody, or on everybody. The first time the box is shown.
func (s *scriptWriter) vote(whom string, minutes int) {
	w := s.w
	if whom == "" {
		s.Plain(w.RateAll(len(s.state.Plan.Presenters)))
	} else {
		s.Plain(w.Rate(whom))
	}
	if !s.voted {
		s.Plain(w.ShowBox)
	}
	s.Aside(w.Empty)
	s.Plain(w.Vote(cmp.Or(minutes, usualVote)))
	s.Plain(w.Anybody)
	s.Plain(w.Collected)
	if !s.voted {
		s.Aside(w.Invalid)
	}
	s.Plain(w.Call)
	s.Plain(w.Called)
	s.voted = true
}

// firstPlaces is how many places the host reads aloud; the projector has them all.
const firstPlaces = 3

func (s *scriptWriter) results() {
	s.Plain(s.w.Results)
	s.Aside(s.w.Reveal)
	presenters := len(s.state.Plan.Presenters)
	for place := 1; place <= min(firstPlaces, presenters); place++ {
		s.Plain(s.w.Place(place))
	}
	if presenters > firstPlaces {
		s.Plain(s.w.Rest)
	}
	s.Plain(s.w.OnSite)
}
