package command

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/texts"
	"pingyi/meeting/verify"
	"pingyi/server"
)

// legacyOf reads what the meeting in a file leaves to the next year's. The file is only read, and may be
// served meanwhile.
func (p *program) legacyOf(previous string) (meeting.Legacy, error) {
	stored, damage, err := data.Consult(previous)
	if err != nil {
		return meeting.Legacy{}, err
	}
	if _, flaws := verify.All(stored, damage...); len(flaws) > 0 {
		return meeting.Legacy{}, userError(p.w.Years.Damaged(previous))
	}
	s, _, err := meeting.Read(stored)
	if err != nil {
		return meeting.Legacy{}, userError(p.w.Years.Damaged(previous))
	}
	return meeting.LegacyOf(stored, &s), nil
}

// sameFile reports whether two names lead to one file.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// closedOn says why an item that was carried over is struck: it was closed in last year's file.
func (p *program) closedOn(day string) string { return p.w.Years.ClosedOn(p.w.Date(day)) }

// inherit returns the events with which a meeting takes over an earlier one, once it was just made.
func (p *program) inherit(first meeting.Event, l meeting.Legacy) ([]meeting.Event, []texts.Text, meeting.Takeover, error) {
	made := meeting.Stored{Events: []meeting.Event{first}}
	s, _, err := meeting.Read(made)
	if err != nil {
		return nil, nil, meeting.Takeover{}, err
	}
	t, err := l.TakeOver(made, &s, p.closedOn)
	if err != nil {
		return nil, nil, t, err
	}
	events, words, err := meeting.TakeOverRecord(made, &s, t, rand.Reader, p.now())
	return events, words, t, err
}

// inheritedKey is [newHostKey] for a meeting that takes over an earlier one: unless another key is asked
// for, or is there already, it is the one that lies beside the earlier file. From is where that was;
// empty if it is another key.
func inheritedKey(path, asked, previous string) (key []byte, from string, err error) {
	if previous != "" && asked == "" && !exists(data.HostKeyPath(path)) {
		from = data.HostKeyPath(previous)
		if key, err = server.ReadHostKey(from); !errors.Is(err, fs.ErrNotExist) {
			return key, from, err
		}
	}
	key, err = newHostKey(path, asked)
	return key, "", err
}

// tellKey says where the host key is from.
func (p *program) tellKey(path, from, previous string) {
	switch own, theirs := data.HostKeyPath(path), data.HostKeyPath(previous); {
	case from != "":
		p.say(p.w.Years.Key(own, from))
	case !exists(theirs):
		p.say(p.w.Years.NoKey(theirs))
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// tellTaken says what was taken over, and what could not be.
func (p *program) tellTaken(l meeting.Legacy, t meeting.Takeover) {
	w := p.w.Years
	all, kept, carried := 0, 0, t.Carried()
	for _, pr := range t.Plan.Presenters {
		for _, pledge := range l.Pledges[pr.ID] {
			all++
			if pledge.Outcome == plan.Kept {
				kept++
			}
		}
	}
	p.say(w.Taken(l.Title, all, kept, carried))
	var years []int
	for _, y := range t.Past() {
		years = append(years, y.Year)
	}
	p.say(w.History(years))
	p.warnLeft(l, t)
}

// warnLeft says what of a legacy is not taken over.
func (p *program) warnLeft(l meeting.Legacy, t meeting.Takeover) {
	w, here := p.w.Years, map[string]bool{}
	for _, pr := range t.Plan.Presenters {
		here[pr.ID] = true
		if left := len(l.Pledges[pr.ID]) - len(pr.LastYear); left > 0 {
			warn(w.TooMany(p.w.Papers.Secretary(pr.Branch, pr.Name), left))
		}
	}
	for _, gone := range l.Presenters {
		if n := l.Left(gone.ID); n > 0 && !here[gone.ID] {
			warn(w.Gone(p.w.Papers.Secretary(gone.Branch, gone.Name), n))
		}
	}
	if l.Wordless > 0 {
		warn(w.Wordless(l.Wordless))
	}
}

// amendByPrevious brings what an earlier meeting has come to since it was taken over: says what would
// change and, unless that is all that was wanted, asks and writes it.
func (p *program) amendByPrevious(path, previous string, how amending) error {
	if sameFile(path, previous) {
		return refuse.Because(meeting.PreviousIsThis)
	}
	file, err := data.Serve(path)
	if fault, ok := errors.AsType[*data.FileError](err); ok && fault.Fault == data.FileServed {
		return userError(p.w.Years.Served)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	stored, err := file.Load()
	if err != nil {
		return err
	}
	s, _, err := meeting.Read(stored)
	if err != nil {
		return err
	}
	l, err := p.legacyOf(previous)
	if err != nil {
		return err
	}
	t, err := l.TakeOver(stored, &s, p.closedOn)
	if err != nil {
		return err
	}
	if not := meeting.Hindrances(&s, t.Plan); len(not) > 0 {
		return not[0].Because
	}
	if err := p.show(t.Plan, t.Differs, how.json); err != nil {
		return err
	}
	p.warnLeft(l, t)
	switch {
	case t.IsEmpty():
		fmt.Fprintln(os.Stderr, p.w.Amend.Nothing)
		return nil
	case how.dry:
		fmt.Fprintln(os.Stderr, p.w.Amend.Dry)
		return nil
	}
	if err := p.agreed(max(1, len(t.Differs)), how.yes); err != nil {
		return err
	}
	events, texts, err := meeting.TakeOverRecord(stored, &s, t, rand.Reader, time.Now())
	if err != nil {
		return err
	}
	if err := file.AppendAll(events, texts...); err != nil {
		return err
	}
	p.tellAmended(path, t.Differs)
	return nil
}
