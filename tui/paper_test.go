package tui

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/desk"
)

// tellerSchool has two tellers without another office, on its first scoring step.
func tellerSchool(t *testing.T) *meeting.Room {
	t.Helper()
	p := meetingtest.School()
	p.People = append(p.People, plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}},
		plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}})
	p.Gates = plan.Gates{}
	room, _ := meetingtest.Hold(t, p, "p1", "p3", "t1", "t2")
	must(t, room.Do("p1", meeting.GoOn{}))
	return room
}

// A host makes papers, hands them out by name and voids one, all at their own screen.
func TestPaper_IsMadeHandedOutAndVoidedAtAScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := tellerSchool(t)
		host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		var printed []meeting.PaperSheet
		host.a.env.Stack[0].(*desk.Desk).Print = func(_ *words.Words, _ plan.Plan, sheets []meeting.PaperSheet) (string, error) {
			printed = sheets
			return "/srv/school-papers.docx", nil
		}
		host.presses("Y")
		host.sees("还没有发出")
		host.hides("发给")
		host.presses("n", "３", "enter")
		host.sees("/srv/school-papers.docx")
		if len(printed) != 3 || room.State().Papers(room.State().PaperRound()).Made != 3 {
			t.Fatalf("%d papers are printed", len(printed))
		}
		host.presses("enter", "enter") // back, and to hand out
		host.sees("剩余 3")
		host.presses("p", "2", "enter")
		host.sees("剩余 2")
		if s := room.State(); !s.OnPaper("p2", s.PaperRound()) {
			t.Error("p2 has no paper")
		}
		host.presses("tab")
		host.presses("y") // takes it back
		host.sees("剩余 3")
		host.presses("esc", "x")
		host.presses(printed[1].Serial.String())
		host.presses("enter")
		host.sees(printed[1].Serial.String() + " 已作废")
		if f := room.State().Papers(room.State().PaperRound()); f != (meeting.PaperFigures{Made: 3, Void: 1}) {
			t.Errorf("the papers are %+v", f)
		}
	})
}

// Papers that could not be printed are not lost: their serials are told, which are stored nowhere.
func TestPaper_ShowsItsSerialsIfItCannotBePrinted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := tellerSchool(t)
		host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		var printed []meeting.PaperSheet
		host.a.env.Stack[0].(*desk.Desk).Print = func(_ *words.Words, _ plan.Plan, sheets []meeting.PaperSheet) (string, error) {
			printed = sheets
			return "", errors.New("the disk is full")
		}
		host.presses("Y", "n", "2", "tab", "enter")
		host.sees("没有写成")
		for _, sheet := range printed {
			host.sees(sheet.Serial.String())
		}
		if len(printed) != 4 || !meeting.HasPapersForEveryStep(room.State()) { // two steps
			t.Errorf("%d sheets are printed", len(printed))
		}
		host.presses("esc", "n", "0", "enter")
		host.sees("1 到 500 张")
		host.presses("esc", "n", "x", "enter")
		if f := room.State().Papers(room.State().PaperRound()); f.Made != 2 {
			t.Errorf("%d papers were made of a number that is none", f.Made)
		}
	})
}

// Both tellers are warned, wherever they are, and see what differs; nobody else sees a mark.
func TestPaper_WarnsBothTellersOfAMismatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := tellerSchool(t)
		serials, err := room.MakePapers("p1", "committee", 2, room.State().PaperRound().Step)
		must(t, err)
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		first, second := sit(t, room, "t1", plan.Chinese, 80, 24), sit(t, room, "t2", plan.Chinese, 80, 24)
		host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		enter := func(s *seat, mark string) {
			t.Helper()
			s.presses("y", serials[0].String(), "enter", mark, "enter", "enter")
		}
		enter(first, "1")
		first.sees("还要另一名计票人")
		first.presses("esc", "q") // looks at something else
		enter(second, "2")
		second.sees("两次录入不一致")
		second.hides("✓ " + serials[0].String())
		select {
		case <-first.a.changed:
		default:
			t.Error("the first teller's screen is not woken")
		}
		time.Sleep(10 * time.Second) // no message of an act covers it
		for _, s := range []*seat{first, second, host} {
			s.takes(tickMsg{})
			s.looks()
		}
		first.sees("! 纸票 " + serials[0].String() + " 两次录入不一致")
		first.presses("esc", "y")
		for _, s := range []*seat{first, second} {
			s.sees("第一党支部 甲")
			s.sees("计一  好   计二  差")
			s.sees("一起对照票面")
		}
		host.presses("Y")
		host.sees(serials[0].String())
		host.hides("计二  差")

		first.presses("enter") // with nothing typed it opens that paper, as they read it
		first.sees("好")
		first.presses("2", "enter", "enter")
		first.sees("还要另一名计票人")
		second.looks()
		second.hides("不一致") // neither reading stands any more
		second.presses(serials[0].String(), "enter", "2", "enter", "enter")
		second.sees("已入箱")
		if room.State().Mismatches != nil {
			t.Error("the mismatch lasts")
		}
	})
}

// The warning is whole on the smallest screen, and where the readings differ can be scrolled to.
func TestPaper_ShowsAMismatchInASmallWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withTellers, comes: (*hall).readsPapers}.hall(t, plan.English)
		desk := scene{seat: "teller"}.sits(h, [2]int{30, 10})
		desk.fits("a teller's desk")
		desk.sees("Tellers differ on")
		s := scene{seat: "teller", keys: []string{"y"}}.sits(h, [2]int{30, 10})
		seen := ""
		for range 20 {
			s.fits("tellers differ")
			seen += s.screen()
			s.presses("down")
		}
		for _, part := range []string{"Educating", "Support", "abstain", "void it"} {
			if !strings.Contains(seen, part) {
				t.Errorf("%q can't be read:\n%s", part, seen)
			}
		}
	})
}

func TestPaper_IsHandedOutAndEnteredAtScreens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := tellerSchool(t)
		serials, err := room.MakePapers("p1", "committee", 2, room.State().PaperRound().Step)
		must(t, err)
		host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		host.presses("p", "down", "y") // the second in the list is p2
		host.sees("纸票：印制 2 张，发出 1 张，作废 0 张")
		must(t, room.Do("p1", meeting.OpenRound{}))
		enter := func(who, mark, message string) {
			t.Helper()
			s := sit(t, room, who, plan.Chinese, 80, 24)
			s.presses("y", serials[0].String(), "enter")
			s.sees(serials[0].String())
			s.presses(mark, "enter", "enter")
			s.sees(message)
			room.Unwatch(s.a.watch)
		}
		enter("t1", "1", "还要另一名计票人")
		enter("t2", "2", "两次录入不一致")
		enter("t1", "2", "还要另一名计票人")
		enter("t2", "2", "已入箱")
		time.Sleep(5 * time.Second)
		if r := room.State().Round(); r.Cast != 1 || r.Issued != 3 {
			t.Errorf("%d of %d ballots are in the box", r.Cast, r.Issued)
		}
		s := sit(t, room, "t1", plan.Chinese, 80, 24)
		s.presses("y", serials[0].String(), "enter", "1", "enter", "enter")
		s.sees("已经入箱")
	})
}

func TestPaper_IsHandedOutForEveryRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		host.presses("p", "down")
		host.hides("发纸票") // there are none
		_, err := room.MakePapers("p1", "committee", 1, 2)
		must(t, err)
		host.looks()
		host.sees("发纸票")
		host.hides("发各次纸票")
		_, err = room.MakePapers("p1", "committee", 2, meeting.EveryStep)
		must(t, err)
		host.looks()
		host.sees("发各次纸票")
		host.presses("Y", "Y") // the second one does not take them back
		host.sees("纸票：印制 3 张，发出 1 张，作废 0 张")
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		host.looks()
		host.sees("纸票：印制 2 张，发出 1 张，作废 0 张")
		host.presses("y") // takes them back
		host.sees("纸票：印制 2 张，发出 0 张，作废 0 张")
	})
}
