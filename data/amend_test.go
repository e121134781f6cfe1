package data_test

import (
	"crypto/rand"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// prepared makes the file of a meeting without any round.
func prepared(t *testing.T, people int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "meeting.db")
	first, err := meeting.Create(hall(people), at)
	must(t, err)
	must(t, data.Create(path, []meeting.Event{first}))
	return path
}

// amends adds an amendment to a record that is served, and returns its event.
func amends(t *testing.T, f *data.File, from plan.Plan, change func(p *plan.Plan)) {
	t.Helper()
	to := from
	to.People = slices.Clone(to.People)
	change(&to)
	events, _, err := meeting.AmendRecord(load(t, f), meeting.Amend{To: to, From: planned(t, f)}, nil, rand.Reader, at)
	must(t, err)
	must(t, f.AppendAll(events))
}

func planned(t *testing.T, f *data.File) int {
	t.Helper()
	s, _, err := meeting.Read(load(t, f))
	must(t, err)
	return s.Planned
}

// Codes follow the plan as it is now, whichever process issues them, and one that has ended never
// opens the door again.
func TestAmended_EndsTheCodesOfThoseWhoAreRemoved(t *testing.T) {
	t.Parallel()
	path := prepared(t, 3)
	f := serve(t, path)
	old, err := f.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	tickets, err := data.Open(path)
	must(t, err)
	defer tickets.Close()
	was := f.Plan()
	gone, stays := was.People[1], was.People[2]
	amends(t, f, was, func(p *plan.Plan) {
		p.People = append(slices.Delete(p.People, 1, 2), plan.Person{ID: "new", Name: "新人"})
	})
	if _, _, err := f.SignIn(old[gone.ID]); !errors.Is(err, data.ErrWrongCode) {
		t.Errorf("the code of somebody who was removed: %v", err)
	}
	if who, _, err := f.SignIn(old[stays.ID]); err != nil || who != stays.ID {
		t.Errorf("the code of somebody else: %q, %v", who, err)
	}
	for name, issuer := range map[string]*data.File{"the server": f, "another process": tickets} {
		if _, err := issuer.NewCodes([]string{gone.ID}, rand.Reader); !refuse.Is(err, meeting.UnknownPerson) {
			t.Errorf("%s makes a code for somebody who was removed: %v", name, err)
		}
		if _, err := issuer.NewCodes([]string{"new"}, rand.Reader); err != nil {
			t.Errorf("%s makes no code for somebody new: %v", name, err)
		}
	}

	amends(t, f, was, func(p *plan.Plan) { p.People = append(p.People, plan.Person{ID: "new", Name: "新人"}) })
	if _, _, err := f.SignIn(old[gone.ID]); !errors.Is(err, data.ErrWrongCode) {
		t.Errorf("the old code of somebody who is back: %v", err)
	}
	fresh, err := f.IssueCodes([]string{gone.ID}, at, rand.Reader)
	must(t, err)
	if who, issue, err := f.SignIn(fresh[gone.ID]); err != nil || who != gone.ID || issue != 2 {
		t.Errorf("the new code is of %q, number %d: %v; want the second", who, issue, err)
	}
	must(t, f.Close())
	again, err := data.Open(path)
	must(t, err)
	defer again.Close()
	if len(again.Plan().People) != 4 {
		t.Errorf("after a restart the plan has %d people, want 4", len(again.Plan().People))
	}
}

// Ballots hide by having one length, whatever the form allows since it was amended.
func TestAmended_WritesBallotsOfOneLengthByTheNewForm(t *testing.T) {
	t.Parallel()
	path := prepared(t, 3)
	f := serve(t, path)
	amends(t, f, f.Plan(), func(p *plan.Plan) {
		p.Form.Max = 100000
	})
	record := load(t, f).Events
	must(t, f.Append(follow(t, record[len(record)-1], meeting.RoundOpened{Round: 1, Step: 1, Presenters: []string{"b1", "b2"}})))
	batch := crowd(t, 0, 2)
	for i := range batch.Ballots {
		batch.Ballots[i].Marks = ballot.Marks{"b1": {ballot.Mark(i * 100000), 7}, "b2": {ballot.Abstained, 100}}
	}
	must(t, f.Cast(batch))
	db, err := sql.Open("sqlite3", "file:"+path)
	must(t, err)
	defer db.Close()
	var lengths, least int
	must(t, db.QueryRow("SELECT count(DISTINCT length(marks)), min(length(marks)) FROM ballots").Scan(&lengths, &least))
	if lengths != 1 || least < 4*len("100000") {
		t.Errorf("%d lengths, the least of %d bytes", lengths, least)
	}
}
