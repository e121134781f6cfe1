package paper

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// Times are those of the clock on the wall, and do not include a step that was entered or left by
// mistake.
func TestMinutes_SayWhenEachItemWasHeld(t *testing.T) {
	t.Parallel()
	var stored meeting.Stored
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School())
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(48 * time.Hour) // the file is made days before
		for _, who := range []string{"p1", "p2", "p3", "p4", "p5"} {
			must(room.Arrive(who))
		}
		time.Sleep(10 * time.Minute)
		must(room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
		time.Sleep(8*time.Minute + 42*time.Second)
		must(room.Do("p1", meeting.GoOn{}))
		time.Sleep(5 * time.Second)
		must(room.Do("p1", meeting.GoBack{}))
		time.Sleep(2 * time.Minute)
		must(room.Do("p1", meeting.GoOn{}))
		time.Sleep(3 * time.Minute)
		must(room.Do("p1", meeting.GoOn{Skip: true}))
		stored = l.Stored
	})
	p, err := read(stored, words.For(plan.Chinese), today(time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	holds(t, "the minutes", string(p.minutesDocument(p.minutes()).Text()), "日期", "2000年1月3日", "时间", "00:10—00:23（会议尚在进行）",
		"（一）述职　00:10—00:20\n  述职用时8分42秒，限时8分钟，超时42秒。", "（二）测评　00:20—00:23\n  本环节没有进行测评，略过。", "（三）表态　00:23 起")
}

// The minutes say what the officers did with the box, the papers and the calling. Ballots that were
// not called to the end are not minuted as called; papers that were missing at the close are.
func TestMinutes_SayWhatWasPassedOver(t *testing.T) {
	t.Parallel()
	minutes := func(t *testing.T, acts ...meeting.CallMove) string {
		var stored meeting.Stored
		synctest.Test(t, func(t *testing.T) {
			school := meetingtest.School()
			school.Agenda.Round, school.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
			room, l := meetingtest.Hold(t, school, "p1", "p2", "p3")
			must(t, room.Do("p1", meeting.GoTo{Step: 3}))
			_, err := room.MakePapers("p1", "committee", 1, room.State().PaperRound().Step)
			must(t, err)
			must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
			must(t, room.Do("p1", meeting.OpenRound{}))
			_, _, err = room.Cast("p1", ballot.Marks{"b1": {0}})
			must(t, err)
			must(t, room.Do("p1", meeting.CloseRound{Override: "领导提前离会"}))
			for _, act := range acts {
				must(t, room.Do("p1", meeting.CallBallots{To: act}))
			}
			stored = l.Stored
		})
		text, _, err := Minutes(stored, words.For(plan.Chinese), time.UTC)
		must(t, err)
		return text
	}
	text := minutes(t, meeting.CallStart, meeting.CallEnd, meeting.CallNext, meeting.CallStop)
	holds(t, "the minutes", text, "结束投票时，纸质测评票有1张发出后没有收回，未计入；主持人决定结束投票，理由：领导提前离会。",
		"第1次测评公开唱票，唱票完毕的有第一党支部书记甲；没有唱完的有第二党支部书记乙（已唱0张，共1张）。")
	text = minutes(t, meeting.CallStart, meeting.CallSkip, meeting.CallStop)
	holds(t, "the minutes", text, "第1次测评唱票没有唱完：第一党支部书记甲（已唱0张，共1张）、第二党支部书记乙（已唱0张，共1张）。")
	if strings.Contains(text, "公开唱票") {
		t.Errorf("ballots of which none was called are minuted as called:\n%s", text)
	}
	holds(t, "the minutes", minutes(t, meeting.CallStart, meeting.CallEnd, meeting.CallNext, meeting.CallEnd), "第1次测评公开唱票。", "唱票完毕")
}

func TestMinutes_SayWhatHappenedToTheBox(t *testing.T) {
	t.Parallel()
	var stored meeting.Stored
	synctest.Test(t, func(t *testing.T) {
		school := meetingtest.School()
		school.Gates = plan.Gates{Quorum: 100}
		school.People = append(school.People, plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}},
			plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}})
		room, l := meetingtest.Hold(t, school, "p1", "p2", "p3", "t1", "t2")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(room.Do("p1", meeting.BeginMeeting{}))
		must(room.Do("p1", meeting.GoOn{}))
		must(room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckBox}))
		serials, err := room.MakePapers("p1", "committee", 3, room.State().PaperRound().Step)
		must(err)
		must(room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
		must(room.Do("p1", meeting.VoidPaper{Serial: serials[1]}))
		must(room.Do("p1", meeting.OpenRound{Override: "其余在路上"}))
		for _, teller := range []string{"t1", "t2"} {
			_, err := room.EnterPaper(teller, serials[0], ballot.Marks{"b1": {0}})
			must(err)
		}
		must(room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckIssued}))
		must(room.Do("p1", meeting.CloseRound{}))
		must(room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckCollected}))
		must(room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		must(room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
		must(room.Do("p3", meeting.SignRound{}))
		must(room.Do("p1", meeting.GoTo{Step: 5}))
		must(room.Do("p1", meeting.OpenRound{Override: "其余在路上"}))
		_, _, err = room.Cast("p1", ballot.Marks{"b2": {1}})
		must(err)
		must(room.Do("p1", meeting.CloseRound{}))
		must(room.Do("p3", meeting.SignRound{}))
		must(room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
		must(room.Do("p1", meeting.RevealPlace{}))
		must(room.Do("p1", meeting.RevealPlace{}))
		must(room.Do("p1", meeting.EndMeeting{}))
		stored = l.Stored
	})
	for lang, want := range map[plan.Language][]string{
		plan.Chinese: {
			"主持人宣布开会。", "票箱为空", "第1次测评开始投票", "其余在路上", "第1次测评结束",
			"其中纸质测评票：印制3张，发出1张，经两名计票人分别录入、核对一致后入箱1张，作废1张。", "收回票数不多于发出票数",
			"第1次测评公开唱票。", "唱票完毕，共1张，与收回票数一致。", "签字", "逐一揭晓现场测评排名", "公布现场测评排名", "主持人宣布散会。",
		},
		plan.English: {
			"The host opened the meeting.", "so the vote is valid", "Paper ballots: 3 made, 1 handed out", "1 void.",
			"The 1 ballot collected was called.", "from the last place up", "The host closed the meeting.",
		},
	} {
		text, _, err := Minutes(stored, words.For(lang), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, "the minutes", text, want...)
	}
}

// The minutes give the reason for whatever the host passed over or took back.
func TestMinutes_GiveReasonsForOverridesAndWithdrawals(t *testing.T) {
	t.Parallel()
	var stored meeting.Stored
	synctest.Test(t, func(t *testing.T) {
		school := meetingtest.School()
		school.Gates = plan.Gates{}
		room, l := meetingtest.Hold(t, school)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(room.Do("p1", meeting.BeginMeeting{Override: "签到系统故障"}))
		for _, who := range []string{"p1", "p2", "p3"} {
			must(room.Arrive(who))
		}
		must(room.Do("p1", meeting.GoOn{}))
		must(room.Do("p1", meeting.GoOn{Skip: true}))
		must(room.Do("p1", meeting.GoTo{Step: 5}))
		must(room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p2", ballot.Marks{"b2": {0}})
		must(err)
		must(room.Do("p1", meeting.CloseRound{}))
		must(room.Do("p3", meeting.SignRound{}))
		must(room.Do("p1", meeting.GoTo{Step: 7}))
		must(room.Do("p1", meeting.PublishRanking{Override: "甲因病"}))
		must(room.Do("p1", meeting.WithdrawRanking{Reason: "名单有误"}))
		must(room.Do("p1", meeting.PublishRanking{Override: "甲住院"}))
		must(room.Do("p1", meeting.EndMeeting{}))
		must(room.Do("p1", meeting.ResumeMeeting{Reason: "按错了"}))
		must(room.Do("p1", meeting.EndMeeting{}))
		stored = l.Stored
	})
	for lang, want := range map[plan.Language][]string{
		plan.Chinese: {
			"应到人员无人到会，主持人决定照常开会，理由：签到系统故障", "本环节没有进行测评，略过。", "曾公布现场测评排名，后撤回。",
			"主持人决定照常公布，理由：甲因病", "主持人撤回已公布的现场测评排名，理由：名单有误。", "公布现场测评排名如下", "主持人决定照常公布，理由：甲住院",
			"主持人宣布散会。", "会议继续，理由：按错了", "主持人宣布散会。",
		},
		plan.English: {
			"the host began all the same, because: 签到系统故障", "No round was held here; the step was skipped.",
			"published and later withdrawn.", "withdrew the published on-site ranking, because: 名单有误.", "because: 甲住院", "took the end back",
		},
	} {
		text, _, err := Minutes(stored, words.For(lang), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, "the minutes", text, want...)
	}
}

// Offices write dates out in Chinese; nothing stands twice in an interval.
func TestPapers_WriteDatesAndIntervals(t *testing.T) {
	t.Parallel()
	at := func(day, hour, minute int) time.Time { return time.Date(2018, 10, day, hour, minute, 30, 0, time.UTC) }
	for l, want := range map[plan.Language][]string{
		plan.Chinese: {"2018年10月20日 14:00—16:20", "2018年10月20日 23:50—2018年10月21日 00:10", "2018年10月20日 14:00", "2019年6月30日", "明年"},
		plan.English: {"2018-10-20 14:00 to 16:20", "2018-10-20 23:50 to 2018-10-21 00:10", "2018-10-20 14:00", "2019-06-30", "明年"},
	} {
		src := source{words: words.For(l), zone: time.UTC}
		got := []string{
			src.interval(at(20, 14, 0), at(20, 16, 20)), src.interval(at(20, 23, 50), at(21, 0, 10)), src.interval(at(20, 14, 0), at(20, 14, 0)),
			src.words.Date("2019-06-30"), src.words.Date("明年"),
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}
