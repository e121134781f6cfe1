package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/text"
)

// Limits on the size of a plan.
const (
	maxGroups     = 20
	maxPresenters = 100
	maxPeople     = 5000
	maxItems      = 20
	maxGrades     = 10
	maxAnswers    = 50
	maxOutline    = 100
	maxPoints     = 1_000_000_000
	maxMonths     = 60 // between two inspections
)

// Faults checks a plan against every rule and returns all faults, in the order of the plan
// file. A plan without faults is sound. A fault that only follows from another one is not
// reported.
func (p Plan) Faults() []Fault {
	c := &checker{plan: p}
	c.meeting()
	c.groups()
	c.presenters()
	c.people()
	c.form()
	c.agenda()
	c.number(Path{"gates", "quorum"}, p.Gates.Quorum, 0, 100)
	c.number(Path{"gates", "representatives"}, p.Gates.Representatives, 0, 100)
	c.number(Path{"secrecy", "min_group"}, p.MinGroup, 1, maxPeople)
	c.preparation()
	c.composite()
	c.number(Path{"following", "inspect_every"}, p.InspectEvery, 0, maxMonths)
	return c.found
}

// A checker collects the faults of one plan.
type checker struct {
	plan  Plan
	found []Fault
}

func (c *checker) add(at Path, what FaultKind, got, want string) {
	c.found = append(c.found, Fault{Place: at, Kind: what, Got: text.Clean(got, text.TitleLimit), Want: want})
}

func (c *checker) meeting() {
	p, at := c.plan, Path{"meeting"}
	c.text(at.At("title"), p.Title, text.TitleLimit, true)
	c.text(at.At("organization"), p.Organization, text.TitleLimit, false)
	c.number(at.At("year"), p.Year, 1900, 2200)
	c.date(at.At("date"), p.Date)
	c.text(at.At("place"), p.Place, text.TitleLimit, false)
	if _, ok := ParseAddress(p.Address); !ok && p.Address != "" {
		c.add(at.At("address"), FaultAddress, p.Address, "")
	}
	c.oneOf(at.At("language"), string(p.Language), string(Chinese), string(English))
}

func (c *checker) groups() {
	at := Path{"groups"}
	groups := c.plan.Groups
	c.size(at, len(groups), 1, maxGroups)
	ids := seen{}
	for i, g := range groups {
		at := at.Index(i)
		c.id(at.At("id"), g.ID, ids)
		c.text(at.At("name"), g.Name, text.NameLimit, true)
	}
	weights(c, at, groups, func(g ballot.Group) ballot.Weight { return g.Weight })
}

func (c *checker) presenters() {
	at := Path{"presenters"}
	c.size(at, len(c.plan.Presenters), 1, maxPresenters)
	ids := seen{}
	for i, p := range c.plan.Presenters {
		at := at.Index(i)
		c.id(at.At("id"), p.ID, ids)
		if p.ID == "receipt" { // the JSON key that marks a changed ballot
			c.add(at.At("id"), FaultReserved, p.ID, "")
		}
		c.text(at.At("name"), p.Name, text.NameLimit, true)
		c.text(at.At("branch"), p.Branch, text.NameLimit, true)
		c.text(at.At("deputy"), p.Deputy, text.NameLimit, false)
		c.text(at.At("organizer"), p.Organizer, text.NameLimit, false)
		c.text(at.At("leader"), p.Leader, text.NameLimit, false)
		c.lastYear(at.At("last_year"), p.LastYear)
		c.outline(at.At("outline"), p.Outline)
	}
}

func (c *checker) outline(at Path, lines []string) {
	c.size(at, len(lines), 0, maxOutline)
	for i, line := range lines {
		c.text(at.Index(i), line, text.PledgeLimit, true)
	}
}

func (c *checker) lastYear(at Path, answers []LastPledge) {
	c.size(at, len(answers), 0, maxAnswers)
	for i, a := range answers {
		at := at.Index(i)
		c.text(at.At("pledge"), a.Pledge, text.PledgeLimit, true)
		if a.Outcome != "" || c.plan.Preparation == nil {
			c.oneOf(at.At("outcome"), string(a.Outcome), string(Kept), string(Late), string(Unanswered))
		}
		c.text(at.At("reason"), a.Reason, text.ReasonLimit, false)
		c.date(at.At("until"), a.Until)
	}
}

func (c *checker) people() {
	at := Path{"people"}
	people := c.plan.People
	c.size(at, len(people), 1, maxPeople)
	groups := identifiers(c.plan.Groups, func(g ballot.Group) string { return g.ID })
	presenters := identifiers(c.plan.Presenters, func(p Presenter) string { return p.ID })
	ids, presenting := seen{}, map[string]string{}
	rater := false
	for i, p := range people {
		at := at.Index(i)
		c.id(at.At("id"), p.ID, ids)
		if p.ID == Console {
			c.add(at.At("id"), FaultReserved, p.ID, "")
		}
		c.text(at.At("name"), p.Name, text.NameLimit, true)
		c.reference(at.At("group"), p.Group, groups)
		rater = rater || p.Group != ""
		roles := seen{}
		for j, r := range p.Roles {
			at := at.At("roles").Index(j)
			c.oneOf(at, string(r), texts(Roles())...)
			c.once(at, string(r), roles)
		}
		if p.Group != "" && p.isScreen() {
			c.add(at.At("group"), FaultProjectorRates, p.ID, "")
		}
		c.reference(at.At("presents"), p.Presents, presenters)
		if other, ok := presenting[p.Presents]; ok {
			c.add(at.At("presents"), FaultPresentsTwice, p.Presents, other)
		} else if p.Presents != "" {
			presenting[p.Presents] = p.ID
		}
	}
	if len(people) > 0 && !rater {
		c.add(at, FaultNoRaters, "", "")
	}
}

// seen is a set of values that may occur only once.
type seen map[string]bool

// id checks an identifier and adds it to ids.
func (c *checker) id(at Path, id string, ids seen) {
	switch {
	case id == "":
		c.add(at, FaultBlank, "", "")
	case !validID(id):
		c.add(at, FaultBadID, id, "")
	case ids[id]:
		c.add(at, FaultTaken, id, "")
	}
	ids[id] = true
}

// validID reports whether id has 1 to 32 ASCII letters, digits, hyphens and underscores.
func validID(id string) bool {
	return len(id) >= 1 && len(id) <= 32 && strings.Trim(id, nameLetters) == ""
}

// once reports a value that is already in the list.
func (c *checker) once(at Path, value string, values seen) {
	if values[value] {
		c.add(at, FaultRepeated, value, "")
	}
	values[value] = true
}

// identifiers returns the IDs that others may refer to. If any of them is blank it
// returns nil, so that references to it are not reported too.
func identifiers[T any](list []T, id func(T) string) []string {
	var ids []string
	for _, x := range list {
		if id(x) == "" {
			return nil
		}
		ids = append(ids, id(x))
	}
	return ids
}

func (c *checker) reference(at Path, id string, ids []string) {
	if id != "" && len(ids) > 0 && !slices.Contains(ids, id) {
		c.add(at, FaultUnknownRef, id, shortList(ids))
	}
}

// shortList joins the first few values.
func shortList(values []string) string {
	const enough = 20
	if len(values) > enough {
		return strings.Join(values[:enough], ", ") + ", …"
	}
	return strings.Join(values, ", ")
}

func (c *checker) text(at Path, s string, limit int, required bool) {
	clean := text.Clean(s, text.BytesLimit)
	switch {
	case clean == "" && (required || s != ""):
		c.add(at, FaultBlank, "", "")
	case clean != s:
		c.add(at, FaultUnclean, s, "")
	case text.Clean(s, limit) != s:
		c.add(at, FaultTooLong, s, strconv.Itoa(limit))
	}
}

func (c *checker) oneOf(at Path, got string, values ...string) {
	if !slices.Contains(values, got) {
		c.add(at, FaultNotOneOf, got, strings.Join(values, ", "))
	}
}

func (c *checker) number(at Path, got, least, most int) {
	if got < least || got > most {
		c.add(at, FaultRange, strconv.Itoa(got), fmt.Sprintf("%d – %d", least, most))
	}
}

func (c *checker) date(at Path, s string) {
	if s == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		c.add(at, FaultBadDate, s, "")
	}
}

func (c *checker) size(at Path, got, least, most int) {
	switch {
	case got < least:
		c.add(at, FaultTooFew, strconv.Itoa(got), strconv.Itoa(least))
	case got > most:
		c.add(at, FaultTooMany, strconv.Itoa(got), strconv.Itoa(most))
	}
}

// weights checks each weight and, if all are valid, their sum.
func weights[T any](c *checker, at Path, list []T, weight func(T) ballot.Weight) {
	sum, sound := ballot.Weight(0), len(list) > 0
	for i, x := range list {
		w := weight(x)
		sum += w
		if w <= 0 || w > ballot.FullWeight {
			c.add(at.Index(i).At("weight"), FaultWeight, w.String(), "")
			sound = false
		}
	}
	if sound && sum != ballot.FullWeight {
		c.add(at, FaultWeightSum, sum.String(), ballot.FullWeight.String())
	}
}
