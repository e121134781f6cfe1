package words

import (
	"strings"

	"pingyi/meeting/plan"
)

// Workbook holds what stands in a workbook: the names of its sheets and headings, the words in its
// cells, and the notes on them. Where something has several names, a bar stands between them; the
// first one is written and all of them are understood, see [Names]. The registers are called there what they are called everywhere.
type Workbook struct {
	// Sheets are called by the section of the plan; "lists" is the sheet that drop-downs take
	// their words from.
	Sheets map[string]string
	// Headings are called by section and key, "people.group"; "*.id" is the heading of a key that
	// is called the same in several sections.
	Headings map[string]string
	// Labels stand in front of what has a row of its own: "meeting.title", "form.trim.over".
	Labels map[string]string
	// Kinds are the kinds of rows on sheets that have several: "form.items".
	Kinds map[string]string
	// Values are what the words of a plan are called: "host".
	Values map[string]string
	// Examples are what stands in rows that show how: "opinions.text".
	Examples map[string]string
	// Notes explain a heading, a label or a kind of rows.
	Notes map[string]string

	Comma   string // between words
	Number  string // heading of the number of a row in a register
	Struck  string // heading of the reason for which a row was struck
	Example string // stands in the place of a number in a row that only shows how; it is passed over
	// Unlisted is what a drop-down says of something else; ListOf is its title.
	Unlisted, ListOf string
	// ReadHidden says that hidden sheets, rows or columns were read like all others.
	ReadHidden func(places []string) string

	faults map[plan.FaultKind]string
}

// Names returns the names of something in a [Workbook], first the one that is written.
func Names(of string) []string { return strings.Split(of, "|") }

// Heading returns what a column of a section is called.
func (w Workbook) Heading(section, key string) string {
	for _, at := range []string{section + "." + key, "*." + key, section + ".value"} {
		if names, ok := w.Headings[at]; ok {
			return Names(names)[0]
		}
	}
	return key
}

// Value returns what a word of a plan is called, and anything else as it is.
func (w Workbook) Value(word string) string {
	if names, ok := w.Values[word]; ok {
		return Names(names)[0]
	}
	if group, ok := strings.CutPrefix(word, "group:"); ok {
		return w.Value("group") + ":" + group
	}
	return word
}

// called returns what a key of a plan is called in a workbook.
func (w Workbook) called(at plan.Path, key string) string {
	var steps []string
	for _, step := range at {
		if strings.Trim(step, "0123456789") != "" {
			steps = append(steps, step)
		}
	}
	if names, ok := w.Labels[strings.Join(steps, ".")]; ok {
		return Names(names)[0]
	}
	if names, ok := w.Kinds[strings.Join(steps, ".")]; ok {
		return Names(names)[0]
	}
	section := at[0]
	if len(at) > 3 && at[2] == "last_year" {
		section = at[2]
	}
	return w.Heading(section, key)
}

// inTables returns how the faults of a plan read in a workbook and a list of people, where keys
// are headings and words are called as people write them.
func inTables(w Workbook, otherwise func(plan.Fault) string) func(plan.Fault) string {
	said := faultSentences(w.faults)
	return func(f plan.Fault) string {
		switch f.Kind {
		case plan.FaultMissing:
			f.Got = w.called(f.Place, f.Got)
		case plan.FaultNotOneOf, plan.FaultWrongList:
			all := strings.Split(f.Want, ", ")
			for i, word := range all {
				all[i] = w.Value(word)
			}
			f.Want = strings.Join(all, w.Comma)
			f.Got = w.Value(f.Got)
		}
		if _, ok := w.faults[f.Kind]; ok {
			return said(f)
		}
		return otherwise(f)
	}
}

func workbookZH() Workbook {
	return Workbook{
		Sheets: map[string]string{
			"meeting": "会议", "groups": "类别", "presenters": "述职人", "people": "人员", "form": "测评表", "agenda": "议程",
			"last_year": "上年承诺", "preparation": "准备要求", "composite": "综合评分办法", "lists": "选项",
		},
		Headings: map[string]string{
			"*.id": "编号|代码|代号", "*.name": "名称|项目", "*.note": "说明|备注|注", "*.serial": "序号|行号",
			"*.kind": "类型|种类", "*.item": "项目|事项|名称", "*.value": "数值|内容|填写内容|值",
			"groups.name": "名称|类别|类别名称|参评类别", "groups.weight": "权重|比重|占比|计分权重",
			"groups.representative": "代表|是否代表|党员群众代表|是否党员群众代表|算作代表",
			"presenters.id":         "编号|述职人编号|代号",
			"presenters.name":       "姓名|名字|述职人|述职人姓名", "presenters.branch": "支部|党支部|所在支部|支部名称|党支部名称",
			"presenters.deputy": "副书记|支部副书记", "presenters.organizer": "组织委员|支部组织委员",
			"presenters.leader": "点评领导|点评人|联系领导", "presenters.report": "述职方式|述职形式|方式", "presenters.outline": "述职提纲|提纲",
			"people.id":   "编号|人员编号|代号",
			"people.name": "姓名|名字|人员姓名", "people.group": "类别|参评类别|人员类别|参评人员类别|所属类别|组别",
			"people.roles": "职责|职务|角色|会议职责|担任职责", "people.presents": "对应述职人|述职人|述职人编号|是述职人",
			"agenda.name":         "环节|名称|议程|项目",
			"form.value":          "数值|权重|分值|内容|值|权重或分值",
			"agenda.value":        "数值|限时|分钟|时限|内容|值",
			"composite.value":     "数值|权重|分值|起点分|内容|值",
			"composite.source":    "来源|得分来源",
			"last_year.presenter": "述职人|述职人编号|述职人姓名", "last_year.pledge": "承诺事项|承诺|承诺内容|上年承诺",
			"last_year.outcome": "落实情况|兑现情况|完成情况|结果", "last_year.reason": "原因|未完成原因|未兑现原因", "last_year.until": "新时限|新期限|时限|期限|延期至|完成时限",
		},
		Labels: map[string]string{
			"meeting.title": "会议名称|名称|标题", "meeting.organization": "单位|单位名称|主办单位|组织单位", "meeting.year": "年度|考核年度",
			"meeting.date": "日期|会议日期|开会日期|时间|会议时间", "meeting.place": "地点|会议地点|会场", "meeting.address": "连接地址|地址", "meeting.language": "语言",
			"gates.quorum": "到会比例|实到比例", "gates.representatives": "代表比例", "secrecy.min_group": "公布得分的最少票数|最少票数",
			"following.inspect_every": "督查间隔|督查周期|每几个月督查一次",
			"form.scale":              "评分方式", "form.points.min": "最低分", "form.points.max": "最高分",
			"form.trim.over": "票数多于几张时去掉高低分", "form.trim.drop": "去掉几个最高和最低", "form.limit_top": "全优比例上限",
			"form.all_same": "全部相同的票", "form.tie_break": "同分时依次比较|同分处理",
			"agenda.ask_seconds": "提问限时", "agenda.answer_seconds": "回答限时", "agenda.moderated": "提问先审核", "agenda.order": "述职顺序",
			"preparation.used": "会前准备|有会前准备", "composite.used": "综合评分|采用综合评分",
			"preparation.report_due": "报告提交截止|报告截止日期", "preparation.opinions_until": "征求意见截止|意见截止日期",
			"preparation.require.study": "理论学习", "preparation.require.research": "专题调研", "preparation.require.themed_meeting": "专题党建会议",
			"preparation.require.annual_report": "年度专题报告", "preparation.require.half_year_report": "半年述职",
			"preparation.require.opinions": "征求意见", "preparation.require.talk": "谈心谈话", "preparation.require.visit": "参观学习",
			"composite.below_top": "第一等次以下的最低比例",
		},
		Kinds: map[string]string{
			"form.grades": "等次", "form.items": "测评项目|项目", "form.rules": "规则",
			"agenda.round": "逐人进行|逐人", "agenda.closing": "全部述职之后|收尾", "agenda.unheld": "不安排", "agenda.rules": "规则",
			"composite.components": "组成部分", "composite.grades": "等次", "composite.rules": "规则",
		},
		Values: map[string]string{
			"zh": "中文|汉语", "en": "英文|英语", "true": "是|√|✓|对|有", "false": "否|×|✗|不是|无",
			"spoken": "现场述职|现场", "written": "书面述职|书面",
			"host": "主持人|主持", "scrutineer": "监票人|监票|总监票人", "recorder": "记录人|记录", "projector": "大屏|投影",
			"teller": "计票人|计票", "kiosk": "公用投票终端|公用终端", "office": "组织部", "secretary": "党委书记",
			"grades": "评等次|等次", "points": "打分|分数", "allow": "收", "refuse": "不收",
			"top_share": "最高等次比例", "fewer_lowest": "最低等次更少", "group": "类别得分",
			"report": "述职", "comment": "点评", "questions": "提问", "scoring": "测评", "pledge": "表态", "summary": "书记总评|总评",
			"superior": "上级评价", "results": "公布结果", "listed": "按名单|名单顺序", "drawn": "抽签",
			"kept": "已兑现|兑现|已完成", "late": "未按期兑现|延期", "unanswered": "未作回应|未回应",
			"meeting": "会议测评|现场测评",
		},
		Notes: map[string]string{
			"*.id":                    "只用英文字母、数字、_ 和 -，同一张表里不能重复，不用命令里的词（如 all、back）。",
			"groups.weight":           "百分比，最多两位小数，合计正好 100。",
			"groups.representative":   "填“是”的类别算作党员群众代表，用于会议表里的代表比例。",
			"presenters.name":         "一行一位述职人，按述职顺序排列。",
			"presenters.leader":       "填人员表里的编号；名单以外的人直接填姓名。",
			"presenters.report":       "现场述职或书面述职；不填就是现场述职。",
			"presenters.outline":      "一条一行（Alt+回车换行），只显示给述职人自己。",
			"people.group":            "填类别表里的编号或名称；没有类别的人没有测评票。",
			"people.roles":            "主持人、监票人、记录人、计票人、组织部、党委书记、大屏、公用投票终端；可以兼任，用顿号隔开。",
			"people.presents":         "这个人就是述职人的，填述职人表里的编号；本人不评本人。",
			"last_year.presenter":     "填述职人表里的编号，一行一条承诺。",
			"last_year.outcome":       "已兑现、未按期兑现（写明原因和新时限）或未作回应。有准备要求的可以不填，由述职人自己回应。",
			"meeting.address":         "参会人连接的 IP 地址或主机名；不填就用这台机器的地址。",
			"meeting.language":        "屏幕和文书的语言：中文或英文。",
			"meeting.year":            "考核年度。",
			"gates.quorum":            "实到人数至少是应到的百分之几，达到才能投票；0 是不设条件。",
			"gates.representatives":   "代表至少是实到人数的百分之几。",
			"secrecy.min_group":       "某类别票数少于它时，各类别、各项目的得分都不公布。",
			"following.inspect_every": "月数：没有销号的事项每隔几个月督查一次；不填就不提醒。",
			"form.grades":             "从好到差，数值是折合分，依次减小。",
			"form.items":              "数值是权重，合计正好 100。",
			"form.scale":              "评等次或打分。",
			"form.points.min":         "打分时的最低分。",
			"form.points.max":         "打分时的最高分。",
			"form.trim.over":          "与下一行一起填；不去掉高低分就都不填。",
			"form.trim.drop":          "去掉这么多个最高和同样多的最低。",
			"form.limit_top":          "一张票上最多百分之几的述职人可以全得最高等次，只用于全体一次测评。",
			"form.all_same":           "收或不收全部评得一样的票；不收只用于全体一次测评。",
			"form.tie_break":          "最高等次比例、最低等次更少、类别得分:类别编号；用顿号隔开，不填就名次并列。",
			"agenda.round":            "每位述职人依次经过的环节；数值是限时（分钟），0 是不限时。",
			"agenda.closing":          "全部述职之后依次进行；公布结果必须在最后。想全体一次测评，就把测评这一行改成这一类，放在公布结果之前。",
			"agenda.unheld":           "这次会议没有的环节。",
			"agenda.ask_seconds":      "每个提问限时，秒；0 是不限时。",
			"agenda.answer_seconds":   "每个回答限时，秒；0 是不限时。",
			"agenda.moderated":        "是：主持人采用后大家才看到；否：一提出大家就看到。",
			"agenda.order":            "按名单，或开会时抽签。",
			"preparation.used":        "是：会议文件从会前准备开始，开放会场之前不能签到；否：这张表不起作用。",
			"preparation.require":     "考核年度内每位述职人至少几次，不填就不要求。",
			"composite.components":    "数值是权重，合计正好 100；正好有一项的来源是会议测评。",
			"composite.grades":        "从好到差，数值是这一等次的最低综合得分，最后一等是 0。",
			"composite.used":          "是：有综合评分；否：这张表不起作用。",
			"composite.below_top":     "第一等次以下的述职人至少占百分之几，达不到时会提醒。",
			"register.number":         "系统给的行号。新的一行不填；“例”行只是示范，不会读入。",
			"register.struck":         "作废的行不计入任何结果。",
			"register.points":         "0 到 100，最多两位小数。",
			"register.date":           "例如 2018-10-20，也可写 2018年10月20日。",
			"register.fixed":          "照录原文，登记以后不再修改。",
		},
		Examples: map[string]string{
			"preparation.title": "学习上级关于基层党建的文件", "preparation.form": "集中学习", "preparation.gist": "结合本支部实际讨论了三项措施。",
			"opinions.text": "组织生活可以多到年级组里开。", "opinions.theme": "组织生活",
			"components.points": "92.5", "talks.by": "党委书记", "talks.points": "肯定成绩，指出组织生活形式单一。",
			"items.text": "每月固定开展一次主题党日", "items.measures": "排出全年计划，逐月检查", "items.person": "支部书记",
			"composite.routine": "日常工作", "composite.responsibility": "党建责任制考核", "composite.onsite": "述职会议测评", "composite.survey": "党建满意度测评",
		},
		Comma: "、", Number: "行号|序号", Struck: "作废原因", Example: "例",
		ListOf: "请从列表中选择", Unlisted: "这里通常填写列表中的内容。",
		ReadHidden: func(places []string) string {
			return "隐藏的内容也已读入：" + namesZH(places) + "。不该有的，请删去后重新运行。"
		},
		faults: map[plan.FaultKind]string{
			plan.FaultMissing:        "这里没有填写“{got}”，请补上。",
			plan.FaultNotTruth:       "“{got}”应写成“是”或“否”。|这里应写“是”或“否”。",
			plan.FaultDuplicateKey:   "“{got}”有两处，只保留一处。",
			plan.FaultWeight:         "权重“{got}”不对：要大于 0、不超过 100，最多两位小数，例如 33.33。",
			plan.FaultNoRaters:       "没有一个人能测评：请给参评人员填上类别。",
			plan.FaultPresentsTwice:  "述职人“{got}”已经由人员“{want}”担任，请删去其中一处。",
			plan.FaultProjectorRates: "“{got}”只是大屏或公用终端，不能属于参评类别：请删去类别，或改填职责。",
			plan.FaultTrim:           "去掉 {got} 个最高和 {got} 个最低会去得太多，最多填 {want}。",
			plan.FaultOneRoundOnly:   "这一项只能用于全体一次测评：请把议程表里的测评移到全部述职之后，或删去这一项。",
			plan.FaultNoScoring:      "议程里没有测评：请加上测评这个环节，逐人进行，或放在全部述职之后。",
			plan.FaultScoringTwice:   "测评既逐人进行，又在全部述职之后，只保留一处。",
			plan.FaultNoResults:      "全部述职之后缺少公布结果，请把它放在最后。",
			plan.FaultResultsNotLast: "公布结果要放在全部述职之后的最后一行。",
			plan.FaultOnSite:         "有 {got} 个组成部分的来源是会议测评，应正好有一个：它就是现场得分。",
			plan.FaultEmptyFile:      "文件里没有内容。可用 pingyi template 写出一份范例再改。",
			plan.FaultEncoding:       "文件里的字读不出来，编码不对。请用电子表格程序打开名单，另存为“CSV UTF-8”。",
			plan.FaultUTF16:          "文件是 UTF-16（Unicode）编码。请用电子表格程序打开名单，另存为“CSV UTF-8”。",
			plan.FaultUnclosed:       "从这里起的英文引号（\"）没有配对，请补上另一半。",
			plan.FaultLost:           "“{got}”里有丢失的字（�、??），或别的电脑没有的自造字。请重新输入，名单另存为“CSV UTF-8”；实在打不出的字，请用通行的写法代替。",
			plan.FaultFileSize:       "文件太大，最多 {want}。请删去用不着的内容和格式，或另存为新的 .xlsx。",
		},
	}
}

func workbookEN() Workbook {
	return Workbook{
		Sheets: map[string]string{
			"meeting": "Meeting", "groups": "Groups", "presenters": "Presenters", "people": "People", "form": "Form", "agenda": "Agenda",
			"last_year": "Last year", "preparation": "Requirements", "composite": "Composite rules", "lists": "Lists",
		},
		Headings: map[string]string{
			"*.id": "ID|Code", "*.name": "Name", "*.note": "Note|Notes|Remark|Remarks", "*.serial": "No.|Row",
			"*.kind": "Kind|Type", "*.item": "Item|Field", "*.value": "Value|Content",
			"groups.name": "Name|Group|Group name", "groups.weight": "Weight", "groups.representative": "Representatives|Representative",
			"presenters.id": "ID|Presenter ID", "presenters.name": "Name|Presenter", "presenters.branch": "Branch|Party branch", "presenters.deputy": "Deputy|Deputy secretary",
			"presenters.organizer": "Organiser|Organizer|Organisation commissioner", "presenters.leader": "Leader|Commenting leader", "presenters.report": "Report", "presenters.outline": "Outline",
			"people.id": "ID|Person ID", "people.name": "Name|Full name", "people.group": "Group|Category", "people.roles": "Roles|Role", "people.presents": "Presents|Presenter|Presenter ID",
			"agenda.name": "Step|Name", "form.value": "Value|Weight|Points", "agenda.value": "Value|Minutes|Limit", "composite.value": "Value|Weight|From", "composite.source": "Source",
			"last_year.presenter": "Presenter|Presenter ID", "last_year.pledge": "Pledge", "last_year.outcome": "Outcome", "last_year.reason": "Reason", "last_year.until": "New deadline|Until",
		},
		Labels: map[string]string{
			"meeting.title": "Title|Name", "meeting.organization": "Organisation|Organization", "meeting.year": "Year",
			"meeting.date": "Date", "meeting.place": "Place|Venue", "meeting.address": "Address", "meeting.language": "Language",
			"gates.quorum": "Quorum", "gates.representatives": "Share of representatives|Representatives", "secrecy.min_group": "Least ballots for a score|Min group",
			"following.inspect_every": "Months between inspections|Inspect every",
			"form.scale":              "Scale", "form.points.min": "Lowest mark|Min", "form.points.max": "Highest mark|Max",
			"form.trim.over": "Trim with more ballots than", "form.trim.drop": "Trim so many highest and lowest", "form.limit_top": "Limit of top ballots",
			"form.all_same": "Ballots all the same", "form.tie_break": "Equal scores told apart by|Tie break",
			"agenda.ask_seconds": "Seconds for a question", "agenda.answer_seconds": "Seconds for an answer", "agenda.moderated": "Questions moderated|Moderated", "agenda.order": "Speaking order|Order",
			"preparation.used": "Preparation|With preparation", "composite.used": "Composite score|With composite score",
			"preparation.report_due": "Reports due|Report due", "preparation.opinions_until": "Opinions until",
			"preparation.require.study": "Study", "preparation.require.research": "Research", "preparation.require.themed_meeting": "Themed meetings|Themed meeting",
			"preparation.require.annual_report": "Annual report", "preparation.require.half_year_report": "Half-year reports|Half-year report",
			"preparation.require.opinions": "Opinions sought|Opinions", "preparation.require.talk": "Talks|Talk", "preparation.require.visit": "Visits|Visit",
			"composite.below_top": "Least share below the first grade|Below top",
		},
		Kinds: map[string]string{
			"form.grades": "Grade", "form.items": "Item", "form.rules": "Rule",
			"agenda.round": "For each presenter|Each", "agenda.closing": "After the last presenter|Closing", "agenda.unheld": "Not held", "agenda.rules": "Rule",
			"composite.components": "Component", "composite.grades": "Grade", "composite.rules": "Rule",
		},
		Values: map[string]string{
			"zh": "Chinese", "en": "English", "true": "yes|y|✓", "false": "no|n|✗",
			"spoken": "spoken", "written": "written|in writing",
			"host": "host", "scrutineer": "scrutineer", "recorder": "recorder", "projector": "projector|screen",
			"teller": "teller", "kiosk": "kiosk", "office": "organisation department|office", "secretary": "Party committee secretary|secretary",
			"grades": "grades", "points": "points", "allow": "allowed|allow", "refuse": "refused|refuse",
			"top_share": "share of top grades", "fewer_lowest": "fewer lowest grades", "group": "score of group",
			"report": "report", "comment": "comment", "questions": "questions", "scoring": "scoring", "pledge": "pledge", "summary": "summary",
			"superior": "superior's review|superior", "results": "results", "listed": "as listed|listed", "drawn": "drawn by lot|drawn",
			"kept": "kept", "late": "late", "unanswered": "unanswered", "meeting": "meeting",
		},
		Notes: map[string]string{
			"*.id":                    "Letters a-z, digits, _ and -; once in each table. Words of the commands, like all and back, are none.",
			"groups.weight":           "Percent, at most two decimals; they add up to exactly 100.",
			"groups.representative":   "yes: counts towards the share of representatives on the sheet Meeting.",
			"presenters.name":         "One presenter a row, in speaking order.",
			"presenters.leader":       "An ID from People; just the name of somebody who is not there.",
			"presenters.report":       "spoken or written; spoken if left empty.",
			"presenters.outline":      "A point a line (Alt+Enter), shown to the presenter alone.",
			"people.group":            "An ID or name from Groups. People without one have no ballot.",
			"people.roles":            "host, scrutineer, recorder, teller, organisation department, Party committee secretary, projector, kiosk; several are fine, with commas between.",
			"people.presents":         "The ID of the presenter that this person is; nobody rates themselves.",
			"last_year.presenter":     "An ID from Presenters; one pledge a row.",
			"last_year.outcome":       "kept, late (with the reason and a new deadline) or unanswered. Where there are Requirements it may be left to the presenter.",
			"meeting.address":         "An IP number or host name where attendees connect; this machine's own if left empty.",
			"meeting.language":        "Of screens and papers: Chinese or English.",
			"meeting.year":            "The year assessed.",
			"gates.quorum":            "Percent of those due who must be present before a round opens; 0 for none.",
			"gates.representatives":   "Percent of those present who must be representatives.",
			"secrecy.min_group":       "With fewer ballots in a group no score of a group or an item is shown.",
			"following.inspect_every": "Items that are not closed are due for an inspection after so many months; left empty, never.",
			"form.grades":             "Best first; the value is its points, each less than the one above.",
			"form.items":              "The value is the weight; the weights add up to exactly 100.",
			"form.scale":              "grades or points.",
			"form.points.min":         "The lowest mark, where the scale is points.",
			"form.points.max":         "The highest mark, where the scale is points.",
			"form.trim.over":          "Goes with the next row; leave both empty to keep all marks.",
			"form.trim.drop":          "So many of the highest marks, and as many of the lowest, are left out.",
			"form.limit_top":          "Percent of presenters that one ballot may give only top marks; one round for all only.",
			"form.all_same":           "allowed or refused; refused works only with one round for all.",
			"form.tie_break":          "share of top grades, fewer lowest grades, score of group:ID; with commas between. Left empty, they share the rank.",
			"agenda.round":            "Steps held for each presenter in turn; the value is the limit in minutes, 0 for none.",
			"agenda.closing":          "Steps held once, after the last presenter; results must come last. For one round for all give the row of scoring this kind, before results.",
			"agenda.unheld":           "A step that this meeting does not have.",
			"agenda.ask_seconds":      "For one question; 0 is no limit.",
			"agenda.answer_seconds":   "For one answer; 0 is no limit.",
			"agenda.moderated":        "yes: the host shows questions to everybody; no: everybody sees them at once.",
			"agenda.order":            "as listed, or drawn by lot when the meeting opens.",
			"preparation.used":        "yes: the file begins with the preparation, and nobody is marked present until the doors open; no: this sheet counts for nothing.",
			"preparation.require":     "So many in the year, for each presenter; left empty, none is required.",
			"composite.components":    "The value is the weight; the weights add up to exactly 100. The source of exactly one is the meeting.",
			"composite.grades":        "Best first; the value is the least composite score for it, and 0 for the last.",
			"composite.used":          "yes: there is a composite score; no: this sheet counts for nothing.",
			"composite.below_top":     "At least this percent of the presenters should be below the first grade; you are warned where they are not.",
			"register.number":         "The number that the program gives. Leave it empty for a new row; a row “example” is never read.",
			"register.struck":         "A row that is struck counts nowhere.",
			"register.points":         "0 to 100, at most two decimals.",
			"register.date":           "Like 2018-10-20.",
			"register.fixed":          "Word for word; it is never changed once it is entered.",
		},
		Examples: map[string]string{
			"preparation.title": "Study of the guidance on work in the branches", "preparation.form": "study together", "preparation.gist": "Three measures for the branch were discussed.",
			"opinions.text": "Branch meetings could be held in the offices of the grade.", "opinions.theme": "branch meetings",
			"components.points": "92.5", "talks.by": "Party committee secretary", "talks.points": "Good work; branch meetings are all of one kind.",
			"items.text": "Hold one themed Party day every month", "items.measures": "A plan for the year, checked every month", "items.person": "branch secretary",
			"composite.routine": "Routine work", "composite.responsibility": "Responsibility for Party building", "composite.onsite": "Work-report meeting", "composite.survey": "Survey of satisfaction",
		},
		Comma: ", ", Number: "No.|Row", Struck: "Struck because", Example: "example",
		ListOf: "Choose from the list", Unlisted: "Usually something from the list stands here.",
		ReadHidden: func(places []string) string {
			return "Hidden, and read all the same: " + namesEN(places) + ". Remove what should not be there, and run this again."
		},
		faults: map[plan.FaultKind]string{
			plan.FaultMissing:        "“{got}” is not filled in; add it.",
			plan.FaultNotTruth:       "“{got}” must be yes or no.|Write yes or no here.",
			plan.FaultDuplicateKey:   "“{got}” is there twice; keep one.",
			plan.FaultWeight:         "The weight “{got}” will not do: above 0, at most 100, at most two decimals, like 33.33.",
			plan.FaultOneRoundOnly:   "This works only with one round for all; move scoring on the sheet Agenda after the last presenter, or remove this.",
			plan.FaultNoScoring:      "The agenda has no scoring; add it for each presenter, or after the last presenter for one round for all.",
			plan.FaultScoringTwice:   "Scoring is both for each presenter and after the last one; keep one.",
			plan.FaultNoResults:      "The steps after the last presenter lack results; put it last.",
			plan.FaultResultsNotLast: "Results must be the last step after the last presenter.",
			plan.FaultTrim:           "Leaving out {got} highest and {got} lowest is too much; leave out at most {want}.",
			plan.FaultOnSite:         "The source of {got} components is the meeting; of exactly one it must be, and that is the on-site score.",
			plan.FaultEncoding:       "The characters cannot be read. Open the list in a spreadsheet program and save it as “CSV UTF-8”.",
			plan.FaultUTF16:          "The file is UTF-16 (“Unicode”). Open the list in a spreadsheet program and save it as “CSV UTF-8”.",
			plan.FaultUnclosed:       "The quotation mark (\") from here on has no partner; add the other half.",
			plan.FaultLost:           "“{got}” has characters that were lost (�, ??) or exist on one computer only; type them again and save a list as “CSV UTF-8”, or write them in a usual way.",
			plan.FaultFileSize:       "The file is too large; at most {want}. Remove content and formats that nobody needs, or save it as a new .xlsx.",
		},
	}
}
