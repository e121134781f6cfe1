package office

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// CanOpine reports whether somebody may leave an opinion now.
func CanOpine(e *page.Env) bool {
	return e.State.Phase() == meeting.Preparing && !e.Wall() && e.Who != plan.Console && meeting.CanOpine(e.State, e.Who) == nil
}

// NewOpinions is the page on which somebody chooses whom their opinion is about.
func NewOpinions(e *page.Env) *ui.List {
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Register.Opine.About }, Empty: func() string { return "" }}
	l.Head = func(w int) string {
		return e.Styles.Muted.Render(ui.Wrap(e.Words.Register.Opine.Hint, min(w, ui.Measure))) + "\n"
	}
	l.Rows = func(w int) []string {
		var rows []string
		for _, p := range e.State.Plan.Presenters {
			rows = append(rows, e.Secretary(p.ID, w))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		return []ui.Action{ui.On(e.Words.Screen.Keys.Enter, e.Words.Register.Opine.Write, func() tea.Cmd {
			return e.Push(newOpining(e, e.State.Plan.Presenters[i]))
		}, "enter")}
	}
	return l
}

// opining is the page for writing an opinion. Who writes it is not kept, and it is no draft: what
// was not sent is gone with the session.
type opining struct {
	*page.Writing
	e       *page.Env
	about   plan.Presenter
	subject int // index among those that an opinion may be about
}

func newOpining(e *page.Env, about plan.Presenter) *opining {
	of, _ := register.Find(register.Opinions)
	limit, _ := of.Column("text")
	o := &opining{e: e, about: about}
	o.Writing = page.NewWriting(e, "opinion "+about.ID, "", "", "", limit.Limit, true, o.submit)
	o.Sends = true
	o.explain()
	return o
}

func (o *opining) submit(words string) tea.Cmd {
	room, who, presenter, subject := o.e.Room, o.e.Who, o.about.ID, register.Subjects()[o.subject]
	return o.e.Do(o.e.Words.Register.Opine.Done, true, func() error { return room.Opine(who, presenter, subject, words) })
}

// explain says above the text whom and what it is about, in the current language.
func (o *opining) explain() {
	w := o.e.Words
	subject := w.Register.Words[register.Subjects()[o.subject]]
	o.Title = o.e.WriteFor(w.Register.Opine.Title, o.about.ID, subject+"   "+w.Screen.Writing.Left(text.CommentLimit)) + "   " + subject
	o.Hint = w.Register.Opine.Hint
}

func (o *opining) next() key.Binding {
	return key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", o.e.Words.Register.Opine.Subject))
}

// Keys returns those of a text and the one that changes what it is about.
func (o *opining) Keys() []key.Binding { return slices.Insert(o.Writing.Keys(), 1, o.next()) }

// Update handles what is typed.
func (o *opining) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, o.next()) {
		o.subject = (o.subject + 1) % len(register.Subjects())
		o.explain()
		return nil
	}
	return o.Writing.Update(msg)
}

// View draws the text below what it is about.
func (o *opining) View(w, h int) string {
	o.explain()
	return o.Writing.View(w, h)
}
