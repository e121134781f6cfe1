package vote

import (
	"slices"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// The key that leads to blank marks goes on from the cursor, in either direction, and around the
// end.
func TestBallot_MovesToBlankMarks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Presenters = nil
		for _, id := range []string{"b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8"} {
			p.Presenters = append(p.Presenters, plan.Presenter{ID: id, Name: "第" + id, Branch: "支部"})
		}
		p.Form.Items = nil
		for _, id := range []string{"i1", "i2", "i3", "i4"} {
			p.Form.Items = append(p.Form.Items, ballot.Item{ID: id, Name: id, Weight: ballot.FullWeight / 4})
		}
		p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
		room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3")
		i := slices.IndexFunc(room.State().Steps, func(s meeting.Step) bool { return s.Kind == plan.StepScoring })
		if err := room.Do("p1", meeting.GoTo{Step: room.State().Steps[i].Number}); err != nil {
			t.Fatal(err)
		}
		if err := room.Do("p1", meeting.OpenRound{}); err != nil {
			t.Fatal(err)
		}
		for _, size := range [][2]int{{40, 20}, {80, 24}} {
			e := page.New(t.Context(), room, room.Seat("p2"), words.For(plan.Chinese), nil)
			e.Width, e.Height = size[0], size[1]
			b := NewBallot(e)
			presses := func(keys ...tea.KeyPressMsg) {
				for _, k := range keys {
					b.Update(k)
				}
			}
			letter := func(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Text: string(r), Code: r} }
			tab, back := tea.KeyPressMsg{Code: tea.KeyTab}, tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
			at := func(row, col int) {
				t.Helper()
				if b.draft.row != row || b.draft.col != col {
					t.Errorf("the cursor is at presenter %d, item %d; want %d, %d", b.draft.row+1, b.draft.col+1, row+1, col+1)
				}
			}
			presses(letter('1'), letter('2'), tab)
			at(0, 3)
			presses(letter('n'))
			at(1, 0)
			presses(back, letter('N'))
			at(0, 2)
			presses(letter('N')) // around the end
			at(7, 3)
			presses(letter('1'), tea.KeyPressMsg{Code: tea.KeyEnter}, tab)
			at(0, 2)
		}
	})
}
