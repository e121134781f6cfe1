package data_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"pingyi/data"
	"pingyi/meeting"
)

// asNobody does something without root's right to pass over permissions.
func asNobody(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked, so the thread ends with its rights
		if os.Geteuid() == 0 {
			if err := syscall.Setfsuid(65534); err != nil {
				t.Error(err)
				return
			}
		}
		do()
	}()
	<-done
}

// letIn opens the way to a test's folder, so that only its own permissions decide.
func letIn(t *testing.T, folder string) {
	t.Helper()
	must(t, os.Chmod(filepath.Dir(folder), 0o755))
}

func TestOpen_WithoutPermission(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file, folder os.FileMode
		open, serve  data.FileFault
	}{
		"read-only file":            {0o444, 0o777, data.FileReadOnly, data.FileReadOnly},
		"read-only file and folder": {0o444, 0o555, data.FileReadOnly, data.FileDenied},
		"no right to read":          {0, 0o777, data.FileDenied, data.FileDenied},
		"no right in the folder":    {0o666, 0o555, data.FileReadOnly, data.FileDenied},
	} {
		path, _ := begin(t, 3)
		letIn(t, filepath.Dir(path))
		must(t, os.Chmod(path, c.file))
		must(t, os.Chmod(filepath.Dir(path), c.folder))
		t.Cleanup(func() { os.Chmod(filepath.Dir(path), 0o700) })
		asNobody(t, func() {
			if _, err := data.Open(path); fault(err) != c.open {
				t.Errorf("%s: open: %v, want %s", name, err, c.open)
			}
			if _, err := data.Serve(path); fault(err) != c.serve {
				t.Errorf("%s: serve: %v, want %s", name, err, c.serve)
			}
		})
	}
}

func TestCreate_WithoutPermission(t *testing.T) {
	t.Parallel()
	first, err := meeting.Create(hall(1), at)
	must(t, err)
	folder := t.TempDir()
	letIn(t, folder)
	must(t, os.Chmod(folder, 0o555))
	asNobody(t, func() {
		if err := data.Create(filepath.Join(folder, "m.db"), []meeting.Event{first}); fault(err) != data.FileDenied {
			t.Errorf("%v, want denied", err)
		}
	})
}
