package meeting

import "pingyi/meeting/refuse"

// The reasons for refusing an act. Figures are named in brackets.
const (
	NotYourPart      refuse.Why = "not_your_part"     // the role does not allow it
	UnknownPerson    refuse.Why = "unknown_person"    // [text: the ID]
	UnknownPresenter refuse.Why = "unknown_presenter" // [text: the ID]
	UnknownStep      refuse.Why = "unknown_step"      // [wanted, last]
	SkippedStep      refuse.Why = "skipped_step"      // [wanted]
	SameStep         refuse.Why = "same_step"         // [wanted]
	FirstStep        refuse.Why = "first_step"
	LastStep         refuse.Why = "last_step"
	NotScored        refuse.Why = "not_scored" // [step] text: whom it rates, one a line; it has no round that counts
	RoundOpen        refuse.Why = "round_open" // [round]
	NotScoring       refuse.Why = "not_scoring"
	AlreadyOpen      refuse.Why = "already_open"    // [round]
	AlreadyCounted   refuse.Why = "already_counted" // [round]
	NoOpenRound      refuse.Why = "no_open_round"
	NoClosedRound    refuse.Why = "no_closed_round"
	BelowQuorum      refuse.Why = "below_quorum"          // [present, due, percent wanted, present needed]
	BelowMinGroup    refuse.Why = "below_min_group"       // [present who may vote, min_group] text: the group's name
	BelowReps        refuse.Why = "below_representatives" // [representatives, present, percent wanted, representatives needed]
	NeedReason       refuse.Why = "need_reason"
	NeedText         refuse.Why = "need_text"
	NotResultsStep   refuse.Why = "not_results_step"
	NoScore          refuse.Why = "no_score"   // text: who has no round that counts or no mark, one a line
	NotSigned        refuse.Why = "not_signed" // [round]
	AlreadySigned    refuse.Why = "already_signed"
	AlreadyPublished refuse.Why = "already_published"
	NotPublished     refuse.Why = "not_published"
	NothingPublished refuse.Why = "nothing_published"
	WithdrawsRanking refuse.Why = "withdraws_ranking" // [round] what was published falls with it
	TimerRunning     refuse.Why = "timer_running"
	TimerNotRunning  refuse.Why = "timer_not_running"
	TimerNoLimit     refuse.Why = "timer_no_limit"
	TimerBadMinutes  refuse.Why = "timer_bad_minutes"
	NoPresenter      refuse.Why = "no_presenter"
	UnknownQuestion  refuse.Why = "unknown_question"  // [number]
	NotInThatState   refuse.Why = "not_in_that_state" // [number] text: its state
	AlreadyUpvoted   refuse.Why = "already_upvoted"   // [number]
	TooManyQuestions refuse.Why = "too_many_questions"
	TooManyUnsettled refuse.Why = "too_many_unsettled" // [most of one person that may wait]
	NothingToDraw    refuse.Why = "nothing_to_draw"
	NotQuestionsStep refuse.Why = "not_questions_step" // so nobody would see who has the word
	NotTheirTurn     refuse.Why = "not_their_turn"     // [number] the question is for another presenter
	NoneApproved     refuse.Why = "none_approved"      // [questions that wait]
	NotRater         refuse.Why = "not_rater"
	NothingToRate    refuse.Why = "nothing_to_rate"
	MarkedAbsent     refuse.Why = "marked_absent"
	MarkedOnLeave    refuse.Why = "marked_on_leave"
	AlreadyVoted     refuse.Why = "already_voted"
	UnknownReceipt   refuse.Why = "unknown_receipt"
	NotYourReceipt   refuse.Why = "not_your_receipt"
	BadDeadline      refuse.Why = "bad_deadline"   // [item] text: what stands there
	PledgeMissing    refuse.Why = "pledge_missing" // [item] no text
	TooManyPledges   refuse.Why = "too_many_pledges"
	TextTooLong      refuse.Why = "text_too_long"    // [limit]
	StoreFailed      refuse.Why = "store_failed"     // could not be written to disk
	StoreGone        refuse.Why = "store_gone"       // the file is not where it was, and nothing is written any more
	NotOfTheClose    refuse.Why = "not_of_the_close" // [round] what is kept of it is not what was counted
	SameQuestion     refuse.Why = "same_question"    // [number] merged into itself
	OtherPresenter   refuse.Why = "other_presenter"  // [number, into] the two are for different presenters
	NobodyAsks       refuse.Why = "nobody_asks"
	AlreadyBegun     refuse.Why = "already_begun"
	NobodyHere       refuse.Why = "nobody_here" // [due] so the meeting does not begin
	AlreadyEnded     refuse.Why = "already_ended"
	MeetingOver      refuse.Why = "meeting_over"
	NotOver          refuse.Why = "not_over"
	DoneSinceEnd     refuse.Why = "done_since_end"    // so the end stays
	NotPublishedYet  refuse.Why = "not_published_yet" // so the meeting cannot end
	TooManyMissing   refuse.Why = "too_many_missing"  // [told to have voted, issued, percent wanted, votes needed]

	UnknownNote     refuse.Why = "unknown_note" // [number]
	TooManyProblems refuse.Why = "too_many_problems"
	NoPledgeWaits   refuse.Why = "no_pledge_waits"
)
