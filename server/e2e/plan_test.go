package e2e

import (
	"fmt"
	"strings"
)

// A planOf is a plan of presenters who report one after another to a hall of raters, as a YAML
// file. Its host is "host" and rates nobody; the raters are r001, r002 and so on.
type planOf struct {
	presenters []string // names
	raters     int
	round      string // steps of each presenter
	closing    string
	form       string // lines of the form except its items
	people     string // lines of people besides the host and the raters
	address    string // the rest of the line of meeting
	agenda     string // lines of the agenda except its steps and minutes
}

func (p planOf) yaml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "meeting: {title: 考核会, year: 2018, language: zh%s}\nsecrecy: {min_group: 1}\n", p.address)
	fmt.Fprint(&b,
		"groups:\n  - {id: hall, name: 全体, weight: 100, representative: true}\n",
		"presenters:\n")
	for i, name := range p.presenters {
		fmt.Fprintf(&b, "  - {id: b%d, name: %s, branch: 支部%s}\n", i+1, name, name)
	}
	fmt.Fprint(&b, "people:\n  - {id: host, name: 主持, roles: [host]}\n")
	for i := range p.raters {
		fmt.Fprintf(&b, "  - {id: r%03d, name: 评%03d, group: hall}\n", i+1, i+1)
	}
	fmt.Fprintf(&b, "%sform:\n%s  items:\n    - {id: duty, name: 尽责, weight: 60}\n    - {id: branch, name: 支部建设, weight: 40}\n", p.people, p.form)
	fmt.Fprintf(&b, "agenda:\n  round: [%s]\n  closing: [%s]\n  minutes: {report: 8, scoring: 3}\n%s", p.round, p.closing, p.agenda)
	return b.String()
}

// all returns the IDs of all raters.
func (p planOf) all() []string {
	var ids []string
	for i := range p.raters {
		ids = append(ids, fmt.Sprintf("r%03d", i+1))
	}
	return ids
}
