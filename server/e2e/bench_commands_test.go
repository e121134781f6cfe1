package e2e

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkCommands measures what is done with the file of a meeting afterwards, when 50 presenters
// were rated by 500 people. Each build works on the file that it wrote of this meeting, since none
// reads the rounds of one that the earlier build wrote: it kept every ballot.
func BenchmarkCommands(b *testing.B) {
	earlier, ok := earlierBuild(b)
	if !ok {
		b.Skip("there is no earlier build to compare with")
	}
	const db = "会议.db"
	ours, theirs := &hall{desk: newDesk(b), db: db}, newDesk(b)
	ours.history(50, attendees)
	theirs.program = earlier
	earlierHistory(b, earlier, theirs.path(db))
	for _, command := range []struct {
		name string
		args []string
	}{
		{"export", []string{"export", db, "--out", "papers"}},
		{"verify", []string{"verify", db}},
		{"verify --secrecy", []string{"verify", db, "--secrecy"}},
	} {
		b.Run(command.name, func(b *testing.B) {
			var cpu, wall pair
			for b.Loop() {
				for range rounds {
					for build, d := range []*desk{ours.desk, theirs} {
						took, waited := d.takes(command.args...)
						cpu.add(build, ms(took))
						wall.add(build, ms(waited))
					}
				}
			}
			figure{what: command.name + ", 50 rounds of 500, CPU", unit: "ms", than: earlierCommit, limit: 0.5, took: cpu}.report(b)
			figure{what: "the same, until it ends", unit: "ms", than: earlierCommit, limit: 0.5, took: wall}.report(b)
		})
	}
}

// BenchmarkDemo measures how long the sample meeting takes that runs by itself.
func BenchmarkDemo(b *testing.B) {
	d := newDesk(b)
	var took pair
	for b.Loop() {
		for range rounds {
			_, waited := d.takes("demo", "--auto", "--addr", "127.0.0.1:0")
			took.add(0, ms(waited))
		}
	}
	figure{what: "demo --auto, the whole agenda", unit: "ms", limit: 3000, took: took}.report(b)
}

// takes runs the program to its end, and returns how much processor time it took and how long one
// waits for it.
func (d *desk) takes(args ...string) (cpu, wall time.Duration) {
	d.tb.Helper()
	cmd := d.command(context.Background(), args...)
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		d.tb.Fatalf("pingyi %v: %v\n%s", args, err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), time.Since(began)
}

// earlierHistory has the earlier build's own tests make the file of the meeting, which does by
// functions what would take minutes over SSH.
func earlierHistory(b *testing.B, earlier, path string) {
	b.Helper()
	const source = `package e2e

import (
	"os"
	"testing"
)

func TestHistory(t *testing.T) {
	h := &hall{desk: newDesk(t), db: "history.db"}
	h.history(50, attendees)
	if err := os.Rename(h.path(h.db), os.Getenv("HISTORY")); err != nil {
		t.Fatal(err)
	}
}
`
	tests := filepath.Join(filepath.Dir(earlier), "server", "e2e")
	if err := os.WriteFile(filepath.Join(tests, "history_test.go"), []byte(source), 0o600); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command("go", "test", "-run", "^TestHistory$", "-count", "1", ".")
	cmd.Dir = tests
	cmd.Env = append(os.Environ(), "HISTORY="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("make the file of the earlier build: %v\n%s", err, out)
	}
}
