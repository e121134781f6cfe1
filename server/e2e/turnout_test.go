package e2e

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

// TestTurnout_IdentifiesNobody has a host try, with acts, to find out who has voted: by the number
// of ballots, the number handed out, handing a paper to somebody, and taking one back.
func TestTurnout_IdentifiesNobody(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{
		presenters: []string{"甲一", "乙一"}, raters: 6, round: "scoring", closing: "results", agenda: "gates: {quorum: 0, representatives: 0}\n",
		people: "  - {id: t1, name: 计一, roles: [teller]}\n  - {id: t2, name: 计二, roles: [teller]}\n",
	}.yaml())
	host, votes, waits := h.enters("host"), h.enters("r001"), h.enters("r002")
	var serials []string
	host.reads("paper --json make hall 2", &serials)
	for _, id := range []string{"r003", "r004"} {
		host.mustRun("paper out "+id, "")
	}
	votes.mustRun("status", "")
	waits.mustRun("status", "")
	host.mustRun("open", "")
	opened := time.Now()
	votes.casts("good")
	if now := host.status().Scoring; now.Cast != 0 && time.Since(opened) < 4*time.Second {
		t.Errorf("between two beats the status tells of %d ballots", now.Cast)
	}
	for _, teller := range []string{"t1", "t2"} {
		h.enters(teller).mustRun("paper enter "+serials[0], `{"b1":{"duty":"good"}}`)
	}
	host.waitsFor("two have voted", func(s status) bool { return s.Scoring.Cast == 2 })

	_, has, exit := host.run("paper out r001", "")
	_, hasNot, _ := host.run("paper out r002", "")
	if exit != 1 || !oneLine(has) || has != hasNot {
		t.Errorf("a paper for who has voted is refused with %d, %q, for who has not with %q", exit, has, hasNot)
	}
	for _, id := range []string{"r001", "r002"} {
		host.mustRun("absent "+id, "")
		if now := host.status().Scoring; now.Issued != 4 {
			t.Errorf("with %s marked absent %d ballots are handed out, want 4", id, now.Issued)
		}
	}
	if _, gone, _ := host.run("paper out r001", ""); gone != has {
		t.Errorf("a paper for who has voted and gone is refused with %q", gone)
	}
	for _, id := range []string{"r003", "r004"} { // one paper is in the box
		host.mustRun("paper back "+id, "")
	}
	host.mustRun("paper out r005", "") // came only now
	host.mustRun("close --override 余一张", "")
	if now := host.status().Scoring; now.Issued != 5 || now.Cast != 2 {
		t.Errorf("the round closed as %+v, want 2 of 5", now)
	}
	h.stops()
	h.mustRun("verify", h.db)
}

// TestArrival_RevealsNobodyWhoAsked looks in the record for arrivals around a question.
func TestArrival_RevealsNobodyWhoAsked(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{presenters: []string{"甲一"}, raters: 4, round: "questions, scoring", closing: "results"}.yaml())
	came := func() (all []string) {
		t.Helper()
		db := h.opens(h.db)
		defer db.Close()
		rows, err := db.Query("SELECT actor, body FROM events WHERE kind = 'arrived' ORDER BY number")
		must(t, err)
		defer rows.Close()
		for rows.Next() {
			var actor, body string
			must(t, rows.Scan(&actor, &body))
			var f struct{ People []string }
			must(t, json.Unmarshal([]byte(body), &f))
			if actor != "" || !slices.IsSorted(f.People) {
				t.Errorf("by %q it is written that %v came in", actor, f.People)
			}
			all = append(all, f.People...)
		}
		must(t, rows.Err())
		slices.Sort(all)
		return all
	}
	host := h.enters("host")
	host.mustRun("next", "")
	host.mustRun("back", "")
	h.enters("r001").mustRun("ask 食堂几点开门", "")
	for _, id := range []string{"r004", "r002", "r003"} {
		h.enters(id).mustRun("status", "")
	}
	host.waitsFor("three more are here", func(s status) bool { return s.Attendance.Present == 4 })
	h.enters("r001").mustRun("ask 开到几点", "")
	h.stops()
	if got, want := came(), []string{"host", "r002", "r003", "r004"}; !slices.Equal(got, want) {
		t.Errorf("%v came in, want %v", got, want)
	}
	h.serve()
	asker := h.enters("r001")
	asker.mustRun("ask 明天呢", "")
	asker.mustRun("status", "")
	h.stops() // before it was due
	if got := came(); !slices.Contains(got, "r001") {
		t.Errorf("who asked and then did something else has not come in: %v", got)
	}
	h.mustRun("verify", h.db)
}
