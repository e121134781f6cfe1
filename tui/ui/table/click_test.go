package table

import (
	"strings"
	"testing"

	"pingyi/tui/ui"
)

// A tap selects the row that was drawn there, in a table and on cards, and opens the one that is
// selected already; headings and empty rows are nothing to tap.
func TestClick_IsMeantForTheRowThatWasDrawn(t *testing.T) {
	t.Parallel()
	for _, w := range []int{100, 40} {
		tab := work(few()...)
		opened := 0
		acts := func() []ui.Action { return []ui.Action{ui.Loud("Enter", "", func() { opened++ }, "enter")} }
		at := func(text string) int {
			for y, r := range drawn(tab, w, 20) {
				if strings.Contains(r, text) {
					return y
				}
			}
			t.Fatalf("nowhere in %d columns: %s", w, text)
			return 0
		}
		tab.Click(5, at("党章"), acts)
		if r, _ := tab.Selected(); r.Number != 3 || opened != 0 {
			t.Errorf("in %d columns row %d is selected and %d opened", w, r.Number, opened)
		}
		if tab.Click(5, at("党章"), acts); opened != 1 {
			t.Errorf("in %d columns the selected row was opened %d times", w, opened)
		}
		y := at("ABC")
		tab.Take(Data{Columns: tab.data.Columns, Rows: append([]Row{row(1, "新", "2018-01-01", "新来的", "1.00"), row(2, "新", "", "又一个", "1.00")}, few()[2:]...)})
		tab.Filter(2, "党章")
		if tab.Click(5, y, acts); opened != 1 {
			t.Error("a tap on a row that has gone opened another")
		}
		for _, spot := range [][2]int{{5, -1}, {5, 0}, {5, 19}, {500, 3}} {
			tab.Click(spot[0], spot[1], acts)
		}
		if opened != 1 {
			t.Error("a tap where no row is opened one")
		}
	}
}
