package data

import "pingyi/meeting"

// castZH is the sample school in Chinese. The names are made of the heavenly stems and
// earthly branches, so nobody is called so.
func castZH() cast {
	return cast{
		title:        "2018年度党支部书记抓基层党建述职评议会",
		organization: "示范高级中学党委",
		place:        "学术报告厅",
		groups:       [3]string{"党委领导班子成员", "党建工作领导小组成员", "基层党员群众代表"},
		items:        [4]string{"履行第一责任人职责", "党支部建设", "党员教育管理", "党建工作保障投入"},
		branches: [8]string{"高一年级党支部", "高二年级党支部", "高三年级党支部", "文科教研党支部",
			"理科教研党支部", "艺体信息党支部", "行政后勤党支部", "离退休教师党支部"},
		screen: "会场大屏", kiosk: "公用终端",
		name: func(i int) string {
			stems, branches := []rune("甲乙丙丁戊己庚辛壬癸"), []rune("子丑寅卯辰巳午未申酉戌亥")
			name := string(stems[i%10]) + string(branches[i/10%12])
			if i >= 120 {
				name += string([]rune("文安宁和平")[(i/120-1)%5])
			}
			return name
		},
		answers: []meeting.Answer{
			{Pledge: "每月固定一天开展主题党日，全年不少于十次", Outcome: meeting.Kept},
			{Pledge: "年级组每周安排一名党员教师值守答疑", Outcome: meeting.Kept},
			{Pledge: "改造党员活动室", Outcome: meeting.Late, Reason: "维修经费年底才到位", Until: "2019-03-31"},

			{Pledge: "党员教师与学习困难学生结对不少于二十对", Outcome: meeting.Kept},
			{Pledge: "支部书记每学期讲两次党课", Outcome: meeting.Kept},
			{Pledge: "建立谈心谈话台账", Outcome: meeting.Kept},

			{Pledge: "备考期间组织生活不断档", Outcome: meeting.Kept},
			{Pledge: "每季度召开一次家长意见恳谈会", Outcome: meeting.Late, Reason: "第四季度与模拟考试冲突，未能召开", Until: "2018-12-15"},
			{Pledge: "设立党员先锋岗并公示职责", Outcome: meeting.Kept},

			{Pledge: "完成一项党建课题调研并形成报告", Outcome: meeting.Kept},
			{Pledge: "发展青年骨干教师入党积极分子两名", Outcome: meeting.Late, Reason: "一名尚在培养考察期", Until: "2019-06-30"},
			{Pledge: "党费按月足额收缴并公开", Outcome: meeting.Kept},

			{Pledge: "建立青年教师结对帮带制度", Outcome: meeting.Kept},
			{Pledge: "实验室安全检查由党员教师包片负责", Outcome: meeting.Kept},
			{Pledge: "每学期组织两次公开示范课", Outcome: meeting.Kept},

			{Pledge: "建成线上学习专栏，每周更新", Outcome: meeting.Late, Reason: "专栏已建成，但有五周没有更新", Until: "2018-12-31"},
			{Pledge: "组织文艺志愿服务四次", Outcome: meeting.Kept},
			{Pledge: "整理补齐近三年会议记录", Outcome: meeting.Unanswered},

			{Pledge: "后勤报修两个工作日内办结", Outcome: meeting.Kept},
			{Pledge: "食堂开支每月公示", Outcome: meeting.Kept},
			{Pledge: "党员责任区挂牌上墙", Outcome: meeting.Late, Reason: "标牌设计返工一次", Until: "2018-11-30"},

			{Pledge: "为行动不便的老党员送学上门每季度一次", Outcome: meeting.Kept},
			{Pledge: "组织老教师讲校史不少于三场", Outcome: meeting.Kept},
			{Pledge: "更新离退休党员联系名册", Outcome: meeting.Unanswered},
		},
	}
}

func sampleZH() Sample {
	return Sample{
		Questions: []string{
			"主题党日参加率全年平均是多少？没来的同志是怎么补课的？",
			"您报告里说走访了家长，能不能举一个后来真正解决了的例子？",
			"青年教师普遍反映组织生活形式单一，支部今年打算怎么改？",
			"去年承诺的活动室改造还没完成，新的时限有把握吗？",
			"支部的党费和活动经费一年花了多少，有没有向党员公开过？",
			"毕业年级工作忙，怎样保证“三会一课”不走过场？",
			"支部有没有帮助过教学上遇到困难的老师？效果怎么样？",
			"群众提的意见里，哪一条您觉得最难办？准备怎么办？",
			"发展党员时怎样听取身边群众的意见？",
			"您这一年亲自讲了几次党课，讲的是什么？",
			"先锋岗挂牌以后，日常由谁检查，有没有摘过牌？",
			"支委之间分工明确吗？副书记和组织委员各负责什么？",
			"学习专栏更新不及时，是人手问题还是重视不够？",
			"结对帮扶的学生成绩有没有变化，是怎么跟踪的？",
			"支部怎样关心长期病休的党员？",
			"述职里讲成绩多，讲问题少，您认为自己最大的不足是什么？",
			"会议记录补齐以后，由谁来审核？",
			"教研组长和支部书记意见不一致时，通常怎样处理？",
			"您觉得支部里哪位普通党员最值得大家学习？为什么？",
			"老教师的经验怎样传给新教师，支部做了哪些安排？",
			"线上学习怎样防止只刷时长、不学内容？",
			"下一年只能办成一件事的话，您会选哪一件？",
			"支部对师德方面的苗头性问题是怎样提醒的？",
			"志愿服务活动学生受益吗，有没有听过他们的意见？",
		},
		Comments: []string{
			"报告实在，数字清楚，去年三项承诺逐项作了回应。不足是问题部分谈得偏软，建议把原因落到自己身上，明年重点看活动室能否按新时限完工。",
			"抓党建的思路比较清晰，结对帮扶有台账、有跟踪，值得其他支部借鉴。要注意支委分工，不能都由书记一个人扛。",
			"备考任务重，组织生活没有断档，这一点不容易。与家长的沟通还要制度化，不能因为考试就停下来。",
			"课题调研做得扎实，形成的三条建议学校已经采纳两条。发展党员工作要往前排，培养考察不能只在年底抓。",
			"示范课和安全包片两项工作看得见、摸得着。建议把好做法写成制度，换了人也能坚持。",
			"专栏和志愿服务有特色，但持续性不够。会议记录没有作出回应，请会后三天内书面说明情况并报党委。",
			"服务意识强，报修办结快，群众评价好。党员责任区要从上墙走到落地，每季度检查一次。",
			"送学上门、讲校史很受欢迎。联系名册要尽快更新，做到一人不漏。",
			"谈问题敢于点到具体事例，态度诚恳。下一步措施要写明责任人和时限，便于督查。",
			"党课质量有提高，青年教师愿意听。建议多让普通党员上台讲，把组织生活办活。",
		},
		Pledges: []meeting.Pledge{
			{Text: "完成党员活动室改造并投入使用", Measure: "经费到位后分两批施工，每周通报进度", Person: "支部书记", Standard: "验收合格，每月使用不少于两次", Deadline: "2019-03-31"},
			{Text: "主题党日参加率达到百分之九十五", Measure: "提前一周通知，缺席的一周内补学", Person: "组织委员", Standard: "签到表与补学记录齐全", Deadline: "2019-12-20"},
			{Text: "建立谈心谈话台账", Measure: "书记每学期与每名党员谈一次", Person: "支部书记", Standard: "全覆盖，有记录、有回音", Deadline: "2019-06-30"},
			{Text: "党员教师与学习困难学生结对三十对", Measure: "开学两周内完成结对，每月反馈一次", Person: "支部副书记", Standard: "学生和家长满意率不低于九成", Deadline: "2019-07-10"},
			{Text: "每季度召开一次家长意见恳谈会", Measure: "避开考试周，会后一周内答复意见", Person: "支部书记", Standard: "全年四次，意见答复率百分之百", Deadline: "2019-12-15"},
			{Text: "培养入党积极分子两名", Measure: "明确培养联系人，按季度考察", Person: "组织委员", Standard: "考察材料完整，群众意见已听取", Deadline: "2019-06-30"},
			{Text: "把结对帮带写成制度", Measure: "听取师徒双方意见后修订，支部大会通过", Person: "支部副书记", Standard: "制度印发并试行一学期", Deadline: "2019-05-31"},
			{Text: "线上学习专栏每周更新", Measure: "排出供稿值班表，缺稿由书记补", Person: "宣传委员", Standard: "全年更新不少于四十期", Deadline: "2019-12-31"},
			{Text: "补齐近三年会议记录", Measure: "逐次核对，当事人签字确认", Person: "组织委员", Standard: "党委组织部抽查合格", Deadline: "2019-01-31"},
			{Text: "党员责任区每季度检查一次", Measure: "支委交叉检查，结果当场公布", Person: "支部书记", Standard: "问题整改率百分之百", Deadline: "2019-12-20"},
			{Text: "更新离退休党员联系名册", Measure: "分片电话核对，行动不便的上门", Person: "组织委员", Standard: "一人不漏，每半年复核", Deadline: "2019-01-15"},
			{Text: "支部经费使用情况按季公开", Measure: "在公开栏和工作群同时公布", Person: "支部副书记", Standard: "公开四次，疑问三天内答复", Deadline: "2019-12-31"},
		},
		Notes: []string{
			"主持人宣布会议开始，介绍会议议程和测评办法。",
			"应到、实到人数经清点符合开会要求。",
			"述职在规定时间内结束。",
			"点评领导要求会后将整改措施报党委组织部。",
			"现场提问踊跃，述职人逐一作答。",
			"监票人检查测评结果，没有异议。",
			"述职人当场作出承诺，列入承诺事项清单。",
			"党委书记作总评，对下一步工作提出三点要求。",
		},
	}
}
