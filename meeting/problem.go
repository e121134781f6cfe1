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
