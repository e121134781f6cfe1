package words

import (
	"fmt"

	"pingyi/meeting"
)

// Hall are the phrases of what is done aloud before the hall: the officers' checks,
// calling the ballots, and the reveal of the ranking.
type Hall struct {
	Checks     map[meeting.Check]string // what a scrutineer confirms
	Unchecked  string
	CheckedBy  func(name string) string
	ConfirmNow func(check string) string // what is the scrutineer's to do now
	SignNow    string
	Override   func(reason string) string // why a round was opened though attendance is short

	Calling  string
	CalledOf func(called, of int) string
	Slip     func(n int) string // the slip called last
	AddsUp   func(collected int) string
	Differs  func(called, collected int) string
	Band     func(low, high int) string
	AllItems string

	NextPlace string // the place that is shown next
	Hidden    func(places int) string

	Keys HallKeys
}

// HallKeys are the words of the help line for them.
type HallKeys struct {
	Call, One, Steady, Fast, HoldGo, End, NextPresenter, StopCalling, Reveal, Confirm string
}

func hallZH() Hall {
	return Hall{
		Checks: map[meeting.Check]string{meeting.CheckBox: "票箱为空，已密封", meeting.CheckIssued: "发出票数与到会投票人数一致",
			meeting.CheckCollected: "收回票数不多于发出票数"},
		Unchecked: "待监票人确认", CheckedBy: func(n string) string { return n + " 已确认" },
		ConfirmNow: func(c string) string { return "请监票人确认：" + c + "（空格）" },
		SignNow:    "请监票人签字（s）",
		Override:   func(r string) string { return "到会条件不足，主持人决定仍开始投票：" + r },
		Calling:    "唱票",
		CalledOf:   func(n, of int) string { return fmt.Sprintf("已唱 %d / %d", n, of) },
		Slip:       func(n int) string { return fmt.Sprintf("第 %d 张", n) },
		AddsUp:     func(n int) string { return fmt.Sprintf("唱完 %d 张，与收回票数一致", n) },
		Differs: func(n, of int) string {
			return fmt.Sprintf("唱完 %d 张，与收回的 %d 张不一致，请停止并核对", n, of)
		},
		Band:      func(l, h int) string { return fmt.Sprintf("%d—%d", l, h) },
		AllItems:  "合计",
		NextPlace: "下一名次", Hidden: func(n int) string { return fmt.Sprintf("还有 %d 个名次待揭晓", n) },
		Keys: HallKeys{Call: "唱票", One: "唱一张", Steady: "匀速", Fast: "快唱", HoldGo: "停/走", End: "唱完", NextPresenter: "下一位",
			StopCalling: "结束唱票", Reveal: "逐名揭晓", Confirm: "确认"},
	}
}

func hallEN() Hall {
	return Hall{
		Checks: map[meeting.Check]string{meeting.CheckBox: "box empty and sealed", meeting.CheckIssued: "as many ballots issued as voters present",
			meeting.CheckCollected: "no more collected than issued"},
		Unchecked: "not confirmed yet", CheckedBy: func(n string) string { return "confirmed by " + n },
		ConfirmNow: func(c string) string { return "Yours to confirm: " + c + " (Space)" },
		SignNow:    "Yours to sign (s)",
		Override:   func(r string) string { return "opened though attendance is short: " + r },
		Calling:    "Calling the ballots",
		CalledOf:   func(n, of int) string { return fmt.Sprintf("called %d of %d", n, of) },
		Slip:       func(n int) string { return fmt.Sprintf("slip %d", n) },
		AddsUp:     func(n int) string { return fmt.Sprintf("%d called, as many as were collected", n) },
		Differs: func(n, of int) string {
			return fmt.Sprintf("%d called, but %d were collected: stop and look into it", n, of)
		},
		Band:      func(l, h int) string { return fmt.Sprintf("%d-%d", l, h) },
		AllItems:  "all",
		NextPlace: "next place", Hidden: func(n int) string {
			if n == 1 {
				return "1 place to come"
			}
			return fmt.Sprintf("%d places to come", n)
		},
		Keys: HallKeys{Call: "call ballots", One: "one", Steady: "steady", Fast: "fast", HoldGo: "hold/go", End: "to the end", NextPresenter: "next presenter",
			StopCalling: "end calling", Reveal: "reveal", Confirm: "confirm"},
	}
}
