package words

import (
	"fmt"

	"pingyi/meeting/item"
)

// ListPages holds the phrases of the pages on which the three lists are followed.
type ListPages struct {
	Desk, About string // the desk's key, and its sentence
	Title       string
	None        string // there are no items
	NoneHow     func(key string) string
	State, When string               // columns
	Whens       map[item.When]string // of deadlines and inspections
	Closed      func(n, of int) string
	PlanDue     func(day string) string
	PlanLate    func(day string) string
	PlanIn      func(day string) string
	Keys        ListKeys
	Done        map[string]string

	MakeAsk    func(n int) string
	Marking    string // heads what can be marked
	NoMarking  string
	What, Said string // columns there

	PlanAsk    func(n int) string
	PlanLacks  func(n int) string // heads the items that lack something
	Lacks      func(columns string) string
	AllFilled  string
	PlansTitle func(in, of int) string
	LateTitle  string
	NobodyLate string

	Charts, Quarters string // headings
	BurnDown         func(left, of int) string
	Left             func(n, of int) string
	NoChart          string

	Item  ItemPage
	Forms ItemForms

	OfficeNow  func(n int, key string) string // on the strip: so many wait for an inspection
	MakeNow    func(key string) string
	PlanNow    func(day, key string) string
	PlanNowDue func(day, key string) string // it is late
}

// ListKeys are the words of the help line.
type ListKeys struct {
	Open, Fill, Make, Mark, Plan, Plans, Late, Charts, Progress, Apply, Inspect, Reopen, Edit, Only string
}

// ItemPage holds the phrases of the page of one item.
type ItemPage struct {
	Title      func(list string, n int) string
	Source     string // headings
	Course     string
	Gone       string // it is no longer there to be read
	LastYear   string
	ByHand     string
	NoCourse   string
	Evidence   string
	NoEvidence string
	Applied    func(who, when string) string
	Inspected  func(inspector, verdict string) string
	Again      func(day string) string
	Reopened   func(who, why string) string
	More       map[item.OriginKind]string // what stands beside what was said
	InspectOn  func(day string) string
}

// ItemForms holds the phrases of the forms about an item.
type ItemForms struct {
	Progress     func(n int) string // titles
	Inspect      func(n int) string
	Fields       map[string]string // by their names in acts
	Hints        map[string]string
	ApplyAsk     func(n int) string
	WithoutProof string // why an inspection would be refused
	ReopenWhy    string
}

func listPagesZH() ListPages {
	return ListPages{
		Desk: "三个清单", About: "承诺事项、问题、任务三个清单：进展、佐证、销号",
		Title: "三个清单", None: "清单里还没有事项。",
		NoneHow: func(key string) string { return "按 " + key + " 由承诺、问题和标记过的内容生成。" },
		State:   "状态", When: "提醒",
		Whens:    map[item.When]string{item.IsOverdue: "逾期", item.ToInspect: "应督查", item.IsSoon: "快到期"},
		Closed:   func(n, of int) string { return fmt.Sprintf("已销号 %d / %d", n, of) },
		PlanDue:  func(day string) string { return "整改方案 " + day + "前提交" },
		PlanLate: func(day string) string { return "整改方案应于 " + day + "前提交，已逾期" },
		PlanIn:   func(day string) string { return "整改方案已于 " + day + "提交" },
		Keys: ListKeys{
			Open: "查看", Fill: "填写", Make: "生成事项", Mark: "标记", Plan: "提交整改方案", Plans: "整改方案", Late: "谁逾期", Charts: "图示",
			Progress: "记进展", Apply: "申请销号", Inspect: "登记督查", Reopen: "恢复", Edit: "修改", Only: "只看此人",
		},
		Done: map[string]string{
			"made": "事项已生成。", "progress": "进展已登记。", "applied": "已申请销号，等待督查。", "inspected": "督查已登记。", "reopened": "已恢复，未销号。", "plan": "整改方案已提交。",
		},
		MakeAsk:   func(n int) string { return fmt.Sprintf("生成 %d 项？以前生成过的不重复生成。", n) },
		Marking:   "标记要列入清单的意见、提问和记录",
		NoMarking: "没有可以标记的内容。",
		What:      "出处", Said: "谁说的",
		PlanAsk: func(n int) string {
			return fmt.Sprintf("提交整改方案？共 %d 项，措施、标准、责任人和完成时限都已填写。", n)
		},
		PlanLacks:  func(n int) string { return fmt.Sprintf("还有 %d 项没有填完，填完再提交整改方案", n) },
		Lacks:      func(c string) string { return "缺" + c },
		AllFilled:  "各项都已填完，可以提交整改方案。",
		PlansTitle: func(in, of int) string { return fmt.Sprintf("整改方案　已提交 %d / %d", in, of) },
		LateTitle:  "各述职人的事项，逾期多的在前", NobodyLate: "没有事项。",
		Charts: "清单进度", Quarters: "各季度到期：已销号 / 全部（! 逾期）",
		BurnDown: func(left, of int) string { return fmt.Sprintf("未销号的事项：现有 %d，共 %d 项", left, of) },
		Left:     func(left, of int) string { return fmt.Sprintf("%d / %d", left, of) },
		NoChart:  "有了事项以后，这里显示进度。",
		Item: ItemPage{
			Title:  func(list string, n int) string { return fmt.Sprintf("%s　第 %d 项", list, n) },
			Source: "出处", Course: "办理情况",
			Gone: "原来的文字已不在会议文件里。", LastYear: "由上年度结转。", ByHand: "由组织部登记。",
			NoCourse: "还没有登记进展。", Evidence: "佐证", NoEvidence: "没有佐证",
			Applied:   func(who, when string) string { return when + "　" + who + "申请销号" },
			Inspected: func(who, verdict string) string { return who + "督查：" + verdict },
			Again:     func(day string) string { return day + "复查" },
			Reopened:  func(who, why string) string { return who + "恢复此项：" + why },
			More:      map[item.OriginKind]string{item.FromProblem: "原因", item.FromQuestion: "回答"},
			InspectOn: func(day string) string { return day + "前督查" },
		},
		Forms: ItemForms{
			Progress: func(n int) string { return fmt.Sprintf("第 %d 项　登记进展", n) },
			Inspect:  func(n int) string { return fmt.Sprintf("第 %d 项　登记督查", n) },
			Fields: map[string]string{
				"text": "进展", "evidence": "佐证", "date": "督查日期", "inspector": "督查人", "verdict": "结论", "finding": "督查情况", "again": "复查日期",
			},
			Hints: map[string]string{
				"evidence": "文件名、照片名或网址；没有佐证不能销号", "date": "例如 2019-06-30", "again": "不销号的必填，例如 2019-09-30", "finding": "不销号的写明原因",
			},
			ApplyAsk:     func(n int) string { return fmt.Sprintf("为第 %d 项申请销号？", n) },
			WithoutProof: "还没有带佐证的进展，组织部不能督查销号。",
			ReopenWhy:    "恢复这一项的理由",
		},
		OfficeNow: func(n int, key string) string {
			return fmt.Sprintf("有 %d 项申请销号，请督查：按 %s", n, key)
		},
		MakeNow: func(key string) string { return "请由承诺和问题生成三个清单：按 " + key },
		PlanNow: func(day, key string) string { return "整改方案请在 " + day + "前提交：按 " + key },
		PlanNowDue: func(day, key string) string {
			return "整改方案应于 " + day + "前提交，请尽快：按 " + key
		},
	}
}

func listPagesEN() ListPages {
	return ListPages{
		Desk: "lists", About: "the three lists of pledges, problems and tasks: progress, evidence and close-out",
		Title: "The three lists", None: "There are no items yet.",
		NoneHow: func(key string) string {
			return "Press " + key + " to make them of pledges, problems and what is marked."
		},
		State: "State", When: "Notice",
		Whens:    map[item.When]string{item.IsOverdue: "overdue", item.ToInspect: "inspect", item.IsSoon: "due soon"},
		Closed:   func(n, of int) string { return fmt.Sprintf("%d of %d closed", n, of) },
		PlanDue:  func(day string) string { return "rectification plan due by " + day },
		PlanLate: func(day string) string { return "rectification plan was due by " + day },
		PlanIn:   func(day string) string { return "rectification plan handed in on " + day },
		Keys: ListKeys{
			Open: "open", Fill: "fill in", Make: "make items", Mark: "mark", Plan: "hand in plan", Plans: "plans", Late: "who is late", Charts: "charts",
			Progress: "note progress", Apply: "apply to close", Inspect: "enter inspection", Reopen: "reopen", Edit: "edit", Only: "only theirs",
		},
		Done: map[string]string{
			"made": "The items were made.", "progress": "The progress is noted.", "applied": "It waits for an inspection.", "inspected": "The inspection is entered.", "reopened": "It is open again.", "plan": "The rectification plan is handed in.",
		},
		MakeAsk: func(n int) string {
			if n == 1 {
				return "Make one item? What was made before is not made again."
			}
			return fmt.Sprintf("Make %d items? What was made before is not made again.", n)
		},
		Marking:   "Mark what is to go into the lists",
		NoMarking: "There is nothing to mark.",
		What:      "Where", Said: "Who",
		PlanAsk: func(n int) string {
			return fmt.Sprintf("Hand in the rectification plan? Its %d items have measures, standard, person and deadline.", n)
		},
		PlanLacks: func(n int) string {
			return fmt.Sprintf("Before the plan: fill in %d items", n)
		},
		Lacks:      func(c string) string { return "lacks " + c },
		AllFilled:  "All items are filled in; the plan can be handed in.",
		PlansTitle: func(in, of int) string { return fmt.Sprintf("Rectification plans  %d of %d handed in", in, of) },
		LateTitle:  "Items by presenter, overdue ones first", NobodyLate: "There are no items.",
		Charts: "Progress of the lists", Quarters: "By quarter: closed of all, ! overdue",
		BurnDown: func(left, of int) string { return fmt.Sprintf("Items not closed: %d of %d now", left, of) },
		Left:     func(left, of int) string { return fmt.Sprintf("%d of %d", left, of) },
		NoChart:  "Once there are items, their progress is shown here.",
		Item: ItemPage{
			Title:  func(list string, n int) string { return fmt.Sprintf("%s  item %d", list, n) },
			Source: "Where it comes from", Course: "What was done",
			Gone: "The words are no longer in the meeting's file.", LastYear: "Carried over from last year.", ByHand: "Entered by the organisation department.",
			NoCourse: "No progress yet.", Evidence: "evidence", NoEvidence: "without evidence",
			Applied:   func(who, when string) string { return when + "  " + who + " applied to close it" },
			Inspected: func(who, verdict string) string { return "inspected by " + who + ": " + verdict },
			Again:     func(day string) string { return "look again on " + day },
			Reopened:  func(who, why string) string { return "reopened by " + who + ": " + why },
			More:      map[item.OriginKind]string{item.FromProblem: "cause", item.FromQuestion: "answer"},
			InspectOn: func(day string) string { return "inspect by " + day },
		},
		Forms: ItemForms{
			Progress: func(n int) string { return fmt.Sprintf("Item %d  progress", n) },
			Inspect:  func(n int) string { return fmt.Sprintf("Item %d  inspection", n) },
			Fields: map[string]string{
				"text": "Progress", "evidence": "Evidence", "date": "Inspected on", "inspector": "Inspector", "verdict": "Verdict", "finding": "Finding", "again": "Look again on",
			},
			Hints: map[string]string{
				"evidence": "a file, a picture or an address; nothing is closed without", "date": "such as 2019-06-30", "again": "if it is kept open, such as 2019-09-30", "finding": "why it is kept open",
			},
			ApplyAsk:     func(n int) string { return fmt.Sprintf("Apply to close item %d?", n) },
			WithoutProof: "There is no progress with evidence, so it cannot be inspected and closed.",
			ReopenWhy:    "Why is this item opened again?",
		},
		OfficeNow: func(n int, key string) string {
			if n == 1 {
				return "One item waits for your inspection: press " + key
			}
			return fmt.Sprintf("%d items wait for your inspection: press %s", n, key)
		},
		MakeNow:    func(key string) string { return "Make the three lists of pledges and problems: press " + key },
		PlanNow:    func(day, key string) string { return "Your rectification plan is due by " + day + ": press " + key },
		PlanNowDue: func(day, key string) string { return "Your rectification plan was due by " + day + ": press " + key },
	}
}
