package server

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/words"
)

// A HostKeyFault says why a key cannot be a host key.
type HostKeyFault string

// The faults of a host key.
const (
	HostKeyUnreadable HostKeyFault = "cannot be read"
	HostKeyNoFile     HostKeyFault = "no file"
	HostKeyDamaged    HostKeyFault = "no private key"
	HostKeyForeign    HostKeyFault = "not of the kind Ed25519"
	HostKeyLocked     HostKeyFault = "protected by a passphrase"
	HostKeyOpen       HostKeyFault = "readable by others"
)

// A HostKeyError says why the host key in a file can't be used. The file was not changed.
type HostKeyError struct {
	Fault HostKeyFault
	Path  string
	Err   error // the cause, for the log; nil if the fault says it all
}

// Error is for logs; people read Text.
func (e *HostKeyError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("host key %s: %s", e.Path, string(e.Fault))
	}
	return fmt.Sprintf("host key %s: %s: %v", e.Path, string(e.Fault), e.Err)
}

// Unwrap returns the cause.
func (e *HostKeyError) Unwrap() error { return e.Err }

// Text says in one or two sentences what is wrong and what to do now.
func (e *HostKeyError) Text(w words.HostKey) string {
	return map[HostKeyFault]func(string) string{
		HostKeyUnreadable: w.Unreadable, HostKeyNoFile: w.NoFile, HostKeyDamaged: w.Damaged, HostKeyForeign: w.Foreign, HostKeyLocked: w.Locked, HostKeyOpen: w.Open,
	}[e.Fault](e.Path)
}

// ReadHostKey reads a host key from a file. The error is a [HostKeyError].
func ReadHostKey(path string) ([]byte, error) {
	link, _ := os.Lstat(path)
	there, err := os.Stat(path)
	if err == nil && there.IsDir() || link != nil && errors.Is(err, fs.ErrNotExist) { // a link that leads nowhere
		return nil, &HostKeyError{Fault: HostKeyNoFile, Path: path}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &HostKeyError{Fault: HostKeyUnreadable, Path: path, Err: err}
	}
	if _, err := signer(text); err != nil {
		var fault *HostKeyError
		if errors.As(err, &fault) {
			fault.Path = path
		}
		return nil, err
	}
	return text, nil
}

// PrivateHostKey is like ReadHostKey, for a key that only its owner may be able to read.
func PrivateHostKey(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, &HostKeyError{Fault: HostKeyOpen, Path: path}
	}
	return ReadHostKey(path)
}

// Fingerprint returns the SHA-256 fingerprint of a host key as ssh shows it.
func Fingerprint(hostKey []byte) (string, error) {
	key, err := signer(hostKey)
	if err != nil {
		return "", err
	}
	return gossh.FingerprintSHA256(key.PublicKey()), nil
}

// signer parses a host key. The error is a [HostKeyError] without a path.
func signer(text []byte) (gossh.Signer, error) {
	key, err := gossh.ParsePrivateKey(text)
	var locked *gossh.PassphraseMissingError
	switch {
	case errors.As(err, &locked):
		return nil, &HostKeyError{Fault: HostKeyLocked}
	case err != nil:
		return nil, &HostKeyError{Fault: HostKeyDamaged, Err: err}
	case key.PublicKey().Type() != gossh.KeyAlgoED25519:
		return nil, &HostKeyError{Fault: HostKeyForeign}
	}
	return key, nil
}

// NewHostKey makes a host key.
func NewHostKey() ([]byte, error) {
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
