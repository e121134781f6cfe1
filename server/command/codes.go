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
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/server"
)

// codesEvery is how often a server looks whether codes were issued beside it. Until then
// the old ones' connections go on, so it is well within the two seconds they may.
const codesEvery = 500 * time.Millisecond

// codesAgain is how often it tries once more what it could not see to, as on a full disk.
const codesAgain = 5 * time.Second

// codes has a new entry code end the old one, wherever it was issued: by an act, or by
// another process beside this one. The connections that came in by the old one end, the
// room forgets the seat, and the record tells of it.
type codes struct {
	file   *data.File
	room   *meeting.Room
	server *server.Server
	log    *slog.Logger

	mu    sync.Mutex     // guards the fields below; held while codes are issued, so that each is noted once
	known map[string]int // how many codes each person has had, as far as that was seen to
	due   bool           // something is left to see to
}

// takeUpCodes begins with what the record tells. Codes that it does not know of were
// issued while a server ended, or by a version that wrote no events of them; of a meeting
// that is over they are taken as they are, since its papers name the end of its record.
func (h *hall) takeUpCodes() (err error) {
	s := h.room.State()
	h.codes = &codes{file: h.file, room: h.room, server: h.server, log: h.log, known: s.Codes}
	if s.IsOver() {
		h.codes.known, err = h.file.Issues()
		return noted(h.log, "look for new codes", err)
	}
	return h.codes.look()
}

// look sees to the codes that were issued since it last did. An error is one of reading
// them. Where the record could not be written, the old codes have ended all the same.
func (c *codes) look() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.see(plan.Console)
}

// see is look with the lock held, for codes that somebody issued.
func (c *codes) see(actor string) error {
	c.due = true
	issued, err := c.file.Issues()
	if err != nil {
		return noted(c.log, "look for new codes", err)
	}
	fresh := maps.Clone(issued)
	maps.DeleteFunc(fresh, func(person string, issue int) bool { return issue <= c.known[person] })
	for person, issue := range fresh {
		c.server.End(person, issue)
	}
	if len(fresh) > 0 && c.room.CodesIssued(actor, fresh) != nil {
		return nil // it is in the log, and tried again
	}
	c.known, c.due = issued, false
	return nil
}

// cameIn is told of each code that opens the door. Where it is a new one, the old one is
// done with before anybody is let in by it.
func (c *codes) cameIn(person string, issue int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if issue <= c.known[person] {
		return nil
	}
	return c.see(plan.Console)
}

// replace puts codes in force that somebody had made.
func (c *codes) replace(actor string, made map[string]code.Code) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.see(plan.Console); err != nil { // what was issued beside this is not theirs
		return err
	}
	if err := noted(c.log, "issue codes", c.file.ReplaceCodes(made, time.Now())); err != nil {
		return err
	}
	_ = c.see(actor) // or by the watch
	return nil
}

// watch looks for codes that are issued beside this process, until ctx ends.
func (c *codes) watch(ctx context.Context) {
	tick, again := time.NewTicker(codesEvery), time.NewTicker(codesAgain)
	defer tick.Stop()
	defer again.Stop()
	for seen := 0; ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			touched, err := c.file.Touched()
			if err != nil || touched == seen { // a file that cannot be read is told of elsewhere
				continue
			}
			seen = touched
		case <-again.C:
			if !c.isDue() {
				continue
			}
		}
		_ = c.look() // it is in the log, and due still
	}
}

func (c *codes) isDue() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.due
}

// ticket issues an entry code to somebody and prints the slip. The code is put in force
// once the slip is out whole; until then the one before is good.
func (h *hall) ticket(actor, person, format string, w *words.Words, out io.Writer) error {
	made, err := h.file.NewCodes([]string{person}, rand.Reader)
	if err != nil {
		return err
	}
	plan := h.room.State().Plan
	at := reachedAt(planned(plan), served(h.server.Addr()))
	at.Fingerprint = h.server.Fingerprint()
	if err := printSlips(out, format, w, plan, made, at); err != nil {
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
