package meeting_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/verify"
)

// paperSchool is a school with two tellers, p1 and p3, on its first scoring step; two of
// the committee have been handed papers.
func paperSchool(t *testing.T) (*meeting.Room, *meetingtest.Ledger, []code.Code) {
	t.Helper()
	p := meetingtest.School()
	p.MinGroup = 1
	for i, person := range p.People {
		if person.ID == "p1" || person.ID == "p3" {
			p.People[i].Roles = append(slices.Clone(person.Roles), plan.Teller)
		}
	}
	room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.GoOn{}))
	serials, err := room.MakePapers("p1", "committee", 3, 2)
	must(t, err)
	for _, id := range []string{"p1", "p2"} {
		must(t, room.Do("p3", meeting.HandOutPaper{Person: id}))
	}
	must(t, room.Do("p1", meeting.OpenRound{}))
	return room, l, serials
}

// Which papers were in the box is forgotten at the close, as everything about it is.
func TestPaper_IsForgottenAtTheClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := paperSchool(t)
		for _, who := range []string{"p1", "p3"} {
			_, err := room.EnterPaper(who, serials[0], good("b1"))
			must(t, err)
		}
		must(t, room.Do("p1", meeting.CloseRound{Override: "一张未交回"}))
		asIfOpen := *room.State().Round()
		asIfOpen.State = meeting.Open
		if astray := room.State().Astray(asIfOpen); len(astray.ReadOnce) != 1 {
			t.Errorf("the state still knows that the paper is in the box: %+v", astray)
		}
	})
}

func TestPaper_GoesIntoTheBoxWhenTwoTellersAgree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, serials := paperSchool(t)
		enter := func(who string, serial code.Code, mark ballot.Mark, want meeting.PaperOutcome) {
			t.Helper()
			got, err := room.EnterPaper(who, serial, ballot.Marks{"b1": {mark}})
			must(t, err)
			if got != want {
				t.Errorf("the paper is %q, want %q", got, want)
			}
		}
		_, _, err := room.Cast("p2", good("b1"))
		refused(t, err, meeting.VotesOnPaper)
		_, err = room.EnterPaper("p2", serials[0], good("b1"))
		refused(t, err, meeting.NotYourPart)
		enter("p1", serials[0], 0, meeting.PaperFirst)
		enter("p1", serials[0], 0, meeting.PaperFirst) // the same teller twice is one teller
		enter("p3", serials[0], 1, meeting.PaperDiffers)
		enter("p1", serials[0], 1, meeting.PaperFirst) // neither reading stands any more
		enter("p3", serials[0], 1, meeting.PaperAgreed)
		_, err = room.EnterPaper("p1", serials[0], good("b1"))
		refused(t, err, meeting.EnteredPaper)
		stranger, err := code.New(bytes.NewReader(make([]byte, 64)))
		must(t, err)
		_, err = room.EnterPaper("p1", stranger, good("b1"))
		refused(t, err, meeting.UnknownSerial)

		again := meetingtest.Reopen(t, l) // the paper is still known after a restart
		_, err = again.EnterPaper("p1", serials[0], good("b1"))
		refused(t, err, meeting.EnteredPaper)

		must(t, room.Do("p3", meeting.VoidPaper{Serial: serials[2]}))
		_, err = room.EnterPaper("p1", serials[2], good("b1"))
		refused(t, err, meeting.VoidedPaper)
		enter("p1", serials[1], 0, meeting.PaperFirst)
		enter("p3", serials[1], 0, meeting.PaperAgreed)
		if f := room.State().Papers(room.State().PaperRound()); f != (meeting.PaperFigures{Made: 3, Out: 2, Void: 1}) {
			t.Errorf("the papers are %+v", f)
		}
		_, _, err = room.Cast("p3", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		if r := room.State().Round(); r.Issued != 3 || r.Cast != 3 {
			t.Errorf("%d of %d ballots were collected", r.Cast, r.Issued)
		}
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if f := s.Papers(*s.Rounds[0]); f != (meeting.PaperFigures{Made: 3, Out: 2, Void: 1, In: 2}) {
				t.Errorf("the papers are %+v", f)
			}
		}
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("a round with papers does not hold: %v", faults)
		}
	})
}

func TestPaper_IsCountedByGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := paperSchool(t)
		must(t, room.Do("p1", meeting.VoidPaper{Serial: serials[2]}))
		enter := func(serial code.Code, tellers ...string) {
			t.Helper()
			for _, who := range tellers {
				_, err := room.EnterPaper(who, serial, good("b1"))
				must(t, err)
			}
		}
		enter(serials[0], "p1", "p3")
		enter(serials[1], "p1")
		all := meeting.PaperGroups(room.State(), room.State().PaperRound())
		if len(all) != len(room.State().Plan.Groups) {
			t.Fatalf("there are %d groups", len(all))
		}
		g := all[0]
		if g.Group.ID != "committee" || g.Made != 3 || g.Void != 1 || g.In != 1 || g.Left() != 0 ||
			len(g.Out) != 2 || g.Out[1].ID != "p2" || len(g.Once) != 1 || g.Once[0].Serial != serials[1] {
			t.Errorf("the papers of the committee are %+v", g)
		}
		if g := all[1]; g.Made != 0 || g.Out != nil || g.Left() != 0 {
			t.Errorf("the other group has %+v", g)
		}
	})
}

func TestPaper_CountsNoMoreThanWereHandedOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := paperSchool(t)
		must(t, room.Do("p1", meeting.TakePaperBack{Person: "p2"}))
		refused(t, room.Do("p1", meeting.TakePaperBack{Person: "p2"}), meeting.NotOnPaper)
		_, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}), meeting.PapersAreOut)
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p4"}), meeting.CannotRateHere)
		for i, want := range []error{nil, &refuse.Refusal{Why: meeting.TooManyPapers}} {
			_, err := room.EnterPaper("p1", serials[i], good("b1"))
			must(t, err)
			_, err = room.EnterPaper("p3", serials[i], good("b1"))
			if want == nil {
				must(t, err)
				continue
			}
			refused(t, err, meeting.TooManyPapers)
		}
		must(t, room.Do("p1", meeting.TakePaperBack{Person: "p1"})) // which reveals nothing about the box
		_, _, err = room.Cast("p1", good("b1"))
		refused(t, err, meeting.AlreadyVoted)
	})
}

func TestPaper_RecordNeverLinksPersonAndSerial(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, serials := paperSchool(t)
		for _, who := range []string{"p1", "p3"} {
			_, err := room.EnterPaper(who, serials[0], good("b1"))
			must(t, err)
		}
		must(t, room.Do("p1", meeting.CloseRound{Override: "一张未交回"}))
		for _, e := range l.Stored.Events {
			raw, err := json.Marshal(e)
			must(t, err)
			for _, serial := range serials {
				// a teller's reading does not say who was handed the paper
				if e.Kind != meeting.EventPaperRead && bytes.Contains(raw, []byte(string(serial))) {
					t.Errorf("event %d holds a serial: %s", e.Number, raw)
				}
			}
			var body map[string]any
			must(t, json.Unmarshal(e.Body, &body))
			if body["person"] != nil && (body["hash"] != nil || body["papers"] != nil || body["serial"] != nil) {
				t.Errorf("event %d joins a person with a paper: %s", e.Number, raw)
			}
		}
		if _, _, known := room.Seat("p2").Vote(); known {
			t.Error("the process remembers a paper as somebody's")
		}
	})
}

// A paper that is not in the box at the close is a vote that is not counted, so it is
// named first. That it was read once is known even after a crash; its marks are not.
func TestClose_NamesPapersAstray(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, serials := paperSchool(t)
		named := func(room *meeting.Room, want refuse.Refusal) {
			t.Helper()
			var got *refuse.Refusal
			if err := room.Do("p1", meeting.CloseRound{}); !errors.As(err, &got) || got.Why != want.Why || got.Text != want.Text || !slices.Equal(got.Numbers, want.Numbers) {
				t.Errorf("the close is refused with %v; want %v", err, &want)
			}
		}
		named(room, refuse.Refusal{Why: meeting.PapersOut, Numbers: []int{2}})
		enter := func(who string, serial code.Code, mark ballot.Mark) {
			t.Helper()
			_, err := room.EnterPaper(who, serial, ballot.Marks{"b1": {mark}})
			must(t, err)
		}
		enter("p1", serials[0], 0)
		half := refuse.Refusal{Why: meeting.HalfEntered, Text: serials[0].String(), Numbers: []int{1, 1}}
		named(room, half)
		room = meetingtest.Reopen(t, l)
		named(room, half)
		if read := room.State().Astray(*room.State().Round()).ReadOnce; len(read) != 1 || read[0].Teller != "p1" {
			t.Errorf("who read it is known as %+v", read)
		}
		for _, e := range l.Stored.Events {
			if e.Kind == meeting.EventPaperRead && string(e.Body) != `{"round":1,"serial":"`+string(serials[0])+`"}` {
				t.Errorf("the record holds more of a paper than that it was read: %s", e.Body)
			}
		}
		if _, err := room.EnterPaper("p3", serials[0], good("b1")); err != nil || room.State().Round().Cast != 0 {
			t.Error("after a crash one reading is enough")
		}
		enter("p1", serials[0], 1)
		named(room, half) // the two readings differ
		enter("p1", serials[0], 0)
		enter("p3", serials[0], 0)
		must(t, room.Do("p3", meeting.VoidPaper{Serial: serials[2]}))
		named(room, refuse.Refusal{Why: meeting.PapersOut, Numbers: []int{1}})
		refused(t, room.Do("p2", meeting.CloseRound{Override: "领导未交回"}), meeting.NotYourPart)
		must(t, room.Do("p1", meeting.CloseRound{Override: "领导未交回"}))
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if r := s.Round(); r.CloseOverride != "领导未交回" || s.Astray(*r).Out != 1 || len(s.Astray(*r).ReadOnce) != 0 || r.Cast != 1 {
				t.Errorf("the round is closed as %+v", *r)
			}
		}
	})
}

// Without papers there is nothing to override, and no reason is recorded.
func TestClose_NeedsNoReasonWithoutPapers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Do("p1", meeting.CloseRound{Override: "以防万一"}))
		if got := room.State().Round().CloseOverride; got != "" {
			t.Errorf("the record holds %q as the reason", got)
		}
	})
}

// Papers are made and handed out in the days before. Each is valid once, in the next
// round of its step; one for every step is valid once in each.
func TestPaper_CanBeHandedOutBeforeTheRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Groups[0].Weight, p.Groups[1].Weight = 4000, 6000
		p.People[0].Roles = []plan.Role{plan.Host, plan.Teller}
		p.People[2].Roles = []plan.Role{plan.Scrutineer, plan.Teller}
		p.Gates = plan.Gates{}
		room, l := meetingtest.Hold(t, p, "p1", "p3")
		first, err := room.MakePapers("p1", "committee", 1, 2)
		must(t, err)
		all, err := room.MakePapers("p3", "reps", 2, meeting.EveryStep)
		must(t, err)
		for _, step := range []int{0, 1, 7, 99} { // not scoring steps
			_, err := room.MakePapers("p1", "reps", 1, step)
			refused(t, err, meeting.NoPaperRound)
		}
		if sheets := meeting.PaperSheets(room.State(), all, "reps", meeting.EveryStep); len(sheets) != 4 || sheets[1].Serial != all[0] || sheets[1].Rated[0].ID != "b2" {
			t.Errorf("the sheets are %+v", sheets)
		}
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"})) // for step 2, the next to score
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p4", EveryStep: true}))
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p4", EveryStep: true}), meeting.VotesOnPaper)
		for _, id := range []string{"p2", "p4"} {
			if !room.State().Presence(id).Present {
				t.Errorf("%s was handed a paper and is not here", id)
			}
		}
		enter := func(serial code.Code, presenter string) error {
			for _, who := range []string{"p1", "p3"} {
				if _, err := room.EnterPaper(who, serial, good(presenter)); err != nil {
					return err
				}
			}
			return nil
		}
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		room = meetingtest.Reopen(t, l)
		must(t, enter(first[0], "b1"))
		refused(t, enter(first[0], "b1"), meeting.EnteredPaper)
		refused(t, enter(all[0], "b1"), meeting.TooManyPapers) // p4 is rated
		_, _, err = room.Cast("p3", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{Override: "未用"}))

		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, enter(first[0], "b2"), meeting.UnknownSerial)
		_, _, err = room.Cast("p4", good("b2"))
		refused(t, err, meeting.VotesOnPaper)
		_, _, err = room.Cast("p2", good("b2")) // theirs was for the first only
		must(t, err)
		must(t, enter(all[0], "b2"))
		room = meetingtest.Reopen(t, l)
		refused(t, enter(all[0], "b2"), meeting.EnteredPaper)
		must(t, room.Do("p1", meeting.CloseRound{}))

		must(t, room.Do("p1", meeting.Revote{Reason: "票数不符"})) // which spends every paper of the round
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, enter(all[1], "b2"), meeting.UnknownSerial)
		_, _, err = room.Cast("p4", good("b2"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		_, err = room.MakePapers("p1", "reps", 1, meeting.EveryStep)
		refused(t, err, meeting.NoPaperRound)
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("the record does not hold: %v", faults)
		}
	})
}

func TestPaper_ForEveryStepIsVoidedAndTakenBackForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, _ := paperSchool(t)
		all, err := room.MakePapers("p1", "committee", 2, meeting.EveryStep)
		must(t, err)
		must(t, room.Do("p1", meeting.VoidPaper{Serial: all[0]}))
		for _, who := range []string{"p1", "p3"} {
			_, err := room.EnterPaper(who, all[1], good("b1"))
			must(t, err)
		}
		must(t, room.Do("p1", meeting.CloseRound{Override: "一张未交回"}))
		must(t, room.Do("p1", meeting.VoidPaper{Serial: all[1]})) // from now on
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p1", EveryStep: true}))
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
		must(t, room.Do("p1", meeting.TakePaperBack{Person: "p1"}))
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		for _, room := range []*meeting.Room{room, meetingtest.Reopen(t, l)} {
			for _, serial := range all {
				_, err := room.EnterPaper("p1", serial, good("b2"))
				refused(t, err, meeting.VoidedPaper)
			}
			s := room.State()
			if f, want := s.Papers(*s.Rounds[0]), (meeting.PaperFigures{Made: 5, Out: 2, Void: 1, In: 1}); f != want {
				t.Errorf("the papers of the first round are %+v, want %+v", f, want)
			}
			if s.OnPaper("p1", *s.Round()) || !s.OnPaper("p2", *s.Round()) {
				t.Error("who votes on paper is not whoever has one")
			}
		}
	})
}

// Older versions recorded a round where a step is recorded today.
func TestPaper_ReadsOlderRecords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.People[0].Roles = []plan.Role{plan.Host, plan.Teller}
		p.People[2].Roles = []plan.Role{plan.Scrutineer, plan.Teller}
		room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		serial, err := code.New(rand.Reader)
		must(t, err)
		key := sha256.Sum256(fmt.Appendf(nil, "pingyi paper 1\n1\n%s", string(serial)))
		for kind, body := range map[meeting.EventKind]string{
			meeting.EventPapersMade: fmt.Sprintf(`{"papers":{"Round":1,"Group":"committee","Keys":["%x"]}}`, key),
			meeting.EventPaperOut:   `{"round":1,"person":"p2"}`,
		} {
			last := l.Stored.Events[len(l.Stored.Events)-1]
			e := meeting.Event{Number: last.Number + 1, At: last.At, Actor: "p1", Kind: kind, Body: []byte(body)}
			l.Stored.Events = append(l.Stored.Events, e.Chained(last.Hash))
		}
		room = meetingtest.Reopen(t, l)
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err = room.Cast("p2", good("b1"))
		refused(t, err, meeting.VotesOnPaper)
		for _, who := range []string{"p1", "p3"} {
			_, err = room.EnterPaper(who, serial, good("b1"))
			must(t, err)
		}
		must(t, room.Do("p1", meeting.CloseRound{}))
		if s := room.State(); s.Papers(*s.Round()) != (meeting.PaperFigures{Made: 1, Out: 1, In: 1}) {
			t.Errorf("the papers are %+v", s.Papers(*s.Round()))
		}
	})
}
