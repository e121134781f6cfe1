package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"pingyi/meeting/markdown"
)

// A Code is what a hint is about.
type Code string

// The codes of hints. Source: the five grounds on which a report is returned.
const (
	PartMissing          Code = "part_missing"
	PledgeUnanswered     Code = "pledge_unanswered" // one of last year's
	PledgeIncomplete     Code = "pledge_incomplete" // a planned one without person, standard or deadline
	ProblemsShort        Code = "problems_short"    // under a third of the text
	ThirdPerson          Code = "third_person"      // no 我 or I in the report
	NoCause              Code = "no_cause"          // a problem without a cause
	ProblemWithoutPledge Code = "problem_without_pledge"
	NoCase               Code = "no_case"  // problems with neither a digit nor an example
	TooLong              Code = "too_long" // over [LongestText] characters
)

// Codes returns all codes of hints, in the order in which hints are given.
func Codes() []Code {
	return []Code{PartMissing, PledgeUnanswered, ThirdPerson, ProblemsShort, NoCause, NoCase, ProblemWithoutPledge, PledgeIncomplete, TooLong}
}

// LongestText is how many characters a report should have at most.
const LongestText = 6000

// A Hint says what may be lacking. It refuses nothing. Package words has the sentences.
type Hint struct {
	Code Code
	Part Part   // the part that it is about; empty for the whole report
	At   int    // the number of the paragraph that it is about; -1 for none
	Of   string // the pledge or problem that it is about, or its beginning
	// Figures are what the sentence needs: how many characters, and how many there should be.
	Figures []int
	// Lacks are what an incomplete pledge lacks.
	Lacks []Lack
}

// mostHints is how many hints with one code are given: nobody reads more.
const mostHints = 30

// Hints returns what the report may be lacking. Unanswered are last year's pledges that have no
// answer yet.
func (r Report) Hints(unanswered []string) []Hint {
	problems, pledges := r.Problems(), r.Pledges()
	var all []Hint
	given := map[Code]int{}
	add := func(h Hint) {
		if given[h.Code]++; given[h.Code] <= mostHints {
			all = append(all, h)
		}
	}
	for _, p := range Parts() {
		if r.Characters[p] == 0 {
			add(Hint{Code: PartMissing, Part: p, At: -1})
		}
	}
	for _, pledge := range unanswered {
		add(Hint{Code: PledgeUnanswered, Part: Duty, At: -1, Of: pledge})
	}
	if r.Total > 0 && !r.firstFace {
		add(Hint{Code: ThirdPerson, At: -1})
	}
	at := -1
	if heading, ok := r.headings[Problems]; ok {
		at = heading
	}
	if n := r.Characters[Problems]; n > 0 {
		if third := (r.Characters[Duty] + n + r.Characters[Plans] + 2) / 3; n < third {
			add(Hint{Code: ProblemsShort, Part: Problems, At: at, Figures: []int{n, third}})
		}
		if !r.hasCase() {
			add(Hint{Code: NoCase, Part: Problems, At: at})
		}
	}
	for _, p := range problems {
		if !p.Cause {
			add(Hint{Code: NoCause, Part: Problems, At: p.Number, Of: p.Text})
		}
	}
	for _, p := range withoutPledge(problems, pledges) {
		add(Hint{Code: ProblemWithoutPledge, Part: Plans, At: p.Number, Of: p.Text})
	}
	for _, p := range pledges {
		if lacks := p.Lacks(); len(lacks) > 0 {
			add(Hint{Code: PledgeIncomplete, Part: Plans, At: p.Number, Of: p.Measure, Lacks: lacks})
		}
	}
	if r.Total > LongestText {
		add(Hint{Code: TooLong, At: -1, Figures: []int{r.Total, LongestText}})
	}
	return all
}

// hasCase reports whether the problems have a figure or an example. The numbers of items are no
// figures.
func (r Report) hasCase() bool {
	for number, p := range r.Document.Paragraphs() {
		if r.parts[number] != Problems || number == r.headings[Problems] {
			continue
		}
		said := lowered(p.Text)
		if strings.ContainsFunc(said, unicode.IsDigit) || strings.Contains(said, "例如") || strings.Contains(said, "比如") || strings.Contains(said, "for example") {
			return true
		}
	}
	return false
}

// withoutPledge returns the problems that no pledge is left for: as many as there are more
// problems than pledges, and of those the ones that are least like any pledge. Who answers two
// problems with one pledge says so in two items, as it is asked for.
func withoutPledge(problems []Problem, pledges []Pledge) []Problem {
	more := len(problems) - len(pledges)
	if more <= 0 {
		return nil
	}
	const most = 2500 // pairs to compare; more is no report
	like := map[int]float64{}
	if len(problems)*len(pledges) <= most {
		for _, p := range problems {
			for _, pledge := range pledges {
				like[p.Number] = max(like[p.Number], markdown.Likeness(p.Text, pledge.Measure))
			}
		}
	}
	left := slices.Clone(problems)
	slices.SortStableFunc(left, func(a, b Problem) int { return cmp.Compare(like[a.Number], like[b.Number]) })
	left = left[:more]
	slices.SortFunc(left, func(a, b Problem) int { return a.Number - b.Number })
	return left
}
