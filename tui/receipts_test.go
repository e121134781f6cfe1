package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// TestReceipts_ListALargeHall checks the board of a round with 500 ballots: every receipt is on
// one of its pages, once and in order, and typing finds one's own at once.
func TestReceipts_ListALargeHall(t *testing.T) {
	for _, size := range windows {
		synctest.Test(t, func(t *testing.T) {
			h := convene(t, plan.Chinese, false, crowded)
			for _, p := range h.plan.People {
				must(t, h.room.Arrive(p.ID))
			}
			h.opens()
			s := sit(t, h.room, "p16", plan.Chinese, size[0], size[1])
			s.presses("b", "enter", "enter")
			for _, p := range h.plan.People {
				if _, _, err := h.room.State().BallotFor(p.ID); err == nil && p.ID != "p16" {
					_, _, err := h.room.Cast(p.ID, ballot.Marks{})
					must(t, err)
				}
			}
			h.closes(false)
			s.looks()
			s.presses("esc", "i")
			all := h.room.State().Rounds[0].Receipts
			if len(all) < 500 {
				t.Fatalf("%d receipts", len(all))
			}
			seen, last := map[string]int{}, ""
			for page := 0; len(seen) < len(all) && page < len(all); page++ {
				for _, found := range byColumn(s.screen()) {
					seen[found]++
					if found < last {
						t.Fatalf("%dx%d: %s stands after %s", size[0], size[1], found, last)
					}
					last = found
				}
				s.presses("pgdown")
			}
			for _, r := range all {
				if seen[r.String()] != 1 {
					t.Fatalf("%dx%d: %s is there %d times\n%s", size[0], size[1], r, seen[r.String()], s.screen())
				}
			}

			own := s.a.env.Receipts[0]
			for _, c := range strings.ToLower(own.Digits()[:10]) {
				s.presses(string(c))
			}
			if !strings.Contains(s.screen(), "▸ "+own.String()) || !strings.Contains(s.screen(), s.a.env.Words.Board.Matching(1)) {
				t.Errorf("%dx%d: ten digits do not find one's own\n%s", size[0], size[1], s.screen())
			}
			for _, c := range own.Digits()[10:] {
				s.presses(string(c))
			}
			if !strings.Contains(s.screen(), s.a.env.Words.Board.Counted(1)) {
				t.Errorf("%dx%d: it does not say that the ballot is counted\n%s", size[0], size[1], s.screen())
			}
			must(t, h.room.Do(h.who("host"), meeting.Revote{Reason: "重来"}))
			s.looks()
			if void := strings.NewReplacer("\n", "", " ", ""); !strings.Contains(void.Replace(s.screen()), void.Replace(s.a.env.Words.Board.Void(1))) {
				t.Errorf("%dx%d: it does not say that the round is void\n%s", size[0], size[1], s.screen())
			}
		})
	}
}

// crowded makes it a hall of 520.
func crowded(p *plan.Plan) {
	for i := len(p.People); i < 520; i++ {
		p.People = append(p.People, plan.Person{ID: fmt.Sprintf("x%03d", i), Name: "某", Group: p.Groups[len(p.Groups)-1].ID})
	}
}

// byColumn returns the receipts on a screen, column by column.
func byColumn(screen string) []string {
	columns := map[int][]string{}
	most := 0
	for _, row := range strings.Split(screen, "\n") {
		fields := strings.Fields(strings.ReplaceAll(row, "▸", " "))
		for i, field := range fields {
			if _, ok := code.ParseReceipt(field); !ok || len(field) != 31 {
				break
			}
			columns[i] = append(columns[i], field)
			most = max(most, i)
		}
	}
	var all []string
	for i := range most + 1 {
		all = append(all, columns[i]...)
	}
	return all
}
