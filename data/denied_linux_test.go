package data_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"pingyi/data"
	"pingyi/meeting"
)

// underPermissions does something without root's right to pass over permissions. Files
// keep their owner, so it works in a temporary folder that is closed to other accounts.
func underPermissions(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked, so the thread ends with its rights
		self := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
		var rights [2]unix.CapUserData
		if err := unix.Capget(&self, &rights[0]); err != nil {
			t.Error(err)
			return
		}
		rights[0].Effective &^= 1<<unix.CAP_DAC_OVERRIDE | 1<<unix.CAP_DAC_READ_SEARCH
		if err := unix.Capset(&self, &rights[0]); err != nil {
			t.Error(err)
			return
		}
		do()
	}()
	<-done
}

func TestOpen_NeedsPermission(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file, folder os.FileMode
		open, serve  data.FileFault
		read         data.FileFault // empty if it can be read
	}{
		"read-only file":            {0o444, 0o777, data.FileReadOnly, data.FileReadOnly, ""},
		"read-only file and folder": {0o444, 0o555, data.FileReadOnly, data.FileDenied, ""},
		"no right to read":          {0, 0o777, data.FileDenied, data.FileDenied, data.FileDenied},
		"no right in the folder":    {0o666, 0o555, data.FileReadOnly, data.FileDenied, ""},
	} {
		path, _ := begin(t, 3)
		must(t, os.Chmod(path, c.file))
		must(t, os.Chmod(filepath.Dir(path), c.folder))
		t.Cleanup(func() { must(t, os.Chmod(filepath.Dir(path), 0o700)) })
		underPermissions(t, func() {
			if _, err := data.Open(path); fault(err) != c.open {
				t.Errorf("%s: open: %v, want %s", name, err, c.open)
			}
			if _, err := data.Serve(path); fault(err) != c.serve {
				t.Errorf("%s: serve: %v, want %s", name, err, c.serve)
			}
			if _, err := data.Read(path); fault(err) != c.read {
				t.Errorf("%s: read: %v, want %q", name, err, c.read)
			}
		})
	}
}

func TestCreate_NeedsPermission(t *testing.T) {
	t.Parallel()
	first, err := meeting.Create(hall(1), at)
	must(t, err)
	folder := t.TempDir()
	must(t, os.Chmod(folder, 0o555))
	underPermissions(t, func() {
		if err := data.Create(filepath.Join(folder, "m.db"), []meeting.Event{first}); fault(err) != data.FileDenied {
			t.Errorf("%v, want denied", err)
		}
	})
}

// forReading makes a disk with what put writes to it, which is read-only from then on.
func forReading(t *testing.T, put func(folder string)) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := syscall.Mount("pingyi", folder, "tmpfs", 0, "size=16m"); err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() { must(t, syscall.Unmount(folder, syscall.MNT_DETACH)) })
	put(folder)
	must(t, syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	return folder
}

// TestRead_WorksOnAReadOnlyDisk reads a meeting from a disk to which nothing can be written, not
// even what SQLite would like to put beside a file.
func TestRead_WorksOnAReadOnlyDisk(t *testing.T) {
	t.Parallel()
	whole := published(t)
	folder := forReading(t, func(folder string) {
		copyTo(t, filepath.Join(folder, "meeting.db"), whole)
	})
	path := filepath.Join(folder, "meeting.db")
	f, err := data.Read(path)
	must(t, err)
	t.Cleanup(func() { f.Close() })
	want := holds(t, whole)
	if got := load(t, f); len(got.Events) != len(want.Events) || len(got.Counts) != len(want.Counts) {
		t.Errorf("%d events and %d counted rounds, want %d and %d", len(got.Events), len(got.Counts), len(want.Events), len(want.Counts))
	}
	if faults := verified(t, path); len(faults) > 0 {
		t.Errorf("verify names %v", faults)
	}
	spare := filepath.Join(t.TempDir(), "spare.db")
	must(t, f.Backup(spare, hostKey))
	if got := holds(t, spare); len(got.Events) != len(want.Events) {
		t.Errorf("the copy holds %d events, want %d", len(got.Events), len(want.Events))
	}
	if _, err := data.Open(path); fault(err) != data.FileReadOnly {
		t.Errorf("open: %v, want read-only", err)
	}
	if _, err := data.Serve(path); fault(err) != data.FileReadOnly {
		t.Errorf("serve: %v, want read-only", err)
	}
}

// If there is a log the file alone is incomplete, and on such a disk the log cannot be read.
func TestRead_RefusesALogOnAReadOnlyDisk(t *testing.T) {
	t.Parallel()
	served, _ := begin(t, 5)
	must(t, serve(t, served).Cast(crowd(t, 0, 5)))
	folder := forReading(t, func(folder string) {
		for _, end := range []string{"", "-wal"} {
			copyTo(t, filepath.Join(folder, "meeting.db"+end), served+end)
		}
	})
	path := filepath.Join(folder, "meeting.db")
	for name, read := range map[string]func(string) (*data.File, error){"read": data.Read, "examine": data.Examine} {
		if _, err := read(path); fault(err) != data.FileLogOnly {
			t.Errorf("%s: %v, want that its log cannot be read", name, err)
		}
	}
}
