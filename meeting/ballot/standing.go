package ballot

// A Standing is a presenter's place in the ranking, in the figures that are published.
type Standing struct {
	Rank      int          `json:"rank"` // 0 for a presenter without any mark, who is unranked
	Tied      bool         `json:"tied"` // shares the rank with another presenter
	Presenter string       `json:"presenter"`
	Score     string       `json:"score"` // two decimals, rounded half up; empty without any mark
	Groups    []GroupScore `json:"groups"`
	Items     []ItemScore  `json:"items"`
	// BrokenBy names the rule of [Form.TieBreak] that put this presenter below the next
	// better one with an equal score or, for the best of them, above the next one. It is
	// empty if no rule was needed or none helped.
	BrokenBy string `json:"broken_by,omitempty"`
	// Small means that a group gave this presenter some marks, but fewer than
	// [Poll.MinGroup]. No group's score and no item's figures are given then, since any
	// of them would reveal the others together with the total.
	Small bool `json:"small,omitempty"`
	// LeftOut lists the groups without a mark, whose weight went to the other groups.
	LeftOut []string `json:"left_out,omitempty"`
}

// A GroupScore is one group's part in a standing.
type GroupScore struct {
	ID    string `json:"id"`
	Marks int    `json:"marks"` // ballots of the group that mark this presenter
	Score string `json:"score"` // empty without a mark, or if the standing is small
}

// An ItemScore is one item's part in a standing: the weighted mean over the groups, and
// how often each answer was given. If the standing is small, only the ID is set.
type ItemScore struct {
	ID        string `json:"id"`
	Score     string `json:"score"`            // empty without a mark
	Grades    []int  `json:"grades,omitempty"` // with [Grades]: how many ballots gave each grade, in the form's order
	Marks     int    `json:"marks"`            // answers that are not abstentions
	Lowest    int    `json:"lowest"`           // with [Points]; meaningless if Marks is 0
	Highest   int    `json:"highest"`          // with [Points]; meaningless if Marks is 0
	Abstained int    `json:"abstained"`
}
