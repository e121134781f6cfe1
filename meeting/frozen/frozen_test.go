package frozen_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pingyi/meeting/frozen"
)

// A list reads like a slice with the same changes made to it, and older versions of the
// list stay as they were.
func TestList_MatchesASliceAndNeverChanges(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := make([]int, rapid.OneOf(rapid.IntRange(0, 40), rapid.IntRange(480, 1100)).Draw(t, "begin")) // more than one group, too
		for i := range want {
			want[i] = i
		}
		list := frozen.Of(want...)
		type version struct {
			list frozen.List[int]
			want []int
		}
		all := []version{{list, slices.Clone(want)}}
		for range rapid.IntRange(0, 60).Draw(t, "changes") {
			v := rapid.Int().Draw(t, "value")
			from := all[rapid.IntRange(0, len(all)-1).Draw(t, "from")] // versions may share a parent
			next := version{want: slices.Clone(from.want)}
			switch n := len(next.want); rapid.IntRange(0, 2*min(n, 1)).Draw(t, "how") {
			case 1:
				i := rapid.IntRange(0, n-1).Draw(t, "at")
				next.list, next.want[i] = from.list.With(i, v), v
			case 2:
				some := rapid.SliceOfN(rapid.IntRange(0, n-1), 0, 2*n).Draw(t, "some") // some of them twice
				add := func(i, was int) int { return was + v + i }
				next.list = from.list.Changed(slices.Values(some), add)
				for _, i := range some {
					next.want[i] = add(i, next.want[i])
				}
			default:
				more := append(rapid.SliceOfN(rapid.Int(), 0, 40).Draw(t, "more"), v)
				next.list, next.want = from.list.Append(more...), append(next.want, more...)
			}
			all = append(all, next)
		}
		for _, v := range all {
			if got := slices.Collect(v.list.Values()); !slices.Equal(got, v.want) || v.list.Len() != len(v.want) {
				t.Fatalf("list = %v, want %v", got, v.want)
			}
		}
	})
}

// Whatever differs between a list and an earlier one is found, and little else is looked at.
func TestList_TellsWhatChangedSince(t *testing.T) {
	t.Parallel()
	var list frozen.List[int]
	for i := range 5000 {
		list = list.Append(i)
	}
	for _, change := range [][]int{nil, {0}, {4999}, {17, 18, 2600}} {
		next, added := list, 3
		for _, i := range change {
			next = next.With(i, -1)
		}
		for i := range added {
			next = next.Append(5000 + i)
		}
		looked := 0
		found := map[int]bool{}
		for i := range next.Since(list) {
			looked++
			if i >= list.Len() || next.At(i) != list.At(i) {
				found[i] = true
			}
		}
		if len(found) != len(change)+added || looked > 500 {
			t.Errorf("of changes at %v and %d more, %d were found by looking at %d", change, added, len(found), looked)
		}
	}
	n := 0
	for range list.Since(frozen.List[int]{}) {
		n++
	}
	if n != list.Len() {
		t.Errorf("since an empty list %d are new", n)
	}
}

func TestSet_HoldsWhatWasAdded(t *testing.T) {
	t.Parallel()
	var empty frozen.Set
	some := empty.With(3).With(64).With(3).With()
	other := frozen.SetOf(slices.Values([]int{200, 64, 200}))
	both := some.Union(other)
	for i := range 300 {
		if got, want := both.Has(i), i == 3 || i == 64 || i == 200; got != want {
			t.Errorf("Has(%d) = %v, want %v", i, got, want)
		}
	}
	if empty.Len() != 0 || some.Len() != 2 || other.Len() != 2 || both.Len() != 3 || some.Has(200) || empty.Has(-1) {
		t.Errorf("Len() = %d, %d, %d, %d", empty.Len(), some.Len(), other.Len(), both.Len())
	}
}
