package act_test

import (
	"fmt"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

// guest runs an act as somebody from an address who has no code.
func (h hall) guest(from, line string) (exit int, out, errs string) {
	var o, e strings.Builder
	exit = act.Runner{Room: h.room, From: from}.Run(plan.Guest, words.For(h.lang), line, strings.NewReader(""), &o, &e)
	return exit, strings.TrimSuffix(o.String(), "\n"), e.String()
}

// posting is a school in its meeting, with an office.
func posting(t *testing.T) hall {
	t.Helper()
	p := meetingtest.School()
	p.People = append(p.People, plan.Person{ID: "office", Name: "组织", Roles: []plan.Role{plan.Office}})
	h := openHall(t, p, everybody...)
	h.do("p1", "begin")
	return h
}

// ended ends the meeting, in which one presenter was rated.
func (h hall) ended() {
	h.Helper()
	for _, line := range []string{"goto 2", "open", "close"} {
		h.do("p1", line)
	}
	h.do("p3", "sign")
	for _, line := range []string{"goto 7", "publish --override 只评一人", "end"} {
		h.do("p1", line)
	}
}

func (h hall) guestRefused(line, want string) {
	h.Helper()
	if exit, out, errs := h.guest("192.0.2.1:5", line); exit != 1 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, want) {
		h.Errorf("a guest: %q = %d, %q, %q; want a refusal that says %q", line, exit, out, errs, want)
	}
}

// reading runs an act as a guest, which must succeed.
func (h hall) reading(line string) string {
	h.Helper()
	exit, out, errs := h.guest("192.0.2.1:5", line)
	if exit != 0 || errs != "" {
		h.Fatalf("a guest: %q = %d, %q", line, exit, errs)
	}
	return out
}

func TestBoard_ShowsWhatTheOfficeChose(t *testing.T) {
	t.Parallel()
	h := assessed(t, "92.35", "80.00", "")
	h.guestRefused("board", "Nothing is on the public board yet")
	h.is(h.do("p4", "board --json"), `{"published":[],"ranking":null,"composite":null,"presenters":[]}`)
	h.do("office", "board publish ranking")
	h.do("office", "board publish pledges b1")
	h.is(h.reading("board --json"), `{"published":[{"what":"ranking","presenter":null},{"what":"pledges","presenter":"b1"}],"ranking":[`+
		`{"rank":1,"tied":false,"presenter":"b1","name":"甲","branch":"第一党支部","score":"92.35"},{"rank":2,"tied":false,"presenter":"b2","name":"乙","branch":"第二党支部","score":"80.00"},`+
		`{"rank":null,"tied":false,"presenter":"b3","name":"丙","branch":"第三党支部","score":null}],"composite":null,"presenters":[`+
		`{"presenter":"b1","name":"甲","branch":"第一党支部","report":null,"pledges":[],"items":null,"progress":null,"replies":null}]}`)
	h.do("office", "board withdraw ranking")
	h.do("office", "board withdraw pledges")
	h.guestRefused("board", "Nothing is on the public board yet")
}

func TestBoard_PublishesNothingBeforeItIsThere(t *testing.T) {
	t.Parallel()
	posting(t).refused("office", "board publish ranking", "not published")
	h := assessed(t, "80.00", "92.35", "70.00")
	h.refused("office", "board publish composite", "not released")
	h.refused("office", "board publish report b1", "not cleared")
	h.refused("office", "board publish marks", "ranking, composite, report, pledges, items, progress, replies")
	h.refused("office", "board publish ranking b1", "all presenters")
	h.refused("office", "board publish pledges b9", "b9")
	h.refused("p1", "board publish ranking")
	h.fails(2, "office", "board publish", "", "board")
	h.fails(2, "office", "board dance", "", "board")
	for _, id := range []string{"b1", "b2", "b3"} {
		h.points(id, "90", "90")
	}
	h.do("office", "veto b1 违反八项规定")
	h.do("secretary", "composite release")
	h.do("office", "board publish composite")
	if on := h.reading("board --json"); !strings.Contains(on, `"composite":[{"rank":1,`) {
		t.Errorf("the board has no composite score: %s", on)
	}
	for _, line := range []string{"board", "board --json"} {
		on := h.reading(line)
		for _, one := range h.room.State().Plan.Composite.Components {
			for _, kept := range []string{one.Name, `"` + one.ID + `"`, "八项", "proposed", "suggested", "veto", "90.00"} {
				if strings.Contains(on, kept) {
					t.Errorf("%s shows %q, and of a score the total alone is public:\n%s", line, kept, on)
				}
			}
		}
	}
	h.do("secretary", "composite release off 要核对")
	h.guestRefused("board", "Nothing is on the public board yet")
	h.do("secretary", "composite release")
	h.guestRefused("board", "Nothing is on the public board yet") // what is released anew is chosen anew
}

func TestBoard_KeepsGuestsToTheBoard(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "")
	h.do("office", "board publish ranking")
	for _, line := range []string{
		"status", "agenda", "questions", "results", "lists", "rows items", "report b1", "facts b1", "ask 谁", "called", "composite",
		"fairness 1", "form", "receipt ABCDE-FGHIJ", "remarks", "remark-state 1 show", "reply 1 好", "history items 1", "readers b1", "notes", "minutes",
	} {
		h.guestRefused(line, "Guests read the public board")
	}
	h.guestRefused("board publish ranking", "not part of your role")
	for _, line := range strings.Split(h.reading("help --json"), "},{") {
		if !strings.Contains(line, `"act":"help"`) && !strings.Contains(line, `"act":"board"`) && !strings.Contains(line, `"act":"remark"`) {
			t.Errorf("help tells a guest of %s", line)
		}
	}
	if n := h.room.State().Attendance().Present; n != 0 {
		t.Errorf("%d are present", n)
	}
}

func TestRemark_WaitsAndIsShownWithItsReply(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "")
	h.guestRefused("remark b1 好", "Nothing is on the public board yet")
	h.refused("p4", "remark b1 好", "Nothing is on the public board yet")
	h.do("office", "board publish replies b1")
	h.is(h.reading("remark --json b1   两个空格  在前"), `{"number":1,"state":"waiting"}`)
	if got := h.field(h.do("office", "remarks --json")[1:len(h.do("office", "remarks --json"))-1], "text"); got != "  两个空格  在前" {
		t.Errorf("the remark is kept as %q", got)
	}
	h.do("p4", "remark b2 晚上也开门吧")
	h.refused("p4", "remarks", "not part of your role")
	if on := h.reading("board --json"); strings.Contains(on, "两个空格") {
		t.Error("a remark is shown before anybody has looked at it")
	}
	h.do("office", "remark-state 1 show")
	h.do("office", "remark-state 2 hide 与本支部无关")
	h.do("office", "reply 1 谢谢，已改。")
	if all := h.do("office", "remarks --json"); !strings.HasPrefix(all, `[{"number":1,"presenter":"b1","text":"  两个空格  在前","state":"shown","reply":"谢谢，已改。","at":"`) {
		t.Errorf("the office reads %s", all)
	}
	if on := h.reading("board --json"); !strings.Contains(on, `"replies":[{"number":1,"text":"  两个空格  在前","reply":"谢谢，已改。"`) || strings.Contains(on, "晚上") {
		t.Errorf("the board has %s", on)
	}
	h.is(h.reading("board remark --json 2"), `{"number":2,"state":"hidden","reason":"与本支部无关","reply":null,"item":null,"item_state":null}`)
	h.do("office", "board publish ranking")
	h.do("office", "board withdraw replies")
	for _, line := range []string{"board", "board --json", "board remark 1", "help"} {
		if on := h.reading(line); strings.Contains(on, "两个空格") {
			t.Errorf("replies were taken back, and %q shows the remark: %s", line, on)
		}
	}
	h.refused("office", "remark-state 3 show", "3")
	h.refused("office", "reply 9 好", "9")
	h.refused("office", "reply 0 好", "0")
	h.guestRefused("board remark 7", "7")
	h.guestRefused("remark b9 好", "b9")
	h.fails(2, "office", "remark-state 1 burn", "", "remark-state")
}

func TestRemark_BecomesAnItem(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "")
	h.do("office", "board publish items b1")
	h.reading("remark b1 食堂排队太久")
	h.refused("office", "mark remark 2", "2")
	h.do("office", "mark remark 1")
	h.is(h.do("office", "items make --json"), `{"made":1}`)
	h.is(h.reading("board remark --json 1"), `{"number":1,"state":"waiting","reason":null,"reply":null,"item":1,"item_state":"open"}`)
	if on := h.reading("board"); !strings.Contains(on, "食堂排队太久") {
		t.Errorf("the board does not show the item:\n%s", on)
	}
	h.do("office", "strike items 1 重复")
	h.is(h.reading("board remark --json 1"), `{"number":1,"state":"waiting","reason":null,"reply":null,"item":null,"item_state":null}`)
	if all := h.do("office", "remarks --json"); !strings.Contains(all, `"item":null`) {
		t.Errorf("the item that was struck is still told of: %s", all)
	}
}

// Whoever was signed in when they left a remark was told that the board does not show their name; the item
// that is made of it, which everybody reads, does not either.
func TestRemark_DoesNotNameItsAuthorInAnItem(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "")
	h.do("office", "board publish items b1")
	h.do("p3", "remark b1 食堂排队太久")
	h.reading("remark b1 路灯坏了")
	h.do("office", "mark remark 1")
	h.do("office", "mark remark 2")
	h.is(h.do("office", "items make --json"), `{"made":2}`)
	var sources []string
	for _, row := range h.items("rows --json items") {
		sources = append(sources, row.Fields["source"])
	}
	author := h.room.State().Name("p3")
	if all := strings.Join(sources, "; "); author == "" || strings.Contains(all, author) || !strings.Contains(all, "公示留言第 1 条（不署名）") || !strings.Contains(all, "公示留言第 2 条（不署名）") {
		t.Errorf("the items come from %s; the author is %s", all, author)
	}
	if seen := h.do("p2", "history items 1") + h.reading("board") + h.do("p2", "rows items"); strings.Contains(seen, author) {
		t.Errorf("somebody reads who wrote it:\n%s", seen)
	}
}

func TestRemark_IsRefusedInASentence(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "")
	h.do("office", "board publish ranking")
	h.guestRefused("remark b1 "+strings.Repeat("字", 501), "500")
	h.guestRefused("remark b1 "+strings.Repeat("x", 200<<10), "500")
	h.guestRefused("remark b1 \xd5\xe2\xca\xc7\xd2\xe2\xbc\xfb", "UTF-8")
	h.guestRefused("remark b1 \u202e", "")
	exit, out, errs := h.guest("192.0.2.1:5", "remark --json b1 红\x1b[31m字\u202e倒")
	if exit != 0 || out != `{"number":1,"state":"waiting"}` || !strings.Contains(errs, "(6)") {
		t.Errorf("a remark with escape sequences = %d, %q, %q", exit, out, errs)
	}
	if r, _ := meeting.Board(h.room.State()).Remark(1); r.Text != "红字倒" {
		t.Errorf("it is kept as %q", r.Text)
	}
}

func TestRemark_LimitsHowFastOneAddressWrites(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "")
	h.do("office", "board publish ranking")
	in := 0
	for i := range 100 {
		exit, _, errs := h.guest(fmt.Sprintf("192.0.2.1:%d", 1000+i), "remark b1 一样的话")
		if exit == 0 {
			in++
		} else if strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "Try again in") {
			t.Fatalf("remark %d: %q", i, errs)
		}
	}
	if in != 5 {
		t.Errorf("%d of a hundred at once came in, want 5", in)
	}
	h.do("p4", "remark b1 我也说一句")
	if exit, _, errs := h.guest("192.0.2.2:1000", "remark b1 别处来的"); exit != 0 {
		t.Errorf("a guest from elsewhere is told %q", errs)
	}
}

func TestRemark_IsErasedWithItsReplies(t *testing.T) {
	t.Parallel()
	h := posting(t)
	h.do("office", "board publish pledges")
	h.reading("remark b1 写了别人的隐私")
	h.do("office", "reply 1 已删")
	h.do("office", "reply 1 已删除")
	h.refused("office", "erase remark 1 本人要求", "once the meeting is over")
	h.ended()
	h.fails(2, "office", "erase remark 1", "", "erase")
	h.refused("office", "erase remark 4 本人要求", "4")
	h.do("office", "erase remark 1 本人要求")
	h.refused("office", "remark-state 1 show", "erased")
	h.refused("office", "erase remark 1 再来", "erased")
	if all := h.do("office", "remarks --json"); strings.Contains(all, "隐私") || strings.Contains(all, "已删") || !strings.Contains(all, `"erased":true`) {
		t.Errorf("after erasing the office reads %s", all)
	}
}

func TestGuests_AreShutOutOfAMeeting(t *testing.T) {
	t.Parallel()
	h := posting(t)
	h.do("office", "board publish pledges")
	h.refused("office", "board close", "not part of your role")
	h.fails(2, "p1", "board close now", "", "board")
	h.do("p1", "board close")
	h.guestRefused("board", "A meeting is being held")
	h.guestRefused("remark b1 好", "A meeting is being held")
	h.guestRefused("board remark 1", "A meeting is being held")
	h.do("p4", "board")
	h.do("p1", "board open")
	h.reading("board")
	h.do("p1", "board close")
	h.ended()
	h.reading("board")
}
