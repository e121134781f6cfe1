package page

import tea "charm.land/bubbletea/v2"

// Acting tells whether an act of this session is in progress.
type Acting int

// Whether an act is under way, and what becomes of the page on top.
const (
	Idle   Acting = iota
	Aside         // the page stays, and keys wait for the outcome
	Ending        // the page closes when the act is done, and keys typed meanwhile are dropped
)

// Did is the message that reports the outcome of an act.
type Did struct {
	Message string // empty if the screen shows the outcome anyway
	Err     error
	Close   bool     // the page on top is finished and closes
	sent    []string // the purposes of the texts that were sent
}

// Message is a message that tells the person something other than the outcome of an act.
type Message string

// Warning is a message that tells the person why what they did has done nothing.
type Warning string

// Do runs an act off the screen's loop and reports its outcome. If end is set, the page on
// top closes once the act is done.
func (e *Env) Do(message string, end bool, act func() error) tea.Cmd {
	e.Acting = Aside
	if end {
		e.Acting = Ending
	}
	return e.UnlessOver(func() tea.Msg { return Did{Message: message, Err: act(), Close: end} })
}

// Then is the message that goes on with something after other work was done for it.
type Then struct{ Go func() tea.Cmd }

// After does some work off the screen's loop and goes on with next. Keys wait meanwhile.
func (e *Env) After(work func(), next func() tea.Cmd) tea.Cmd {
	e.Acting = Aside
	return e.UnlessOver(func() tea.Msg { work(); return Then{next} })
}

// Over is closed when the session ends.
func (e *Env) Over() <-chan struct{} { return e.ctx.Done() }

// UnlessOver skips a command if the session has ended before it runs: by then the seat may
// be somebody else's.
func (e *Env) UnlessOver(cmd tea.Cmd) tea.Cmd {
	ctx := e.ctx
	return func() tea.Msg {
		if ctx.Err() != nil {
			return nil
		}
		return cmd()
	}
}

// Sending runs an act and drops what was kept for some purposes if the act is done. Act is nil if there
// is nothing to run.
func (e *Env) Sending(act tea.Cmd, purposes ...string) tea.Cmd {
	if act == nil {
		return nil
	}
	return func() tea.Msg {
		msg := act()
		if did, ok := msg.(Did); ok && did.Err == nil {
			did.sent = append(did.sent, purposes...)
			return did
		}
		return msg
	}
}

// Done handles the outcome of an act: it lets the next act begin, drops the draft of a text
// that was sent, and closes a page that is finished.
func (e *Env) Done(did Did) {
	e.Acting = Idle
	for _, purpose := range did.sent {
		delete(e.Drafts, purpose)
	}
	if did.Close && did.Err == nil {
		e.Pop()
	}
}
