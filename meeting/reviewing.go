package meeting

import (
	"cmp"
	"fmt"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// How a report is reviewed, and what a meeting makes of one that is not cleared.

// The reasons for refusing a review, and to call a presenter without.
const (
	NothingToReview refuse.Why = "nothing_to_review" // text: the presenter, who has handed in nothing
	WasReturned     refuse.Why = "was_returned"      // text: the presenter, who is to hand in a new version
	ElsewhereNow    refuse.Why = "review_elsewhere"  // text: the [review.Party] that has the report in hand
	AllPassed       refuse.Why = "all_passed"        // there is no review left
	OwnReport       refuse.Why = "own_report"        // nobody reviews their own
	NewerVersion    refuse.Why = "newer_version"     // [the number of the newest] than the one that was read
	CallsUncleared  refuse.Why = "calls_uncleared"   // text: the presenter, whose report is not cleared
)

// IsCleared reports whether the newest report of a presenter has passed its reviews.
func (s *State) IsCleared(presenter string) bool {
	return s.Report(presenter).State() == review.Cleared
}

// WasCalled reports whether a presenter was called: the meeting came to a step of theirs.
func (s *State) WasCalled(presenter string) bool { return s.called[presenter] }

// noteCalled records that the meeting came to a step of a presenter's turn.
func noteCalled(s *State, step Step) {
	if step.Presenter != "" && !s.called[step.Presenter] {
		s.called = mapWith(s.called, step.Presenter, true)
	}
}

// RequireCleared refuses to call a presenter whose report is not cleared, as a step of their turn
// would. Whoever was called once stays so.
func RequireCleared(s *State, step Step) error {
	if step.Presenter == "" || !s.HasReviews() || s.WasCalled(step.Presenter) || s.IsCleared(step.Presenter) {
		return nil
	}
	return refuse.Naming(CallsUncleared, presenterLines(s, []string{step.Presenter}))
}

// ReportReviewed records a review of the newest version of a presenter's report.
type ReportReviewed struct {
	Presenter string          `json:"presenter,omitempty"`
	Version   int             `json:"version,omitempty"`
	From      review.Party    `json:"from,omitempty"`
	Verdict   review.Verdict  `json:"verdict,omitempty"`
	Date      string          `json:"date,omitempty"`
	Present   int             `json:"present,omitempty"`
	Grounds   []review.Ground `json:"grounds,omitempty"`
	Remarks   []RemarkMade    `json:"remarks,omitempty"`

	words []texts.Text
}

// A RemarkMade is a remark in the record, which has its text by its hash.
type RemarkMade struct {
	Part      report.Part `json:"part,omitempty"`
	Paragraph int         `json:"paragraph,omitempty"`
	Text      code.Hash   `json:"text"`
}

// Kind implements [Change].
func (ReportReviewed) Kind() EventKind { return EventReportReviewed }

func (c ReportReviewed) newTexts() []texts.Text { return c.words }

func (c ReportReviewed) apply(s *State, e Event) error {
	r := s.Report(c.Presenter)
	if on, _, _ := r.Waiting(); c.Version != len(r.Versions) || on != c.From {
		return fmt.Errorf("version %d of %s does not wait for %s", c.Version, c.Presenter, c.From)
	}
	one := review.Review{
		From: c.From, Verdict: c.Verdict, By: e.Actor, At: e.At, Date: c.Date, Present: c.Present, Grounds: c.Grounds,
		Remarks: make([]review.Remark, len(c.Remarks)),
	}
	for i, remark := range c.Remarks {
		one.Remarks[i] = review.Remark{Part: remark.Part, Paragraph: remark.Paragraph, Text: s.shelf.Words(remark.Text), Hash: remark.Text}
	}
	s.reports = mapWith(s.reports, c.Presenter, r.WithReview(one))
	return nil
}

// ReviewReport passes or returns the newest version of a presenter's report. The branch committee's
// decision is entered by the presenter or the office; the office and the secretary decide
// themselves. What is wrong with a review is told as [review.Faults].
type ReviewReport struct {
	Presenter string       // empty for any
	From      review.Party // whose decision it is; empty for the office's or the secretary's, by the person's roles
	Version   int          // that was read, so that no newer one is passed unread; 0 for the newest
	Verdict   review.Verdict
	Date      string // with Present only of the branch committee
	Present   int
	Grounds   []review.Ground
	Remarks   []review.Remark
}

// mayReview reports whether a person may enter the decision of a party on a presenter's report;
// without a presenter, on any but their own.
func (s *State) mayReview(who, presenter string, from review.Party) bool {
	switch from {
	case review.Branch:
		return s.HasRole(who, plan.Office) || s.presents(who) != "" && (presenter == "" || isPresenter(s, who, presenter))
	case review.Office:
		return s.HasRole(who, plan.Office)
	case review.Secretary:
		return s.HasRole(who, plan.Secretary)
	case review.Author: // hands in
	}
	return false
}

// ReviewsNow returns whose decision on a presenter's report a person may enter now. It reports
// false if there is none.
func (s *State) ReviewsNow(who, presenter string) (from review.Party, ok bool) {
	from, _, waits := s.Report(presenter).Waiting()
	if !waits {
		return "", false
	}
	return from, ReviewReport{Presenter: presenter, From: from}.Can(s, who) == nil
}

// party returns whose decision a person enters: of the two that the office and the secretary make
// themselves, the one that is due if the person may make it.
func (a ReviewReport) party(s *State, who string) review.Party {
	if a.From != "" {
		return a.From
	}
	due, _, _ := s.Report(a.Presenter).Waiting()
	if due == review.Secretary && s.mayReview(who, a.Presenter, due) || !s.mayReview(who, a.Presenter, review.Office) {
		return review.Secretary
	}
	return review.Office
}

// Can implements [Act].
func (a ReviewReport) Can(s *State, who string) error {
	if a.Presenter == "" && a.From == "" && s.mayReview(who, "", review.Branch) {
		a.From = review.Branch
	}
	from := a.party(s, who)
	switch {
	case !s.mayReview(who, a.Presenter, from):
		return refuse.Because(NotYourPart)
	case !s.HasReviews():
		return refuse.Because(NoReviews)
	case s.IsOver():
		return refuse.Because(MeetingOver)
	case a.Presenter == "":
		return nil
	}
	if err := requirePresenter(s, a.Presenter); err != nil {
		return err
	}
	if from != review.Branch && isPresenter(s, who, a.Presenter) {
		return refuse.Because(OwnReport)
	}
	r := s.Report(a.Presenter)
	switch due, _, waits := r.Waiting(); {
	case len(r.Versions) == 0:
		return refuse.Naming(NothingToReview, presenterLines(s, []string{a.Presenter}))
	case a.Version != 0 && a.Version != len(r.Versions):
		return refuse.Because(NewerVersion, len(r.Versions))
	case !waits:
		return refuse.Because(AllPassed)
	case due == review.Author:
		return refuse.Naming(WasReturned, presenterLines(s, []string{a.Presenter}))
	case due != from:
		return refuse.Naming(ElsewhereNow, string(due))
	}
	return nil
}

func (a ReviewReport) perform(r *Room, s *State, who string) (Change, error) {
	entered := review.Review{From: a.party(s, who), Verdict: a.Verdict, Date: a.Date, Present: a.Present, Grounds: a.Grounds, Remarks: a.Remarks}
	one, faults := review.Check(entered)
	if err := requirePresenter(s, a.Presenter); err != nil || len(faults) > 0 {
		return nil, cmp.Or[error](err, faults)
	}
	change := ReportReviewed{
		Presenter: a.Presenter, Version: len(s.Report(a.Presenter).Versions), From: one.From, Verdict: one.Verdict,
		Date: one.Date, Present: one.Present, Grounds: one.Grounds,
	}
	for _, remark := range one.Remarks {
		t, err := texts.New(r.random, remark.Text)
		if err != nil {
			return nil, err
		}
		change.Remarks = append(change.Remarks, RemarkMade{Part: remark.Part, Paragraph: remark.Paragraph, Text: t.Hash()})
		change.words = append(change.words, t)
	}
	return change, nil
}

// ReportErased records that the text of a version of a report was erased, and those of the
// remarks on it.
type ReportErased struct {
	Presenter string `json:"presenter,omitempty"`
	Version   int    `json:"version,omitempty"`
	Reason    string `json:"reason,omitempty"`

	gone []code.Hash
}

// Kind implements [Change].
func (ReportErased) Kind() EventKind { return EventReportErased }

func (c ReportErased) apply(s *State, _ Event) error {
	r := s.Report(c.Presenter)
	v, ok := r.Version(c.Version)
	if !ok {
		return fmt.Errorf("no version %d of %s", c.Version, c.Presenter)
	}
	_, remarks := v.Hashes()
	s.shelf.Drop(remarks...)
	s.reports = mapWith(s.reports, c.Presenter, r.WithoutTexts(c.Version))
	return nil
}

// EraseReport erases the text of a version of a report from the file, and those of the remarks on
// it. It takes a reason.
type EraseReport struct {
	Presenter string
	Version   int
	Reason    string
}

// Can implements [Act].
func (a EraseReport) Can(s *State, who string) error {
	if err := requireErasing(s, who); err != nil {
		return err
	}
	if a.Presenter == "" {
		return nil
	}
	return CanReadReport(s, who, a.Presenter, a.Version)
}

func (a EraseReport) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if err := requireText(reason, NeedReason, tooLong); err != nil {
		return nil, err
	}
	v, _ := s.Report(a.Presenter).Version(a.Version)
	words, remarks := v.Hashes()
	return ReportErased{Presenter: a.Presenter, Version: a.Version, Reason: reason, gone: append(remarks, words)}, nil
}
