// Package plan holds what the organiser wrote down before the meeting, independent of any
// file format: who presents, who votes in which group, who holds which role, what the
// ballot asks and which steps the agenda has.
//
// [Plan.Faults] checks a plan against every rule and reports each place that breaks one. A
// plan without a fault is sound: it can be run, counted and ranked, and only a sound plan
// is accepted into a record. [Plan.Walk] lays out its steps.
//
// A plan is plain data. It knows nothing of what happens in the meeting.
package plan

import (
	"slices"

	"pingyi/meeting/ballot"
)

// A Plan is what the organiser wrote down before the meeting. It is sound if [Plan.Faults]
// finds nothing.
type Plan struct {
	Title        string         `json:"title"`
	Organization string         `json:"organization,omitempty"`
	Year         int            `json:"year"`
	Date         string         `json:"date,omitempty"` // YYYY-MM-DD
	Place        string         `json:"place,omitempty"`
	Address      string         `json:"address,omitempty"` // where attendees connect, see [ParseAddress]
	Language     Language       `json:"language"`
	Groups       []ballot.Group `json:"groups"`
	Presenters   []Presenter    `json:"presenters"` // in speaking order
	People       []Person       `json:"people"`
	Form         ballot.Form    `json:"form"`
	Agenda       Agenda         `json:"agenda"`
	Gates        Gates          `json:"gates"`
	MinGroup     int            `json:"min_group"`               // a group with fewer marked ballots than this has its score hidden
	InspectEvery int            `json:"inspect_every,omitempty"` // months after which an item that is not closed is inspected; 0 for never
	Preparation  *Preparation   `json:"preparation,omitempty"`   // nil if the file begins with the meeting
	Composite    *Composite     `json:"composite,omitempty"`     // nil if there is no composite score
}

// Poll returns what the hall votes on, with the presenters in the plan's order.
func (p Plan) Poll() ballot.Poll {
	poll := ballot.Poll{Form: p.Form, Groups: p.Groups, MinGroup: p.MinGroup}
	for _, presenter := range p.Presenters {
		poll.Presenters = append(poll.Presenters, presenter.ID)
	}
	return poll
}

// A Language is a language of screens and papers.
type Language string

// The supported languages.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// A Presenter is a branch secretary who is assessed.
type Presenter struct {
	ID        string       `json:"id"`
	Name      string       `json:"name"`
	Branch    string       `json:"branch"`
	Deputy    string       `json:"deputy,omitempty"`
	Organizer string       `json:"organizer,omitempty"` // the organisation commissioner
	Leader    string       `json:"leader,omitempty"`    // who comments on the report: the ID of a person, or just a name
	Written   bool         `json:"written,omitempty"`   // the report is written, so its report step is skipped
	LastYear  []LastPledge `json:"last_year,omitempty"` // last year's pledges and their outcomes
	Outline   []string     `json:"outline,omitempty"`   // of the report, shown to the presenter only
}

// A LastPledge is one of last year's pledges and its outcome. Where there is a preparation
// the outcome may be left to the presenter, and is empty until then.
type LastPledge struct {
	Pledge  string  `json:"pledge"`
	Outcome Outcome `json:"outcome"`
	Reason  string  `json:"reason,omitempty"` // why it is late
	Until   string  `json:"until,omitempty"`  // the new deadline, YYYY-MM-DD
}

// An Outcome says how a pledge turned out.
type Outcome string

// The outcomes of a pledge.
const (
	Kept       Outcome = "kept"
	Late       Outcome = "late"
	Unanswered Outcome = "unanswered"
)

// A Role is an office that somebody holds in the meeting, besides rating.
type Role string

// The roles.
const (
	Host       Role = "host"
	Scrutineer Role = "scrutineer"
	Recorder   Role = "recorder"
	Projector  Role = "projector" // a screen on the wall; never due
	Teller     Role = "teller"    // enters paper ballots
	Kiosk      Role = "kiosk"     // a terminal that people take turns voting at; never due
	Office     Role = "office"    // the organisation department, which keeps the registers
	Secretary  Role = "secretary" // of the Party committee
)

// Roles returns all roles.
func Roles() []Role {
	return []Role{Host, Scrutineer, Recorder, Projector, Teller, Kiosk, Office, Secretary}
}

// A Person is somebody with an entry code. With a group they are a rater.
type Person struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Group    string `json:"group,omitempty"`
	Roles    []Role `json:"roles,omitempty"`
	Presents string `json:"presents,omitempty"` // the ID of the presenter that this person is, whom they never rate
}

// An Agenda says which steps the meeting has.
type Agenda struct {
	Round   []StepKind       `json:"round"`   // steps held for each presenter
	Closing []StepKind       `json:"closing"` // steps held once, after the last presenter
	Minutes map[StepKind]int `json:"minutes,omitempty"`
	Drawn   bool             `json:"drawn,omitempty"` // the speaking order is drawn by lot
	// AskSeconds and AnswerSeconds limit one question and one answer; 0 is no limit.
	AskSeconds    int `json:"ask_seconds,omitempty"`
	AnswerSeconds int `json:"answer_seconds,omitempty"`
	// Unmoderated lets everybody see questions at once. Otherwise a host approves them
	// first.
	Unmoderated bool `json:"unmoderated,omitempty"`
}

// A StepKind says what happens in a step.
type StepKind string

// The kinds of steps.
const (
	StepReport    StepKind = "report"
	StepComment   StepKind = "comment"
	StepQuestions StepKind = "questions"
	StepScoring   StepKind = "scoring"
	StepPledge    StepKind = "pledge"
	StepSummary   StepKind = "summary"
	StepSuperior  StepKind = "superior"
	StepResults   StepKind = "results"
)

// roundSteps returns the kinds of steps that the round of each presenter may have.
func roundSteps() []StepKind {
	return []StepKind{StepReport, StepComment, StepQuestions, StepScoring, StepPledge}
}

// closingSteps returns the kinds of steps that the closing may have.
func closingSteps() []StepKind {
	return []StepKind{StepSummary, StepSuperior, StepScoring, StepResults}
}

// StepKinds returns all kinds of steps, each once.
func StepKinds() []StepKind {
	kinds := roundSteps()
	for _, kind := range closingSteps() {
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// Gates are the conditions on attendance for opening a round, in whole percent. A gate of
// 0 is always met.
type Gates struct {
	Quorum          int `json:"quorum"`          // of those due, who must be present
	Representatives int `json:"representatives"` // of those present, who must be representatives
}
