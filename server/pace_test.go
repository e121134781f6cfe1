package server

import (
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A counter is a screen that counts its keys and how often it was drawn.
type counter struct{ keys, drawn int }

func (c *counter) Init() tea.Cmd { return nil }
func (c *counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		c.keys++
	}
	return c, nil
}

func (c *counter) View() tea.View {
	c.drawn++
	return tea.NewView(string(rune('0' + c.keys%10)))
}

func TestPace_DrawsAFloodOfKeysAFewTimes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := &counter{}
		m := inPace(c)
		var frame tea.Cmd
		for i := range 1009 {
			var cmd tea.Cmd
			if m, cmd = m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"}); cmd != nil {
				if frame != nil {
					t.Fatalf("key %d waits for a second end of the frame", i)
				}
				frame = cmd
			}
			m.View()
		}
		if c.keys != 1009 || c.drawn != keysDrawn || frame == nil {
			t.Errorf("%d keys were heard and %d drawn, want all and %d; the end of the frame comes: %v", c.keys, c.drawn, keysDrawn, frame != nil)
		}
		began := time.Now()
		m, _ = m.Update(frame())
		if shown := m.View().Content; shown != "9" || time.Since(began) > time.Second/framesPerSecond {
			t.Errorf("after %v it shows %q, want what the last key led to", time.Since(began), shown)
		}
	})
}

// Anything that is not a key, such as a new size or a new state of the meeting, is drawn at once.
func TestPace_DrawsEverythingElseAtOnce(t *testing.T) {
	t.Parallel()
	c := &counter{}
	m := inPace(c)
	for range 2 * keysDrawn {
		m, _ = m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		m.View()
	}
	before := c.drawn
	for range 100 {
		m, _ = m.Update(tea.WindowSizeMsg{})
		m.View()
	}
	if c.drawn != before+100 {
		t.Errorf("%d of 100 were drawn", c.drawn-before)
	}
}
