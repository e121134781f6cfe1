package plan_test

import (
	"slices"
	"testing"

	"pingyi/meeting/plan"
)

func TestLookAlikes_FindsNamesThatLookTheSame(t *testing.T) {
	t.Parallel()
	var p plan.Plan
	for i, name := range []string{"甲一", "甲二", "甲 一", "Anna Lee", "Аnnа Lее", "ＡＮＮＡ ＬＥＥ", "甲⼀", "Anne Lee", "买买提·甲", "买买提•甲"} {
		p.People = append(p.People, plan.Person{ID: string(rune('a' + i)), Name: name})
	}
	var got []string
	for _, pair := range p.LookAlikes() {
		got = append(got, pair[0].ID+pair[1].ID)
	}
	if want := []string{"ac", "de", "df", "ag", "ij"}; !slices.Equal(got, want) {
		t.Errorf("LookAlikes = %v, want %v", got, want)
	}
}
