package terminal

import (
	"bytes"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Runs starts a program in this terminal, as a session does, and stops it at the end of the
// test. The program can be sent messages right away.
func (t *Terminal) Runs(tb testing.TB, model tea.Model) *tea.Program {
	tb.Helper()
	t.mu.Lock()
	cols, rows := t.screen.Width(), t.screen.Height()
	t.mu.Unlock()
	p := tea.NewProgram(model, tea.WithInput(t), tea.WithOutput(driver{t}), tea.WithWindowSize(cols, rows),
		tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithFPS(60))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = p.Run()
	}()
	t.OnResize(func(cols, rows int) { p.Send(tea.WindowSizeMsg{Width: cols, Height: rows}) })
	tb.Cleanup(func() {
		p.Kill()
		<-ended
		_ = t.Close()
	})
	return p
}

// driver turns line feeds into carriage return and line feed, as the terminal driver of an
// operating system or of the SSH library does. Bubble Tea counts on that if its input is not
// a TTY.
type driver struct{ t *Terminal }

// Write paints p with its line ends converted, and reports p's own length.
func (d driver) Write(p []byte) (int, error) {
	if _, err := d.t.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}
