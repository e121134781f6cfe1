package data_test

import (
	"crypto/rand"
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
)

// TestRounds_HoldForEveryWayOfVoting holds meetings in a real file in which ballots are cast in
// every possible way: at terminals, at two screens of one seat at once, changed by any receipt, on
// papers that two tellers read, with restarts, new entry codes, absences and repeated rounds in
// between. The test keeps its own account of what must be in the box, by the rules alone: no
// presenter is rated on their own ballot, each seat has at most one ballot per round, and each
// ballot stays in its group. With -long it runs for a long time.
func TestRounds_HoldForEveryWayOfVoting(t *testing.T) {
	for name, value := range map[string][2]string{"rapid.checks": {"30", "1000"}, "rapid.steps": {"60", "200"}, "rapid.shrinktime": {"1s", "1s"}} {
		f := flag.Lookup(name)
		if f.Value.String() != f.DefValue {
			continue // another value was asked for
		}
		i := 0
		if *long {
			i = 1
		}
		must(t, f.Value.Set(value[i]))
		t.Cleanup(func() { must(t, f.Value.Set(f.DefValue)) })
	}
	dir, files := t.TempDir(), 0
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(struct{ testing.TB }{t}, func(t *rapid.T) { // hides the deadline
			files++
			h := beginEveryWay(t, filepath.Join(dir, fmt.Sprint(files, ".db")))
			defer func() { _ = h.file.Close() }()
			t.Repeat(map[string]func(*rapid.T){
				"":      h.nobodyRatesThemselves,
				"crowd": h.crowd, "another crowd": h.crowd, "and another": h.crowd, "alone": h.alone, "paper": h.paper, "another paper": h.paper,
				"change": h.change, "make papers": h.makePapers, "hand out": h.handOut, "take back": h.takeBack,
				"void": h.voidPaper, "restart": h.restart, "code": h.issueCode, "come and go": h.comeAndGo,
				"open": h.open, "close": h.close, "revote": h.revote, "go": h.goOn,
			})
			h.close(t)
			h.holds(t)
		})
	})
}

// A termOf says what papers that were made or handed out together are valid for.
type termOf struct {
	step  int          // or meeting.EveryStep
	spent map[int]bool // steps whose next round was opened
	good  map[int]bool // rounds
}

func (a *termOf) opened(round, step int) {
	if (a.step == step || a.step == meeting.EveryStep) && !a.spent[step] {
		a.spent[step], a.good[round] = true, true
	}
}

// A lotOf is a number of papers.
type lotOf struct {
	termOf
	group   string
	serials []code.Code
}

// A castBallot is a ballot in the box.
type castBallot struct {
	group string
	marks ballot.Marks
}

// A reading is what a teller read from a paper.
type reading struct {
	teller string
	serial code.Code
	marks  ballot.Marks
}

// everyWay is a meeting and what must be in its box.
type everyWay struct {
	path string
	file *data.File
	room *meeting.Room
	plan plan.Plan

	lots   []*lotOf
	out    map[string][]*termOf
	voided map[code.Code]bool
	issued map[string]int

	// Of the open round:
	owner      map[code.Receipt]string
	ballots    map[code.Receipt]castBallot // cast at terminals
	papers     map[code.Code]castBallot
	readings   []reading
	remembered map[string]code.Receipt
	voting     []string // those who are voting now and are allowed to
	// gaveBack are those who returned one of its papers. If all papers of their group that were
	// out are in the box by then, their seat stands for one of them.
	gaveBack map[string]bool
}

func beginEveryWay(t *rapid.T, path string) *everyWay {
	p := plan.Plan{
		Title: "评议", Year: 2018, Language: plan.Chinese, MinGroup: 1,
		Groups: []ballot.Group{{ID: "committee", Name: "委员", Weight: 5000}, {ID: "reps", Name: "代表", Weight: 5000}},
		Form: ballot.Form{
			Scale: ballot.Grades, Grades: []ballot.Grade{{ID: "good", Name: "好", Points: 100}, {ID: "poor", Name: "差", Points: 40}},
			Items: []ballot.Item{{ID: "duty", Name: "责任", Weight: 5000}, {ID: "work", Name: "党建", Weight: 5000}},
		},
		Agenda: plan.Agenda{Round: []plan.StepKind{plan.StepReport, plan.StepScoring}, Closing: []plan.StepKind{plan.StepResults}},
	}
	if rapid.Bool().Draw(t, "one round for all") {
		p.Agenda = plan.Agenda{Round: []plan.StepKind{plan.StepReport}, Closing: []plan.StepKind{plan.StepScoring, plan.StepResults}}
	}
	for i := range 3 {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprint("b", i+1), Name: fmt.Sprint("述", i+1), Branch: "支部"})
	}
	for i, presents := range []string{"", "", "b1", "", "", "b2", "", "b3"} {
		person := plan.Person{ID: fmt.Sprint("p", i+1), Name: fmt.Sprint("人", i+1), Group: p.Groups[i%2].ID, Presents: presents}
		if i < 2 {
			person.Roles = []plan.Role{plan.Host, plan.Teller}
		}
		p.People = append(p.People, person)
	}
	first, err := meeting.Create(p, time.Now())
	if err == nil {
		err = data.Create(path, []meeting.Event{first})
	}
	if err != nil {
		t.Fatal(err)
	}
	h := &everyWay{path: path, plan: p, out: map[string][]*termOf{}, voided: map[code.Code]bool{}, issued: map[string]int{}}
	h.emptied()
	h.serve(t)
	for _, group := range p.Groups { // there are papers from the start
		lot := &lotOf{termOf: termOf{meeting.EveryStep, map[int]bool{}, map[int]bool{}}, group: group.ID}
		if lot.serials, err = h.room.MakePapers("p1", lot.group, 3, lot.step); err != nil {
			t.Fatal(err)
		}
		h.lots = append(h.lots, lot)
	}
	for range rapid.IntRange(0, 5).Draw(t, "papers out") {
		h.handOut(t)
	}
	for _, person := range p.People {
		if err := h.room.Do("p1", meeting.MarkPresent{Person: person.ID}); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// nobodyRatesThemselves checks whether a rated presenter votes on paper, and whether more papers
// of a group are in the box than were handed out to it.
func (h *everyWay) nobodyRatesThemselves(t *rapid.T) {
	s := h.room.State()
	open := s.OpenRound()
	if open == nil {
		return
	}
	left := map[string]int{}
	for _, p := range h.plan.People {
		on := h.onPaper(p)
		if s.OnPaper(p.ID, *open) != on {
			t.Fatalf("whether %s votes on paper: %t", p.ID, !on)
		}
		if on || h.gaveBack[p.ID] {
			left[p.Group]++
		}
	}
	for _, b := range h.papers {
		if left[b.group]--; left[b.group] < 0 {
			t.Fatalf("too many papers of %s are in the box", b.group)
		}
	}
}

func (h *everyWay) emptied() {
	h.owner, h.ballots, h.papers = map[code.Receipt]string{}, map[code.Receipt]castBallot{}, map[code.Code]castBallot{}
	h.readings, h.remembered, h.gaveBack = nil, map[string]code.Receipt{}, map[string]bool{}
}

func (h *everyWay) serve(t *rapid.T) {
	var err error
	if h.file, err = data.Serve(h.path); err != nil {
		t.Fatal(err)
	}
	stored, err := h.file.Load()
	if err == nil {
		h.room, err = meeting.NewRoom(h.file, stored, rand.Reader, time.Now)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (h *everyWay) restart(t *rapid.T) {
	synctest.Wait()
	if err := h.file.Close(); err != nil {
		t.Fatal(err)
	}
	h.serve(t)
	h.remembered, h.readings = map[string]code.Receipt{}, nil
}

func (h *everyWay) person(t *rapid.T) plan.Person {
	return rapid.SampledFrom(h.plan.People).Draw(t, "person")
}

func (h *everyWay) onPaper(p plan.Person) bool {
	open := h.room.State().OpenRound()
	return !slices.Contains(open.Presenters, p.Presents) &&
		slices.ContainsFunc(h.out[p.ID], func(a *termOf) bool { return a.good[open.Number] })
}

// mayCast says whether somebody may vote at a terminal now.
func (h *everyWay) mayCast(p plan.Person) bool {
	s := h.room.State()
	open := s.OpenRound()
	return open != nil && s.Presence(p.ID).Present && !h.onPaper(p) && !slices.Equal(open.Presenters, []string{p.Presents})
}

// votes returns how many ballots of a seat, cast at terminals, are in the box.
func (h *everyWay) votes(person string) int {
	n := 0
	for _, who := range h.owner {
		if who == person {
			n++
		}
	}
	return n
}

// marks fills in a ballot, on rare occasions with marks for oneself.
func (h *everyWay) marks(t *rapid.T, own string) (m ballot.Marks, onOneself bool) {
	m = ballot.Marks{}
	open := h.room.State().OpenRound()
	if open == nil {
		return m, false
	}
	vain := rapid.IntRange(0, 9).Draw(t, "vain") == 0
	for _, id := range open.Presenters {
		if id == own && !vain {
			continue
		}
		m[id] = rapid.SliceOfN(rapid.SampledFrom([]ballot.Mark{ballot.Abstained, 0, 1}), 2, 2).Draw(t, id)
		onOneself = onOneself || id == own && slices.ContainsFunc(m[id], func(x ballot.Mark) bool { return x != ballot.Abstained })
	}
	return m, onOneself
}

// A deed is one thing that somebody does. It returns a function that checks and records the result
// once everything that is done at the same time has been done.
type deed func() (note func(t *rapid.T, alone bool))

// verdict checks that something was done exactly if it was allowed. If other things were done at
// the same time, only a success is checked.
func verdict(t *rapid.T, what string, err error, may, alone bool) bool {
	if err == nil && !may {
		t.Fatalf("%s was done", what)
	}
	if err != nil && may && alone {
		t.Fatalf("%s was refused: %v", what, err)
	}
	return err == nil
}

func (h *everyWay) cast(t *rapid.T) deed {
	p := h.person(t)
	m, vain := h.marks(t, p.Presents)
	may := h.mayCast(p) && !vain && h.votes(p.ID) == 0
	sure := !h.gaveBack[p.ID]
	if may && sure {
		h.voting = append(h.voting, p.ID)
	}
	return func() func(*rapid.T, bool) {
		receipt, _, err := h.room.Cast(p.ID, m)
		return func(t *rapid.T, alone bool) {
			if verdict(t, p.ID+"'s ballot", err, may, alone && sure) {
				h.owner[receipt], h.remembered[p.ID] = p.ID, receipt
				h.ballots[receipt] = castBallot{p.Group, m}
				if h.votes(p.ID) > 1 {
					t.Fatalf("%s has two ballots", p.ID)
				}
			}
		}
	}
}

func (h *everyWay) recast(t *rapid.T) deed {
	p := h.person(t)
	if voted := slices.Sorted(maps.Values(h.owner)); len(voted) > 0 && rapid.IntRange(0, 3).Draw(t, "has voted") > 0 {
		i := rapid.IntRange(0, len(voted)-1).Draw(t, "who")
		p = h.plan.People[slices.IndexFunc(h.plan.People, func(p plan.Person) bool { return p.ID == voted[i] })]
	}
	m, vain := h.marks(t, p.Presents)
	receipts := slices.SortedFunc(maps.Keys(h.ballots), func(a, b code.Receipt) int { return slices.Compare(a[:], b[:]) })
	if len(receipts) == 0 {
		return func() func(*rapid.T, bool) { return func(*rapid.T, bool) {} }
	}
	// Anybody's, since receipts can be seen over a shoulder.
	receipt := receipts[rapid.IntRange(0, len(receipts)-1).Draw(t, "receipt")]
	own, known := h.remembered[p.ID]
	theirs := known && own == receipt || !known && (h.votes(p.ID) == 1 || h.gaveBack[p.ID])
	for who, of := range h.remembered {
		theirs = theirs && (who == p.ID || of != receipt)
	}
	may, sure := h.mayCast(p) && !vain && theirs && h.ballots[receipt].group == p.Group, !h.gaveBack[p.ID]
	return func() func(*rapid.T, bool) {
		_, _, err := h.room.Recast(p.ID, receipt, m)
		return func(t *rapid.T, alone bool) {
			if verdict(t, p.ID+"'s change", err, may, alone && sure) {
				h.ballots[receipt] = castBallot{h.ballots[receipt].group, m}
				h.remembered[p.ID] = receipt
			}
		}
	}
}

func (h *everyWay) read(t *rapid.T) deed {
	teller := rapid.SampledFrom([]string{"p1", "p2", "p3"}).Draw(t, "teller")
	lot, serial, ok := h.serial(t)
	if !ok {
		return func() func(*rapid.T, bool) { return func(*rapid.T, bool) {} }
	}
	m, _ := h.marks(t, "")
	for _, before := range h.readings { // often what the other teller read
		if before.serial == serial && rapid.IntRange(0, 3).Draw(t, "reads alike") > 0 {
			m = before.marks
		}
	}
	return h.reads(lot, serial, teller, m)
}

// given returns a ballot without the rows on which nothing is marked.
func given(m ballot.Marks) ballot.Marks {
	m = maps.Clone(m)
	maps.DeleteFunc(m, func(_ string, row []ballot.Mark) bool {
		return !slices.ContainsFunc(row, func(mark ballot.Mark) bool { return mark != ballot.Abstained })
	})
	return m
}

func (h *everyWay) reads(lot *lotOf, serial code.Code, teller string, m ballot.Marks) deed {
	open := h.room.State().OpenRound()
	_, entered := h.papers[serial]
	may := open != nil && teller != "p3" && lot.good[open.Number] && !h.voided[serial] && !entered
	h.readings = append(h.readings, reading{teller, serial, m})
	return func() func(*rapid.T, bool) {
		answer, err := h.room.EnterPaper(teller, serial, m)
		return func(t *rapid.T, _ bool) {
			verdict(t, "the reading of a paper", err, may, false)
			if err != nil || answer != meeting.PaperAgreed {
				return
			}
			if _, twice := h.papers[serial]; twice {
				t.Fatal("a paper is in the box twice")
			}
			if !slices.ContainsFunc(h.readings, func(r reading) bool {
				return r.serial == serial && r.teller != teller && reflect.DeepEqual(given(r.marks), given(m))
			}) {
				t.Fatal("a paper is in the box that one teller has read")
			}
			h.papers[serial] = castBallot{lot.group, m}
		}
	}
}

// paper has both tellers read a paper while somebody else casts a ballot. Both may enter it a
// second time at once.
func (h *everyWay) paper(t *rapid.T) {
	lot, serial, ok := h.serial(t)
	if !ok {
		return
	}
	m, _ := h.marks(t, "")
	for range rapid.IntRange(1, 2).Draw(t, "readings by the first") {
		h.reads(lot, serial, "p1", m)()(t, false)
	}
	all := []deed{h.reads(lot, serial, "p2", m), h.cast(t)}
	if rapid.Bool().Draw(t, "again") {
		both := []deed{h.reads(lot, serial, "p1", m), h.reads(lot, serial, "p2", m)}
		all = append(all, func() func(*rapid.T, bool) {
			synctest.Wait()
			first := both[0]()
			second := both[1]()
			return func(t *rapid.T, _ bool) { first(t, false); second(t, false) }
		})
	}
	h.together(t, all)
}

// serial picks a paper, usually one that is valid in the open round.
func (h *everyWay) serial(t *rapid.T) (*lotOf, code.Code, bool) {
	if len(h.lots) == 0 {
		return nil, "", false
	}
	lots := h.lots
	if open := h.room.State().OpenRound(); open != nil && rapid.IntRange(0, 3).Draw(t, "of this round") > 0 {
		good := func(lot *lotOf) bool { return lot.good[open.Number] }
		if lots = slices.DeleteFunc(slices.Clone(lots), func(lot *lotOf) bool { return !good(lot) }); len(lots) == 0 {
			return nil, "", false
		}
	}
	lot := rapid.SampledFrom(lots).Draw(t, "lot")
	return lot, lot.serials[rapid.IntRange(0, len(lot.serials)-1).Draw(t, "serial")], true
}

func (h *everyWay) deed(t *rapid.T) deed {
	return rapid.SampledFrom([]func(*rapid.T) deed{h.cast, h.cast, h.recast, h.read, h.read}).Draw(t, "deed")(t)
}

func (h *everyWay) alone(t *rapid.T) {
	h.deed(t)()(t, true)
	h.voting = nil
}

func (h *everyWay) change(t *rapid.T) { h.recast(t)()(t, true) }

// crowd does several things at once, some of them twice.
func (h *everyWay) crowd(t *rapid.T) {
	var all []deed
	changed := false
	for range rapid.IntRange(2, 6).Draw(t, "deeds") {
		d := rapid.SampledFrom([]func(*rapid.T) deed{h.cast, h.cast, h.read}).Draw(t, "deed")
		change := !changed && rapid.IntRange(0, 3).Draw(t, "change") == 0 // nobody knows which of two changes was the last
		if change {
			d, changed = h.recast, true
		}
		one := d(t)
		all = append(all, one)
		if !change && rapid.IntRange(0, 2).Draw(t, "twice") == 0 {
			all = append(all, one)
		}
	}
	h.together(t, all)
}

func (h *everyWay) together(t *rapid.T, all []deed) {
	notes := make([]func(*rapid.T, bool), len(all))
	var wg sync.WaitGroup
	for i, do := range all {
		wg.Go(func() { notes[i] = do() })
	}
	wg.Wait()
	for _, note := range notes {
		note(t, false)
	}
	for _, who := range h.voting {
		if h.votes(who) == 0 {
			t.Fatalf("%s could not vote beside others", who)
		}
	}
	h.voting = nil
}

func (h *everyWay) anyStep(t *rapid.T) int {
	return rapid.SampledFrom([]int{meeting.EveryStep, 2, 4, 6}).Draw(t, "step")
}

func (h *everyWay) makePapers(t *rapid.T) {
	lot := &lotOf{termOf: termOf{h.anyStep(t), map[int]bool{}, map[int]bool{}}, group: rapid.SampledFrom(h.plan.Groups).Draw(t, "group").ID}
	var err error
	if lot.serials, err = h.room.MakePapers("p1", lot.group, 2, lot.step); err != nil {
		return
	}
	if open := h.room.State().OpenRound(); open != nil {
		lot.opened(open.Number, open.Step)
	}
	h.lots = append(h.lots, lot)
}

func (h *everyWay) handOut(t *rapid.T) {
	p, s := h.person(t), h.room.State()
	open, here := s.OpenRound(), s.Presence(p.ID).Present
	term := &termOf{s.PaperRound().Step, map[int]bool{}, map[int]bool{}}
	var err error
	if rapid.Bool().Draw(t, "all") {
		term.step = meeting.EveryStep
		err = h.room.Do("p1", meeting.HandOutPaper{Person: p.ID, EveryStep: true})
	} else {
		err = h.room.Do("p1", meeting.HandOutPaper{Person: p.ID})
	}
	if err != nil {
		return
	}
	if open != nil && (here || h.votes(p.ID) > 0) && !slices.Contains(open.Presenters, p.Presents) {
		t.Fatalf("%s, who was here, was handed a paper while the round is open", p.ID)
	}
	if open != nil {
		term.opened(open.Number, open.Step)
	}
	h.out[p.ID] = append(h.out[p.ID], term)
}

func (h *everyWay) takeBack(t *rapid.T) {
	p, round := h.person(t), h.room.State().PaperRound()
	used := h.room.State().OpenRound() != nil && h.onPaper(p)
	if h.room.Do("p1", meeting.TakePaperBack{Person: p.ID}) != nil {
		return
	}
	if used {
		h.gaveBack[p.ID] = true
	}
	h.out[p.ID] = slices.DeleteFunc(h.out[p.ID], func(a *termOf) bool {
		next := (a.step == round.Step || a.step == meeting.EveryStep) && !a.spent[round.Step]
		return a.good[round.Number] || next
	})
}

func (h *everyWay) voidPaper(t *rapid.T) {
	if _, serial, ok := h.serial(t); ok && h.room.Do("p1", meeting.VoidPaper{Serial: serial}) == nil {
		h.voided[serial] = true
		if _, entered := h.papers[serial]; entered {
			t.Fatal("a paper in the box was declared void")
		}
	}
}

func (h *everyWay) issueCode(t *rapid.T) {
	p := h.person(t)
	h.issued[p.ID]++
	if err := h.room.IssueCodes(plan.Console, map[string]int{p.ID: h.issued[p.ID]}); err != nil {
		t.Fatal(err)
	}
	delete(h.remembered, p.ID)
}

func (h *everyWay) comeAndGo(t *rapid.T) {
	p := h.person(t)
	err := h.room.Do("p1", meeting.MarkPresent{Person: p.ID})
	if rapid.Bool().Draw(t, "goes") {
		err = h.room.Do("p1", meeting.MarkAbsent{Person: p.ID})
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (h *everyWay) goOn(t *rapid.T) {
	_ = h.room.Do("p1", meeting.GoTo{Step: rapid.SampledFrom([]int{2, 4, 4, 6}).Draw(t, "step")})
}

func (h *everyWay) open(*rapid.T) {
	if h.room.Do("p1", meeting.OpenRound{Override: "继续"}) != nil {
		return
	}
	open := h.room.State().OpenRound()
	for _, lot := range h.lots {
		lot.opened(open.Number, open.Step)
	}
	for _, terms := range h.out {
		for _, a := range terms {
			a.opened(open.Number, open.Step)
		}
	}
}

func (h *everyWay) revote(*rapid.T) { _ = h.room.Do("p1", meeting.Revote{Reason: "票数不符"}) }

// close ends the round and compares its counts with what was in the box.
func (h *everyWay) close(t *rapid.T) {
	open := h.room.State().OpenRound()
	if open == nil {
		return
	}
	if err := h.room.Do("p1", meeting.CloseRound{Override: "不等了"}); err != nil {
		t.Fatal(err)
	}
	ballots, marks := map[string]int{}, map[ballot.MarkCount]int{}
	for _, b := range slices.Concat(slices.Collect(maps.Values(h.ballots)), slices.Collect(maps.Values(h.papers))) {
		ballots[b.group]++
		for id, row := range b.marks {
			for i, mark := range row {
				if mark != ballot.Abstained {
					marks[ballot.MarkCount{Presenter: id, Group: b.group, Item: h.plan.Form.Items[i].ID, Mark: mark}]++
				}
			}
		}
	}
	stored, err := h.file.Load()
	if err != nil {
		t.Fatal(err)
	}
	counts := ballot.CountsOf(stored.Counts, open.Number)
	for _, g := range counts.Groups {
		if g.Ballots != ballots[g.Group] || g.Voted != ballots[g.Group] {
			t.Fatalf("group %s is counted with %d ballots of %d seats, and had %d", g.Group, g.Ballots, g.Voted, ballots[g.Group])
		}
	}
	for _, m := range counts.Marks {
		times := m.Times
		if m.Times = 0; marks[m] != times {
			t.Fatalf("%+v is counted %d times, and was given %d times", m, times, marks[m])
		}
		delete(marks, m)
	}
	if len(marks) > 0 {
		t.Fatalf("not counted: %v", marks)
	}
	back := len(h.gaveBack)
	if f := h.room.State().Papers(*h.room.State().Round()); f.In != len(h.papers) || f.In > f.Out+back {
		t.Fatalf("the papers are %+v, %d given back, and %d are in the box", f, back, len(h.papers))
	}
	h.emptied()
}

// holds checks the file as verify does.
func (h *everyWay) holds(t *rapid.T) {
	stored, damage, err := h.file.Audit()
	if err != nil {
		t.Fatal(err)
	}
	if _, faults := verify.All(stored); len(damage)+len(faults) > 0 {
		t.Fatalf("the file does not hold: %v %v", damage, faults)
	}
}
