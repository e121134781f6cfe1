package paper

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
	"pingyi/meeting/words"
)

// hashes match what differs between any two meetings: hashes, receipts and seeds.
var hashes = regexp.MustCompile(`[0-9a-f]{64}|[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{1,5}){5}`)

// shown returns everything that is shown of a meeting in which six people give two marks each: four
// of the committee and two representatives, by their IDs.
func shown(t *testing.T, minGroup int, given map[string][2]ballot.Mark) map[string]string {
	t.Helper()
	p := meetingtest.School()
	p.MinGroup = minGroup
	p.Groups[0].Weight, p.Groups[1].Weight = 5000, 5000
	p.Presenters = p.Presenters[:1]
	p.Form.Items = []ballot.Item{{ID: "a", Name: "甲", Weight: 5000}, {ID: "b", Name: "乙", Weight: 5000}}
	p.Form.TieBreak = []string{"group:reps"}
	p.People[3].Presents = ""
	for i := range 2 { // the committee has four members, the representatives are two
		p.People = append(p.People, plan.Person{ID: fmt.Sprint("q", i), Name: "委员", Group: "committee"})
	}
	all := map[string]string{}
	synctest.Test(t, func(t *testing.T) {
		room, ledger := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4", "q0", "q1")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{Override: "只有两名代表"}))
		for id, marks := range given {
			_, _, err := room.Cast(id, ballot.Marks{"b1": marks[:]})
			must(t, err)
		}
		must(t, room.Do("p1", meeting.CloseRound{}))
		if minGroup > 2 && room.Do("p1", meeting.CallBallots{To: meeting.CallStart, Presenter: "b1"}) == nil {
			t.Error("a presenter whom a group gave too few marks is called")
		}
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 4}))
		must(t, room.Do("p1", meeting.PublishRanking{}))
		if _, faults := verify.All(ledger.Stored); len(faults) > 0 {
			t.Errorf("the meeting does not hold: %v", faults)
		}
		sheet, err := json.Marshal(meeting.ResultSheetOf(room.State()))
		must(t, err)
		all["results --json"] = string(sheet)
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			files, err := Files(ledger.Stored, words.For(l), today(time.Local))
			must(t, err)
			for _, f := range files {
				all[string(l)+" "+f.Name] = readable(t, f)
			}
		}
	})
	for name, text := range all {
		lines := strings.Split(hashes.ReplaceAllString(text, "#"), "\n")
		all[name] = strings.Join(slices.Compact(lines), "\n")
	}
	return all
}

// readable is what a paper says, of an office file what a reader sees.
func readable(t *testing.T, f File) string {
	t.Helper()
	switch filepath.Ext(f.Name) {
	case ".docx":
		return documenttest.Open(t, f.Content).Text()
	case ".xlsx":
		return fmt.Sprint(documenttest.Cells(t, f.Content))
	}
	return string(f.Content)
}

// Two results that differ in the marks of a small group, but have the same total, must look the
// same everywhere. Then what is hidden can't be computed from what is shown.
func TestSmallGroup_KeepsItsMarksSecret(t *testing.T) {
	t.Parallel()
	one := shown(t, 3, alike(good, good, poor, poor))
	for name, other := range map[string]map[string][2]ballot.Mark{
		"the groups the other way round":    alike(poor, poor, good, good),
		"the items told apart by one group": alike(good, poor, good, poor),
		"the items the other way round":     alike(poor, good, poor, good),
	} {
		sameShown(t, name, one, shown(t, 3, other))
	}
	if sheet := one["results --json"]; !strings.Contains(sheet, `"score":"70.00"`) || !strings.Contains(sheet, `"marks":2,"score":null`) {
		t.Errorf("the total is not told, or a group's score is:\n%s", sheet)
	}
}

const good, poor = 0, 1

// alike has all members of a group give the same marks on the two items.
func alike(committeeA, committeeB, repsA, repsB ballot.Mark) map[string][2]ballot.Mark {
	given := map[string][2]ballot.Mark{}
	for _, id := range []string{"p1", "p2", "q0", "q1"} {
		given[id] = [2]ballot.Mark{committeeA, committeeB}
	}
	for _, id := range []string{"p3", "p4"} {
		given[id] = [2]ballot.Mark{repsA, repsB}
	}
	return given
}

func sameShown(t *testing.T, name string, one, another map[string]string) {
	t.Helper()
	if len(another) != len(one) || len(one) < 8 {
		t.Fatalf("%d and %d papers", len(one), len(another))
	}
	for paper, text := range one {
		if another[paper] != text {
			t.Errorf("%s: %s tells which:\n%s\n--- and\n%s", name, paper, text, another[paper])
		}
	}
}

// If marks are swapped between ballots, item by item within a group, the results and papers must
// stay the same. Then nothing in them reveals which marks came together.
func TestPapers_HideWhichMarksCameTogether(t *testing.T) {
	t.Parallel()
	one, other := alike(good, good, good, good), alike(good, good, good, good)
	one["p1"], one["p2"] = [2]ballot.Mark{good, good}, [2]ballot.Mark{poor, poor}
	other["p1"], other["p2"] = [2]ballot.Mark{good, poor}, [2]ballot.Mark{poor, good}
	sameShown(t, "marks exchanged", shown(t, 1, one), shown(t, 1, other))
}
