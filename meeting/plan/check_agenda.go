package plan

import (
	"maps"
	"slices"
	"strings"
)

func (c *checker) agenda() {
	a, at := c.plan.Agenda, Path{"agenda"}
	c.steps(at.At("round"), a.Round, roundSteps(), closingSteps())
	c.steps(at.At("closing"), a.Closing, closingSteps(), roundSteps())
	inRound := slices.Contains(a.Round, StepScoring)
	inClosing := slices.Index(a.Closing, StepScoring)
	if !inRound && inClosing < 0 {
		c.add(at, FaultNoScoring, "", "")
	}
	if inRound && inClosing >= 0 {
		c.add(at.At("closing").Index(inClosing), FaultScoringTwice, "", "")
	}
	switch i := slices.Index(a.Closing, StepResults); {
	case i < 0:
		c.add(at.At("closing"), FaultNoResults, "", "")
	case slices.ContainsFunc(a.Closing[i:], func(k StepKind) bool { return k != StepResults }):
		c.add(at.At("closing").Index(i), FaultResultsNotLast, "", "")
	}
	c.minutes(at.At("minutes"), a.Minutes)
	c.number(at.At("ask_seconds"), a.AskSeconds, 0, 3600)
	c.number(at.At("answer_seconds"), a.AnswerSeconds, 0, 3600)
}

func (c *checker) steps(at Path, steps, right, other []StepKind) {
	used := seen{}
	for i, kind := range steps {
		at := at.Index(i)
		c.once(at, string(kind), used)
		switch {
		case slices.Contains(right, kind):
		case slices.Contains(other, kind):
			c.add(at, FaultWrongList, string(kind), join(right))
		default:
			c.add(at, FaultNotOneOf, string(kind), join(right))
		}
	}
}

func (c *checker) minutes(at Path, minutes map[StepKind]int) {
	known := StepKinds()
	for _, kind := range slices.Sorted(maps.Keys(minutes)) {
		if !slices.Contains(known, kind) {
			c.add(at.At(string(kind)), FaultUnknownKey, string(kind), join(known))
			continue
		}
		c.number(at.At(string(kind)), minutes[kind], 0, 999)
	}
}

func join(kinds []StepKind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}
