package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A shelf is a list of things that come and go.
type shelf struct {
	*List
	things []int
	opened []int
}

func newShelf(wide bool, things ...int) *shelf {
	s := &shelf{things: things}
	look := NewLook(nil)
	s.List = &List{
		Frame: &Frame{Look: look}, Wide: wide, Title: func() string { return "things" }, Empty: func() string { return "none" },
		Rows: func(int) []string {
			var rows []string
			for _, n := range s.things {
				rows = append(rows, fmt.Sprint("thing ", n))
			}
			return rows
		},
		About: func() []int { return s.things },
		Acts: func(i int) []Action {
			if i < 0 {
				return nil
			}
			return []Action{Loud("Enter", "open", func() { s.opened = append(s.opened, s.things[i]) }, "enter")}
		},
		Close: func() tea.Cmd { return nil },
	}
	return s
}

func TestList_IsTapped(t *testing.T) {
	t.Parallel()
	s := newShelf(false, 1, 2, 3)
	s.View(40, 10)
	s.Click(5, 4) // the third row, below the title and an empty row
	if s.At != 2 || s.opened != nil {
		t.Errorf("row %d is selected, %v opened; want the third and none", s.At+1, s.opened)
	}
	s.View(40, 10)
	s.Click(5, 4)
	if len(s.opened) != 1 || s.opened[0] != 3 {
		t.Errorf("%v were opened, want the selected one", s.opened)
	}
	for _, at := range [][2]int{{5, 0}, {5, 1}, {5, 5}, {5, 90}, {-3, 2}, {5, -2}} {
		if s.Click(at[0], at[1]); s.At != 2 || len(s.opened) != 1 {
			t.Errorf("a tap on %v, where no row is, selected %d or opened %v", at, s.At+1, s.opened)
		}
	}
}

// A row that has moved since it was drawn is still the one that was tapped; one that has gone is none.
func TestList_TakesATapForTheRowThatWasDrawn(t *testing.T) {
	t.Parallel()
	s := newShelf(false, 1, 2, 3)
	s.View(40, 10)
	s.things = []int{3, 1, 2}
	if s.Click(5, 3); s.things[s.selected()] != 2 {
		t.Errorf("thing %d is selected, want 2, which was there", s.things[s.At])
	}
	s.View(40, 10)
	s.things = []int{1, 2}
	if s.Click(5, 2); s.things[s.selected()] != 2 || s.opened != nil {
		t.Errorf("thing %d is selected and %v opened, though what was tapped has gone", s.things[s.selected()], s.opened)
	}
	s.About = nil
	s.View(40, 10)
	s.things = []int{7, 8}
	if s.Click(5, 2); s.At != 1 || s.opened != nil {
		t.Errorf("row %d is selected and %v opened, though another is there now", s.At+1, s.opened)
	}
}

func TestList_IsTappedInColumns(t *testing.T) {
	t.Parallel()
	s := newShelf(true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
	s.View(120, 12)
	if s.Click(70, 2); s.things[s.selected()] != 8 {
		t.Errorf("thing %d is selected, want the first of the second column", s.things[s.At])
	}
}

func TestForm_IsTapped(t *testing.T) {
	t.Parallel()
	f := NewForm([]string{"a", "b", "c"}, []string{"", "", ""}, []string{"", "", ""}, []int{9, 9, 9})
	for _, h := range []int{20, 3} {
		f.View(40, h)
		f.Click(2 * f.step)
		if !f.OnLast() {
			t.Errorf("in %d rows a tap on the last field leads to field %d", h, f.at+1)
		}
		if f.Click(-1); !f.OnLast() {
			t.Error("a tap above the form moved the cursor")
		}
		if f.Click(0); f.at != 0 {
			t.Errorf("in %d rows a tap on the first field leads to field %d", h, f.at+1)
		}
	}
}
