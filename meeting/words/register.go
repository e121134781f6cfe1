package words

import (
	"strconv"
	"strings"

	"pingyi/meeting/register"
)

// Register holds the phrases of the registers: what they, their columns and the words in them are
// called, on screens, in sheets and on papers alike.
type Register struct {
	Names   map[register.Name]string
	Columns map[string]string // by the column's name; see Column for those that are called otherwise in one register
	Own     map[register.Name]map[string]string
	Words   map[string]string
	Faults  map[register.What]string // {got} and {want} are filled in
	// Row says which of several rows has a fault: from 1.
	Row   func(n int) string
	Opine Opine
}

// Opine holds the phrases for leaving an opinion without a name.
type Opine struct {
	Key, KeyAbout string // of the help line and the help page
	About         string // the title of the list of presenters
	Title         string // of the text
	Hint          string
	Write         string // a key's word
	Subject       string // likewise, for the next subject
	Done          string
}

// Column returns what a column of a register is called.
func (r Register) Column(of register.Name, column string) string {
	if name, ok := r.Own[of][column]; ok {
		return name
	}
	return r.Columns[column]
}

// Word returns what a value of a column is called: a word of the register in the language, and
// anything else as it is.
func (r Register) Word(c register.Column, value string) string {
	if name, ok := r.Words[value]; ok && c.Kind == register.Word {
		return name
	}
	return value
}

// Fault returns the sentence about a fault, with its place: the row if there are several, and the
// column by its name in acts.
func (r Register) Fault(f register.Fault) string {
	where := f.Field
	if f.Row >= 0 {
		where = strings.TrimRight(r.Row(f.Row+1)+" "+f.Field, " ")
	}
	if where == "" {
		return r.Sentence(f)
	}
	return where + ": " + r.Sentence(f)
}

// Sentence returns the sentence about a fault, without its place.
func (r Register) Sentence(f register.Fault) string {
	return strings.NewReplacer("{got}", f.Got, "{want}", f.Want).Replace(r.Faults[f.What])
}

// SentenceInFile is [Register.Sentence] for a file, where words are called what people call them.
func (r Register) SentenceInFile(of register.Register, f register.Fault, comma string) string {
	if c, ok := of.Column(f.Field); ok && f.What == register.NotAWord {
		names := make([]string, len(c.Words))
		for i, word := range c.Words {
			names[i] = r.Word(c, word)
		}
		f.Want = strings.Join(names, comma)
	}
	return r.Sentence(f)
}

func registerZH() Register {
	return Register{
		Names: map[register.Name]string{
			register.Preparation: "述职准备", register.Opinions: "征求意见", register.Components: "综合评分", register.Talks: "约谈", register.Items: "任务清单",
		},
		Columns: map[string]string{
			"presenter": "述职人", "kind": "类型", "date": "日期", "title": "标题", "form": "形式", "gist": "要点", "evidence": "佐证",
			"subject": "方面", "channel": "渠道", "text": "内容", "received": "收到日期", "theme": "主题",
			"component": "组成部分", "points": "得分", "note": "备注", "by": "约谈人", "answer": "本人表态",
			"list": "清单", "cause": "原因", "goal": "目标", "measures": "措施", "standard": "标准", "person": "责任人", "helper": "协助人",
			"start": "开始日期", "deadline": "完成时限", "source": "来源",
		},
		Own: map[register.Name]map[string]string{
			register.Opinions: {"text": "意见原文"},
			register.Talks:    {"points": "谈话要点"},
		},
		Words: map[string]string{
			"study": "理论学习", "research": "专题调研", "themed_meeting": "专题党建会议", "annual_report": "年度专题报告", "half_year_report": "半年述职",
			"opinions": "征求意见", "talk": "谈心谈话", "visit": "参观学习",
			"duty": "履行第一责任人职责", "branch": "支部建设", "members": "党员教育管理", "support": "工作保障投入",
			"discussion": "座谈会", "website": "网站", "qq": "QQ群", "wechat": "微信群", "letter": "来信", "terminal": "终端匿名",
			"pledge": "承诺事项", "problem": "问题", "task": "任务", "basic_duty": "基本职责", "key_work": "重点工作", "rectification": "问题整改",
			"form": "意见表",
		},
		Faults: map[register.What]string{
			register.UnknownField:   "没有这个字段。可以写的有：{want}。",
			register.MissingField:   "这里必须填写。",
			register.NotADate:       "“{got}”不是日期，请写成 2018-10-20。",
			register.NotAWord:       "“{got}”不在可选范围内，可选：{want}。",
			register.NoPresenter:    "没有编号为“{got}”的述职人，有：{want}。",
			register.NoComponents:   "方案里没有综合评分，不用登记得分。",
			register.NoComponent:    "没有编号为“{got}”的组成部分，可以填写的有：{want}。",
			register.NotPoints:      "“{got}”不是得分，请写 0 到 100，最多两位小数。",
			register.FieldTooLong:   "太长了，最多 {want} 个字。",
			register.FieldLost:      "有的字在转换时丢失了，请重新输入原文。",
			register.FieldFixed:     "原文不能修改。登记有误时请作废这一行，再重新登记。",
			register.PlaceTaken:     "第 {got} 行已经登记了这一项，请修改那一行。",
			register.NotYourColumn:  "这一栏由组织部填写，您可以填写：{want}。",
			register.StartAfter:     "开始日期 {got} 晚于完成时限 {want}。",
			register.NothingEntered: "没有要登记的内容。",
			register.NoRow:          "台账里没有第 {got} 行，或这个行号写了两次。新登记的行，行号留空。",
		},
		Row: func(n int) string { return "第 " + strconv.Itoa(n) + " 行" },
		Opine: Opine{
			Key: "提意见", KeyAbout: "对述职人的工作提一条意见。不署名，系统也不记录是谁提的。",
			About: "您对谁的工作有意见或建议？", Title: "意见和建议",
			Hint:  "不署名。系统不记录是谁提的，凑足几条后打乱次序登记，原话转给述职人。",
			Write: "填写意见", Subject: "换一个方面", Done: "意见已收下，谢谢。",
		},
	}
}

func registerEN() Register {
	return Register{
		Names: map[register.Name]string{
			register.Preparation: "Preparation", register.Opinions: "Opinions", register.Components: "Composite", register.Talks: "Talks", register.Items: "Items",
		},
		Columns: map[string]string{
			"presenter": "Presenter", "kind": "Kind", "date": "Date", "title": "Title", "form": "Form", "gist": "Gist", "evidence": "Evidence",
			"subject": "Subject", "channel": "Channel", "text": "Text", "received": "Received", "theme": "Theme",
			"component": "Component", "points": "Points", "note": "Note", "by": "Held by", "answer": "Answer",
			"list": "List", "cause": "Cause", "goal": "Goal", "measures": "Measures", "standard": "Standard", "person": "Person responsible", "helper": "Helper",
			"start": "Start", "deadline": "Deadline", "source": "Source",
		},
		Own: map[register.Name]map[string]string{
			register.Opinions: {"text": "Opinion"},
			register.Talks:    {"points": "What was said"},
		},
		Words: map[string]string{
			"study": "study", "research": "research", "themed_meeting": "themed meeting", "annual_report": "annual report", "half_year_report": "half-year report",
			"opinions": "opinions sought", "talk": "talk", "visit": "visit",
			"duty": "duty as the person responsible", "branch": "building the branch", "members": "members", "support": "support for the work",
			"discussion": "discussion", "website": "website", "qq": "QQ group", "wechat": "WeChat group", "letter": "letter", "terminal": "left at a terminal, without a name",
			"pledge": "pledge", "problem": "problem", "task": "task", "basic_duty": "basic duty", "key_work": "key work", "rectification": "rectification",
			"form": "form",
		},
		Faults: map[register.What]string{
			register.UnknownField:   "There is no such field. There are: {want}.",
			register.MissingField:   "This must be filled in.",
			register.NotADate:       "“{got}” is no date; write it like 2018-10-20.",
			register.NotAWord:       "“{got}” is none of the words that may stand here: {want}.",
			register.NoPresenter:    "There is no presenter “{got}”. There are: {want}.",
			register.NoComponents:   "The plan has no composite score, so there are no points to enter.",
			register.NoComponent:    "There is no component “{got}” to fill in. There are: {want}.",
			register.NotPoints:      "“{got}” is no number from 0 to 100 with at most two decimals.",
			register.FieldTooLong:   "This is too long; {want} characters at most.",
			register.FieldLost:      "Some characters were lost when the text was converted; enter the original again.",
			register.FieldFixed:     "The words are never changed. If the row was entered by mistake, strike it and enter it again.",
			register.PlaceTaken:     "Row {got} holds this already; amend that row.",
			register.NotYourColumn:  "The organisation department fills this in. You can fill in: {want}.",
			register.StartAfter:     "The start {got} is after the deadline {want}.",
			register.NothingEntered: "There is nothing to enter.",
			register.NoRow:          "The register has no row {got}, or it stands here twice. A new row has no number.",
		},
		Row: func(n int) string { return "row " + strconv.Itoa(n) },
		Opine: Opine{
			Key: "opinion", KeyAbout: "Leave an opinion on a presenter's work. It has no name, and nothing is kept of who left it.",
			About: "Whose work do you have an opinion on?", Title: "Opinion",
			Hint:  "It has no name, and nothing is kept of who left it. Some together are entered in random order, and the presenter reads them word for word.",
			Write: "write it", Subject: "another subject", Done: "The opinion was taken. Thank you.",
		},
	}
}
