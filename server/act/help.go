package act

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// helpOrder is the order in which help lists the acts, across families: first what everybody
// may do, then voting, leading the meeting, and the other offices. An act that is
// not in it follows the one before it in its family.
const helpOrder = "help status agenda facts questions ask ask-named upvote fairness results receipt called form cast " +
	"next back goto timer open close revote publish approve edit merge dismiss draw asked turn answered call paper reveal " +
	"confirm sign amend ticket present absent comment problem pledge confirm-pledges about note notes minutes gist " +
	"report answer review reviews readers composite veto grade consequences consequence last feedback trend board remark remarks remark-state reply doors readiness begin end wall notice missing"

type helpJSON struct {
	Act  string `json:"act"`
	Args string `json:"args"`
	Does string `json:"does"`
}

// showHelp lists what this person's roles may do.
func showHelp(c *call) error {
	all := inHelpOrder(acts())
	list := []helpJSON{}
	var rows [][]string
	for _, a := range all {
		if !a.isFor(c.Room.State(), c.who) {
			continue
		}
		h := c.words.Act.Help[a.name]
		list = append(list, helpJSON{a.name, h.Args, h.Does})
		rows = append(rows, []string{strings.TrimSpace(a.name + " " + h.Args), h.Does})
	}
	return c.answer(list, beside(rows)+"\n\n"+c.words.Act.HelpTail)
}

// beside puts what an act does beside its usage or, if that is long, below it: otherwise the
// longest usage would push everything off a narrow window.
func beside(rows [][]string) string {
	const most = 34
	first := 0
	for _, row := range rows {
		if w := ansi.StringWidth(row[0]); w <= most {
			first = max(first, w)
		}
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		gap := strings.Repeat(" ", max(0, first-ansi.StringWidth(row[0]))+2)
		if ansi.StringWidth(row[0]) > most {
			gap = "\n" + strings.Repeat(" ", first+2)
		}
		lines[i] = row[0] + gap + row[1]
	}
	return strings.Join(lines, "\n")
}

// inHelpOrder sorts acts that stand family by family.
func inHelpOrder(all []act) []act {
	order, at, place := strings.Fields(helpOrder), 0, map[string]int{}
	for _, a := range all {
		if i := slices.Index(order, a.name); i >= 0 {
			at = i
		}
		place[a.name] = at
	}
	return slices.SortedStableFunc(slices.Values(all), func(a, b act) int { return cmp.Compare(place[a.name], place[b.name]) })
}
