package command

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"maps"
	"sync"
	"time"

	"pingyi/data"
	"pingyi/data/paper"
	"pingyi/meeting"
	"pingyi/meeting/clock"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/server"
)

// codesAgain is how often it retries what failed, as on a full disk.
const codesAgain = 5 * time.Second

// codes makes a new entry code end the old one, wherever it was issued: by an act, or by another
// process. Connections opened with the old one are closed, the room forgets the seat, and the
// record says so.
type codes struct {
	file   *data.File
	room   *meeting.Room
	server *server.Server
	log    *slog.Logger

	mu    sync.Mutex      // guards the fields below; held while codes are issued, so that each is recorded once
	known map[string]int  // how many codes each person has had, as of the last check
	ended map[string]bool // who is known and was removed from the plan
	due   bool            // the last check failed
}

// takeUpCodes starts from the codes that the record knows. Any others were issued while a server
// was ending, or by a version that did not record them. Once a meeting is over they are accepted
// without recording them, since its papers name the end of its record.
func (h *hall) takeUpCodes() (err error) {
	s := h.room.State()
	h.codes = &codes{file: h.file, room: h.room, server: h.server, log: h.log, known: meeting.CodeCounts(s), ended: map[string]bool{}}
	if s.IsOver() {
		h.codes.known, err = h.file.Issues()
		return logged(h.log, "look for new codes", err)
	}
	return h.codes.check()
}

// check ends the old code of everybody who was issued a new one since the last check. It fails
// only if the codes cannot be read. If the record cannot be written, the old codes have ended
// all the same.
func (c *codes) check() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.checkLocked(plan.Console)
}

// checkLocked is check for codes that actor issued. The caller holds the lock.
func (c *codes) checkLocked(actor string) error {
	c.due = true
	issued, err := c.file.Issues()
	if err != nil {
		return logged(c.log, "look for new codes", err)
	}
	fresh := maps.Clone(issued)
	s := c.room.State()
	maps.DeleteFunc(fresh, func(person string, issue int) bool {
		_, is := s.Person(person)
		return !is || issue <= c.known[person]
	})
	for person, issue := range fresh {
		c.server.Revoke(person, issue)
	}
	if len(fresh) > 0 && c.room.IssueCodes(actor, fresh) != nil {
		return nil //nolint:nilerr // it is in the log and will be tried again
	}
	c.known, c.due = issued, false
	return nil
}

// opened is called for each code that opens the door. If it is a new one, the old one ends
// before anybody is let in by it.
func (c *codes) opened(person string, issue int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if issue <= c.known[person] {
		return nil
	}
	return c.checkLocked(plan.Console)
}

// replace puts into force the codes that actor has made.
func (c *codes) replace(actor string, made map[string]code.Code) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.checkLocked(plan.Console); err != nil { // those that others issued are not the actor's
		return err
	}
	if err := logged(c.log, "issue codes", c.file.ReplaceCodes(made, time.Now())); err != nil {
		return err
	}
	_ = c.checkLocked(actor) // if it fails, watch tries again
	return nil
}

// watch checks every second for codes that other processes issue, until ctx ends. Connections
// opened with the old codes remain until then, which is well below the two seconds that they are
// allowed.
func (c *codes) watch(ctx context.Context) {
	seen, tried := 0, time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(clock.UntilSecond(time.Now())):
		}
		touched, err := c.file.Touched()
		isNew := err == nil && touched != seen // a file that cannot be read is reported elsewhere
		if isNew || c.isDue() && time.Since(tried) >= codesAgain {
			tried = time.Now()
			_ = c.check() // a failure is logged, and the check stays due
		}
		if isNew {
			seen = touched
		}
	}
}

// followPlan ends, until ctx ends, the connections of everybody who is removed from the plan. The
// file has no code of theirs any more.
func (c *codes) followPlan(ctx context.Context) {
	watch, changed := c.room.Changes(false)
	defer c.room.Unwatch(watch)
	for planned := 0; ; {
		if s := c.room.State(); s.Planned != planned {
			planned = s.Planned
			c.endRemoved(s)
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
	}
}

func (c *codes) endRemoved(s *meeting.State) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for person, issue := range c.known {
		_, is := s.Person(person)
		if !is && !c.ended[person] {
			c.server.Remove(person, issue+1)
		}
		c.ended[person] = !is
	}
}

// none reports whether nobody was ever issued a code.
func (c *codes) none() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.known) == 0
}

func (c *codes) isDue() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.due
}

// ticket issues an entry code to a person and prints the slip. The code becomes valid once the
// whole slip is printed; until then the old one remains valid.
func (h *hall) ticket(actor, person, format string, w *words.Words, out io.Writer) error {
	made, err := h.file.NewCodes([]string{person}, rand.Reader)
	if err != nil {
		return err
	}
	if err := printSlips(out, format, w, h.room.State().Plan, made, h.endpoint()); err != nil {
		return err
	}
	if h.codes.replace(actor, made) != nil {
		return &refuse.Refusal{Why: meeting.TicketVoid}
	}
	return nil
}

// printSlips prints the slips of new codes, in the plan's order.
func printSlips(out io.Writer, format string, w *words.Words, plan plan.Plan, made map[string]code.Code, at paper.Endpoint) error {
	var tickets []paper.Ticket
	for _, person := range plan.People {
		if code, ok := made[person.ID]; ok {
			tickets = append(tickets, paper.NewTicket(person, code))
		}
	}
	var slips bytes.Buffer
	if err := paper.WriteTickets(&slips, format, w, plan, tickets, at); err != nil {
		return err
	}
	_, err := out.Write(slips.Bytes())
	return err
}
