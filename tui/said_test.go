package tui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// tells reports whether a text is on the screen from its beginning to its end, on as many rows
// as it takes.
func (s *seat) tells(text string) bool {
	whole := strings.NewReplacer(" ", "", "\n", "")
	return strings.Contains(whole.Replace(s.screen()), whole.Replace(text))
}

// everywhereSaid looks at some seats in both languages and in narrow and wide windows: those
// named true say a text, in a narrow one maybe further down, the others don't.
func everywhereSaid(t *testing.T, sc scene, text func(*words.Words) string, seats map[string]bool) {
	t.Helper()
	for _, l := range languages {
		h := sc.hall(t, l)
		for _, size := range [][2]int{{40, 20}, {80, 24}, {120, 35}} {
			for sc.seat = range seats {
				s := sc.sits(h, size)
				want, message := seats[sc.seat], text(words.For(l))
				if want && !s.tells(message) && size[0] == 40 {
					s.presses(slices.Repeat([]string{"down"}, size[1])...)
				}
				if s.tells(message) != want {
					t.Errorf("%s, %s, %v says %q: %t; want %t\n%s", sc.name, sc.seat, size, message, !want, want, s.screen())
				}
			}
		}
	}
}

// The host reads out what was issued, collected, valid and invalid, and that the vote stands.
func TestStage_SaysThatTheVoteIsValid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, comes := range map[string]func(*hall){
			"closed": func(h *hall) { h.opens(); h.votes(12); h.closes(false) },
			"signed": func(h *hall) { h.opens(); h.votes(12); h.closes(true) },
		} {
			all := map[string]bool{"console": true, "wall": true, "rater": true, "scrutineer": true}
			everywhereSaid(t, scene{name: name, comes: comes}, func(w *words.Words) string { return w.Hall.Valid(12, 16, 0) }, all)
			everywhereSaid(t, scene{name: name, comes: comes}, func(w *words.Words) string { return w.Screen.Invalid }, all)
		}
	})
	for _, l := range languages {
		stands, blank, fails := words.For(l).Hall.Valid(3, 3, 0), words.For(l).Hall.Valid(3, 3, 2), words.For(l).Hall.Valid(4, 3, 0)
		if stands == fails || !strings.HasPrefix(blank, stands) || !strings.Contains(blank, "2") {
			t.Errorf("a vote that stands is %q, with blank ballots %q, one that does not %q", stands, blank, fails)
		}
	}
}

// After a void round everybody is told that the old ballots and receipts no longer count.
func TestStage_TellsEverybodyToVoteAgain(t *testing.T) {
	void := func(h *hall) {
		h.opens()
		h.votes(12)
		h.closes(true)
		must(h.t, h.room.Do(h.who("host"), meeting.Revote{Reason: "有人未领到票"}))
	}
	open := func(h *hall) { void(h); must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{})) }
	closed := func(h *hall) { open(h); must(h.t, h.room.Do(h.who("host"), meeting.CloseRound{})) }
	synctest.Test(t, func(t *testing.T) {
		for _, now := range []struct {
			comes func(*hall)
			says  map[bool]bool // by whether the next round is open
		}{{void, map[bool]bool{false: true, true: false}}, {open, map[bool]bool{false: false, true: true}}, {closed, map[bool]bool{}}} {
			for _, isOpen := range []bool{false, true} {
				want := now.says[isOpen]
				everywhereSaid(t, scene{comes: now.comes}, func(w *words.Words) string { return w.Hall.VoteAgain[isOpen] },
					map[string]bool{"console": want, "wall": want, "rater": want, "scrutineer": want})
			}
		}
		again := func(w *words.Words) string { return w.Screen.Round(2) + w.Hall.Again }
		everywhereSaid(t, scene{comes: closed}, again, map[string]bool{"console": true, "wall": true, "rater": true, "scrutineer": true})
		everywhereSaid(t, scene{comes: closed}, func(w *words.Words) string { return w.Screen.Round(1) + w.Hall.Again }, map[string]bool{"wall": false})
	})
}

// What staff still have to do is for those who do it, and not for the hall.
func TestStage_KeepsInstructionsFromTheHall(t *testing.T) {
	unsigned := func(h *hall) { h.opens(); h.votes(12); h.closes(false); h.goes(plan.StepResults) }
	synctest.Test(t, func(t *testing.T) {
		everywhereSaid(t, scene{comes: unsigned}, func(w *words.Words) string {
			return w.RefusalOnScreen(&refuse.Refusal{Why: meeting.NotSigned, Numbers: []int{1}})
		}, map[string]bool{"console": true, "scrutineer": true, "wall": false, "rater": false, "presenter": false})
	})
}

// Whoever speaks too long reads at their own seat that they should come to an end; nobody else
// does.
func TestSeat_TellsTheSpeakerToComeToAnEnd(t *testing.T) {
	over := func(kind plan.StepKind) func(*hall) {
		return func(h *hall) { h.goes(kind); h.clock(12 * time.Minute) }
	}
	end := func(w *words.Words) string { return w.Screen.OverYou }
	synctest.Test(t, func(t *testing.T) {
		for _, kind := range []plan.StepKind{plan.StepReport, plan.StepPledge} {
			everywhereSaid(t, scene{name: string(kind), comes: over(kind)}, end,
				map[string]bool{"presenter": true, "leader": false, "rater": false, "console": false, "wall": false})
		}
		everywhereSaid(t, scene{name: "comment", comes: over(plan.StepComment)}, end,
			map[string]bool{"leader": true, "presenter": false, "rater": false, "console": false, "wall": false})
		everywhereSaid(t, scene{name: "answer", comes: func(h *hall) { h.answers(); time.Sleep(5 * time.Minute) }}, end,
			map[string]bool{"presenter": true, "leader": false, "console": false, "wall": false})
	})
}

// Before the system is stopped the host reads whether a round is open and that the meeting is
// not over. A second Ctrl+C answers.
func TestConsole_SaysHowTheMeetingStandsBeforeItLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, now := range []struct {
			comes func(*hall)
			says  func(w words.House) []string
		}{
			{nil, func(w words.House) []string { return []string{w.LeaveIdle, w.LeaveGoOn} }},
			{(*hall).opens, func(w words.House) []string { return []string{w.LeaveRound(1), w.LeaveGoOn} }},
			{(*hall).ends, func(w words.House) []string { return []string{w.LeaveOver} }},
		} {
			for _, l := range languages {
				h := scene{comes: now.comes}.hall(t, l)
				s := scene{seat: "console", keys: []string{"ctrl+c"}}.sits(h, [2]int{40, 20})
				for _, text := range append(now.says(words.For(l).House), words.For(l).Screen.Confirm["leave"]) {
					if !s.tells(text) {
						t.Errorf("it does not say %q\n%s", text, s.screen())
					}
				}
				if s.left {
					t.Fatal("it left without an answer")
				}
				if s.presses("ctrl+c"); !s.left {
					t.Error("a second Ctrl+C does not leave")
				}
			}
		}
	})
}

// On the last step about the last presenter, and after it, it says that all have reported.
func TestStage_SaysThatAllHaveReported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.goes(plan.StepSummary) }}.hall(t, plan.Chinese)
		for _, who := range []string{"host", "wall", "rater"} {
			scene{seat: who}.sits(h, [2]int{80, 24}).sees("全部述职已完成   书记总评")
		}
		must(t, h.room.Do(h.who("host"), meeting.GoBack{}))
		for _, who := range []string{"host", "rater"} {
			s := scene{seat: who}.sits(h, [2]int{80, 24})
			s.sees("本项后述职完成   下一项  书记总评")
			s.hides("全部述职已完成")
		}
		must(t, h.room.Do(h.who("host"), meeting.GoBack{}))
		scene{seat: "host"}.sits(h, [2]int{80, 24}).hides("本项后述职完成")
	})
}

// A ballot says that it is secret and, as long as nothing is filled in, how to do that.
func TestBallot_SaysThatItIsSecretAndHowToFillItIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{40, 20}, {80, 24}, {120, 35}} {
			for scale, form := range map[ballot.Scale]func(*plan.Plan){ballot.Grades: nil, ballot.Points: byPoints} {
				for _, l := range languages {
					w := words.For(l).Ballot
					how := w.HowTo[scale](1, 4, words.For(l).Screen.Keys.Enter)
					if scale == ballot.Points {
						how = w.HowTo[scale](0, 100, words.For(l).Screen.Keys.Enter)
					}
					s := scene{plan: form, comes: (*hall).opens, seat: "rater", keys: []string{"b"}}.plays(t, l, size)
					if !s.tells(w.Title(1)) || !s.tells(how) {
						t.Errorf("%v: it lacks %q or %q\n%s", size, w.Title(1), how, s.screen())
					}
					if s.presses("1"); !s.tells(w.Title(1)) || s.tells(how) {
						t.Errorf("%v: with a mark it lacks %q or still says %q\n%s", size, w.Title(1), how, s.screen())
					}
				}
			}
		}
	})
}

// Before the ranking is published the host reads that everybody sees it at once, and how many
// presenters have no score.
func TestHost_ReadsWhatPublishingMeans(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked(t, scene{comes: (*hall).counts, seat: "console"}, "x", "有人立即看到", "撤回")
		asked(t, scene{comes: (*hall).countsOne, seat: "console"}, "x", "还有 7 位没有得分", "有人立即看到")
		asked(t, scene{comes: (*hall).counts, seat: "console"}, "r", "揭晓后所有人立即看到")
	})
}
