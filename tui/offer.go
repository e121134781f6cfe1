package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// An offer is something that a person can do from the desk. Every part of the meeting has
// its own; those that are on make the help line and take the keys. No two that are on at
// once may share a key.
type offer struct {
	urgency urgency
	wall    bool                      // on a wall as well, which nobody sits at
	keys    []string                  // the first is shown
	says    func(*words.Words) string // what it is, for the help line; nil keeps it out of there
	when    func(*desk) bool          // it is on
	does    func(*desk) tea.Cmd       // acts, or opens a page
}

// An urgency is how early in the help line an offer stands.
type urgency int

const (
	first    urgency = iota // begins or ends the meeting
	driving                 // takes the meeting on
	seated                  // is everybody's at their seat
	serving                 // belongs to an office
	overseen                // shows a host the whole of the meeting
	handy                   // is what a host needs now and then
	aside                   // only shows
)

// offers are all that there are, the most urgent first, and among equals part by part.
func offers() []offer {
	all := slices.Concat(courseOffers(), callingOffers(), roundOffers(), rankingOffers(), clockOffers(), agendaOffers(),
		officerOffers(), paperOffers(), lecternOffers(), ballotOffers(), questionOffers(), leaderOffers(), pledgeOffers(),
		aboutYouOffers(), noteOffers(), recordOffers(), peopleOffers(), wallOffers(), boardOffers(), scrollOffers())
	slices.SortStableFunc(all, func(a, b offer) int { return int(a.urgency - b.urgency) })
	return all
}

// key is what the key is called by which an offer is taken, for phrases that name it.
func (o offer) key(labels ui.Labels) string { return ui.KeyName(o.keys[0], labels) }

// action is an offer as the help line shows it.
func (o offer) action(d *desk) ui.Action {
	binding := key.NewBinding(key.WithKeys(o.keys...))
	if o.says != nil {
		binding.SetHelp(o.key(d.e.Labels), o.says(d.e.Words))
	}
	return ui.Action{Binding: binding, Do: func() tea.Cmd { return o.does(d) }}
}

// actions are those of the offers that are on.
func (d *desk) actions() []ui.Action {
	if d.e.Covered() {
		return nil
	}
	var on []ui.Action
	wall := d.e.Wall()
	for _, o := range d.offers {
		if (o.wall || !wall) && o.when(d) {
			on = append(on, o.action(d))
		}
	}
	return on
}
