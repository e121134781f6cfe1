package act_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

func TestPaper_IsMadeAndHandedOutInAdvance(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	one := h.do("p1", "paper make committee 2")
	if strings.Count(one, "serial") != 2 || !strings.Contains(one, "第一党支部 甲") || strings.Contains(one, "乙") {
		t.Errorf("the papers for the next round are\n%s", one)
	}
	if five := h.do("p1", "paper make committee 1 --step 5"); !strings.Contains(five, "乙") || strings.Contains(five, "甲") {
		t.Errorf("the papers of step 5 are\n%s", five)
	}
	all := h.do("p3", "paper make reps 1 --format text --step all")
	if strings.Count(all, "serial") != 2 || !strings.Contains(all, "甲") || !strings.Contains(all, "乙") {
		t.Errorf("the papers of every step are\n%s", all)
	}
	var serials []string
	if err := json.Unmarshal([]byte(h.do("p1", "paper --json make reps 3 --step all")), &serials); err != nil || len(serials) != 3 {
		t.Errorf("the serials are %v, %v", serials, err)
	}
	h.refused("p1", "paper make reps 1 --step 1", "no round that paper ballots could be used in")
	for _, line := range []string{"make reps", "make reps 1 --step", "make reps 1 --step two", "make reps 1 --format pdf", "make reps one", "out", "out p2 some", "back p2 all", "lose p2"} {
		h.fails(2, "p1", "paper "+line, "", "Usage: paper")
	}
	h.do("p1", "paper out p2")
	h.do("p1", "paper out p4 all")
	h.refused("p1", "paper out p2", "votes on paper")
	h.do("p1", "next")
	onPaper := func() (on string) {
		s := h.room.State()
		for _, p := range s.Plan.People {
			if s.OnPaper(p.ID, s.PaperRound()) {
				on += p.ID
			}
		}
		return on
	}
	h.is(onPaper(), "p2") // p4 is the one being rated
	h.do("p1", "paper back p4")
	h.refused("p1", "paper back p4", "no paper ballot in this round")
	h.do("p1", "goto 5")
	h.is(onPaper(), "")
}

func TestPaper_IsPrintedAsADocument(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), everybody...)
	var printed []meeting.PaperSheet
	acts := act.Runner{Room: room, Papers: func(_ *words.Words, _ plan.Plan, sheets []meeting.PaperSheet) ([]byte, error) {
		printed = sheets
		return []byte("PK\x03\x04\n"), nil
	}}
	run := func(line string) (int, string) {
		var out, errs strings.Builder
		return acts.Run("p1", words.For(plan.English), line, strings.NewReader(""), &out, &errs), out.String()
	}
	if exit, out := run("paper make reps 2 --step all --format docx"); exit != 0 || out != "PK\x03\x04\n" || len(printed) != 4 {
		t.Errorf("%d sheets are printed as %q, %d", len(printed), out, exit)
	}
	if printed[0].Serial != printed[1].Serial || printed[0].Group.Name != "代表" || printed[1].Rated[0].ID != "b2" {
		t.Errorf("the sheets are %+v", printed)
	}
	for _, line := range []string{"paper --json make reps 2 --format docx", "paper make reps 2 --format"} {
		if exit, out := run(line); exit != 2 || out != "" {
			t.Errorf("%s = %d, %q", line, exit, out)
		}
	}
	acts.Papers = func(*words.Words, plan.Plan, []meeting.PaperSheet) ([]byte, error) {
		return nil, errors.New("broken")
	}
	if exit, out := run("paper make reps 2 --format docx"); exit != 1 || out != "" {
		t.Errorf("papers that cannot be written = %d, %q", exit, out)
	}
}
