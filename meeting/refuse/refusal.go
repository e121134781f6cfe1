// Package refuse has the error of an act that the rules do not allow, as a value: a reason
// by name, with the figures and the name that a sentence about it needs.
//
// A refusal promises that nothing was changed. The reasons stand beside the rules that
// give them, and the sentences in package words; this package knows neither.
package refuse

import "fmt"

// A Why names the rule by which an act is refused. Package words has a sentence for
// each.
type Why string

// A Refusal is the error of an act that the rules do not allow. Nothing was changed.
type Refusal struct {
	Why     Why
	Text    string // a name or a word that the sentence needs
	Numbers []int  // figures that the sentence needs, in the order Why says
}

// Error is for logs; people are told the sentence of package words.
func (r *Refusal) Error() string {
	return fmt.Sprintf("refused: %s %q %v", string(r.Why), r.Text, r.Numbers)
}

// Because refuses an act for a reason, with the figures that its sentence needs.
func Because(why Why, numbers ...int) error { return &Refusal{Why: why, Numbers: numbers} }

// Naming refuses an act for a reason, with the name or word and the figures that its
// sentence needs.
func Naming(why Why, text string, numbers ...int) error {
	return &Refusal{Why: why, Text: text, Numbers: numbers}
}
