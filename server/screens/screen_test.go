package screens

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A counter is a screen that counts its keys and how often it was drawn.
type counter struct {
	broken bool
	first  tea.Cmd
	during func() // called while a text is heard

	mu sync.Mutex // guards tally
	tally
}

type tally struct {
	keys, drawn int
	sizes       []tea.WindowSizeMsg
	heard       []tea.Msg
}

func (c *counter) soFar() tally {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tally
}

func (c *counter) Init() tea.Cmd { return c.first }

func (c *counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		c.keys++
	case tea.WindowSizeMsg:
		c.sizes = append(c.sizes, msg)
	case int, string:
		c.heard = append(c.heard, msg)
		if c.during != nil {
			c.during()
		}
	}
	return c, nil
}

func (c *counter) View() tea.View {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drawn++
	if c.broken {
		panic("the picture's own fault")
	}
	return tea.NewView(fmt.Sprintf("key %d %v", c.keys, c.heard))
}

// A tape is a terminal that keeps what is written. A slow one waits before each write.
type tape struct {
	mu      sync.Mutex // guards writes and waiting
	writes  []string
	waiting chan struct{} // one is received before each write; nil if none waits
	err     error
}

// stops has it take nothing in from now on, and goes everything again.
func (w *tape) stops() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting = make(chan struct{})
}

func (w *tape) goes() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.waiting != nil {
		close(w.waiting)
		w.waiting = nil
	}
}

func (w *tape) Write(p []byte) (int, error) {
	w.mu.Lock()
	waiting := w.waiting
	w.mu.Unlock()
	if waiting != nil {
		<-waiting
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.writes = append(w.writes, string(p))
	return len(p), w.err
}

func (w *tape) all() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.writes
}

// runs begins to run a model on a terminal, and returns its screen and how it ended.
func runs(ctx context.Context, out io.Writer, m tea.Model) (*Screen, <-chan error) {
	s := New(1).Screen(Terminal{Out: out, Width: 40, Height: 6}, func(any, []byte) {})
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, func() tea.Model { return m }) }()
	synctest.Wait()
	return s, ended
}

// closes has a screen end as its person would.
func closes(s *Screen, ended <-chan error) {
	s.Send(tea.QuitMsg{})
	<-ended
}

func typed(s *Screen, keys int) {
	for range keys {
		s.Send(tea.KeyPressMsg{Code: 'x', Text: "x"})
	}
	synctest.Wait()
}

func TestScreen_DrawsAFloodOfKeysAFewTimes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c, out := &counter{}, &tape{}
		s, ended := runs(t.Context(), out, c)
		before := c.soFar().drawn
		typed(s, 1009)
		if got := c.soFar(); got.keys != 1009 || got.drawn-before != keysDrawn {
			t.Errorf("%d keys were heard and %d drawn, want all and %d", got.keys, got.drawn-before, keysDrawn)
		}
		time.Sleep(time.Second / framesPerSecond)
		synctest.Wait()
		if last := out.all()[len(out.all())-1]; last != "\x1b[1;1H\x1b[Kkey 1009 []" {
			t.Errorf("a frame later %q is written, want what the last key led to", last)
		}
		closes(s, ended)
	})
}

func TestScreen_PaintsSoManyFramesASecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		out := &tape{}
		s, ended := runs(t.Context(), out, &counter{})
		time.Sleep(time.Second)
		before := len(out.all())
		for i := range 1000 {
			s.Send(i % 10)
			time.Sleep(time.Millisecond)
		}
		if n := len(out.all()) - before; n < framesPerSecond-1 || n > framesPerSecond+1 {
			t.Errorf("%d frames in a second, want about %d", n, framesPerSecond)
		}
		closes(s, ended)
	})
}

// What is drawn first after a quiet time is drawn at once.
func TestScreen_WaitsForNoFrameAfterAQuietTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		out := &tape{}
		s, ended := runs(t.Context(), out, &counter{})
		time.Sleep(time.Second)
		before := len(out.all())
		s.Send("now")
		synctest.Wait()
		if len(out.all()) != before+1 {
			t.Error("it is not painted at once")
		}
		closes(s, ended)
	})
}

func TestScreen_TellsTheNewestOfManySizes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := &counter{}
		s, ended := runs(t.Context(), &tape{}, c)
		for i := range 100 {
			s.Resize(i, i)
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		sizes := c.soFar().sizes
		if last := sizes[len(sizes)-1]; last != (tea.WindowSizeMsg{Width: 99, Height: 99}) || len(sizes) > 2+resizesPerSecond {
			t.Errorf("it is told %d sizes, the last %v; want a few, the last one the newest", len(sizes), last)
		}
		closes(s, ended)
	})
}

// A size that comes while the model is at work is not lost.
func TestScreen_TellsASizeThatComesDuringATurn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var s *Screen
		c := &counter{during: func() { s.Resize(11, 22) }}
		var ended <-chan error
		s, ended = runs(t.Context(), &tape{}, c)
		time.Sleep(time.Second)
		s.Send("now")
		time.Sleep(time.Second)
		synctest.Wait()
		sizes := c.soFar().sizes
		if last := sizes[len(sizes)-1]; last != (tea.WindowSizeMsg{Width: 11, Height: 22}) {
			t.Errorf("the last size that it is told is %v", last)
		}
		closes(s, ended)
	})
}

// A terminal that takes nothing in holds up its writer alone, and gets the newest picture
// once it does.
func TestScreen_GoesOnWhileItsTerminalIsStuck(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c, out := &counter{}, &tape{waiting: make(chan struct{})}
		s, ended := runs(t.Context(), out, c)
		for range 50 {
			typed(s, 1)
			time.Sleep(time.Second)
		}
		if keys := c.soFar().keys; keys != 50 || len(out.all()) > 0 {
			t.Errorf("%d keys were heard, want 50; %d frames were taken", keys, len(out.all()))
		}
		out.waiting <- struct{}{}
		out.waiting <- struct{}{}
		synctest.Wait()
		if got := out.all(); len(got) != 2 || got[1] != "\x1b[1;1H\x1b[Kkey 50 []" {
			t.Errorf("then %q is written, want the newest picture alone", got)
		}
		s.Send(tea.QuitMsg{})
		out.waiting <- struct{}{}
		<-ended
	})
}

func TestScreen_EndsWithItsContextAndSaysWhy(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, end := context.WithCancelCause(t.Context())
		out, why := &tape{}, errors.New("taken over")
		s, ended := runs(ctx, out, &counter{})
		end(why)
		if err := <-ended; !errors.Is(err, why) {
			t.Errorf("it ends with %v, want %v", err, why)
		}
		if last := out.all()[len(out.all())-1]; last != giveBack {
			t.Errorf("last it writes %q, want what restores the terminal", last)
		}
		s.Send("too late")
		s.Resize(10, 10)
		synctest.Wait()
	})
}

func TestScreen_EndsWithItsTerminal(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		gone := errors.New("gone")
		s, ended := runs(t.Context(), &tape{err: gone}, &counter{})
		if err := <-ended; !errors.Is(err, gone) {
			t.Errorf("it ends with %v, want %v", err, gone)
		}
		typed(s, 3)
	})
}

// Every kind of panic ends the screen, restores its terminal and is told once, with its place.
func TestScreen_PanicsAlone(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]*counter{
		"picture": {broken: true},
		"command": {first: func() tea.Msg { panic("the command's own fault") }},
		"batch":   {first: tea.Batch(func() tea.Msg { return 1 }, func() tea.Msg { panic("the command's own fault") })},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				out, told := &tape{}, 0
				s := New(1).Screen(Terminal{Out: out, Width: 40, Height: 6}, func(_ any, stack []byte) {
					told++
					if !strings.Contains(string(stack), "screen_test.go") {
						t.Errorf("the stack does not say where: %s", stack)
					}
				})
				if err := s.Run(t.Context(), func() tea.Model { return c }); !errors.Is(err, ErrBroken) || told != 1 {
					t.Errorf("it ends with %v, told %d times; want %v once", err, told, ErrBroken)
				}
				if last := out.all()[len(out.all())-1]; last != giveBack {
					t.Errorf("last it writes %q", last)
				}
			})
		})
	}
}

// The messages of a sequence come one after the other.
func TestScreen_RunsCommands(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		say := func(n int) tea.Cmd { return func() tea.Msg { time.Sleep(time.Duration(9-n) * time.Second); return n } }
		c := &counter{first: tea.Batch(tea.Sequence(say(3), nil, say(4)), say(8), nil)}
		s, ended := runs(t.Context(), &tape{}, c)
		time.Sleep(time.Minute)
		synctest.Wait()
		if got := fmt.Sprint(c.soFar().heard); got != "[8 3 4]" {
			t.Errorf("it hears %v, want 8 first and then 3 before 4", got)
		}
		closes(s, ended)
	})
}

// One worker is enough for many screens, and none is needed while nothing happens.
func TestRunner_GivesEveryScreenItsTurn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := New(2)
		var all []*Screen
		var models []*counter
		var ended sync.WaitGroup
		for range 100 {
			c := &counter{}
			s := r.Screen(Terminal{Out: &tape{}, Width: 40, Height: 6}, nil)
			all, models = append(all, s), append(models, c)
			ended.Go(func() { _ = s.Run(t.Context(), func() tea.Model { return c }) })
		}
		synctest.Wait()
		for _, s := range all {
			s.Send("step")
		}
		synctest.Wait()
		for i, c := range models {
			if heard := c.soFar().heard; len(heard) != 1 {
				t.Errorf("screen %d heard %v", i, heard)
			}
		}
		if len(r.working) != 0 || len(r.ready) != 0 {
			t.Errorf("%d workers wait for nothing, %d screens for a worker", len(r.working), len(r.ready))
		}
		for _, s := range all {
			s.Send(tea.QuitMsg{})
		}
		ended.Wait()
	})
}

// An actor waits from a key until it is told the outcome.
type actor struct {
	counter
	acting bool
}

func (a *actor) Waits() bool { return a.acting }

func (a *actor) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg:
		a.acting = true
	case string:
		a.acting = false
	}
	_, cmd := a.counter.Update(msg)
	return a, cmd
}

// Between a key and its outcome nothing is painted, unless the outcome takes long.
func TestScreen_PaintsAnActWithItsOutcome(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		out := &tape{}
		s, ended := runs(t.Context(), out, &actor{})
		for i, acts := range []struct {
			takes time.Duration
			want  int // frames
		}{{outcomeDue / 2, 1}, {2 * outcomeDue, 2}, {outcomeDue / 2, 1}} {
			time.Sleep(time.Second)
			before := len(out.all())
			typed(s, 1)
			time.Sleep(acts.takes)
			s.Send(fmt.Sprint("outcome ", i))
			time.Sleep(time.Second / framesPerSecond)
			synctest.Wait()
			if got := len(out.all()) - before; got != acts.want {
				t.Errorf("an act of %v is painted %d times, want %d", acts.takes, got, acts.want)
			}
		}
		closes(s, ended)
	})
}
