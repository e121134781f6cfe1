// Package terminal is a terminal to test with: what a program writes is painted onto a
// screen as a person would see it, and the person's keys go back to the program. It
// stands in for the window on somebody's desk, with a program of this process behind it
// ([Terminal.Runs]) or with an SSH session:
//
//	term := terminal.New(80, 24)
//	defer term.Close()
//	session.Stdout = term
//	term.Feeds(stdin)
//	term.OnResize(func(cols, rows int) { session.WindowChange(rows, cols) })
//	term.Sees(t, "请投票")
//	term.Presses("b")
//
// Checks wait: they end as soon as the screen shows what they want and fail, with the
// screen in the report, when it has not done so for [Patience]. All methods may be
// called from several goroutines. Only tests import it.
package terminal

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// Patience is how long a check waits for the screen: far more than any screen needs,
// so that only what never comes fails on a busy machine.
const Patience = 10 * time.Second

// Terminal is a screen and a keyboard. Make one with [New].
type Terminal struct {
	keyboard *keyboard
	patience time.Duration

	mu      sync.Mutex // guards the fields below; vt's own locking leaves String out
	screen  *vt.Emulator
	changed chan struct{} // closed at the next change of the screen
	resized func(cols, rows int)
}

// New makes an empty terminal. Close it in the end.
func New(cols, rows int) *Terminal {
	t := &Terminal{
		keyboard: newKeyboard(), patience: Patience, screen: vt.NewEmulator(cols, rows),
		changed: make(chan struct{}), resized: func(int, int) {},
	}
	// The emulator answers what programs ask of it through a pipe that blocks its Write
	// until somebody reads, so somebody always does.
	go func() { _, _ = io.Copy(t.keyboard, t.screen) }()
	return t
}

// Close ends the input: a reader gets io.EOF after what was typed. What was painted
// can still be looked at.
func (t *Terminal) Close() error {
	t.keyboard.close()
	// Not the emulator's Close, which sets a flag that its Read looks at unguarded.
	if pipe, ok := t.screen.InputPipe().(io.Closer); ok {
		return pipe.Close()
	}
	return nil
}

// Write paints what a program puts out. It never waits for a reader.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, err := t.screen.Write(p)
	t.touch()
	return n, err
}

// Read takes what was typed, and what the terminal answered to questions.
func (t *Terminal) Read(p []byte) (int, error) { return t.keyboard.Read(p) }

// Feeds copies everything typed from now on to a program's input, until Close or until
// the program takes no more. An SSH session needs this with its StdinPipe: given the
// terminal as Stdin, its Wait would wait for the keyboard.
func (t *Terminal) Feeds(in io.Writer) {
	go func() { _, _ = io.Copy(in, t.keyboard) }()
}

// OnResize names the one to be told of a new size.
func (t *Terminal) OnResize(tell func(cols, rows int)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.resized = tell
}

// Resizes makes the window another size and tells the program.
func (t *Terminal) Resizes(cols, rows int) {
	t.mu.Lock()
	t.screen.Resize(cols, rows)
	t.touch()
	tell := t.resized
	t.mu.Unlock()
	tell(cols, rows)
}

// touch wakes those who wait for a change. The caller holds mu.
func (t *Terminal) touch() {
	close(t.changed)
	t.changed = make(chan struct{})
}

// Screen is what is to be seen, a string a row, without trailing spaces.
func (t *Terminal) Screen() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rows()
}

func (t *Terminal) rows() []string {
	rows := make([]string, t.screen.Height())
	for y := range rows {
		var row strings.Builder
		for x := 0; x < t.screen.Width(); {
			cell, width := t.screen.CellAt(x, y), 1
			switch {
			case cell == nil || cell.Content == "":
				row.WriteByte(' ')
			default:
				row.WriteString(cell.Content)
				width = max(1, cell.Width)
			}
			x += width
		}
		rows[y] = strings.TrimRight(row.String(), " ")
	}
	return rows
}

// RowWidths is how many columns each row takes.
func (t *Terminal) RowWidths() []int {
	var widths []int
	for _, row := range t.Screen() {
		widths = append(widths, ansi.StringWidth(row))
	}
	return widths
}

// Cursor is where the cursor stands, counted in columns and rows from the top left.
func (t *Terminal) Cursor() (x, y int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := t.screen.CursorPosition()
	return at.X, at.Y
}

// CursorShown reports whether the cursor can be seen.
func (t *Terminal) CursorShown() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.screen.CursorHidden()
}

// InAltScreen reports whether a program has taken the whole window. One that ended
// well has given it back.
func (t *Terminal) InAltScreen() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.IsAltScreen()
}

// Sees waits until a row of the screen shows a text.
func (t *Terminal) Sees(tb testing.TB, text string) {
	tb.Helper()
	t.waits(tb, fmt.Sprintf("the screen does not show %q", text), func() bool { return t.shows(text) })
}

// DoesNotSee waits until no row shows a text any more. For what must never come, see
// something that comes after it first.
func (t *Terminal) DoesNotSee(tb testing.TB, text string) {
	tb.Helper()
	t.waits(tb, fmt.Sprintf("the screen still shows %q", text), func() bool { return !t.shows(text) })
}

// HasCursorAt waits until the cursor is shown at a column and row.
func (t *Terminal) HasCursorAt(tb testing.TB, x, y int) {
	tb.Helper()
	t.waits(tb, fmt.Sprintf("the cursor is not shown at column %d, row %d", x, y), func() bool {
		at := t.screen.CursorPosition()
		return at.X == x && at.Y == y && !t.screen.CursorHidden()
	})
}

func (t *Terminal) shows(text string) bool {
	for _, row := range t.rows() {
		if strings.Contains(row, text) {
			return true
		}
	}
	return false
}

// waits looks at the screen, under the lock, whenever it changes.
func (t *Terminal) waits(tb testing.TB, missing string, holds func() bool) {
	tb.Helper()
	deadline := time.NewTimer(t.patience)
	defer deadline.Stop()
	for {
		t.mu.Lock()
		ok, changed := holds(), t.changed
		t.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-changed:
		case <-deadline.C:
			x, y := t.Cursor()
			tb.Fatalf("%s; cursor at column %d, row %d:\n%s", missing, x, y, t.picture())
		}
	}
}

// picture is the screen in a frame, for reports.
func (t *Terminal) picture() string {
	return "  | " + strings.Join(t.Screen(), "\n  | ")
}
