package ballot

// A Scale says how marks are given.
type Scale string

// The scales.
const (
	Grades Scale = "grades" // one of a few named grades
	Points Scale = "points" // a whole number
)

// A Form says what a ballot asks and how its marks are counted.
type Form struct {
	Scale         Scale    `json:"scale"`
	Grades        []Grade  `json:"grades,omitempty"` // best first; empty with [Points]
	Min           int      `json:"min"`              // with [Points]
	Max           int      `json:"max"`              // with [Points]
	Items         []Item   `json:"items"`
	TrimOver      int      `json:"trim_over,omitempty"`     // with more marks than this, the mean leaves out the extremes
	TrimDrop      int      `json:"trim_drop,omitempty"`     // how many of the highest marks, and of the lowest, are left out; 0 is no trimming
	LimitTop      int      `json:"limit_top,omitempty"`     // percent of the presenters on a ballot that may get only top marks; 0 is no limit
	RefuseAllSame bool     `json:"refuse_unison,omitempty"` // refuse a ballot with the same mark everywhere
	TieBreak      []string `json:"tie_break,omitempty"`     // [TopShare], [FewerLowest] or [GroupScorePrefix]+ID, applied in order
}

// Rules for breaking ties between equal published scores. Scores that no rule of the form
// tells apart share a rank.
const (
	TopShare         = "top_share"    // the larger share of top marks among all marks
	FewerLowest      = "fewer_lowest" // the smaller number of lowest marks
	GroupScorePrefix = "group:"       // followed by a group's ID: the higher exact score from that group
)

// A Grade is one step on a scale of grades.
type Grade struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Points int    `json:"points"`
}

// An Item is one row of the ballot.
type Item struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Weight Weight `json:"weight"`
}
