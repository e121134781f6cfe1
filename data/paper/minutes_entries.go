package paper

import (
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/question"
	"pingyi/meeting/review"
)

// write writes down event i. There is a method for each family of changes, which ignores all
// others; s is the state after the event.
func (w *minutesWriter) write(s *meeting.State, i int, change meeting.Change) {
	e := w.stored.Events[i]
	w.course(s, e, change)
	w.agenda(s, e, change)
	w.writing(s, e, change)
	w.question(s, e, change)
	w.round(s, e, change)
	w.ranking(i, change)
}

// course writes that the meeting begins, ends or is resumed, and who leaves before the end.
func (w *minutesWriter) course(s *meeting.State, e meeting.Event, change meeting.Change) {
	switch c := change.(type) {
	case meeting.Began:
		text := w.words.Papers.Agenda.Began
		if c.Reason != "" {
			text += "\n" + w.words.Passing.Minutes.Nobody(c.Reason)
		}
		w.add(e, minutesEntry{Kind: "meeting", Reason: c.Reason, Text: text})
		w.reviews(s, e, c.CallReason)
	case meeting.PersonLeft:
		w.add(e, minutesEntry{Kind: "meeting", Reason: c.Reason, Text: w.words.Screen.HasLeft(w.name(c.Person), c.Reason)})
	case meeting.Ended:
		w.add(e, minutesEntry{Kind: "meeting", Text: w.words.Papers.Agenda.Ended})
	case meeting.Resumed:
		w.add(e, minutesEntry{Kind: "meeting", Reason: c.Reason, Text: w.words.Passing.Minutes.Resumed(c.Reason)})
	}
}

// amended writes what was amended in the plan once people were there: before that the plan is only
// being prepared.
func (w *minutesWriter) amended(before, after *meeting.State, e meeting.Event, c meeting.Amended) {
	if !after.Begun() && before.Step().Presenter+string(before.Step().Kind) != after.Step().Presenter+string(after.Step().Kind) {
		w.m.Entries = slices.DeleteFunc(w.m.Entries, func(one minutesEntry) bool { return one.Kind == "step" }) // none was held
		w.stepBegins(e)
	}
	if !inHall(before) && !before.IsOver() {
		return
	}
	here := func(id string) bool { return before.Presence(id).Present || before.Presence(id).Left }
	w.add(e, minutesEntry{Kind: "meeting", Text: w.words.AmendedText(after.Plan, before.Plan.Differences(after.Plan), c.Removed, before.Name, here)})
}

// agenda writes down the speaking order and moves from step to step.
func (w *minutesWriter) agenda(s *meeting.State, e meeting.Event, change meeting.Change) {
	switch c := change.(type) {
	case meeting.Created:
		if !s.Plan.Agenda.Drawn {
			w.stepBegins(e)
		}
	case meeting.OrderDrawn:
		var names []string
		for _, id := range c.Order {
			names = append(names, w.presenter(id))
		}
		w.add(e, minutesEntry{Kind: "order", Text: w.words.Papers.Minute.Order(w.words.List(names))})
		w.stepBegins(e)
	case meeting.Moved:
		w.stepBegins(e)
		if c.Reason != "" {
			w.add(e, minutesEntry{Kind: "meeting", Reason: c.Reason, Text: w.words.Passing.Minutes.Nobody(c.Reason)})
		}
		w.reviews(s, e, c.CallReason)
	case meeting.TimerSet:
		w.reviews(s, e, "")
	case meeting.RoundOpened:
		w.reviews(s, e, "")
	}
}

// reviews writes, where a presenter is called, how their report was reviewed or why they were called
// without.
func (w *minutesWriter) reviews(s *meeting.State, e meeting.Event, callReason string) {
	presenter := s.Step().Presenter
	if presenter == "" || !s.HasReviews() || w.reviewed[presenter] || !s.Begun() {
		return
	}
	if w.reviewed == nil {
		w.reviewed = map[string]bool{}
	}
	w.reviewed[presenter] = true
	var text string
	switch r := s.Report(presenter); {
	case r.State() == review.Cleared:
		text = w.words.Cleared(r.Newest(), w.zone)
	case callReason != "":
		text = w.words.Passing.Minutes.Uncleared(callReason)
	default:
		return
	}
	w.add(e, minutesEntry{Kind: "review", Presenter: presenter, Reason: callReason, Text: text})
}

// stepBegins writes that a step begins, and whether its presenter reports in writing.
func (w *minutesWriter) stepBegins(e meeting.Event) {
	text := w.source.step(w.step)
	presenter := w.state.Steps[w.step-1].Presenter
	if pr, ok := w.state.Presenter(presenter); ok && pr.Written {
		text = w.words.Papers.Minute.WithNote(text, w.words.Papers.Minute.Written)
	}
	w.add(e, minutesEntry{Kind: "step", Presenter: presenter, Text: text})
}

// writing writes what was taken down in the hall, in its final version.
func (w *minutesWriter) writing(s *meeting.State, e meeting.Event, change meeting.Change) {
	switch c := change.(type) {
	case meeting.CommentWritten:
		text, short := w.comment(c.Presenter, w.person(e.Actor), c.Text)
		w.add(e, minutesEntry{Kind: "comment", Presenter: c.Presenter, By: e.Actor, Text: text, short: short})
	case meeting.ProblemsFound:
		w.problems(e, c.Presenter)
	case meeting.ProblemChanged:
		w.problems(e, c.Presenter)
	case meeting.PledgesAdded:
		w.pledges(e, c.Presenter)
	case meeting.PledgeChanged:
		w.pledges(e, c.Presenter)
	case meeting.NoteWritten:
		w.add(e, minutesEntry{Kind: "note", Text: w.state.Notes.At(s.Notes.Len() - 1).Text})
	}
}

// comment is what somebody wrote down about a presenter: the presenter's leader in their
// own words, anybody else as what they heard. Short does not say whom it is about.
func (src source) comment(presenter, by, text string) (whole, short string) {
	say, who := src.words.Papers.Minute.CommentNoted, src.words.WrittenBy(&src.state, by)
	if src.state.Leads(by, presenter) {
		say, who = src.words.Papers.Minute.Comment, src.name(by)
	}
	return say(src.presenter(presenter), who, text), say("", who, text)
}

func (w *minutesWriter) problems(e meeting.Event, presenter string) {
	for i, found := range w.state.Problems[presenter] {
		w.add(e, minutesEntry{
			Kind: "problem", Presenter: presenter, Problem: &found,
			Text: w.words.Papers.Agenda.Problem(i+1, found.Text, found.Cause),
		})
	}
}

func (w *minutesWriter) pledges(e meeting.Event, presenter string) {
	for _, pledge := range w.state.Pledges[presenter] {
		w.add(e, minutesEntry{
			Kind: "pledge", Presenter: presenter, Pledge: &pledge,
			Text: w.words.Papers.Minute.Pledge(w.presenter(presenter), w.pledge(pledge)),
		})
	}
}

// question writes what happened to a question, or who was drawn by lot to ask one.
func (w *minutesWriter) question(s *meeting.State, e meeting.Event, change meeting.Change) {
	p := w.words.Papers.Minute
	switch c := change.(type) {
	case meeting.PersonDrawn:
		w.add(e, minutesEntry{Kind: "lot", Text: p.Lot(w.name(c.Person))})
	case meeting.QuestionAsked:
		w.questionAsked(s, e, c)
	case meeting.QuestionEdited:
		if q, _ := s.Question(c.Question); q.Edited != "" && w.isSeen(q) {
			w.addQuestion(e, q, minutesEntry{Text: p.Edited(q.Number, q.Shown(), q.Text)})
		}
	case meeting.QuestionMerged:
		q, _ := s.Question(c.Question)
		w.addQuestion(e, q, minutesEntry{MergedTo: c.Into, Text: p.Merged(q.Number, c.Into)})
	case meeting.QuestionStateChanged:
		w.questionState(s, e, c)
	}
}

// questionAsked writes a question down as it was asked. If it did not become public, its wording is
// left out.
func (w *minutesWriter) questionAsked(s *meeting.State, e meeting.Event, c meeting.QuestionAsked) {
	p := w.words.Papers.Minute
	q, _ := s.Question(c.Question)
	switch {
	case !w.isSeen(q):
		w.addQuestion(e, q, minutesEntry{Text: p.Received(q.Number)})
	case q.By != "":
		w.addQuestion(e, q, minutesEntry{By: q.By, Text: p.PutBy(q.Number, w.name(q.By), q.Shown())})
	default:
		w.addQuestion(e, q, minutesEntry{Text: p.Put(q.Number, q.Shown())})
	}
}

// questionState writes that a question was put, answered or dismissed. Approving one changes
// nothing in the hall. The gist of the answer goes with the question's last state.
func (w *minutesWriter) questionState(s *meeting.State, e meeting.Event, c meeting.QuestionStateChanged) {
	p := w.words.Papers.Minute
	q, _ := s.Question(c.Question)
	entry := minutesEntry{Reason: c.Reason}
	switch {
	case c.Drawn:
		entry.Text = p.Drawn(q.Number, q.Shown())
	case c.State == question.Asked:
		entry.Text = p.Asked(q.Number, q.Shown())
	case c.State == question.Answered:
		entry.Text = p.Answered(q.Number, q.Shown())
	case c.State == question.Dismissed:
		entry.Text = p.Dismissed(q.Number, c.Reason)
	default:
		return
	}
	if last, _ := w.state.Question(q.Number); last.Gist != "" && last.State == c.State {
		entry.Gist = last.Gist
		entry.Text += "\n" + p.Gist(last.Gist)
	}
	w.addQuestion(e, q, entry)
}

func (w *minutesWriter) addQuestion(e meeting.Event, q question.Question, entry minutesEntry) {
	entry.Kind, entry.Presenter, entry.Question = "question", q.Presenter, q.Number
	w.add(e, entry)
}

// isSeen reports whether a question became public.
func (w *minutesWriter) isSeen(q question.Question) bool {
	last, _ := w.state.Question(q.Number)
	return w.state.Public(last)
}

// round writes what was done with a round of scoring.
func (w *minutesWriter) round(s *meeting.State, e meeting.Event, change meeting.Change) {
	p := w.words.Papers.Minute
	switch c := change.(type) {
	case meeting.RoundOpened:
		text := p.Opened(c.Round)
		if c.Reason != "" {
			text += "\n" + p.Override(c.Reason)
		}
		w.add(e, minutesEntry{Kind: "round", Round: c.Round, Reason: c.Reason, Text: text})
	case meeting.RoundClosed:
		w.add(e, minutesEntry{Kind: "round", Round: c.Round, Text: w.closeText(s, c)})
	case meeting.RoundVoided:
		w.add(e, minutesEntry{Kind: "round", Round: c.Round, Reason: c.Reason, Text: p.Voided(c.Round, c.Reason)})
	case meeting.CheckConfirmed:
		w.add(e, minutesEntry{
			Kind: "signature", Round: c.Round,
			Text: w.words.Papers.Agenda.Checked(w.name(e.Actor), w.words.Hall.Checks[c.Check]),
		})
	case meeting.BallotsCalled: // calling takes many events; it is written down where it began
		if c.Calling != nil && w.called < c.Calling.Round {
			w.called = c.Calling.Round
			w.add(e, minutesEntry{Kind: "round", Round: w.called, Text: w.callingText(w.called)})
		}
	case meeting.RoundSigned:
		w.add(e, minutesEntry{Kind: "signature", Round: c.Round, Text: p.Signed(c.Round, w.name(e.Actor))})
	}
}

// closeText says what was in the box, and what became of the papers.
func (w *minutesWriter) closeText(s *meeting.State, c meeting.RoundClosed) string {
	text, r := w.words.Papers.Minute.Closed(c.Round, c.Issued, c.Cast, c.Blank), *s.Rounds[c.Round-1]
	if papers := s.Papers(r); papers.Made > 0 {
		text += "\n" + w.words.Papers.Agenda.Papers(papers)
	}
	// The hash of a few counts can be guessed, so it waits for the ranking too.
	if w.state.Result != nil {
		text += "\n" + w.words.Papers.Minute.Root(c.Root.String())
	}
	if r.CloseOverride != "" {
		astray := s.Astray(r)
		text += "\n" + w.words.Papers.Agenda.Astray(len(astray.ReadOnce), astray.Out, r.CloseOverride)
	}
	return text
}

// callingText says whose ballots of a round were called to the end and whose were not. If
// all were, it says whether as many were called as were collected.
func (w *minutesWriter) callingText(round int) string {
	p, s := w.words.Papers.Agenda, &w.state
	r, now := s.Rounds[round-1], w.stored.Events[len(w.stored.Events)-1].At
	var called, left []string
	for _, id := range r.Presenters {
		if slices.Contains(r.Small, id) {
			continue // too few marks to be called
		}
		if meeting.AllCalledOnce(s, r, id, now) {
			called = append(called, w.presenter(id))
		} else {
			left = append(left, w.words.Papers.Minute.WithNote(w.presenter(id), p.CalledOf(meeting.CalledCount(s, r, id, now), r.Cast)))
		}
	}
	if len(left) > 0 {
		return p.CalledPart(round, w.words.List(called), w.words.List(left))
	}
	return p.Called(round) + w.tallyText(r)
}

// tallyText says whether as many ballots were called as were collected.
func (w *minutesWriter) tallyText(r *meeting.Round) string {
	p := w.words.Papers.Agenda
	if n := ballot.CountsOf(w.stored.Counts, r.Number).Ballots(); n != r.Cast {
		return "\n" + p.CalledShort(n, r.Cast)
	}
	return "\n" + p.CalledAll(r.Cast)
}

// ranking writes that the ranking was shown, published or withdrawn.
func (w *minutesWriter) ranking(i int, change meeting.Change) {
	e := w.stored.Events[i]
	switch c := change.(type) {
	case meeting.PlacesRevealed:
		if !w.revealing {
			w.revealing = true
			w.add(e, minutesEntry{Kind: "meeting", Text: w.words.Papers.Agenda.Revealed})
		}
	case meeting.RankingPublished:
		w.revealing = false
		w.result(i, c)
	case meeting.RankingWithdrawn:
		w.revealing = false
		w.add(e, minutesEntry{Kind: "result", Reason: c.Reason, Text: w.words.Passing.Minutes.Withdrawn(c.Reason)})
	}
}

// result writes the ranking where it was published, or that it was withdrawn later.
func (w *minutesWriter) result(i int, c meeting.RankingPublished) {
	e, p := w.stored.Events[i], w.words.Papers.Minute
	gaps := ""
	if c.Reason != "" {
		gaps = "\n" + w.words.Passing.Minutes.NoScore(c.Reason)
	}
	for _, later := range w.stored.Events[i+1:] {
		text := p.Withdrawn
		switch later.Kind {
		case meeting.EventWithdrawn:
			text = w.words.Passing.Minutes.TakenBack
		case meeting.EventVoided, meeting.EventPublished:
		default:
			continue
		}
		w.add(e, minutesEntry{Kind: "result", Reason: c.Reason, Text: text + gaps})
		return
	}
	lines := []string{p.Published}
	for _, st := range w.state.Result.Standings {
		lines = append(lines, p.Standing(st.Rank, st.Tied, w.presenter(st.Presenter), st.Score))
	}
	w.add(e, minutesEntry{Kind: "result", Reason: c.Reason, Text: strings.Join(lines, "\n") + gaps, stands: true})
}
