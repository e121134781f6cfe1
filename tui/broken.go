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

// A panic costs one picture or one key, and no session: what Bubble Tea calls on app
// catches it, and so do the commands that app hands out. Left to itself Bubble Tea ends
// the program, with a stack on the server's terminal, and the host's console takes the
// server with it.

// broken is what the last panic has left on a screen.
type broken struct {
	shown  bool           // a sentence stands where the picture should
	stands bool           // nothing is drawn before a key is pressed or the meeting changes
	told   *meeting.State // in which a panic was told last
}

// brokeMsg is a panic in a command.
type brokeMsg struct {
	reason any
	stack  []byte
}

// underway is what commands will still report.
type underway struct {
	ticking, turning bool
	acting           page.Acting
}

func (a *app) underway() underway { return underway{a.ticking, a.turning, a.env.Acting} }

// caught, when deferred, turns a panic over a message into a command that keeps the
// session awake. The commands that the message led to are lost; what was under way before
// still is, but for what the message itself reports.
func (a *app) caught(msg tea.Msg, was underway, cmd *tea.Cmd) {
	r := recover()
	if r == nil {
		return
	}
	a.upset(r, debug.Stack())
	a.ticking, a.turning, a.env.Acting = was.ticking, was.turning, was.acting
	*cmd = nil
	switch msg.(type) {
	case changedMsg:
		*cmd = a.wait()
	case overMsg:
		*cmd = tea.Quit
	case tickMsg:
		a.ticking = false
	case spinMsg:
		a.turning = false
	case page.Did, brokeMsg:
		a.env.Acting = page.Idle
	}
	if !a.ticking {
		a.ticking = true
		*cmd = tea.Batch(*cmd, after(time.Second))
	}
}

// upset goes back to the desk after a panic, for the page it was in can't be trusted.
func (a *app) upset(reason any, stack []byte) {
	a.broke(reason, stack)
	a.broken.stands = true
	a.home()
}

// broke tells of a panic, once in a state of the meeting.
func (a *app) broke(reason any, stack []byte) {
	a.broken.shown = true
	if a.broken.told == a.env.Live {
		return
	}
	a.broken.told = a.env.Live
	if a.session.Broke != nil {
		a.session.Broke(reason, stack)
	}
}

// home leaves all pages at once.
func (a *app) home() {
	a.env.Stack.Home()
	a.typed, a.help = nil, false
}

// blind reports whether a page can't be seen, so that no key should go to it. On the desk
// they do: the host of a meeting goes on.
func (a *app) blind() bool { return a.broken.shown && len(a.env.Stack) > 1 }

// sorry stands where a picture should.
func (a *app) sorry() string {
	e := a.env
	say := e.Words.House.Broke
	if !e.Wall() {
		say += "\n\n" + e.Words.House.BrokeKey(a.bound.home.Help().Key)
	}
	block := ui.Paragraph(say, e.Styles.Plain, e.Width)
	return ui.Clamp(strings.Repeat("\n", max(0, e.Height-ui.Lines(block))/2)+block, e.Width, e.Height)
}

// contained is a command whose panic is a message.
func contained(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = brokeMsg{r, debug.Stack()}
			}
		}()
		return containedAll(cmd())
	}
}

// containedAll contains the commands of which a message consists: those of a batch, and
// those of a sequence, whose type has no name outside of Bubble Tea.
func containedAll(msg tea.Msg) tea.Msg {
	v := reflect.ValueOf(msg)
	list := reflect.TypeFor[[]tea.Cmd]()
	if !v.IsValid() || !v.CanConvert(list) {
		return msg
	}
	all := make([]tea.Cmd, v.Len())
	for i, cmd := range v.Convert(list).Interface().([]tea.Cmd) {
		all[i] = contained(cmd)
	}
	return reflect.ValueOf(all).Convert(v.Type()).Interface()
}
