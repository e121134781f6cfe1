package screens

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

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

// An easel is a running screen with a terminal to look at.
type easel struct {
	*terminal.Terminal
	screen *Screen
	ended  chan error

	mu      sync.Mutex // guards written
	written int
}

func newEasel(t *testing.T, colours colorprofile.Profile) *easel {
	t.Helper()
	e := &easel{Terminal: terminal.New(40, 6), ended: make(chan error, 1)}
	e.screen = New(2).Screen(Terminal{Out: e, Width: 40, Height: 6, Colours: colours}, nil)
	e.OnResize(e.screen.Resize)
	go func() { e.ended <- e.screen.Run(t.Context(), func() tea.Model { return &sheet{} }) }()
	t.Cleanup(func() { _ = e.Terminal.Close() })
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

// shows has the screen draw a picture.
func (e *easel) shows(v tea.View) { e.screen.Send(v) }

// frame draws a view on a canvas as the next frame.
func (c *canvas) frame(v tea.View) string {
	var f bytes.Buffer
	c.draw(&f, picture{own: v.Content}, v, 5)
	return f.String()
}

func newCanvas(colours colorprofile.Profile) *canvas {
	return &canvas{changes: newChanges(), colours: colours}
}

func screenOf(rows ...string) tea.View { return tea.View{Content: strings.Join(rows, "\n")} }

func TestCanvas_PaintsOnlyRowsThatChanged(t *testing.T) {
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

func TestCanvas_ClearsTheWindowForANewSize(t *testing.T) {
	t.Parallel()
	e := newEasel(t, colorprofile.ANSI256)
	e.shows(screenOf("一", "二", "三"))
	e.Sees(t, "三")
	e.Resizes(30, 2)
	e.shows(screenOf("甲", "乙", "丙 below the window"))
	e.Sees(t, "乙")
	if got := e.Screen(); got[0] != "甲" || got[1] != "乙" {
		t.Errorf("the smaller window shows %q", got)
	}
}

func TestCanvas_WritesOnlyTextAndStyles(t *testing.T) {
	t.Parallel()
	c := newCanvas(colorprofile.TrueColor)
	out := c.frame(tea.View{WindowTitle: "会议\x07\x1b]52;c;eA==\x07", Content: "a\x1b]52;c;eA==\x07b\x1b[2Jc\x1b[31md\x1bP$q\x1b\\e\x00\u009b5nf"})
	if strings.Contains(out, "52;") || strings.Contains(out, "\x1bP") || strings.Contains(out, "\x00") || strings.Contains(out, "\u009b") {
		t.Errorf("a sequence came through: %q", out)
	}
	if _, row, _ := strings.Cut(out, "\x1b[1;1H"); !strings.Contains(row, "abc\x1b[31mde5nf") {
		t.Errorf("text and style did not come through: %q", row)
	}
}

func TestCanvas_KeepsCombiningMarks(t *testing.T) {
	t.Parallel()
	for _, colours := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ASCII} {
		c := newCanvas(colours)
		for _, want := range []string{"x\u0304 m\u0300", "中\u0304", "שָׁלוֹם", "السَّلَام", "กำน้ำ", "हिन्दी"} {
			if out := c.frame(screenOf("\x1b[1m" + want + "\x1b[m")); !strings.Contains(out, want) {
				t.Errorf("%q is painted as %q", want, out)
			}
		}
	}
}

func TestCanvas_ContinuesAStyleAcrossRows(t *testing.T) {
	t.Parallel()
	c := newCanvas(colorprofile.TrueColor)
	c.frame(screenOf("\x1b[1mfat", "still fat\x1b[m", "thin"))
	out := c.frame(screenOf("\x1b[1mfat", "still very fat\x1b[m", "thin"))
	if !strings.Contains(out, "\x1b[1mstill very fat") || strings.Contains(out, "thin") {
		t.Errorf("the second row alone is painted as %q", out)
	}
}

func TestCanvas_KeepsToTheColoursOfTheTerminal(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		colours colorprofile.Profile
		want    string
	}{{colorprofile.ANSI256, "\x1b[38;5;203m"}, {colorprofile.ASCII, ""}} {
		out := newCanvas(tt.colours).frame(screenOf("\x1b[38;5;203mred\x1b[m"))
		if got := strings.Contains(out, "38;5;203"); got != (tt.want != "") {
			t.Errorf("with %v the frame is %q", tt.colours, out)
		}
	}
}

func TestCanvas_PutsTheCursorWhereTheScreenHasIt(t *testing.T) {
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

func TestCanvas_RestoresTheTerminal(t *testing.T) {
	t.Parallel()
	e := newEasel(t, colorprofile.ANSI256)
	v := screenOf("评议")
	v.MouseMode = tea.MouseModeCellMotion
	e.shows(v)
	e.Sees(t, "评议")
	e.screen.Send(tea.QuitMsg{})
	if err := <-e.ended; err != nil {
		t.Fatalf("a screen that quits: %v", err)
	}
	if e.InAltScreen() || !e.CursorShown() {
		t.Error("the alternate screen was not left, or the cursor is hidden")
	}
}

// A clock changes every second on every screen.
func TestCanvas_WritesFiguresAlone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, was, is, want string }{
		{"a clock", "余 \x1b[1m2:31\x1b[m 分", "余 \x1b[1m2:29\x1b[m 分", "\x1b[2;6H\x1b[1m29\x1b[m"},
		{"more digits", "到会 9", "到会 10", "\x1b[2;1H\x1b[K到会 10"},
		{"another word", "余 2:31 分", "余 2:31 秒", "\x1b[2;1H\x1b[K余 2:31 秒"},
		{"another style", "\x1b[1m5\x1b[m", "\x1b[31m5\x1b[m", "\x1b[2;1H\x1b[K\x1b[31m5\x1b[m"},
		{"after what some terminals draw wider", "● 5", "● 6", "\x1b[2;1H\x1b[K● 6"},
		{"nothing any more", "5", "", "\x1b[2;1H\x1b[K"},
	} {
		c := newCanvas(colorprofile.TrueColor)
		c.frame(screenOf("一", tt.was))
		if got := c.frame(screenOf("一", tt.is)); got != tt.want {
			t.Errorf("%s is written as %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Whatever was on the terminal, it shows the picture after the frame.
func TestCanvas_LeadsFromAnyPictureToAny(t *testing.T) {
	t.Parallel()
	rows := []string{"", "余 2:31", "余 2:29 分", "\x1b[1m余\x1b[m 2:30", "到会 10 / 12", "到会 9 / 12", "● 述职", "ab\x1b[7m12\x1b[m3", "ab\x1b[7m13\x1b[m3", "一二三四五六七八九十一二三四五六七八九十"}
	shown, plain := newCanvas(colorprofile.ANSI256), terminal.New(40, 6)
	defer func() { _ = plain.Close() }()
	for i := range len(rows) * len(rows) {
		v := screenOf(rows[i%len(rows)], rows[i/len(rows)], "余 "+fmt.Sprint(i))
		fresh := terminal.New(40, 6)
		_, _ = io.WriteString(fresh, newCanvas(colorprofile.ANSI256).frame(v))
		_, _ = io.WriteString(plain, shown.frame(v))
		if got, want := plain.Screen(), fresh.Screen(); !slices.Equal(got, want) {
			t.Fatalf("after %q it shows %q, want %q", v.Content, got, want)
		}
		_ = fresh.Close()
	}
}

// What screens have in common is worked out once, and looks as if it were not.
func TestCanvas_DrawsBlocksInCommon(t *testing.T) {
	t.Parallel()
	blocks := [][]string{{"一", "a\nb"}, {"一", "a\nc"}, {"二\n三", "c"}, {"一"}, nil, {"一", "a\nb\nc\nd\ne\nf"}, {"", "\nb"}}
	owns := []string{"x", "y\nz", "", "\x1b[1mx\x1b[m\n12\n13", "甲\n乙\n丙\n丁\n戊"}
	shown, shownOn := newCanvas(colorprofile.ANSI256), terminal.New(40, 5)
	defer func() { _ = shownOn.Close() }()
	for i := range 200 {
		p := picture{blocks[i%len(blocks)], owns[i/3%len(owns)]}
		var f bytes.Buffer
		shown.draw(&f, p, tea.View{}, 5)
		_, _ = shownOn.Write(f.Bytes())
		fresh := terminal.New(40, 5)
		_, _ = io.WriteString(fresh, newCanvas(colorprofile.ANSI256).frame(tea.View{Content: p.whole()}))
		if got, want := shownOn.Screen(), fresh.Screen(); !slices.Equal(got, want) {
			t.Fatalf("%q above %q is shown as %q, want %q", p.common, p.own, got, want)
		}
		_ = fresh.Close()
	}
}

// What hundreds of screens have in common is kept, but not more and more of it.
func TestChanges_AreKeptWithinBounds(t *testing.T) {
	t.Parallel()
	c := newChanges()
	for i := range 4000 {
		c.write(change{strings.Repeat("x", 1000), fmt.Sprint(i), 0, colorprofile.ANSI256})
		kept := 0
		for _, part := range []map[change]string{c.recent, c.old} {
			for key := range part {
				kept += len(key.was) + len(key.is)
			}
		}
		if i%1000 == 0 && kept > 3*changesKept {
			t.Fatalf("after %d changes %d bytes are kept", i, kept)
		}
	}
}

// keyed is a sheet that says which keys work.
type keyed struct {
	sheet
	keys string
}

func (k *keyed) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if keys, ok := msg.(string); ok {
		k.keys = keys
	}
	_, cmd := k.sheet.Update(msg)
	return k, cmd
}

func (k *keyed) Keys() string { return k.keys }

func TestScreen_TellsWhichKeysWorkToThoseWhoAsked(t *testing.T) {
	t.Parallel()
	for _, asked := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			out := &tape{}
			s := New(1).Screen(Terminal{Out: out, Width: 40, Height: 6, Keys: asked}, func(any, []byte) {})
			ended := make(chan error, 1)
			go func() { ended <- s.Run(t.Context(), func() tea.Model { return &keyed{keys: "[1]"} }) }()
			for _, msg := range []tea.Msg{screenOf("甲"), screenOf("乙"), "[2]\x07\x1b]52;c;eA==\x07\u009b", screenOf("丙")} {
				time.Sleep(time.Second)
				s.Send(msg)
			}
			time.Sleep(time.Second)
			closes(s, ended)
			got := strings.Join(out.all(), "")
			want := []string{"\x1b]7717;[1]\x07", "\x1b]7717;[2]]52;c;eA==\x07", "\x1b]7717;" + noKeys + "\x07"}
			if !asked {
				want = nil
			}
			var told []string
			for i, piece := range strings.Split(got, "\x1b]7717;") {
				if i > 0 {
					told = append(told, "\x1b]7717;"+piece[:strings.IndexByte(piece, '\x07')+1])
				}
			}
			if !slices.Equal(told, want) {
				t.Errorf("asked: %v, told %q, want %q", asked, told, want)
			}
			if before, after, _ := strings.Cut(got, "乙"); asked && (!strings.Contains(before, "[1]") || !strings.Contains(after, "[2]")) {
				t.Errorf("the keys do not come with the picture: %q", got)
			}
		})
	}
}
