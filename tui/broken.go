package tui

import (
	"reflect"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A panic costs one picture or one key, but not the session: it is caught wherever Bubble
// Tea calls app, and in the commands that app returns. Bubble Tea by itself would end the
// program and print a stack on the server's terminal; on the host's console that would end
// the server.

// broken is what the last panic left behind on a screen.
type broken struct {
	shown      bool           // a sentence is shown in place of the picture
	frozen     bool           // nothing is drawn until a key is pressed or the meeting changes
	reportedIn *meeting.State // the state in which a panic was last reported
}

// panicMsg reports a panic in a command.
type panicMsg struct {
	reason any
	stack  []byte
}

// underway lists the commands that are still to report back.
type underway struct {
	ticking, spinning bool
	acting            page.Acting
}

func (a *app) underway() underway { return underway{a.ticking, a.spinning, a.env.Acting} }

// recovered is deferred to turn a panic over a message into a command that keeps the session
// alive. The commands that the message led to are lost. Those already running are not,
// except for the one that the message itself reports.
func (a *app) recovered(msg tea.Msg, was underway, cmd *tea.Cmd) {
	r := recover()
	if r == nil {
		return
	}
	a.returnToDesk(r, debug.Stack())
	a.ticking, a.spinning, a.env.Acting = was.ticking, was.spinning, was.acting
	*cmd = nil
	switch msg.(type) {
	case changedMsg:
		*cmd = a.awaitChange()
	case overMsg:
		*cmd = tea.Quit
	case tickMsg:
		a.ticking = false
	case spinMsg:
		a.spinning = false
	case page.Did, page.Then, panicMsg:
		a.env.Acting = page.Idle
	}
	if !a.ticking {
		a.ticking = true
		*cmd = tea.Batch(*cmd, a.wakeAt(time.Now().Add(time.Second), tickMsg{}))
	}
}

// returnToDesk returns to the desk after a panic, since the page it happened in can't be trusted.
// If the meeting changes at once, the desk says what has become of the page.
func (a *app) returnToDesk(reason any, stack []byte) {
	a.reportPanic(reason, stack)
	a.broken.frozen = true
	a.home()
	if e := a.env; !e.Wall() {
		a.message, a.refused, a.messageAt = e.Words.House.Broke, true, e.Now
	}
}

// reportPanic reports a panic, once for each state of the meeting.
func (a *app) reportPanic(reason any, stack []byte) {
	a.broken.shown = true
	if a.broken.reportedIn == a.env.Live {
		return
	}
	a.broken.reportedIn = a.env.Live
	if a.session.Broke != nil {
		a.session.Broke(reason, stack)
	}
}

// home closes all pages.
func (a *app) home() {
	a.env.Stack.Home()
	a.typedAhead, a.help = nil, help{}
}

// hidesPage reports whether a page can't be seen, in which case it must not get any keys. The
// desk still does, so that a host can go on with the meeting.
func (a *app) hidesPage() bool { return a.broken.shown && len(a.env.Stack) > 1 }

// apology is the sentence in place of a picture that can't be drawn.
func (a *app) apology() string {
	e := a.env
	message := e.Words.House.Broke
	if !e.Wall() {
		message += "\n\n" + e.Words.House.BrokeKey(a.bound.home.Help().Key)
	}
	block := ui.Paragraph(message, e.Styles.Plain, e.Width)
	return ui.Clamp(strings.Repeat("\n", max(0, e.Height-ui.Lines(block))/2)+block, e.Width, e.Height)
}

// recovering returns a command that turns a panic into a message.
func recovering(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = panicMsg{r, debug.Stack()}
			}
		}()
		return recoveringAll(cmd())
	}
}

// recoveringAll contains the commands inside a message: those of a batch, and those of a
// sequence, whose type Bubble Tea does not export.
func recoveringAll(msg tea.Msg) tea.Msg {
	v := reflect.ValueOf(msg)
	list := reflect.TypeFor[[]tea.Cmd]()
	if !v.IsValid() || !v.CanConvert(list) {
		return msg
	}
	all := make([]tea.Cmd, v.Len())
	for i, cmd := range v.Convert(list).Interface().([]tea.Cmd) {
		all[i] = recovering(cmd)
	}
	return reflect.ValueOf(all).Convert(v.Type()).Interface()
}
