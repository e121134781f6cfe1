package command

import (
	"crypto/rand"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

// codeEvents lists what the events in a hall's record say about new codes.
func (h *hall) codeEvents(t *testing.T) (all []meeting.CodesIssued) {
	t.Helper()
	stored, err := h.file.Load()
	must(t, err)
	for _, e := range stored.Events {
		c, err := e.Change()
		must(t, err)
		if issued, is := c.(meeting.CodesIssued); is {
			all = append(all, issued)
		}
	}
	return all
}

// A file whose record does not mention its codes is from an earlier version. They are recorded
// once, or not at all once the meeting is over, because its papers name the end of the record.
func TestTakeUpCodes_RecordsThoseOfAnEarlierVersion(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		over  bool
		noted int
	}{"going on": {false, 1}, "over": {true, 0}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := filepath.Join(t.TempDir(), "m.db")
			key, err := server.NewHostKey()
			must(t, err)
			school := meetingtest.School()
			must(t, create(db, school, key, time.Now()))
			file, err := data.Serve(db)
			must(t, err)
			_, err = file.IssueCodes(nil, time.Now(), rand.Reader) // writes no event
			must(t, err)
			if c.over {
				stored, err := file.Load()
				must(t, err)
				e := meeting.Event{Number: 2, At: time.Now().UTC(), Actor: "p1", Kind: meeting.EventEnded, Body: []byte("{}")}
				must(t, file.Append(e.Chained(stored.Events[0].Hash)))
			}
			must(t, file.Close())

			p := &program{w: words.For(plan.Chinese), out: &output{to: io.Discard}}
			for range 2 {
				h, err := p.openHall(db, place{listen: "127.0.0.1:0"}, copies{}, slog.New(slog.DiscardHandler))
				must(t, err)
				if issued := h.codeEvents(t); len(issued) != c.noted || c.noted == 1 && len(issued[0].Codes) != len(school.People) {
					t.Errorf("the record tells of %+v", issued)
				}
				must(t, h.close())
			}
			h, err := p.openHall(db, place{listen: "127.0.0.1:0"}, copies{}, slog.New(slog.DiscardHandler))
			must(t, err)
			made, err := h.file.NewCodes([]string{"p2"}, rand.Reader)
			must(t, err)
			must(t, h.codes.replace("p1", made))
			if issued := h.codeEvents(t); len(issued) != c.noted+1 || len(issued[c.noted].Codes) != 1 || issued[c.noted].Codes["p2"] != 2 {
				t.Errorf("after a new code the record tells of %+v", issued)
			}
			must(t, h.close())
		})
	}
}
