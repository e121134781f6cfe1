package secrecy_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"pingyi/data"
	"pingyi/data/secrecy"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

const (
	people = 24 // in two groups
	wave   = 8  // how many of them cast together
)

// school is a plan in which two presenters are rated in one round, with so many points that no two
// ballots are alike.
func school() plan.Plan {
	p := meetingtest.School()
	p.Form = ballot.Form{Scale: ballot.Points, Max: 1_000_000, Items: []ballot.Item{{ID: "duty", Name: "责任", Weight: 5000}, {ID: "branch", Name: "支部", Weight: 5000}}}
	p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
	p.People = p.People[:1]
	for i := range people {
		p.People = append(p.People, plan.Person{ID: fmt.Sprintf("r%03d", i+1), Name: "评", Group: p.Groups[i%2].ID})
	}
	return p
}

// A trial is one meeting whose file is attacked, with the truth about it.
type trial struct {
	t     *testing.T
	path  string
	file  *data.File
	raw   *sql.DB // the file as any program with SQLite can use it
	dice  *rand.Rand
	plan  plan.Plan
	last  meeting.Event
	order []string // people in the order in which they cast

	truth map[string]code.Receipt
	marks map[code.Receipt]ballot.Marks
	log   []byte
	n     int // receipts so far, in a build that counts them up
}

// begin makes the file of a meeting with an open round. When people come and cast is random.
func begin(t *testing.T, seed uint64) *trial {
	t.Helper()
	k := &trial{
		t: t, plan: school(), dice: rand.New(rand.NewPCG(seed, 1)), path: filepath.Join(t.TempDir(), "meeting.db"),
		truth: map[string]code.Receipt{}, marks: map[code.Receipt]ballot.Marks{},
	}
	var here []string
	for _, p := range k.plan.People {
		here = append(here, p.ID)
	}
	k.shuffle(here)
	room, ledger := meetingtest.Hold(t, k.plan, here...)
	must(t, room.Do("p1", meeting.GoTo{Step: 3}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	must(t, data.Create(k.path, ledger.Stored.Events))
	k.last = ledger.Stored.Events[len(ledger.Stored.Events)-1]
	for _, id := range here {
		if id != "p1" {
			k.order = append(k.order, id)
		}
	}
	k.shuffle(k.order)
	var err error
	k.file, err = data.Serve(k.path)
	must(t, err)
	k.raw, err = sql.Open("sqlite3", "file:"+k.path+"?_secure_delete=on")
	must(t, err)
	k.raw.SetMaxOpenConns(1)
	return k
}

func (k *trial) end() {
	must(k.t, k.raw.Close())
	must(k.t, k.file.Close())
}

func (k *trial) shuffle(ids []string) {
	slices.Sort(ids)
	k.dice.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
}

// ballot makes somebody's ballot.
func (k *trial) ballot(who string) ballot.Ballot {
	b := ballot.Ballot{Round: 1, Marks: ballot.Marks{}}
	for i := range b.Receipt {
		b.Receipt[i] = byte(k.dice.Uint32())
	}
	for _, p := range k.plan.People {
		if p.ID == who {
			b.Group = p.Group
		}
	}
	for _, p := range k.plan.Presenters {
		b.Marks[p.ID] = []ballot.Mark{ballot.Mark(k.dice.IntN(1_000_001)), ballot.Mark(k.dice.IntN(1_000_001))}
	}
	return b
}

// votes has everybody cast, one wave after another, and copies the file after each wave.
func (k *trial) votes(cast func(*trial, meeting.Batch)) []string {
	k.t.Helper()
	var copies []string
	for at := 0; at < people; at += wave {
		batch := meeting.Batch{Round: 1, Seats: k.order[at : at+wave]}
		for _, who := range batch.Seats {
			batch.Ballots = append(batch.Ballots, k.ballot(who))
		}
		cast(k, batch)
		for i, who := range batch.Seats {
			b := batch.Ballots[i]
			k.truth[who], k.marks[b.Receipt] = b.Receipt, b.Marks
			k.log = fmt.Appendf(k.log, "level=DEBUG msg=\"session begins\" person=%s\n", who)
		}
		copies = append(copies, k.copied())
	}
	return copies
}

// copied makes a backup of the file.
func (k *trial) copied() string {
	k.t.Helper()
	name := filepath.Join(k.t.TempDir(), "copy.db")
	must(k.t, k.file.Backup(name, nil))
	return name
}

// evidence gathers what an attacker can have now.
func (k *trial) evidence(others ...string) *secrecy.Evidence {
	k.t.Helper()
	log := filepath.Join(k.t.TempDir(), "server.log")
	must(k.t, os.WriteFile(log, k.log, 0o600))
	e, err := secrecy.Gather(k.path, append(others, log)...)
	must(k.t, err)
	return e
}

// closes ends the round as a room does.
func (k *trial) closes() {
	k.t.Helper()
	ballots, err := k.file.Ballots(1)
	must(k.t, err)
	if len(ballots) == 0 { // a leaky build has destroyed them itself
		for who, r := range k.truth {
			b := k.ballot(who)
			b.Receipt, b.Marks = r, k.marks[r]
			ballots = append(ballots, b)
		}
	}
	voted := map[string]int{}
	for _, b := range ballots {
		voted[b.Group]++
	}
	counts, receipts, blank := k.plan.Form.Count(1, []string{"b1", "b2"}, ballots, voted)
	root := k.plan.Form.Root(counts)
	e := k.next(meeting.RoundClosed{Round: 1, Issued: people, Cast: people, Blank: blank, Receipts: receipts, Root: &root})
	must(k.t, k.file.Seal(e, counts))
}

// next makes the event after the last one.
func (k *trial) next(c meeting.Change) meeting.Event {
	k.t.Helper()
	e, err := k.last.After(time.Now(), "p1", c)
	must(k.t, err)
	k.last = e
	return e
}

// mark returns what a ballot says in a column.
func (k *trial) mark(m ballot.Marks, in secrecy.Column) string {
	for i, item := range k.plan.Form.Items {
		if item.ID == in.Item {
			return fmt.Sprint(int(m[in.Presenter][i]))
		}
	}
	k.t.Fatalf("no column %v", in)
	return ""
}

// whole returns for each pair of marks in two columns how many ballots have both.
func (k *trial) whole(of [2]secrecy.Column) map[[2]string]int {
	whole := map[[2]string]int{}
	for _, m := range k.marks {
		whole[[2]string{k.mark(m, of[0]), k.mark(m, of[1])}]++
	}
	return whole
}

// given returns the mark that everybody gave in the first column.
func (k *trial) given() map[string]string {
	given := map[string]string{}
	for who, receipt := range k.truth {
		given[who] = k.mark(k.marks[receipt], secrecy.Column{Presenter: "b1", Item: "duty"})
	}
	return given
}

// asItIs casts a batch into the file as a room does, but in the order in which people cast.
func asItIs(k *trial, b meeting.Batch) { must(k.t, k.file.Cast(b)) }

// throughTheRoom casts as people do, all at once, through the real room.
func throughTheRoom(k *trial, b meeting.Batch) {
	stored, err := k.file.Load()
	must(k.t, err)
	var seed [32]byte
	for i := range seed {
		seed[i] = byte(k.dice.Uint32())
	}
	room, err := meeting.NewRoom(k.file, stored, rand.NewChaCha8(seed), time.Now)
	must(k.t, err)
	for i, who := range b.Seats {
		go func() {
			receipt, _, err := room.Cast(who, b.Ballots[i].Marks)
			if err != nil {
				k.t.Error(err)
			}
			b.Ballots[i].Receipt = receipt
		}()
		synctest.Wait() // so that they arrive in this order
	}
	time.Sleep(time.Second) // takes no real time
	synctest.Wait()
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
