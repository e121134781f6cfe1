package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"pingyi/data"
	"pingyi/server"
)

// hostKeyOf returns the host key of a meeting, which lies beside its file. If there is none, the
// file gets the key of this account, which people may already know, or a new one.
func (p *program) hostKeyOf(path string) ([]byte, error) {
	key, from, err := findHostKey(path)
	if own := data.HostKeyPath(path); err == nil && from != own {
		err = p.keepHostKey(own, key, from)
	}
	return key, err
}

// keepHostKey writes a key beside a meeting's file and says so.
func (p *program) keepHostKey(own string, key []byte, from string) error {
	if err := data.WriteHostKey(own, key); err != nil {
		return err
	}
	p.reportHostKey(own, from)
	return nil
}

// reportHostKey says where the host key is now, and where it was taken from.
func (p *program) reportHostKey(own, from string) {
	line := p.w.HostKey.Made(own)
	if from != "" {
		line = p.w.HostKey.TakenOver(own, from)
	}
	fmt.Fprintln(os.Stderr, line)
}

// findHostKey returns the host key for a meeting's file and where it was found; from is
// empty for a new one.
func findHostKey(path string) (key []byte, from string, err error) {
	own := data.HostKeyPath(path)
	if there, err := os.Stat(own); err == nil && there.Mode().IsRegular() {
		_ = os.Chmod(own, 0o600) // it may come from a memory stick, which has no file modes
	}
	if key, err = server.ReadHostKey(own); !errors.Is(err, fs.ErrNotExist) {
		return key, own, err
	}
	if key, err = server.PrivateHostKey(accountKey()); !errors.Is(err, fs.ErrNotExist) {
		return key, accountKey(), err
	}
	key, err = server.NewHostKey()
	return key, "", err
}

// newHostKey returns the host key for a meeting that is about to be created: the one in the file
// from, or the one that an earlier meeting of the same name left there, or a new one.
func newHostKey(path, from string) ([]byte, error) {
	own := data.HostKeyPath(path)
	there, err := server.ReadHostKey(own)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if from == "" && there != nil {
		return there, nil
	}
	if from == "" {
		return server.NewHostKey()
	}
	key, err := server.PrivateHostKey(from)
	if err == nil && there != nil && !bytes.Equal(key, there) {
		return nil, &data.FileError{Fault: data.FileExists, Path: own}
	}
	return key, err
}

// demoKey returns the host key of every demonstration in this account, so that ssh recognizes
// the server the next time. Without a home folder it is a new one each time.
func demoKey() ([]byte, error) {
	at := accountKey()
	key, err := server.PrivateHostKey(at)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if key, err = server.NewHostKey(); err != nil {
		return nil, err
	}
	if at != "" && os.MkdirAll(filepath.Dir(at), 0o700) == nil {
		_ = data.WriteHostKey(at, key)
	}
	return key, nil
}

// accountKey is the path of this account's host key; empty without a home folder.
func accountKey() string {
	keys, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(keys, "pingyi", "host_ed25519")
}
