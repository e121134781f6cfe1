package meeting_test

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// preparing is [office] before its doors are open.
func preparing() plan.Plan {
	p := office()
	p.Preparation = &plan.Preparation{}
	return p
}

// opinions are the texts in the register, sorted.
func opinions(s *meeting.State) (all []string) {
	of, _ := register.Find(register.Opinions)
	for row := range s.Book(register.Opinions).Rows {
		all = append(all, row.Value(of, "text"))
	}
	slices.Sort(all)
	return all
}

func TestOpine_IsForEverybodyUntilTheDoorsOpen(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, preparing())
	must(t, room.Opine("p2", "b1", "duty", "  多到支部来\n少开会"))
	must(t, room.Opine("p4", "b1", "branch", "本人也可以提"))
	refused(t, room.Opine(plan.Console, "b1", "duty", "x"), meeting.NotYourPart)
	refused(t, room.Opine("nobody", "b1", "duty", "x"), meeting.NotYourPart)
	refused(t, room.Opine("p2", "b9", "duty", "x"), meeting.UnknownPresenter)
	for _, bad := range [][2]string{{"money", "x"}, {"duty", " "}, {"duty", strings.Repeat("长", 2001)}} {
		if err := room.Opine("p2", "b1", bad[0], bad[1]); err == nil {
			t.Errorf("an opinion %.20q about %s is taken", bad[1], bad[0])
		}
	}
	if got := opinions(room.State()); len(got) != 0 || len(l.Stored.Unsigned) != 2 {
		t.Errorf("the register has %q, and there are %d unsigned", got, len(l.Stored.Unsigned))
	}
	must(t, room.Do("desk", meeting.OpenDoors{})) // what lies on unsigned goes with them
	if got := opinions(room.State()); len(got) != 2 || got[0] != "  多到支部来\n少开会" || len(l.Stored.Unsigned) != 0 {
		t.Errorf("the register has %q, and there are %d unsigned", got, len(l.Stored.Unsigned))
	}
	refused(t, room.Opine("p2", "b1", "duty", "太晚"), meeting.OnlyBeforehand)
}

// Five opinions go into the register together, by nobody and with no more of a time than the day,
// and in an order that has nothing to do with that in which they came.
func TestOpine_SaysNothingOfWhoseItIs(t *testing.T) {
	t.Parallel()
	asTheyCame := 0
	for range 40 {
		room, l := meetingtest.Hold(t, preparing())
		before := len(l.Stored.Events)
		for i, who := range []string{"p1", "p2", "p3", "p4", "p5"} {
			must(t, room.Opine(who, "b1", "duty", fmt.Sprint("意见", i)))
			if n := len(l.Stored.Events) - before; n != 0 && i < 4 {
				t.Fatalf("%d events after %d opinions", n, i+1)
			}
		}
		e := l.Stored.Events[len(l.Stored.Events)-1]
		if len(l.Stored.Events) != before+1 || e.Actor != "" || e.Kind != meeting.EventRowsAdded {
			t.Fatalf("the record goes on with %+v", e)
		}
		var body struct {
			Rows []struct{ Fields map[string]string }
		}
		if err := json.Unmarshal(e.Body, &body); err != nil || len(body.Rows) != 5 {
			t.Fatalf("the event is %s, %v", e.Body, err)
		}
		first := true
		of, _ := register.Find(register.Opinions)
		for i := range 5 {
			row, _ := room.State().Book(register.Opinions).Row(i + 1)
			if row.Now().By != "" || !row.Now().At.Equal(row.Now().At.Truncate(24*time.Hour)) || row.Value(of, "channel") != register.Terminal {
				t.Fatalf("a row says %+v", row.Now())
			}
			first = first && row.Value(of, "text") == fmt.Sprint("意见", i)
		}
		if first {
			asTheyCame++
		}
	}
	if asTheyCame > 5 { // of 40; one in 120 is due
		t.Errorf("in %d of 40 registers the opinions are in the order in which they came", asTheyCame)
	}
}

// What has come by the end of a day goes into the register then, whether or not there are five;
// after a restart too.
func TestOpine_GoesInAtTheEndOfTheDay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, preparing())
		must(t, room.Opine("p1", "b1", "duty", "第一天"))
		time.Sleep(25 * time.Hour)
		synctest.Wait()
		if got := opinions(room.State()); len(got) != 1 || len(l.Stored.Unsigned) != 0 {
			t.Errorf("on the next day the register has %q", got)
		}
		must(t, room.Opine("p2", "b1", "duty", "第二天"))
		left := l.Stored // as the process ended
		left.Events, left.Unsigned = slices.Clone(left.Events), slices.Clone(left.Unsigned)
		left.Texts = maps.Clone(left.Texts)
		refused(t, room.Opine("nobody", "b1", "duty", "x"), meeting.NotYourPart) // waits its turn, as the end of the day does, which comes after this was read
		time.Sleep(48 * time.Hour)
		again := &meetingtest.Ledger{Stored: left}
		started, err := meeting.NewRoom(again, left, rand.Reader, time.Now)
		must(t, err)
		if got := opinions(started.State()); len(got) != 2 {
			t.Errorf("two days later the register has %q", got)
		}
	})
}
