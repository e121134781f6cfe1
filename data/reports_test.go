package data_test

import (
	"crypto/rand"
	"database/sql"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/review"
	"pingyi/meeting/texts"
	"pingyi/meeting/verify"
)

// reporting is the small school with a preparation, in which p4 presents b1.
func reporting() plan.Plan {
	school := meetingtest.School()
	school.Preparation = &plan.Preparation{}
	school.People = append(school.People,
		plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "chair", Name: "书记", Roles: []plan.Role{plan.Secretary}})
	return school
}

// openReports serves a new meeting in which reports are handed in.
func openReports(t *testing.T) (path string, f *data.File, room *meeting.Room) {
	t.Helper()
	first, err := meeting.Create(reporting(), time.Now())
	must(t, err)
	path = filepath.Join(t.TempDir(), "m.db")
	must(t, data.Create(path, []meeting.Event{first}))
	f, room = resumed(t, path)
	return path, f, room
}

func resumed(t *testing.T, path string) (*data.File, *meeting.Room) {
	t.Helper()
	f := serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	return f, room
}

// sound checks that verify finds nothing in the file, and how many texts it has.
func sound(t *testing.T, f *data.File, kept, erased int) {
	t.Helper()
	stored, damage, err := f.Audit()
	must(t, err)
	if _, flaws := verify.All(stored, damage...); len(flaws) > 0 {
		t.Errorf("verify finds %+v", flaws)
	}
	if k, e := verify.Texts(stored); k != kept || e != erased {
		t.Errorf("%d texts are kept and %d erased, want %d and %d", k, e, kept, erased)
	}
}

func TestReports_OutliveARestart(t *testing.T) {
	t.Parallel()
	path, f, room := openReports(t)
	meetingtest.Clear(t, room, "b1")
	must(t, room.Do("p4", meeting.SubmitReport{Text: "  第二稿𪚥\n"}))
	must(t, room.Do("p4", meeting.ReviewReport{
		Presenter: "b1", From: review.Branch, Verdict: review.Return, Date: "2018-10-09", Present: 7, Grounds: []review.Ground{review.Causes},
		Remarks: []review.Remark{{Text: "原因在自己"}},
	}))
	must(t, room.Seat("p4").KeepReportDraft("第三稿写了一半"))
	must(t, f.Close())
	f, room = resumed(t, path)
	if got, err := room.Seat("p4").ReadReport("b1", 2); err != nil || got != "  第二稿𪚥\n" {
		t.Errorf("version 2 reads %q (%v)", got, err)
	}
	if got, err := room.Seat("p1").ReadReport("b1", 1); err != nil || got != meetingtest.Report {
		t.Errorf("version 1 reads %q (%v)", got, err)
	}
	if r := room.State().Report("b1"); r.State() != review.Returned || r.Newest().Reviews[0].Remarks[0].Text != "原因在自己" {
		t.Errorf("the report: %+v", r)
	}
	if got, err := room.Seat("p4").ReportDraft(); err != nil || got != "第三稿写了一半" {
		t.Errorf("the draft is %q (%v)", got, err)
	}
	sound(t, f, 3, 0)
}

// Nothing is left on the disk of a draft that was handed in, nor of one that replaced it before.
func TestDraft_LeavesNothing(t *testing.T) {
	t.Parallel()
	path, _, room := openReports(t)
	own := room.Seat("p4")
	const older, newer = "张三每周五都不在岗，写得太直", "有的同志到岗不够"
	must(t, own.KeepReportDraft(older))
	if !isOnDisk(t, path, []byte(older)) {
		t.Fatal("the draft was never on the disk")
	}
	must(t, own.KeepReportDraft(newer))
	must(t, room.Do("p4", meeting.SubmitReport{Text: "我抓党建"}))
	for _, words := range []string{older, newer} {
		if isOnDisk(t, path, []byte(words)) {
			t.Errorf("%q is left", words)
		}
	}
	must(t, own.KeepReportDraft(older))
	must(t, own.KeepReportDraft(""))
	if isOnDisk(t, path, []byte(older)) {
		t.Error("a draft that was thrown away is left")
	}
	must(t, own.KeepReportDraft(older))
	without := room.State().Plan
	without.People = slices.DeleteFunc(slices.Clone(without.People), func(p plan.Person) bool { return p.ID == "p4" })
	must(t, room.Do("desk", meeting.Amend{To: without, From: room.State().Planned}))
	must(t, room.Do("desk", meeting.SubmitReport{Presenter: "b1", Text: "代交"}))
	if isOnDisk(t, path, []byte(older)) {
		t.Error("the draft of somebody who is no longer in the plan is left")
	}
}

// The end of the meeting, after which nothing can be handed in, leaves nothing of any draft.
func TestDraft_GoesWithTheMeeting(t *testing.T) {
	t.Parallel()
	path, _, room := openReports(t)
	const words = "张三每周五都不在岗，写得太直"
	must(t, room.Seat("p4").KeepReportDraft(words))
	must(t, room.Do("desk", meeting.OpenDoors{}))
	must(t, room.Arrive("p1"))
	must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "未测评"}))
	if !isOnDisk(t, path, []byte(words)) {
		t.Fatal("the draft is gone before the end")
	}
	must(t, room.Do("p1", meeting.EndMeeting{}))
	if isOnDisk(t, path, []byte(words)) {
		t.Error("a draft that was never handed in is left")
	}
	if draft, err := room.Seat("p4").ReportDraft(); draft != "" || err != nil {
		t.Errorf("the draft is %q (%v)", draft, err)
	}
}

// Nothing is left on the disk of a version that was erased, nor of the remarks on it.
func TestErase_LeavesNothingOfAReport(t *testing.T) {
	t.Parallel()
	path, f, room := openReports(t)
	const words, remark = "李四收了家长的礼", "不要点李四的名"
	must(t, room.Do("p4", meeting.SubmitReport{Text: words}))
	must(t, room.Do("p4", meeting.ReviewReport{
		Presenter: "b1", From: review.Branch, Verdict: review.Return, Date: "2018-10-09", Present: 7, Grounds: []review.Ground{review.Content},
		Remarks: []review.Remark{{Text: remark}},
	}))
	meetingtest.Clear(t, room, "b1")
	must(t, room.Do("desk", meeting.OpenDoors{}))
	must(t, room.Arrive("p1"))
	must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "没有测评"}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	if !isOnDisk(t, path, []byte(words)) || !isOnDisk(t, path, []byte(remark)) {
		t.Fatal("the texts were never on the disk")
	}
	must(t, room.Do("desk", meeting.EraseReport{Presenter: "b1", Version: 1, Reason: "本人要求"}))
	if isOnDisk(t, path, []byte(words)) || isOnDisk(t, path, []byte(remark)) {
		t.Error("something of the texts is left")
	}
	sound(t, f, 1, 2)
	must(t, f.Close())
	f, _ = resumed(t, path)
	sound(t, f, 1, 2)
}

// A report that was changed in the file, or is gone, is found, and neither is shown as what it was.
func TestVerify_FindsWhatWasDoneToReports(t *testing.T) {
	t.Parallel()
	path, f, room := openReports(t)
	meetingtest.Clear(t, room, "b1")
	find := func() string {
		stored, _, err := f.Audit()
		must(t, err)
		_, flaws := verify.All(stored)
		var kinds []string
		for _, flaw := range flaws {
			kinds = append(kinds, fmt.Sprint(flaw.Kind, " ", flaw.Who, " ", flaw.Number, " ", flaw.Have))
		}
		slices.Sort(kinds)
		return fmt.Sprint(kinds)
	}
	does := func(statement string) {
		db, err := sql.Open("sqlite3", path)
		must(t, err)
		defer db.Close()
		_, err = db.Exec(statement)
		must(t, err)
	}
	does("UPDATE documents SET words = '假的'")
	if got := find(); got != "[text_changed  0 1]" {
		t.Errorf("a changed report: %s", got)
	}
	lost := func() {
		t.Helper()
		if got, err := room.Seat("p1").ReadReport("b1", 0); !refuse.Is(err, meeting.ReportLost) {
			t.Errorf("the report reads %q (%v)", got, err)
		}
	}
	lost()
	does("DELETE FROM documents")
	lost()
	if got := find(); got != "[report_gone b1 1 1]" {
		t.Errorf("a lost report: %s", got)
	}
}

// Who has read a report stands nowhere in the file, only how many.
func TestReaders_StandNowhere(t *testing.T) {
	t.Parallel()
	path, f, _ := openReports(t)
	must(t, f.KeepReaders("b1", 2))
	must(t, f.KeepReaders("b1", 3))
	must(t, f.Close())
	f = serve(t, path)
	if stored := load(t, f); len(stored.Readers) != 1 || stored.Readers["b1"] != 3 {
		t.Errorf("the file has %v", stored.Readers)
	}
}

// A file with 45 reports of 10 versions of 20 kB is taken up within a fifth of a second, and no text of
// theirs is in memory.
func TestReports_AreReadOnlyWhenSomebodyReadsThem(t *testing.T) {
	const presenters, versions = 45, 10
	p := reporting()
	for i := range presenters - len(p.Presenters) {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprintf("c%d", i+1), Name: fmt.Sprintf("书记%d", i), Branch: fmt.Sprintf("第%d支部", i+3)})
	}
	first, err := meeting.Create(p, time.Now())
	must(t, err)
	events, documents := []meeting.Event{first}, []texts.Text{}
	add := func(c meeting.Change) {
		e, err := events[len(events)-1].After(time.Now(), "desk", c)
		must(t, err)
		events = append(events, e)
	}
	for _, pr := range p.Presenters {
		for v := range versions {
			words, err := texts.New(rand.Reader, fmt.Sprint(pr.ID, v)+strings.Repeat("我抓党建。", 20_000/15))
			must(t, err)
			documents = append(documents, words)
			add(meeting.ReportSubmitted{Presenter: pr.ID, Text: words.Hash()})
			for _, from := range review.Reviewers() {
				add(meeting.ReportReviewed{Presenter: pr.ID, Version: v + 1, From: from, Verdict: review.Pass, Date: "2018-10-08", Present: 9})
			}
		}
	}
	path := filepath.Join(t.TempDir(), "m.db")
	must(t, data.Create(path, events))
	db, err := sql.Open("sqlite3", path)
	must(t, err)
	tx, err := db.Begin()
	must(t, err)
	for _, words := range documents {
		hash := words.Hash()
		_, err := tx.Exec("INSERT INTO documents (hash, salt, words) VALUES (?, ?, ?)", hash[:], words.Salt[:], words.Words)
		must(t, err)
	}
	must(t, tx.Commit())
	must(t, db.Close())
	hash, want := documents[versions-1].Hash(), documents[versions-1].Words

	f := serve(t, path)
	inUse := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before, began := inUse(), time.Now()
	stored := load(t, f)
	s, err := meeting.Replay(stored.Events)
	took := time.Since(began)
	must(t, err)
	if grown := inUse() - before; grown > 4<<20 {
		t.Errorf("what was read takes %d kB, want less than half of the texts", grown>>10)
	}
	if took > 200*time.Millisecond {
		t.Errorf("it took %v, want 200 ms at most", took)
	}
	if r := s.Report("b1"); len(r.Versions) != versions || r.State() != review.Cleared {
		t.Errorf("%d versions, %s", len(r.Versions), r.State())
	}
	began = time.Now()
	if one, err := f.Document(hash); err != nil || one.Words != want {
		t.Errorf("a report cannot be read (%v)", err)
	}
	if took := time.Since(began); took > 30*time.Millisecond {
		t.Errorf("reading one report took %v", took)
	}
	runtime.KeepAlive(stored)
}
