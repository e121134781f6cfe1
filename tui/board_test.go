package tui

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// posts puts on the board what there is after half a year, with remarks in every state.
func (h *hall) posts() {
	h.t.Helper()
	h.follows()
	do := func(who string, act meeting.Act) { h.t.Helper(); must(h.t, h.room.Do(who, act)) }
	for _, what := range []board.What{board.Ranking, board.Pledges, board.Items, board.Progress, board.Replies} {
		do("p12", meeting.PutOnBoard{Choice: board.Choice{What: what}})
	}
	for i, said := range h.says.Questions[:4] {
		_, err := h.room.Remark(plan.Guest, "192.0.2.1:7", h.plan.Presenters[i%2].ID, said)
		must(h.t, err)
	}
	do("p12", meeting.JudgeRemark{Number: 1, To: board.Shown})
	do("p12", meeting.AnswerRemark{Number: 1, Text: h.says.Notes[0]})
	do("p12", meeting.JudgeRemark{Number: 2, To: board.Hidden, Reason: h.says.Dismissal})
	do("p12", meeting.Mark{Of: item.Origin{Kind: item.FromRemark, Number: 1}})
}

// nothingYet is the scene in which nothing was published.
const nothingYet = "board, nothing yet"

// boardScenes are the screens of the public board.
func boardScenes() []scene {
	at := func(name, seat string, comes func(*hall), keys ...string) scene {
		return scene{name: "board, " + name, plan: withLists, early: true, comes: comes, seat: seat, keys: keys}
	}
	posted := (*hall).posts
	return []scene{
		at("a guest", "guest", posted),
		at("a guest reads on", "guest", posted, "right"),
		at("a guest writes", "guest", posted, "right", "w"),
		at("a guest picks", "guest", posted, "w"),
		at("a guest looks up", "guest", posted, "l", "2", "enter"),
		at("somebody signed in", "rater", posted, "U", "right", "w"),
		{name: nothingYet, plan: withLists, early: true, comes: (*hall).concludes, seat: "office", keys: []string{"U"}},
		at("choices", "office", posted, "U", "p"),
		at("remarks", "office", posted, "U", "m"),
		at("a remark", "office", posted, "U", "m", "enter"),
		at("a reply", "office", posted, "U", "m", "r"),
		at("hiding", "office", posted, "U", "m", "x"),
		at("the foyer", "wall", posted),
		at("the desk of the office", "office", posted),
	}
}

// TestBoard_LooksAsWritten compares the screens of the board with testdata.
func TestBoard_LooksAsWritten(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	everywhere(t, "board", func(t *testing.T, l plan.Language, size [2]int) []string {
		posted := scene{plan: withLists, early: true, comes: (*hall).posts}.hall(t, l)
		concluded := scene{plan: withLists, early: true, comes: (*hall).concludes}.hall(t, l)
		var frames []string
		for _, sc := range boardScenes() {
			h := posted
			if sc.name == nothingYet {
				h = concluded
			}
			s := sc.sits(h, size)
			s.fits(sc.name)
			if sc.seat != "wall" && s.a.showsStage() {
				continue // which shows the hash of the record, another one each time
			}
			frames = append(frames, framed(sc.name+" / "+sc.seat, shown(s)))
		}
		return frames
	})
}

// Where there is no room for a presenter and their branch, the branch is cut, and the name is whole.
func TestBoard_NeverCutsAName(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := scene{plan: func(p *plan.Plan) {
				withLists(p)
				for i := range p.Presenters {
					p.Presenters[i].Branch = strings.Repeat(p.Presenters[i].Branch, 3)
				}
			}, early: true, comes: (*hall).posts}.hall(t, l)
			name := h.plan.Presenters[0].Name
			for _, sc := range []scene{
				{seat: "guest"},
				{seat: "guest", keys: []string{"right"}},
				{seat: "guest", keys: []string{"right", "w"}},
				{seat: "guest", keys: []string{"w"}},
				{seat: "office", keys: []string{"U", "p"}},
				{seat: "office", keys: []string{"U", "m", "enter"}},
				{seat: "office", keys: []string{"L", "enter"}},
			} {
				for _, size := range [][2]int{{40, 20}, {80, 24}} {
					if s := sc.sits(h, size); !strings.Contains(s.screen(), name) {
						t.Errorf("%s, %s %q cuts the name %s:\n%s", l, sc.seat, sc.keys, name, s.screen())
					}
				}
			}
		}
	})
}

// The rule of the help line holds here as everywhere.
func TestBoard_OffersExactlyTheKeysThatWork(t *testing.T) {
	t.Parallel()
	offersWhatWorks(t, slices.DeleteFunc(boardScenes(), func(sc scene) bool { return sc.seat == "wall" })) // nobody sits there
}

// What shows the board by itself turns its pages, and shows each of them.
func TestBoard_TurnsItsPagesInTheFoyer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withLists, early: true, comes: (*hall).posts}.hall(t, plan.Chinese)
		s := scene{seat: "wall"}.sits(h, [2]int{120, 36})
		seen := map[string]bool{}
		for range 80 {
			for _, p := range h.plan.Presenters {
				seen[p.ID] = seen[p.ID] || strings.Contains(s.screen(), words.For(h.l).Secretary(h.room.State(), p.ID))
			}
			time.Sleep(15 * time.Second)
			s.takes(tickMsg{})
		}
		s.sees("ssh -p 2222 guest@hall.school.cn")
		if len(seen) != len(h.plan.Presenters) || slices.Contains(slices.Collect(maps.Values(seen)), false) {
			t.Errorf("the foyer has shown %v", seen)
		}
	})
}

// A guest has the board and nothing else: no key opens what belongs to the hall.
func TestBoard_IsAllThatAGuestHas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withLists, early: true, comes: (*hall).posts}.hall(t, plan.Chinese)
		s := scene{seat: "guest"}.sits(h, [2]int{100, 60})
		s.presses("right")
		s.sees(h.says.Questions[0])
		s.doesNotSee(h.says.Questions[2]) // nobody has looked at it
		for _, k := range strings.Split("a b B C F L M P R X q h p i enter space backspace tab", " ") {
			s.presses(k)
			if n := len(s.a.env.Stack); n > 2 {
				t.Fatalf("%q opens a page", k)
			}
			s.a.env.Stack.Home()
		}
	})
}

func TestBoard_TellsAGuestTheNumberOfTheirRemark(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withLists, early: true, comes: (*hall).posts}.hall(t, plan.Chinese)
		s := scene{seat: "guest"}.sits(h, [2]int{100, 60})
		s.presses("right", "w")
		s.presses("食堂排队太久")
		s.presses("ctrl+s")
		number := meeting.Board(h.room.State()).Len()
		s.sees(s.a.env.Words.BoardPages.Received(number))
		s.sees(s.a.env.Words.BoardPages.Mine(number, s.a.env.Words.Public.States[board.Waiting]))
		if r, _ := meeting.Board(h.room.State()).Remark(number); r.Text != "食堂排队太久" || r.By != "" {
			t.Errorf("the remark is %+v", r)
		}
	})
}

func TestBoard_TellsAGuestWhatCameOfARemark(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withLists, early: true, comes: (*hall).posts}.hall(t, plan.Chinese)
		s := scene{seat: "guest"}.sits(h, [2]int{80, 24})
		s.presses("l", "2", "enter")
		s.sees(s.a.env.Words.Public.StateOf(2, s.a.env.Words.Public.States[board.Hidden]))
		s.sees(h.says.Dismissal)
		must(t, h.room.Do("p12", meeting.JudgeRemark{Number: 2, To: board.Shown}))
		s.looks()
		s.sees(s.a.env.Words.Public.StateOf(2, s.a.env.Words.Public.States[board.Shown]))
		s.presses("esc", "l", "9", "enter")
		s.sees("✗ " + s.a.env.Words.RefusalOnScreen(refuse.Because(meeting.UnknownRemark, 9)))
		s.presses("backspace", "x", "enter")
		s.sees("✗ " + s.a.env.Words.BoardPages.NotANumber)
	})
}

func TestBoard_IsTendedByTheOffice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withLists, early: true, comes: (*hall).concludes}.hall(t, plan.Chinese)
		s := scene{seat: "office"}.sits(h, [2]int{80, 24})
		s.presses("U", "p", "space") // the ranking
		if !meeting.IsOnBoard(h.room.State(), board.Choice{What: board.Ranking}) {
			t.Fatal("the ranking is not on the board")
		}
		s.presses("right", "right", "right", "a", "space")
		for _, p := range h.plan.Presenters {
			if !meeting.IsOnBoard(h.room.State(), board.Choice{What: board.Pledges, Presenter: p.ID}) {
				t.Fatalf("the pledges of %s are not on the board", p.ID)
			}
		}
		s.presses("down", "space")
		if meeting.IsOnBoard(h.room.State(), board.Choice{What: board.Pledges, Presenter: h.plan.Presenters[0].ID}) {
			t.Error("what was taken off is still on the board")
		}
		_, err := h.room.Remark(plan.Guest, "192.0.2.1:7", "b1", "食堂排队太久")
		must(t, err)
		s.looks()
		s.presses("esc", "m", "y", "r")
		s.presses("已增开窗口。")
		s.presses("ctrl+s", "t")
		r, _ := meeting.Board(h.room.State()).Remark(1)
		if r.State != board.Shown || r.Reply != "已增开窗口。" || !meeting.IsMarked(h.room.State(), item.Origin{Kind: item.FromRemark, Number: 1}) {
			t.Errorf("the remark is %+v", r)
		}
		s.presses("x")
		s.presses("重复")
		s.presses("enter")
		if r, _ := meeting.Board(h.room.State()).Remark(1); r.State != board.Hidden || r.Reason != "重复" {
			t.Errorf("the remark is %+v", r)
		}
	})
}

func TestBoard_IsShutToGuestsDuringAMeetingWithOneKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withLists, comes: func(h *hall) {
			must(t, h.room.Do("p12", meeting.PutOnBoard{Choice: board.Choice{What: board.Pledges}}))
		}}.hall(t, plan.Chinese)
		s := scene{seat: "console"}.sits(h, [2]int{120, 36})
		s.presses("G")
		s.sees(s.a.env.Words.Public.GuestsOut)
		if err := meeting.CanSeeBoard(h.room.State(), plan.Guest); err == nil {
			t.Error("a guest comes in")
		}
		s.presses("G")
		s.sees(s.a.env.Words.Public.GuestsIn)
		if err := meeting.CanSeeBoard(h.room.State(), plan.Guest); err != nil {
			t.Errorf("a guest is told %v", err)
		}
	})
}
