// Package plan holds what the organiser wrote down before a meeting, free of any file
// format: who presents, who votes in which group, who holds which office, what the ballot
// asks and which steps the agenda has.
//
// [Plan.Check] holds a plan against every rule and names each place that breaks one. A plan
// without a fault is sound: it can be held, counted and ranked, and nothing else is
// accepted into a record. [Plan.Walk] lays out its steps.
//
// A plan never changes by itself, and knows nothing of what happens in the meeting.
package plan

import "pingyi/meeting/ballot"

// A Plan is what the organiser wrote down before the meeting, free of any file
// format. A plan that passed [Plan.Check] is sound; nothing else is accepted into a
// record.
type Plan struct {
	Title        string         `json:"title"`
	Organization string         `json:"organization,omitempty"`
	Year         int            `json:"year"`
	Date         string         `json:"date,omitempty"` // YYYY-MM-DD
	Place        string         `json:"place,omitempty"`
	Address      string         `json:"address,omitempty"` // where attendees come in, see [ParseAddress]
	Language     Language       `json:"language"`
	Groups       []ballot.Group `json:"groups"`
	Presenters   []Presenter    `json:"presenters"` // in speaking order
	People       []Person       `json:"people"`
	Form         ballot.Form    `json:"form"`
	Agenda       Agenda         `json:"agenda"`
	Gates        Gates          `json:"gates"`
	MinGroup     int            `json:"min_group"` // fewer marked ballots than this: the group's score is not shown
}

// Poll is what the plan has the hall vote on, with the presenters in its order.
func (p Plan) Poll() ballot.Poll {
	poll := ballot.Poll{Form: p.Form, Groups: p.Groups, MinGroup: p.MinGroup}
	for _, presenter := range p.Presenters {
		poll.Presenters = append(poll.Presenters, presenter.ID)
	}
	return poll
}

// A Language is what screens and papers are written in.
type Language string

// The languages there are.
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
	Leader    string       `json:"leader,omitempty"`    // who comments: the ID of a person, or just a name
	Written   bool         `json:"written,omitempty"`   // reports in writing, so the report step is left out
	LastYear  []LastPledge `json:"last_year,omitempty"` // last year's pledges and how they ended
	Outline   []string     `json:"outline,omitempty"`   // of the report, for the presenter's own eyes
}

// An Answer says how one of last year's pledges ended.
type LastPledge struct {
	Pledge  string  `json:"pledge"`
	Outcome Outcome `json:"outcome"`
	Reason  string  `json:"reason,omitempty"` // why it is late
	Until   string  `json:"until,omitempty"`  // its new deadline, YYYY-MM-DD
}

// An Outcome is how a pledge ended.
type Outcome string

// The outcomes of a pledge.
const (
	Kept       Outcome = "kept"
	Late       Outcome = "late"
	Unanswered Outcome = "unanswered"
)

// A Role is an office somebody holds in the meeting besides rating.
type Role string

// The roles there are.
const (
	Host       Role = "host"
	Scrutineer Role = "scrutineer"
	Recorder   Role = "recorder"
	Projector  Role = "projector" // a screen on the wall, nobody who is due
	Teller     Role = "teller"    // enters paper ballots
	Kiosk      Role = "kiosk"     // a terminal that people vote at one after another, nobody who is due
)

// A Person has a seat: an entry code, and with a group the right to rate.
type Person struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Group    string `json:"group,omitempty"`
	Roles    []Role `json:"roles,omitempty"`
	Presents string `json:"presents,omitempty"` // the presenter this person is; never rated by themselves
}

// An Agenda says which steps the meeting has.
type Agenda struct {
	Round   []StepKind       `json:"round"`   // for each presenter
	Closing []StepKind       `json:"closing"` // once, after the last presenter
	Minutes map[StepKind]int `json:"minutes,omitempty"`
	Drawn   bool             `json:"drawn,omitempty"` // the speaking order is drawn by lot
	// How long one question and one answer may take; 0 is no limit.
	AskSeconds    int `json:"ask_seconds,omitempty"`
	AnswerSeconds int `json:"answer_seconds,omitempty"`
	// Unmoderated has everybody see questions at once. Otherwise a host lets them through.
	Unmoderated bool `json:"unmoderated,omitempty"`
}

// A StepKind is what happens in a step.
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

// Gates are the conditions on attendance, in whole percent; 0 always holds.
type Gates struct {
	Quorum          int `json:"quorum"`          // of those due who must be present
	Representatives int `json:"representatives"` // of those present who must be representatives
}
