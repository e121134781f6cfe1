package act_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// prepared is the small school with a preparation, an office and a secretary.
func prepared() plan.Plan {
	p := meetingtest.School()
	p.Preparation = &plan.Preparation{Require: map[plan.Work]int{plan.WorkStudy: 1}}
	p.MinGroup = 2
	p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "办实事", Outcome: plan.Kept}}
	p.People = append(p.People, plan.Person{ID: "office", Name: "组织", Roles: []plan.Role{plan.Office}},
		plan.Person{ID: "secretary", Name: "书记", Roles: []plan.Role{plan.Secretary}},
		plan.Person{ID: "clerk", Name: "计票", Roles: []plan.Role{plan.Teller}})
	return p
}

// Before the doors are open every act is either of use for the preparation, or refused because of
// the doors to whoever may do it in the hall.
func TestDoors_HoldBackEveryActOfTheHall(t *testing.T) {
	t.Parallel()
	h := openHall(t, prepared())
	before := strings.Fields("help status agenda questions fairness results receipt called about notes minutes ticket wall notice readiness " +
		"rows add amend amend-row strike history required opine ack erase report answer review reviews facts readers " +
		"mark progress apply inspect reopen lists plan plans composite veto grade consequences consequence last feedback trend " +
		"board remark remarks remark-state reply")
	shut := words.For(plan.English).Refusal(refuse.Because(meeting.DoorsShut)) + "\n"
	for name := range words.For(plan.English).Act.Help {
		if slices.Contains(before, name) || name == "doors" {
			continue
		}
		line, known := lines[name]
		if !known {
			line[0] = name + " p2"
		}
		held := false
		for _, who := range []string{"p1", "p2", "p3", "p4", "p5", "clerk", "office", "secretary", plan.Console} {
			exit, _, errs := h.try(who, line[0], line[1])
			held = held || errs == shut
			if exit == 0 {
				t.Errorf("%s does %s before the doors are open", who, name)
			}
		}
		if !held {
			t.Errorf("nobody is told that %s waits for the doors", name)
		}
	}
	for _, line := range []string{"paper out p2", "paper back p2", "end back 误按"} {
		h.refused("p1", line)
	}
	h.is(h.do("p1", "wall blank"), words.For(plan.English).House.Act.WallIs[meeting.WallBlank])
	h.do("p1", "notice 请按时提交报告")
	h.do("p1", "paper make reps 2 --step all")
	if s := h.room.State(); s.Begun() || s.Attendance().Present > 0 || s.Phase() != meeting.Preparing {
		t.Errorf("phase %s with %d present; want the preparation", s.Phase(), s.Attendance().Present)
	}
}

func TestDoors_OpenAndAreTakenBack(t *testing.T) {
	t.Parallel()
	h := openHall(t, prepared())
	w := words.For(plan.English)
	in := func(phase string) {
		t.Helper()
		h.is(h.field(h.do("p2", "status --json"), "phase").(string), phase)
	}
	in("preparing")
	if text := h.do("p2", "status"); !strings.Contains(text, w.Prepare.Phases[meeting.Preparing]) || strings.Contains(text, w.Act.Attendance) {
		t.Errorf("status says\n%s", text)
	}
	h.refused("p2", "doors", "role")
	h.refused("secretary", "doors", "role")
	h.refused("office", "doors back", "shut")
	h.fails(2, "office", "doors now", "")
	h.is(h.do("office", "doors"), w.Prepare.Opened)
	in("meeting")
	h.refused("office", "doors", "open already")
	h.is(h.do("p1", "doors back"), w.Prepare.TakenBack)
	in("preparing")
	h.is(h.field(h.do(plan.Console, "doors --json"), "phase").(string), "meeting")
	h.do("p1", "present p1")
	h.refused("p1", "begin", "not cleared")
	h.do("p1", "begin --override 报告会后补审")
	h.refused("office", "doors back", "begun")
	without := openHall(t, meetingtest.School(), "p1")
	without.refused("p1", "doors", "no preparation")
	without.refused("p1", "doors back", "no preparation")
	without.is(without.field(without.do("p1", "status --json"), "phase").(string), "meeting")
}

// Readiness says of each thing whether it is ready, to those who prepare the meeting.
func TestReadiness_SaysWhatIsReadyAndWhatIsNot(t *testing.T) {
	t.Parallel()
	school := prepared()
	school.Date = time.Now().AddDate(0, 0, -1).Format(time.DateOnly)
	h := openHall(t, school)
	ready := func(want string) {
		t.Helper()
		for _, who := range []string{"p1", "office", "secretary", plan.Console} {
			var list []struct {
				What string
				OK   bool
				Text string
			}
			if err := json.Unmarshal([]byte(h.do(who, "readiness --json")), &list); err != nil {
				t.Fatal(err)
			}
			var all, ok []string
			for _, i := range list {
				all = append(all, i.What)
				if i.OK {
					ok = append(ok, i.What)
				}
				if i.Text == "" {
					t.Errorf("nothing is said of %s", i.What)
				}
			}
			h.is(strings.Join(all, " "), "codes scrutineer tellers representatives small_groups required opinions answers reports reviews date")
			h.is(strings.Join(ok, " "), want)
		}
	}
	for _, who := range []string{"p2", "p3", "clerk"} {
		h.refused(who, "readiness", "role")
	}
	ready("scrutineer tellers small_groups opinions answers")
	h.do("p1", "paper make reps 1 --step all")
	for _, presenter := range []string{"b1", "b2"} {
		h.do("office", "add preparation", `{"presenter":"`+presenter+`","kind":"study","date":"2018-03-05","title":"学习"}`)
	}
	h.do("office", "add opinions", `{"presenter":"b1","subject":"duty","channel":"letter","text":"多下基层"}`)
	ready("scrutineer small_groups required answers")
	h.do("p4", "ack opinions")
	codes := map[string]int{}
	for _, p := range school.People {
		codes[p.ID] = 1
	}
	if err := h.room.IssueCodes("p1", codes); err != nil {
		t.Fatal(err)
	}
	ready("codes scrutineer small_groups required opinions answers")
	school = prepared()
	school.Date, school.MinGroup, school.Gates.Representatives = time.Now().Format(time.DateOnly), 3, 10
	school.Presenters[0].LastYear[0].Outcome = ""
	school.People = slices.DeleteFunc(school.People, func(p plan.Person) bool { return p.ID == "p3" })
	h = openHall(t, school)
	ready("tellers representatives opinions date")
	h.do("p4", "answer 1 kept")
	for _, presenter := range []string{"b1", "b2"} {
		h.do("office", "report submit "+presenter, "我")
	}
	ready("tellers representatives opinions answers reports date")
	meetingtest.Clear(t, h.room)
	ready("tellers representatives opinions answers reports reviews date")
	h.do("p4", "report submit", "我又改了")
	ready("tellers representatives opinions answers reports date")
	h = openHall(t, meetingtest.School(), "p1") // which requires nothing
	h.do("p1", "readiness")
}
