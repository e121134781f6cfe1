package tui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/words"
)

// A Session is what a screen is given of the world.
type Session struct {
	Room  *meeting.Room
	Who   string // the ID of the person, or [meeting.Console]
	Words *words.Words
	// Done is closed when the session ends; waiting for changes ends with it.
	Done <-chan struct{}
	// Width and Height are the size of the window as far as it is known already, so that
	// the first picture is the right one.
	Width, Height int
	// Term is what the terminal calls itself, as TERM says it.
	Term string
	// SignIn finds whose entry code it is; only a kiosk needs it.
	SignIn func(meeting.Code) (person string, err error)
	// Minutes writes the minutes as far as the meeting has come. Optional; it may take a
	// while and is called off the screen's loop.
	Minutes func(*words.Words) (string, error)
	// Join says how to come in as an attendee; shown to the host where it is set.
	Join string
	// Connect is the command that brings an attendee in, and Fingerprint is the host key
	// that it will show; the hall sees both before the meeting.
	Connect, Fingerprint string
}

// env is what all screens of one session share. Only app writes to it, but for the
// stack, which screens move on with push and pop.
type env struct {
	Session
	s      *meeting.State // what is shown
	live   *meeting.State // the newest; another one only where the wall is frozen
	now    time.Time
	st     Styles
	g      Glyphs
	width  int
	height int
	drawn  map[lettering]string // large type, as it was drawn last
	stack  []screen             // the one on top has the keys
	acting acting
	// receipts are those of the ballots cast in this session, the last one to be noted down.
	receipts []meeting.Receipt
	ranking  bool // the ranking is looked at after the meeting's end
	masked   bool // marks on ballots are hidden
	face     clockFace
	narrow   bool // ambiguous signs take two columns in this terminal
	// noChinese is a terminal that can't show Chinese, which is told in English.
	noChinese bool
}

// acting says whether an act of this screen is under way.
type acting int

const (
	idle   acting = iota
	aside         // the page stays, and keys wait for the outcome
	ending        // the page goes away with it, and keys meant for the page with the page
)

// words of the screens.
func (e *env) w() *words.Screen { return &e.Words.Screen }

// house are the words around the meeting.
func (e *env) house() *words.House { return &e.Words.House }

// is reports whether the person at this screen holds a role.
func (e *env) is(role meeting.Role) bool { return e.s.HasRole(e.Who, role) }

// rater reports whether the person at this screen is in a group that rates.
func (e *env) rater() bool {
	p, ok := e.s.Person(e.Who)
	return ok && p.Group != ""
}

// A screen is one thing the person can be doing. It draws into the room it is given,
// never more, and acts only through commands.
type screen interface {
	// update takes a key, a paste or a message of the screen's own.
	update(tea.Msg) tea.Cmd
	// view draws the body in at most w columns and h rows.
	view(w, h int) string
	// keys are the bindings that work now; the help line is made of them.
	keys() []key.Binding
	// cursor is where the real cursor stands in the body last drawn; nil for none.
	cursor() *tea.Cursor
}

// The messages of the root model.
type (
	changedMsg struct{}           // there is a newer state
	overMsg    struct{}           // the session is ending
	tickMsg    struct{ at int64 } // a second has passed; Unix seconds
	spinMsg    struct{}           // a lot that is turning has turned on
	// didMsg is what came of an act.
	didMsg struct {
		say   string
		err   error
		close bool // the screen on top has done its work
	}
)

// app is the root model of a session: it holds the stack of screens, keeps the newest
// state, and routes.
type app struct {
	env     env
	watch   *meeting.Watch
	check   check
	still   still
	trouble string // what the host has to know until it is over
	say     string // what came of the last act
	bad     bool   // it was refused
	said    time.Time
	help    bool
	ticking bool
	turning bool              // a spinMsg will come
	typed   []tea.KeyPressMsg // while an act was under way
	base    key.Binding       // opens help
	back    key.Binding       // leaves it
	kiosk   *kiosk            // nil but on a terminal that people share
	other   key.Binding
	leave   key.Binding
}

// New makes the screen of a session. What it shows depends on the person's roles.
func New(sess Session) tea.Model {
	a := &app{env: env{Session: sess, s: sess.Room.State(), now: sess.Room.Now(), st: NewStyles(true), g: UnicodeGlyphs(),
		width: 80, height: 24}}
	if sess.Width > 0 && sess.Height > 0 {
		a.env.width, a.env.height = sess.Width, sess.Height
	}
	if sess.Term == linuxConsole {
		a.lacksChinese()
	}
	a.env.look()
	crowd := a.env.is(meeting.Host) || a.env.is(meeting.Projector) || a.env.is(meeting.Scrutineer)
	a.watch = sess.Room.Watch(crowd)
	a.rekey()
	a.env.stack = []screen{newDesk(&a.env)}
	if a.env.is(meeting.Kiosk) {
		a.kiosk = newKiosk(&a.env)
		a.env.stack = []screen{a.kiosk}
	}
	return a
}

func (a *app) rekey() {
	k := a.env.w().Keys
	a.base = key.NewBinding(key.WithKeys("?", "f1"), key.WithHelp("?", k.Help))
	a.back = key.NewBinding(key.WithHelp(k.AnyKey, k.CloseThis))
	a.other = key.NewBinding(key.WithKeys("f2", "ctrl+l"), key.WithHelp("F2", k.Language))
	a.leave = key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("Ctrl+C", k.Leave))
}

// Init checks the terminal and starts to watch the room.
func (a *app) Init() tea.Cmd {
	return tea.Batch(a.ask(), a.wait(), a.tick())
}

// wait is the command that ends when the state changes or the session does. It is armed
// again after every change, and only then.
func (a *app) wait() tea.Cmd {
	changed, done := a.watch.Changed(), a.env.Done
	return func() tea.Msg {
		select {
		case <-changed:
			return changedMsg{}
		case <-done:
			return overMsg{}
		}
	}
}

// top is the screen that has the keys.
func (a *app) top() screen { return a.env.stack[len(a.env.stack)-1] }

// Update routes a message, and looks after a kiosk.
func (a *app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, a.still.second = msg.(tickMsg)
	if !a.still.second {
		a.still.fresh = false
	}
	if a.kiosk == nil {
		return a, a.route(msg)
	}
	if _, key := msg.(tea.KeyPressMsg); key {
		a.env.now = a.env.Room.Now()
		a.kiosk.touched = a.env.now
	}
	cmd := a.route(msg)
	a.kiosk.tend()
	return a, tea.Batch(cmd, a.tick())
}

func (a *app) route(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.env.width, a.env.height = msg.Width, msg.Height
		return nil
	case tea.CursorPositionMsg:
		return a.answered(msg)
	case checkedMsg:
		a.check.waiting = false
		return nil
	case tea.BackgroundColorMsg:
		a.env.st, a.env.drawn = NewStyles(msg.IsDark()), nil
		return nil
	case changedMsg:
		a.env.look()
		if b, ok := a.top().(*ballot); ok && b.left() {
			a.env.pop()
		}
		cmd := a.top().update(msg)
		return tea.Batch(cmd, a.wait(), a.tick())
	case tickMsg:
		a.ticking = false
		before := a.env.live
		a.env.look()
		a.still.fresh = a.still.fresh && a.env.live == before
		if a.say != "" && a.env.now.Sub(a.said) > sayFor {
			a.say, a.still.fresh = "", false
		}
		return a.tick()
	case spinMsg:
		a.turning = false
		a.env.now = a.env.Room.Now()
		return a.spin()
	case overMsg:
		a.env.Room.Leave(a.watch)
		return tea.Quit
	case minutesMsg:
		for _, s := range a.env.stack { // something may have come on top of the page
			cmds = append(cmds, s.update(msg))
		}
		return tea.Batch(cmds...)
	case didMsg:
		a.env.acting = idle
		if msg.close && msg.err == nil {
			a.env.pop()
		}
		cmd := a.top().update(msg)
		return tea.Batch(cmd, a.tell(msg.say, msg.err), a.catchUp())
	case TroubleMsg:
		a.trouble = string(msg)
		return nil
	case tea.KeyPressMsg:
		return tea.Batch(a.press(msg), a.spin())
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		return a.mouse(msg)
	}
	return a.top().update(msg)
}

// sayFor is how long the outcome of an act stands on the screen.
const sayFor = 6 * time.Second

// tell shows what came of an act.
func (a *app) tell(say string, err error) tea.Cmd {
	a.env.look()
	if err != nil {
		say = a.env.Words.Refusal(err)
	}
	if say == "" && err == nil {
		return a.tick()
	}
	a.say, a.bad, a.said = say, err != nil, a.env.now
	return a.tick()
}

// catchUp takes the keys that were typed while an act was under way, up to the next act
// among them, so that two quick steps come one after the other.
func (a *app) catchUp() tea.Cmd {
	var all []tea.Cmd
	for len(a.typed) > 0 && a.env.acting == idle {
		msg := a.typed[0]
		a.typed = a.typed[1:]
		all = append(all, a.press(msg))
	}
	return tea.Batch(all...)
}

// typedAhead is how many keys wait for an act at most.
const typedAhead = 32

// press takes a key: the keys of every screen first, then the screen's own. A second
// Enter while a page is being sent must not send it twice.
func (a *app) press(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case a.env.acting == ending && !key.Matches(msg, a.leave):
		return nil
	case a.env.acting == aside && !key.Matches(msg, a.leave):
		if len(a.typed) < typedAhead {
			a.typed = append(a.typed, msg)
		}
		return nil
	case key.Matches(msg, a.leave):
		if a.env.Who == meeting.Console {
			return a.askToLeave()
		}
		a.env.Room.Leave(a.watch)
		return tea.Quit
	case key.Matches(msg, a.other) && !a.env.covered():
		a.swapLanguage()
		return a.top().update(changedMsg{})
	case a.help:
		a.help = false
		return nil
	case key.Matches(msg, a.helpKey()):
		a.help = true
		return nil
	}
	a.say = ""
	return a.top().update(msg)
}

func (a *app) swapLanguage() {
	to := meeting.English
	if a.env.Words.Language == meeting.English {
		to = meeting.Chinese
	}
	a.speak(to)
}

// askToLeave asks before the console, and with it the meeting, goes.
func (a *app) askToLeave() tea.Cmd {
	if c, asking := a.top().(*confirm); asking && c.question == a.env.w().Confirm["leave"] {
		return tea.Quit
	}
	return a.env.push(newConfirm(&a.env, a.env.w().Confirm["leave"], func() tea.Cmd { return tea.Quit }))
}

// push puts a screen on top. It is there when push returns, not by a message, which
// would come after the keys that a quick hand or a slow line brings in together: they
// belong to the new screen.
func (e *env) push(s screen) tea.Cmd {
	e.stack = append(e.stack, s)
	return nil
}

// pop takes the screen on top away, at once as well.
func (e *env) pop() tea.Cmd {
	if len(e.stack) > 1 {
		e.stack = e.stack[:len(e.stack)-1]
		e.now = e.Room.Now() // no clock may have run meanwhile
	}
	return nil
}

// do runs an act off the screen's loop and reports what came of it. With close the page
// on top has done its work with the act.
func (e *env) do(say string, close bool, act func() error) tea.Cmd {
	e.acting = aside
	if close {
		e.acting = ending
	}
	return func() tea.Msg { return didMsg{say: say, err: act(), close: close} }
}

// The smallest window that is drawn.
const (
	leastWidth  = 30
	leastHeight = 10
)

// inner is how wide the body of a screen is.
func (e *env) inner() int {
	if e.width >= 60 {
		return e.width - 4
	}
	return e.width
}

// helpKey opens help. Where somebody writes, a question mark is one.
func (a *app) helpKey() key.Binding {
	b := a.base
	if a.top().cursor() != nil {
		b.SetKeys("f1")
		b.SetHelp("F1", b.Help().Desc)
	}
	return b
}

// keys are all that work on this screen: its own, then those of every screen.
func (a *app) keys() []key.Binding {
	if a.env.covered() {
		return []key.Binding{a.helpKey(), a.leave}
	}
	return append(a.top().keys(), a.helpKey(), a.other, a.leave)
}

// View is the whole window. It stays empty while the terminal is being checked.
func (a *app) View() tea.View {
	e := &a.env
	v := tea.NewView("")
	v.AltScreen = true
	if a.pointed() != nil {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = e.s.Plan.Title
	content, cursor := a.picture() // drawn though it may not be shown: keys count on it
	if a.check.waiting {
		return v
	}
	v.SetContent(e.narrowed(content))
	v.Cursor = cursor
	return v
}

// picture draws head, body and foot, and says where the real cursor stands.
func (a *app) picture() (string, *tea.Cursor) {
	if a.ticked() {
		return a.still.content, a.still.cursor
	}
	a.env.face = clockFace{}
	content, cursor := a.draw()
	a.still = still{content: content, cursor: cursor, phase: a.env.phase(), fresh: a.onlyClockMoves()}
	return content, cursor
}

func (a *app) draw() (string, *tea.Cursor) {
	e := &a.env
	if e.width < leastWidth || e.height < leastHeight {
		return clampBlock(wrap(e.w().TooSmall(e.width, e.height), e.width), e.width, e.height), nil
	}
	if e.covered() && !a.help {
		return clampBlock(e.cover(e.width, e.height), e.width, e.height), nil
	}
	margin := (e.width - e.inner()) / 2
	inner := e.inner()
	head, helpRows := a.head(inner), a.helpRows()
	bodyHeight := max(1, e.height-lines(head)-1-helpRows)
	// Before the foot: which keys work may hang on what found room.
	body := a.top().view(inner, bodyHeight)
	if a.help {
		body = a.helpBody(inner, bodyHeight)
	}
	body = clampBlock(body, inner, bodyHeight)
	content := indent(strings.Join([]string{head, padTo(body, bodyHeight), a.foot(inner, helpRows)}, "\n"), margin)
	c := a.top().cursor()
	if c == nil || a.help {
		return content, nil
	}
	c.X += margin
	c.Y += lines(head)
	return content, c
}

// head is the meeting's name, who is up, and the ribbon of steps.
func (a *app) head(w int) string {
	e := &a.env
	left, right, ribbon := e.s.Plan.Title, e.st.Muted.Render(e.place()), e.ribbon(w)
	switch {
	case !e.s.Begun(): // the title is on the stage, and no step is held
		left, ribbon = e.s.Plan.Organization, ""
	case e.forHall() && !e.s.IsOver() && w >= 100 && 2*len(e.s.Order) < w/4:
		right = e.progress() + "   " + right
	}
	top := spread(e.st.Title.Render(fit(left, max(4, w-textWidth(right)-2))), right, w)
	// The notice takes the place of the empty row, so that nothing moves for it.
	notice := e.noticeLine(w)
	if e.height < 16 && notice == "" {
		return top + "\n" + ribbon
	}
	return top + "\n" + ribbon + "\n" + notice
}

// helpRows is how many rows the help line has, used or not, so that nothing above it
// jumps when other keys work. The hall's screen has none.
func (a *app) helpRows() int {
	switch e := &a.env; {
	case e.wall() && len(a.env.stack) == 1:
		return 0
	case e.height < 18:
		return 1
	}
	return 2
}

// foot is what came of the last act and the help line.
func (a *app) foot(w, helpRows int) string {
	e := &a.env
	say := a.quiet(w)
	if a.kiosk != nil && a.kiosk.wipeLine() != "" {
		say = e.st.Warn.Render(fit(e.g.Warn+" "+a.kiosk.wipeLine(), w))
	} else if a.say != "" {
		style, mark := e.st.Good, e.g.Check
		if a.bad {
			style, mark = e.st.Bad, e.g.Cross
		}
		say = style.Render(fit(mark+" "+a.say, w))
	}
	keys := append(a.top().keys(), a.helpKey())
	if a.help {
		keys = []key.Binding{a.back}
	}
	if helpRows == 0 {
		return say
	}
	return say + "\n" + padTo(helpLines(keys, e.st, w, helpRows), helpRows)
}
