package tui

import (
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// sampleYears are the records of the sample year up to the months after its meeting, each lived
// through once.
var sampleYears = map[plan.Language]func() (*meetingtest.Ledger, error){
	plan.Chinese: sync.OnceValues(func() (*meetingtest.Ledger, error) { return liveSampleYear(plan.Chinese) }),
	plan.English: sync.OnceValues(func() (*meetingtest.Ledger, error) { return liveSampleYear(plan.English) }),
}

func liveSampleYear(l plan.Language) (*meetingtest.Ledger, error) {
	clock, school := &sample.Clock{}, sample.PreparedPlan(l, 20)
	clock.Set(sample.Noticed)
	events, err := sample.Begin(school, clock.Now())
	if err != nil {
		return nil, err
	}
	kept := meetingtest.Keep(events...)
	room, err := meeting.NewRoom(kept, kept.Stored, rand.NewChaCha8([32]byte{}), clock.Now)
	if err != nil {
		return nil, err
	}
	if err := sample.Prepare(room); err != nil {
		return nil, err
	}
	clock.Set(school.Date)
	if err := sample.Hold(room); err != nil {
		return nil, err
	}
	return kept, sample.Follow(room, clock.Set)
}

// after is a hall in which the sample year has gone by, on the morning on which its demonstration
// begins.
func after(t *testing.T, l plan.Language) *hall {
	t.Helper()
	kept, err := sampleYears[l]()
	must(t, err)
	morning, err := time.ParseInLocation(time.DateTime, sample.Followed+" 09:00:00", time.Local)
	must(t, err)
	time.Sleep(time.Until(morning))
	h := &hall{t: t, kept: meetingtest.Keep(), says: sayingsIn(l), l: l, shared: &ui.Drawings{}}
	h.kept.Stored = kept.Stored
	h.room = meetingtest.Reopen(t, h.kept)
	h.plan = h.room.State().Plan
	return h
}

// yearScenes are what people see of the sample year after its meeting.
func yearScenes() []scene {
	return []scene{
		{name: "the desk of the secretary", seat: "secretary"},
		{name: "the desk of the office", seat: "office"},
		{name: "the desk of a presenter", seat: "presenter"},
		{name: "the desk of the host", seat: "host"},
		{name: "scores", seat: "office", keys: []string{"C"}},
		{name: "scores, in pictures", seat: "office", keys: []string{"C", "V"}},
		{name: "the result of the presenter, in pictures", seat: "presenter", keys: []string{"V"}},
		{name: "consequences", seat: "secretary", keys: []string{"X"}},
		{name: "lists", seat: "office", keys: []string{"L"}},
		{name: "lists, of a presenter", seat: "presenter", keys: []string{"L"}},
		{name: "lists, charts", seat: "office", keys: []string{"L", "g"}},
		{name: "lists, who is late", seat: "office", keys: []string{"L", "w"}},
		{name: "lists, plans", seat: "office", keys: []string{"L", "u"}},
		{name: "lists, what to mark", seat: "office", keys: []string{"L", "t"}},
		{name: "lists, an item", seat: "office", keys: []string{"L", "enter"}},
		{name: "feedback", seat: "presenter", keys: []string{"B"}},
		{name: "feedback, further down", seat: "presenter", keys: []string{"B", "pgdown"}},
		{name: "feedback, who has read it", seat: "secretary", keys: []string{"B"}},
	}
}

// TestYear_LooksAsWritten compares the screens of the sample year after its meeting with testdata.
func TestYear_LooksAsWritten(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	everywhere(t, "year", func(t *testing.T, l plan.Language, size [2]int) []string {
		h := after(t, l)
		var frames []string
		for _, sc := range yearScenes() {
			s := sc.sits(h, size)
			s.fits(sc.name)
			frames = append(frames, framed(sc.name+" / "+sc.seat, shown(s)))
		}
		return frames
	})
}

// What follows the meeting is read without colour and on a light background as everything else is.
func TestYear_IsReadInAnyColours(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		h := after(t, plan.Chinese)
		for _, sc := range yearScenes() {
			for _, size := range [][2]int{{40, 20}, {110, 32}} {
				s := sc.sits(h, size)
				s.needsNoColour(sc.name)
				s.staysInTheLight(sc.name)
			}
		}
	})
}
