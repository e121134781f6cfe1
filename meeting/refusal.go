package meeting

import "fmt"

// A Why names the rule by which an act is refused. Package words has a sentence for
// each.
type Why string

// A Refusal is the error of an act that the rules do not allow. Nothing was changed.
type Refusal struct {
	Why     Why
	Text    string // a name or a word that the sentence needs
	Numbers []int  // figures that the sentence needs, in the order Why says
}

// Error is for logs; people are told the sentence of package words.
func (r *Refusal) Error() string {
	return fmt.Sprintf("refused: %s %q %v", string(r.Why), r.Text, r.Numbers)
}

func refuse(why Why, numbers ...int) error { return &Refusal{Why: why, Numbers: numbers} }

func refuseText(why Why, text string, numbers ...int) error {
	return &Refusal{Why: why, Text: text, Numbers: numbers}
}

// The reasons for refusing an act. Figures are named in brackets.
const (
	NotYourPart      Why = "not_your_part"     // the role does not allow it
	UnknownPerson    Why = "unknown_person"    // [text: the ID]
	UnknownPresenter Why = "unknown_presenter" // [text: the ID]
	UnknownStep      Why = "unknown_step"      // [wanted, last]
	SkippedStep      Why = "skipped_step"      // [wanted]
	SameStep         Why = "same_step"         // [wanted]
	FirstStep        Why = "first_step"
	LastStep         Why = "last_step"
	NotScored        Why = "not_scored" // [step] text: whom it rates, one a line; it has no round that counts
	RoundOpen        Why = "round_open" // [round]
	NotScoring       Why = "not_scoring"
	AlreadyOpen      Why = "already_open"    // [round]
	AlreadyCounted   Why = "already_counted" // [round]
	NoOpenRound      Why = "no_open_round"
	NoClosedRound    Why = "no_closed_round"
	BelowQuorum      Why = "below_quorum"          // [present, due, percent wanted, present needed]
	BelowMinGroup    Why = "below_min_group"       // [present who may vote, min_group] text: the group's name
	BelowReps        Why = "below_representatives" // [representatives, present, percent wanted, representatives needed]
	NeedReason       Why = "need_reason"
	NeedText         Why = "need_text"
	NotResultsStep   Why = "not_results_step"
	NoScore          Why = "no_score"   // text: who has no round that counts or no mark, one a line
	NotSigned        Why = "not_signed" // [round]
	AlreadySigned    Why = "already_signed"
	AlreadyPublished Why = "already_published"
	NotPublished     Why = "not_published"
	NothingPublished Why = "nothing_published"
	WithdrawsRanking Why = "withdraws_ranking" // [round] what was published falls with it
	TimerRunning     Why = "timer_running"
	TimerNotRunning  Why = "timer_not_running"
	TimerNoLimit     Why = "timer_no_limit"
	TimerBadMinutes  Why = "timer_bad_minutes"
	NoPresenter      Why = "no_presenter"
	UnknownQuestion  Why = "unknown_question"  // [number]
	NotInThatState   Why = "not_in_that_state" // [number] text: its state
	AlreadyUpvoted   Why = "already_upvoted"   // [number]
	TooManyQuestions Why = "too_many_questions"
	TooManyUnsettled Why = "too_many_unsettled" // [most of one person that may wait]
	NothingToDraw    Why = "nothing_to_draw"
	NotQuestionsStep Why = "not_questions_step" // so nobody would see who has the word
	NotTheirTurn     Why = "not_their_turn"     // [number] the question is for another presenter
	NoneApproved     Why = "none_approved"      // [questions that wait]
	NotRater         Why = "not_rater"
	NothingToRate    Why = "nothing_to_rate"
	MarkedAbsent     Why = "marked_absent"
	MarkedOnLeave    Why = "marked_on_leave"
	AlreadyVoted     Why = "already_voted"
	UnknownReceipt   Why = "unknown_receipt"
	NotYourReceipt   Why = "not_your_receipt"
	BadDeadline      Why = "bad_deadline"   // [item] text: what stands there
	PledgeMissing    Why = "pledge_missing" // [item] no text
	TooManyPledges   Why = "too_many_pledges"
	TextTooLong      Why = "text_too_long"    // [limit]
	StoreFailed      Why = "store_failed"     // could not be written to disk
	StoreGone        Why = "store_gone"       // the file is not where it was, and nothing is written any more
	NotOfTheClose    Why = "not_of_the_close" // [round] what is kept of it is not what was counted
	SameQuestion     Why = "same_question"    // [number] merged into itself
	OtherPresenter   Why = "other_presenter"  // [number, into] the two are for different presenters
	NobodyAsks       Why = "nobody_asks"
	AlreadyBegun     Why = "already_begun"
	NobodyHere       Why = "nobody_here" // [due] so the meeting does not begin
	AlreadyEnded     Why = "already_ended"
	MeetingOver      Why = "meeting_over"
	NotOver          Why = "not_over"
	DoneSinceEnd     Why = "done_since_end"    // so the end stays
	NotPublishedYet  Why = "not_published_yet" // so the meeting cannot end
	TooManyMissing   Why = "too_many_missing"  // [told to have voted, issued, percent wanted, votes needed]

	UnknownNote     Why = "unknown_note" // [number]
	TooManyProblems Why = "too_many_problems"
	NoPledgeWaits   Why = "no_pledge_waits"
)
