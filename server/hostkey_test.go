package server_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"pingyi/server"
)

// serverOf is a server with the host key of a file.
func serverOf(t *testing.T, path string) *server.Server {
	t.Helper()
	key, err := server.HostKey(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(server.Config{HostKey: key})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestHostKey_is_made_once_for_its_owner_only(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pingyi", "host_ed25519")
	first, second := serverOf(t, path), serverOf(t, path)
	if first.Fingerprint() != second.Fingerprint() || !strings.HasPrefix(first.Fingerprint(), "SHA256:") {
		t.Errorf("%s, then %s", first.Fingerprint(), second.Fingerprint())
	}
	text, err := server.HostKey(path)
	if err != nil {
		t.Fatal(err)
	}
	if told, err := server.Fingerprint(text); err != nil || told != first.Fingerprint() {
		t.Errorf("the fingerprint is told as %s, %v", told, err)
	}
	if kind := first.HostKey().Type(); kind != ssh.KeyAlgoED25519 {
		t.Errorf("the key is %s", kind)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", name, info.Mode(), err, want)
		}
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("beside the key lie %v, %v", files, err)
	}
}

func TestHostKey_that_is_no_good_is_refused_and_kept(t *testing.T) {
	t.Parallel()
	broken := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(broken, []byte("not a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := server.HostKey(broken); err == nil || !strings.Contains(err.Error(), broken) {
		t.Errorf("a broken key: %v, want an error that names it", err)
	}
	if text, err := os.ReadFile(broken); err != nil || string(text) != "not a key" {
		t.Errorf("the file is now %q, %v", text, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	if err := os.Chmod(broken, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := server.HostKey(broken); !errors.Is(err, server.ErrOpenHostKey) {
		t.Errorf("a key that all can read: %v, want ErrOpenHostKey", err)
	}
}
