package tui

import (
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/review"
)

// prepares opens somebody's screen in a hall that is prepared for, with reports as comes has it.
func prepares(t *testing.T, comes func(*hall), seat string, size [2]int, keys ...string) (*hall, *seat) {
	t.Helper()
	h := scene{plan: inPreparation, early: true, comes: comes}.hall(t, plan.Chinese)
	return h, scene{seat: seat, keys: keys}.sits(h, size)
}

var (
	roomy = [2]int{120, 36}
	usual = [2]int{80, 24}
)

// What a presenter writes is kept after a pause and when they leave, is there again in another
// session, and is seen by nobody else.
func TestWriting_KeepsADraftThatNobodyElseSees(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := prepares(t, nil, "presenter", roomy, "F", "e")
		r := s.a.env.Words.Reports
		s.sees("# 述责任")
		s.sees("行首写 # 和空格是标题")
		s.presses("down", "我主持支委会 12 次。")
		if got, err := h.room.Seat(h.who("presenter")).ReportDraft(); err != nil || !strings.Contains(got, "我主持支委会 12 次。") {
			t.Errorf("after a pause the draft is %q, %v", got, err)
		}
		s.sees(r.Saved)

		again := scene{seat: "presenter", keys: []string{"F", "e"}}.sits(h, usual)
		again.sees("我主持支委会 12 次。")
		again.presses("tab")
		again.sees(strings.SplitN(r.Draft, "，", 2)[0])
		again.presses("tab", "end", "补一句。", "esc")
		again.sees(r.NotYetOwn)
		office := scene{seat: "office", keys: []string{"F", "enter"}}.sits(h, roomy)
		office.sees(r.NotYet)
		office.hides("我主持支委会 12 次。")

		again.presses("e", "ctrl+g", "delete", "esc") // emptied, it is dropped
		if got, _ := h.room.Seat(h.who("presenter")).ReportDraft(); got != "" {
			t.Errorf("an emptied draft is kept: %q", got)
		}
	})
}

// Hints stand beside the text once the writing rests.
func TestWriting_ShowsHintsBesideTheText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := prepares(t, nil, "presenter", roomy, "F", "e")
		missing := "缺少“述责任”"
		s.sees(missing)
		s.presses("down", "我主持支委会 12 次。")
		s.hides(missing)
		s.resizes(usual)
		s.hides("缺少“挖问题”")
		s.presses("tab")
		s.sees("缺少“挖问题”")
	})
}

// A report is handed in once its hints were named, and no draft is left, not even one that was
// about to be kept.
func TestWriting_HandsInAndDropsTheDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := prepares(t, nil, "presenter", roomy, "F", "e", "ctrl+g")
		s.takes(tea.PasteMsg{Content: reportOf(plan.Chinese, 1)})
		s.presses("ctrl+s")
		s.sees("提交第 1 稿？")
		s.sees("没有写明责任人、标准、时限")
		s.presses("esc", "ctrl+end", "末尾。", "ctrl+s", "y")
		s.sees("已提交")
		s.sees("等待支委会")
		r := h.room.State().Report("b1")
		if got, err := h.room.Seat(h.who("presenter")).ReadReport("b1", 0); err != nil || !strings.HasSuffix(got, "末尾。") || len(r.Versions) != 1 {
			t.Errorf("handed in is %q, %v, in %d versions", got, err, len(r.Versions))
		}
		if draft, _ := h.room.Seat(h.who("presenter")).ReportDraft(); draft != "" {
			t.Errorf("a draft is left: %q", draft)
		}
	})
}

// A remark is written on a paragraph, kept until the decision, goes along with it, and hangs on its
// paragraph for the presenter, in the next version too.
func TestReview_ReturnsWithARemarkThatFollowsItsParagraph(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := prepares(t, func(h *hall) { h.handsIn("b1", 1); h.reviewed("b1", review.Branch) }, "office", roomy, "F", "enter")
		words := s.a.env.Words
		s.sees(words.Reports.YourTurn("y", "x", "m"))
		for range h.paragraph("支部的党员教育") - 1 {
			s.presses("down")
		}
		s.presses("m", "请写清次数。", "ctrl+s")
		s.sees(words.Is(words.Reports.Pending, "请写清次数。"))
		s.presses("esc", "esc", "F", "enter") // nothing is lost by going away
		s.sees("请写清次数。")
		s.presses("x", "enter")
		s.sees(words.Reports.NeedGround)
		s.presses("4", "enter")
		s.sees(words.Reports.Done["returned"])
		v := h.room.State().Report("b1").Newest()
		if last := v.Reviews[len(v.Reviews)-1]; v.State() != review.Returned || len(last.Remarks) != 1 || last.Remarks[0].Part != "problems" || last.Grounds[0] != review.Causes {
			t.Fatalf("the review is %+v", v.Reviews)
		}
		own := scene{seat: "presenter"}.sits(h, roomy)
		own.sees(words.Reports.MendNow("F"))
		own.presses("F")
		own.sees("请写清次数。")
		own.presses("e")
		own.sees(words.Reports.LastRound(words.Review.Parties[review.Office]))

		text := strings.Replace(reportOf(plan.Chinese, 1), "支部的党员教育还不够扎实。", "支部的党员教育还不够扎实，12 次学习有 3 次没有开展。", 1)
		must(t, h.room.Do(h.who("presenter"), meeting.SubmitReport{Text: text}))
		h.reviewed("b1", review.Branch)
		next := scene{seat: "office", keys: []string{"F", "enter"}}.sits(h, roomy)
		next.sees("组织部，" + words.Reports.OfVersion(1) + "：请写清次数。")
	})
}

// The branch committee's decision takes a date and how many were there; a fault stands on the page.
func TestReview_TakesTheBranchCommitteesDecision(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := prepares(t, func(h *hall) { h.handsIn("b1", 1) }, "presenter", usual, "F", "y")
		s.presses("enter")
		s.sees("请填写支委会开会的日期。")
		for _, c := range "2018年9月20日" {
			s.presses(string(c))
		}
		s.presses("down", "9", "enter")
		s.sees("支委会已通过")
		if one := h.room.State().Report("b1").Newest().Reviews; len(one) != 1 || one[0].Date != "2018-09-20" || one[0].Present != 9 {
			t.Errorf("the review is %+v", one)
		}
	})
}

// Whoever reads a cleared report sees what it says, and nothing of how it was reviewed.
func TestReading_ShowsClearedReportsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := prepares(t, (*hall).handedIn, "rater", roomy, "F")
		if got := strings.Count(s.screen(), "党支部"); got != 1 {
			t.Errorf("%d reports are listed:\n%s", got, s.screen())
		}
		s.presses("enter")
		s.sees("党员大会 4 次")
		s.hides(s.a.env.Words.Review.Parties[review.Office])
		if n := h.room.Readers("b2"); n != 1 {
			t.Errorf("%d have read it", n)
		}
		s.presses("/", "志", "愿")
		s.sees("1 / 1")
	})
}

// From 120 columns the report stands beside the ballot; in any window it is a key away.
func TestBallot_HasTheReportBesideIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := prepares(t, func(h *hall) { h.handedIn(); h.opensDoors(); h.begins(); h.scores() }, "rater", [2]int{140, 40}, "b")
		s.sees("党员大会 4 次")
		s.resizes(usual)
		s.hides("党员大会 4 次")
		s.presses("f")
		s.sees("党员大会 4 次")
		s.presses("esc", "1")
		s.sees("已填 1")
	})
}

// A presenter whose report is not cleared shows so on the agenda, and is called for a reason alone.
func TestAgenda_CallsWhoIsNotClearedForAReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := prepares(t, func(h *hall) { h.handedIn(); h.opensDoors(); h.begins() }, "host", roomy, "g")
		words := s.a.env.Words
		s.sees(words.Reports.Called)
		step := 0
		for _, one := range h.room.State().Steps {
			if one.Presenter == "b3" && one.Kind == plan.StepReport {
				step = one.Number
			}
		}
		s.presses("home")
		for range step - 1 {
			s.presses("down")
		}
		s.presses("enter")
		s.sees(words.Reports.Override)
		s.presses("书", "记", "外", "出", "enter")
		if now := h.room.State().Step(); now.Number != step {
			t.Errorf("the meeting is at step %d; want %d\n%s", now.Number, step, s.screen())
		}
		if !h.room.State().WasCalled("b3") {
			t.Error("the presenter does not count as called")
		}
	})
}

// Last year's pledges are answered one by one.
func TestAnswers_AreGivenToEachPledge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		open := func(p *plan.Plan) {
			inPreparation(p)
			p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "改造活动室"}, {Pledge: "按月谈心"}}
		}
		h := scene{plan: open, early: true}.hall(t, plan.Chinese)
		s := scene{seat: "presenter", keys: []string{"F", "a"}}.sits(h, usual)
		s.sees("上年承诺 2 项，已回应 0 项")
		s.presses("k", "down", "l")
		for _, c := range "2019.3.31" {
			s.presses(string(c))
		}
		s.presses("tab", "经", "费", "未", "到", "位", "ctrl+s")
		s.sees("上年承诺 2 项，已回应 2 项")
		all := h.room.State().LastYear("b1")
		if all[0].Outcome != plan.Kept || all[1].Outcome != plan.Late || all[1].Until != "2019-03-31" || all[1].Reason != "经费未到位" {
			t.Errorf("the answers are %+v", all)
		}
	})
}

// Two versions stand side by side, with what changed.
func TestVersions_StandSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := prepares(t, (*hall).again, "office", roomy, "F", "enter", "v")
		s.sees("第 1 稿 → 第 2 稿")
		row := s.row("12 次学习有 3 次")
		if !strings.Contains(row, "│") || !strings.Contains(row, "支部的党员教育") {
			t.Errorf("side by side they are %q", row)
		}
		s.sees("行没有改动")
		s.resizes([2]int{60, 24})
		s.sees("- ")
		s.sees("+ ")
	})
}
