package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

func TestPapers_MakeNoFolderForADamagedRecord(t *testing.T) {
	t.Parallel()
	first, err := meeting.Create(meetingtest.School(), time.Now())
	must(t, err)
	first.Actor = "somebody"
	dir := filepath.Join(t.TempDir(), "out")
	if names, err := writePapers(dir, meeting.Stored{Events: []meeting.Event{first}}, words.For(plan.English)); err == nil || len(names) > 0 {
		t.Errorf("%v was written, %v; want an error and no paper", names, err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made for nothing")
	}
}

func TestPapers_ReplaceOlderOnes(t *testing.T) {
	t.Parallel()
	first, err := meeting.Create(meetingtest.School(), time.Now())
	must(t, err)
	stored := meeting.Stored{Events: []meeting.Event{first}}
	dir := filepath.Join(t.TempDir(), "papers", "out")
	_, err = writePapers(dir, stored, words.For(plan.English))
	must(t, err)
	names, err := writePapers(dir, stored, words.For(plan.Chinese))
	must(t, err)
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(names) {
		t.Errorf("the folder holds %v, %v, want nothing but the papers", entries, err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "minutes.md")); err != nil || !strings.Contains(string(text), "会议记录") {
		t.Errorf("minutes.md holds %q, %v", text, err)
	}
}
