package plan

import (
	"strconv"
	"strings"
)

// A Fault is one place in a plan that breaks a rule.
type Fault struct {
	Place Path      // where it is, in the terms of the plan file: groups, 0, weight
	Kind  FaultKind // the rule that is broken
	Got   string    // what was found, cleaned for display; may be empty
	Want  string    // what would be right, if that is a value or a list of values
}

// A Path names a place in a plan by map keys and list indexes (from 0), in the terms of
// the plan file.
type Path []string

// At returns p extended by a key.
func (p Path) At(key string) Path { return append(append(Path{}, p...), key) }

// Index returns p extended by a list index, counted from 0.
func (p Path) Index(i int) Path { return p.At(strconv.Itoa(i)) }

// String returns the path as a plan file would be searched: people 0 name.
func (p Path) String() string { return strings.Join(p, " ") }

// A FaultKind is a rule that a plan can break. Package words has a sentence for each.
type FaultKind string

// Faults of single values, with what Got and Want hold.
const (
	FaultBlank      FaultKind = "blank"       // no text where text is required
	FaultTooLong    FaultKind = "too_long"    // want: the limit in characters
	FaultUnclean    FaultKind = "unclean"     // characters that cannot be shown
	FaultBadID      FaultKind = "bad_id"      // got: the ID
	FaultTaken      FaultKind = "taken"       // got: an ID that another entry has already
	FaultReserved   FaultKind = "reserved"    // got: an ID that the program itself uses
	FaultDashID     FaultKind = "dash_id"     // got: an ID that begins with a hyphen
	FaultRepeated   FaultKind = "repeated"    // got: a value that is already in the list
	FaultNotOneOf   FaultKind = "not_one_of"  // got, want: the allowed values
	FaultRange      FaultKind = "range"       // got, want: "1 – 100"
	FaultBadDate    FaultKind = "bad_date"    // got
	FaultAddress    FaultKind = "address"     // got
	FaultTooMany    FaultKind = "too_many"    // got: the number, want: the maximum
	FaultTooFew     FaultKind = "too_few"     // got: the number, want: the minimum
	FaultWeight     FaultKind = "weight"      // got: not a number above 0 with at most two decimals
	FaultWeightSum  FaultKind = "weight_sum"  // got: the sum
	FaultUnknownRef FaultKind = "unknown_ref" // got: an ID, want: the known IDs
)

// Faults in how the parts of a plan fit together.
const (
	FaultNoRaters       FaultKind = "no_raters"        // nobody is in a group
	FaultPresentsTwice  FaultKind = "presents_twice"   // got: the presenter, want: the person who is already that presenter
	FaultProjectorRates FaultKind = "projector_rates"  // a projector or kiosk is in a group
	FaultPointsOrder    FaultKind = "points_order"     // got, want: the points of the grade above
	FaultPointsSpan     FaultKind = "points_span"      // got: max, want: min
	FaultTrim           FaultKind = "trim"             // got: drop, want: the largest drop allowed
	FaultOneRoundOnly   FaultKind = "one_round_only"   // got: a rule that requires one round for all
	FaultNoScoring      FaultKind = "no_scoring"       // neither list has scoring
	FaultScoringTwice   FaultKind = "scoring_twice"    // both lists have scoring
	FaultNoResults      FaultKind = "no_results"       // the closing has no results step
	FaultResultsNotLast FaultKind = "results_not_last" // something follows the results
	FaultWrongList      FaultKind = "wrong_list"       // got: a step that belongs in the other list, want: the steps of this one
	FaultOnSite         FaultKind = "on_site"          // got: the number of components that are the on-site score
	FaultFromOrder      FaultKind = "from_order"       // got: a least score, want: that of the grade above
	FaultFromLast       FaultKind = "from_last"        // got: the least score of the last grade
)

// Faults of the file that a plan is read from. [Plan.Faults] never reports them.
const (
	FaultMissing      FaultKind = "missing"       // got: the missing key
	FaultUnknownKey   FaultKind = "unknown_key"   // got, want: the closest key, or all of them
	FaultDuplicateKey FaultKind = "duplicate_key" // got
	FaultNotText      FaultKind = "not_text"
	FaultNotNumber    FaultKind = "not_number" // got: not a whole number
	FaultNotTruth     FaultKind = "not_truth"  // got: neither true nor false
	FaultNotList      FaultKind = "not_list"   // got
	FaultNotMap       FaultKind = "not_map"    // got, want: the allowed keys
	FaultSyntax       FaultKind = "syntax"     // got: the line
	FaultTab          FaultKind = "tab"
	FaultFullColon    FaultKind = "full_colon" // got: the line with a full-width colon
	FaultComma        FaultKind = "comma"      // got: what stands where a comma should
	FaultNoComma      FaultKind = "no_comma"   // got: what follows the missing comma
	FaultStray        FaultKind = "stray"      // got: a sign too many
	FaultOneLine      FaultKind = "one_line"   // got: a second key in the line of a first one
	FaultNoSpace      FaultKind = "no_space"   // got: the sign that needs a space behind it
	FaultBareColon    FaultKind = "bare_colon" // a colon and a space within a text
	FaultFullSpace    FaultKind = "full_space" // a wide or hard space where a plain one is needed
	FaultQuotes       FaultKind = "quotes"     // got: a curly quotation mark
	FaultSign         FaultKind = "sign"       // got: a full-width sign, want: the plain one
	FaultIndent       FaultKind = "indent"     // got: a key further in than its siblings
	FaultLost         FaultKind = "lost"       // got: a text with � for each character that is lost
	FaultUnclosed     FaultKind = "unclosed"   // got: the unclosed bracket or quote
	FaultFeature      FaultKind = "feature"    // got: an anchor, alias, tag or the like
	FaultDocuments    FaultKind = "documents"  // more than one document in the file
	FaultEmptyFile    FaultKind = "empty_file"
	FaultEncoding     FaultKind = "encoding" // not UTF-8
	FaultUTF16        FaultKind = "utf16"
	FaultFileSize     FaultKind = "file_size"
)

// Faults of a workbook or a list of people that a plan is read from. [Plan.Faults] never reports
// them.
const (
	FaultNoSheet        FaultKind = "no_sheet"        // got: the name
	FaultUnknownSheet   FaultKind = "unknown_sheet"   // got, want: the names there are
	FaultUnknownHeading FaultKind = "unknown_heading" // got, want: the names there are
	FaultNoHeading      FaultKind = "no_heading"      // got: the missing heading
	FaultUnheaded       FaultKind = "unheaded"        // got: a cell in a column without a heading
	FaultUnknownKind    FaultKind = "unknown_kind"    // got, want: what may stand in front of a row
	FaultNoResult       FaultKind = "no_result"       // a formula without a stored result
	FaultFailedCell     FaultKind = "failed_cell"     // got: an error that a cell shows
	FaultLostDigits     FaultKind = "lost_digits"     // an ID that a spreadsheet took for a number and cut
	FaultNoWorkbook     FaultKind = "no_workbook"
	FaultDamaged        FaultKind = "damaged" // a workbook that breaks off
	FaultEncrypted      FaultKind = "encrypted"
	FaultOldWorkbook    FaultKind = "old_workbook"
)

// FaultKinds returns every kind of fault. Tests use it to check that each has a sentence.
func FaultKinds() []FaultKind {
	return []FaultKind{
		FaultOnSite, FaultFromOrder, FaultFromLast, FaultBlank, FaultTooLong, FaultUnclean, FaultBadID, FaultTaken, FaultReserved, FaultDashID, FaultRepeated, FaultNotOneOf, FaultRange,
		FaultBadDate, FaultAddress, FaultTooMany, FaultTooFew, FaultWeight, FaultWeightSum, FaultUnknownRef,
		FaultNoRaters, FaultPresentsTwice, FaultProjectorRates, FaultPointsOrder,
		FaultPointsSpan, FaultTrim, FaultOneRoundOnly, FaultNoScoring, FaultScoringTwice, FaultNoResults,
		FaultResultsNotLast, FaultWrongList,
		FaultMissing, FaultUnknownKey, FaultDuplicateKey, FaultNotText, FaultNotNumber, FaultNotTruth, FaultNotList,
		FaultNotMap, FaultSyntax, FaultTab, FaultFullColon, FaultComma, FaultNoComma, FaultStray, FaultOneLine, FaultNoSpace,
		FaultBareColon, FaultFullSpace, FaultQuotes, FaultSign, FaultIndent, FaultLost, FaultUTF16, FaultUnclosed, FaultFeature, FaultDocuments,
		FaultEmptyFile, FaultEncoding, FaultFileSize,
		FaultNoSheet, FaultUnknownSheet, FaultUnknownHeading, FaultNoHeading, FaultUnheaded, FaultUnknownKind, FaultNoResult, FaultFailedCell, FaultLostDigits, FaultNoWorkbook, FaultDamaged, FaultEncrypted, FaultOldWorkbook,
	}
}
