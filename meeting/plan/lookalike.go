package plan

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// LookAlikes returns the people whose names look the same as that of an earlier person in
// the plan, each paired with that person. Two people may share a name, so this is not a
// fault, but whoever hands out slips and reads results has to know.
func (p Plan) LookAlikes() [][2]Person {
	var pairs [][2]Person
	first := map[string]Person{}
	for _, person := range p.People {
		shape := shapeOf(person.Name)
		if other, there := first[shape]; there {
			pairs = append(pairs, [2]Person{other, person})
			continue
		}
		first[shape] = person
	}
	return pairs
}

// shapeOf reduces a name to what a reader sees: without width, case, spaces and
// punctuation, and with Cyrillic and Greek letters that look Latin replaced by the Latin
// ones.
func shapeOf(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return -1
		}
		if latin, ok := drawnAs(r); ok {
			return latin
		}
		return r
	}, strings.ToLower(norm.NFKC.String(name)))
}

// drawnAs returns the Latin letter that a small Cyrillic or Greek letter looks like.
func drawnAs(r rune) (rune, bool) {
	const other, latin = "аеорсухіјѕһԁԛԝмктвнαοενρτυικχ", "aeopcyxijshdqwmktbhaoevptuikx"
	at := 0
	for _, o := range other {
		if o == r {
			return rune(latin[at]), true
		}
		at++
	}
	return 0, false
}
