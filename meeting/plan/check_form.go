package plan

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/meeting/text"
)

func (c *checker) form() {
	f, at := c.plan.Form, Path{"form"}
	c.oneOf(at.At("scale"), string(f.Scale), string(ballot.Grades), string(ballot.Points))
	switch f.Scale {
	case ballot.Grades:
		c.grades(at.At("grades"), f.Grades)
	case ballot.Points:
		at := at.At("points")
		c.number(at.At("min"), f.Min, 0, maxPoints)
		c.number(at.At("max"), f.Max, 0, maxPoints)
		if f.Min >= f.Max {
			c.add(at, FaultPointsSpan, strconv.Itoa(f.Max), strconv.Itoa(f.Min))
		}
	}
	c.size(at.At("items"), len(f.Items), 1, maxItems)
	ids := seen{}
	for i, item := range f.Items {
		at := at.At("items").Index(i)
		c.id(at.At("id"), item.ID, ids)
		c.text(at.At("name"), item.Name, text.NameLimit, true)
	}
	weights(c, at.At("items"), f.Items, func(i ballot.Item) ballot.Weight { return i.Weight })
	c.trim(at.At("trim"), f)
	c.tieBreak(at.At("tie_break"), f.TieBreak)
	c.oneRound(at, f)
}

// grades checks that grades are listed best first, each worth less than the one above.
func (c *checker) grades(at Path, grades []ballot.Grade) {
	c.size(at, len(grades), 2, maxGrades)
	ids := seen{}
	for i, g := range grades {
		at := at.Index(i)
		c.id(at.At("id"), g.ID, ids)
		c.text(at.At("name"), g.Name, text.NameLimit, true)
		c.number(at.At("points"), g.Points, 0, maxPoints)
		if i > 0 && g.Points >= grades[i-1].Points {
			c.add(at.At("points"), FaultPointsOrder, strconv.Itoa(g.Points), strconv.Itoa(grades[i-1].Points))
		}
	}
}

func (c *checker) trim(at Path, f ballot.Form) {
	if f.TrimOver == 0 && f.TrimDrop == 0 {
		return
	}
	c.number(at.At("over"), f.TrimOver, 2, maxPeople)
	c.number(at.At("drop"), f.TrimDrop, 1, maxPeople)
	if f.TrimOver >= 2 && f.TrimOver <= maxPeople && f.TrimDrop > f.TrimOver/2 {
		c.add(at.At("drop"), FaultTrim, strconv.Itoa(f.TrimDrop), strconv.Itoa(f.TrimOver/2))
	}
}

func (c *checker) tieBreak(at Path, rules []string) {
	names := []string{ballot.TopShare, ballot.FewerLowest}
	groups := identifiers(c.plan.Groups, func(g ballot.Group) string { return g.ID })
	for _, id := range groups {
		names = append(names, ballot.GroupScorePrefix+id)
	}
	used := seen{}
	for i, rule := range rules {
		at := at.Index(i)
		c.once(at, rule, used)
		if strings.HasPrefix(rule, ballot.GroupScorePrefix) && len(groups) == 0 {
			continue // the fault is reported with the groups
		}
		if !slices.Contains(names, rule) {
			c.add(at, FaultNotOneOf, rule, strings.Join(names, ", "))
		}
	}
}

// oneRound checks the two rules that compare presenters on one ballot, which need one
// round for all.
func (c *checker) oneRound(at Path, f ballot.Form) {
	each := slices.Contains(c.plan.Agenda.Round, StepScoring)
	if f.LimitTop != 0 {
		c.number(at.At("limit_top"), f.LimitTop, 1, 100)
		if each {
			c.add(at.At("limit_top"), FaultOneRoundOnly, "limit_top", "")
		}
	}
	if f.RefuseAllSame && each {
		c.add(at.At("all_same"), FaultOneRoundOnly, "all_same: refuse", "")
	}
}
