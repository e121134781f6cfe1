package meeting

import (
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// A State is everything the record adds up to at one moment. It is read-only: whoever
// holds one may read it for as long as they like, and it never changes under them.
type State struct {
	Plan    plan.Plan
	Seq     int       // the number of the last event
	Head    code.Hash // the hash of the last event
	Created time.Time
	Order   []string // presenters' IDs in speaking order
	Steps   []Step
	Current int // index into Steps
	Timer   *Timer
	// People says who is here, by ID; a person who is missing has not come yet.
	People     map[string]Presence
	AtConsole  string         // who holds the console, by ID; empty where nobody of the plan does
	Codes      map[string]int // how many entry codes each person has had, by ID
	Reissue    *Reissue       // the last one; nil where nobody has had a second code
	Rounds     []Round        // in the order they were opened
	Questions  []question.Question
	Comments   map[string][]Comment // by presenter, one of each author; that of the presenter's leader first
	Pledges    map[string][]Pledge
	Notes      []Note
	Result     *Result // nil before it is published
	PaperLots  []PaperLot
	VoidPapers map[code.Hash]int // by key: from which round on
	// ReadPapers are those that one teller has read, by key; the second reading may be in.
	ReadPapers map[code.Hash]PaperRead
	// What scrutineers confirmed, in the order they did.
	Confirmations []Confirmation
	Calling       *ballot.Calling      // nil while no ballots are called
	Reveal        *Reveal              // nil while no ranking is being shown place by place
	order         [][]ballot.Mark      // of the calling, for each item all of them in the order they are called in
	Lots          []question.Lot       // drawn so far
	Turn          *question.Turn       // whose word it is in the questions; nil where nobody asks
	Problems      map[string][]Problem // found in the presenters' work, by presenter

	Began  time.Time // zero before the meeting has begun
	Ended  time.Time // zero while it goes on
	Wall   Wall
	Still  *Still // what a frozen wall shows
	Notice string

	onPaper map[string][]paperTerm // what papers each person was handed, by ID
	written int                    // items written down so far, which are numbered by it
	removed map[int]string         // who took an item out, by its ID
	endedAt int                    // the number of the event that ended the meeting
	ordered bool                   // the lot for the speaking order is drawn
	places  map[string]int         // of the people in the plan, by ID

	replayed bool // is one of a record that is being replayed: nobody looks at those before it
}

// A Step is one item of the agenda, and how far the meeting has come with it.
type Step struct {
	plan.Step
	Done    bool // it was left by going on
	Entered time.Time
}

// A StepState is where a step stands in the walk.
type StepState string

// The states of a step.
const (
	Waiting StepState = "waiting"
	Current StepState = "current"
	Done    StepState = "done"
	Skipped StepState = "skipped" // not held, or a scoring step left without a round that counts
)

// A Presence says whether somebody is here.
type Presence struct {
	Present bool
	Arrived bool      // signed in at least once
	Reason  string    // why absent, where given
	At      time.Time // since when
}

// OnLeave reports whether somebody is absent with a reason.
func (p Presence) OnLeave() bool { return !p.Present && p.Reason != "" }

// A Round is one holding of a secret ballot.
type Round struct {
	Number     int
	Step       int      // the number of its step
	Presenters []string // who is rated
	State      RoundState
	Override   string       // why it was opened though a gate was not met
	Astray     Astray       // papers that are not in the box; of an open round up to now
	Passed     string       // why it was closed though papers were astray
	papers     PaperFigures // once it is closed
	Opened     time.Time
	Closed     time.Time
	Issued     int // ballots handed out; grows while open and never falls
	Cast       int // ballots handed in; of an open round as many as at the last beat, in a room
	Blank      int // ballots without a single mark; known at the close
	Receipts   []code.Receipt
	Root       code.Hash // over the counts
	Small      []string  // presenters of whom only the total is told: a group gave them too few marks
	Signed     []Signature
	Reason     string                    // why it is void
	Called     map[string]ballot.Calling // by presenter: how far the calling had come when it was left
	calledOut  map[string]bool           // presenters who were called to the end, though they may be called anew

	handed map[string]bool // who was handed a ballot; nil once it is closed
}

// A RoundState is where a round stands.
type RoundState string

// The states of a round. A closed round counts unless it is void.
const (
	Open   RoundState = "open"
	Closed RoundState = "closed"
	Void   RoundState = "void"
)

// A Signature is a scrutineer's word that the count was right.
type Signature struct {
	Person string
	At     time.Time
}

// A Comment is what was said about a report. It is its author's own: the presenter's
// leader writes down what they say, host and recorder what they heard.
type Comment struct {
	Text string
	By   string // the author, by ID
	At   time.Time
}

// Written tells an item of a list from the others, whatever is added and taken out, and
// says who wrote it last. It follows from the record and stands in no event.
type Written struct {
	ID int    `json:"-"`
	By string `json:"-"` // by ID
}

// A Pledge is one thing a presenter promises.
type Pledge struct {
	Written
	Text     string `json:"text"`
	Measure  string `json:"measure"`
	Person   string `json:"person"`   // responsible
	Standard string `json:"standard"` // by which it is checked
	Deadline string `json:"deadline"` // YYYY-MM-DD
	// Confirmed says that the presenter wrote it, or stands by what others wrote.
	Confirmed bool `json:"confirmed,omitempty"`
}

// A Finding is a problem that the leader who comments found in a presenter's work, with
// its cause where that is known.
type Problem struct {
	Written
	Text  string `json:"text"`
	Cause string `json:"cause,omitempty"`
}

// A Note is a line of the recorder's for the minutes.
type Note struct {
	Step int // number
	Text string
	By   string
	At   time.Time
	// Corrected is who corrected it last, by ID; empty for nobody.
	Corrected string
}

// A Result is the published ranking.
type Result struct {
	At        time.Time
	By        string
	Standings []ballot.Standing
	Override  string // why it was published though somebody has no score
	Revealed  bool   // it was shown place by place
}

// Step is the current step.
func (s *State) Step() Step { return s.Steps[s.Current] }

// StepState says where a step stands in the walk.
func (s *State) StepState(step Step) StepState {
	switch {
	case step.Skipped:
		return Skipped
	case step.Number == s.Step().Number:
		return Current
	case step.Done && s.unscored(step):
		return Skipped
	case step.Done:
		return Done
	}
	return Waiting
}

// Person finds a person by ID.
func (s *State) Person(id string) (plan.Person, bool) {
	if at, ok := s.places[id]; ok {
		return s.Plan.People[at], true
	}
	return plan.Person{}, false
}

// Presenter finds a presenter by ID.
func (s *State) Presenter(id string) (plan.Presenter, bool) {
	for _, p := range s.Plan.Presenters {
		if p.ID == id {
			return p, true
		}
	}
	return plan.Presenter{}, false
}

// Name is what a person is called, for an actor too; empty for the console.
func (s *State) Name(id string) string {
	p, _ := s.Person(id)
	return p.Name
}

// Round is the newest round, nil before the first.
func (s *State) Round() *Round {
	if len(s.Rounds) == 0 {
		return nil
	}
	return &s.Rounds[len(s.Rounds)-1]
}

// OpenRound is the round that is open, nil if none is.
func (s *State) OpenRound() *Round {
	if r := s.Round(); r != nil && r.State == Open {
		return r
	}
	return nil
}

// StepRound is the newest round held on a step, nil if none was.
func (s *State) StepRound(step int) *Round {
	for i := len(s.Rounds) - 1; i >= 0; i-- {
		if s.Rounds[i].Step == step {
			return &s.Rounds[i]
		}
	}
	return nil
}

// Question finds a question by number.
func (s *State) Question(n int) (question.Question, bool) {
	if n < 1 || n > len(s.Questions) {
		return question.Question{}, false
	}
	return s.Questions[n-1], true
}

// HasRole reports whether somebody holds a role. The console is a host.
func (s *State) HasRole(who string, role plan.Role) bool {
	if who == plan.Console {
		return role == plan.Host
	}
	p, _ := s.Person(who)
	return p.Has(role)
}
