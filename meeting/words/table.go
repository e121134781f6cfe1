package words

import (
	"fmt"
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// Table holds the phrases of the screen on which registers are kept and read.
type Table struct {
	Desk, About string // the desk's key for the registers, and its sentence

	Number     string                          // heads the numbers of the rows
	Hint       string                          // in the empty search field
	None       string                          // no row is there
	AddHow     func(add, paste string) string  // to those who may add some
	NoneFound  string                          // a filter or a search leaves out all rows
	Blank      string                          // a value that is empty
	Any        string                          // in place of a filter
	FilterBy   func(column string) string      // heads the values of a column
	ChooseFor  func(column string) string      // heads what may stand in a cell
	Is         func(column, is string) string  // a filter
	Rows       func(n int) string              //
	Erased     string                          // in place of texts that were erased
	Unknown    string                          // in place of whoever cannot be known
	ByAt       func(who, when string) string   // who wrote a version
	StruckBy   func(who, why string) string    //
	VersionsOf func(what string, n int) string // heads the versions of a row
	Version    func(n int) string              //
	Became     func(column, was, is string) string
	Filled     func(column, is string) string  // it was empty
	Emptied    func(column, was string) string // it is empty now
	StrikeWhy  string
	Row        func(register string, n int) string // names a row
	NewRow     func(register string) string
	Done       map[string]string // what came of an act

	DateHint, PointsHint string
	PickHint             func(keys string) string // in a form, under the words to choose from

	Paste      string // heads the page
	PasteHow   string
	PasteCut   string // the end of what was pasted was lost
	PasteOrder func(columns string) string
	PasteFits  func(rows int) string
	PasteFault func(rows, faults int) string
	Heading    string // the place of a fault that is in the headings
	NoColumn   func(name string) string
	TwoColumns func(name string) string
	TooMany    func(n int) string // of cells in a row
	TwoRows    func(n int) string // a row before holds the same
	NotYours   string

	Prepared func(year int) string // heads what there is of each kind of work
	MissingN func(n int) string
	NoneMiss string
	Due      func(date string) string
	Overdue  string
	Missing  string // heads what is missing
	Needs    [5]string
	Opinions func(n int) string // heads the counts
	ReadHead func(n int) string // heads the reading view
	ReadNew  func(n int) string // so many were not taken note of
	ReadDone string
	NoOpin   string

	CopyDown     func(value, column string) string // heads where a value may be copied to
	CopyEmpty    func(n int) string                // into so many empty cells below
	CopyAll      func(n int) string                // over so many cells below
	NothingBelow string
	Marked       string // of something of which an item is made

	Keys TableKeys
}

// TableKeys holds the words of the help line for them.
type TableKeys struct {
	Sort, Filter, Search, Hide, Show, List, Cell, Row, Read, Add, Versions, Strike, Paste, Next, Choose, Presenter,
	Missing, AddThis, ReadAll, TakeNote, Enter, NextFault, Drop, Pick, Keep, CopyDown, Mark, Unmark string
}

// FaultAt returns the sentence about a fault with its column as it is called, and what may stand
// there likewise.
func (w *Words) FaultAt(of register.Register, f register.Fault) string {
	c, known := of.Column(f.Field)
	where := f.Field
	if known {
		where = w.Register.Column(of.Name, f.Field)
		if f.What == register.NotAWord || f.What == register.MissingField {
			f.Want = w.listed(c.Words, func(word string) string { return w.Register.Word(c, word) })
		}
	}
	if f.What == register.UnknownField || f.What == register.NotYourColumn {
		f.Want = w.listed(strings.Split(f.Want, ", "), func(name string) string { return w.Register.Column(of.Name, name) })
	}
	said := strings.NewReplacer("{got}", f.Got, "{want}", f.Want).Replace(w.Register.Faults[f.What])
	if where == "" {
		return said
	}
	return w.Table.Is(where, said)
}

// listed is [Words.Names] of what each of some things is called.
func (w *Words) listed(all []string, called func(string) string) string {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = called(one)
	}
	return w.Names(names)
}

// Names puts names behind each other.
func (w *Words) Names(all []string) string {
	if w.Language == plan.English {
		return strings.Join(all, ", ")
	}
	return strings.Join(all, "、")
}

func tableZH() Table {
	return Table{
		Desk: "台账", About: "看台账：述职准备、征求意见、综合评分、约谈、任务清单",
		Number: "行", Hint: "输入要找的字", None: "还没有登记。",
		AddHow: func(add, paste string) string {
			return "按 " + add + " 登记一行；要登记多行，先在表格软件里复制，再按 " + paste + "。"
		},
		NoneFound: "没有符合条件的行。按 Esc 取消查找和筛选。",
		Blank:     "（空）", Any: "全部",
		FilterBy: func(c string) string { return "只看：" + c }, ChooseFor: func(c string) string { return "选择" + c },
		Is:     func(c, is string) string { return c + "：" + is },
		Rows:   func(n int) string { return fmt.Sprintf("共 %d 行", n) },
		Erased: "文字已清除", Unknown: "不记名",
		ByAt:     func(who, when string) string { return who + "　" + when },
		StruckBy: func(who, why string) string { return who + "作废：" + why },
		VersionsOf: func(what string, n int) string {
			if n == 1 {
				return what + "　没有改动过"
			}
			return fmt.Sprintf("%s　改动过 %d 次", what, n-1)
		},
		Version: func(n int) string { return fmt.Sprintf("第 %d 版", n) },
		Became:  func(c, was, is string) string { return c + "：“" + was + "”改为“" + is + "”" },
		Filled:  func(c, is string) string { return c + "：补上“" + is + "”" }, Emptied: func(c, was string) string { return c + "：去掉“" + was + "”" },
		StrikeWhy: "作废这一行的理由。行和历次改动都保留，不再计数。",
		Row:       func(r string, n int) string { return fmt.Sprintf("%s　第 %d 行", r, n) },
		NewRow:    func(r string) string { return r + "　登记一行" },
		Done:      map[string]string{"added": "已登记。", "saved": "已保存。", "struck": "已作废。", "noted": "已确认收到全部意见。", "copied": "已填入。", "marked": "已标记，生成事项时列入清单。", "unmarked": "已取消标记。"},
		DateHint:  "例如 2018-10-20", PointsHint: "0 到 100，最多两位小数",
		PickHint: func(keys string) string { return "按 " + keys + " 选择，也可输入名称" },
		Paste:    "批量登记",
		PasteHow: "请在表格软件里选中要登记的行，复制，再在这里粘贴（一般是 Ctrl+Shift+V 或鼠标右键）。首行可以是列名；粘贴后先核对，确认后才登记。",
		PasteCut: "一次粘贴的内容太多，没有收全，因此一行也没有登记。请分几次复制、粘贴。",
		PasteOrder: func(columns string) string {
			return "没有列名时，各列依次为：" + columns + "。"
		},
		PasteFits: func(n int) string { return fmt.Sprintf("共 %d 行，没有问题，可以登记。", n) },
		PasteFault: func(n, faults int) string {
			return fmt.Sprintf("共 %d 行，有 %d 处要改。改好后才能登记。", n, faults)
		},
		Heading: "列名",
		NoColumn: func(name string) string {
			return "没有“" + name + "”这一列，请改列名或去掉这一列。"
		},
		TwoColumns: func(name string) string { return "“" + name + "”出现了两次，请去掉一列。" },
		TooMany:    func(n int) string { return fmt.Sprintf("比列数多出 %d 格，请核对。", n) },
		TwoRows:    func(n int) string { return fmt.Sprintf("与第 %d 行登记的是同一项，请去掉一行。", n) },
		NotYours:   "只能登记您本人的，请改为您的姓名或留空。",
		Prepared:   func(year int) string { return fmt.Sprintf("%d 年度述职准备", year) },
		MissingN:   func(n int) string { return fmt.Sprintf("还缺 %d 项", n) },
		NoneMiss:   "要求的都已登记",
		Due:        func(d string) string { return d + "前" }, Overdue: "已过期", Missing: "还缺的项目",
		Needs:    [5]string{"述职人", "类型", "应有", "已有", "时限"},
		Opinions: func(n int) string { return fmt.Sprintf("意见 %d 条", n) },
		ReadHead: func(n int) string { return fmt.Sprintf("对您的意见　%d 条，原文照录", n) },
		ReadNew:  func(n int) string { return fmt.Sprintf("有 %d 条待您确认收到", n) },
		ReadDone: "您已确认收到", NoOpin: "还没有对您的意见。",
		CopyDown:     func(value, c string) string { return "把“" + value + "”填入下面各行的“" + c + "”？" },
		CopyEmpty:    func(n int) string { return fmt.Sprintf("只填空着的 %d 行", n) },
		CopyAll:      func(n int) string { return fmt.Sprintf("下面 %d 行都填，原来的内容换掉", n) },
		NothingBelow: "下面没有可以填入的行。", Marked: "已标记，列入清单",
		Keys: TableKeys{
			Sort: "排序", Filter: "筛选", Search: "查找", Hide: "隐藏作废", Show: "显示作废", List: "回到表格", Cell: "改一格", Row: "修改", Read: "看全文", Add: "登记一行",
			Versions: "历次改动", Strike: "作废", Paste: "批量登记", Next: "下一个台账", Choose: "选台账", Presenter: "只看一人",
			Missing: "还缺的", AddThis: "登记这一项", ReadAll: "逐条阅读", TakeNote: "确认收到", Enter: "登记", NextFault: "下一处", Drop: "去掉这一行", Pick: "选定", Keep: "保存", CopyDown: "向下填充",
			Mark: "标记", Unmark: "取消标记",
		},
	}
}

func tableEN() Table {
	return Table{
		Desk: "registers", About: "read the registers: preparation, opinions, composite, talks and items",
		Number: "No.", Hint: "what to look for", None: "Nothing has been entered yet.",
		AddHow: func(add, paste string) string {
			return "Press " + add + " to enter a row. For many, copy them in a spreadsheet and press " + paste + "."
		},
		NoneFound: "No row matches. Press Esc to end the search and the filters.",
		Blank:     "(empty)", Any: "all",
		FilterBy: func(c string) string { return "Show only: " + c }, ChooseFor: func(c string) string { return "Choose: " + c },
		Is: func(c, is string) string { return c + ": " + is },
		Rows: func(n int) string {
			if n == 1 {
				return "1 row"
			}
			return fmt.Sprintf("%d rows", n)
		},
		Erased: "text erased", Unknown: "without a name",
		ByAt:     func(who, when string) string { return who + "  " + when },
		StruckBy: func(who, why string) string { return "struck by " + who + ": " + why },
		VersionsOf: func(what string, n int) string {
			switch n {
			case 1:
				return what + "  never amended"
			case 2:
				return what + "  amended once"
			}
			return fmt.Sprintf("%s  amended %d times", what, n-1)
		},
		Version: func(n int) string { return fmt.Sprintf("version %d", n) },
		Became:  func(c, was, is string) string { return c + ": “" + was + "” became “" + is + "”" },
		Filled:  func(c, is string) string { return c + ": “" + is + "” was added" }, Emptied: func(c, was string) string { return c + ": “" + was + "” was taken out" },
		StrikeWhy: "Why is this row struck? It stays with all its versions, and counts no more.",
		Row:       func(r string, n int) string { return fmt.Sprintf("%s  row %d", r, n) },
		NewRow:    func(r string) string { return r + "  a new row" },
		Done:      map[string]string{"added": "Entered.", "saved": "Saved.", "struck": "Struck.", "noted": "You have taken note of all opinions.", "copied": "Filled in.", "marked": "Marked: an item is made of it with the next ones.", "unmarked": "The mark is gone."},
		DateHint:  "such as 2018-10-20", PointsHint: "0 to 100, two decimals at most",
		PickHint: func(keys string) string { return "Choose with " + keys + ", or type the name" },
		Paste:    "Enter many rows",
		PasteHow: "Select the rows in a spreadsheet, copy them, and paste them here (usually Ctrl+Shift+V or the right mouse button). The first row may hold the names of the columns. You check them before anything is entered.",
		PasteCut: "That was too much for one paste: the end of it was lost, so nothing was entered. Copy and paste it in several parts.",
		PasteOrder: func(columns string) string {
			return "Without names the columns are, in this order: " + columns + "."
		},
		PasteFits: func(n int) string { return fmt.Sprintf("%d rows, nothing wrong: they can be entered.", n) },
		PasteFault: func(n, faults int) string {
			return fmt.Sprintf("%d rows, %d faults. Correct them, then enter the rows.", n, faults)
		},
		Heading:    "heading",
		NoColumn:   func(name string) string { return "There is no column “" + name + "”. Rename it or leave it out." },
		TwoColumns: func(name string) string { return "“" + name + "” is there twice. Leave one out." },
		TooMany:    func(n int) string { return fmt.Sprintf("This has %d cells more than there are columns.", n) },
		TwoRows:    func(n int) string { return fmt.Sprintf("Row %d is about the same. Leave one out.", n) },
		NotYours:   "You can enter only what is about yourself. Put your name, or leave it empty.",
		Prepared:   func(year int) string { return fmt.Sprintf("Preparation %d", year) },
		MissingN:   func(n int) string { return fmt.Sprintf("%d missing", n) },
		NoneMiss:   "all that is required is there",
		Due:        func(d string) string { return "by " + d }, Overdue: "overdue", Missing: "What is missing",
		Needs: [5]string{"Presenter", "Kind", "Required", "There", "Due"},
		Opinions: func(n int) string {
			if n == 1 {
				return "1 opinion"
			}
			return fmt.Sprintf("%d opinions", n)
		},
		ReadHead: func(n int) string { return fmt.Sprintf("Opinions about you  %d, word for word", n) },
		ReadNew:  func(n int) string { return fmt.Sprintf("%d for you to take note of", n) },
		ReadDone: "you have taken note of them", NoOpin: "There are no opinions about you yet.",
		CopyDown:     func(value, c string) string { return "Copy “" + value + "” down into “" + c + "”?" },
		CopyEmpty:    func(n int) string { return fmt.Sprintf("into the empty cells only (%d)", n) },
		CopyAll:      func(n int) string { return fmt.Sprintf("over all rows below (%d), in place of what is there", n) },
		NothingBelow: "There is no row below that can be filled in.", Marked: "marked for the lists",
		Keys: TableKeys{
			Sort: "sort", Filter: "filter", Search: "search", Hide: "hide struck", Show: "show struck", List: "to the rows", Cell: "edit cell", Row: "edit row", Read: "read", Add: "add row",
			Versions: "versions", Strike: "strike", Paste: "add many", Next: "next register", Choose: "registers", Presenter: "one presenter",
			Missing: "what is missing", AddThis: "add this", ReadAll: "read all", TakeNote: "take note", Enter: "enter rows", NextFault: "next fault", Drop: "leave row out", Pick: "choose", Keep: "save", CopyDown: "copy down",
			Mark: "mark", Unmark: "take mark off",
		},
	}
}
