package tui

import (
	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// sayings are what people say and write in the halls of these tests.
type sayings struct {
	Questions, Comments, Problems []string
	Notes, Summary                []string // for the minutes: during the reports, and of what the secretary said
	Pledges                       []meeting.Pledge
	Gist                          string // of the answer to the first question
	Absence, Dismissal, Notice    string
	FewHere, Again, Unrated       string // why a round was opened with few, and held again, and why a presenter has no score
}

// sayingsIn returns what people say and write in a language.
func sayingsIn(l plan.Language) sayings {
	if l == plan.English {
		return sayings{
			Questions: []string{
				"What was the average attendance of themed Party days, and how did those who missed one catch up?",
				"You visited parents. Can you name one thing that was really solved afterwards?",
				"Young teachers find branch meetings monotonous. What will change this year?",
				"The activity room is not finished. How sure is the new deadline?",
				"What did the branch spend this year, and were the members shown the figures?",
				"The final grade is busy. How do you keep branch meetings from being a formality?",
				"Has the branch helped a teacher who struggled in class, and did it work?",
			},
			Comments: []string{
				"A sound report with clear figures; all three pledges were answered. The part on problems is too mild: look for the causes in your own work. Next year we will look at the activity room first.",
				"A clear line, and the pairing is recorded and followed up; other branches can learn from it. Share the work in the branch committee instead of carrying it alone.",
			},
			Notes: []string{
				"Those due and present were counted; the meeting could begin.",
				"The presenter answered for all three pledges of last year.",
				"The report ended within its time.",
			},
			Summary: []string{
				"The Party secretary praised what the branches have done.",
				"Pledges that nobody answered for are explained in writing within three days.",
				"The problems pointed out go into the list and are dealt with one by one.",
			},
			Gist:    "91 percent over the year; who missed one caught up within a week.",
			FewHere: "the bus is late, and the others come within ten minutes",
			Again:   "somebody voted in the wrong room",
			Unrated: "their rounds are held next week",
			Pledges: []meeting.Pledge{
				{Text: "Finish the activity room and put it to use", Measure: "Build in two stages, report progress weekly", Person: "Secretary", Standard: "Accepted, and used at least twice a month", Deadline: "2019-03-31"},
				{Text: "Reach 95 percent attendance of themed Party days", Measure: "Invite a week ahead, catch up within a week", Person: "Organisation commissioner", Standard: "Complete attendance and catch-up lists", Deadline: "2019-12-20"},
				{Text: "Keep a register of one-to-one talks", Measure: "One talk with each member a term", Person: "Secretary", Standard: "Everybody covered, each with an answer", Deadline: "2019-06-30"},
			},
			Problems:  []string{"Meetings come in one form only; few young teachers take part\ntoo little asked", "Work is not shared in the committee"},
			Absence:   "on sick leave",
			Dismissal: "The same as the one before",
			Notice:    "A break of ten minutes",
		}
	}
	return sayings{
		Questions: []string{
			"主题党日参加率全年平均是多少？没来的同志是怎么补课的？",
			"您报告里说走访了家长，能不能举一个后来真正解决了的例子？",
			"青年教师普遍反映组织生活形式单一，支部今年打算怎么改？",
			"去年承诺的活动室改造还没完成，新的时限有把握吗？",
			"支部的党费和活动经费一年花了多少，有没有向党员公开过？",
			"毕业年级工作忙，怎样保证“三会一课”不走过场？",
			"支部有没有帮助过教学上遇到困难的老师？效果怎么样？",
		},
		Comments: []string{
			"报告实在，数字清楚，去年三项承诺逐项作了回应。不足是问题部分谈得偏软，建议把原因落到自己身上，明年重点看活动室能否按新时限完工。",
			"抓党建的思路比较清晰，结对帮扶有台账、有跟踪，值得其他支部借鉴。要注意支委分工，不能都由书记一个人扛。",
		},
		Notes: []string{
			"应到、实到人数经清点符合开会要求。",
			"述职人对上年三项承诺逐项作了说明。",
			"述职在规定时间内结束。",
		},
		Summary: []string{
			"党委书记肯定各支部抓党建工作的成效。",
			"没有作出回应的上年承诺，会后三天内书面说明。",
			"点评指出的问题列入清单，逐项整改。",
		},
		Gist:    "全年平均百分之九十一；没来的一周内补学。",
		FewHere: "班车晚点，其余人员十分钟内到会",
		Again:   "有人投票时走错会场",
		Unrated: "其余支部下周测评",
		Pledges: []meeting.Pledge{
			{Text: "完成党员活动室改造并投入使用", Measure: "经费到位后分两批施工，每周通报进度", Person: "支部书记", Standard: "验收合格，每月使用不少于两次", Deadline: "2019-03-31"},
			{Text: "主题党日参加率达到百分之九十五", Measure: "提前一周通知，缺席的一周内补学", Person: "组织委员", Standard: "签到表与补学记录齐全", Deadline: "2019-12-20"},
			{Text: "建立谈心谈话台账", Measure: "书记每学期与每名党员谈一次", Person: "支部书记", Standard: "全覆盖，有记录、有回音", Deadline: "2019-06-30"},
		},
		Problems:  []string{"组织生活形式单一，青年教师参与不够\n调研不深", "支委分工落实不到位"},
		Absence:   "病假",
		Dismissal: "与上一问重复",
		Notice:    "休会十分钟，三点一刻继续",
	}
}
