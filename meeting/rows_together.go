package meeting

import (
	"io"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/texts"
)

// What is recorded together: several rows of registers, or a plan and rows. All of it is written, or
// nothing.

// AmendWithRows is [Room.Do] for a plan and for rows of registers together: all of it is written,
// or nothing.
func (r *Room) AmendWithRows(who string, a Amend, rows []RowAct) error {
	r.lock()
	defer r.unlock()
	r.catchUp()
	if err := a.Can(r.State(), who); err != nil {
		return err
	}
	if err := a.prepare(r); err != nil {
		return err
	}
	d := recordDraft{state: *r.State()}
	amended, err := d.amend(r.Now(), who, r.random, a, rows, func(s *State, act RowAct) (author, error) {
		return s.author(who, act.register()), act.Can(s, who)
	})
	if err != nil || len(d.events) == 0 {
		return err
	}
	if err := r.recordAll(d); err != nil {
		return err
	}
	return r.settleAmendment(amended)
}

// recordAll makes everything in a draft durable at once, and publishes the state after it. The caller
// holds the lock.
func (r *Room) recordAll(d recordDraft) error {
	if err := r.store.AppendAll(d.events, d.texts...); err != nil {
		return storeFailure(err)
	}
	r.publish(d.state)
	r.bell.ring(true)
	r.complete()
	return nil
}

// AmendRows is [Room.Do] for several rows: all of them are amended, or none.
func (r *Room) AmendRows(who string, all []AmendRow) error {
	r.lock()
	defer r.unlock()
	r.catchUp()
	d := recordDraft{state: *r.State()}
	for _, a := range all {
		if err := a.Can(&d.state, who); err != nil {
			return err
		}
		change, err := a.perform(r, &d.state, who)
		if err != nil {
			return err
		}
		if change != nil {
			if err := d.add(r.Now(), who, change); err != nil {
				return err
			}
		}
	}
	if len(d.events) == 0 {
		return nil
	}
	return r.recordAll(d)
}

// AmendRecord returns the events that record an amendment made while no process holds the meeting,
// with their texts, to be written together; none if nothing changes. Whoever has the file has all
// of it, and its workbook has every register: rows are written in each, whoever writes there while
// the meeting is served.
func AmendRecord(stored Stored, a Amend, rows []RowAct, random io.Reader, now time.Time) ([]Event, []texts.Text, error) {
	s, _, err := Read(stored)
	if err != nil {
		return nil, nil, err
	}
	if last := latestTime(stored.Events); last.After(now) {
		now = last
	}
	d := recordDraft{state: s}
	_, err = d.amend(now, plan.Console, random, a, rows, func(*State, RowAct) (author, error) {
		return author{all: true}, nil
	})
	return d.events, d.texts, err
}

// amend adds an amendment and then what becomes of rows, each as by says that it may be written.
// It returns what was amended in the plan.
func (d *recordDraft) amend(now time.Time, who string, random io.Reader, a Amend, rows []RowAct, by func(*State, RowAct) (author, error)) (amended Amended, err error) {
	change, err := a.change(&d.state)
	if err != nil {
		return amended, err
	}
	if change != nil {
		amended = change.(Amended)
		if err := d.add(now, who, change); err != nil {
			return amended, err
		}
	}
	for _, act := range rows {
		writer, err := by(&d.state, act)
		if err != nil {
			return amended, err
		}
		change, err := act.change(random, &d.state, writer)
		if err != nil {
			return amended, err
		}
		if change != nil {
			if err := d.add(now, who, change); err != nil {
				return amended, err
			}
		}
	}
	return amended, nil
}
