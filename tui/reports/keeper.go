package reports

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/tui/page"
)

// A keeper keeps the draft of a report while it is written, off the screen's loop: the newest text,
// after each pause.
type keeper struct {
	seat *meeting.Seat
	over <-chan struct{} // closed when the session ends

	order sync.Mutex // held while a draft is put on disk, so that an older one never follows a newer

	mu      sync.Mutex // guards what follows
	newest  string
	stored  string
	waiting bool // a pause is being waited for
	handed  bool // the text was handed in, and no draft is left to keep
	err     error
}

// pause is how long a text rests before it is kept, and hints are looked for.
const pause = time.Second

// keptMsg says that a draft was kept, or could not be.
type keptMsg struct{}

func newKeeper(e *page.Env) *keeper { return &keeper{seat: e.Seat, over: e.Over()} }

// begun takes note of what is kept already.
func (k *keeper) begun(text string) { k.newest, k.stored = text, text }

// has reports whether a text is what is kept.
func (k *keeper) has(text string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stored == text
}

// failed reports whether the text could not be kept.
func (k *keeper) failed() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err != nil
}

// keep has a text kept after a pause, or when the session ends before. It reports whether the
// writing rests: nothing is waited for.
func (k *keeper) keep(text string) (cmd tea.Cmd, resting bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.newest = text
	if k.waiting || k.newest == k.stored {
		return nil, !k.waiting
	}
	k.waiting = true
	return func() tea.Msg {
		t := time.NewTimer(pause)
		defer t.Stop()
		select {
		case <-t.C:
		case <-k.over:
		}
		k.mu.Lock()
		k.waiting = false
		k.mu.Unlock()
		_ = k.store() // the page says so
		return keptMsg{}
	}, false
}

// store keeps the newest text now.
func (k *keeper) store() error {
	k.order.Lock()
	defer k.order.Unlock()
	k.mu.Lock()
	text, done := k.newest, k.handed || k.newest == k.stored
	k.mu.Unlock()
	if done {
		return nil
	}
	err := k.seat.KeepReportDraft(text)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.err = err; err == nil {
		k.stored = text
	}
	return err
}

// instead hands the text in, after which no draft is kept any more.
func (k *keeper) instead(handIn func() error) error {
	k.order.Lock()
	defer k.order.Unlock()
	err := handIn()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.handed = err == nil
	return err
}
