package e2e

import (
	"crypto/rand"
	"fmt"
	"os"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// BenchmarkRestart measures how long it takes to start serving a file with 50 rounds of 500
// ballots.
func BenchmarkRestart(b *testing.B) {
	h := &hall{desk: newDesk(b), db: "会议.db"}
	h.history(50, attendees)
	for b.Loop() {
		took := inTurn([]*hall{h}, func(h *hall) float64 {
			began := time.Now()
			h.serve()
			defer h.stops()
			return ms(time.Since(began))
		})
		figure{what: "restart to serving, 50 rounds of 500", unit: "ms", limit: 300, took: took}.report(b)
	}
}

// historyPlan is the plan of a meeting in which a number of presenters are rated by a number of people.
func historyPlan(presenters, people int) planOf {
	plan := planOf{raters: people, round: "report, scoring", closing: "results"}
	for i := range presenters {
		plan.presenters = append(plan.presenters, fmt.Sprintf("述%02d", i+1))
	}
	return plan
}

// history makes the file of a meeting in which a number of presenters were rated by a number of
// people.
func (h *hall) history(presenters, people int) {
	h.tb.Helper()
	h.hold(historyPlan(presenters, people), func(*meeting.Room) {})
}

// hold holds a meeting in which everybody rates each presenter, up to its last step, and then does
// something more.
func (h *hall) hold(plan planOf, then func(*meeting.Room)) {
	h.tb.Helper()
	must := func(err error) {
		h.tb.Helper()
		if err != nil {
			h.tb.Fatal(err)
		}
	}
	must(os.WriteFile(h.path("plan.yaml"), []byte(plan.yaml()), 0o600))
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	file, err := data.Serve(h.path(h.db))
	must(err)
	defer file.Close()
	stored, err := file.Load()
	must(err)
	room, err := meeting.NewRoom(file, stored, rand.Reader, time.Now)
	must(err)
	for _, id := range plan.all() {
		must(room.Arrive(id))
	}
	for range plan.presenters {
		must(room.Do("host", meeting.GoOn{}))
		must(room.Do("host", meeting.OpenRound{}))
		_, rated, err := room.State().BallotFor("r001")
		must(err)
		atOnce(plan.all(), func(id string) {
			_, _, err := room.Cast(id, ballot.Marks{rated[0]: {0, 1}})
			must(err)
		})
		must(room.Do("host", meeting.CloseRound{}))
		must(room.Do("host", meeting.GoOn{}))
	}
	then(room)
}
