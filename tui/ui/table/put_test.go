package table

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pingyi/tui/ui"
)

// Rows that are put into a table one after the other stand where they would if all were taken anew:
// in every order, under headings, with some struck, and while something is searched for.
func TestPut_ComesToTheSameAsTakingAll(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	row := func(number int) Row {
		return Row{Number: number, Struck: r.IntN(4) == 0, Values: []string{[]string{"", "甲", "乙", "丙"}[r.IntN(4)], fmt.Sprint(r.IntN(5))}}
	}
	columns := []Column{{Name: "姓名"}, {Name: "数", Kind: Number, Order: func(v string) string { return "0" + v }}}
	for round := range 200 {
		made := func() *Table { return New(&ui.Frame{Look: ui.NewLook(nil)}, func() Labels { return Labels{} }) }
		put, taken := made(), made()
		groups := [][]int{nil, {0}, {0, 1}}[round%3]
		all := []Row{}
		put.Take(Data{Columns: columns, Groups: groups})
		taken.Take(Data{Columns: columns, Groups: groups})
		for _, one := range []*Table{put, taken} {
			for range round % 4 {
				one.SortBy(round % 2)
			}
			if round%5 == 0 {
				one.search.SetValue("甲")
			}
			if round%7 == 0 {
				one.Filter(1, "3")
			}
			one.hidden = round%11 == 0
		}
		for range 30 {
			one := row(len(all) + 1)
			if len(all) > 0 && r.IntN(2) == 0 {
				one.Number = 1 + r.IntN(len(all))
				all[one.Number-1] = one
			} else {
				all = append(all, one)
			}
			put.Put(one)
		}
		taken.Take(Data{Columns: columns, Groups: groups, Rows: slices.Clone(all)})
		if !slices.Equal(put.order, taken.order) || !slices.Equal(put.lines, taken.lines) || put.struck != taken.struck || put.allStruck != taken.allStruck {
			t.Fatalf("round %d: put %v %v %d, taken %v %v %d", round, put.order, put.lines, put.struck, taken.order, taken.lines, taken.struck)
		}
	}
}

func TestContains_FindsWhatIsThere(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString([]string{"a", "党", "员", "的", "b", "\n"}[r.IntN(6)])
		}
		return b.String()
	}
	for range 3000 {
		s, wanted := text(r.IntN(12)), text(1+r.IntN(3))
		has, looked := signOf(s), signOf(wanted)
		if got, want := has.has(&looked) && contains(s, wanted), strings.Contains(s, wanted); got != want {
			t.Fatalf("%q in %q: %v, want %v", wanted, s, got, want)
		}
	}
}
