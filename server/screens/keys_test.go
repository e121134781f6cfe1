package screens

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// A listener collects what is typed.
type listener struct {
	keys
	heard []tea.Msg
}

func listen() *listener {
	l := &listener{}
	l.send = func(msg tea.Msg) { l.heard = append(l.heard, msg) }
	return l
}

// hears returns what has been heard so far.
func (l *listener) hears() []tea.Msg {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.heard
}

// byToolkit returns the keys that the toolkit's own reader finds.
func byToolkit(s string) (found []tea.Msg) {
	events := make(chan uv.Event, len(s)+8)
	_ = uv.NewTerminalReader(strings.NewReader(s), "xterm-256color").StreamEvents(context.Background(), events)
	close(events)
	for e := range events {
		if k, ok := e.(uv.KeyPressEvent); ok {
			found = append(found, tea.KeyPressMsg(k))
		}
	}
	return found
}

// What terminals of different makes send for their keys is understood as by the toolkit's reader,
// which has a table of them.
func TestKeys_AreThoseOfTheToolkit(t *testing.T) {
	t.Parallel()
	var all []string
	for c := range 128 {
		all = append(all, string(rune(c)))
	}
	for c := '@'; c <= '~'; c++ {
		all = append(all, fmt.Sprintf("\x1bO%c", c), fmt.Sprintf("\x1b[%c", c), fmt.Sprintf("\x1b[1;5%c", c))
	}
	for n := range 35 {
		for _, end := range "~^$@" {
			all = append(all, fmt.Sprintf("\x1b[%d%c", n, end))
		}
	}
	all = append(all, "\x1b[[A", "\x1b[[E", "\x1b[3;2~", "\x1b\x1b[A", "\x1ba", "\x1b\r", "\x1b\x7f", "评", "é", "👍🏽", "\x1b[200", "\x1b", "ab\x1b[Bc")
	for _, s := range all {
		if strings.HasSuffix(s, "R") && len(s) > 3 { // F3, or where the cursor is
			continue
		}
		l := listen()
		l.take([]byte(s))
		l.end()
		var keys []tea.Msg
		for _, msg := range l.hears() {
			if k, ok := msg.(tea.KeyPressMsg); ok {
				keys = append(keys, k)
			}
		}
		if want := byToolkit(s); !reflect.DeepEqual(keys, want) {
			t.Errorf("%q is heard as %v, want %v", s, keys, want)
		}
	}
}

// A sequence may come in pieces, as on a slow line.
func TestKeys_MayComeInPieces(t *testing.T) {
	t.Parallel()
	const typed = "a\x1b[B\x1bOP\x1b[1;5C\x1b[<0;12;7M\x1b[5;9R\x1b]11;rgb:1e1e/1e1e/1e1e\x07b\x1b[200~贴 上\x1b[Bx\x1b[201~评\x1b[6~"
	whole := listen()
	whole.take([]byte(typed))
	whole.end()
	if got := len(whole.hears()); got != 11 {
		t.Fatalf("%d messages: %v", got, whole.hears())
	}
	for _, size := range []int{1, 2, 3, 5, 7} {
		synctest.Test(t, func(t *testing.T) {
			l := listen()
			for rest := []byte(typed); len(rest) > 0; {
				n := min(size, len(rest))
				for n < len(rest) && rest[n]&0xc0 == 0x80 { // no character is cut
					n++
				}
				l.take(bytes.Clone(rest[:n]))
				rest = rest[n:]
			}
			l.end()
			if !reflect.DeepEqual(l.hears(), whole.hears()) {
				t.Errorf("in pieces of %d it is heard as\n%v, want\n%v", size, l.hears(), whole.hears())
			}
		})
	}
}

// Escape is a key if nothing follows in time.
func TestKeys_WaitForWhatFollowsAnEscape(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := listen()
		l.take([]byte("\x1b"))
		time.Sleep(escapeTime - time.Millisecond)
		synctest.Wait()
		if got := l.hears(); len(got) > 0 {
			t.Fatalf("it is heard too early: %v", got)
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		if got := l.hears(); len(got) != 1 || got[0].(tea.KeyPressMsg).Code != tea.KeyEscape {
			t.Fatalf("it is heard as %v", got)
		}
		l.take([]byte("\x1b"))
		l.take([]byte("[A"))
		if got := l.hears(); len(got) != 2 || got[1].(tea.KeyPressMsg).Code != tea.KeyUp {
			t.Errorf("an arrow in two pieces is heard as %v", got[1:])
		}
		l.end()
	})
}

// What begins like a sequence and never ends is dropped, and keys that come later count.
func TestKeys_DropWhatNeverEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := listen()
		l.take([]byte("\x1b]" + strings.Repeat("x", 4*longestSequence)))
		time.Sleep(time.Second)
		synctest.Wait()
		before := len(l.hears())
		l.take([]byte("k"))
		if got := l.hears(); len(got) != before+1 || got[before].(tea.KeyPressMsg).Text != "k" {
			t.Errorf("the key after it is heard as %v", got[before:])
		}
		l.end()
	})
}

// Whatever comes ends, without a panic.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"\x1b[", "\x1b[200~x\x1b[201", "\x1b[M !!", "\x1b]11;", "\x1bP+r\x1b\\", "评\x1b\x1b", "\x1b[27;2;13~"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := listen()
		screen := Screen{}
		l.take([]byte(strings.ToValidUTF8(s, "")))
		l.end()
		if len(l.rest) > 0 || len(l.hears()) > 4*len(s)+4 {
			t.Errorf("%d bytes are left, %d messages came", len(l.rest), len(l.hears()))
		}
		screen.Type(io.LimitReader(strings.NewReader(strings.ToValidUTF8(s, "")), 1<<10))
	})
}
