package plan

import (
	"strconv"

	"pingyi/meeting/ballot"
	"pingyi/meeting/text"
)

// A Preparation says what comes before the meeting, in the weeks or months in which its file is
// already in use.
type Preparation struct {
	ReportDue     string `json:"report_due,omitempty"`     // reports are handed in by; YYYY-MM-DD
	OpinionsUntil string `json:"opinions_until,omitempty"` // YYYY-MM-DD
	// Require is how many of each kind of work a presenter should have done in the year.
	Require map[Work]int `json:"require,omitempty"`
}

// Work is a kind of work that presenters do over the year and that the preparation register
// keeps.
type Work string

// The kinds of work. Source: the notice, part one.
const (
	WorkStudy          Work = "study"
	WorkResearch       Work = "research"
	WorkThemedMeeting  Work = "themed_meeting"
	WorkAnnualReport   Work = "annual_report"
	WorkHalfYearReport Work = "half_year_report"
	WorkOpinions       Work = "opinions" // opinions were sought
	WorkTalk           Work = "talk"
	WorkVisit          Work = "visit"
)

// Works returns all kinds of work.
func Works() []Work {
	return []Work{WorkStudy, WorkResearch, WorkThemedMeeting, WorkAnnualReport, WorkHalfYearReport, WorkOpinions, WorkTalk, WorkVisit}
}

// A Composite says how the composite score is made.
type Composite struct {
	Components []Component      `json:"components"`
	Grades     []CompositeGrade `json:"grades"` // best first
	// BelowTop is the least percentage of the presenters that should be below the first
	// grade; 0 for none.
	BelowTop int `json:"below_top,omitempty"`
}

// A Component is a part of the composite score.
type Component struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Weight  ballot.Weight `json:"weight"`
	Meeting bool          `json:"meeting,omitempty"` // it is the on-site score
}

// A CompositeGrade is a grade and the least composite score for it.
type CompositeGrade struct {
	ID   string        `json:"id"`
	Name string        `json:"name"`
	From ballot.Weight `json:"from"` // in hundredths of a point
}

const (
	maxComponents = 20
	maxRequired   = 365 // of one kind of work in a year
)

func (c *checker) preparation() {
	p, at := c.plan.Preparation, Path{"preparation"}
	if p == nil {
		return
	}
	c.date(at.At("report_due"), p.ReportDue)
	c.date(at.At("opinions_until"), p.OpinionsUntil)
	at = at.At("require")
	for _, work := range Works() {
		if n, ok := p.Require[work]; ok {
			c.number(at.At(string(work)), n, 0, maxRequired)
		}
	}
}

func (c *checker) composite() {
	p, at := c.plan.Composite, Path{"composite"}
	if p == nil {
		return
	}
	c.number(at.At("below_top"), p.BelowTop, 0, 100)
	components := at.At("components")
	c.size(components, len(p.Components), 1, maxComponents)
	ids, onSite := seen{}, 0
	for i, one := range p.Components {
		at := components.Index(i)
		c.id(at.At("id"), one.ID, ids)
		c.text(at.At("name"), one.Name, text.NameLimit, true)
		if one.Meeting {
			onSite++
		}
	}
	if len(p.Components) > 0 && onSite != 1 {
		c.add(components, FaultOnSite, strconv.Itoa(onSite), "")
	}
	weights(c, components, p.Components, func(one Component) ballot.Weight { return one.Weight })
	grades := at.At("grades")
	c.size(grades, len(p.Grades), 1, maxGrades)
	ids = seen{}
	for i, g := range p.Grades {
		at := grades.Index(i)
		c.id(at.At("id"), g.ID, ids)
		c.text(at.At("name"), g.Name, text.NameLimit, true)
		switch last := i == len(p.Grades)-1; {
		case g.From < 0 || g.From > ballot.FullWeight:
			c.add(at.At("from"), FaultRange, g.From.String(), "0 – 100")
		case i > 0 && g.From >= p.Grades[i-1].From:
			c.add(at.At("from"), FaultFromOrder, g.From.String(), p.Grades[i-1].From.String())
		case last && g.From != 0:
			c.add(at.At("from"), FaultFromLast, g.From.String(), "")
		}
	}
}

// texts returns words of some type as plain texts.
func texts[T ~string](all []T) []string {
	plain := make([]string, len(all))
	for i, one := range all {
		plain[i] = string(one)
	}
	return plain
}
