package ballot

import (
	"fmt"
	"strconv"
)

// A Weight is a percentage in hundredths of a percent: 100 % is 10,000. Plans allow two
// decimals, so an integer holds a weight exactly.
type Weight int

// FullWeight is the sum of the weights of all groups, or of all items.
const FullWeight Weight = 10_000

// A Group is a category of raters.
type Group struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	Weight         Weight `json:"weight"`
	Representative bool   `json:"representative,omitempty"` // counts towards the gate on representatives
}

// String formats w as a percentage without needless zeros: 33.33, 25.
func (w Weight) String() string {
	sign := ""
	if w < 0 {
		sign, w = "-", -w
	}
	whole, cents := int(w)/100, int(w)%100
	switch {
	case cents == 0:
		return sign + strconv.Itoa(whole)
	case cents%10 == 0:
		return fmt.Sprintf("%s%d.%d", sign, whole, cents/10)
	}
	return fmt.Sprintf("%s%d.%02d", sign, whole, cents)
}
