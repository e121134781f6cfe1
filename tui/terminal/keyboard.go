package terminal

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Types types a text one character after another. Input methods send Chinese this way.
func (t *Terminal) Types(text string) { _, _ = t.keyboard.Write([]byte(text)) }

// Pastes pastes a text in one go, marked as a paste the way terminals do it.
func (t *Terminal) Pastes(text string) {
	t.Types(ansi.BracketedPasteStart + text + ansi.BracketedPasteEnd)
}

// Presses presses keys by their names in Bubble Tea: "enter", "shift+tab", "ctrl+s",
// "alt+b", "f1", "space" or a single character. It panics on an unknown name.
func (t *Terminal) Presses(names ...string) {
	for _, name := range names {
		t.Types(sequence(name))
	}
}

// keySequences maps keys to the sequences they send. Escape is sent in the long form of the Kitty
// protocol, which programs here ask for: its short form, directly followed by another key,
// would be read as that key with Alt.
var keySequences = map[string]string{
	"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "esc": "\x1b[27u",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"insert": "\x1b[2~", "delete": "\x1b[3~", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"ctrl+left": "\x1b[1;5D", "ctrl+right": "\x1b[1;5C", "ctrl+shift+left": "\x1b[1;6D",
	"shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D",
	"ctrl+shift+c": "\x1b[99;6u",
	"f1":           "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
	"f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~",
}

func sequence(name string) string {
	if s, ok := keySequences[name]; ok {
		return s
	}
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok && len(letter) == 1 && letter >= "a" && letter <= "z" {
		return string(letter[0] - 'a' + 1)
	}
	if letter, ok := strings.CutPrefix(name, "alt+"); ok && len(letter) == 1 {
		return "\x1b" + letter
	}
	panic(fmt.Sprintf("terminal: no key is called %q", name))
}

// keyboard is an unbounded queue of bytes, so that typing never waits for a program that
// does not read.
type keyboard struct {
	mu     sync.Mutex // guards the fields below
	filled *sync.Cond
	bytes  []byte
	closed bool
}

func newKeyboard() *keyboard {
	k := &keyboard{}
	k.filled = sync.NewCond(&k.mu)
	return k
}

// Write queues bytes for the next Read; after close it discards them.
func (k *keyboard) Write(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed {
		return 0, io.ErrClosedPipe
	}
	k.bytes = append(k.bytes, p...)
	k.filled.Broadcast()
	return len(p), nil
}

// Read waits until there are bytes to read or the keyboard is closed.
func (k *keyboard) Read(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for len(k.bytes) == 0 && !k.closed {
		k.filled.Wait()
	}
	if len(k.bytes) == 0 {
		return 0, io.EOF
	}
	n := copy(p, k.bytes)
	k.bytes = k.bytes[n:]
	return n, nil
}

func (k *keyboard) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	k.filled.Broadcast()
}
