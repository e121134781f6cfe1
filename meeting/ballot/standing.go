package ballot

// A Standing is a presenter's place in the ranking, in figures that are published.
type Standing struct {
	Rank      int          `json:"rank"` // 0: no mark at all, so unranked
	Tied      bool         `json:"tied"` // shares the rank with somebody
	Presenter string       `json:"presenter"`
	Score     string       `json:"score"` // two decimals, rounded half up; empty without any mark
	Groups    []GroupScore `json:"groups"`
	Items     []ItemScore  `json:"items"`
	// BrokenBy names the rule of Form.TieBreak that put this presenter below the next
	// better one with an equal score or, for the best of them, above the next one;
	// empty where none was needed or none helped.
	BrokenBy string `json:"broken_by,omitempty"`
	// Small says that a group gave this presenter some marks, but fewer than Plan.MinGroup of
	// them. Then no group's score and no item's figures are told, since each gives away
	// the others, together with the total.
	Small bool `json:"small,omitempty"`
	// LeftOut lists the groups without a mark, whose weight went to the others.
	LeftOut []string `json:"left_out,omitempty"`
}

// A GroupScore is one group's part of a standing.
type GroupScore struct {
	ID    string `json:"id"`
	Marks int    `json:"marks"` // ballots of the group with a mark for this presenter
	Score string `json:"score"` // empty without a mark, or where the standing is small
}

// An ItemScore is one item's part of a standing: the mean over the groups by weight,
// and how often each answer was given. Where the standing is small, only the ID is told.
type ItemScore struct {
	ID        string `json:"id"`
	Score     string `json:"score"`            // empty without a mark
	Grades    []int  `json:"grades,omitempty"` // with [Grades]: ballots with this grade, in the form's order
	Marks     int    `json:"marks"`            // answers that are no abstention
	Lowest    int    `json:"lowest"`           // with [Points]; means nothing while Marks is 0
	Highest   int    `json:"highest"`          // with [Points]; means nothing while Marks is 0
	Abstained int    `json:"abstained"`
}
