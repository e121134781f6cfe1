package words

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
)

// Items holds the phrases about the items of the three lists and what becomes of them.
type Items struct {
	States   map[item.State]string
	Verdicts map[item.Verdict]string
	Faults   map[item.What]string // {got} and {want} are filled in
	// Sums heads the six sums of items, in the order of [item.Sums].
	Sums          [6]string
	InspectionDue string
	All           string // all items, in a table of sums
	NoDeadline    string // in place of a quarter
	Quarter       string // a table heading
	Made          func(n int) string
	NoneToMake    string
	Progressed    func(number int) string
	Applied       func(number int) string
	Inspected     func(number int, verdict string) string
	Reopened      func(number int) string
	Marked        string
	Unmarked      string
	PlanIn        string
	PlanColumns   [3]string // presenter, due, handed in
	Late, NotIn   string
	NotJSON       string
	Sources       ItemSources
}

// ItemSources say where something was said and by whom; {who} and {n} are filled in.
type ItemSources struct {
	Kinds   map[item.OriginKind]func(n int, who string) string
	Event   func(said string, event int) string // in the record
	Unnamed string                              // who asked without a name
	Console string
}

// Source says where something was said, and by whom: as an item keeps it.
func (w *Words) Source(s *meeting.State, said meeting.Said) string {
	t := w.Items.Sources
	who := said.Speaker
	switch said.Origin.Kind {
	case item.FromOpinion:
		of, _ := register.Find(register.Opinions)
		channel, _ := of.Column("channel")
		who = w.Register.Word(channel, said.Channel)
	case item.FromNote:
		if who = s.Name(said.Writer); said.Writer == plan.Console {
			who = t.Console
		}
	default:
	}
	if who == "" {
		who = t.Unnamed
	}
	named := t.Kinds[said.Origin.Kind]
	if named == nil {
		return ""
	}
	return t.Event(named(said.Origin.Number, who), said.Event)
}

// ItemFault returns the sentence about a fault, with its place.
func (w *Words) ItemFault(f item.Fault) string { return f.Place + ": " + w.ItemSentence(f) }

// ItemSentence returns the sentence about a fault, without its place.
func (w *Words) ItemSentence(f item.Fault) string {
	if f.What == item.Unplanned {
		var names []string
		for _, column := range strings.Split(f.Got, ", ") {
			names = append(names, w.Register.Column(register.Items, column))
		}
		f.Got = w.List(names)
	}
	return strings.NewReplacer("{got}", f.Got, "{want}", f.Want).Replace(w.Items.Faults[f.What])
}

func itemsZH() Items {
	return Items{
		States:   map[item.State]string{item.Open: "未销号", item.Applied: "待督查", item.Closed: "已销号"},
		Verdicts: map[item.Verdict]string{item.Close: "销号", item.Keep: "不销号"},
		Faults: map[item.What]string{
			item.NoWords:      "这里必须填写。",
			item.WordsTooLong: "太长了，最多 {want} 个字。",
			item.WordsLost:    "有的字在传送时丢失了，请重新输入原文。",
			item.Formula:      "“{got}”是公式，不能作佐证。请写文字、文件名或网址。",
			item.NotADate:     "“{got}”不是日期，请写成 2019-06-30。",
			item.NoVerdict:    "请写明销号还是不销号：{want}。",
			item.NoAgain:      "不销号的，请写明复查日期。",
			item.AgainBefore:  "复查日期 {got} 早于督查日期 {want}。",
			item.UnknownField: "没有这个字段。可以写的有：{want}。",
			item.NotText:      "“{got}”不能写在这里，请写文字。",
			item.Unplanned:    "还没有填写{got}。",
		},
		Sums:          [6]string{"事项", "未销号", "待督查", "已销号", "逾期", "30 天内到期"},
		InspectionDue: "到期应督查", All: "合计", NoDeadline: "未定时限", Quarter: "季度",
		Made:       func(n int) string { return fmt.Sprintf("生成 %d 项。", n) },
		NoneToMake: "没有新的事项要生成。",
		Progressed: func(n int) string { return fmt.Sprintf("第 %d 项的进展已登记。", n) },
		Applied:    func(n int) string { return fmt.Sprintf("第 %d 项已申请销号，等待督查。", n) },
		Inspected: func(n int, verdict string) string {
			return fmt.Sprintf("第 %d 项督查已登记：%s。", n, verdict)
		},
		Reopened: func(n int) string { return fmt.Sprintf("第 %d 项已恢复，未销号。", n) },
		Marked:   "已标记，生成事项时列入清单。", Unmarked: "已取消标记。",
		PlanIn: "整改方案已提交。", PlanColumns: [3]string{"述职人", "提交期限", "提交时间"}, Late: "逾期", NotIn: "未提交",
		NotJSON: `不是有效的 JSON。请写成 {"字段":"内容"} 的样子。`,
		Sources: ItemSources{
			Kinds: map[item.OriginKind]func(int, string) string{
				item.FromPledge:   func(_ int, who string) string { return who + "表态承诺" },
				item.FromProblem:  func(_ int, who string) string { return who + "点评指出" },
				item.FromOpinion:  func(n int, who string) string { return fmt.Sprintf("征求意见第 %d 条（%s）", n, who) },
				item.FromQuestion: func(n int, who string) string { return fmt.Sprintf("现场提问第 %d 条（%s）", n, who) },
				item.FromRemark:   func(n int, who string) string { return fmt.Sprintf("公示留言第 %d 条（%s）", n, who) },
				item.FromNote:     func(n int, who string) string { return fmt.Sprintf("会议记录第 %d 条（%s记）", n, who) },
			},
			Event:   func(said string, event int) string { return fmt.Sprintf("%s，记录第 %d 条", said, event) },
			Unnamed: "不署名", Console: "主持台",
		},
	}
}

func itemsHelpZH() map[string]ActHelp {
	return map[string]ActHelp{
		"items":    {"make", "由承诺、问题和标记过的内容生成事项；再次生成只加新的"},
		"mark":     {"opinion|question|remark|note 编号 [off]", "标记一条意见、提问、留言或记录，生成事项时列入清单；off 取消"},
		"progress": {"行号", "登记一项的进展和佐证，标准输入为 JSON"},
		"apply":    {"行号", "为一项申请销号"},
		"inspect":  {"行号", "登记督查：销号，或不销号和复查日期；标准输入为 JSON"},
		"reopen":   {"行号 理由…", "恢复已销号的一项"},
		"lists":    {"", "三个清单：件数、销号、逾期，按清单、述职人和季度"},
		"plan":     {"submit", "提交整改方案：本人各项的措施、标准、责任人和完成时限"},
		"plans":    {"", "谁提交了整改方案，谁逾期"},
	}
}

func itemsRefusedZH() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.ItemClosed:    "第 {1} 项已经销号，不能再改。确有需要时，请组织部恢复这一项。",
		meeting.ItemApplied:   "第 {1} 项已经申请销号，正在等待督查，不用再申请。",
		meeting.NotApplied:    "第 {1} 项还没有申请销号，不能登记督查。请先申请销号。",
		meeting.NoEvidence:    "第 {1} 项还没有带佐证的进展，不能登记督查。请先登记进展和佐证。",
		meeting.NotClosedYet:  "第 {1} 项还没有销号，不用恢复。",
		meeting.UnknownRemark: "没有第 {1} 条留言。请核对编号。",
		meeting.NoteOfNobody:  "第 {1} 条记录不是关于某位述职人的，不能标记。请直接登记任务。",
		meeting.NotMarkable:   "“{text}”不能标记，可以标记意见、提问、留言和记录[（opinion、question、remark、note）]。",
		meeting.NothingToPlan: "清单里还没有您的事项，不能提交整改方案。请等组织部生成事项后再提交。",
	}
}

func itemsEN() Items {
	return Items{
		States:   map[item.State]string{item.Open: "open", item.Applied: "to inspect", item.Closed: "closed"},
		Verdicts: map[item.Verdict]string{item.Close: "closed out", item.Keep: "kept open"},
		Faults: map[item.What]string{
			item.NoWords:      "This must be filled in.",
			item.WordsTooLong: "This is too long; {want} characters at most.",
			item.WordsLost:    "Some characters were lost on the way; enter the original again.",
			item.Formula:      "“{got}” is a formula and no evidence. Write words, the name of a file or an address.",
			item.NotADate:     "“{got}” is no date; write it like 2019-06-30.",
			item.NoVerdict:    "Say whether it is closed out or kept open: {want}.",
			item.NoAgain:      "It is kept open, so give the day to look again.",
			item.AgainBefore:  "The day to look again, {got}, is before the inspection on {want}.",
			item.UnknownField: "There is no such field. There are: {want}.",
			item.NotText:      "“{got}” cannot stand here; write a text.",
			item.Unplanned:    "Still to be filled in: {got}.",
		},
		Sums:          [6]string{"Items", "Open", "To inspect", "Closed", "Overdue", "Due in 30 days"},
		InspectionDue: "Inspection due", All: "All", NoDeadline: "no deadline", Quarter: "Quarter",
		Made: func(n int) string {
			if n == 1 {
				return "One item was made."
			}
			return fmt.Sprintf("%d items were made.", n)
		},
		NoneToMake: "There is nothing new to make items of.",
		Progressed: func(n int) string { return fmt.Sprintf("The progress of item %d is noted.", n) },
		Applied:    func(n int) string { return fmt.Sprintf("Item %d waits for an inspection.", n) },
		Inspected:  func(n int, verdict string) string { return fmt.Sprintf("Item %d was inspected and %s.", n, verdict) },
		Reopened:   func(n int) string { return fmt.Sprintf("Item %d is open again.", n) },
		Marked:     "Marked: an item is made of it with the next ones.", Unmarked: "The mark is gone.",
		PlanIn: "The rectification plan is handed in.", PlanColumns: [3]string{"Presenter", "Due", "Handed in"}, Late: "late", NotIn: "not handed in",
		NotJSON: `This is no valid JSON. Write it like {"field":"text"}.`,
		Sources: ItemSources{
			Kinds: map[item.OriginKind]func(int, string) string{
				item.FromPledge:   func(_ int, who string) string { return "pledged by " + who },
				item.FromProblem:  func(_ int, who string) string { return "pointed out by " + who },
				item.FromOpinion:  func(n int, who string) string { return fmt.Sprintf("opinion %d (%s)", n, who) },
				item.FromQuestion: func(n int, who string) string { return fmt.Sprintf("question %d (%s)", n, who) },
				item.FromRemark:   func(n int, who string) string { return fmt.Sprintf("remark %d (%s)", n, who) },
				item.FromNote:     func(n int, who string) string { return fmt.Sprintf("note %d (by %s)", n, who) },
			},
			Event:   func(said string, event int) string { return fmt.Sprintf("%s, event %d", said, event) },
			Unnamed: "without a name", Console: "the host console",
		},
	}
}

func itemsHelpEN() map[string]ActHelp {
	return map[string]ActHelp{
		"items":    {"make", "make items of pledges, problems and what was marked; again makes only what is new"},
		"mark":     {"opinion|question|remark|note N [off]", "mark an opinion, a question, a remark or a note to have an item made of it; off takes that back"},
		"progress": {"N", "note what was done about an item, with evidence, as JSON on standard input"},
		"apply":    {"N", "ask to close out an item"},
		"inspect":  {"N", "enter an inspection: closed out, or kept open and when to look again, as JSON on standard input"},
		"reopen":   {"N REASON…", "open an item again that was closed out"},
		"lists":    {"", "the three lists: how many items are open, closed and overdue, by list, presenter and quarter"},
		"plan":     {"submit", "hand in your rectification plan: measures, standard, person and deadline of your items"},
		"plans":    {"", "who has handed in their rectification plan, and who is late"},
	}
}

func itemsRefusedEN() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.ItemClosed:    "Item {1} is closed out and stays as it is. If need be, the organisation department can reopen it.",
		meeting.ItemApplied:   "Item {1} waits for an inspection already; there is no need to apply again.",
		meeting.NotApplied:    "Nobody has applied to close out item {1}, so no inspection is entered. Apply first.",
		meeting.NoEvidence:    "Item {1} has no progress with evidence, so no inspection is entered. Note progress and evidence first.",
		meeting.NotClosedYet:  "Item {1} is not closed out, so there is nothing to reopen.",
		meeting.UnknownRemark: "There is no remark {1}. Check the number.",
		meeting.NoteOfNobody:  "Note {1} is about no presenter, so it cannot be marked. Enter a task instead.",
		meeting.NotMarkable:   "“{text}” can't be marked; opinions, questions, remarks and notes can[ (opinion, question, remark, note)].",
		meeting.NothingToPlan: "The lists have no items of yours yet, so there is no plan to hand in. Hand it in once the organisation department has made them.",
	}
}
