package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing to go to a step.
const (
	UnknownStep refuse.Why = "unknown_step" // [wanted, last]
	SkippedStep refuse.Why = "skipped_step" // [wanted]
	SameStep    refuse.Why = "same_step"    // [wanted]
	FirstStep   refuse.Why = "first_step"
	LastStep    refuse.Why = "last_step"
	NotScored   refuse.Why = "not_scored" // [step] text: the presenters without a round that counts, one a line
)

// A Step is one item of the agenda, with what was added to its minutes.
type Step = plan.Step

// A progress is how far the meeting has come on a step.
type progress struct {
	done    bool      // the meeting went on from it
	entered time.Time // zero for one that it was not on yet
}

// A StepState says where a step stands in the agenda.
type StepState string

// The states of a step.
const (
	Waiting StepState = "waiting"
	Current StepState = "current"
	Done    StepState = "done"
	Skipped StepState = "skipped" // not held, or a scoring step that was left without a round that counts
)

// Step returns the current step.
func (s *State) Step() Step { return s.Steps[s.Current] }

// StepState says where a step stands in the agenda.
func (s *State) StepState(step Step) StepState {
	switch {
	case step.NotHeld:
		return Skipped
	case step.Number == s.Step().Number:
		return Current
	case !s.progress.At(step.Number - 1).done:
		return Waiting
	case lacksRound(s, step):
		return Skipped
	}
	return Done
}

// Entered returns when the meeting last came to a step, zero if it has not been on it.
func (s *State) Entered(step Step) time.Time { return s.progress.At(step.Number - 1).entered }

// NextStep returns the next step that is held, if any.
func (s *State) NextStep() (Step, bool) {
	for _, step := range s.Steps[s.Current+1:] {
		if !step.NotHeld {
			return step, true
		}
	}
	return Step{}, false
}

// previousStep returns the previous step that is held, if any.
func previousStep(s *State) (Step, bool) {
	for _, step := range slices.Backward(s.Steps[:s.Current]) {
		if !step.NotHeld {
			return step, true
		}
	}
	return Step{}, false
}

// Rated returns the presenters whom a round on this step rates: the step's own presenter
// or, on a closing step, all of them.
func (s *State) Rated(step Step) []string {
	if step.Presenter != "" {
		return []string{step.Presenter}
	}
	return s.Order
}

// lacksRound reports whether step is a scoring step without a round that counts.
func lacksRound(s *State, step Step) bool {
	if step.Kind != plan.StepScoring {
		return false
	}
	r := s.StepRound(step.Number)
	return r == nil || r.State != Closed
}

// RequireScored refuses to leave the current step if it is a scoring step without a round that
// counts, since its presenters would be left without a score.
func RequireScored(s *State) error {
	if step := s.Step(); lacksRound(s, step) {
		return refuse.Naming(NotScored, presenterLines(s, s.Rated(step)), step.Number)
	}
	return nil
}

// presenterLines returns presenters as branch and name, one a line.
func presenterLines(s *State, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		p, _ := s.Presenter(id)
		names[i] = strings.TrimSpace(p.Branch + " " + p.Name)
	}
	return strings.Join(names, "\n")
}

// setOrder sets the speaking order and lays out the steps of the agenda for it.
func setOrder(s *State, order []string) {
	s.Order, s.Steps, s.Current = order, s.Plan.Walk(order), 0
	s.progress = frozen.Of(make([]progress, len(s.Steps))...)
	if held := slices.IndexFunc(s.Steps, func(step Step) bool { return !step.NotHeld }); held > 0 {
		s.Current = held
	}
}

// enterStep makes a step the current one. Its clock is reset, nobody has the floor, and
// no ballots are called.
func enterStep(s *State, index int, e Event) {
	s.Current = index
	now := s.progress.At(index)
	now.entered = e.At
	s.progress = s.progress.With(index, now)
	s.Timer, s.Turn, s.Reveal = nil, nil, nil
	setCalling(s, nil, e.At)
}

// OrderDrawn records the speaking order that was drawn by lot.
type OrderDrawn struct {
	Order []string `json:"order,omitempty"` // presenters' IDs
}

// Kind implements [Change].
func (OrderDrawn) Kind() EventKind { return EventOrder }

func (c OrderDrawn) apply(s *State, e Event) error {
	setOrder(s, c.Order)
	s.orderDrawn = true
	enterStep(s, s.Current, e)
	return nil
}

// Moved records that the meeting went to another step.
type Moved struct {
	Step   int    `json:"step,omitempty"`
	Back   bool   `json:"back,omitempty"`   // to an earlier step, so the one left is not done
	Reason string `json:"reason,omitempty"` // why the meeting began with nobody present
	// CallReason is why a presenter was called whose report is not cleared.
	CallReason string `json:"call_reason,omitempty"`
}

// Kind implements [Change].
func (Moved) Kind() EventKind { return EventMoved }

func (c Moved) apply(s *State, e Event) error {
	if c.Step < 1 || c.Step > len(s.Steps) {
		return fmt.Errorf("no step %d", c.Step)
	}
	noteProgress(s, e.At)
	left := s.progress.At(s.Current)
	left.done = !c.Back && c.Step-1 != s.Current
	s.progress = s.progress.With(s.Current, left)
	enterStep(s, c.Step-1, e)
	noteCalled(s, s.Step())
	return nil
}

// requireMovable refuses to go to a step, given by number, that is unknown or skipped, or that is
// the current one unless its presenter is still to be called, and to go anywhere while a round is
// open.
func requireMovable(s *State, to int) error {
	if to < 1 || to > len(s.Steps) {
		return refuse.Because(UnknownStep, to, len(s.Steps))
	}
	if s.Steps[to-1].NotHeld {
		return refuse.Because(SkippedStep, to)
	}
	if to == s.Step().Number && RequireCleared(s, s.Step()) == nil {
		return refuse.Because(SameStep, to)
	}
	if r := s.OpenRound(); r != nil {
		return refuse.Because(RoundOpen, r.Number)
	}
	return nil
}

// GoOn goes on to the next step. The zero value passes over nothing that is missing.
type GoOn struct {
	needsArrivals
	From     int    // the step that is left, so that two people do not go on twice; 0 for the current one
	Skip     bool   // leave a scoring step without a round that counts
	Override string // why the meeting begins with nobody present, or a presenter is called who is not cleared
}

// Can implements [Act].
func (a GoOn) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if a.From > 0 && a.From != s.Step().Number {
		return refuse.Because(SameStep, s.Step().Number) // somebody else was quicker
	}
	step, ok := s.NextStep()
	if !ok {
		return refuse.Because(LastStep)
	}
	return requireMovable(s, step.Number)
}

func (a GoOn) perform(_ *Room, s *State, _ string) (Change, error) {
	override, tooLong := cleanLine(a.Override, text.ReasonLimit)
	if err := RequireScored(s); err != nil && !a.Skip {
		return nil, err
	}
	step, _ := s.NextStep()
	alone, err := applyOverride(requireSomebodyPresent(s), override)
	call, uncleared := applyOverride(RequireCleared(s, step), override)
	return Moved{Step: step.Number, Reason: alone, CallReason: call}, cmp.Or(err, uncleared, tooLong)
}

// GoBack returns to the previous step, as if it had not been left.
type GoBack struct{ needsArrivals }

// Can implements [Act].
func (GoBack) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	step, ok := previousStep(s)
	if !ok {
		return refuse.Because(FirstStep)
	}
	return cmp.Or(requireMovable(s, step.Number), RequireCleared(s, step))
}

func (GoBack) perform(_ *Room, s *State, _ string) (Change, error) {
	step, _ := previousStep(s)
	return Moved{Step: step.Number, Back: true}, nil
}

// GoTo goes to any step by number.
type GoTo struct {
	needsArrivals
	Step     int
	Override string // why a presenter is called whose report is not cleared
}

// Can implements [Act].
func (a GoTo) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	return cmp.Or(requireMovable(s, a.Step), requireSomebodyPresent(s))
}

func (a GoTo) perform(_ *Room, s *State, _ string) (Change, error) {
	override, tooLong := cleanLine(a.Override, text.ReasonLimit)
	call, err := applyOverride(RequireCleared(s, s.Steps[a.Step-1]), override)
	return Moved{Step: a.Step, Back: a.Step < s.Step().Number, CallReason: call}, cmp.Or(err, tooLong)
}

// The reasons for refusing to set the clock.
const (
	TimerRunning    refuse.Why = "timer_running"
	TimerNotRunning refuse.Why = "timer_not_running"
	TimerNoLimit    refuse.Why = "timer_no_limit"
	TimerBadMinutes refuse.Why = "timer_bad_minutes"
)

// Warning is how long before its limit a step's clock starts to warn.
const Warning = 60 * time.Second

// A Timer is the clock of the current step. It is a deadline, so all screens agree and a
// restart changes nothing.
type Timer struct {
	Running bool
	Since   time.Time     // when it was last started
	Left    time.Duration // at Since if running, or else when it was paused
}

// LeftAt returns how much time is left; overtime is negative. A time before Since counts
// as Since.
func (t Timer) LeftAt(now time.Time) time.Duration {
	if !t.Running {
		return t.Left
	}
	return t.Left - max(0, now.Sub(t.Since))
}

// A TimerMove is what can be done to the clock.
type TimerMove string

// The timer moves.
const (
	TimerStart TimerMove = "start"
	TimerPause TimerMove = "pause"
	TimerReset TimerMove = "reset"
	TimerAdd   TimerMove = "add" // adds minutes
)

// TimerSet records what was done to the clock.
type TimerSet struct {
	Timer   TimerMove `json:"timer,omitempty"`
	Minutes int       `json:"minutes,omitempty"`
}

// Kind implements [Change].
func (TimerSet) Kind() EventKind { return EventTimer }

func (c TimerSet) apply(s *State, e Event) error {
	noteProgress(s, e.At)
	noteCalled(s, s.Step())
	if s.Timer == nil && c.Timer == TimerPause {
		return fmt.Errorf("no clock to pause")
	}
	if s.Timer == nil && c.Timer == TimerAdd {
		s.Steps = slices.Clone(s.Steps)
		s.Steps[s.Current].Minutes += c.Minutes // the clock will start with more time
		return nil
	}
	limit := time.Duration(s.Step().Minutes) * time.Minute
	next := Timer{Left: limit}
	if s.Timer != nil {
		next = *s.Timer
	}
	switch c.Timer {
	case TimerStart:
		next.Running, next.Since = true, e.At
	case TimerPause:
		next = Timer{Left: next.LeftAt(e.At)}
	case TimerReset:
		next = Timer{Left: limit}
	case TimerAdd:
		next.Left += time.Duration(c.Minutes) * time.Minute
	}
	s.Timer = &next
	return nil
}

// SetTimer starts, pauses or resets the clock, or adds minutes to it.
type SetTimer struct {
	needsArrivals
	To      TimerMove
	Minutes int // with [TimerAdd]
}

// Can implements [Act].
func (a SetTimer) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	switch running := s.Timer != nil && s.Timer.Running; {
	case a.To == TimerStart && running:
		return refuse.Because(TimerRunning)
	case a.To == TimerStart && s.Timer == nil && s.Step().Minutes == 0:
		return refuse.Because(TimerNoLimit)
	case a.To == TimerPause && !running, a.To == TimerReset && s.Timer == nil:
		return refuse.Because(TimerNotRunning)
	case a.To == TimerAdd && (a.Minutes < 1 || a.Minutes > 600):
		return refuse.Because(TimerBadMinutes)
	}
	return cmp.Or(requireSomebodyPresent(s), RequireCleared(s, s.Step()))
}

func (a SetTimer) perform(*Room, *State, string) (Change, error) {
	return TimerSet{Timer: a.To, Minutes: a.Minutes}, nil
}
