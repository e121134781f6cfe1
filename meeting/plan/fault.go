package plan

import "strconv"

// A Problem is one thing that is wrong in a plan.
type Fault struct {
	Place Path      // where, in terms of the plan file: groups, 0, weight
	Kind  FaultKind // which rule it breaks
	Got   string    // what stands there, cleaned for showing; may be empty
	Want  string    // what would be right, where that is a value or a list of values
}

// A Path leads to a place in the plan: map keys and list positions (from 0), in the
// words of the plan file.
type Path []string

// At returns p with one more key.
func (p Path) At(key string) Path { return append(append(Path{}, p...), key) }

// Index returns p with one more list position, counted from 0.
func (p Path) Index(i int) Path { return p.At(strconv.Itoa(i)) }

// A Fault is a rule that a plan can break. Package words has a sentence for each.
type FaultKind string

// Faults that any text or value of a plan can have.
const (
	FaultBlank      FaultKind = "blank"       // no text where text is needed
	FaultTooLong    FaultKind = "too_long"    // want: the limit in characters
	FaultUnclean    FaultKind = "unclean"     // characters that cannot be shown
	FaultBadID      FaultKind = "bad_id"      // got: the ID
	FaultTaken      FaultKind = "taken"       // got: the ID that another one has already
	FaultReserved   FaultKind = "reserved"    // got: an ID that the program uses itself
	FaultRepeated   FaultKind = "repeated"    // got: what stands in the list already
	FaultNotOneOf   FaultKind = "not_one_of"  // got, want: the values there are
	FaultRange      FaultKind = "range"       // got, want: "1 – 100"
	FaultBadDate    FaultKind = "bad_date"    // got
	FaultAddress    FaultKind = "address"     // got
	FaultTooMany    FaultKind = "too_many"    // got: how many, want: the limit
	FaultTooFew     FaultKind = "too_few"     // got: how many, want: the least
	FaultWeight     FaultKind = "weight"      // got: no number above 0 with at most two decimals
	FaultWeightSum  FaultKind = "weight_sum"  // got: the sum
	FaultUnknownRef FaultKind = "unknown_ref" // got: an ID, want: the IDs there are
)

// Faults in how the parts of a plan fit together.
const (
	FaultNoRaters       FaultKind = "no_raters"        // nobody is in a group
	FaultPresentsTwice  FaultKind = "presents_twice"   // got: the presenter, want: the person who is it already
	FaultProjectorRates FaultKind = "projector_rates"  // a screen in a group
	FaultPointsOrder    FaultKind = "points_order"     // got, want: the points of the grade above
	FaultPointsSpan     FaultKind = "points_span"      // got: max, want: min
	FaultTrim           FaultKind = "trim"             // got: drop, want: the most with this over
	FaultOneRoundOnly   FaultKind = "one_round_only"   // got: a rule that needs one round for all
	FaultNoScoring      FaultKind = "no_scoring"       // scoring is in neither list
	FaultScoringTwice   FaultKind = "scoring_twice"    // scoring is in both lists
	FaultNoResults      FaultKind = "no_results"       // the closing has no results step
	FaultResultsNotLast FaultKind = "results_not_last" // something comes after the results
	FaultWrongList      FaultKind = "wrong_list"       // got: a step of the other list, want: the steps of this one
)

// Faults of the file that a plan is read from. [Plan.Check] never finds them.
const (
	FaultMissing      FaultKind = "missing"       // got: the key that is not there
	FaultUnknownKey   FaultKind = "unknown_key"   // got, want: the nearest key or all of them
	FaultDuplicateKey FaultKind = "duplicate_key" // got
	FaultNotText      FaultKind = "not_text"
	FaultNotNumber    FaultKind = "not_number" // got: no whole number
	FaultNotTruth     FaultKind = "not_truth"  // got: neither true nor false
	FaultNotList      FaultKind = "not_list"   // got
	FaultNotMap       FaultKind = "not_map"    // got; want: the keys that belong there
	FaultSyntax       FaultKind = "syntax"     // got: the line as it stands
	FaultTab          FaultKind = "tab"
	FaultFullColon    FaultKind = "full_colon" // got: the line with a full-width colon
	FaultUnclosed     FaultKind = "unclosed"   // got: the bracket or quote that is not closed
	FaultFeature      FaultKind = "feature"    // got: an anchor, alias, tag or the like
	FaultDocuments    FaultKind = "documents"  // more than one document in the file
	FaultEmptyFile    FaultKind = "empty_file"
	FaultEncoding     FaultKind = "encoding" // not UTF-8
	FaultFileSize     FaultKind = "file_size"
)

// Faults lists every fault there is, so that nothing goes without a sentence.
func Faults() []FaultKind {
	return []FaultKind{
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
