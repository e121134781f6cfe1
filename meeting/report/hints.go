package report

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

// A Lack is what a pledge should have.
type Lack string

// What a pledge should have.
const (
	Person   Lack = "person"
	Standard Lack = "standard"
	Deadline Lack = "deadline"
)

// Hints returns what the report may be lacking. Unanswered are last year's pledges that have no
// answer yet.
func (r Report) Hints(unanswered []string) []Hint { return nil }
