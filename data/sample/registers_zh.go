package sample

// yearsZH is what the registers say about each presenter, in the order of castZH.
func yearsZH() []yearOf {
	return []yearOf{
		{
			study: "学习基层党建工作责任制的要求", research: "年级组党员教师值守答疑的实际效果", themed: "研究组织生活形式单一的问题",
			talk: "与年级组六名青年教师谈心", visit: "参观第二中学党员活动阵地", annual: "2018-09-28",
			opinions: []Opinion{
				{"branch", "form", "主题党日能不能少坐着念、多走出去看。", "组织生活"},
				{"duty", "discussion", "书记事情都自己扛，支委们想干也插不上手。", "支委分工"},
				{"support", "wechat", "活动室说了两年，希望今年真能用上。", "活动场地"},
			},
		},
		{
			study: "学习党员教育管理的有关规定", research: "结对帮扶学生的跟踪办法", themed: "研究谈话台账有记录、少回音的问题",
			talk: "与结对教师逐一谈话", annual: "2018-09-30",
			opinions: []Opinion{
				{"members", "form", "谈话时提的意见，后来怎么样了没有人告诉我。", "意见办理"},
				{"duty", "letter", "书记讲课实在，听得懂，用得上。", ""},
			},
		},
		{
			study: "学习关于全面从严治党的论述", research: "毕业班教师党员的思想状况和工作负担", themed: "研究备考期间组织生活怎样不断档",
			talk: "与毕业班班主任谈心", visit: "参观校史馆",
			opinions: []Opinion{
				{"branch", "discussion", "备考再忙，组织生活也别总往后推。", "组织生活"},
				{"members", "qq", "年轻党员想要一个说话的地方。", "谈心谈话"},
			},
		},
		{
			study: "学习支部工作条例征求意见稿", research: "青年骨干教师入党培养的难点", themed: "研究发展党员工作",
			visit:    "到社区参加主题党日",
			opinions: []Opinion{{"members", "website", "入党积极分子的培养，请让年级组也知道进度。", "发展党员"}},
		},
		{
			study: "学习师德师风建设的要求", themed: "研究实验室安全由党员包片负责", talk: "与新入职教师谈心", annual: "2018-10-08",
			opinions: []Opinion{
				{"support", "form", "包片检查占用课余时间，望统一安排。", "工作保障"},
				{"branch", "form", "公开示范课效果好，建议录下来给大家看。", ""},
			},
		},
		{
			study: "学习意识形态工作责任制", research: "线上学习专栏的使用情况", talk: "与信息组教师谈心",
			opinions: []Opinion{{"branch", "wechat", "专栏有几周没有更新，不如不办那么勤，办就办好。", "线上学习"}},
		},
		{
			study: "学习党务公开的有关规定", research: "后勤报修的办结时间", themed: "研究食堂开支公示", visit: "到结对单位交流", annual: "2018-09-25",
			opinions: []Opinion{
				{"duty", "letter", "报修比从前快，希望坚持下去。", ""},
				{"support", "discussion", "公示贴在食堂里面，家长看不到。", "党务公开"},
			},
		},
		{
			study: "为老党员送学上门", talk: "走访行动不便的老党员", visit: "组织老教师讲校史",
		},
	}
}
