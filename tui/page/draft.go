package page

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
	"pingyi/tui/ui"
)

// A Seen is a text as it stood when somebody began to change it. Its ID is 0 where it is
// no item of a list, or a new one.
type Seen struct {
	ID     int
	Values []string // one a field
}

// A Draft is what somebody wrote and did not send, and what they saw there.
type Draft struct {
	Seen   Seen
	Values []string
}

// drafting is what the pages have in common on which people write: what was written is
// kept for the session, in memory alone, until it is sent or emptied, and nobody writes
// over what somebody else wrote meanwhile without having read it.
type drafting struct {
	e       *Env
	purpose string // what the text is for, the same whenever it is written
	seen    Seen
	reads   func() Seen // how it reads now; nil where only this person writes there
	old     bool        // the page began with a draft
	news    string      // what somebody else did meanwhile
}

// begin are the values that the page begins with.
func (d *drafting) begin() []string {
	kept, any := d.e.Drafts[d.purpose]
	if !any {
		return d.seen.Values
	}
	d.old, d.seen = true, kept.Seen
	return kept.Values
}

// keep holds on to what is written so far, unless it says nothing or nothing new.
func (d *drafting) keep(values []string) {
	if strings.TrimSpace(strings.Join(values, "")) == "" || slices.Equal(values, d.seen.Values) {
		delete(d.e.Drafts, d.purpose)
		return
	}
	if d.e.Drafts == nil {
		d.e.Drafts = map[string]Draft{}
	}
	d.e.Drafts[d.purpose] = Draft{d.seen, values}
}

// leave goes back without sending, and says so where what was written is kept.
func (d *drafting) leave() tea.Cmd {
	d.e.Pop()
	if _, kept := d.e.Drafts[d.purpose]; !kept {
		return nil
	}
	say := d.e.Words.Screen.Writing.Kept
	return func() tea.Msg { return Say(say) }
}

// sending is an act after which the draft is forgotten, if it is done.
func (d *drafting) sending(act tea.Cmd) tea.Cmd {
	purpose := d.purpose
	return func() tea.Msg {
		msg := act()
		if did, ok := msg.(Did); ok && did.Err == nil {
			did.sent = purpose
			return did
		}
		return msg
	}
}

// heard takes what came of sending. Where somebody else was there first, their words are
// shown, and sending once more replaces these.
func (d *drafting) heard(msg Did) {
	var r *refuse.Refusal
	if d.reads == nil || !errors.As(msg.Err, &r) {
		return
	}
	say := d.e.Words.Screen.Writing
	switch r.Why {
	case meeting.ChangedMeanwhile:
		d.seen = d.reads()
		d.news = say.NowReads(strings.Join(slices.DeleteFunc(slices.Clone(d.seen.Values), func(v string) bool { return v == "" }), " / "))
	case meeting.RemovedMeanwhile:
		d.seen = d.reads()
		d.news = say.NowGone
	}
}

// notices are what there is to know before going on, above the text; empty for nothing.
func (d *drafting) notices(w int) string {
	var rows []string
	if d.old {
		rows = append(rows, ui.Wrap(d.e.Words.Screen.Writing.Draft, w))
	}
	if d.news != "" {
		rows = append(rows, ui.Wrap(d.news, w))
	}
	return strings.Join(rows, "\n")
}
