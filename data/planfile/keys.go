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
	followingPart      part = "following"
)

// keysOf returns the keys that a part may have.
func keysOf(of part) []string {
	switch of {
	case wholePlan:
		return []string{"meeting", "groups", "presenters", "people", "form", "agenda", "gates", "secrecy", "preparation", "composite", "following"}
	case meetingPart:
		return []string{"title", "organization", "year", "date", "place", "address", "language"}
	case groupPart:
		return []string{"id", "name", "weight", "representative"}
	case presenterPart:
		return []string{"id", "name", "branch", "deputy", "organizer", "leader", "report", "last_year", "outline"}
	case lastYearPart:
		return []string{"pledge", "outcome", "reason", "until"}
	case personPart:
		return []string{"id", "name", "group", "roles", "presents"}
	case formPart:
		return []string{"scale", "grades", "points", "items", "trim", "limit_top", "all_same", "tie_break"}
	case gradePart:
		return []string{"id", "name", "points"}
	case itemPart:
		return []string{"id", "name", "weight"}
	case pointsPart:
		return []string{"min", "max"}
	case trimPart:
		return []string{"over", "drop"}
	case agendaPart:
		return []string{"round", "closing", "minutes", "ask_seconds", "answer_seconds", "moderated", "order"}
	case minutesPart:
		return []string{"report", "comment", "questions", "scoring", "pledge", "summary", "superior", "results"}
	case gatesPart:
		return []string{"quorum", "representatives"}
	case secrecyPart:
		return []string{"min_group"}
	case preparationPart:
		return []string{"report_due", "opinions_until", "require"}
	case requirePart:
		return []string{"study", "research", "themed_meeting", "annual_report", "half_year_report", "opinions", "talk", "visit"}
	case compositePart:
		return []string{"components", "grades", "below_top"}
	case componentPart:
		return []string{"id", "name", "weight", "from"}
	case compositeGradePart:
		return []string{"id", "name", "from"}
	case followingPart:
		return []string{"inspect_every"}
	}
	return nil
}

// parts returns all parts.
func parts() []part {
	return []part{
		wholePlan, meetingPart, groupPart, presenterPart, lastYearPart, personPart, formPart, gradePart, itemPart, pointsPart,
		trimPart, agendaPart, minutesPart, gatesPart, secrecyPart, preparationPart, requirePart, compositePart, componentPart, compositeGradePart,
		followingPart,
	}
}

// siblings returns the keys that may stand beside a key; all keys if it is none.
func siblings(key string) []string {
	var beside, all []string
	for _, of := range parts() {
		keys := keysOf(of)
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
	for _, of := range parts() {
		if slices.Contains(keysOf(of), word) {
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
	return isWordList(key) || slices.Contains(keysOf(wholePlan), key) ||
		slices.Contains([]string{"outline", "last_year", "grades", "items", "points", "trim", "minutes", "require", "components"}, key)
}

// isWordList reports whether the value of a key is a list of words that the program knows.
func isWordList(key string) bool {
	return slices.Contains([]string{"roles", "round", "closing", "tie_break"}, key)
}
