// Package refuse defines the error of an act that the rules do not allow: a reason, with
// the figures and the name that a sentence about it needs.
//
// A refused act has changed nothing. The reasons are declared beside the rules that give
// them, and package words has the sentences; this package knows neither.
package refuse

import (
	"errors"
	"fmt"
)

// A Why names the rule that an act would break. Package words has a sentence for each.
type Why string

// A Refusal is the error of an act that the rules do not allow. The act has changed
// nothing.
type Refusal struct {
	Why     Why
	Text    string // a name or word for the sentence
	Numbers []int  // figures for the sentence, in the order that the reason documents
}

// Error is for logs. People are shown the sentence from package words.
func (r *Refusal) Error() string {
	return fmt.Sprintf("refused: %s %q %v", string(r.Why), r.Text, r.Numbers)
}

// Because returns a [Refusal] for a reason, with the figures for its sentence.
func Because(why Why, numbers ...int) error { return &Refusal{Why: why, Numbers: numbers} }

// Naming returns a [Refusal] for a reason, with a name or word and the figures for its
// sentence.
func Naming(why Why, text string, numbers ...int) error {
	return &Refusal{Why: why, Text: text, Numbers: numbers}
}

// Is reports whether err is a [Refusal] for this reason.
func Is(err error, why Why) bool {
	r, refused := errors.AsType[*Refusal](err)
	return refused && r.Why == why
}
