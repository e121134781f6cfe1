package data_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"pingyi/data"
)

func TestHostKey_IsBesideItsFileForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	own := data.HostKeyPath(path)
	if filepath.Dir(own) != filepath.Dir(path) || filepath.Base(own) != filepath.Base(path)+".hostkey" {
		t.Errorf("the host key of %s lies at %s", path, own)
	}
	must(t, data.WriteHostKey(own, hostKey))
	if err := data.WriteHostKey(own, []byte("another")); fault(err) != data.FileExists {
		t.Errorf("onto a host key: %v, want %s", err, data.FileExists)
	}
	if text, err := os.ReadFile(own); err != nil || string(text) != string(hostKey) {
		t.Errorf("the host key is now %q, %v", text, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(own)
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the host key's mode is %v", info.Mode())
	}
	second := filepath.Join(t.TempDir(), "second-name.db")
	must(t, os.Symlink(path, second))
	if got, err := filepath.EvalSymlinks(own); err != nil || data.HostKeyPath(second) != got {
		t.Errorf("the host key of a second name lies at %s, want %s", data.HostKeyPath(second), got)
	}
	if err := data.WriteHostKey(filepath.Join(t.TempDir(), "no", "key"), hostKey); fault(err) == "" {
		t.Errorf("into no folder: %v, want a sentence", err)
	}
}
