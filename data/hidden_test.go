package data_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/words"
)

// hashes are what differs between any two meetings: hashes, receipts and seeds.
var hashes = regexp.MustCompile(`[0-9a-f]{64}|[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{1,5}){5}`)

// shown is everything that is shown of a meeting in which each group gave all its marks
// alike, by group and item.
func shown(t *testing.T, given map[string][2]meeting.Mark) map[string]string {
	t.Helper()
	p := meetingtest.School()
	p.MinGroup = 3
	p.Groups[0].Weight, p.Groups[1].Weight = 5000, 5000
	p.Presenters = p.Presenters[:1]
	p.Form.Items = []meeting.Item{{ID: "a", Name: "甲", Weight: 5000}, {ID: "b", Name: "乙", Weight: 5000}}
	p.Form.TieBreak = []string{"group:reps"}
	p.People[3].Presents = ""
	for i := range 2 { // the committee has four, the representatives two
		p.People = append(p.People, meeting.Person{ID: fmt.Sprint("q", i), Name: "委员", Group: "committee"})
	}
	all := map[string]string{}
	synctest.Test(t, func(t *testing.T) {
		room, ledger := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4", "q0", "q1")
		must(t, room.Next("p1"))
		must(t, room.Open("p1", "只有两名代表"))
		for _, person := range p.People {
			if marks, rates := given[person.Group]; rates {
				_, _, err := room.Cast(person.ID, meeting.Marks{"b1": marks[:]})
				must(t, err)
			}
		}
		must(t, room.Close("p1", ""))
		if room.Call("p1", meeting.CallStart, "b1") == nil {
			t.Error("a presenter whom a group gave too few marks is called")
		}
		must(t, room.Sign("p3"))
		must(t, room.Goto("p1", 4))
		must(t, room.Publish("p1", ""))
		if _, faults := meeting.Verify(ledger.Stored); len(faults) > 0 {
			t.Errorf("the meeting does not hold: %v", faults)
		}
		sheet, err := json.Marshal(room.State().ResultSheet())
		must(t, err)
		all["results --json"] = string(sheet)
		for _, l := range []meeting.Language{meeting.Chinese, meeting.English} {
			dir := t.TempDir()
			names, err := data.Export(dir, ledger.Stored, words.For(l))
			must(t, err)
			for _, name := range names {
				if !strings.HasSuffix(name, ".docx") { // which says what the Markdown says
					text, err := os.ReadFile(filepath.Join(dir, name))
					must(t, err)
					all[string(l)+" "+name] = string(text)
				}
			}
		}
	})
	for name, text := range all {
		lines := strings.Split(hashes.ReplaceAllString(text, "#"), "\n")
		all[name] = strings.Join(slices.Compact(lines), "\n")
	}
	return all
}

// Two results that differ in the marks of a small group, and have the total alone in
// common, must look the same wherever they are shown: then nothing that is shown gives
// what is hidden away, whatever is computed from it.
func TestSmallGroup_NothingThatIsShownTellsItsMarks(t *testing.T) {
	t.Parallel()
	const good, poor = 0, 1
	one := shown(t, map[string][2]meeting.Mark{"committee": {good, good}, "reps": {poor, poor}})
	for name, other := range map[string]map[string][2]meeting.Mark{
		"the groups the other way round":    {"committee": {poor, poor}, "reps": {good, good}},
		"the items told apart by one group": {"committee": {good, poor}, "reps": {good, poor}},
		"the items the other way round":     {"committee": {poor, good}, "reps": {poor, good}},
	} {
		another := shown(t, other)
		if len(another) != len(one) || len(one) < 8 {
			t.Fatalf("%d and %d papers", len(one), len(another))
		}
		for paper, text := range one {
			if another[paper] != text {
				t.Errorf("%s: %s tells which:\n%s\n--- and\n%s", name, paper, text, another[paper])
			}
		}
	}
	if sheet := one["results --json"]; !strings.Contains(sheet, `"score":"70.00"`) || !strings.Contains(sheet, `"marks":2,"score":null`) {
		t.Errorf("the total is not told, or a group's score is:\n%s", sheet)
	}
}
