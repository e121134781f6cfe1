package planfile

import "slices"

// A part is a kind of thing in a plan that is written as keys with values.
type part string

// The parts of a plan.
const (
	wholePlan     part = "plan"
	meetingPart   part = "meeting"
	groupPart     part = "group"
	presenterPart part = "presenter"
	lastYearPart  part = "last_year"
	personPart    part = "person"
	formPart      part = "form"
	gradePart     part = "grade"
	itemPart      part = "item"
	pointsPart    part = "points"
	trimPart      part = "trim"
	agendaPart    part = "agenda"
	minutesPart   part = "minutes"
	gatesPart     part = "gates"
	secrecyPart   part = "secrecy"

	preparationPart    part = "preparation"
	requirePart        part = "require"
	compositePart      part = "composite"
	componentPart      part = "component"
	compositeGradePart part = "composite grade"
)

// keysOf returns the keys that each part may have.
func keysOf() map[part][]string {
	return map[part][]string{
		wholePlan:     {"meeting", "groups", "presenters", "people", "form", "agenda", "gates", "secrecy", "preparation", "composite"},
		meetingPart:   {"title", "organization", "year", "date", "place", "address", "language"},
		groupPart:     {"id", "name", "weight", "representative"},
		presenterPart: {"id", "name", "branch", "deputy", "organizer", "leader", "report", "last_year", "outline"},
		lastYearPart:  {"pledge", "outcome", "reason", "until"},
		personPart:    {"id", "name", "group", "roles", "presents"},
		formPart:      {"scale", "grades", "points", "items", "trim", "limit_top", "all_same", "tie_break"},
		gradePart:     {"id", "name", "points"},
		itemPart:      {"id", "name", "weight"},
		pointsPart:    {"min", "max"},
		trimPart:      {"over", "drop"},
		agendaPart:    {"round", "closing", "minutes", "ask_seconds", "answer_seconds", "moderated", "order"},
		minutesPart:   {"report", "comment", "questions", "scoring", "pledge", "summary", "superior", "results"},
		gatesPart:     {"quorum", "representatives"},
		secrecyPart:   {"min_group"},

		preparationPart:    {"report_due", "opinions_until", "require"},
		requirePart:        {"study", "research", "themed_meeting", "annual_report", "half_year_report", "opinions", "talk", "visit"},
		compositePart:      {"components", "grades", "below_top"},
		componentPart:      {"id", "name", "weight", "from"},
		compositeGradePart: {"id", "name", "from"},
	}
}

// siblings returns the keys that may stand beside a key; all keys if it is none.
func siblings(key string) []string {
	var beside, all []string
	for _, keys := range keysOf() {
		all = append(all, keys...)
		if slices.Contains(keys, key) {
			beside = append(beside, keys...)
		}
	}
	if beside == nil {
		return all
	}
	return beside
}

// isKey reports whether any part has a key.
func isKey(word string) bool {
	for _, keys := range keysOf() {
		if slices.Contains(keys, word) {
			return true
		}
	}
	return false
}

// isFreeText reports whether the value of a key is whatever somebody wants to say. All others
// are names, words and numbers, and have no quotation marks around them and no comma behind.
func isFreeText(key string) bool {
	return slices.Contains([]string{"pledge", "reason", "outline"}, key)
}

// isListKey reports whether the value of a key is a list or has keys of its own.
func isListKey(key string) bool {
	return isWordList(key) || slices.Contains(keysOf()[wholePlan], key) ||
		slices.Contains([]string{"outline", "last_year", "grades", "items", "points", "trim", "minutes", "require", "components"}, key)
}

// isWordList reports whether the value of a key is a list of words that the program knows.
func isWordList(key string) bool {
	return slices.Contains([]string{"roles", "round", "closing", "tie_break"}, key)
}
