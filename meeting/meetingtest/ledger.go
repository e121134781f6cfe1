// Package meetingtest runs meetings in memory for tests. It has a store that keeps the
// promises of [meeting.Store] without a disk, and a small school to hold a meeting in.
package meetingtest

import (
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/texts"
)

// A Ledger is a [meeting.Store] in memory.
type Ledger struct {
	Stored  meeting.Stored
	ballots map[code.Receipt]ballot.Ballot
	seats   map[string]bool
	papers  map[code.Hash]bool
	drafts  map[string]string // of reports, by their authors
	Full    atomic.Bool       // every write fails, as on a full disk
	Gone    bool              // every write fails for good, with [meeting.ErrStoreGone]
	// Completed is how often the record has been completed.
	Completed atomic.Int32
}

var errFull = errors.New("disk full")

// Append implements [meeting.Store].
func (l *Ledger) Append(e meeting.Event, with ...texts.Text) error {
	return l.AppendAll([]meeting.Event{e}, with...)
}

// AppendAll implements [meeting.Store].
func (l *Ledger) AppendAll(all []meeting.Event, with ...texts.Text) error {
	if l.Gone {
		return meeting.ErrStoreGone
	}
	if l.Full.Load() {
		return errFull
	}
	l.Stored.Events = append(l.Stored.Events, all...)
	for _, t := range with {
		if l.Stored.Texts == nil {
			l.Stored.Texts = map[code.Hash]texts.Text{}
		}
		l.Stored.Texts[t.Hash()] = t
	}
	if slices.ContainsFunc(all, func(e meeting.Event) bool { return e.Kind == meeting.EventEnded }) {
		l.drafts = nil
	}
	return nil
}

// Erase implements [meeting.Store].
func (l *Ledger) Erase(e meeting.Event, gone []code.Hash) error {
	if err := l.Append(e); err != nil {
		return err
	}
	for _, hash := range gone {
		delete(l.Stored.Texts, hash)
		delete(l.Stored.Documents, hash)
	}
	return nil
}

// Submit implements [meeting.Store].
func (l *Ledger) Submit(e meeting.Event, report texts.Text) error {
	if err := l.Append(e); err != nil {
		return err
	}
	if l.Stored.Documents == nil {
		l.Stored.Documents = map[code.Hash]texts.Text{}
	}
	l.Stored.Documents[report.Hash()] = report
	return l.KeepDraft(e.Actor, "")
}

// Document implements [meeting.Store].
func (l *Ledger) Document(hash code.Hash) (texts.Text, error) {
	t, ok := l.Stored.Documents[hash]
	if !ok {
		return t, errors.New("no such document")
	}
	return t, nil
}

// KeepDraft implements [meeting.Store].
func (l *Ledger) KeepDraft(author, words string) error {
	if l.Full.Load() {
		return errFull
	}
	l.drafts = maps.Clone(l.drafts)
	if l.drafts == nil {
		l.drafts = map[string]string{}
	}
	l.drafts[author] = words
	return nil
}

// Draft implements [meeting.Store].
func (l *Ledger) Draft(author string) (string, error) { return l.drafts[author], nil }

// KeepReaders implements [meeting.Store].
func (l *Ledger) KeepReaders(presenter string, n int) error {
	if l.Full.Load() {
		return errFull
	}
	l.Stored.Readers = maps.Clone(l.Stored.Readers)
	if l.Stored.Readers == nil {
		l.Stored.Readers = map[string]int{}
	}
	l.Stored.Readers[presenter] = n
	return nil
}

// Leave implements [meeting.Store].
func (l *Ledger) Leave(s meeting.Unsigned) error {
	if l.Full.Load() {
		return errFull
	}
	l.Stored.Unsigned = append(l.Stored.Unsigned, s)
	return nil
}

// Gather implements [meeting.Store].
func (l *Ledger) Gather(e meeting.Event, gathered []meeting.UnsignedKey, with []texts.Text) error {
	if err := l.Append(e, with...); err != nil {
		return err
	}
	l.Stored.Unsigned = slices.DeleteFunc(l.Stored.Unsigned, func(s meeting.Unsigned) bool { return slices.Contains(gathered, s.Key) })
	return nil
}

// Complete implements [meeting.Store].
func (l *Ledger) Complete() { l.Completed.Add(1) }

// Cast implements [meeting.Store].
func (l *Ledger) Cast(b meeting.Batch) error {
	if l.Full.Load() {
		return errFull
	}
	for _, seat := range b.Seats {
		if l.seats[seat] {
			return fmt.Errorf("seat %s has voted", seat)
		}
	}
	for _, key := range b.Papers {
		if l.papers[key] {
			return fmt.Errorf("paper %s is in the box", key)
		}
	}
	for _, ballot := range b.Changed {
		if l.ballots[ballot.Receipt].Group != ballot.Group {
			return fmt.Errorf("no ballot %s of %s", ballot.Receipt, ballot.Group)
		}
	}
	for _, seat := range b.Seats {
		l.seats[seat] = true
	}
	for _, seat := range b.Freed {
		delete(l.seats, seat)
	}
	for _, key := range b.Papers {
		l.papers[key] = true
	}
	for _, ballot := range slices.Concat(b.Ballots, b.Changed) {
		l.ballots[ballot.Receipt] = ballot
	}
	return nil
}

// Ballots implements [meeting.Store].
func (l *Ledger) Ballots(int) ([]ballot.Ballot, error) {
	var all []ballot.Ballot
	for _, b := range l.ballots {
		all = append(all, b)
	}
	return all, nil
}

// Seal implements [meeting.Store].
func (l *Ledger) Seal(e meeting.Event, counts ballot.Counts) error {
	if err := l.Append(e); err != nil {
		return err
	}
	l.Stored.Counts = append(l.Stored.Counts, counts)
	l.clear()
	return nil
}

// Void implements [meeting.Store].
func (l *Ledger) Void(e meeting.Event, round int) error {
	if err := l.Append(e); err != nil {
		return err
	}
	l.Stored.Counts = slices.Clone(l.Stored.Counts)
	for i, c := range l.Stored.Counts {
		if c.Round == round {
			l.Stored.Counts[i] = ballot.Counts{Round: round, Groups: c.Groups}
		}
	}
	return nil
}

// Seats returns the seats that have voted in the open round, sorted.
func (l *Ledger) Seats() []string { return slices.Sorted(maps.Keys(l.seats)) }

// reread returns what a restarted process would read.
func (l *Ledger) reread() meeting.Stored {
	s := l.Stored
	s.Seats = l.Seats()
	s.Receipts = map[code.Receipt]string{}
	for r, b := range l.ballots {
		s.Receipts[r] = b.Group
	}
	s.Papers = slices.Collect(maps.Keys(l.papers))
	return s
}

func (l *Ledger) clear() {
	l.ballots, l.seats, l.papers = map[code.Receipt]ballot.Ballot{}, map[string]bool{}, map[code.Hash]bool{}
}

// School returns a small sound plan: two presenters, the second with a written report,
// and six people.
func School() plan.Plan {
	p := plan.Plan{
		Title: "评议会", Year: 2018, Language: plan.Chinese, MinGroup: 1,
		Groups: []ballot.Group{{ID: "committee", Name: "委员", Weight: 6000}, {ID: "reps", Name: "代表", Weight: 4000, Representative: true}},
		Presenters: []plan.Presenter{
			{ID: "b1", Name: "甲", Branch: "第一党支部", Leader: "p2"},
			{ID: "b2", Name: "乙", Branch: "第二党支部", Written: true},
		},
		People: []plan.Person{
			{ID: "p1", Name: "主持", Group: "committee", Roles: []plan.Role{plan.Host}},
			{ID: "p2", Name: "领导", Group: "committee"},
			{ID: "p3", Name: "监票", Group: "reps", Roles: []plan.Role{plan.Scrutineer}},
			{ID: "p4", Name: "甲", Group: "reps", Presents: "b1"},
			{ID: "p5", Name: "记录", Roles: []plan.Role{plan.Recorder}},
			{ID: "wall", Name: "大屏", Roles: []plan.Role{plan.Projector}},
		},
		Form: ballot.Form{
			Scale: ballot.Grades, Grades: []ballot.Grade{{ID: "good", Name: "好", Points: 100}, {ID: "poor", Name: "差", Points: 40}},
			Items: []ballot.Item{{ID: "duty", Name: "责任", Weight: ballot.FullWeight}},
		},
		Agenda: plan.Agenda{
			Round:   []plan.StepKind{plan.StepReport, plan.StepScoring, plan.StepPledge},
			Closing: []plan.StepKind{plan.StepResults}, Minutes: map[plan.StepKind]int{plan.StepReport: 8},
		},
		Gates: plan.Gates{Quorum: 50, Representatives: 30},
	}
	return p
}

// Asking returns [School] with questions in place of the reports, so that the meeting
// starts with questions to the first presenter.
func Asking() plan.Plan {
	p := School()
	p.Agenda.Round = []plan.StepKind{plan.StepQuestions, plan.StepScoring, plan.StepPledge}
	return p
}

// Keep returns the ledger of a meeting whose record begins with some events.
func Keep(events ...meeting.Event) *Ledger {
	l := &Ledger{Stored: meeting.Stored{Events: events}}
	l.clear()
	return l
}

// Hold starts a meeting with a plan, and signs these people in.
func Hold(tb testing.TB, p plan.Plan, here ...string) (*meeting.Room, *Ledger) {
	tb.Helper()
	first, err := meeting.Create(p, time.Now())
	if err != nil {
		tb.Fatal(err)
	}
	l := Keep(first)
	room := Reopen(tb, l)
	for _, who := range here {
		if err := room.Arrive(who); err != nil {
			tb.Fatal(err)
		}
		if err := room.RecordArrivals(); err != nil {
			tb.Fatal(err)
		}
	}
	return room, l
}

// Reopen resumes a meeting as after a restart.
func Reopen(tb testing.TB, l *Ledger) *meeting.Room {
	tb.Helper()
	room, err := meeting.NewRoom(l, l.reread(), rand.Reader, time.Now)
	if err != nil {
		tb.Fatal(err)
	}
	return room
}
