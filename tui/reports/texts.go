package reports

import (
	"sync"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/report"
	"pingyi/tui/page"
)

// Texts are the reports that a page reads. A text lies in the meeting's file and not in its state:
// it is asked for off the screen's loop, once, and until it comes the page says so.
type Texts struct {
	e     *page.Env
	mu    sync.Mutex // guards what follows, which commands write
	texts map[place]*Text
}

// A place is a version of a presenter's report.
type place struct {
	presenter string
	version   int
}

// A Text is a version of a report as it was read.
type Text struct {
	Words  string
	Report report.Report
	Err    error // why it could not be read
	done   bool
}

// ReadMsg says that a text has come.
type ReadMsg struct{}

// NewTexts makes an empty set of texts.
func NewTexts(e *page.Env) *Texts { return &Texts{e: e, texts: map[place]*Text{}} }

// Get returns a version of a presenter's report; nil if it has not come yet.
func (t *Texts) Get(presenter string, version int) *Text {
	t.mu.Lock()
	defer t.mu.Unlock()
	if text := t.texts[place{presenter, version}]; text != nil && text.done {
		return text
	}
	return nil
}

// Want asks for a version of a presenter's report, unless it was asked for before.
func (t *Texts) Want(presenter string, version int) tea.Cmd {
	at := place{presenter, version}
	t.mu.Lock()
	defer t.mu.Unlock()
	if version == 0 || t.texts[at] != nil || meeting.CanReadReport(t.e.State, t.e.Who, presenter, version) != nil {
		return nil
	}
	t.texts[at] = &Text{}
	seat := t.e.Seat
	return t.e.UnlessOver(func() tea.Msg {
		text := &Text{done: true}
		if text.Words, text.Err = seat.ReadReport(presenter, version); text.Err == nil {
			text.Report = report.Read(text.Words)
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		t.texts[at] = text
		return ReadMsg{}
	})
}
