package server_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

func TestHostKey_IsEd25519AndHasAFingerprint(t *testing.T) {
	t.Parallel()
	key, err := server.NewHostKey()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "m.db.hostkey")
	if err := os.WriteFile(path, key, 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := server.PrivateHostKey(path)
	if err != nil || !bytes.Equal(read, key) {
		t.Fatalf("read %q, %v", read, err)
	}
	s, err := server.New(server.Config{HostKey: read})
	if err != nil {
		t.Fatal(err)
	}
	if kind := s.HostKey().Type(); kind != ssh.KeyAlgoED25519 {
		t.Errorf("the key is %s", kind)
	}
	reported, err := server.Fingerprint(key)
	if err != nil || reported != s.Fingerprint() || !strings.HasPrefix(reported, "SHA256:") {
		t.Errorf("the fingerprint is told as %s, %v; the server has %s", reported, err, s.Fingerprint())
	}
}

// pemOf encodes a private key, with a passphrase if one is given.
func pemOf(t *testing.T, private any, passphrase string) string {
	t.Helper()
	block, err := ssh.MarshalPrivateKey(private, "")
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(private, "", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(block))
}

func TestHostKey_IsNamedAndKeptIfUnusable(t *testing.T) {
	t.Parallel()
	own, err := server.NewHostKey()
	if err != nil {
		t.Fatal(err)
	}
	_, ed, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		mode       os.FileMode
		want       server.HostKeyFault
	}{
		{"nothing at all", "", 0o600, server.HostKeyDamaged},
		{"no key", "not a key", 0o600, server.HostKeyDamaged},
		{"half a key", string(own[:len(own)/2]), 0o600, server.HostKeyDamaged},
		{"a public key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFJ9 host", 0o600, server.HostKeyDamaged},
		{"a key of another kind", pemOf(t, curve, ""), 0o600, server.HostKeyForeign},
		{"a key with a passphrase", pemOf(t, ed, "secret"), 0o600, server.HostKeyLocked},
		{"a key for all to read", string(own), 0o644, server.HostKeyOpen},
		{"a key for the group to read", string(own), 0o640, server.HostKeyOpen},
	} {
		if c.want == server.HostKeyOpen && runtime.GOOS == "windows" {
			continue
		}
		path := filepath.Join(t.TempDir(), "key")
		if err := os.WriteFile(path, []byte(c.text), c.mode); err != nil {
			t.Fatal(err)
		}
		_, err := server.PrivateHostKey(path)
		fault, ok := errors.AsType[*server.HostKeyError](err)
		if !ok || fault.Fault != c.want || fault.Path != path {
			t.Errorf("%s: %v, want %q of %s", c.name, err, c.want, path)
			continue
		}
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			if says := fault.Text(words.For(l).HostKey); !strings.Contains(says, path) || strings.Contains(says, "\n") {
				t.Errorf("%s is told as %q", c.name, says)
			}
		}
		if text, err := os.ReadFile(path); err != nil || string(text) != c.text {
			t.Errorf("%s: the file is now %q, %v", c.name, text, err)
		}
	}
	_, err = server.ReadHostKey(filepath.Join(t.TempDir(), "none"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a key that is not there: %v", err)
	}
}
