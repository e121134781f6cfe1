package server

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"pingyi/tui/terminal"
)

// sheet is a screen that shows a given view.
type sheet struct{ view tea.View }

func (s *sheet) Init() tea.Cmd { return nil }

func (s *sheet) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if v, ok := msg.(tea.View); ok {
		s.view = v
	}
	return s, nil
}

func (s *sheet) View() tea.View { return s.view }

// An easel is a painter with a terminal to look at.
type easel struct {
	*terminal.Terminal
	t *testing.T
	p tea.Model

	mu      sync.Mutex // guards written
	written int
}

func newEasel(t *testing.T, colours colorprofile.Profile) *easel {
	t.Helper()
	e := &easel{Terminal: terminal.New(40, 6), t: t}
	painter := paint(&sheet{}, e, colours, 40, 6, nil)
	e.p = painter
	t.Cleanup(func() {
		painter.close(time.Second)
		_ = e.Terminal.Close()
	})
	return e
}

func (e *easel) Write(p []byte) (int, error) {
	e.mu.Lock()
	e.written += len(p)
	e.mu.Unlock()
	return e.Terminal.Write(p)
}

func (e *easel) bytes() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.written
}

// shows has the screen draw a picture, as a program does after each message.
func (e *easel) shows(v tea.View) {
	e.p, _ = e.p.Update(v)
	_ = e.p.(*painter).View()
}

func screenOf(rows ...string) tea.View { return tea.View{Content: strings.Join(rows, "\n")} }

func TestPainter_PaintsOnlyRowsThatChanged(t *testing.T) {
	t.Parallel()
	e := newEasel(t, colorprofile.ANSI256)
	e.shows(screenOf("第三党支部", strings.Repeat("满", 20), "余 2:31"))
	e.Sees(t, "余 2:31")
	if !e.InAltScreen() || e.CursorShown() {
		t.Error("the window was not taken, or the cursor not hidden")
	}
	before := e.bytes()
	e.shows(screenOf("第三党支部", strings.Repeat("满", 20), "余 2:30"))
	e.Sees(t, "余 2:30")
	if n := e.bytes() - before; n > 40 {
		t.Errorf("one changed row took %d bytes", n)
	}
	for row, want := range []string{"第三党支部", strings.Repeat("满", 20), "余 2:30"} {
		if got := e.Screen()[row]; got != want {
			t.Errorf("row %d shows %q, want %q", row+1, got, want)
		}
	}
	e.shows(screenOf("第三党支部"))
	e.DoesNotSee(t, "满")
}

func TestPainter_ClearsTheWindowForANewSize(t *testing.T) {
	t.Parallel()
	e := newEasel(t, colorprofile.ANSI256)
	e.shows(screenOf("一", "二", "三"))
	e.Sees(t, "三")
	e.OnResize(func(cols, rows int) { e.p, _ = e.p.Update(tea.WindowSizeMsg{Width: cols, Height: rows}) })
	e.Resizes(30, 2)
	e.shows(screenOf("甲", "乙", "丙 below the window"))
	e.Sees(t, "乙")
	if got := e.Screen(); got[0] != "甲" || got[1] != "乙" {
		t.Errorf("the smaller window shows %q", got)
	}
}

func TestPainter_WritesOnlyTextAndStyles(t *testing.T) {
	t.Parallel()
	var c canvas
	c.colours = colorprofile.TrueColor
	out := string(c.frame(tea.View{WindowTitle: "会议\x07\x1b]52;c;eA==\x07", Content: "a\x1b]52;c;eA==\x07b\x1b[2Jc\x1b[31md\x1bP$q\x1b\\e\x00\u009b5nf"}, 5, true))
	if strings.Contains(out, "52;") || strings.Contains(out, "\x1bP") || strings.Contains(out, "\x00") || strings.Contains(out, "\u009b") {
		t.Errorf("a sequence came through: %q", out)
	}
	if _, row, _ := strings.Cut(out, ansi.CursorPosition(1, 1)); !strings.Contains(row, "abc\x1b[31mde5nf") {
		t.Errorf("text and style did not come through: %q", row)
	}
}

func TestPainter_KeepsCombiningMarks(t *testing.T) {
	t.Parallel()
	for _, colours := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ASCII} {
		c := canvas{colours: colours}
		for _, want := range []string{"x\u0304 m\u0300", "中\u0304", "שָׁלוֹם", "السَّلَام", "กำน้ำ", "हिन्दी"} {
			if out := string(c.frame(screenOf("\x1b[1m"+want+"\x1b[m"), 5, true)); !strings.Contains(out, want) {
				t.Errorf("%q is painted as %q", want, out)
			}
		}
	}
}

func TestPainter_ContinuesAStyleAcrossRows(t *testing.T) {
	t.Parallel()
	c := canvas{colours: colorprofile.TrueColor}
	c.frame(screenOf("\x1b[1mfat", "still fat\x1b[m", "thin"), 5, true)
	out := string(c.frame(screenOf("\x1b[1mfat", "still very fat\x1b[m", "thin"), 5, false))
	if !strings.Contains(out, "\x1b[1mstill very fat") || strings.Contains(out, "thin") {
		t.Errorf("the second row alone is painted as %q", out)
	}
}

func TestPainter_KeepsToTheColoursOfTheTerminal(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		colours colorprofile.Profile
		want    string
	}{{colorprofile.ANSI256, "\x1b[38;5;203m"}, {colorprofile.ASCII, ""}} {
		c := canvas{colours: tt.colours}
		out := string(c.frame(screenOf("\x1b[38;5;203mred\x1b[m"), 5, true))
		if got := strings.Contains(out, "38;5;203"); got != (tt.want != "") {
			t.Errorf("with %v the frame is %q", tt.colours, out)
		}
	}
}

func TestPainter_PutsTheCursorWhereTheScreenHasIt(t *testing.T) {
	t.Parallel()
	e := newEasel(t, colorprofile.ANSI256)
	v := screenOf("提问：青年", "")
	v.Cursor = tea.NewCursor(10, 0)
	e.shows(v)
	e.HasCursorAt(t, 10, 0)
	v.Cursor = tea.NewCursor(8, 0) // nothing else changed
	e.shows(v)
	e.HasCursorAt(t, 8, 0)
}

func TestPainter_RestoresTheTerminal(t *testing.T) {
	t.Parallel()
	e := newEasel(t, colorprofile.ANSI256)
	v := screenOf("评议")
	v.MouseMode = tea.MouseModeCellMotion
	e.shows(v)
	e.Sees(t, "评议")
	if !e.p.(*painter).close(time.Second) {
		t.Fatal("the painter does not end")
	}
	if e.InAltScreen() || !e.CursorShown() {
		t.Error("the alternate screen was not left, or the cursor is hidden")
	}
}

// stuck accepts nothing until it is released.
type stuck struct{ gone chan struct{} }

func (s stuck) Write([]byte) (int, error) {
	<-s.gone
	return 0, fmt.Errorf("gone")
}

func TestPainter_IsNotHeldUpByAStuckTerminal(t *testing.T) {
	t.Parallel()
	out := stuck{make(chan struct{})}
	p := paint(&sheet{}, out, colorprofile.ANSI256, 80, 24, nil)
	for i := range 1000 { // far more than any buffer holds
		p.Model, _ = p.Model.Update(screenOf(fmt.Sprint(i)))
		_ = p.View()
	}
	if p.close(10 * time.Millisecond) {
		t.Error("a painter whose terminal takes nothing says that it has painted")
	}
	close(out.gone)
	<-p.shared.ended
}

func TestPainter_PanicsAlone(t *testing.T) {
	t.Parallel()
	term := terminal.New(40, 6)
	defer func() { _ = term.Close() }()
	reported := make(chan any, 1)
	p := paint(&sheet{}, term, colorprofile.ANSI256, 40, -1, func(r any) { reported <- r }) // an impossible height
	_ = p.View()
	if <-reported == nil || !p.close(time.Minute) {
		t.Error("nobody is told, or the painter has not ended")
	}
	if term.InAltScreen() {
		t.Error("the window is not given back")
	}
}
