package planfile

import (
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// A sheet describes how a section of a plan stands in a workbook.
type sheet struct {
	section Section
	columns []field
	labels  []field   // what has a row of its own, with the whole path as its key
	kinds   []rowKind // of rows, where a sheet has several
	rules   string    // the kind of rows that labels have; empty if all rows have one
}

// A field is a column, or a row with a label.
type field struct {
	key   string
	kind  fieldKind
	words []string // that may stand there
	of    Section  // whose IDs stand there
	need  bool     // a column without which nothing can be read
}

// A rowKind is a kind of rows that make up a list.
type rowKind struct {
	key    string            // of its name: "form.grades"
	path   plan.Path         // of the list
	values map[string]string // what a column is in an entry of the list
	kind   fieldKind         // of its value
}

type fieldKind int

const (
	textField fieldKind = iota
	idField
	numberField
	dateField
	truthField
	wordField
	wordsField  // several words
	linesField  // several lines
	ignoredOnes // what somebody counts or remarks for themselves
)

// The columns that any sheet of a plan may have.
func noted(columns ...field) []field {
	return append(columns, field{key: "note", kind: ignoredOnes}, field{key: "serial", kind: ignoredOnes})
}

// planSheets returns the sheets of a plan in the order in which they are written.
func planSheets() []sheet {
	pairs := noted(field{key: "item", need: true}, field{key: "value", need: true})
	return []sheet{
		{
			section: SectionMeeting, columns: pairs,
			labels: []field{
				{key: "meeting.title"},
				{key: "meeting.organization"},
				{key: "meeting.year", kind: numberField},
				{key: "meeting.date", kind: dateField},
				{key: "meeting.place"},
				{key: "meeting.address"},
				{key: "meeting.language", kind: wordField, words: plainWords(plan.Chinese, plan.English)},
				{key: "gates.quorum", kind: numberField},
				{key: "gates.representatives", kind: numberField},
				{key: "secrecy.min_group", kind: numberField},
				{key: "following.inspect_every", kind: numberField},
			},
		},
		{
			section: SectionGroups, columns: noted(
				field{key: "id", kind: idField, need: true}, field{key: "name", need: true},
				field{key: "weight", kind: numberField, need: true}, field{key: "representative", kind: truthField},
			),
		},
		{
			section: SectionPresenters, columns: noted(
				field{key: "id", kind: idField, need: true}, field{key: "name", need: true}, field{key: "branch", need: true},
				field{key: "deputy"}, field{key: "organizer"}, field{key: "leader", kind: idField, of: SectionPeople},
				field{key: "report", kind: wordField, words: []string{"spoken", "written"}}, field{key: "outline", kind: linesField},
			),
		},
		{section: SectionPeople, columns: peopleColumns()},
		{
			section: SectionForm, rules: "form.rules",
			columns: noted(field{key: "kind", need: true}, field{key: "id", kind: idField}, field{key: "name", need: true}, field{key: "value", need: true}),
			kinds: []rowKind{
				{key: "form.grades", path: plan.Path{"form", "grades"}, values: map[string]string{"id": "id", "name": "name", "value": "points"}, kind: numberField},
				{key: "form.items", path: plan.Path{"form", "items"}, values: map[string]string{"id": "id", "name": "name", "value": "weight"}, kind: numberField},
			},
			labels: []field{
				{key: "form.scale", kind: wordField, words: plainWords(ballot.Grades, ballot.Points)},
				{key: "form.points.min", kind: numberField},
				{key: "form.points.max", kind: numberField},
				{key: "form.trim.over", kind: numberField},
				{key: "form.trim.drop", kind: numberField},
				{key: "form.limit_top", kind: numberField},
				{key: "form.all_same", kind: wordField, words: []string{"allow", "refuse"}},
				{key: "form.tie_break", kind: wordsField, words: []string{ballot.TopShare, ballot.FewerLowest}},
			},
		},
		{
			section: SectionAgenda, rules: "agenda.rules",
			columns: noted(field{key: "kind", need: true}, field{key: "name", need: true}, field{key: "value", need: true}),
			kinds: []rowKind{
				{key: "agenda.round", path: plan.Path{"agenda", "round"}, kind: numberField},
				{key: "agenda.closing", path: plan.Path{"agenda", "closing"}, kind: numberField},
				{key: "agenda.unheld", kind: numberField},
			},
			labels: []field{
				{key: "agenda.ask_seconds", kind: numberField},
				{key: "agenda.answer_seconds", kind: numberField},
				{key: "agenda.moderated", kind: truthField},
				{key: "agenda.order", kind: wordField, words: []string{"listed", "drawn"}},
			},
		},
		{
			section: SectionLastYear, columns: noted(
				field{key: "presenter", kind: idField, of: SectionPresenters, need: true}, field{key: "pledge", need: true},
				field{key: "outcome", kind: wordField, words: plainWords(plan.Kept, plan.Late, plan.Unanswered)},
				field{key: "reason"}, field{key: "until", kind: dateField},
			),
		},
		{section: SectionPreparation, columns: pairs, labels: preparationLabels()},
		{
			section: SectionComposite, rules: "composite.rules",
			columns: noted(
				field{key: "kind", need: true}, field{key: "id", kind: idField}, field{key: "name", need: true}, field{key: "value", need: true},
				field{key: "source", kind: wordField, words: []string{"meeting"}},
			),
			kinds: []rowKind{
				{
					key: "composite.components", path: plan.Path{"composite", "components"}, kind: numberField,
					values: map[string]string{"id": "id", "name": "name", "value": "weight", "source": "from"},
				},
				{
					key: "composite.grades", path: plan.Path{"composite", "grades"}, kind: numberField,
					values: map[string]string{"id": "id", "name": "name", "value": "from"},
				},
			},
			labels: []field{{key: "composite.used", kind: truthField}, {key: "composite.below_top", kind: numberField}},
		},
	}
}

// peopleColumns returns the columns of the list of people, which may also be a file of its own.
func peopleColumns() []field {
	return noted(
		field{key: "id", kind: idField, need: true}, field{key: "name", need: true},
		field{key: "group", kind: idField, of: SectionGroups}, field{key: "roles", kind: wordsField, words: plainWords(plan.Roles()...)},
		field{key: "presents", kind: idField, of: SectionPresenters},
	)
}

func preparationLabels() []field {
	labels := []field{
		{key: "preparation.used", kind: truthField},
		{key: "preparation.report_due", kind: dateField},
		{key: "preparation.opinions_until", kind: dateField},
	}
	for _, work := range plan.Works() {
		labels = append(labels, field{key: "preparation.require." + string(work), kind: numberField})
	}
	return labels
}

// words returns words of some type as plain texts.
func plainWords[T ~string](all ...T) []string {
	plain := make([]string, len(all))
	for i, one := range all {
		plain[i] = string(one)
	}
	return plain
}
