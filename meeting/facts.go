package meeting

import (
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// The kinds of events, and which facts each holds.
const (
	EventCreated    EventKind = "created"         // plan
	EventOrder      EventKind = "order_drawn"     // order
	EventArrived    EventKind = "arrived"         // people who signed in for the first time, sorted; of an older program person, one alone
	EventPresent    EventKind = "present"         // person
	EventAbsent     EventKind = "absent"          // person, reason
	EventConsole    EventKind = "console_held"    // person: who holds the console from now on, or none of the plan
	EventCodes      EventKind = "codes_issued"    // codes: how many each of these people has had by now
	EventMoved      EventKind = "moved"           // step, back, reason where the meeting begins by it with nobody there
	EventTimer      EventKind = "timer"           // timer, minutes
	EventOpened     EventKind = "round_opened"    // round, step, presenters, reason where a gate was passed
	EventClosed     EventKind = "round_closed"    // round, issued, cast, blank, receipts, root, small, papers in the box and out, those read once, reason where papers were still out
	EventVoided     EventKind = "round_voided"    // round, reason
	EventSigned     EventKind = "round_signed"    // round
	EventAsked      EventKind = "question_put"    // question, presenter, text; its actor is the asker who gave a name
	EventUpvoted    EventKind = "question_upvote" // question
	EventQuestion   EventKind = "question_state"  // question, state, reason, drawn
	EventLot        EventKind = "person_drawn"    // person
	EventCommented  EventKind = "commented"       // presenter, text
	EventPledged    EventKind = "pledged"         // presenter, pledges: one or more are added
	EventRepledged  EventKind = "pledge_changed"  // presenter, number, pledges: one, or none to take it out
	EventNoted      EventKind = "noted"           // step, text
	EventPublished  EventKind = "published"       // standings, reason where somebody has no score
	EventWithdrawn  EventKind = "withdrawn"       // reason: what was published is taken back
	EventConfirmed  EventKind = "round_confirmed" // round, check, issued as it was then
	EventCalled     EventKind = "called"          // calling: as it goes on from now; without it is over
	EventRevealed   EventKind = "revealed"        // standings, number of places shown, reason where somebody has no score
	EventPapersMade EventKind = "papers_made"     // papers: their step, group and keys
	EventPaperOut   EventKind = "paper_out"       // step, or -1 for every one, person
	EventPaperBack  EventKind = "paper_back"      // step, person
	EventPaperVoid  EventKind = "paper_void"      // round from which on, hash: the paper's key
	EventPaperRead  EventKind = "paper_read"      // round, serial: by one teller, the actor
	EventEdited     EventKind = "question_edited" // question, text: let through in these words
	EventMerged     EventKind = "question_merged" // question, into
	EventTurn       EventKind = "turn"            // question: the presenter has the word; over: nobody has
	EventGist       EventKind = "answer_gist"     // question, text
	EventBegan      EventKind = "meeting_began"   // by the host's word, reason where nobody is there; going on begins it too
	EventEnded      EventKind = "meeting_ended"
	EventResumed    EventKind = "meeting_resumed" // reason: its end is taken back
	EventWall       EventKind = "wall"            // wall
	EventNotice     EventKind = "notice"          // text, or none to take it away

	// Written beside comment, pledges and notes.
	EventFound   EventKind = "problem_found"    // presenter, problems: one or more are added
	EventRefound EventKind = "problem_changed"  // presenter, number, problems: one, or none to take it out
	EventStoodBy EventKind = "pledge_confirmed" // presenter, who stands by all pledges as they are
	EventRenoted EventKind = "note_changed"     // number, text
)

// Facts is the body of every kind of event; each kind fills the fields that it names
// above.
type Facts struct {
	Plan       *plan.Plan        `json:"plan,omitempty"`
	Order      []string          `json:"order,omitempty"`
	Person     string            `json:"person,omitempty"`
	People     []string          `json:"people,omitempty"`
	Step       int               `json:"step,omitempty"`
	Back       bool              `json:"back,omitempty"` // an undone step, so the one left is not done
	Timer      TimerAct          `json:"timer,omitempty"`
	Minutes    int               `json:"minutes,omitempty"`
	Round      int               `json:"round,omitempty"`
	Presenters []string          `json:"presenters,omitempty"`
	Issued     int               `json:"issued,omitempty"`
	Cast       int               `json:"cast,omitempty"`
	Blank      int               `json:"blank,omitempty"`
	Receipts   []code.Receipt    `json:"receipts,omitempty"`
	Root       *code.Hash        `json:"root,omitempty"`
	Small      []string          `json:"small,omitempty"` // presenters who are not called: see [ballot.Counts.Small]
	Question   int               `json:"question,omitempty"`
	State      question.State    `json:"state,omitempty"`
	Drawn      bool              `json:"drawn,omitempty"`
	Presenter  string            `json:"presenter,omitempty"`
	Number     int               `json:"number,omitempty"`
	Pledges    []Pledge          `json:"pledges,omitempty"`
	Text       string            `json:"text,omitempty"`
	Reason     string            `json:"reason,omitempty"`
	Standings  []ballot.Standing `json:"standings,omitempty"`
	Check      Check             `json:"check,omitempty"`
	Calling    *ballot.Calling   `json:"calling,omitempty"`
	Papers     *PaperLot         `json:"papers,omitempty"`
	Hash       *code.Hash        `json:"hash,omitempty"`
	Serial     code.Code         `json:"serial,omitempty"`
	PapersIn   int               `json:"papers_in,omitempty"`
	PapersOut  int               `json:"papers_out,omitempty"`
	ReadOnce   []code.Code       `json:"read_once,omitempty"` // serials
	Into       int               `json:"into,omitempty"`
	Over       bool              `json:"over,omitempty"`
	Wall       Wall              `json:"wall,omitempty"`

	Problems []Problem `json:"problems,omitempty"`

	Codes map[string]int `json:"codes,omitempty"` // by person
}
