package board

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A remarks is the page on which the office shows, hides, answers and marks remarks.
type remarks struct {
	page.Tabled
	e     *page.Env
	table *table.Table
	state *meeting.State
	words *words.Words
}

// The columns of the table.
const (
	columnState = iota
	columnAbout
	columnText
	columnBy
	columnAt
)

func newRemarks(e *page.Env) *remarks {
	p := &remarks{e: e}
	p.table = table.New(&e.Frame, func() table.Labels { return e.TableLabels(e.Words.Public.Number, e.Words.Public.None) })
	p.Tabled = page.Tabled{Env: e, Table: p.take, Own: p.own, Head: p.head}
	p.table.More = func(r table.Row, w int) string { return p.details(r.Number, min(w, ui.Measure)) }
	p.take()
	for r := range meeting.Board(e.State).Remarks {
		if r.State == board.Waiting && !r.Erased {
			p.table.Select(r.Number)
			break
		}
	}
	return p
}

func (p *remarks) take() *table.Table {
	e := p.e
	if p.state == e.State && p.words == e.Words {
		return p.table
	}
	if p.words != e.Words {
		p.table.Renew()
	}
	p.state, p.words = e.State, e.Words
	w := e.Words.Public
	d := table.Data{Fold: office.Fold, Columns: []table.Column{
		columnState: {Name: w.State, Kind: table.Whole, Rank: 0},
		columnAbout: {Name: w.About, Kind: table.Whole, Rank: 1, Most: 18},
		columnText:  {Name: w.Text, Kind: table.Text, Rank: 0, Most: 72, Show: ui.Plainly},
		columnBy:    {Name: w.By, Kind: table.Whole, Rank: 3, Most: 12},
		columnAt:    {Name: w.At, Kind: table.Whole, Rank: 2},
	}}
	for r := range meeting.Board(e.State).Remarks {
		pr, _ := e.State.Presenter(r.Presenter)
		row := table.Row{Number: r.Number, Values: []string{
			w.States[r.State], pr.Name, r.Text, e.Words.RemarkAuthor(e.State, r), e.Words.Date(r.At.Local().Format(time.DateOnly)),
		}}
		if r.Erased {
			row.Gone = w.Erased
		}
		d.Rows = append(d.Rows, row)
	}
	p.table.Take(d)
	return p.table
}

// details are a remark whole, and what was decided about it.
func (p *remarks) details(number, w int) string {
	e := p.e
	r, ok := meeting.Board(e.State).Remark(number)
	if !ok {
		return ""
	}
	said := r.Text
	if r.Erased {
		said = e.Words.Public.Erased
	}
	fate := e.Words.RemarkFate(e.State, r)
	if _, made := meeting.ItemOfRemark(e.State, number); !made && meeting.IsMarked(e.State, originOf(number)) {
		fate += "\n" + e.Words.Items.Marked
	}
	return ui.Wrap(ui.Plainly(said), w) + "\n\n" + e.Styles.Muted.Render(ui.Wrap(ui.Plainly(fate), w))
}

func originOf(number int) item.Origin { return item.Origin{Kind: item.FromRemark, Number: number} }

// read opens a remark whole: its text may be longer than there is room for beside the table.
func (p *remarks) read(number int) func() tea.Cmd {
	e := p.e
	return func() tea.Cmd {
		return e.Push(&ui.Reader{
			Frame: &e.Frame, Close: e.Pop, Title: func() string {
				r, _ := meeting.Board(e.State).Remark(number)
				title := e.Words.BoardPages.Fate(number)
				return title + "  " + e.Secretary(r.Presenter, e.Inner()-ui.Width(title)-2)
			},
			Text: func(w int) string { return p.details(number, min(w, ui.Measure)) },
		})
	}
}

// remark returns the selected remark.
func (p *remarks) remark() (board.Remark, bool) {
	row, some := p.table.Selected()
	if !some {
		return board.Remark{}, false
	}
	return meeting.Board(p.e.State).Remark(row.Number)
}

// own are the keys of the page.
func (p *remarks) own() []ui.Action {
	e := p.e
	var all []ui.Action
	if r, some := p.remark(); some {
		if !r.Erased {
			all = p.decisions(r)
		}
		all = append(all, ui.On(e.Labels.Enter, e.Words.BoardPages.Keys.Read, p.read(r.Number), "enter"))
	}
	all = append(all, p.table.Searching()...)
	if _, of := p.table.Shown(); of > 1 {
		all = append(all, ui.On("f", e.Words.Table.Keys.Filter, func() tea.Cmd {
			return e.Push(office.NewFiltering(e, p.table, columnState, e.Words.Public.State))
		}, "f"))
	}
	return append(all, p.table.Browsing()...)
}

// decisions are what can be done with a remark.
func (p *remarks) decisions(r board.Remark) []ui.Action {
	e, t := p.e, p.e.Words.BoardPages
	room, who, judged := e.Room, e.Who, e.Words.Public.Judged
	judge := func(to board.State, reason string) error {
		return room.Do(who, meeting.JudgeRemark{Number: r.Number, To: to, Reason: reason})
	}
	var all []ui.Action
	if r.State != board.Shown {
		all = append(all, ui.On("y", t.Keys.Show, func() tea.Cmd {
			return e.Do(judged[board.Shown], false, func() error { return judge(board.Shown, "") })
		}, "y"))
	}
	all = append(all, ui.On("r", t.Keys.Reply, func() tea.Cmd {
		return e.Push(page.NewChange(e, fmt.Sprint("reply ", r.Number), t.ReplyTo(r.Number), strings.TrimSpace(ui.Plainly(r.Text))+"\n"+t.ReplyHint, board.RemarkLimit, true, e.Words.Public.Answered,
			func() string { now, _ := meeting.Board(e.State).Remark(r.Number); return now.Reply },
			func(seen, text string) error {
				return room.Do(who, meeting.AnswerRemark{Number: r.Number, Text: text, Seen: &seen})
			}))
	}, "r"))
	if r.State != board.Hidden {
		all = append(all, ui.On("x", t.Keys.Hide, func() tea.Cmd {
			return e.AskWhy(fmt.Sprint("hide ", r.Number), t.HideWhy+"\n"+strings.TrimSpace(ui.Plainly(r.Text)), judged[board.Hidden], func(reason string) error { return judge(board.Hidden, reason) })
		}, "x"))
	}
	return append(all, office.MarkActs(e, originOf(r.Number))...)
}

// head is the title, and how many remarks wait.
func (p *remarks) head(w int) string {
	title := p.e.Words.BoardPages.Remarks
	if n := Waiting(p.e); n > 0 {
		title += "   " + p.e.Words.BoardPages.Waiting(n)
	}
	return p.e.Styles.Heading.Render(ui.Fit(title, w))
}
