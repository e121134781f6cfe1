package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// What somebody needs in order to go on, and to see beforehand, fits on a phone.
func TestPhone_ShowsWhatMatters(t *testing.T) {
	at := func(kind plan.StepKind) func(*hall) { return func(h *hall) { h.goes(kind) } }
	opens := (*hall).opens
	tests := []struct {
		scene
		zh, en []string
	}{
		{
			scene{name: "the way to cast", comes: opens, seat: "rater", keys: []string{"b"}},
			[]string{"回车 检查并投票"},
			[]string{"Enter check & cast"},
		},
		{
			scene{name: "the way to cast, by points", plan: forAllByPoints, comes: opens, seat: "rater", keys: []string{"b"}},
			[]string{"回车 检查并投票"},
			[]string{"Enter check & cast"},
		},
		{
			scene{name: "what is left open", plan: forAll, comes: opens, seat: "rater", keys: []string{"b", "1", "enter"}},
			[]string{"还有 31 项未填，将视为弃权。"},
			[]string{"31 left open = abstained"},
		},
		{
			scene{name: "one left open", comes: opens, seat: "rater", keys: []string{"b", "1", "1", "2", "enter"}},
			[]string{"还有 1 项未填，将视为弃权。"},
			[]string{"1 left open = abstained"},
		},
		{
			scene{name: "a whole question", comes: (*hall).asks, seat: "console", keys: []string{"q", "y", "down", "down"}},
			[]string{"支部的党费和活动经费一年花了多少，有没有", "向党员公开过？"},
			[]string{"What did the branch spend this year, and"},
		},
		{
			scene{name: "where the agenda stands", comes: at(plan.StepQuestions), seat: "console", keys: []string{"g", "down"}},
			[]string{"●  3  提问", "○  4  测评"},
			[]string{"●  3  Questions", "○  4  Scoring"},
		},
		{
			scene{name: "the beginning of a pledge", comes: (*hall).pledges, seat: "recorder", keys: []string{"e", "enter", "tab"}},
			[]string{"承诺事项  完成党员活动室改造"},
			[]string{"Pledge    Finish the activity room"},
		},
	}
	for _, tt := range tests {
		for _, l := range languages {
			t.Run(fmt.Sprintf("%s, %s", tt.name, l), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := tt.plays(t, l, [2]int{40, 20})
					want := tt.zh
					if l == plan.English {
						want = tt.en
					}
					for _, text := range want {
						s.sees(text)
					}
				})
			})
		}
	}
}

// The check before casting can be read to its end.
func TestBallot_ChecksEveryPresenter(t *testing.T) {
	keys := []string{"b", "1", "enter"}
	for range 40 {
		keys = append(keys, "down")
	}
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{40, 20}, {100, 12}, {80, 24}} {
			sc := scene{plan: forAll, comes: (*hall).opens, seat: "rater", keys: keys}
			sc.plays(t, plan.Chinese, size).sees("离退休教师党支部 戊丑")
		}
	})
}

// Marks on a scale of points are kept, like others, for when the line drops.
func TestBallot_KeepsPointsAsADraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{plan: byPoints, comes: (*hall).opens, seat: "rater", keys: []string{"b", "9", "5"}}
		h := sc.hall(t, plan.Chinese)
		sc.sits(h, [2]int{80, 24})
		sc.keys = sc.keys[:1]
		sc.sits(h, [2]int{80, 24}).sees("已填 1 / 4")
	})
}

// Somebody looking at the questions can ask one there.
func TestQueue_LeadsToAsking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: func(h *hall) { h.goes(plan.StepQuestions) }, seat: "rater", keys: []string{"q", "a"}, types: "支部打算怎么改？"}
		s := sc.plays(t, plan.Chinese, [2]int{80, 24})
		s.presses("enter")
		s.sees("支部打算怎么改？")
		if !slices.ContainsFunc(slices.Collect(s.a.env.State.Questions.Values()), func(q question.Question) bool { return strings.HasPrefix(q.Text, "支部") }) {
			t.Error("the question was not asked")
		}
	})
}
