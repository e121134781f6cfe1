package tui

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"charm.land/bubbles/v2/key"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/vote"
)

// keys are those that a client with buttons is told of.
func (s *seat) keys() touchKeys {
	s.t.Helper()
	s.a.View()
	list := s.a.Keys()
	if strings.ContainsFunc(list, func(c rune) bool { return c < ' ' || c > '~' }) {
		s.t.Errorf("not in ASCII: %q", list)
	}
	var told touchKeys
	if err := json.Unmarshal([]byte(list), &told); err != nil {
		s.t.Fatalf("%v: %s", err, list)
	}
	return told
}

func (t touchKeys) String() string {
	var all []string
	for _, one := range t.Keys {
		all = append(all, strings.TrimSpace(one.Key+" "+one.Label))
	}
	if t.Text {
		all = append(all, "TEXT")
	}
	return strings.Join(all, ", ")
}

func TestTouch_SaysWhichKeysWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, tt := range []struct {
			scene
			want string // that the keys begin with; all of them if it ends with a full stop
		}{
			{scene{name: "the vote that is open", comes: (*hall).opens}, "b 填票, a 提问, q 提问列表, ? 帮助, f2 English."},
			{scene{name: "grades", comes: (*hall).opens, keys: []string{"b"}}, "1 好, 2 较好, 3 一般, 4 差, 0 弃权, enter 检查并投票"},
			{scene{name: "points", plan: byPoints, comes: (*hall).opens, keys: []string{"b"}}, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, - 弃权, enter 检查并投票"},
			{scene{name: "the check", comes: (*hall).opens, keys: []string{"b", "1", "enter"}}, "enter 投票, tab 去补填"},
			{scene{name: "the receipt", comes: (*hall).opens, keys: []string{"b", "1", "enter", "enter"}}, "enter 修改"},
			{scene{name: "help", comes: (*hall).opens, keys: []string{"?"}}, "esc 返回."},
			{scene{name: "a text", comes: func(h *hall) { h.goes(plan.StepQuestions) }, keys: []string{"a"}}, "enter 提交, tab 改为署名"},
			{scene{name: "a list", comes: (*hall).asks, keys: []string{"q"}}, "u 支持, a 提问, tab 看全部, s 处理情况, up 移动, down 移动, esc 返回"},
		} {
			tt.seat = "rater"
			s := tt.plays(t, plan.Chinese, [2]int{40, 24})
			got := s.keys().String()
			if want, whole := strings.CutSuffix(tt.want, "."); !strings.HasPrefix(got, want) || whole && got != want {
				t.Errorf("%s: the keys are\n%s\nwant\n%s\n%s", tt.name, got, tt.want, s.screen())
			}
			if typed := tt.name == "a text"; s.keys().Text != typed {
				t.Errorf("%s: text is %v", tt.name, !typed)
			}
		}
	})
}

func TestTouch_SaysWhatComesNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for want, sc := range map[string]scene{
			"b":     {comes: (*hall).opens},
			"enter": {comes: (*hall).opens, keys: []string{"b", "1", "1", "1", "1"}},
			"":      {comes: (*hall).opens, keys: []string{"?"}},
		} {
			sc.seat = "rater"
			if s := sc.plays(t, plan.Chinese, [2]int{40, 24}); s.keys().Next != want {
				t.Errorf("%q comes next, want %q\n%s", s.keys().Next, want, s.screen())
			}
		}
	})
}

func TestTouch_NamesNoKeyThatDoesNothing(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	for _, sc := range everyScene("rater", "presenter") {
		t.Run(sc.name+" of the "+sc.seat, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := sc.plays(t, plan.Chinese, [2]int{40, 24})
				told, bound := s.keys().Keys, s.a.keys()
				for _, one := range told {
					works := func(b key.Binding) bool { return b.Enabled() && slices.Contains(b.Keys(), one.Key) }
					if !s.a.help.open && !slices.ContainsFunc(bound, works) { // help is turned by any key
						t.Errorf("%s is told as a key", one.Key)
					}
				}
			})
		})
	}
}

// Whoever was marking a ballot on a phone that fell asleep goes on with it; a ballot that is cast, or
// has no mark, is not opened.
func TestTouch_GoesOnWithTheBallot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, tt := range []struct {
			keys  []string
			opens bool
		}{
			{[]string{"b", "1"}, true},
			{[]string{"b", "1", "esc"}, true},
			{[]string{"b", "1", "enter", "enter"}, false},
			{[]string{"b"}, false},
			{nil, false},
		} {
			sc := scene{comes: (*hall).opens, seat: "rater", keys: tt.keys}
			h := sc.hall(t, plan.Chinese)
			sc.sits(h, [2]int{40, 24})
			s := begin(t, Session{Room: h.room, Seat: h.room.Seat(h.who("rater")), Words: words.For(plan.Chinese), Context: t.Context(), Touch: true}, 40, 24)
			s.run(s.a.goesOn())
			if _, open := s.a.env.Stack.Top().(*vote.Ballot); open != tt.opens {
				t.Errorf("after %v the ballot is open: %v\n%s", tt.keys, open, s.screen())
			}
		}
	})
}
