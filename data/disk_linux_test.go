package data_test

import (
	"os"
	"path/filepath"
	"testing"

	"pingyi/data"
)

// onAnotherDisk returns a folder on another disk than that of the tests.
func onAnotherDisk(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "pingyi-test-")
	if err != nil {
		t.Skip("there is no other disk: ", err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// A folder leads to a stick, then to none, then to a stick again.
func TestDisk_IsGoneIfOnlyItsFolderRemains(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "stick")
	must(t, os.Symlink(onAnotherDisk(t), folder))
	stick, err := data.DiskOf(folder)
	must(t, err)
	if stick.Gone() {
		t.Error("a stick that is there is gone")
	}
	must(t, os.Remove(folder))
	if stick.Gone() {
		t.Error("where there is no folder it is for the copy to say so")
	}
	must(t, os.Mkdir(folder, 0o700))
	if !stick.Gone() {
		t.Error("a folder on the machine's own disk counts as the stick")
	}
	own, err := data.DiskOf(folder)
	must(t, err)
	must(t, os.Remove(folder))
	must(t, os.Symlink(onAnotherDisk(t), folder))
	if stick.Gone() {
		t.Error("a stick that was put back in is gone")
	}
	if !own.Gone() {
		t.Error("another disk over the folder counts as the machine's own")
	}
	if _, err := data.DiskOf(filepath.Join(folder, "no such")); err == nil {
		t.Error("a folder that is not there is on a disk")
	}
}

// If a spare is a link to a file on a stick and the stick is gone, the link is not replaced by a
// file.
func TestBackup_RefusesALinkThatLeadsNowhere(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	f := serve(t, path)
	link, stick := filepath.Join(t.TempDir(), "spare.db"), filepath.Join(t.TempDir(), "spare.db")
	must(t, f.Backup(stick, hostKey))
	must(t, os.Symlink(stick, link))
	must(t, f.Backup(link, hostKey))
	must(t, os.Remove(stick))
	if err := f.Backup(link, hostKey); fault(err) != data.FileDiskGone {
		t.Errorf("%v, want %s", err, data.FileDiskGone)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is now %v, %v", info, err)
	}
}
