package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"time"

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

// ReviewReport passes or returns a presenter's report. From says whose decision it is: the branch
// committee's is entered by the presenter or the office, and the two others by the office and the
// secretary themselves. Faults in what is entered are [review.Faults].
type ReviewReport struct {
	Presenter string
	From      review.Party // empty for whichever the person reviews for
	Version   int          // that was read, so that no newer one is passed unread; 0 for the newest
	Verdict   review.Verdict
	Date      string // with Present only of the branch committee
	Present   int
	Grounds   []review.Ground
	Remarks   []review.Remark
}

// Can implements [Act].
func (a ReviewReport) Can(s *State, who string) error {
	return refuse.Because(NotYourPart)
}

func (a ReviewReport) perform(r *Room, s *State, who string) (Change, error) {
	return nil, nil
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
	if err := requireRole(s, who, plan.Office); err != nil {
		return err
	}
	if s.Phase() != Following {
		return refuse.Because(OnlyAfterwards)
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

// The reasons for refusing an answer to last year's pledges.
const (
	UnknownPledge  refuse.Why = "unknown_pledge"   // [number, how many there are]
	AnsweredByPlan refuse.Why = "answered_by_plan" // [number]
	AnswersClosed  refuse.Why = "answers_closed"   // the meeting has begun
	NotADay        refuse.Why = "not_a_day"        // text: what was written
)

// LastYear returns last year's pledges of a presenter and how they turned out, by the plan and by what
// the presenter has answered.
func (s *State) LastYear(presenter string) []plan.LastPledge {
	pr, _ := s.Presenter(presenter)
	return pr.LastYear
}

// PledgeAnswered records what a presenter says became of one of last year's pledges.
type PledgeAnswered struct {
	Presenter string       `json:"presenter,omitempty"`
	Number    int          `json:"number,omitempty"` // among the presenter's, from 1
	Outcome   plan.Outcome `json:"outcome,omitempty"`
	Until     string       `json:"until,omitempty"`
	Reason    string       `json:"reason,omitempty"`
}

// Kind implements [Change].
func (PledgeAnswered) Kind() EventKind { return EventPledgeAnswered }

func (c PledgeAnswered) apply(s *State, _ Event) error { return nil }

// AnswerPledge has a presenter say what became of one of last year's pledges: it was kept, or it is
// late, for a reason and until another day. It can be answered again until the meeting begins.
type AnswerPledge struct {
	Number  int          // among the presenter's, from 1; 0 for any
	Outcome plan.Outcome // [plan.Kept] or [plan.Late]
	Until   string       // of one that is late, with Reason
	Reason  string
}

// Can implements [Act].
func (a AnswerPledge) Can(s *State, who string) error {
	own := s.presents(who)
	switch {
	case own == "":
		return refuse.Because(NotYourPart)
	case !s.HasReviews():
		return refuse.Because(NoReviews)
	case s.Begun():
		return refuse.Because(AnswersClosed)
	}
	return nil
}

func (a AnswerPledge) perform(_ *Room, s *State, who string) (Change, error) { return nil, nil }

var (
	_ = cmp.Or[int]
	_ = slices.Clone[[]int]
	_ = time.Time{}
)
