package tui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/tui/ui"
)

var (
	hallWindows = [][2]int{{80, 24}, {120, 36}, {200, 60}, {240, 70}}
	smallSeats  = [][2]int{{30, 10}, {40, 20}}
)

// sizeOf is the size of the large type in which a text stands on the screen: 0 if it does not.
func (s *seat) sizeOf(text string) int {
	rows := strings.Split(s.screen(), "\n")
	for size := 3; size > 0; size-- {
		if letters := s.a.env.Headline(text, size, 1000); letters != nil && standLarge(rows, letters) {
			return size
		}
	}
	return 0
}

// standLarge reports whether large letters are among the rows, each row below the one before.
func standLarge(rows, letters []string) bool {
	for y := 0; y+len(letters) <= len(rows); y++ {
		all := true
		for i, letter := range letters {
			all = all && strings.Contains(rows[y+i], strings.TrimSpace(letter))
		}
		if all {
			return true
		}
	}
	return false
}

// largeRows counts the rows of a screen with large type, and the longest run of empty ones.
func (s *seat) largeRows() (large, empty int) {
	run := 0
	for row := range strings.SplitSeq(s.screen(), "\n") {
		if strings.Count(row, "█")+strings.Count(row, "▀")+strings.Count(row, "▄") > 2 {
			large++
		}
		if run++; strings.TrimSpace(row) != "" {
			run = 0
		}
		empty = max(empty, run)
	}
	return large, empty
}

// heroOf is the text that a scene is about, if it is a single line; empty for the others.
func (h *hall) heroOf(s *seat) string {
	state, screen := h.room.State(), s.a.env.Words.Screen
	presenter, _ := state.Presenter(state.Step().Presenter)
	switch step := state.Step(); {
	case !state.Begun(), state.IsOver(), state.Calling != nil:
		return ""
	case step.Kind == plan.StepComment:
		return state.Name(presenter.Leader)
	case step.Kind == plan.StepReport, step.Kind == plan.StepPledge:
		return presenter.Name
	case step.Kind == plan.StepQuestions && state.Turn != nil && state.Turn.Question == 0 && state.Lot().Settled(s.a.env.Now):
		return state.Name(state.Turn.Person)
	case step.Kind == plan.StepQuestions && state.Lot() == nil && state.Turn == nil:
		return presenter.Name
	case step.Kind == plan.StepResults && state.Result == nil && state.Reveal == nil:
		return screen.NotPublished
	}
	return ""
}

// From the last row everybody sees what is going on: whoever or whatever the step is about
// stands in large type, the wall is never mostly empty, and nothing on it is said to staff.
func TestWall_HasAHeroInEveryStep(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	const leastLarge = 9 // rows
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			for _, sc := range steps() {
				if strings.HasPrefix(sc.name, "the wall is") || strings.HasPrefix(sc.name, "a notice") || strings.HasPrefix(sc.name, "calling") {
					continue
				}
				h := sc.hall(t, l)
				sc.seat = "wall"
				s := sc.sits(h, [2]int{200, 60})
				s.fits(sc.name)
				if large, empty := s.largeRows(); large < leastLarge || empty > 20 {
					t.Errorf("%s, %s: %d rows of large type and %d empty ones in a run; want %d at least and 20 at most:\n%s",
						sc.name, l, large, empty, leastLarge, s.screen())
				}
				if hero := h.heroOf(s); hero != "" && s.sizeOf(hero) < 1 && s.sizeOf(strings.Fields(hero)[0]) < 1 {
					t.Errorf("%s, %s: %q is not in large type:\n%s", sc.name, l, hero, s.screen())
				}
				w := s.a.env.Words
				for _, told := range []string{w.Screen.CommentNone, w.Screen.NoPledges, w.Hall.ThisNow, w.Screen.Writing.StandsBy[false]} {
					if strings.Contains(s.screen(), told) {
						t.Errorf("%s, %s: the wall says %q, which is for staff", sc.name, l, told)
					}
				}
				s.staysInTheLight(sc.name)
			}
		}
	})
}

// While a leader comments, the leader is the hero, and the presenter stands below in smaller type.
func TestWall_ShowsTheLeaderWhoComments(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := convene(t, l, false, nil)
			h.goes(plan.StepComment)
			presenter, _ := h.room.State().Presenter("b1")
			leader := h.room.State().Name(presenter.Leader)
			for _, size := range hallWindows {
				s := sit(t, h.room, h.who("wall"), l, size[0], size[1])
				if got := s.sizeOf(leader); got < 1 || s.sizeOf(presenter.Name) >= got {
					t.Errorf("%v, %s: the leader is in size %d, the presenter in %d:\n%s", size, l, got, s.sizeOf(presenter.Name), s.screen())
				}
			}
			for _, size := range smallSeats {
				s := sit(t, h.room, h.who("rater"), l, size[0], size[1])
				s.sees(leader)
				s.sees(lastWord(presenter.Name))
			}
		}
	})
}

// The question is what everybody reads: in large type from the size at which it fits. Its clock
// says whose turn it is.
func TestWall_ShowsTheQuestionAndWhoseTurnItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := convene(t, l, false, nil)
			h.asks()
			phrases := sit(t, h.room, h.who("wall"), l, 80, 24).a.env.Words.Question
			for _, size := range [][2]int{{120, 36}, {200, 60}, {240, 70}} {
				s := sit(t, h.room, h.who("wall"), l, size[0], size[1])
				if l == plan.English && size[0] < 200 {
					continue // it is too long there
				}
				if last := lastWord(h.says.Questions[0]); l == plan.English && s.sizeOf(last) < 1 {
					t.Errorf("%v: the question is not in large type:\n%s", size, s.screen())
				}
				if large, _ := s.largeRows(); large < 15 { // at least two rows of text, and the clock
					t.Errorf("%v, %s: %d rows of large type:\n%s", size, l, large, s.screen())
				}
			}
			s := sit(t, h.room, h.who("wall"), l, 200, 60)
			for _, want := range []string{phrases.NoName, phrases.Asks} {
				if s.sizeOf(want) < 1 {
					t.Errorf("%s: %q is not in large type:\n%s", l, want, s.screen())
				}
			}
			must(t, h.room.Do(h.who("host"), meeting.PassTurn{}))
			for size, who := range map[[2]int]string{{80, 24}: "wall", {40, 20}: "rater"} {
				s := sit(t, h.room, h.who(who), l, size[0], size[1])
				s.sees(phrases.Answers)
				s.hides(phrases.Asks)
			}
		}
	})
}

func lastWord(text string) string {
	words := strings.Fields(text)
	return words[len(words)-1]
}

// Beside what a lot fell on stands out of how many it was drawn.
func TestStage_SaysOutOfHowManyWasDrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.asks()
		_, err := h.room.Draw(h.who("host"))
		must(t, err)
		time.Sleep(question.Spin)
		wall, rater := sit(t, h.room, h.who("wall"), h.l, 80, 24), sit(t, h.room, h.who("rater"), h.l, 40, 20)
		wall.sees("从 2 条中抽中")
		rater.sees("从 2 条中抽中")
		_, err = h.room.DrawPerson(h.who("host"))
		must(t, err)
		time.Sleep(question.Spin)
		wall, rater = sit(t, h.room, h.who("wall"), h.l, 80, 24), sit(t, h.room, h.who("rater"), h.l, 30, 10)
		wall.sees("从 16 人中抽中")
		rater.sees("从 16 人中抽中")
	})
}

// The turnout is one figure: collected, a slash, issued. Two numbers side by side read as one.
func TestWall_ShowsTheTurnoutAsOneFigure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := convene(t, l, false, nil)
			h.opens()
			h.votes(12)
			time.Sleep(time.Minute) // until the turnout is told
			for _, size := range hallWindows {
				s := sit(t, h.room, h.who("wall"), l, size[0], size[1])
				r := s.a.env.State.OpenRound()
				if scale := figureSize(s.screen(), r.Cast, r.Issued); scale < 1+size[0]/100 {
					t.Errorf("%v, %s: %d of %d is written in digits of size %d:\n%s", size, l, r.Cast, r.Issued, scale, s.screen())
				}
				if named := s.sizeOf(s.a.env.Words.Screen.Collected); size[0] >= 200 && named < 1 {
					t.Errorf("%v, %s: the names of the figures are in small type:\n%s", size, l, s.screen())
				}
			}
			for _, size := range smallSeats {
				s := sit(t, h.room, h.who("rater"), l, size[0], size[1])
				s.sees(s.a.env.Words.Screen.Collected)
				s.sees(s.a.env.Words.Screen.RoundOpen)
			}
		}
	})
}

// figureSize is the size of the digits in which so many of so many stands on a screen, with a
// slash in between and nothing else beside it; 0 if it does not.
func figureSize(screen string, n, of int) int {
	rows := strings.Split(screen, "\n")
	for scale := 6; scale > 0; scale-- {
		var want []*regexp.Regexp
		parts := [3][]string{ui.Digits(strconv.Itoa(n), scale), ui.Digits("/", scale), ui.Digits(strconv.Itoa(of), scale)}
		for i := range parts[0] {
			row := `^\s*`
			for _, part := range parts {
				row += regexp.QuoteMeta(strings.TrimSpace(part[i])) + `\s+`
			}
			want = append(want, regexp.MustCompile(strings.TrimSuffix(row, `\s+`)+`\s*$`))
		}
		for y := 0; y+len(want) <= len(rows); y++ {
			if !slices.ContainsFunc(want, func(re *regexp.Regexp) bool {
				return !re.MatchString(rows[y+slices.Index(want, re)])
			}) {
				return scale
			}
		}
	}
	return 0
}

// What the hall waits for is said in large type, and why, if too few have come, with signs and
// words and not in colours alone.
func TestWall_SaysWhatVotingWaitsFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, thin := range []bool{false, true} {
			h := convene(t, plan.Chinese, thin, nil)
			h.goes(plan.StepScoring)
			for _, size := range [][2]int{{120, 36}, {200, 60}} {
				s := sit(t, h.room, h.who("wall"), h.l, size[0], size[1])
				for _, missed := range []string{"✗", "不足"} {
					if strings.Contains(s.screen(), missed) != thin {
						t.Errorf("%v: with too few here (%t) the wall shows %q: %t", size, thin, missed, !thin)
					}
				}
				want := map[bool][]string{false: {"尚未开始投票"}, true: {"到会人数", "到会人数未达要求"}}[thin]
				if !slices.ContainsFunc(want, func(text string) bool { return s.sizeOf(text) > 0 }) {
					t.Errorf("%v: %q is not in large type:\n%s", size, want, s.screen())
				}
			}
		}
	})
}

// Where there is a page for phones, the QR code opens it, and its address can be typed, too.
func TestOpening_LeadsPhonesToThePage(t *testing.T) {
	const page = "http://192.168.100.100:8080"
	const link = page + "/#.uNiVztksCsDhcc0u9e8BrrlXTnCTeu3T3c3dCOn3vMQ"
	sc := scene{early: true}
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := sc.hall(t, l)
			for _, sc.seat = range []string{"wall", "console"} {
				for _, size := range hallWindows {
					s := sc.sits(h, size)
					s.a.stage.Link = link
					s.takes(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					s.fits("opening")
					code := s.a.env.QR(link)
					drawn := slices.ContainsFunc(strings.Split(s.a.View().Content, "\n"), func(row string) bool { return strings.Contains(row, code[len(code)/2]) })
					if drawn != (size[0] >= 120) {
						t.Errorf("%s, %v, %s: a QR code is shown: %t\n%s", sc.seat, size, l, drawn, s.screen())
					}
					if size[0] >= 80 {
						s.sees(page)
						s.sees("SHA256:uNiVztksCsDhcc0u9e8BrrlXTnCTeu3T3c3dCOn3vMQ")
					}
				}
			}
		}
	})
}

// Before the meeting the hall's screens say how to come in: with a QR code where there is room,
// and never with an entry code. A seat has no use for it.
func TestOpening_ShowsTheWayInWithoutACode(t *testing.T) {
	const link = "ssh://hall.school.cn:2222"
	sc := scene{early: true}
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := sc.hall(t, l)
			for _, sc.seat = range []string{"wall", "console", "rater"} {
				for _, size := range append(hallWindows, smallSeats...) {
					s := sc.sits(h, size)
					s.fits("opening")
					code := s.a.env.QR(link)
					rows := strings.Split(s.a.View().Content, "\n")
					drawn := slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(row, code[len(code)/2]) })
					roomy := sc.seat != "rater" && size[0] >= 120
					if drawn != roomy {
						t.Errorf("%s, %v, %s: a QR code is shown: %t; want %t\n%s", sc.seat, size, l, drawn, roomy, s.screen())
					}
					if sc.seat != "rater" && size[0] >= 80 && size[0] < 200 {
						s.sees("ssh -p 2222 hall.school.cn")
						s.sees("SHA256:uNiVztksCsDhcc0u9e8BrrlXTnCTeu3T3c3dCOn3vMQ")
					}
					if sc.seat != "rater" && size[0] >= 200 && s.sizeOf("hall.school.cn") < 1 {
						t.Errorf("%v, %s: the address is not in large type:\n%s", size, l, s.screen())
					}
				}
			}
		}
	})
}

// Nobody is here yet: then nothing is met, not even a share of nobody.
func TestOpening_CallsNothingMetWhileNobodyIsHere(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School())
	for _, size := range hallWindows {
		s := sit(t, room, "wall", plan.Chinese, size[0], size[1])
		s.sees("还没有人到会")
		s.hides("✓")
		s.hides("0%")
	}
	must(t, room.Arrive("p2"))
	must(t, room.RecordArrivals())
	s := sit(t, room, "wall", plan.Chinese, 80, 24)
	s.sees("占应到")
	s.hides("还没有人到会")
}

// A terminal with sixteen colours shows the ranking in gold, not in red.
func TestRanking_IsGoldWithSixteenColours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.publishes()
		s := sit(t, h.room, h.who("wall"), h.l, 80, 24)
		s.takes(tea.ColorProfileMsg{Profile: colorprofile.ANSI})
		var out strings.Builder
		w := colorprofile.Writer{Forward: &out, Profile: colorprofile.ANSI}
		_, err := w.WriteString(s.a.View().Content)
		must(t, err)
		title := s.a.env.Words.Screen.Ranking
		if !strings.Contains(out.String(), "\x1b[1;93m"+title) {
			t.Errorf("the title of the ranking is not gold:\n%q", out.String())
		}
	})
}
