// Package terminal is a terminal for tests: it paints what a program writes onto a screen as
// a person would see it, and sends the keys that are typed to the program. It is used with a
// program in this process ([Terminal.Runs]) or with an SSH session:
//
//	term := terminal.New(80, 24)
//	defer term.Close()
//	session.Stdout = term
//	term.Feeds(stdin)
//	term.OnResize(func(cols, rows int) { session.WindowChange(rows, cols) })
//	term.Sees(t, "请投票")
//	term.Presses("b")
//
// Checks wait. They return as soon as the screen shows what they expect, and fail after
// [Patience], with the screen in the report. All methods may be called from several
// goroutines. Only tests import this package.
package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/text/width"
)

// Patience is how long a check waits for the screen. It is far longer than any screen takes,
// so that even on a busy machine a check fails only if what it waits for never comes.
const Patience = 30 * time.Second

// Terminal is a screen and a keyboard. Make one with [New].
type Terminal struct {
	keyboard *keyboard
	patience time.Duration

	mu      sync.Mutex // guards the fields below; vt's own locking does not cover String
	screen  *vt.Emulator
	changed chan struct{} // closed at the next change of the screen
	resized func(cols, rows int)
	wide    bool // ambiguous characters take up two columns
}

// New makes an empty terminal. Close it when done.
func New(cols, rows int) *Terminal {
	t := &Terminal{
		keyboard: newKeyboard(), patience: Patience, screen: vt.NewEmulator(cols, rows),
		changed: make(chan struct{}), resized: func(int, int) {},
	}
	// The emulator answers queries from programs through a pipe that blocks its Write until
	// somebody reads, so this goroutine always does.
	go func() { _, _ = io.Copy(t.keyboard, t.screen) }()
	return t
}

// DrawsWide makes the terminal one that draws ambiguous characters two columns wide, as some
// do in Chinese locales. It shows each of them as 〓.
func (t *Terminal) DrawsWide() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wide = true
}

// widened puts 〓 in place of the ambiguous characters in what a program writes.
func widened(p []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r >= 0xA0 && width.LookupRune(r).Kind() == width.EastAsianAmbiguous && !unicode.Is(unicode.M, r) {
			return '〓'
		}
		return r
	}, p)
}

// Close ends the input: a reader gets io.EOF after everything that was typed. What was
// painted can still be examined.
func (t *Terminal) Close() error {
	t.keyboard.close()
	// Not the emulator's own Close, which sets a flag that its Read checks without a lock.
	if pipe, ok := t.screen.InputPipe().(io.Closer); ok {
		return pipe.Close()
	}
	return nil
}

// Write paints what a program writes. It never waits for a reader.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.wake()
	if !t.wide {
		return t.screen.Write(p)
	}
	if _, err := t.screen.Write(widened(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Read returns what was typed, and the terminal's answers to queries.
func (t *Terminal) Read(p []byte) (int, error) { return t.keyboard.Read(p) }

// Feeds copies everything typed from now on to a program's input, until Close or until the
// program stops reading. Use it with the StdinPipe of an SSH session: if the terminal were
// its Stdin, the session's Wait would wait for the keyboard.
func (t *Terminal) Feeds(in io.Writer) {
	go func() { _, _ = io.Copy(in, t.keyboard) }()
}

// OnResize sets the function that is told of each new size.
func (t *Terminal) OnResize(tell func(cols, rows int)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.resized = tell
}

// Resizes changes the size of the window and tells the program.
func (t *Terminal) Resizes(cols, rows int) {
	t.mu.Lock()
	t.screen.Resize(cols, rows)
	t.wake()
	tell := t.resized
	t.mu.Unlock()
	tell(cols, rows)
}

// wake wakes all who wait for a change. The caller holds mu.
func (t *Terminal) wake() {
	close(t.changed)
	t.changed = make(chan struct{})
}

// Screen returns the screen as one string per row, without trailing spaces.
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

// RowWidths returns how many columns each row takes up.
func (t *Terminal) RowWidths() []int {
	var widths []int
	for _, row := range t.Screen() {
		widths = append(widths, ansi.StringWidth(row))
	}
	return widths
}

// Cursor returns the position of the cursor, in columns and rows from the top left.
func (t *Terminal) Cursor() (x, y int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := t.screen.CursorPosition()
	return at.X, at.Y
}

// CursorShown reports whether the cursor is visible.
func (t *Terminal) CursorShown() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.screen.CursorHidden()
}

// InAltScreen reports whether a program is using the alternate screen. A program that ended
// properly has left it.
func (t *Terminal) InAltScreen() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.IsAltScreen()
}

// Sees waits until a row of the screen contains a text.
func (t *Terminal) Sees(tb testing.TB, text string) {
	tb.Helper()
	t.waitFor(tb, fmt.Sprintf("the screen does not show %q", text), func() bool { return t.shows(text) })
}

// DoesNotSee waits until no row contains a text any more. To check that something never
// appears, first wait for something that comes after it.
func (t *Terminal) DoesNotSee(tb testing.TB, text string) {
	tb.Helper()
	t.waitFor(tb, fmt.Sprintf("the screen still shows %q", text), func() bool { return !t.shows(text) })
}

// HasCursorAt waits until the cursor is visible at a column and row.
func (t *Terminal) HasCursorAt(tb testing.TB, x, y int) {
	tb.Helper()
	t.waitFor(tb, fmt.Sprintf("the cursor is not shown at column %d, row %d", x, y), func() bool {
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

// waitFor waits until holds is true. It checks, under the lock, whenever the screen changes.
func (t *Terminal) waitFor(tb testing.TB, missing string, holds func() bool) {
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

// picture draws the screen in a frame, for reports.
func (t *Terminal) picture() string {
	return "  | " + strings.Join(t.Screen(), "\n  | ")
}
