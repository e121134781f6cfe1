package data_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// A stick that accepts nothing for a while, here a pipe that nobody reads, holds nobody up:
// meanwhile a round is sealed and its WAL emptied.
func TestBackup_DelaysNobodyOnAStuckDisk(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 20)
	f := serve(t, path)
	must(t, f.Cast(crowd(t, 0, 20)))
	out := filepath.Join(t.TempDir(), "spare.db")
	must(t, f.Backup(out, hostKey))
	must(t, syscall.Mkfifo(out+".part", 0o600))
	tried := make(chan error, 1)
	go func() { tried <- f.Backup(out, hostKey) }()
	sealed := make(chan error, 1)
	go func() {
		sealed <- f.Seal(follow(t, record[len(record)-1], meeting.RoundClosed{Round: 1}), ballot.Counts{Round: 1})
	}()
	select {
	case err := <-sealed:
		must(t, err)
	case <-time.After(10 * time.Second):
		t.Fatal("sealing waits for the copy")
	}
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() != 0 {
		t.Errorf("the WAL was not emptied: %v, %v", info, err)
	}
	stuck, err := os.OpenFile(out+".part", os.O_RDWR, 0) // does not wait
	must(t, err)
	defer stuck.Close()
	if err := <-tried; err == nil { // a pipe is not a file
		t.Error("a copy was written into a pipe")
	}
}
