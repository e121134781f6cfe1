package desk

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// An offer is something that a person can do from the desk. Each part of the meeting
// contributes its own. The offers that are on make up the help line and get the keys; no two
// that are on at the same time may share a key.
type offer struct {
	urgency urgency
	wall    bool                      // it is on at a wall too, where nobody sits
	keys    []string                  // the help line shows the first
	label   func(*words.Words) string // the help line's word for it; nil keeps it out of the help line
	when    func(*Desk) bool          // whether it is on
	do      func(*Desk) tea.Cmd       // acts, or opens a page
}

// An urgency says how early an offer comes in the help line.
type urgency int

const (
	first    urgency = iota // to begin or end the meeting
	driving                 // to take the meeting forward
	seated                  // for everybody, at their seat
	serving                 // for those who hold an office
	overview                // for a host, to see the whole meeting
	handy                   // for a host, now and then
	viewing                 // only to look at something
)

// offers are all the offers there are, the most urgent first and otherwise part by part.
func offers() []offer {
	all := slices.Concat(courseOffers(), callingOffers(), roundOffers(), rankingOffers(), clockOffers(), agendaOffers(),
		officerOffers(), paperOffers(), presenterOffers(), questionOffers(), leaderOffers(), pledgeOffers(),
		aboutYouOffers(), noteOffers(), recordOffers(), peopleOffers(), wallOffers(), whereOffers(), boardOffers(), scrollOffers())
	slices.SortStableFunc(all, func(a, b offer) int { return int(a.urgency - b.urgency) })
	return all
}

// key names the key of an offer, for phrases that tell people to press it.
func (o offer) key(labels ui.Labels) string { return ui.KeyName(o.keys[0], labels) }

// action is the offer with its words in the language spoken now.
func (o offer) action(d *Desk) ui.Action {
	binding := key.NewBinding(key.WithKeys(o.keys...))
	if o.label != nil {
		binding.SetHelp(o.key(d.e.Labels), o.label(d.e.Words))
	}
	return ui.Action{Binding: binding, Do: func() tea.Cmd { return o.do(d) }}
}

// actions are the actions of the offers that are on. The capitals of those that are off do
// nothing: if nobody can go back, N must not go on.
func (d *Desk) actions() []ui.Action {
	if d.e.Covered() {
		return nil
	}
	var on []ui.Action
	var off []string // capitals
	wall := d.e.Wall()
	for _, o := range d.offers {
		if (o.wall || !wall) && o.when(d) {
			on = append(on, o.action(d))
			continue
		}
		for _, k := range o.keys {
			if len(k) == 1 && k != strings.ToLower(k) {
				off = append(off, k)
			}
		}
	}
	return append(on, ui.Off(off...))
}
