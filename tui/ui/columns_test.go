package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// numbered makes n blocks of one row.
func numbered(n int) []Block {
	var all []Block
	for i := range n {
		all = append(all, Block{Text: fmt.Sprintf("row %d.", i)})
	}
	return all
}

func TestColumns_AreAsManyAsTheWindowIsWide(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, n int }{{30, 1}, {76, 1}, {113, 1}, {116, 2}, {172, 2}, {176, 3}, {236, 3}} {
		if n, wide := Columns(c.w); n != c.n || n*wide+(n-1)*columnGap > c.w {
			t.Errorf("in %d columns there are %d, each %d wide; want %d", c.w, n, wide, c.n)
		}
	}
}

// What is set in columns is read down, then across; all columns are equally high, but the last.
func TestSetting_ReadsDownThenAcross(t *testing.T) {
	t.Parallel()
	blocks := numbered(20)
	s := Set(blocks, 0, 3, 20, 30)
	if !s.Whole() || s.Abreast() != 3 {
		t.Fatalf("%d columns are shown, all of it: %t", s.Abreast(), s.Whole())
	}
	rows := strings.Split(s.View(func(i int) string { return blocks[i].Text }), "\n")
	if len(rows) != 7 || !slices.Equal(strings.Fields(rows[0]), strings.Fields("row 0. row 7. row 14.")) {
		t.Errorf("the first of %d rows is %q", len(rows), rows[0])
	}
	if at := strings.Index(rows[0], "row 7."); at != 24 || strings.Index(rows[5], "row 12.") != at {
		t.Errorf("the columns are not aligned:\n%s", strings.Join(rows, "\n"))
	}
	for _, step := range []struct{ from, by, to int }{{2, 1, 9}, {9, 1, 16}, {16, 1, 16}, {9, -1, 2}, {2, -1, 2}, {13, 1, 19}} {
		if to := s.Beside(step.from, step.by); to != step.to {
			t.Errorf("beside %d, by %d, is %d, want %d", step.from, step.by, to, step.to)
		}
	}
}

// A heading is never the last in a column, and every block is shown on some page.
func TestSetting_KeepsAHeadingWithWhatItHeads(t *testing.T) {
	t.Parallel()
	for n := 20; n < 60; n++ {
		blocks := numbered(n)
		for i := 0; i < n-1; i += 6 {
			blocks[i].Head = true
		}
		for h := 3; h < 24; h++ {
			for at := range n {
				s := Set(blocks, at, 2, 20, h)
				if first, end := s.Shown(); at < first || at >= end {
					t.Fatalf("%d blocks in %d rows: %d is not among those from %d to %d", n, h, at, first, end)
				}
				for _, c := range s.columns {
					if blocks[c.end-1].Head || c.end-c.start > h {
						t.Fatalf("%d blocks in %d rows: a column goes from %d to %d", n, h, c.start, c.end)
					}
				}
			}
		}
	}
}

// Blocks of several rows are shown whole, the selected one among them.
func TestSetting_ShowsBlocksWhole(t *testing.T) {
	t.Parallel()
	var blocks []Block
	for i := range 30 {
		blocks = append(blocks, Block{Text: strings.Repeat("\n", i%4)})
	}
	for at := range blocks {
		s := Set(blocks, at, 1, 40, 9)
		rows := 0
		for i, end := s.Shown(); i < end; i++ {
			rows += Lines(blocks[i].Text)
		}
		if first, end := s.Shown(); rows > 9 || at < first || at >= end {
			t.Errorf("around %d there are %d rows, from %d to %d", at, rows, first, end)
		}
	}
}

func TestList_MovesAcrossColumns(t *testing.T) {
	t.Parallel()
	l := &List{
		Frame: &Frame{Look: NewLook(nil), Width: 180, Height: 12}, Close: func() tea.Cmd { return nil }, Wide: true,
		Title: func() string { return "people" }, Acts: func(int) []Action { return nil },
		Rows: func(int) []string {
			var rows []string
			for i := range 60 {
				rows = append(rows, fmt.Sprintf("row %d.", i+1))
			}
			return rows
		},
	}
	l.View(176, 12) // ten rows below the head, in three columns
	for _, step := range []struct {
		key  rune
		want int
	}{{tea.KeyRight, 11}, {tea.KeyDown, 12}, {tea.KeyRight, 22}, {tea.KeyRight, 32}, {tea.KeyLeft, 22}, {tea.KeyPgDown, 51}, {tea.KeyEnd, 60}, {tea.KeyHome, 1}, {tea.KeyLeft, 1}} {
		l.Update(tea.KeyPressMsg{Code: step.key})
		got := l.View(176, 12)
		if !strings.Contains(got, fmt.Sprintf("row %d.", step.want)) || !strings.Contains(got, fmt.Sprintf("%d / 60", step.want)) {
			t.Errorf("after %s the list shows\n%s\nwant row %d", tea.KeyPressMsg{Code: step.key}, got, step.want)
		}
	}
}
