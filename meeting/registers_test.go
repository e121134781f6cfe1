package meeting_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// office is a school with an organisation department and a secretary of the committee. In it p4 is
// b1, and somebody is b2.
func office() plan.Plan {
	p := meetingtest.School()
	p.People = append(p.People,
		plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}},
		plan.Person{ID: "chair", Name: "书记", Roles: []plan.Role{plan.Secretary}},
		plan.Person{ID: "q2", Name: "二支部书记", Group: p.Groups[0].ID, Presents: "b2"})
	p.Composite = &plan.Composite{
		Components: []plan.Component{{ID: "routine", Name: "日常", Weight: 5000}, {ID: "onsite", Name: "现场", Weight: 5000, Meeting: true}},
		Grades:     []plan.CompositeGrade{{ID: "good", Name: "好"}},
	}
	return p
}

func study(of, title string) register.Fields {
	return register.Fields{"presenter": of, "kind": "study", "date": "2018-03-05", "title": title}
}

// numbers are those of the rows that a person may see.
func numbers(s *meeting.State, who string, name register.Name) (all []int) {
	for _, row := range s.VisibleRows(who, name) {
		all = append(all, row.Number)
	}
	return all
}

func TestRegisters_EverybodyWritesAndReadsWhatIsTheirs(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, office(), "p1", "p4")
	add := func(who string, name register.Name, rows ...register.Fields) error {
		return room.Do(who, meeting.AddRows{Register: name, Rows: rows})
	}
	must(t, add("p4", register.Preparation, register.Fields{"kind": "study", "date": "2018-03-05", "title": "自己的"})) // a presenter need not say who they are
	must(t, add("desk", register.Preparation, study("b2", "组织部登记"), study("b1", "又一次")))
	refused(t, add("p4", register.Preparation, study("b2", "别人的")), meeting.NotYourPart)
	refused(t, add("p2", register.Preparation, study("b1", "旁人")), meeting.NotYourPart)
	refused(t, add("p4", register.Items, register.Fields{"list": "task", "text": "自己派的任务"}), meeting.NotYourPart)
	must(t, add("desk", register.Components, register.Fields{"presenter": "b1", "component": "routine", "points": "91.5"}))
	refused(t, add("p1", register.Components, register.Fields{"presenter": "b1", "component": "routine", "points": "91.5"}), meeting.NotYourPart)
	must(t, add("chair", register.Talks, register.Fields{"presenter": "b1", "date": "2018-11-25", "by": "书记", "points": "肯定成绩"}))

	s := room.State()
	for _, c := range []struct {
		who  string
		name register.Name
		want []int
	}{
		{"desk", register.Preparation, []int{1, 2, 3}},
		{plan.Console, register.Preparation, []int{1, 2, 3}},
		{"p4", register.Components, nil},
		{"chair", register.Components, []int{1}},
		{"p2", register.Components, nil},
		{"p4", register.Talks, []int{1}},
		{"q2", register.Talks, nil},
		{"p1", register.Talks, nil},
		{"p2", register.Preparation, []int{1, 2, 3}}, // in the meeting everybody sees the year's work
	} {
		if got := numbers(s, c.who, c.name); !slices.Equal(got, c.want) {
			t.Errorf("%s sees %v of %s, want %v", c.who, got, c.name, c.want)
		}
	}
	row, _ := s.Book(register.Preparation).Row(1)
	of, _ := register.Find(register.Preparation)
	if row.Value(of, "presenter") != "b1" || row.Value(of, "title") != "自己的" || row.Now().By != "p4" {
		t.Errorf("the row is %+v", row)
	}
	if again, _ := meetingtest.Reopen(t, l).State().Book(register.Preparation).Row(1); again.Value(of, "title") != "自己的" {
		t.Errorf("a restart has %+v", again)
	}
	for _, e := range l.Stored.Events {
		if strings.Contains(string(e.Body), "自己的") {
			t.Errorf("the record itself has the words of a row: %s", e.Body)
		}
	}
}

func TestAddRows_EntersAllOrNone(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, office(), "p1")
	points := func(of string) register.Fields {
		return register.Fields{"presenter": of, "component": "routine", "points": "90"}
	}
	before := len(l.Stored.Events)
	err := room.Do("desk", meeting.AddRows{Register: register.Components, Rows: []register.Fields{points("b1"), points("b2"), points("b1"), {"presenter": "b9"}}})
	faults, _ := errors.AsType[register.Faults](err)
	var got []string
	for _, f := range faults {
		got = append(got, fmt.Sprint(f.Row, " ", f.Field, " ", f.What))
	}
	want := []string{"2 component place_taken", "3 presenter no_presenter", "3 component missing_field", "3 points missing_field"}
	if !slices.Equal(got, want) || len(l.Stored.Events) != before || room.State().Book(register.Components).Len() != 0 {
		t.Errorf("faults %q, want %q; %d rows were entered", got, want, room.State().Book(register.Components).Len())
	}
	err = room.Do("desk", meeting.AddRows{Register: register.Components, Rows: []register.Fields{{"presenter": "b1", "component": "onsite", "points": "90"}}})
	if faults, _ := errors.AsType[register.Faults](err); len(faults) != 1 || faults[0].What != register.NoComponent {
		t.Errorf("the on-site score can be entered by hand: %v", err)
	}
	first, err := room.AddRows("desk", meeting.AddRows{Register: register.Components, Rows: []register.Fields{points("b1"), points("b2")}})
	must(t, err)
	if first != 1 {
		t.Errorf("the first row is number %d", first)
	}
	must(t, room.Do("desk", meeting.StrikeRow{Register: register.Components, Number: 1, Reason: "录错"}))
	must(t, room.Do("desk", meeting.AddRows{Register: register.Components, Rows: []register.Fields{points("b1")}})) // its place is free
	refused(t, room.Do("desk", meeting.AmendRow{Register: register.Components, Number: 1, Fields: register.Fields{"points": "80"}}), meeting.RowStruckOut)
	refused(t, room.Do("desk", meeting.StrikeRow{Register: register.Components, Number: 9, Reason: "没有"}), meeting.UnknownRow)
	refused(t, room.Do("desk", meeting.StrikeRow{Register: register.Components, Number: 2, Reason: " "}), meeting.NeedReason)
	refused(t, room.Do("desk", meeting.AddRows{Register: "guests", Rows: []register.Fields{{}}}), meeting.UnknownRegister)
}

func TestAmendRow_KeepsEveryVersionAndOverwritesNothingUnseen(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, office(), "p1", "p4")
	of, _ := register.Find(register.Preparation)
	must(t, room.Do("desk", meeting.AddRows{Register: register.Preparation, Rows: []register.Fields{study("b1", "学习"), study("b2", "学习")}}))
	amend := func(who string, seen int, fields register.Fields) error {
		return room.Do(who, meeting.AmendRow{Register: register.Preparation, Number: 1, Seen: seen, Fields: fields})
	}
	must(t, amend("p4", 1, register.Fields{"title": "学习十九大精神", "gist": "一是  学"}))
	refused(t, amend("desk", 1, register.Fields{"title": "学"}), meeting.ChangedMeanwhile)
	must(t, amend("desk", 2, register.Fields{"gist": ""}))
	must(t, amend("desk", 0, register.Fields{"title": "学习十九大精神"})) // nothing changes
	row, _ := room.State().Book(register.Preparation).Row(1)
	var titles []string
	for _, v := range row.Versions {
		titles = append(titles, v.By+" "+v.Values[3]+" "+v.Values[5])
	}
	if want := []string{"desk 学习 ", "p4 学习十九大精神 一是  学", "desk 学习十九大精神 "}; !slices.Equal(titles, want) {
		t.Errorf("the versions are %q, want %q", titles, want)
	}
	err := amend("p4", 0, register.Fields{"presenter": "b2"})
	if faults, _ := errors.AsType[register.Faults](err); len(faults) != 1 || faults[0].What != register.NotYourColumn {
		t.Errorf("a presenter moves a row to another: %v", err)
	}
	refused(t, room.Do("p4", meeting.AmendRow{Register: register.Preparation, Number: 2, Fields: register.Fields{"title": "x"}}), meeting.UnknownRow)
	if got := row.Value(of, "presenter"); got != "b1" {
		t.Errorf("the row is %s's", got)
	}
}

// A text that is erased is nowhere any more; that it was there, and who erased it and why, remains.
func TestEraseTexts_LeavesTheRecordWhole(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, office(), "p1")
	must(t, room.Do("desk", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{
		{"presenter": "b1", "subject": "duty", "channel": "letter", "text": "某人的隐私"}, {"presenter": "b1", "subject": "duty", "channel": "letter", "text": "别的"},
	}}))
	must(t, room.Do("desk", meeting.AmendRow{Register: register.Opinions, Number: 1, Fields: register.Fields{"theme": "隐私"}}))
	erase := meeting.EraseTexts{Register: register.Opinions, Number: 1, Reason: "本人要求"}
	refused(t, room.Do("desk", erase), meeting.OnlyAfterwards)
	must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "没有测评"}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	refused(t, room.Do("p1", erase), meeting.NotYourPart)
	must(t, room.Do("desk", erase))
	refused(t, room.Do("desk", erase), meeting.RowErased)
	of, _ := register.Find(register.Opinions)
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		row, _ := s.Book(register.Opinions).Row(1)
		other, _ := s.Book(register.Opinions).Row(2)
		if row.Value(of, "text") != "" || row.Versions[1].Values[5] != "" || !row.Erased || row.Value(of, "subject") != "duty" || other.Value(of, "text") != "别的" {
			t.Errorf("the rows are %+v and %+v", row, other)
		}
	}
	if n := len(l.Stored.Texts); n != 1 {
		t.Errorf("%d texts are stored, want 1", n)
	}
}

func TestNoteOpinions_CoversWhatWasThere(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, office(), "p1", "p4")
	opinion := func(of string) {
		must(t, room.Do("desk", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{{"presenter": of, "subject": "branch", "channel": "qq", "text": "多通气"}}}))
	}
	opinion("b1")
	opinion("b2")
	if n := room.State().NewOpinions("b1"); n != 1 {
		t.Errorf("%d new opinions, want 1", n)
	}
	must(t, room.Do("p4", meeting.NoteOpinions{}))
	refused(t, room.Do("p4", meeting.NoteOpinions{}), meeting.NothingNew)
	refused(t, room.Do("p2", meeting.NoteOpinions{}), meeting.NotYourPart)
	opinion("b1")
	if n := room.State().NewOpinions("b1"); n != 1 {
		t.Errorf("%d new opinions after another one, want 1", n)
	}
	must(t, room.Do("p4", meeting.NoteOpinions{}))
}
