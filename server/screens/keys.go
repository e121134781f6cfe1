package screens

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

const (
	// escapeTime is how long an Escape waits for the rest of a sequence before it is the key.
	escapeTime = 50 * time.Millisecond
	// longestSequence is how long a sequence may be, in bytes. What goes on beyond that is no
	// sequence that a terminal sends.
	longestSequence = 1 << 10

	readSize = 512 // bytes read at once
)

// Type passes what is typed on a terminal to the screen, until in ends. It has to be text in
// UTF-8, with no character cut in two by a read, and to bound the length of pastes.
func (s *Screen) Type(in io.Reader) {
	k := keys{send: s.Send}
	defer k.end()
	for buf := make([]byte, readSize); ; {
		n, err := in.Read(buf)
		k.take(buf[:n])
		if err != nil {
			return
		}
	}
}

// keys finds the keys, pastes and answers of a terminal in its input. Ultraviolet decodes them;
// its own reader builds a table for each terminal, whose keys its decoder knows as well (see
// TestKeys_AreThoseOfTheToolkit).
type keys struct {
	send func(tea.Msg)

	mu      sync.Mutex // guards the fields below
	decoder uv.EventDecoder
	rest    []byte // what is not understood yet
	pasting bool
	paste   []byte
	late    *time.Timer // ends the wait for the rest of a sequence; nil while nothing waits
}

// take takes a piece of input.
func (k *keys) take(piece []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.rest = append(k.rest, piece...)
	k.scan(false)
	k.await()
}

// await begins or ends the wait for the rest of a sequence. The caller holds the lock.
func (k *keys) await() {
	if k.late != nil {
		k.late.Stop()
		k.late = nil
	}
	if len(k.rest) == 0 {
		k.rest = nil
		return
	}
	if !k.pasting {
		var late *time.Timer
		late = time.AfterFunc(escapeTime, func() {
			k.mu.Lock()
			defer k.mu.Unlock()
			if k.late == late {
				k.scan(true)
				k.await()
			}
		})
		k.late = late
	}
}

// end takes note that nothing more will come.
func (k *keys) end() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.scan(true)
	k.rest = nil
	k.await()
}

// scan sends what it understands of rest; all of it if nothing more is to be waited for. The
// caller holds the lock.
func (k *keys) scan(all bool) {
	for len(k.rest) > 0 {
		if k.pasting {
			if !k.scanPaste() {
				return
			}
			continue
		}
		n, event := k.decoder.Decode(k.rest)
		_, unknown := event.(uv.UnknownEvent)
		if cut := unknown || n <= 2 && k.rest[0] == ansi.ESC; cut && n == len(k.rest) && !all && n < longestSequence {
			return
		}
		k.rest = k.rest[n:]
		if several, ok := event.(uv.MultiEvent); ok {
			for _, e := range several {
				k.pass(e)
			}
			continue
		}
		k.pass(event)
	}
}

// scanPaste collects a paste, and reports whether its end has come.
func (k *keys) scanPaste() bool {
	text, after, ends := bytes.Cut(k.rest, []byte(ansi.BracketedPasteEnd))
	if !ends {
		whole := len(k.rest) - min(len(k.rest), len(ansi.BracketedPasteEnd)-1) // the mark may be cut off
		k.paste, k.rest = append(k.paste, k.rest[:whole]...), k.rest[whole:]
		return false
	}
	content := strings.ToValidUTF8(string(append(k.paste, text...)), "")
	k.pasting, k.paste, k.rest = false, nil, after
	k.send(tea.PasteMsg{Content: content})
	return true
}

// pass sends an event as Bubble Tea's message, if screens have any use for it.
func (k *keys) pass(event uv.Event) {
	switch e := event.(type) {
	case uv.PasteStartEvent:
		k.pasting = true
	case uv.KeyPressEvent:
		k.send(tea.KeyPressMsg(e))
	case uv.MouseClickEvent:
		k.send(tea.MouseClickMsg(e))
	case uv.MouseReleaseEvent:
		k.send(tea.MouseReleaseMsg(e))
	case uv.MouseMotionEvent:
		k.send(tea.MouseMotionMsg(e))
	case uv.MouseWheelEvent:
		k.send(tea.MouseWheelMsg(e))
	case uv.CursorPositionEvent:
		k.send(tea.CursorPositionMsg(e))
	case uv.BackgroundColorEvent:
		k.send(tea.BackgroundColorMsg(e))
	}
}
