package planfile

import (
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// In a workbook and a list of people, somebody may be meant by their name as well as by their ID.

// idIn returns the ID that is meant by an ID or by a name that only one has; what was written if
// it is neither.
func idIn[T any](written string, all []T, id, name func(T) string) string {
	if written == "" || slices.ContainsFunc(all, func(one T) bool { return id(one) == written }) {
		return written
	}
	found, n := written, 0
	for _, one := range all {
		if name(one) == written {
			found = id(one)
			n++
		}
	}
	if n == 1 {
		return found
	}
	return written
}

func groupIn(written string, p plan.Plan) string {
	return idIn(written, p.Groups, func(g ballot.Group) string { return g.ID }, func(g ballot.Group) string { return g.Name })
}

func presenterIn(written string, p plan.Plan) string {
	return idIn(written, p.Presenters, func(b plan.Presenter) string { return b.ID }, func(b plan.Presenter) string { return b.Name })
}

// withIDs returns a plan with IDs where the document has names.
func (d Document) withIDs(p plan.Plan) plan.Plan {
	if !d.inTables {
		return p
	}
	if d.Sections[SectionPeople] {
		p.People = slices.Clone(p.People)
		for i, person := range p.People {
			p.People[i].Group = groupIn(person.Group, p)
			p.People[i].Presents = presenterIn(person.Presents, p)
		}
	}
	if d.Sections[SectionForm] {
		p.Form.TieBreak = slices.Clone(p.Form.TieBreak)
		for i, rule := range p.Form.TieBreak {
			if group, ok := strings.CutPrefix(rule, ballot.GroupScorePrefix); ok {
				p.Form.TieBreak[i] = ballot.GroupScorePrefix + groupIn(group, p)
			}
		}
	}
	return p
}

// RowsOver returns the rows of a register with IDs of a plan where names of its presenters and
// components were written.
func (d Document) RowsOver(p plan.Plan, name register.Name) []Row {
	rows := slices.Clone(d.Rows[name])
	for i, row := range rows {
		fields := register.Fields{}
		for key, value := range row.Fields {
			switch key {
			case "presenter":
				value = presenterIn(value, p)
			case "component":
				if p.Composite != nil {
					value = idIn(value, p.Composite.Components,
						func(c plan.Component) string { return c.ID }, func(c plan.Component) string { return c.Name })
				}
			}
			fields[key] = value
		}
		rows[i].Fields = fields
	}
	return rows
}
