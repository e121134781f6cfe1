package plan

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// LookAlikes are the people whose names a reader cannot tell from that of somebody
// before them in the plan, each with that one. Two people may well have one name, so it
// is no fault of a plan, but whoever hands out slips and reads results has to know.
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

// shapeOf is what a name looks like: without width, case and what stands between its
// parts, and with the letters of other alphabets that are drawn as Latin ones.
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

// drawnAs is the Latin letter that a small Cyrillic or Greek one looks like.
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
