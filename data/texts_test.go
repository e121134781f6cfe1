package data_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/verify"
)

// openOffice serves a new meeting whose people include an organisation department, desk.
func openOffice(t *testing.T) (path string, f *data.File, room *meeting.Room) {
	t.Helper()
	school := meetingtest.School()
	school.People = append(school.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}})
	school.Agenda.Round, school.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
	first, err := meeting.Create(school, time.Now())
	must(t, err)
	path = filepath.Join(t.TempDir(), "m.db")
	must(t, data.Create(path, []meeting.Event{first}))
	f = serve(t, path)
	room, err = meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	must(t, room.Arrive("p1"))
	return path, f, room
}

func opinion(words string) register.Fields {
	return register.Fields{"presenter": "b1", "subject": "duty", "channel": "letter", "text": words}
}

func TestTexts_OutliveARestart(t *testing.T) {
	t.Parallel()
	path, f, room := openOffice(t)
	must(t, room.Do("desk", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{opinion("  段首空两格\n\n再一段"), opinion("𪚥")}}))
	must(t, f.Close())
	f = serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	of, _ := register.Find(register.Opinions)
	for i, want := range []string{"  段首空两格\n\n再一段", "𪚥"} {
		if row, _ := room.State().Book(register.Opinions).Row(i + 1); row.Value(of, "text") != want {
			t.Errorf("row %d is %q, want %q", i+1, row.Value(of, "text"), want)
		}
	}
	if _, flaws := verify.All(load(t, f)); len(flaws) > 0 {
		t.Errorf("verify finds %+v", flaws)
	}
}

// Nothing is left of an erased text anywhere on the disk, nor of its salt, and the file is sound.
func TestErase_LeavesNothing(t *testing.T) {
	t.Parallel()
	path, f, room := openOffice(t)
	secret := "张三每周五下午都不在岗"
	must(t, room.Do("desk", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{opinion(secret), opinion("支部工作扎实")}}))
	stored := load(t, f)
	var salt []byte
	for _, text := range stored.Texts {
		if text.Words == secret {
			salt = slices.Clone(text.Salt[:])
		}
	}
	if !isOnDisk(t, path, []byte(secret)) || !isOnDisk(t, path, salt) {
		t.Fatal("the text was never on the disk")
	}
	must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "没有测评"}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	must(t, room.Do("desk", meeting.EraseTexts{Register: register.Opinions, Number: 1, Reason: "本人要求"}))
	if isOnDisk(t, path, []byte(secret)) || isOnDisk(t, path, salt) {
		t.Error("something of the text is left")
	}
	stored, damage, err := f.Audit()
	must(t, err)
	if _, flaws := verify.All(stored, damage...); len(flaws) > 0 {
		t.Errorf("verify finds %+v", flaws)
	}
	if kept, erased := verify.Texts(stored); kept != 1 || erased != 1 {
		t.Errorf("%d texts are kept and %d erased, want 1 and 1", kept, erased)
	}
	must(t, f.Close())
	if isOnDisk(t, path, []byte(secret)) {
		t.Error("something of the text is left once the file is closed")
	}
}

func isOnDisk(t *testing.T, path string, what []byte) bool {
	t.Helper()
	return bytes.Contains(onDisk(t, path), what)
}

// A text that was changed in the file, one that is gone and one that nobody entered are found.
func TestVerify_FindsWhatWasDoneToTexts(t *testing.T) {
	t.Parallel()
	_, f, room := openOffice(t)
	must(t, room.Do("desk", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{opinion("甲"), opinion("乙"), opinion("丙")}}))
	stored := load(t, f)
	find := func() string {
		_, flaws := verify.All(stored)
		var kinds []string
		for _, flaw := range flaws {
			kinds = append(kinds, fmt.Sprint(flaw.Kind, " ", flaw.Number, " ", flaw.Have))
		}
		slices.Sort(kinds)
		return fmt.Sprint(kinds)
	}
	for hash, text := range stored.Texts {
		if text.Words == "甲" {
			text.Words = "假"
			stored.Texts[hash] = text
		}
	}
	if got := find(); got != "[text_changed 0 1]" {
		t.Errorf("a changed text: %s", got)
	}
	stored = load(t, f)
	for hash, text := range stored.Texts {
		if text.Words == "乙" {
			delete(stored.Texts, hash)
		}
	}
	if got := find(); got != "[text_gone 2 1]" {
		t.Errorf("a lost text: %s", got)
	}
	stored = load(t, f)
	stored.Events = stored.Events[:len(stored.Events)-1]
	if got := find(); got != "[text_stray 0 3]" {
		t.Errorf("texts of no row: %s", got)
	}
}

// Whoever holds the file, its log and what lies beside it cannot tell in which order opinions came:
// they lie in the order of their random keys, and no older page is left.
func TestLeave_LeavesNoOrder(t *testing.T) {
	t.Parallel()
	path, f, _ := openOffice(t)
	var all []meeting.Unsigned
	for i := range 40 {
		left := meeting.Unsigned{Presenter: "b1", Subject: "duty", Words: fmt.Sprintf("opinion %02d ends", i), Day: "2018-09-01"}
		_, err := rand.Read(left.Key[:])
		must(t, err)
		must(t, f.Leave(left))
		all = append(all, left)
		if wal, err := os.Stat(path + "-wal"); err != nil || wal.Size() != 0 {
			t.Fatalf("the log has %v, %v", wal, err)
		}
		if i >= 5 { // more do not come together
			continue
		}
		raw, err := os.ReadFile(path)
		must(t, err)
		slices.SortFunc(all, func(a, b meeting.Unsigned) int { return slices.Compare(a.Key[:], b.Key[:]) })
		before := len(raw)
		for _, s := range all {
			at := bytes.Index(raw, []byte(s.Words))
			if at < 0 || at > before || bytes.Count(raw, []byte(s.Words)) != 1 {
				t.Errorf("after %d opinions one lies at %d, behind one with a lower key at %d", i+1, at, before)
			}
			before = at
		}
	}
	if got := load(t, f).Unsigned; len(got) != 40 {
		t.Errorf("%d opinions are kept, want 40", len(got))
	}
}
