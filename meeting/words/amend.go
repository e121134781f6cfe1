package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
)

// Amend holds the phrases about an amended plan: what is otherwise, in lines, and what to do about
// it, on screens and on the command line. Sheets, headings and values are called what they are
// called in a [Workbook].
type Amend struct {
	Changes map[plan.ChangeKind]string
	Kept    string // said of a row that was to be removed
	Order   string // the order of the rows of a sheet
	Minutes string // the limit of a step
	None    string // an empty value
	Lacking string // the reason for striking a row that a file lacks
	WasHere string // stands behind somebody who is removed and had come
	Head    string // of the lines in the minutes
	More    func(n int) string
	Nothing string // the file says what the meeting has
	Done    func(added, changed, removed int) string
	Tickets func(command string) string
	Papers  string // paper ballots are worthless now
	Draws   string // the speaking order is drawn again

	Short, FlagDryRun, FlagYes, FlagRemove, FlagJSON string
	Ask                                              func(n int) string // asked before it is written; ends in the answers
	Yes                                              string             // answers that mean yes, in small letters, with blanks between
	Unasked                                          string             // there is no terminal to ask on
	Declined                                         string
	Dry                                              string // nothing was written
	Served                                           func(command string) string
	Faults                                           func(path string, n int) string
	TooLarge                                         func(megabytes int) string

	Screen AmendScreen
}

// AmendScreen holds the phrases of the page on which people are added, changed and removed.
type AmendScreen struct {
	Title, Key, About, Search string
	Add, Change, Remove       string    // the help line's words
	New, Of                   string    // titles of the form; Of stands before a name
	Hints                     [3]string // of the ID, the name and the roles
	None                      string    // in place of people
	IDFixed                   string
	Confirm                   string // asked above the lines of what changes
	Done                      string
	NoVoter                   string // in the place of a group
	Count                     func(n int) string
}

// Difference says in a line what is otherwise in a row of a plan. Groups and presenters are called
// as in p.
func (w *Words) Difference(p plan.Plan, d plan.Difference) string {
	if of, ok := register.Find(register.Name(d.Sheet)); ok && isNumber(d.Key) {
		return w.rowDifference(of, d)
	}
	line := w.Amend.row(w, d)
	if d.Kept {
		return w.Is(line, w.Amend.Kept)
	}
	line += " " + w.Amend.Changes[d.Change]
	var parts []string
	for _, f := range d.Fields {
		parts = append(parts, w.Amend.field(w, p, d, f))
	}
	if len(parts) == 0 {
		return line
	}
	return w.Is(line, w.Clauses(parts))
}

// rowDifference is [Words.Difference] for a row of a register.
func (w *Words) rowDifference(of register.Register, d plan.Difference) string {
	n, _ := strconv.Atoi(d.Key)
	line := w.Register.Names[of.Name] + " " + w.Register.Row(n)
	if d.Kept {
		return w.Is(line, w.Amend.Kept)
	}
	line += " " + w.Amend.Changes[d.Change]
	var parts []string
	for _, f := range d.Fields {
		column, _ := of.Column(f.Name)
		say := func(value string) string {
			if value == "" {
				return w.Amend.None
			}
			return text.Clean(w.Register.Word(column, value), text.NameLimit)
		}
		said := say(f.New)
		if d.Change == plan.RowChanged {
			said = say(f.Old) + " → " + said
		}
		parts = append(parts, w.Register.Column(of.Name, f.Name)+" "+said)
	}
	if len(parts) == 0 {
		return line
	}
	return w.Is(line, w.Clauses(parts))
}

func isNumber(key string) bool {
	_, err := strconv.Atoi(key)
	return err == nil
}

// row names the row: its sheet, and its ID or what stands in front of it there.
func (a Amend) row(w *Words, d plan.Difference) string {
	sheet, key := Names(w.Workbook.Sheets[string(d.Sheet)])[0], d.Key
	kind, of, two := strings.Cut(key, ":")
	switch {
	case key == plan.OrderKey && d.Fields.Has(plan.OrderKey) && d.Sheet != plan.SheetAgenda:
		return sheet + " " + a.Order
	case key == string(d.Sheet):
		return sheet
	case two && kind == "minutes":
		return sheet + " " + a.Minutes + " " + w.Workbook.Value(of)
	case two && kind == "require":
		return sheet + " " + a.label(w, "preparation.require."+of, of)
	case two && (kind == "grade" || kind == "item"):
		return sheet + " " + a.label(w, string(d.Sheet)+"."+kind+"s", kind) + " " + of
	}
	for _, at := range labelsOf(d.Sheet, key) {
		if label := a.label(w, at, ""); label != "" {
			return sheet + " " + label
		}
	}
	return sheet + " " + key
}

// labelsOf returns where the label of a field that has a row of its own may stand.
func labelsOf(sheet plan.Sheet, key string) []string {
	if sheet != plan.SheetMeeting && sheet != plan.SheetForm && sheet != plan.SheetAgenda && sheet != plan.SheetPreparation && sheet != plan.SheetComposite {
		return nil
	}
	return []string{string(sheet) + "." + key, "gates." + key, "secrecy." + key, "following." + key}
}

func (a Amend) label(w *Words, at, otherwise string) string {
	if names, ok := w.Workbook.Labels[at]; ok {
		return Names(names)[0]
	}
	if names, ok := w.Workbook.Kinds[at]; ok {
		return Names(names)[0]
	}
	return otherwise
}

// field says what a field was and is. A row of one field does not name it again.
func (a Amend) field(w *Words, p plan.Plan, d plan.Difference, f plan.Field) string {
	old, now := a.value(w, p, f.Name, f.Old), a.value(w, p, f.Name, f.New)
	said := old + " → " + now
	switch d.Change {
	case plan.RowAdded:
		said = now
	case plan.RowRemoved:
		said = old
	case plan.RowChanged:
	}
	if f.Name == d.Key || f.Name == "minutes" || f.Name == "require" {
		return said
	}
	return a.label(w, string(d.Sheet)+"."+d.Key+"."+f.Name, w.Workbook.Heading(string(d.Sheet), f.Name)) + " " + said
}

// value returns a value as people write it in a workbook.
func (a Amend) value(w *Words, p plan.Plan, field, value string) string {
	if value == "" {
		return a.None
	}
	switch field {
	case "group":
		for _, g := range p.Groups {
			if g.ID == value {
				return g.Name
			}
		}
	case "presents":
		for _, pr := range p.Presenters {
			if pr.ID == value {
				return pr.Branch + " " + pr.Name
			}
		}
	case "language", "representative", "roles", "report", "scale", "all_same", "tie_break", "round", "closing", "moderated", "order", "outcome", "from":
		all := strings.Split(value, ", ")
		for i, word := range all {
			all[i] = w.Workbook.Value(word)
		}
		return strings.Join(all, w.Workbook.Comma)
	}
	return strings.ReplaceAll(value, "\n", " / ")
}

// amendedLines is how many lines of an amendment the minutes have.
const amendedLines = 20

// AmendedText says in the minutes what was amended in the plan. People who are removed are named,
// and whether they had come.
func (w *Words) AmendedText(p plan.Plan, all []plan.Difference, removed []string, name func(id string) string, here func(id string) bool) string {
	lines := []string{w.Amend.Head}
	for i, d := range all {
		if i == amendedLines && len(all) > amendedLines+1 {
			lines = append(lines, w.Amend.More(len(all)-i))
			break
		}
		line := w.Difference(p, d)
		switch {
		case d.Sheet == plan.SheetPeople && slices.Contains(removed, d.Key) && here(d.Key):
			line += w.Amend.WasHere
		case d.Sheet == plan.SheetPeople && d.Change == plan.RowChanged && !d.Fields.Has("name"):
			line = strings.Replace(line, d.Key, d.Key+" "+name(d.Key), 1)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func amendZH() Amend {
	return Amend{
		Changes: map[plan.ChangeKind]string{plan.RowAdded: "增加", plan.RowChanged: "修改", plan.RowRemoved: "删去"},
		Kept:    "文件里没有，保留不动；确要删去，请加 --remove",
		Order:   "次序", Minutes: "限时", None: "（空）", Lacking: "表中已删去", WasHere: "（此前已到会）", Head: "修改会议方案：",
		More:    func(n int) string { return fmt.Sprintf("……另有 %d 处", n) },
		Nothing: "与会议文件里现有的相同，不用修改。",
		Done: func(added, changed, removed int) string {
			return fmt.Sprintf("已修改：增加 %d 处，修改 %d 处，删去 %d 处。", added, changed, removed)
		},
		Tickets:    func(command string) string { return "给新增人员发放入场条：\n  " + command },
		Papers:     "先前印制的纸质测评票因此作废，请重新印制。",
		Draws:      "述职人有增减，述职顺序将重新抽签。",
		Short:      "用工作簿、YAML 方案或名单（CSV）修改会议方案和台账，先列出不同之处再写入",
		FlagDryRun: "只列出不同之处，不写入", FlagYes: "不再询问，直接写入",
		FlagRemove: "文件里有的表，表里没有的行一律删去；不加这一项就保留", FlagJSON: "以 JSON 列出不同之处",
		Ask:      func(n int) string { return fmt.Sprintf("以上 %d 处，现在写入会议文件？[是/否] ", n) },
		Yes:      "y yes 是 好 对",
		Unasked:  "这里没有窗口可以询问，没有写入。核对无误后请加 --yes 再运行。",
		Declined: "没有写入，会议文件没有改动。",
		Dry:      "没有写入（--dry-run）。",
		Served: func(command string) string {
			return "会议正在进行，这里不能修改方案。请由主持人或组织部用 amend 命令修改：" + command
		},
		Faults: func(path string, n int) string {
			return fmt.Sprintf("%s 有 %d 处不能照改，没有写入。请改正后再运行。", path, n)
		},
		TooLarge: func(n int) string {
			return fmt.Sprintf("文件太大，最多 %d MB。请删去用不着的内容。", n)
		},
		Screen: AmendScreen{
			Title: "人员名单", Key: "改名单", About: "增加、修改或删去人员，先列出不同之处再写入", Search: "输入姓名或编号查找",
			Add: "增加", Change: "修改", Remove: "删去", New: "增加人员", Of: "修改：",
			Hints:   [3]string{"字母和数字，如 p61", "姓名", "如 主持人、监票人；可以不填"},
			IDFixed: "编号不能改；换人请删去后另行增加。",
			Confirm: "这样修改？", Done: "已修改。", NoVoter: "不参加测评",
			Count: func(n int) string { return fmt.Sprintf("共 %d 人", n) }, None: "名单里还没有人。",
		},
	}
}

func amendEN() Amend {
	return Amend{
		Changes: map[plan.ChangeKind]string{plan.RowAdded: "added", plan.RowChanged: "changed", plan.RowRemoved: "removed"},
		Kept:    "not in the file, and kept; with --remove it goes",
		Order:   "order", Minutes: "minutes", None: "(none)", Lacking: "the sheet no longer has it", WasHere: " (had come before)", Head: "The plan was amended:",
		More:    func(n int) string { return fmt.Sprintf("… and %d more", n) },
		Nothing: "The meeting has all of this already; there is nothing to amend.",
		Done: func(added, changed, removed int) string {
			return fmt.Sprintf("Amended: %d added, %d changed, %d removed.", added, changed, removed)
		},
		Tickets:    func(command string) string { return "issue entry slips to those who are new:\n  " + command },
		Papers:     "This voids the paper ballots made before; make new ones.",
		Draws:      "The presenters are others, so the speaking order is drawn by lot again.",
		Short:      "amend the plan and registers by a workbook, a YAML plan or a list (CSV); what differs is shown before it is written",
		FlagDryRun: "only show what differs; write nothing", FlagYes: "write without asking",
		FlagRemove: "remove rows that the file lacks in a sheet that it has; without this they are kept", FlagJSON: "show what differs as JSON",
		Ask:      func(n int) string { return fmt.Sprintf("Write these %d changes into the meeting's file? [y/n] ", n) },
		Yes:      "y yes",
		Unasked:  "There is no terminal to ask on, so nothing was written. If it is all right, run this again with --yes.",
		Declined: "Nothing was written; the meeting is as it was.",
		Dry:      "Nothing was written (--dry-run).",
		Served: func(command string) string {
			return "The meeting is being served, so its plan can't be amended here. The host or the organisation department does it by the act amend: " + command
		},
		Faults: func(path string, n int) string {
			return fmt.Sprintf("%d faults in %s; nothing was written. Correct them and run this again.", n, path)
		},
		TooLarge: func(n int) string {
			return fmt.Sprintf("The file is larger than %d MB. Take out what is not needed.", n)
		},
		Screen: AmendScreen{
			Title: "People", Key: "amend people", About: "add, change or remove people; what differs is shown before it is written", Search: "type a name or an ID",
			Add: "add", Change: "change", Remove: "remove", New: "Add somebody", Of: "Change ",
			Hints:   [3]string{"letters and digits, like p61", "name", "like host, scrutineer; may be empty"},
			IDFixed: "An ID stays; for somebody else, remove this one and add another.",
			Confirm: "Amend the plan like this?", Done: "The plan is amended.", NoVoter: "has no ballot",
			Count: func(n int) string { return fmt.Sprintf("%d people", n) }, None: "Nobody is on the list yet.",
		},
	}
}
