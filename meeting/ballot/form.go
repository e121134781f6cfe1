package ballot

// A Scale is how a mark is given.
type Scale string

// The scales there are.
const (
	Grades Scale = "grades" // one of a few named grades
	Points Scale = "points" // a whole number
)

// A Form is what a ballot asks and how its marks are counted.
type Form struct {
	Scale        Scale    `json:"scale"`
	Grades       []Grade  `json:"grades,omitempty"` // best first; empty with [Points]
	Min          int      `json:"min"`              // with [Points]
	Max          int      `json:"max"`              // with [Points]
	Items        []Item   `json:"items"`
	TrimOver     int      `json:"trim_over,omitempty"` // more marks than this: the extremes are left out of the mean
	TrimDrop     int      `json:"trim_drop,omitempty"` // how many highest, and as many lowest; 0 is no trimming
	LimitTop     int      `json:"limit_top,omitempty"` // percent of the presenters on a ballot that may get only top marks; 0 is no limit
	RefuseUnison bool     `json:"refuse_unison,omitempty"`
	TieBreak     []string `json:"tie_break,omitempty"` // [TopShare], [FewerLowest] or [GroupScorePrefix]+ID, in order
}

// The rules that tell equal scores apart.
const (
	TopShare         = "top_share"
	FewerLowest      = "fewer_lowest"
	GroupScorePrefix = "group:"
)

// A Grade is one step of a scale of grades.
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
