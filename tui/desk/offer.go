package desk

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/readiness"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// An offer is something that a person can do from the desk. Each part of the meeting
// contributes its own. The offers that are on make up the help line and get the keys; no two
// that are on at the same time may share a key.
type offer struct {
	urgency urgency
	wall    bool                      // it is on at a wall too, where nobody sits
	office  bool                      // it is on for those with a role only, and nobody else is asked
	keys    []string                  // the help line shows the first
	label   func(*words.Words) string // the help line's word for it; nil keeps it out of the help line
	about   func(*words.Words) string // a sentence about it for the help page; nil without a label
	named   func(*Desk) string        // what it leads to, in place of the label; may be nil
	when    func(*Desk) bool          // whether it is on
	next    func(*Desk) bool          // whether, if it is on, it is what comes next in the practice; nil if it never is
	do      func(*Desk) tea.Cmd       // acts, or opens a page
	mends   []readiness.What          // what it leads to that can be lacking before the meeting
	group   group
}

// A group is a heading of the help page.
type group int

const (
	ofCourse  group = iota // the steps and their clock
	ofVoting               // rounds
	ofResults              // calling and ranking
	ofAsking               // questions
	ofRecord               // what is written down
	ofRoom                 // who is here, and what the screens show
)

// in puts offers into a group.
func in(g group, parts ...[]offer) []offer {
	all := slices.Concat(parts...)
	for i := range all {
		all[i].group = g
	}
	return all
}

// ofOffice marks offers that are on for those with a role only. Nearly everybody in a hall has none.
func ofOffice(parts ...[]offer) []offer {
	all := slices.Concat(parts...)
	for i := range all {
		all[i].office = true
	}
	return all
}

// An urgency says how early an offer comes in the help line.
type urgency int

const (
	first    urgency = iota // to begin or end the meeting
	driving                 // to take the meeting forward
	seated                  // for everybody, at their seat
	overview                // for a host, to see the whole meeting
	serving                 // for those who hold an office
	handy                   // for a host, now and then
	viewing                 // only to look at something
)

// offers are all the offers there are, the most urgent first and otherwise part by part.
func offers() []offer {
	all := slices.Concat(
		in(ofCourse, doorOffers(), courseOffers()), in(ofResults, ofOffice(callingOffers())), in(ofVoting, roundOffers()), in(ofResults, ofOffice(rankingOffers())),
		in(ofCourse, ofOffice(clockOffers(), agendaOffers())), in(ofVoting, ofOffice(officerOffers(), paperOffers())), in(ofRecord, presenterOffers()),
		in(ofAsking, questionOffers()), in(ofRecord, leaderOffers(), pledgeOffers(), aboutYouOffers(), registerOffers(), reportOffers(), followOffers(), publicOffers(), ofOffice(noteOffers(), recordOffers())),
		in(ofRoom, ofOffice(peopleOffers(), wallOffers(), listOffers())), in(ofVoting, ofOffice(whereOffers()), boardOffers()), in(ofResults, resultOffers()), in(ofRoom, scrollOffers()))
	slices.SortStableFunc(all, func(a, b offer) int { return int(a.urgency - b.urgency) })
	return all
}

// allOffers are made once for all desks, in which each is asked about its own person.
var allOffers = offers()

// everyOffer and seatOffers are indexes of allOffers: all of them, and those that can be on for
// somebody without an office, as nearly everybody in a hall is.
var everyOffer, seatOffers = indexes(allOffers)

func indexes(all []offer) (every, seat []int) {
	for i, o := range all {
		every = append(every, i)
		if !o.office {
			seat = append(seat, i)
		}
	}
	return every, seat
}

// key names the key of an offer, for phrases that tell people to press it.
func (o offer) key(labels ui.Labels) string { return ui.KeyName(o.keys[0], labels) }

// binding is the keys of the offer, with its words in the language spoken now.
func (o offer) binding(d *Desk) key.Binding {
	var b key.Binding
	b.SetKeys(o.keys...)
	if o.label != nil {
		label := o.label(d.e.Words)
		if o.named != nil {
			label = o.named(d)
		}
		b.SetHelp(o.key(d.e.Labels), label)
	}
	return b
}

// on returns the offers that are on, and the capitals of those that are off, which do nothing:
// if nobody can go back, N must not go on.
func (d *Desk) on() (on []*offer, off []string) {
	const usual = 16
	on, off = make([]*offer, 0, usual), make([]string, 0, usual)
	for i := range d.offers {
		o := &d.offers[i]
		if d.isOn(o) {
			on = append(on, o)
			continue
		}
		for _, k := range o.keys {
			if len(k) == 1 && k[0] >= 'A' && k[0] <= 'Z' {
				off = append(off, k)
			}
		}
	}
	return on, off
}

// isOn reports whether an offer is on.
func (d *Desk) isOn(o *offer) bool {
	switch {
	case o.office && d.e.HasNoOffice(), !o.wall && d.e.Wall():
		return false
	}
	return o.when(d)
}

// Keys returns the bindings of the offers that are on.
func (d *Desk) Keys() []key.Binding {
	if d.e.Covered() {
		return nil
	}
	on, off := d.on()
	keys := make([]key.Binding, 0, len(on)+4) // and those of every screen
	for _, o := range on {
		keys = append(keys, o.binding(d))
	}
	return append(keys, ui.Off(off...).Binding)
}

// A Menu is all that the help line of a desk is made from, but for the language: two that are
// equal look the same.
type Menu struct {
	on    [2]uint64 // a bit for each offer
	named string    // what offers with a name of their own lead to
	next  string
}

// Menu returns what the help line is made from now. It costs much less than the keys themselves.
func (d *Desk) Menu() (m Menu) {
	if d.e.Covered() {
		return m
	}
	wall, asked, isOn := d.e.Wall(), everyOffer, d.isOn
	if d.e.HasNoOffice() { // and this is no wall
		asked, isOn = seatOffers, func(o *offer) bool { return o.when(d) }
	}
	for _, i := range asked {
		o := &d.offers[i]
		if !isOn(o) {
			continue
		}
		m.on[i/64] |= 1 << (i % 64)
		if o.named != nil {
			m.named += o.named(d) + "\n"
		}
		if m.next == "" && !wall && o.next != nil && o.next(d) {
			m.next = o.keys[0]
		}
	}
	return m
}

// actions are the actions of the offers that are on.
func (d *Desk) actions() []ui.Action {
	if d.e.Covered() {
		return nil
	}
	on, off := d.on()
	var all []ui.Action
	for _, o := range on {
		all = append(all, ui.Action{Binding: o.binding(d), Do: func() tea.Cmd { return o.do(d) }})
	}
	return append(all, ui.Off(off...))
}

// Next returns the key of the offer that comes next in the practice; empty if there is none.
func (d *Desk) Next() string { return d.Menu().next }

// hostMay reports whether a host may do an act now that nobody else ever may. Most people are no
// hosts, and the room need not be asked for them.
func hostMay(e *page.Env, act meeting.Act) bool { return e.Is(plan.Host) && e.May(act) }

// mends returns the key of the offer by which something that is not ready is mended, with its
// word; both are empty if there is none now.
func (d *Desk) mends(what readiness.What) (key, label string) {
	for i := range d.offers {
		if o := &d.offers[i]; slices.Contains(o.mends, what) && d.isOn(o) {
			return o.key(d.e.Labels), o.label(d.e.Words)
		}
	}
	return "", ""
}

// always is for offers that come next whenever they are on.
func always(*Desk) bool { return true }

// Explain returns the offers that are on with a sentence each, under their headings.
func (d *Desk) Explain() []ui.HelpGroup {
	if d.e.Covered() {
		return nil
	}
	heads := d.e.Words.Help.Groups
	groups := []ui.HelpGroup{
		ofCourse: {Name: heads.Course}, ofVoting: {Name: heads.Voting}, ofResults: {Name: heads.Results},
		ofAsking: {Name: heads.Asking}, ofRecord: {Name: heads.Record}, ofRoom: {Name: heads.Room},
	}
	last := ofCourse // the group of the last one with a label, whose further keys may follow
	for i := range d.offers {
		o := &d.offers[i]
		if !d.isOn(o) {
			continue
		}
		k := ui.HelpKey{Binding: o.binding(d)}
		if o.label != nil {
			last, k.Sentence = o.group, o.about(d.e.Words)
		}
		groups[last].Keys = append(groups[last].Keys, k)
	}
	return slices.DeleteFunc(groups, func(g ui.HelpGroup) bool { return len(g.Keys) == 0 })
}
