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
}

// PaperKeys holds the words of the help line for them.
type PaperKeys struct{ Enter, Check, Out, OutAll, Back string }

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
			meeting.PaperDiffers: "两次录入不一致，请两名计票人都重新录入这一张",
		},
		Figures: func(f meeting.PaperFigures) string {
			return fmt.Sprintf("纸票：印制 %d 张，发出 %d 张，作废 %d 张", f.Made, f.Out, f.Void)
		},
		OnPaper: "纸票",
		HalfIs:  func(s string) string { return "只录入一遍的纸票：" + s }, OutIs: func(n int) string { return fmt.Sprintf("发出后没有收回的纸票：%d 张", n) },
		Group: "类别", FillIn: "每项只选一个，未填视为弃权。",
		Check: "请检查，无误后录入",
		Key:   PaperKeys{Enter: "录入纸票", Check: "检查并录入", Out: "发纸票", OutAll: "发各次纸票", Back: "收回纸票"},
	}
}

func paperVoteEN() PaperVote {
	return PaperVote{
		Title: "Paper ballot", Serial: "serial", Hint: "Type the serial of the paper ballot and press Enter, then enter its marks. Two tellers enter each ballot; only what agrees goes into the box.",
		Answers: map[meeting.PaperOutcome]string{
			meeting.PaperFirst: "entered; another teller has to enter the same ballot", meeting.PaperAgreed: "both tellers agree; it is in the box",
			meeting.PaperDiffers: "the two entries differ; both tellers enter this ballot again",
		},
		Figures: func(f meeting.PaperFigures) string {
			return fmt.Sprintf("paper ballots: %d made, %d handed out, %d void", f.Made, f.Out, f.Void)
		},
		OnPaper: "on paper",
		HalfIs:  func(s string) string { return "paper ballots entered by one teller only: " + s }, OutIs: func(n int) string { return fmt.Sprintf("paper ballots handed out and not back: %d", n) },
		Group: "group", FillIn: "One choice for each item; left open = abstained.",
		Check: "Check, then enter",
		Key:   PaperKeys{Enter: "enter paper ballots", Check: "check & enter", Out: "hand out a paper ballot", OutAll: "paper ballots for all rounds", Back: "take the paper ballot back"},
	}
}
