package terminal_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/terminal"
)

// echo shows the last key, the last paste and the size, and puts the cursor after 中.
type echo struct {
	key, paste    string
	width, height int
}

func (e echo) Init() tea.Cmd { return nil }

func (e echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		e.key = msg.String()
		if e.key == "ctrl+c" {
			return e, tea.Quit
		}
	case tea.PasteMsg:
		e.paste = msg.Content
	case tea.WindowSizeMsg:
		e.width, e.height = msg.Width, msg.Height
	}
	return e, nil
}

func (e echo) View() tea.View {
	v := tea.NewView(fmt.Sprintf("中文\nkey %s.\npaste %s.\n%d×%d", e.key, e.paste, e.width, e.height))
	v.AltScreen = true
	v.Cursor = tea.NewCursor(2, 0)
	return v
}

func TestTerminal_SendsNamedKeys(t *testing.T) {
	t.Parallel()
	term := terminal.New(40, 10)
	term.Runs(t, echo{})
	for _, name := range []string{
		"enter", "tab", "shift+tab", "esc", "b", "up", "down", "left", "right", "home", "end", "delete",
		"pgup", "pgdown", "backspace", "space", "ctrl+s", "ctrl+v", "ctrl+left", "ctrl+shift+c", "alt+b", "f1", "f5", "f12", "?", "中",
	} {
		term.Presses(name)
		term.Sees(t, "key "+name+".")
	}
}

func TestTerminal_ShowsWhatAPersonWouldSee(t *testing.T) {
	t.Parallel()
	term := terminal.New(40, 10)
	term.Runs(t, echo{})
	term.Sees(t, "40×10")
	term.HasCursorAt(t, 2, 0)
	if got := term.Screen()[0]; got != "中文" {
		t.Errorf("the first row is %q; want 中文", got)
	}
	if got := term.RowWidths()[0]; got != 4 {
		t.Errorf("中文 takes %d columns; want 4", got)
	}
	if len(term.Screen()) != 10 {
		t.Errorf("the screen has %d rows; want 10", len(term.Screen()))
	}
	term.Pastes("评议 会")
	term.Sees(t, "paste 评议 会.")
	term.Resizes(60, 12)
	term.Sees(t, "60×12")
	term.DoesNotSee(t, "40×10")
	if !term.InAltScreen() {
		t.Error("the program has not taken the whole window")
	}
}

func TestTerminal_RestoresTheWindow(t *testing.T) {
	t.Parallel()
	term := terminal.New(40, 10)
	p := term.Runs(t, echo{})
	term.Sees(t, "40×10")
	term.Presses("ctrl+c")
	p.Wait()
	if term.InAltScreen() {
		t.Error("the program ended and kept the whole window")
	}
	term.DoesNotSee(t, "中文")
}

// failing is a test that records its failure.
type failing struct {
	testing.TB
	said string
}

func (f *failing) Helper() {}

func (f *failing) Fatalf(format string, args ...any) {
	f.said = fmt.Sprintf(format, args...)
	panic(f)
}

func TestTerminal_ReportsTheScreenItSaw(t *testing.T) {
	t.Parallel()
	term := terminal.New(20, 3)
	defer term.Close()
	term.Hurry(10 * time.Millisecond)
	_, _ = term.Write([]byte("到会 52/60"))
	f := &failing{}
	func() {
		defer func() { _ = recover() }()
		term.Sees(f, "到会 60/60")
	}()
	if !strings.Contains(f.said, "到会 52/60") || !strings.Contains(f.said, "60/60") {
		t.Errorf("the report is %q; want what was looked for and what was there", f.said)
	}
}
