package board

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/chart"
)

// A pageKey is all that a page of the board is drawn from.
type pageKey struct {
	state *meeting.State
	day   string
	look  ui.Look
	words *words.Words
	id    string
	hint  string
	w     int
}

// Page draws the page of a presenter, or that of all together without one, once for everybody who looks
// at it. The hint says that the report can be read; it may be empty.
func Page(e *page.Sight, id, hint string, w int) string {
	now := e.Now.Local()
	key := pageKey{e.State, now.Format(time.DateOnly), e.Look, e.Words, id, hint, w}
	return ui.Once(e.Drawings, key, func(pageKey) string {
		v := view{e, meeting.OnBoardOf(e.State, id, now), w}
		if id == "" {
			return v.together()
		}
		for _, one := range v.on.Presenters {
			if one.Presenter == id {
				return v.about(one, hint)
			}
		}
		return v.none(e.Words.Public.Empty)
	})
}

// A view is a page of the board.
type view struct {
	*page.Sight
	on meeting.Public
	w  int
}

func (v view) none(said string) string { return v.Styles.Muted.Render(ui.Wrap(said, v.w)) }

// section is a heading in a rule, and what is below it.
func (v view) section(what board.What, rows ...string) string {
	heading := ui.Fit(v.Words.Public.Parts[what], v.w)
	if len(rows) == 0 {
		rows = []string{v.none(v.Words.Public.Nothing)}
	}
	rule := strings.Repeat(v.Glyphs.Rule, max(0, v.w-ui.Width(heading)-1))
	return v.Styles.Heading.Render(heading) + " " + v.Styles.Rule.Render(rule) + "\n" + strings.Join(rows, "\n")
}

// together draws the ranking and the composite score.
func (v view) together() string {
	var parts []string
	if v.on.Ranking != nil {
		var rows []string
		for _, st := range v.on.Ranking {
			rows = append(rows, v.place(st.Rank, st.Presenter, v.score(st.Score)))
		}
		parts = append(parts, v.section(board.Ranking, rows...))
	}
	if v.on.Composite != nil {
		var rows []string
		wide := 0
		for _, l := range v.on.Composite {
			if grade := v.Words.FinalGrade(v.State, l.Grade); grade != "" {
				wide = max(wide, ui.Width("  "+grade))
			}
		}
		for _, l := range v.on.Composite {
			grade := ui.PadLeft(v.Words.FinalGrade(v.State, l.Grade), wide)
			rows = append(rows, v.place(l.Rank, l.Presenter, v.score(l.Score)+grade))
		}
		parts = append(parts, v.section(board.Composite, rows...))
	}
	if len(parts) == 0 {
		return v.none(v.Words.Public.Empty)
	}
	return strings.Join(parts, "\n\n")
}

// score is a score as it stands in a ranking, with a word in the place of one that there is not.
func (v view) score(score string) string { return cmp.Or(score, v.Words.Screen.Unranked) }

// place is a row of a ranking, with what stands at its right end.
func (v view) place(rank int, id, right string) string {
	number := ""
	if rank > 0 {
		number = fmt.Sprint(rank)
	}
	left := ui.PadLeft(number, 3) + "  "
	return ui.Spread(left+v.Whose(id, max(4, v.w-ui.Width(left)-ui.Width(right)-2)), right, v.w)
}

// about draws what is on the board about a presenter.
func (v view) about(one meeting.PublicPart, hint string) string {
	var parts []string
	if one.Report > 0 {
		var rows []string
		if hint != "" {
			rows = append(rows, v.none(hint))
		} else {
			rows = append(rows, v.none(v.Words.BoardPages.ReadIt))
		}
		parts = append(parts, v.section(board.Report, rows...))
	}
	if one.HasPledges {
		var rows []string
		for i, p := range one.Pledges {
			rows = append(rows, v.entry(fmt.Sprintf("%d. ", i+1), p.Text, v.Words.PublicFacts(p.Measure, p.Person, p.Standard, p.Deadline)))
		}
		parts = append(parts, v.section(board.Pledges, rows...))
	}
	if one.Progress != nil {
		parts = append(parts, v.section(board.Progress, v.progress(*one.Progress)...))
	}
	if one.HasItems {
		var rows []string
		for _, i := range one.Items {
			rows = append(rows, v.item(i))
		}
		parts = append(parts, v.section(board.Items, rows...))
	}
	if one.HasReplies {
		var rows []string
		for _, r := range one.Remarks {
			rows = append(rows, v.remark(r))
		}
		parts = append(parts, v.section(board.Replies, rows...))
	}
	return strings.Join(parts, "\n\n")
}

// entry is a text with a mark before it, and what belongs to it below.
func (v view) entry(mark, text string, more ...string) string {
	room := max(1, v.w-ui.Width(mark))
	rows := strings.Split(ui.Wrap(ui.Plainly(text), room), "\n")
	for _, one := range more {
		if one != "" {
			rows = append(rows, strings.Split(v.Styles.Muted.Render(ui.Wrap(ui.Plainly(one), room)), "\n")...)
		}
	}
	return mark + rows[0] + indented(rows[1:], ui.Width(mark))
}

func indented(rows []string, by int) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString("\n" + strings.Repeat(" ", by) + row)
	}
	return b.String()
}

// progress draws how far the items have come, as a whole and by quarter.
func (v view) progress(all item.Summary) []string {
	if all.Items == 0 {
		return nil
	}
	states := v.Words.Items.States
	stacks := chart.Stacks{Names: []string{states[item.Closed], states[item.Applied], states[item.Open]}}
	row := func(label string, s item.Sums) chart.Stack {
		return chart.Stack{Label: label, Parts: []int{s.Closed, s.Applied, s.Open}, Text: fmt.Sprintf("%d / %d", s.Closed, s.Items)}
	}
	stacks.Rows = append(stacks.Rows, row(v.Words.BoardPages.Total, all.Sums))
	for _, q := range all.ByQuarter {
		stacks.Rows = append(stacks.Rows, row(v.Words.Public.Quarter(q.Quarter), q.Sums))
	}
	return append(stacks.Draw(&v.Look, v.w), v.none(v.Words.Public.Standing(all.Sums)))
}

func (v view) item(i item.Item) string {
	sign := map[item.State]string{item.Open: v.Glyphs.Open, item.Applied: v.Glyphs.Dot, item.Closed: v.Glyphs.Check}[i.State()]
	more := append([]string{
		v.Words.Items.States[i.State()],
		v.Words.PublicFacts(i.Measures, i.Person, i.Standard, i.Deadline),
	}, v.Words.PublicCourse(i)...)
	return v.entry(fmt.Sprintf("%s %d. ", sign, i.Number), i.Text, more...)
}

func (v view) remark(r meeting.PublicRemark) string {
	p := v.Words.Public
	reply := ""
	if r.Reply != "" {
		reply = p.Reply(r.Reply)
	}
	return v.entry("", p.Remark(r.Number, v.Words.Date(r.At.Local().Format(time.DateOnly)))+"\n"+r.Text, reply, v.Words.RemarkItem(v.State, r.Item))
}
