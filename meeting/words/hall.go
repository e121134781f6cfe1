package words

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// Hall holds the phrases of what is done aloud before the hall: the scrutineers' checks,
// the calling of ballots, and the reveal of the ranking.
type Hall struct {
	Checks     map[meeting.Check]string // what a scrutineer confirms
	Unchecked  string
	Missed     string // the box was not confirmed before the round
	Signed     func(names string) string
	CheckedBy  func(name string) string
	ConfirmNow func(check, key string) string // what is the scrutineer's to do now
	SignNow    func(key string) string
	ThisNow    string // beside the line of the checklist that is to be done now
	Sign       string // the last line of the checklist
	// The figures of the checks.
	IssuedVoters    func(issued, voters int) string
	CollectedIssued func(collected, issued int) string
	Valid           func(collected, issued, blank int) string // whether the vote stands
	VoteAgain       map[bool]string                           // after a void round; whether the next one is open
	Again           string                                    // beside a round that is held again
	WithSignature   func(check string) string                 // a check that the signature confirms as well
	Override        func(reason string) string                // why a round was opened although a gate was not met

	Calling  string
	CalledOf func(called, of int) string
	Paces    map[ballot.Pace]string
	AddsUp   func(collected int) string
	Differs  func(called, collected int) string
	Band     func(low, high int) string

	OpenUnchecked string                                   // nobody has confirmed the empty box
	PassOver      func(name string, called, of int) string // asks whether to go on although not all ballots on somebody were called

	BeginReveal string
	Hidden      func(places int) string
	Place       func(rank int, score string) string
	Places      func(from, to, all int) string // which places of a long ranking are shown

	Keys HallKeys
}

// HallKeys holds the words of the help line for them.
type HallKeys struct {
	Call, One, Steady, Fast, HoldGo, End, NextPresenter, StopCalling, Reveal, RevealNext, Confirm string
}

func hallZH() Hall {
	return Hall{
		Checks: map[meeting.Check]string{
			meeting.CheckBox: "票箱为空，已密封", meeting.CheckIssued: "发出票数与实到参评人数一致",
			meeting.CheckCollected: "收回票数不多于发出票数",
		},
		Missed: "投票开始前未确认", Signed: func(n string) string { return n + " 已签字" },
		Unchecked: "待监票人确认", CheckedBy: func(n string) string { return n + " 已确认" },
		ConfirmNow: func(c, key string) string { return "请您确认：" + c + "（按 " + key + "）" },
		SignNow:    func(key string) string { return "请您签字（按 " + key + "）" },
		ThisNow:    "请现在确认",
		Sign:       "计票无误，签字",
		IssuedVoters: func(i, v int) string {
			if i != v { // some left after they voted, or came after the close
				return fmt.Sprintf("发出 %d 张，现在实到参评 %d 人", i, v)
			}
			return fmt.Sprintf("发出 %d 张，实到参评 %d 人", i, v)
		},
		CollectedIssued: func(c, i int) string {
			if c > i {
				return fmt.Sprintf("收回 %d 张，多于发出 %d 张", c, i)
			}
			return fmt.Sprintf("收回 %d 张，不多于发出 %d 张", c, i)
		},
		Valid: func(c, i, blank int) string {
			switch {
			case c > i:
				return "收回票数多于发出票数，请核对"
			case blank > 0:
				return fmt.Sprintf("收回票数不多于发出票数，测评有效（其中空白票 %d 张）", blank)
			}
			return "收回票数不多于发出票数，测评有效"
		},
		VoteAgain: map[bool]string{
			false: "原票已作废，将重新投票；原回执不再计入。", true: "原票已作废，请重新投票；原回执不再计入。",
		},
		Again:         "重新投票",
		WithSignature: func(c string) string { return "签字同时确认：" + c },
		Override:      func(r string) string { return "到会人数未达要求，主持人决定照常投票，理由：" + r },
		Calling:       "唱票",
		CalledOf:      func(n, of int) string { return fmt.Sprintf("已唱 %d / %d", n, of) },
		Paces:         map[ballot.Pace]string{ballot.PacePaused: "暂停", ballot.PaceSteady: "匀速", ballot.PaceFast: "快速"},
		AddsUp: func(n int) string {
			return fmt.Sprintf("唱票完毕。各项评价与弃权合计均为 %d，与收回票数一致", n)
		},
		Differs: func(n, of int) string {
			return fmt.Sprintf("唱票 %d 张，与收回的 %d 张不一致，请暂停核对", n, of)
		},
		Band: func(l, h int) string {
			if l == h {
				return fmt.Sprint(l)
			}
			return fmt.Sprintf("%d-%d", l, h)
		},
		OpenUnchecked: "监票人还没有确认票箱为空",
		PassOver: func(name string, n, of int) string {
			return fmt.Sprintf("%s的 %d 张票只唱了 %d 张。跳过其余的票，转下一位？会议记录写明没有唱完。", name, of, n)
		},
		BeginReveal: "从最后一名起逐一揭晓排名？揭晓后所有人立即看到，不能收回。",
		Hidden:      func(n int) string { return fmt.Sprintf("还有 %d 位待揭晓", n) },
		Places:      func(from, to, all int) string { return fmt.Sprintf("第 %d—%d 位，共 %d 位", from, to, all) },
		Place:       func(n int, score string) string { return fmt.Sprintf("第 %d 名   %s 分", n, score) },
		Keys: HallKeys{
			Call: "唱票", One: "唱一张", Steady: "匀速", Fast: "快速", HoldGo: "暂停/继续", End: "一次唱完", NextPresenter: "下一位",
			StopCalling: "结束唱票", Reveal: "逐一揭晓", RevealNext: "揭晓下一名", Confirm: "确认",
		},
	}
}

func hallEN() Hall {
	return Hall{
		Checks: map[meeting.Check]string{
			meeting.CheckBox: "box empty and sealed", meeting.CheckIssued: "as many ballots issued as raters present",
			meeting.CheckCollected: "no more collected than issued",
		},
		Missed: "not confirmed before voting began", Signed: func(n string) string { return "signed by " + n },
		Unchecked: "not confirmed yet", CheckedBy: func(n string) string { return "confirmed by " + n },
		ConfirmNow: func(c, key string) string { return "Please confirm: " + c + " (press " + key + ")" },
		SignNow:    func(key string) string { return "Please sign (press " + key + ")" },
		ThisNow:    "please confirm now",
		Sign:       "the count is right: sign",
		IssuedVoters: func(i, v int) string {
			if i != v {
				return fmt.Sprintf("issued %d; raters present now %d", i, v)
			}
			return fmt.Sprintf("issued %d = %d raters present", i, v)
		},
		CollectedIssued: func(c, i int) string {
			if c > i {
				return fmt.Sprintf("collected %d, more than %d issued", c, i)
			}
			return fmt.Sprintf("collected %d, no more than %d issued", c, i)
		},
		Valid: func(c, i, blank int) string {
			switch {
			case c > i:
				return "More were collected than issued: look into it"
			case blank > 0:
				return fmt.Sprintf("No more collected than issued: the vote is valid (%d blank)", blank)
			}
			return "No more collected than issued: the vote is valid"
		},
		VoteAgain: map[bool]string{
			false: "The old ballots are void, and voting will be held again; old receipts no longer count.",
			true:  "The old ballots are void: please vote again; old receipts no longer count.",
		},
		Again:         "held again",
		WithSignature: func(c string) string { return "the signature confirms too: " + c },
		Override: func(r string) string {
			return "attendance is short; the host opened the vote all the same, because: " + r
		},
		Calling:  "Calling the ballots",
		CalledOf: func(n, of int) string { return fmt.Sprintf("called %d of %d", n, of) },
		Paces:    map[ballot.Pace]string{ballot.PacePaused: "paused", ballot.PaceSteady: "steady", ballot.PaceFast: "fast"},
		AddsUp: func(n int) string {
			return fmt.Sprintf("All called: on every item marks and abstentions add up to %d, the number collected", n)
		},
		Differs: func(n, of int) string {
			return fmt.Sprintf("%d called, but %d were collected: pause and look into it", n, of)
		},
		Band: func(l, h int) string {
			if l == h {
				return fmt.Sprint(l)
			}
			return fmt.Sprintf("%d-%d", l, h)
		},
		OpenUnchecked: "No scrutineer has confirmed the empty box",
		PassOver: func(name string, n, of int) string {
			return fmt.Sprintf("%s is called %d of %d. Pass over the rest and go on? The minutes will say so.", name, n, of)
		},
		BeginReveal: "Reveal the ranking from the last place up? Everybody sees it at once; what is shown cannot be taken back.",
		Hidden:      func(n int) string { return fmt.Sprintf("%d still to come", n) },
		Places:      func(from, to, all int) string { return fmt.Sprintf("%d–%d of %d", from, to, all) },
		Place:       func(n int, score string) string { return fmt.Sprintf("place %d   %s", n, score) },
		Keys: HallKeys{
			Call: "call ballots", One: "one", Steady: "steady", Fast: "fast", HoldGo: "pause/go on", End: "all at once", NextPresenter: "next presenter",
			StopCalling: "end calling", Reveal: "reveal", RevealNext: "next place", Confirm: "confirm",
		},
	}
}

// BrokenBy says which rule decided between this standing and others with an equal score.
func (w *Words) BrokenBy(s *meeting.State, standing ballot.Standing) string {
	group := strings.TrimPrefix(standing.BrokenBy, ballot.GroupScorePrefix)
	for _, g := range s.Plan.Groups {
		if g.ID == group {
			group = g.Name
		}
	}
	return w.Screen.BrokenBy(standing.BrokenBy, group, s.Plan.Form.Scale == ballot.Points)
}
