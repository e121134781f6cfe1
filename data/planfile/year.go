package planfile

import (
	"pingyi/meeting/plan"
)

// readPreparation reads what comes before the meeting; nil if there is no such section.
func readPreparation(n node) *plan.Preparation {
	if n.missing {
		return nil
	}
	n = n.withKeys(preparationPart)
	p := &plan.Preparation{ReportDue: n.at("report_due").date(), OpinionsUntil: n.at("opinions_until").date()}
	require := n.at("require").withKeys(requirePart)
	for _, work := range plan.Works() {
		if rows := require.at(string(work)); !rows.missing {
			if p.Require == nil {
				p.Require = map[plan.Work]int{}
			}
			p.Require[work] = rows.number(0)
		}
	}
	return p
}

// readComposite reads how the composite score is made; nil if there is none.
func readComposite(n node) *plan.Composite {
	if n.missing {
		return nil
	}
	n = n.withKeys(compositePart)
	p := &plan.Composite{BelowTop: n.at("below_top").number(0)}
	n.required("components").each(func(n node) {
		n = n.withKeys(componentPart)
		one := plan.Component{ID: n.required("id").text(), Name: n.required("name").text(), Weight: n.required("weight").weight()}
		if from := n.at("from"); !from.missing {
			one.Meeting = from.text() == "meeting"
			if !one.Meeting {
				n.problems.add(from.place, from.path, plan.FaultNotOneOf, from.text(), "meeting")
			}
		}
		p.Components = append(p.Components, one)
	})
	n.required("grades").each(func(n node) {
		n = n.withKeys(compositeGradePart)
		p.Grades = append(p.Grades, plan.CompositeGrade{ID: n.required("id").text(), Name: n.required("name").text(), From: n.required("from").weight()})
	})
	return p
}
