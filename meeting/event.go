package meeting

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/texts"
)

// An Event is one act that changed the meeting. Events form a chain: each holds the hash
// of the previous one, so none can be changed, removed or inserted without breaking the
// rest.
type Event struct {
	Number int       // from 1, without gaps
	At     time.Time // whole milliseconds, UTC
	// Actor is the ID of the person who acted, or [plan.Console]. It is empty if the
	// meeting itself acted or if the record must not know (an anonymous question).
	Actor string
	Kind  EventKind
	Body  json.RawMessage // the [Change], as JSON
	Prev  code.Hash       // the hash of the previous event; zero for the first
	Hash  code.Hash

	change Change // the body, if it has been decoded
}

// An EventKind says what an event changed. Each names one type of [Change] in the file.
type EventKind string

// A Change is the body of an event. There is one struct for each kind, declared beside
// the idea it belongs to. Its JSON is stored in files, so fields may be added but never
// renamed or removed.
type Change interface {
	// Kind returns the name of the change in the file.
	Kind() EventKind
	// apply changes the fields of s. Anything they point to is shared with older states:
	// it is replaced, never modified. An error means that the event is impossible.
	apply(s *State, e Event) error
}

// A crowdChange comes from the crowd, many at a time. Screens are woken for it after a short
// pause, once for all that came in it: every screen if it concerns all of them, otherwise
// those that show the crowd.
type crowdChange interface {
	Change
	concernsAll() bool
}

// Chained returns e with Prev and Hash set, so that it follows the event with the hash
// prev. The hash covers every other field. Strings are preceded by their lengths, so no
// two events hash the same bytes.
func (e Event) Chained(prev code.Hash) Event {
	e.change = nil // the body may be another one now
	e.Prev = prev
	e.Hash = e.sum()
	return e
}

// Sound reports whether e's hash matches its content.
func (e Event) Sound() bool { return e.Hash == e.sum() }

func (e Event) sum() code.Hash {
	h := sha256.New()
	fmt.Fprintf(h, "pingyi event 1\n%d\n%d\n%d:%s\n%d:%s\n%d:", e.Number, e.At.UnixMilli(),
		len(e.Actor), e.Actor, len(e.Kind), e.Kind, len(e.Body))
	h.Write(e.Body)
	h.Write(e.Prev[:])
	return code.Hash(h.Sum(nil))
}

// Decoded returns e with its change, so that [Event.Change] need not decode the body each time: that
// costs more than all else that is done with a record. Where the body cannot be decoded, e remains as
// it is.
func (e Event) Decoded() Event {
	if c, err := e.Change(); err == nil {
		e.change = c
	}
	return e
}

// Change returns what the body says. Whoever gives the event another body has to chain it anew.
func (e Event) Change() (Change, error) {
	if e.change != nil {
		return e.change, nil
	}
	read, known := changeReaders[e.Kind]
	if !known {
		return nil, fmt.Errorf("event %d: unknown kind %q", e.Number, e.Kind)
	}
	c, err := read(e.Body)
	if err != nil {
		return nil, fmt.Errorf("read event %d: %w", e.Number, err)
	}
	return c, nil
}

// After returns the event that carries c and follows e. The first event follows the zero
// event.
func (e Event) After(now time.Time, actor string, c Change) (Event, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return Event{}, fmt.Errorf("write event %d: %w", e.Number+1, err)
	}
	next := Event{Number: e.Number + 1, At: now.UTC().Truncate(time.Millisecond), Actor: actor, Kind: c.Kind(), Body: body}
	return next.Chained(e.Hash), nil
}

// Create makes the first event of a meeting with a sound plan.
func Create(p plan.Plan, now time.Time) (Event, error) {
	return Event{}.After(now, plan.Console, Created{Plan: &p})
}

// Fold returns the state after one more event, whether or not the event follows in the
// chain. Its change is read by [Event.Change]. Fold does not change s. An error means that
// the event is impossible there.
func Fold(s State, e Event, c Change) (State, error) {
	if _, first := c.(Created); first != (s.roll.places == nil) {
		return s, fmt.Errorf("event %d: %s out of place", e.Number, e.Kind)
	}
	next := s
	if err := c.apply(&next, e); err != nil {
		return s, fmt.Errorf("event %d (%s): %w", e.Number, e.Kind, err)
	}
	next.Seq, next.Head = e.Number, e.Hash
	return next, nil
}

// Apply is [Fold] for the event that follows the last one in the chain. An error means
// that the record is damaged.
func Apply(s State, e Event) (State, error) {
	next, _, err := read(s, e)
	return next, err
}

// read is [Apply] that also returns the change.
func read(s State, e Event) (State, Change, error) {
	if e.Number != s.Seq+1 || e.Prev != s.Head || !e.Sound() {
		return s, nil, fmt.Errorf("event %d does not follow event %d", e.Number, s.Seq)
	}
	c, err := e.Change()
	if err != nil {
		return s, nil, err
	}
	next, err := Fold(s, e, c)
	return next, c, err
}

// Replay returns the state after a whole record. Counts are those of its closed rounds,
// where they are available; without them no ballots can be called.
func Replay(events []Event, counts ...ballot.Counts) (State, error) {
	s, _, err := Read(Stored{Events: events, Counts: counts})
	return s, err
}

// Read is [Replay] of all that is stored. It also returns the change of each event, by index: to
// read a change costs more than all else, so whoever needs both should not read it twice.
func Read(stored Stored) (State, []Change, error) {
	events := stored.Events
	s, changes := State{counts: stored.Counts, shelf: texts.NewShelf(stored.Texts)}, make([]Change, len(events))
	for i, e := range events {
		var err error
		if s, changes[i], err = read(s, e); err != nil {
			return s, nil, err
		}
	}
	if s.Seq == 0 {
		return s, nil, fmt.Errorf("the record is empty")
	}
	return s, changes, nil
}

// The kinds of events.
const (
	// The course of the meeting.
	EventCreated EventKind = "created"
	EventBegan   EventKind = "meeting_began"
	EventEnded   EventKind = "meeting_ended"
	EventResumed EventKind = "meeting_resumed"
	EventAmended EventKind = "plan_amended"
	// The doors.
	EventDoorsOpened EventKind = "doors_opened"
	EventDoorsShut   EventKind = "doors_taken_back"
	// The agenda.
	EventOrder EventKind = "order_drawn"
	EventMoved EventKind = "moved"
	EventTimer EventKind = "timer"
	// People.
	EventArrived EventKind = "arrived"
	EventPresent EventKind = "present"
	EventAbsent  EventKind = "absent"
	EventLeft    EventKind = "person_left"
	EventConsole EventKind = "console_held"
	EventCodes   EventKind = "codes_issued"
	// Rounds.
	EventOpened    EventKind = "round_opened"
	EventClosed    EventKind = "round_closed"
	EventVoided    EventKind = "round_voided"
	EventSigned    EventKind = "round_signed"
	EventConfirmed EventKind = "round_confirmed"
	// Paper ballots.
	EventPapersMade EventKind = "papers_made"
	EventPaperOut   EventKind = "paper_out"
	EventPaperBack  EventKind = "paper_back"
	EventPaperVoid  EventKind = "paper_void"
	EventPaperRead  EventKind = "paper_read"
	// Results.
	EventCalled    EventKind = "called"
	EventRevealed  EventKind = "revealed"
	EventPublished EventKind = "published"
	EventWithdrawn EventKind = "withdrawn"
	// Questions.
	EventAsked         EventKind = "question_put"
	EventUpvoted       EventKind = "question_upvote"
	EventQuestionState EventKind = "question_state"
	EventEdited        EventKind = "question_edited"
	EventMerged        EventKind = "question_merged"
	EventGist          EventKind = "answer_gist"
	EventLot           EventKind = "person_drawn"
	EventTurn          EventKind = "turn"
	// What is written down.
	EventCommented        EventKind = "commented"
	EventProblemsFound    EventKind = "problem_found"
	EventProblemChanged   EventKind = "problem_changed"
	EventPledged          EventKind = "pledged"
	EventPledgeChanged    EventKind = "pledge_changed"
	EventPledgesConfirmed EventKind = "pledge_confirmed"
	EventNoted            EventKind = "noted"
	EventNoteCorrected    EventKind = "note_changed"
	// Registers.
	EventRowsAdded     EventKind = "rows_added"
	EventRowAmended    EventKind = "row_amended"
	EventRowStruck     EventKind = "row_struck"
	EventTextsErased   EventKind = "texts_erased"
	EventOpinionsNoted EventKind = "opinions_noted"
	// Reports.
	EventReportSubmitted EventKind = "report_submitted"
	EventReportReviewed  EventKind = "report_reviewed"
	EventReportErased    EventKind = "report_erased"
	EventPledgeAnswered  EventKind = "last_pledge_answered"
	// From year to year.
	EventPreviousTaken EventKind = "previous_taken"
	EventFeedbackNoted EventKind = "feedback_noted"
	// Items.
	EventItemProgressed EventKind = "item_progress"
	EventItemApplied    EventKind = "item_applied"
	EventItemInspected  EventKind = "item_inspected"
	EventItemReopened   EventKind = "item_reopened"
	EventMarked         EventKind = "marked"
	EventPlanSubmitted  EventKind = "plan_submitted"
	// After the meeting.
	EventVetoed             EventKind = "vetoed"
	EventGraded             EventKind = "grade_decided"
	EventCompositeShown     EventKind = "composite_shown"
	EventConsequenceDecided EventKind = "consequence_decided"
	EventConsequenceWritten EventKind = "consequence_written"
	EventConsequenceDone    EventKind = "consequence_done"
	EventLastDecided        EventKind = "last_decided"
	// The public board.
	EventBoardPublished EventKind = "board_published"
	EventBoardWithdrawn EventKind = "board_withdrawn"
	EventGuests         EventKind = "board_guests"
	EventRemarkLeft     EventKind = "remark_left"
	EventRemarkJudged   EventKind = "remark_judged"
	EventRemarkAnswered EventKind = "remark_answered"
	EventRemarkErased   EventKind = "remark_erased"
	// The screens.
	EventWall   EventKind = "wall"
	EventNotice EventKind = "notice"
)

// changeReaders decodes the body of each kind of event. It is never modified.
var changeReaders = map[EventKind]func(body []byte) (Change, error){
	EventCreated: readChange[Created],
	EventBegan:   readChange[Began],
	EventEnded:   readChange[Ended],
	EventResumed: readChange[Resumed],
	EventAmended: readChange[Amended],

	EventDoorsOpened: readChange[DoorsOpened],
	EventDoorsShut:   readChange[DoorsTakenBack],

	EventOrder: readChange[OrderDrawn],
	EventMoved: readChange[Moved],
	EventTimer: readChange[TimerSet],

	EventArrived: readChange[Arrived],
	EventPresent: readChange[PersonPresent],
	EventAbsent:  readChange[PersonAbsent],
	EventLeft:    readChange[PersonLeft],
	EventConsole: readChange[ConsoleHeld],
	EventCodes:   readChange[CodesIssued],

	EventOpened:    readChange[RoundOpened],
	EventClosed:    readChange[RoundClosed],
	EventVoided:    readChange[RoundVoided],
	EventSigned:    readChange[RoundSigned],
	EventConfirmed: readChange[CheckConfirmed],

	EventPapersMade: readChange[PapersMade],
	EventPaperOut:   readChange[PaperHandedOut],
	EventPaperBack:  readChange[PaperTakenBack],
	EventPaperVoid:  readChange[PaperVoided],
	EventPaperRead:  readChange[PaperReadOnce],

	EventCalled:    readChange[BallotsCalled],
	EventRevealed:  readChange[PlacesRevealed],
	EventPublished: readChange[RankingPublished],
	EventWithdrawn: readChange[RankingWithdrawn],

	EventAsked:         readChange[QuestionAsked],
	EventUpvoted:       readChange[QuestionUpvoted],
	EventQuestionState: readChange[QuestionStateChanged],
	EventEdited:        readChange[QuestionEdited],
	EventMerged:        readChange[QuestionMerged],
	EventGist:          readChange[GistWritten],
	EventLot:           readChange[PersonDrawn],
	EventTurn:          readChange[TurnPassed],

	EventCommented:        readChange[CommentWritten],
	EventProblemsFound:    readChange[ProblemsFound],
	EventProblemChanged:   readChange[ProblemChanged],
	EventPledged:          readChange[PledgesAdded],
	EventPledgeChanged:    readChange[PledgeChanged],
	EventPledgesConfirmed: readChange[PledgesConfirmed],
	EventNoted:            readChange[NoteWritten],
	EventNoteCorrected:    readChange[NoteCorrected],

	EventRowsAdded:     readChange[RowsAdded],
	EventRowAmended:    readChange[RowAmended],
	EventRowStruck:     readChange[RowStruck],
	EventTextsErased:   readChange[TextsErased],
	EventOpinionsNoted: readChange[OpinionsNoted],

	EventReportSubmitted: readChange[ReportSubmitted],
	EventReportReviewed:  readChange[ReportReviewed],
	EventReportErased:    readChange[ReportErased],
	EventPledgeAnswered:  readChange[PledgeAnswered],

	EventPreviousTaken:      readChange[PreviousTaken],
	EventFeedbackNoted:      readChange[FeedbackNoted],
	EventItemProgressed:     readChange[ItemProgressed],
	EventItemApplied:        readChange[ItemAppliedFor],
	EventItemInspected:      readChange[ItemInspected],
	EventItemReopened:       readChange[ItemReopened],
	EventMarked:             readChange[Marked],
	EventPlanSubmitted:      readChange[PlanSubmitted],
	EventVetoed:             readChange[Vetoed],
	EventGraded:             readChange[GradeDecided],
	EventCompositeShown:     readChange[CompositeShown],
	EventConsequenceDecided: readChange[ConsequenceDecided],
	EventConsequenceWritten: readChange[ConsequenceWritten],
	EventConsequenceDone:    readChange[ConsequenceDone],
	EventLastDecided:        readChange[LastDecided],

	EventBoardPublished: readChange[BoardPublished],
	EventBoardWithdrawn: readChange[BoardWithdrawn],
	EventGuests:         readChange[GuestsLetIn],
	EventRemarkLeft:     readChange[RemarkLeft],
	EventRemarkJudged:   readChange[RemarkJudged],
	EventRemarkAnswered: readChange[RemarkAnswered],
	EventRemarkErased:   readChange[RemarkErased],

	EventWall:   readChange[WallSet],
	EventNotice: readChange[NoticeSet],
}

func readChange[T Change](body []byte) (Change, error) {
	var c T
	err := json.Unmarshal(body, &c)
	return c, err
}
