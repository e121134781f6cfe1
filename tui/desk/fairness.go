package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/question"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// newFairness lists how all questions were handled: a row for each presenter and one for the
// total, and below them why questions in the selected row were not shown.
func newFairness(e *page.Env) *ui.List {
	lines := func() []question.Fairness {
		sheet := meeting.FairnessOf(e.State)
		sheet.Total.Branch = e.Words.Question.Fairness.Total
		return append(sheet.Presenters, sheet.Total)
	}
	at := len(e.State.Order)
	if i := slices.Index(e.State.Order, e.State.Step().Presenter); i >= 0 {
		at = i
	}
	return &ui.List{
		Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Question.Fairness.Title }, Empty: func() string { return "" }, At: at,
		Head: func(w int) string { return fairnessHead(e, w) },
		Rows: func(w int) []string {
			var rows []string
			for _, f := range lines() {
				rows = append(rows, fairnessRow(e, f, w))
			}
			return rows
		},
		More: func(i, w int) string {
			f, phrases := lines()[i], &e.Words.Question.Fairness
			rows := []string{e.Styles.Heading.Render(ui.Fit(strings.TrimSpace(f.Branch+" "+f.Name), w))}
			if f.Asked == 0 {
				rows = append(rows, e.Styles.Muted.Render(phrases.None))
			} else if fairnessName(e, w-2) == 0 { // the figures have no room in the row, which is indented
				rows = append(rows, figureCells(phrases.Figures[:], f.Figures(), w))
			}
			for _, line := range phrases.Remarks(f) {
				rows = append(rows, ui.Bulleted(e.Glyphs.Bullet, line, w))
			}
			return strings.Join(rows, "\n")
		},
		Acts: func(int) []ui.Action { return nil },
	}
}

// fairnessName is how wide names are beside the figures; 0 if there is no room for the
// figures.
func fairnessName(e *page.Env, w int) int {
	used := 0
	for _, f := range e.Words.Question.Fairness.Figures {
		used += 2 + max(3, ui.Width(f))
	}
	if w-used < 14 {
		return 0
	}
	return min(28, w-used)
}

func fairnessHead(e *page.Env, w int) string {
	phrases := e.Words.Question.Fairness
	name := fairnessName(e, w)
	if name == 0 {
		return ui.Fit(phrases.Figures[0]+"  "+phrases.Presenter, w)
	}
	head := ui.Pad(phrases.Presenter, name)
	for _, f := range phrases.Figures {
		head += "  " + ui.PadLeft(f, 3)
	}
	return head
}

func fairnessRow(e *page.Env, f question.Fairness, w int) string {
	name := fairnessName(e, w)
	if name == 0 {
		return ui.Fit(ui.PadLeft(strconv.Itoa(f.Asked), ui.Width(e.Words.Question.Fairness.Figures[0]))+"  "+f.Branch, w)
	}
	row := ui.Pad(ui.Fit(f.Branch, name), name)
	for i, n := range f.Figures() {
		row += "  " + ui.PadLeft(fmt.Sprint(n), max(3, ui.Width(e.Words.Question.Fairness.Figures[i])))
	}
	return row
}

// figureCells lists figures after their names, as many side by side as there is room for.
func figureCells(names []string, figures []int, w int) string {
	var all []string
	wide := 0
	for i, n := range figures {
		all = append(all, fmt.Sprintf("%s %d", names[i], n))
		wide = max(wide, ui.Width(all[i])+3)
	}
	var rows []string
	for row := range slices.Chunk(all, max(1, (w+3)/wide)) {
		line := ""
		for _, cell := range row {
			line += ui.Pad(cell, wide)
		}
		rows = append(rows, strings.TrimRight(line, " "))
	}
	return strings.Join(rows, "\n")
}
