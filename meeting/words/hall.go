package words

import (
	"fmt"

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
	WithSignature   func(check string) string  // a check that the signature confirms as well
	Override        func(reason string) string // why a round was opened although a gate was not met

	Calling  string
	CalledOf func(called, of int) string
	Paces    map[ballot.Pace]string
	AddsUp   func(collected int) string
	Differs  func(called, collected int) string
	Band     func(low, high int) string

	OpenUnchecked string                                   // asks whether to open although nobody has confirmed the empty box
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
			meeting.CheckBox: "票箱为空，已密封", meeting.CheckIssued: "发出票数与到会投票人数一致",
			meeting.CheckCollected: "收回票数不多于发出票数",
		},
		Missed: "投票开始前未确认", Signed: func(n string) string { return n + " 已签字" },
		Unchecked: "待监票人确认", CheckedBy: func(n string) string { return n + " 已确认" },
		ConfirmNow: func(c, key string) string { return "请监票人确认：" + c + "（按 " + key + "）" },
		SignNow:    func(key string) string { return "请监票人签字（按 " + key + "）" },
		ThisNow:    "请现在确认",
		Sign:       "计票无误，签字",
		IssuedVoters: func(i, v int) string {
			if i != v { // some left after they voted, or came after the close
				return fmt.Sprintf("发出 %d，现在场可投票 %d", i, v)
			}
			return fmt.Sprintf("发出 %d = 在场可投票 %d", i, v)
		},
		CollectedIssued: func(c, i int) string {
			if c > i {
				return fmt.Sprintf("收回 %d > 发出 %d", c, i)
			}
			return fmt.Sprintf("收回 %d ≤ 发出 %d", c, i)
		},
		WithSignature: func(c string) string { return "签字同时确认：" + c },
		Override:      func(r string) string { return "到会条件不足，主持人决定仍开始投票：" + r },
		Calling:       "唱票",
		CalledOf:      func(n, of int) string { return fmt.Sprintf("已唱 %d / %d", n, of) },
		Paces:         map[ballot.Pace]string{ballot.PacePaused: "停", ballot.PaceSteady: "匀速", ballot.PaceFast: "快唱"},
		AddsUp: func(n int) string {
			return fmt.Sprintf("唱完，每一项的评价加弃权都是 %d，与收回票数一致", n)
		},
		Differs: func(n, of int) string {
			return fmt.Sprintf("唱完 %d 张，与收回的 %d 张不一致，请停止并核对", n, of)
		},
		Band: func(l, h int) string {
			if l == h {
				return fmt.Sprint(l)
			}
			return fmt.Sprintf("%d-%d", l, h)
		},
		OpenUnchecked: "监票人还没有确认票箱为空。仍然开始投票？",
		PassOver: func(name string, n, of int) string {
			return fmt.Sprintf("%s 只唱了 %d / %d 票。跳过其余的票，转下一位？会议记录写明没有唱完。", name, n, of)
		},
		BeginReveal: "从最后一名起逐名揭晓？揭晓的名次收不回来。",
		Hidden:      func(n int) string { return fmt.Sprintf("还有 %d 位待揭晓", n) },
		Places:      func(from, to, all int) string { return fmt.Sprintf("第 %d—%d 位，共 %d 位", from, to, all) },
		Place:       func(n int, score string) string { return fmt.Sprintf("第 %d 名   %s 分", n, score) },
		Keys: HallKeys{
			Call: "唱票", One: "唱一张", Steady: "匀速", Fast: "快唱", HoldGo: "停/走", End: "唱完", NextPresenter: "下一位",
			StopCalling: "结束唱票", Reveal: "逐名揭晓", RevealNext: "揭晓下一名", Confirm: "确认",
		},
	}
}

func hallEN() Hall {
	return Hall{
		Checks: map[meeting.Check]string{
			meeting.CheckBox: "box empty and sealed", meeting.CheckIssued: "as many ballots issued as voters present",
			meeting.CheckCollected: "no more collected than issued",
		},
		Missed: "not confirmed before voting began", Signed: func(n string) string { return "signed by " + n },
		Unchecked: "not confirmed yet", CheckedBy: func(n string) string { return "confirmed by " + n },
		ConfirmNow: func(c, key string) string { return "Yours to confirm: " + c + " (press " + key + ")" },
		SignNow:    func(key string) string { return "Yours to sign (press " + key + ")" },
		ThisNow:    "to be confirmed now",
		Sign:       "the count is right: sign",
		IssuedVoters: func(i, v int) string {
			if i != v {
				return fmt.Sprintf("issued %d; voters present now %d", i, v)
			}
			return fmt.Sprintf("issued %d = %d voters present", i, v)
		},
		CollectedIssued: func(c, i int) string {
			if c > i {
				return fmt.Sprintf("collected %d > issued %d", c, i)
			}
			return fmt.Sprintf("collected %d <= issued %d", c, i)
		},
		WithSignature: func(c string) string { return "the signature confirms too: " + c },
		Override:      func(r string) string { return "opened though attendance is short: " + r },
		Calling:       "Calling the ballots",
		CalledOf:      func(n, of int) string { return fmt.Sprintf("called %d of %d", n, of) },
		Paces:         map[ballot.Pace]string{ballot.PacePaused: "held", ballot.PaceSteady: "steady", ballot.PaceFast: "fast"},
		AddsUp: func(n int) string {
			return fmt.Sprintf("all called: marks and abstentions make %d on every item, as collected", n)
		},
		Differs: func(n, of int) string {
			return fmt.Sprintf("%d called, but %d were collected: stop and look into it", n, of)
		},
		Band: func(l, h int) string {
			if l == h {
				return fmt.Sprint(l)
			}
			return fmt.Sprintf("%d-%d", l, h)
		},
		OpenUnchecked: "The scrutineer has not confirmed the empty box. Open the round all the same?",
		PassOver: func(name string, n, of int) string {
			return fmt.Sprintf("%s is called %d of %d. Pass over the rest and go on? The minutes will say so.", name, n, of)
		},
		BeginReveal: "Show the ranking place by place, from the last one up? What is shown can't be taken back.",
		Hidden:      func(n int) string { return fmt.Sprintf("%d still to come", n) },
		Places:      func(from, to, all int) string { return fmt.Sprintf("%d–%d of %d", from, to, all) },
		Place:       func(n int, score string) string { return fmt.Sprintf("place %d   %s", n, score) },
		Keys: HallKeys{
			Call: "call ballots", One: "one", Steady: "steady", Fast: "fast", HoldGo: "hold/go", End: "to the end", NextPresenter: "next presenter",
			StopCalling: "end calling", Reveal: "reveal", RevealNext: "next place", Confirm: "confirm",
		},
	}
}
