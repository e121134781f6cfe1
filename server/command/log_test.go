package command

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
)

// Every attempt to sign in writes a line. A flood of them does not fill the disk that the meeting
// is on, and an error among them is not lost.
func TestRateLimited_KeepsAFloodSmallAndErrorsVisible(t *testing.T) {
	t.Parallel()
	const knocks = 100_000
	var written bytes.Buffer
	var lost atomic.Int64
	log := slog.New(newRateLimited(slog.NewTextHandler(&written, nil), &lost))
	for range knocks {
		log.With("from", "somewhere").Warn("refused at the door")
	}
	log.Error("file failed")
	lines := strings.Count(written.String(), "refused at the door")
	if lines < logBurst || lines > 2*logBurst || int(lost.Load()) != knocks-lines {
		t.Errorf("%d knocks made %d lines, and %d were left out", knocks, lines, lost.Load())
	}
	if !strings.Contains(written.String(), "file failed") {
		t.Error("the failure is lost")
	}
}

// A stopped terminal accepts nothing until it is resumed.
type stopped struct {
	bytes.Buffer
	goOn chan struct{}
}

func (s *stopped) Write(p []byte) (int, error) {
	<-s.goOn
	return s.Buffer.Write(p)
}

func TestJournal_DelaysNobodyAndCountsWhatIsLost(t *testing.T) {
	t.Parallel()
	out := &stopped{goOn: make(chan struct{})}
	j := newJournal(out)
	const lines = 3 * logQueue
	for i := range lines { // would wait forever
		fmt.Fprintf(j, "line %d\n", i)
	}
	close(out.goOn)
	j.close()
	kept, lost := 0, 0
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "line ") {
			kept++
			continue
		}
		var n int
		_, count, _ := strings.Cut(line, `msg="lines left out" lines=`)
		if _, err := fmt.Sscan(count, &n); err != nil {
			t.Errorf("%q: %v", line, err)
		}
		lost += n
	}
	if kept < logQueue || kept+lost != lines {
		t.Errorf("%d lines are there and %d are told to be missing, of %d", kept, lost, lines)
	}
}
