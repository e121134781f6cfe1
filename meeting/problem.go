package meeting

import "strconv"

// A Problem is one thing that is wrong in a plan.
type Problem struct {
	Place Path   // where, in terms of the plan file: groups, 0, weight
	What  Fault  // which rule it breaks
	Got   string // what stands there, cleaned for showing; may be empty
	Want  string // what would be right, where that is a value or a list of values
}

// A Path leads to a place in the plan: map keys and list positions (from 0), in the
// words of the plan file.
type Path []string

// At returns p with one more key.
func (p Path) At(key string) Path { return append(append(Path{}, p...), key) }

// Index returns p with one more list position, counted from 0.
func (p Path) Index(i int) Path { return p.At(strconv.Itoa(i)) }

// A Fault is a rule that a plan can break. Package words has a sentence for each.
type Fault string

// Faults that any text or value of a plan can have.
const (
	FaultBlank      Fault = "blank"       // no text where text is needed
	FaultTooLong    Fault = "too_long"    // want: the limit in characters
	FaultUnclean    Fault = "unclean"     // characters that cannot be shown
	FaultBadID      Fault = "bad_id"      // got: the ID
	FaultTaken      Fault = "taken"       // got: the ID that another one has already
	FaultReserved   Fault = "reserved"    // got: an ID that the program uses itself
	FaultRepeated   Fault = "repeated"    // got: what stands in the list already
	FaultNotOneOf   Fault = "not_one_of"  // got, want: the values there are
	FaultRange      Fault = "range"       // got, want: "1 – 100"
	FaultBadDate    Fault = "bad_date"    // got
	FaultAddress    Fault = "address"     // got
	FaultTooMany    Fault = "too_many"    // got: how many, want: the limit
	FaultTooFew     Fault = "too_few"     // got: how many, want: the least
	FaultWeight     Fault = "weight"      // got: no number above 0 with at most two decimals
	FaultWeightSum  Fault = "weight_sum"  // got: the sum
	FaultUnknownRef Fault = "unknown_ref" // got: an ID, want: the IDs there are
)

// Faults in how the parts of a plan fit together.
const (
	FaultNoRaters       Fault = "no_raters"        // nobody is in a group
	FaultPresentsTwice  Fault = "presents_twice"   // got: the presenter, want: the person who is it already
	FaultProjectorRates Fault = "projector_rates"  // a screen in a group
	FaultPointsOrder    Fault = "points_order"     // got, want: the points of the grade above
	FaultPointsSpan     Fault = "points_span"      // got: max, want: min
	FaultTrim           Fault = "trim"             // got: drop, want: the most with this over
	FaultOneRoundOnly   Fault = "one_round_only"   // got: a rule that needs one round for all
	FaultNoScoring      Fault = "no_scoring"       // scoring is in neither list
	FaultScoringTwice   Fault = "scoring_twice"    // scoring is in both lists
	FaultNoResults      Fault = "no_results"       // the closing has no results step
	FaultResultsNotLast Fault = "results_not_last" // something comes after the results
	FaultWrongList      Fault = "wrong_list"       // got: a step of the other list, want: the steps of this one
)

// Faults of the file that a plan is read from. [Plan.Check] never finds them.
const (
	FaultMissing      Fault = "missing"       // got: the key that is not there
	FaultUnknownKey   Fault = "unknown_key"   // got, want: the nearest key or all of them
	FaultDuplicateKey Fault = "duplicate_key" // got
	FaultNotText      Fault = "not_text"
	FaultNotNumber    Fault = "not_number" // got: no whole number
	FaultNotTruth     Fault = "not_truth"  // got: neither true nor false
	FaultNotList      Fault = "not_list"   // got
	FaultNotMap       Fault = "not_map"    // got; want: the keys that belong there
	FaultSyntax       Fault = "syntax"     // got: the line as it stands
	FaultTab          Fault = "tab"
	FaultFullColon    Fault = "full_colon" // got: the line with a full-width colon
	FaultUnclosed     Fault = "unclosed"   // got: the bracket or quote that is not closed
	FaultFeature      Fault = "feature"    // got: an anchor, alias, tag or the like
	FaultDocuments    Fault = "documents"  // more than one document in the file
	FaultEmptyFile    Fault = "empty_file"
	FaultEncoding     Fault = "encoding" // not UTF-8
	FaultFileSize     Fault = "file_size"
)

// Faults lists every fault there is, so that nothing goes without a sentence.
func Faults() []Fault {
	return []Fault{
		FaultBlank, FaultTooLong, FaultUnclean, FaultBadID, FaultTaken, FaultReserved, FaultRepeated, FaultNotOneOf, FaultRange,
		FaultBadDate, FaultAddress, FaultTooMany, FaultTooFew, FaultWeight, FaultWeightSum, FaultUnknownRef,
		FaultNoRaters, FaultPresentsTwice, FaultProjectorRates, FaultPointsOrder,
		FaultPointsSpan, FaultTrim, FaultOneRoundOnly, FaultNoScoring, FaultScoringTwice, FaultNoResults,
		FaultResultsNotLast, FaultWrongList,
		FaultMissing, FaultUnknownKey, FaultDuplicateKey, FaultNotText, FaultNotNumber, FaultNotTruth, FaultNotList,
		FaultNotMap, FaultSyntax, FaultTab, FaultFullColon, FaultUnclosed, FaultFeature, FaultDocuments,
		FaultEmptyFile, FaultEncoding, FaultFileSize,
	}
}
