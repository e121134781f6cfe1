package sample

import "pingyi/meeting/plan"

// castZH is the sample school in Chinese. The names are made from the heavenly stems and
// earthly branches, so they are nobody's.
func castZH() cast {
	return cast{
		title:        "2018年度党支部书记抓基层党建述职评议会",
		organization: "示范高级中学党委",
		place:        "学术报告厅",
		groups:       [3]string{"党委领导班子成员", "党建工作领导小组成员", "基层党员群众代表"},
		items:        [4]string{"履行第一责任人职责", "党支部建设", "党员教育管理", "党建工作保障投入"},
		components:   [4]string{"日常工作", "党建责任制考核", "述职会议测评", "党建满意度测评"},
		grades:       [4]string{"好", "较好", "一般", "差"},
		branches: [8]string{
			"高一年级党支部", "高二年级党支部", "高三年级党支部", "文科教研党支部",
			"理科教研党支部", "艺体信息党支部", "行政后勤党支部", "离退休教师党支部",
		},
		screen: "会场大屏", kiosk: "公用终端",
		name: func(i int) string {
			stems, branches := []rune("甲乙丙丁戊己庚辛壬癸"), []rune("子丑寅卯辰巳午未申酉戌亥")
			name := string(stems[i%10]) + string(branches[i/10%12])
			if i >= 120 {
				name += string([]rune("文安宁和平")[(i/120-1)%5])
			}
			return name
		},
		answers: []plan.LastPledge{
			{Pledge: "每月固定一天开展主题党日，全年不少于十次", Outcome: plan.Kept},
			{Pledge: "年级组每周安排一名党员教师值守答疑", Outcome: plan.Kept},
			{Pledge: "改造党员活动室", Outcome: plan.Late, Reason: "维修经费年底才到位", Until: "2019-03-31"},

			{Pledge: "党员教师与学习困难学生结对不少于二十对", Outcome: plan.Kept},
			{Pledge: "支部书记每学期讲两次党课", Outcome: plan.Kept},
			{Pledge: "建立谈心谈话台账", Outcome: plan.Kept},

			{Pledge: "备考期间组织生活不断档", Outcome: plan.Kept},
			{Pledge: "每季度召开一次家长意见恳谈会", Outcome: plan.Late, Reason: "第四季度与模拟考试冲突，未能召开", Until: "2018-12-15"},
			{Pledge: "设立党员先锋岗并公示职责", Outcome: plan.Kept},

			{Pledge: "完成一项党建课题调研并形成报告", Outcome: plan.Kept},
			{Pledge: "从青年骨干教师中培养入党积极分子两名", Outcome: plan.Late, Reason: "一名尚在培养考察期", Until: "2019-06-30"},
			{Pledge: "党费按月足额收缴并公开", Outcome: plan.Kept},

			{Pledge: "建立青年教师结对帮带制度", Outcome: plan.Kept},
			{Pledge: "实验室安全检查由党员教师包片负责", Outcome: plan.Kept},
			{Pledge: "每学期组织两次公开示范课", Outcome: plan.Kept},

			{Pledge: "建成线上学习专栏，每周更新", Outcome: plan.Late, Reason: "专栏已建成，但有五周没有更新", Until: "2018-12-31"},
			{Pledge: "组织文艺志愿服务四次", Outcome: plan.Kept},
			{Pledge: "整理补齐近三年会议记录", Outcome: plan.Unanswered},

			{Pledge: "后勤报修两个工作日内办结", Outcome: plan.Kept},
			{Pledge: "食堂开支每月公示", Outcome: plan.Kept},
			{Pledge: "党员责任区挂牌上墙", Outcome: plan.Late, Reason: "标牌设计返工一次", Until: "2018-11-30"},

			{Pledge: "为行动不便的老党员送学上门每季度一次", Outcome: plan.Kept},
			{Pledge: "组织老教师讲校史不少于三场", Outcome: plan.Kept},
			{Pledge: "更新离退休党员联系名册", Outcome: plan.Unanswered},
		},
		outlines: [2][]string{{
			"述责任：去年三项承诺，主题党日和值守答疑已兑现",
			"活动室改造延期的原因：经费年底到位，新时限 2019 年 3 月底",
			"全年讲党课四次，谈心谈话三十二人次，群众意见七条",
			"七条意见办结六条，一条（课间操场地）正与后勤协商",
			"挖问题：组织生活形式单一，青年教师参与不够",
			"挖问题：支委分工落实不到位，书记包办多",
			"原因：调研不深，习惯按老办法办",
			"谈打算：活动室三月底建成，每月使用不少于两次",
			"谈打算：主题党日参加率到百分之九十五",
			"谈打算：每学期与每名党员谈一次心",
		}, {
			"述责任：结对二十三对，党课四次，谈话台账已建",
			"成效：结对学生期末平均进步九名",
			"挖问题：台账有记录、少回音；支委会议题偏少",
			"原因：抓落实的检查不够",
			"谈打算：结对增加到三十对，每月反馈一次",
			"谈打算：家长恳谈会每季度一次",
		}},
	}
}
