package page

import (
	"errors"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
	"pingyi/tui/ui"
)

// A Seen is a text as it stood when somebody began to change it. Its ID is 0 for a new item
// and for a text that is not part of a list.
type Seen struct {
	ID     int
	Values []string // one for each field
}

// A Draft is a text that somebody wrote but did not send, with what they saw at the time.
type Draft struct {
	Seen   Seen
	Values []string
}

// drafting is what all pages for writing have in common. A text is kept for the session, in
// memory only, until it is sent or cleared, and nobody overwrites somebody else's change
// without having seen it.
type drafting struct {
	e       *Env
	purpose string // what the text is for; the same each time it is written
	seen    Seen
	current func() Seen // the current text; nil if only this person writes it
	old     bool        // the page opened with a draft
	changed string      // what somebody else has written meanwhile
}

// begin returns the values that the page opens with.
func (d *drafting) begin() []string {
	kept, any := d.e.Drafts[d.purpose]
	if !any {
		return d.seen.Values
	}
	d.old, d.seen = true, kept.Seen
	return kept.Values
}

// keep stores what has been written so far, unless it is empty or unchanged.
func (d *drafting) keep(values []string) {
	if strings.TrimSpace(strings.Join(values, "")) == "" || slices.Equal(values, d.seen.Values) {
		delete(d.e.Drafts, d.purpose)
		return
	}
	d.e.Keep(d.purpose, Draft{d.seen, values})
}

// Keep keeps a draft for a purpose, until it is sent or the session ends.
func (e *Env) Keep(purpose string, d Draft) {
	if e.Drafts == nil {
		e.Drafts = map[string]Draft{}
	}
	e.Drafts[purpose] = d
}

// leave closes the page without sending, and says so if a draft is kept.
func (d *drafting) leave() tea.Cmd {
	d.e.Pop()
	if _, kept := d.e.Drafts[d.purpose]; !kept {
		return nil
	}
	message := d.e.Words.Screen.Writing.Kept
	return func() tea.Msg { return Message(message) }
}

// sending runs an act and drops the draft if the act is done.
func (d *drafting) sending(act tea.Cmd) tea.Cmd { return d.e.Sending(act, d.purpose) }

// sendingDone handles the outcome of sending. If somebody else changed the text first, their
// version is shown, and sending again replaces it.
func (d *drafting) sendingDone(msg Did) {
	var r *refuse.Refusal
	if d.current == nil || !errors.As(msg.Err, &r) {
		return
	}
	phrases := d.e.Words.Screen.Writing
	switch r.Why {
	case meeting.ChangedMeanwhile:
		d.seen = d.current()
		d.changed = phrases.NowReads(strings.Join(slices.DeleteFunc(slices.Clone(d.seen.Values), func(v string) bool { return v == "" }), " / "))
	case meeting.RemovedMeanwhile:
		d.seen = d.current()
		d.changed = phrases.NowGone
	}
}

// headline draws the title, and how many more characters fit, which is always said.
func (d *drafting) headline(title string, left, w int) string {
	style := d.e.Styles.Muted
	if left == 0 {
		style = d.e.Styles.Warn
	}
	room := d.e.Words.Screen.Writing.Left(left)
	return ui.Spread(d.e.Styles.Heading.Render(ui.Fit(title, max(1, w-ui.Width(room)-2))), style.Render(room), w)
}

// Mending returns the keys that take back an edit and do it again, as far as there is one.
func (e *Env) Mending(undo, redo bool) []key.Binding {
	k := e.Words.Screen.Keys
	var all []key.Binding
	if undo {
		all = append(all, key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("Ctrl+Z", k.UndoTyping)))
	}
	if redo {
		all = append(all, key.NewBinding(key.WithKeys("ctrl+y"), key.WithHelp("Ctrl+Y", k.RedoTyping)))
	}
	return all
}

// notices draws above the text what the writer has to know; it is empty if there is nothing.
func (d *drafting) notices(w int) string {
	var rows []string
	if d.old {
		rows = append(rows, ui.Wrap(d.e.Words.Screen.Writing.Draft, w))
	}
	if d.changed != "" {
		rows = append(rows, ui.Wrap(d.changed, w))
	}
	return strings.Join(rows, "\n")
}

// rowsOf is how many rows a text takes up; none if it is empty.
func rowsOf(text string) int {
	if text == "" {
		return 0
	}
	return ui.Lines(text)
}
