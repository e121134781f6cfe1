package page

import tea "charm.land/bubbletea/v2"

// Acting says whether an act of this session is under way.
type Acting int

// Whether an act is under way, and what becomes of the page on top.
const (
	Idle   Acting = iota
	Aside         // the page stays, and keys wait for the outcome
	Ending        // the page goes away with it, and keys meant for the page with the page
)

// Did is the message with what came of an act.
type Did struct {
	Say   string // empty where what is on the screen says it
	Err   error
	Close bool   // the page on top has done its work
	sent  string // the purpose of the text that was sent
}

// Say is a message that tells the person something besides of acts.
type Say string

// Do runs an act off the screen's loop and reports what came of it. With end the page on
// top has done its work with the act.
func (e *Env) Do(say string, end bool, act func() error) tea.Cmd {
	e.Acting = Aside
	if end {
		e.Acting = Ending
	}
	return e.UnlessOver(func() tea.Msg { return Did{Say: say, Err: act(), Close: end} })
}

// UnlessOver leaves a command undone that the end of the session has overtaken: by then
// the seat may be somebody else's.
func (e *Env) UnlessOver(cmd tea.Cmd) tea.Cmd {
	ctx := e.ctx
	return func() tea.Msg {
		if ctx.Err() != nil {
			return nil
		}
		return cmd()
	}
}

// Done takes what came of an act: the next one may begin, the draft of a text that was
// sent is forgotten, and the page that has done its work goes.
func (e *Env) Done(did Did) {
	e.Acting = Idle
	delete(e.Drafts, did.sent)
	if did.Close && did.Err == nil {
		e.Pop()
	}
}
