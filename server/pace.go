package server

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/time/rate"
)

const (
	// keysDrawn is how many keys in quick succession are each followed by a drawing, even
	// between two frames: more than anybody types ahead by hand.
	keysDrawn = 40
	// keysDrawnRate is how many more are allowed each second.
	keysDrawnRate = 2 * framesPerSecond
)

// A paced model is a screen that is not drawn for every key of a flood. Bubble Tea 2.1 draws
// after every message, drawing is most of what a key costs, and nobody sees what is drawn
// between two frames. The last key of a flood is drawn a frame later at most. This can be
// removed once the toolkit draws only once per frame.
type paced struct {
	tea.Model
	pace *pace
}

type pace struct {
	keys    *rate.Limiter
	drawn   tea.View
	skip    bool // the last drawing is good enough for now
	waiting bool // for the end of the frame
}

// frameMsg is the end of a frame in which keys were not drawn.
type frameMsg struct{}

func inPace(m tea.Model) tea.Model {
	return paced{m, &pace{keys: rate.NewLimiter(keysDrawnRate, keysDrawn)}}
}

func (p paced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(frameMsg); ok {
		p.pace.skip, p.pace.waiting = false, false
		return p, nil
	}
	m, cmd := p.Model.Update(msg)
	_, key := msg.(tea.KeyPressMsg)
	p.pace.skip = key && !p.pace.keys.Allow()
	if p.pace.skip && !p.pace.waiting {
		p.pace.waiting = true
		cmd = tea.Batch(cmd, tea.Tick(time.Second/framesPerSecond, func(time.Time) tea.Msg { return frameMsg{} }))
	}
	return paced{m, p.pace}, cmd
}

func (p paced) View() tea.View {
	if !p.pace.skip {
		p.pace.drawn = p.Model.View()
	}
	return p.pace.drawn
}
