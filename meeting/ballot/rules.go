package ballot

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// MarksLimit bounds the JSON of one ballot, in bytes.
const MarksLimit = 256 << 10

// The reasons for refusing a ballot, with their figures in brackets.
const (
	MarksTooLong   refuse.Why = "marks_too_long"   // [limit in bytes]
	NotMarks       refuse.Why = "not_marks"        // not the JSON of a ballot
	RepeatedKey    refuse.Why = "repeated_key"     // text: the presenter or item that occurs twice
	UnknownItem    refuse.Why = "unknown_item"     // text: the ID
	UnknownGrade   refuse.Why = "unknown_grade"    // text: what was written
	NotWholePoints refuse.Why = "not_whole_points" // [lowest, highest] text: what was written
	PointsRange    refuse.Why = "points_range"     // [lowest, highest] text: the number
	NotInRound     refuse.Why = "not_in_round"     // text: the presenter's ID
	OwnPresenter   refuse.Why = "own_presenter"    // text: the presenter's ID
	TooManyTop     refuse.Why = "too_many_top"     // [presenters with only top marks, maximum, presenters on the ballot]
	AllSame        refuse.Why = "all_same"
)

// ValidateMarks reports whether a rater may hand in m in a round on presenters, as nil or a
// [refuse.Refusal]. Own is the presenter that the rater is, or empty; presenters may
// include it or not. A row for own without a mark is accepted, since it says no more than
// a missing row.
func (f Form) ValidateMarks(presenters []string, own string, m Marks) error {
	for _, id := range slices.Sorted(maps.Keys(m)) {
		mine := own != "" && id == own
		if mine && hasMark(m[id]) {
			return refuse.Naming(OwnPresenter, id)
		}
		if !mine && !slices.Contains(presenters, id) {
			return refuse.Naming(NotInRound, text.Clean(id, text.NameLimit))
		}
		if err := f.checkRow(m[id]); err != nil {
			return err
		}
	}
	on := len(presenters)
	if slices.Contains(presenters, own) {
		on--
	}
	if f.LimitTop > 0 {
		if top, limit := len(f.OnlyTop(m)), f.TopLimit(on); top > limit {
			return refuse.Because(TooManyTop, top, limit, on)
		}
	}
	if f.RefuseAllSame {
		if _, same := AllSameMark(m); same {
			return refuse.Because(AllSame)
		}
	}
	return nil
}

// TopLimit returns how many of the presenters on one ballot may get the top mark on every
// item: LimitTop percent of them, rounded down, but at least one.
func (f Form) TopLimit(presenters int) int {
	if f.LimitTop == 0 {
		return presenters
	}
	return max(1, presenters*f.LimitTop/100)
}

// Top returns the best mark of the scale.
func (f Form) Top() Mark {
	if f.Scale == Points {
		return Mark(f.Max)
	}
	return 0
}

// Lowest returns the worst mark of the scale.
func (f Form) Lowest() Mark {
	if f.Scale == Points {
		return Mark(f.Min)
	}
	return Mark(len(f.Grades) - 1)
}

// checkRow checks the marks for one presenter.
func (f Form) checkRow(row []Mark) error {
	if len(row) != len(f.Items) {
		return refuse.Because(NotMarks)
	}
	for _, m := range row {
		if m == Abstained {
			continue
		}
		if f.Scale == Points && (int(m) < f.Min || int(m) > f.Max) {
			return refuse.Naming(PointsRange, strconv.Itoa(int(m)), f.Min, f.Max)
		}
		if f.Scale != Points && (m < 0 || int(m) >= len(f.Grades)) {
			return refuse.Naming(UnknownGrade, strconv.Itoa(int(m)))
		}
	}
	return nil
}

// OnlyTop returns the presenters with the top mark on every item, sorted by ID.
func (f Form) OnlyTop(m Marks) []string {
	var all []string
	for _, id := range slices.Sorted(maps.Keys(m)) {
		if !slices.ContainsFunc(m[id], func(mark Mark) bool { return mark != f.Top() }) {
			all = append(all, id)
		}
	}
	return all
}

// AllSameMark reports whether all marks on a ballot are the same, with at least two presenters
// marked, and returns that mark.
func AllSameMark(m Marks) (Mark, bool) {
	presenters, same := 0, Abstained
	for _, row := range m {
		if hasMark(row) {
			presenters++
		}
		for _, mark := range row {
			switch {
			case mark == Abstained:
			case same == Abstained:
				same = mark
			case mark != same:
				return Abstained, false
			}
		}
	}
	return same, presenters >= 2
}

// hasMark reports whether a row has a mark that is not an abstention.
func hasMark(row []Mark) bool {
	return slices.ContainsFunc(row, func(m Mark) bool { return m != Abstained })
}

// DecodeMarks parses a ballot as it is handed in: a JSON object of presenters, each an
// object of items, each a grade's ID or a whole number. A null or missing mark is an
// abstention. Any fault is a [refuse.Refusal]; whether the presenters belong on the
// ballot is for [Form.ValidateMarks] to say.
func (f Form) DecodeMarks(raw []byte) (Marks, error) {
	if len(raw) > MarksLimit {
		return nil, refuse.Because(MarksTooLong, MarksLimit)
	}
	if !json.Valid(raw) {
		return nil, refuse.Because(NotMarks)
	}
	presenters, err := members(bytes.TrimSpace(raw))
	if err != nil {
		return nil, err
	}
	m := make(Marks, len(presenters))
	for _, presenter := range presenters {
		row := slices.Repeat([]Mark{Abstained}, len(f.Items))
		m[presenter.key] = row
		if isNull(presenter.value) {
			continue
		}
		items, err := members(presenter.value)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			at := slices.IndexFunc(f.Items, func(it Item) bool { return it.ID == item.key })
			if at < 0 {
				return nil, refuse.Naming(UnknownItem, text.Clean(item.key, text.NameLimit))
			}
			if row[at], err = f.decodeMark(item.value); err != nil {
				return nil, err
			}
		}
	}
	return m, nil
}

func (f Form) decodeMark(raw json.RawMessage) (Mark, error) {
	if isNull(raw) {
		return Abstained, nil
	}
	written := func() string { return text.Clean(string(raw), text.NameLimit) }
	if f.Scale == Points {
		n, err := strconv.Atoi(string(raw))
		if err != nil {
			return Abstained, refuse.Naming(NotWholePoints, written(), f.Min, f.Max)
		}
		if n < f.Min || n > f.Max {
			return Abstained, refuse.Naming(PointsRange, written(), f.Min, f.Max)
		}
		return Mark(n), nil
	}
	if raw[0] != '"' {
		return Abstained, refuse.Naming(UnknownGrade, written())
	}
	id := unquote(raw)
	at := slices.IndexFunc(f.Grades, func(g Grade) bool { return g.ID == id })
	if at < 0 {
		return Abstained, refuse.Naming(UnknownGrade, text.Clean(id, text.NameLimit))
	}
	return Mark(at), nil
}

// A member is one key of a JSON object, with its value as written.
type member struct {
	key   string
	value json.RawMessage
}

// members takes a JSON object apart, given valid JSON without blanks around it. It refuses a
// repeated key, which encoding/json would accept.
func members(valid []byte) ([]member, error) {
	rest := valid
	if rest[0] != '{' {
		return nil, refuse.Because(NotMarks)
	}
	var list []member
	seen := map[string]bool{}
	for rest = bytes.TrimSpace(rest[1:]); rest[0] != '}'; rest = bytes.TrimLeft(rest, ", \t\r\n") {
		end := stringEnd(rest)
		key := unquote(rest[:end])
		if seen[key] {
			return nil, refuse.Naming(RepeatedKey, text.Clean(key, text.NameLimit))
		}
		seen[key] = true
		rest = bytes.TrimLeft(rest[end:], ": \t\r\n")
		end = valueEnd(rest)
		list = append(list, member{key, bytes.TrimSpace(rest[:end])})
		rest = rest[end:]
	}
	return list, nil
}

// unquote returns what a valid JSON string says. Most are plain, and every ballot has many.
func unquote(valid []byte) string {
	plain := func(b byte) bool { return b != '\\' && b < utf8.RuneSelf }
	if inside := valid[1 : len(valid)-1]; !slices.ContainsFunc(inside, func(b byte) bool { return !plain(b) }) {
		return string(inside)
	}
	var said string
	if err := json.Unmarshal(valid, &said); err != nil {
		panic(err) // it is valid
	}
	return said
}

// stringEnd returns where the string at the beginning of valid JSON ends.
func stringEnd(raw []byte) int {
	at := 1
	for ; raw[at] != '"'; at++ {
		if raw[at] == '\\' {
			at++
		}
	}
	return at + 1
}

// valueEnd returns where the value at the beginning of valid JSON ends, within an object.
func valueEnd(raw []byte) int {
	depth := 0
	for at := 0; ; at++ {
		switch raw[at] {
		case '"':
			at += stringEnd(raw[at:]) - 1
		case '{', '[':
			depth++
		case ',', '}', ']':
			if depth == 0 {
				return at
			}
			if raw[at] != ',' {
				depth--
			}
		}
	}
}

func isNull(raw json.RawMessage) bool { return string(raw) == "null" }
