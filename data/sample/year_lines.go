package sample

import (
	"fmt"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// A yearText is what is entered into the registers of the sample meeting, in one language.
type yearText struct {
	works    map[plan.Work][3]string // title, form and gist
	opinions []opinion
}

// An opinion is about the presenter of an index.
type opinion struct {
	about                         int
	subject, channel, text, theme string
}

func yearZH() yearText {
	return yearText{
		works: map[plan.Work][3]string{
			plan.WorkStudy:          {"学习全国组织工作会议精神", "支部集中学习", "对照工作找差距，列出三个问题"},
			plan.WorkResearch:       {"党员教师作用发挥情况调研", "座谈、个别走访", "走访教师十五人，形成调研报告一份"},
			plan.WorkThemedMeeting:  {"专题研究组织生活质量", "支部委员会", "确定改进措施四条"},
			plan.WorkHalfYearReport: {"上半年述职", "书面", ""},
			plan.WorkOpinions:       {"述职评议征求意见座谈会", "座谈会", "党员、群众代表十二人参加"},
		},
		opinions: []opinion{
			{0, "duty", "form", "书记讲党课联系实际，大家愿意听。希望把讲过的事一件一件落实。", "抓落实"},
			{0, "support", "discussion", "党员活动室还在施工，希望尽快启用。", "活动场所"},
			{0, "members", "wechat", "年级组值守答疑很好，建议把安排提前一周公布。", "服务群众"},
			{1, "members", "form", "谈心谈话有记录，谈过以后的反馈少一些。", "谈心谈话"},
			{2, "branch", "discussion", "高三任务重，组织生活时间常被挤占，建议固定下来。", "组织生活"},
			{3, "branch", "letter", "青年骨干要求入党的多，培养联系人应当早点定下来。", "发展党员"},
			{4, "duty", "qq", "结对帮带一年了，建议开一次总结会，让大家说说收获。", "结对帮带"},
			{5, "branch", "website", "线上专栏更新不及时，有的内容两个月没有变。", "学习专栏"},
			{5, "members", "form", "会议记录补得慢，请安排专人负责。", "基础工作"},
			{6, "support", "discussion", "报修比以前快多了。食堂公示栏的位置太高，看不清。", "服务群众"},
			{7, "members", "letter", "送学上门很暖心，请不要因为天冷就停下来。", "老党员"},
		},
	}
}

func yearEN() yearText {
	return yearText{
		works: map[plan.Work][3]string{
			plan.WorkStudy:          {"Study of the national conference on organisation", "study of the branch", "Compared with our own work; three shortcomings listed"},
			plan.WorkResearch:       {"What Party-member teachers do for the school", "talks and visits", "Fifteen teachers visited, one report written"},
			plan.WorkThemedMeeting:  {"How good our branch meetings are", "branch committee", "Four steps decided"},
			plan.WorkHalfYearReport: {"Report on the first half-year", "in writing", ""},
			plan.WorkOpinions:       {"Discussion before the review", "discussion", "Twelve members and other staff took part"},
		},
		opinions: []opinion{
			{0, "duty", "form", "The secretary's lectures speak of our work, and people like to come. Please see each thing through that was announced.", "following through"},
			{0, "support", "discussion", "The activity room is still being rebuilt. We hope that it opens soon.", "rooms"},
			{0, "members", "wechat", "The open hours for questions are good; please publish them a week ahead.", "service"},
			{1, "members", "form", "Talks are noted down, but one hears little afterwards.", "talks"},
			{2, "branch", "discussion", "In the last year of school there is always too much to do, and branch meetings give way. Fix a day for them.", "branch meetings"},
			{3, "branch", "letter", "Many young teachers want to join. Name those who guide them earlier.", "new members"},
			{4, "duty", "qq", "The mentoring is a year old. Let us meet once and say what came of it.", "mentoring"},
			{5, "branch", "website", "The study column is seldom renewed; some pages are two months old.", "study column"},
			{5, "members", "form", "The missing minutes are written up slowly. Please give the task to somebody.", "groundwork"},
			{6, "support", "discussion", "Repairs are much faster than before. The notice board of the canteen hangs too high to be read.", "service"},
			{7, "members", "letter", "Study at home for the elderly is a kind thing; please do not stop when it gets cold.", "elderly members"},
		},
	}
}

// worked says which kinds of work presenters have entered by the day on which the preparation
// begins, and when; some are behind.
var worked = []struct {
	work  plan.Work
	month string
	lacks int // every so many presenters lack it; 0 for none
}{
	{plan.WorkStudy, "03", 0},
	{plan.WorkResearch, "05", 4},
	{plan.WorkThemedMeeting, "06", 0},
	{plan.WorkHalfYearReport, "07", 5},
	{plan.WorkOpinions, "09", 3},
}

// YearRows returns what the registers of a meeting that is being prepared hold on the day on which
// its preparation begins.
func YearRows(p plan.Plan) map[register.Name][]register.Fields {
	text := yearZH()
	if p.Language == plan.English {
		text = yearEN()
	}
	rows := map[register.Name][]register.Fields{}
	for i, presenter := range p.Presenters {
		for _, w := range worked {
			if w.lacks > 0 && i%w.lacks == w.lacks-1 {
				continue
			}
			rows[register.Preparation] = append(rows[register.Preparation], filled(register.Fields{
				"presenter": presenter.ID, "kind": string(w.work), "date": fmt.Sprintf("2018-%s-%02d", w.month, 5+2*i),
				"title": text.works[w.work][0], "form": text.works[w.work][1], "gist": text.works[w.work][2],
			}))
		}
	}
	for i, o := range text.opinions {
		if o.about < len(p.Presenters) {
			rows[register.Opinions] = append(rows[register.Opinions], register.Fields{
				"presenter": p.Presenters[o.about].ID, "subject": o.subject, "channel": o.channel, "text": o.text, "theme": o.theme,
				"received": fmt.Sprintf("2018-09-%02d", 10+i),
			})
		}
	}
	return rows
}

// filled leaves out the fields that hold nothing.
func filled(row register.Fields) register.Fields {
	for name, value := range row {
		if value == "" {
			delete(row, name)
		}
	}
	return row
}
