package server_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

// Acts answer an officer alike, whether the person that they name has voted or not.
func TestActs_tell_no_officer_who_has_voted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Gates = plan.Gates{}
		p.People = append(p.People, plan.Person{ID: "s", Name: "监", Roles: []plan.Role{plan.Scrutineer}},
			plan.Person{ID: "c8", Name: "委员", Group: "committee"}, plan.Person{ID: "c9", Name: "委员", Group: "committee"})
		h := openHall(t, p, "p1", "c8", "c9")
		h.do("p1", "next")
		h.do("p1", "open")
		h.do("c8", "cast", `{"b1":{"duty":"good"}}`)
		answers := func(officer, lines, person string) string {
			var out bytes.Buffer
			for line := range strings.SplitSeq(strings.ReplaceAll(lines, "ID", person), ", ") {
				server.Acts{Room: h.room}.Run(officer, words.For(plan.English), line, strings.NewReader(""), &out, &out)
			}
			h.do("p1", "present "+person)
			return strings.ReplaceAll(out.String(), person, "ID")
		}
		for _, officer := range []string{"p1", "s", plan.Console} {
			for _, lines := range []string{"paper out ID", "paper back ID", "present ID", "absent --json ID", "absent ID, paper out ID, status --json", "missing", "help"} {
				if has, hasNot := answers(officer, lines, "c8"), answers(officer, lines, "c9"); has != hasNot {
					t.Errorf("%s answers %s to who has voted with\n%s, to who has not with\n%s", officer, lines, has, hasNot)
				}
			}
		}
	})
}
