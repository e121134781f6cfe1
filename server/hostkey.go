package server

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	gossh "golang.org/x/crypto/ssh"
)

// ErrOpenHostKey is a host key that others on this machine can read.
var ErrOpenHostKey = errors.New("the host key can be read by others; allow only its owner (chmod 600)")

// HostKey reads the host key in a file, as it is kept there, and makes one where there
// is none.
func HostKey(path string) ([]byte, error) {
	text, err := readHostKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		return writeHostKey(path)
	}
	return text, err
}

// Fingerprint is a host key's SHA-256 as ssh shows it to people.
func Fingerprint(hostKey []byte) (string, error) {
	key, err := signer(hostKey)
	if err != nil {
		return "", err
	}
	return gossh.FingerprintSHA256(key.PublicKey()), nil
}

// signer is the key that is kept in a text.
func signer(text []byte) (gossh.Signer, error) {
	key, err := gossh.ParsePrivateKey(text)
	if err != nil {
		return nil, fmt.Errorf("read the host key: %w", err)
	}
	return key, nil
}

func readHostKey(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the host key: %w", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read the host key: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s: %w", path, ErrOpenHostKey)
	}
	if _, err := signer(text); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return text, nil
}

// writeHostKey makes a key and writes it beside its place first, so that a crash leaves
// either no key or a whole one.
func writeHostKey(path string) ([]byte, error) {
	text, err := newHostKey()
	if err != nil {
		return nil, err
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make a folder for the host key: %w", err)
	}
	f, err := os.CreateTemp(folder, ".hostkey-*") // mode 0600
	if err != nil {
		return nil, fmt.Errorf("write the host key: %w", err)
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return nil, fmt.Errorf("write the host key: %w", err)
	}
	return text, nil
}

func newHostKey() ([]byte, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a host key: %w", err)
	}
	block, err := gossh.MarshalPrivateKey(private, "pingyi")
	if err != nil {
		return nil, fmt.Errorf("make a host key: %w", err)
	}
	return pem.EncodeToMemory(block), nil
}
