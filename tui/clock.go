package tui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A Clock wakes the screens of a hall: all that wait for the same moment by a single timer. The
// zero value is ready to use.
type Clock struct {
	mu  sync.Mutex // guards due
	due map[int64][]func()
}

// grain is how exactly a Clock goes: moments within one grain are the same to it.
const grain = 10 * time.Millisecond

// at calls wake at a moment, or up to a grain later.
func (c *Clock) at(moment time.Time, wake func()) {
	key := (moment.UnixNano() + int64(grain) - 1) / int64(grain)
	c.mu.Lock()
	defer c.mu.Unlock()
	waiting, set := c.due[key]
	if c.due == nil {
		c.due = map[int64][]func(){}
	}
	c.due[key] = append(waiting, wake)
	if !set {
		time.AfterFunc(time.Until(time.Unix(0, key*int64(grain))), func() { c.strike(key) })
	}
}

// strike wakes all who wait for a moment.
func (c *Clock) strike(key int64) {
	c.mu.Lock()
	waiting := c.due[key]
	delete(c.due, key)
	c.mu.Unlock()
	for _, wake := range waiting {
		wake()
	}
}

// wakeAt has the screen handle a message at a moment.
func (a *app) wakeAt(moment time.Time, msg tea.Msg) tea.Cmd {
	if send := a.session.Send; send != nil {
		wake := a.second
		if _, second := msg.(tickMsg); !second {
			wake = func() { send(msg) }
		}
		a.session.Clock.at(moment, wake)
		return nil
	}
	return tea.Tick(time.Until(moment), func(time.Time) tea.Msg { return msg })
}
