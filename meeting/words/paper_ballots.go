package words

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// PaperVote holds the phrases of voting on paper: the papers, handing them out, and the
// tellers who enter them.
type PaperVote struct {
	Title   string // of the page and above a paper
	Serial  string
	Hint    string // how to enter a paper
	Answers map[meeting.PaperOutcome]string
	Figures func(f meeting.PaperFigures) string
	OnPaper string // beside a name
	Group   string
	FillIn  string // how to fill in a paper
	Check   string // before a teller enters one
	// Before the reason for closing a round without some papers.
	HalfIs func(serials string) string
	OutIs  func(n int) string
	Key    PaperKeys

	Mismatch    func(serial, key string) string // to its tellers, wherever they are
	MismatchIs  func(serial string) string
	MismatchHow string // what to do about it
	MismatchWho string // to officers
	Where       PaperWhere
	Making      PaperMaking
	OutTo       func(group string) string // the title of the list to hand out from
	OutFirst    string                    // who comes first in it
	AtTerminal  string                    // beside a name
	VoidHint    string
	Voided      string // after its serial
}

// PaperKeys holds the words of the help line for them.
type PaperKeys struct {
	Enter, Check, Out, OutAll, Back string
	Papers, Make, HandOut, Void     string
	Again                           string // enter a paper again
	Scope                           string // for one round or for all
}

// PaperWhere holds the phrases of the page that says where the papers are.
type PaperWhere struct {
	Round   func(step int, kind, rated string) string // which round papers are for
	None    string                                    // no round can use papers
	Figures [7]string                                 // made, handed out, void, read once, in the box, differing, left
	To      string                                    // whom they were handed out to
	Nobody  string
	More    func(n int) string // names that are not listed
}

// PaperMaking holds the phrases of the page on which papers are made.
type PaperMaking struct {
	Title     func(group string) string
	Count     string // how many
	CountHint string
	For       string
	ForAll    string
	Printed   string // what is on each
	File      string // where the file goes
	Busy      string
	Made      func(n int) string
	PrintIt   string // before the name of the file
	Unprinted string // before the serials
}

// Table returns what a paper has to fill in: the items and, for each presenter, the
// choices, each with a box.
func (PaperVote) Table(form ballot.Form, rated []plan.Presenter, box string) [][]string {
	var choices []string
	for _, g := range form.Grades {
		choices = append(choices, box+g.Name)
	}
	choice := strings.Join(choices, " ")
	if form.Scale == ballot.Points {
		choice = fmt.Sprintf("%d—%d ______", form.Min, form.Max)
	}
	head := []string{""}
	for _, item := range form.Items {
		head = append(head, item.Name)
	}
	rows := [][]string{head}
	for _, p := range rated {
		rows = append(rows, append([]string{strings.TrimSpace(p.Branch + " " + p.Name)}, slices.Repeat([]string{choice}, len(form.Items))...))
	}
	return rows
}

func paperVoteZH() PaperVote {
	return PaperVote{
		Title: "纸质测评票", Serial: "编号", Hint: "输入票上的编号，按回车，再照票面录入。由两名计票人各录一遍，一致才入箱。",
		Answers: map[meeting.PaperOutcome]string{
			meeting.PaperFirst: "已录入，还要另一名计票人录入同一张", meeting.PaperAgreed: "两次录入一致，已入箱",
			meeting.PaperDiffers: "两名计票人录入不一致，没有入箱。请一起对照票面，两人都重新录入；看不清的，请主持人或监票人作废",
		},
		Figures: func(f meeting.PaperFigures) string {
			return fmt.Sprintf("纸票：印制 %d 张，发出 %d 张，作废 %d 张", f.Made, f.Out, f.Void)
		},
		OnPaper: "纸票",
		HalfIs:  func(s string) string { return "只录入一遍的纸票：" + s }, OutIs: func(n int) string { return fmt.Sprintf("发出后没有收回的纸票：%d 张", n) },
		Group: "类别", FillIn: "每项只选一个，未填视为弃权。",
		Check: "请检查，无误后录入",
		Key: PaperKeys{
			Enter: "录入纸票", Check: "检查并录入", Out: "发纸票", OutAll: "发各次纸票", Back: "收回纸票",
			Papers: "纸票", Make: "印制", HandOut: "发给", Void: "作废一张", Again: "重新录入", Scope: "换用于哪次",
		},
		Mismatch: func(s, key string) string {
			return "纸票 " + s + " 两次录入不一致，没有入箱。请到“录入纸票”（" + key + "）核对。"
		},
		MismatchIs:  func(s string) string { return "纸票 " + s + " 两次录入不一致，没有入箱" },
		MismatchHow: "请一起对照票面，两人都重新录入；看不清的，请主持人或监票人作废。",
		MismatchWho: "由这两名计票人对照票面，两人都重新录入；看不清的，请按编号作废。",
		Where: PaperWhere{
			Round:   func(n int, kind, rated string) string { return fmt.Sprintf("议程第 %d 项 %s：%s", n, kind, rated) },
			None:    "后面没有可以使用纸票的测评。",
			Figures: [7]string{"印制", "发出", "作废", "录一遍", "已入箱", "不一致", "剩余"},
			To:      "已发给", Nobody: "还没有发出。",
			More: func(n int) string { return fmt.Sprintf("等，还有 %d 人", n) },
		},
		Making: PaperMaking{
			Title: func(g string) string { return "印制纸票   " + g },
			Count: "张数", CountHint: "1—500", For: "用于", ForAll: "以后的每次测评，每张票各次都有效",
			Printed: "每张票印有编号、类别、填写说明、述职人和测评项目，不印姓名。",
			File:    "打印用的文件存放在运行会议的电脑上，和会议文件在同一个文件夹。",
			Busy:    "正在印制……",
			Made:    func(n int) string { return fmt.Sprintf("已编号 %d 张，还没有打印。", n) },
			PrintIt: "请打印这个文件，清点后删除：", Unprinted: "打印用的文件没有写成。请把下面的编号抄在空白票上，或逐张作废后重新印制：",
		},
		OutTo: func(g string) string { return "发纸票   " + g }, OutFirst: "没有登录过的人在前", AtTerminal: "已登录",
		VoidHint: "输入票上的编号，按回车。作废后不能再录入。", Voided: "已作废",
	}
}

func paperVoteEN() PaperVote {
	return PaperVote{
		Title: "Paper ballot", Serial: "serial", Hint: "Type the serial of the paper ballot and press Enter, then enter its marks. Two tellers enter each ballot; only what agrees goes into the box.",
		Answers: map[meeting.PaperOutcome]string{
			meeting.PaperFirst: "entered; another teller has to enter the same ballot", meeting.PaperAgreed: "both tellers agree; it is in the box",
			meeting.PaperDiffers: "the two tellers differ; it is not in the box. Look at the ballot together and both enter it again, or have a host or scrutineer void it",
		},
		Figures: func(f meeting.PaperFigures) string {
			return fmt.Sprintf("paper ballots: %d made, %d handed out, %d void", f.Made, f.Out, f.Void)
		},
		OnPaper: "on paper",
		HalfIs:  func(s string) string { return "paper ballots entered by one teller only: " + s }, OutIs: func(n int) string { return fmt.Sprintf("paper ballots handed out and not back: %d", n) },
		Group: "group", FillIn: "One choice for each item; left open = abstained.",
		Check: "Check, then enter",
		Key: PaperKeys{
			Enter: "enter paper ballots", Check: "check & enter", Out: "hand out a paper ballot", OutAll: "paper ballots for all rounds", Back: "take the paper ballot back",
			Papers: "paper ballots", Make: "make", HandOut: "hand out", Void: "void one", Again: "enter again", Scope: "which rounds",
		},
		Mismatch: func(s, key string) string {
			return "Tellers differ on " + s + " (" + key + ": enter paper ballots)."
		},
		MismatchIs:  func(s string) string { return "The two tellers differ on paper ballot " + s + "; it is not in the box" },
		MismatchHow: "Look at the ballot together and both enter it again. If it can't be read, ask a host or scrutineer to void it.",
		MismatchWho: "These tellers look at the ballot together and both enter it again. If it can't be read, void it by its serial.",
		Where: PaperWhere{
			Round:   func(n int, kind, rated string) string { return fmt.Sprintf("step %d, %s: %s", n, kind, rated) },
			None:    "No round is left in which paper ballots can be used.",
			Figures: [7]string{"made", "out", "void", "read once", "in box", "differ", "left"},
			To:      "Handed out to", Nobody: "None is handed out.",
			More: func(n int) string { return fmt.Sprintf("and %d more", n) },
		},
		Making: PaperMaking{
			Title: func(g string) string { return "Make paper ballots   " + g },
			Count: "How many", CountHint: "1 to 500", For: "For", ForAll: "every round from now on; each ballot is good in all of them",
			Printed: "Each has its serial, the group, how to fill it in, the presenters and the items; no name.",
			File:    "The file to print is put beside the meeting's file, on the computer that runs the meeting.",
			Busy:    "Making them…",
			Made:    func(n int) string { return fmt.Sprintf("%d paper ballots are made.", n) },
			PrintIt: "Print this file, count the ballots, then delete it:", Unprinted: "The file to print could not be written. Copy these serials onto blank ballots, or void each and make new ones:",
		},
		OutTo: func(g string) string { return "Hand out paper ballots   " + g }, OutFirst: "those who have not signed in at a terminal come first", AtTerminal: "at a terminal",
		VoidHint: "Type the serial on the ballot and press Enter. Once void it can't be entered.", Voided: "is void",
	}
}
