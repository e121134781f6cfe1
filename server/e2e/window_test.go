package e2e

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"pingyi/tui/terminal"
)

// A window is a terminal window on the server's machine with a command running in it.
type window struct {
	*terminal.Terminal
	tb    testing.TB
	tty   *os.File // our end of it
	cmd   *exec.Cmd
	ended chan struct{} // closed when the command has ended and everything it wrote is painted
}

// shows runs a command in a new terminal window of the account.
func (d *desk) shows(cmd *exec.Cmd, cols, rows int) *window {
	d.tb.Helper()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)})
	if err != nil {
		d.tb.Fatal(err)
	}
	// Setting the size left it blocking: it would only be closed once something more is drawn.
	if err := syscall.SetNonblock(int(tty.Fd()), true); err != nil {
		d.tb.Fatal(err)
	}
	w := &window{Terminal: terminal.New(cols, rows), tb: d.tb, tty: tty, cmd: cmd, ended: make(chan struct{})}
	w.Feeds(tty)
	go func() {
		_, _ = io.Copy(w, tty) // ends when the other end is closed
		_ = cmd.Wait()
		close(w.ended)
	}()
	d.tb.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-w.ended
		_ = w.Close()
		_ = tty.Close()
	})
	return w
}

func (w *window) sees(text string) {
	w.tb.Helper()
	w.Sees(w.tb, text)
}

func (w *window) presses(keys ...string) { w.Presses(keys...) }

// closes closes the window, as a click on its corner does; the system tells the command.
func (w *window) closes() { _ = w.tty.Close() }

// ends waits for the command to end and returns its exit status.
func (w *window) ends() int {
	w.tb.Helper()
	select {
	case <-w.ended:
		return w.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		w.tb.Fatalf("the command does not end; the screen shows\n%s", strings.Join(w.Screen(), "\n"))
		return -1
	}
}

// isClean checks that a command that has ended left the terminal as it found it.
func (w *window) isClean() {
	w.tb.Helper()
	isClean(w.tb, w.Terminal)
}

func isClean(tb testing.TB, t *terminal.Terminal) {
	tb.Helper()
	if t.InAltScreen() {
		tb.Error("the alternate screen was not left")
	}
	if !t.CursorShown() {
		tb.Error("the cursor was left hidden")
	}
}
