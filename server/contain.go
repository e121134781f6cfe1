package server

import (
	"sync"

	tea "charm.land/bubbletea/v2"
)

// A contained model is a screen whose panics end its own program quietly. Bubble Tea
// catches panics as well, but prints them with a stack on the server's terminal, where
// the host's console may be; it still catches those of commands run in sequence.
type contained struct {
	tea.Model
	broke func(any) // told the first panic, while its stack stands
}

// contain wraps a screen. broke is called once at most.
func contain(m tea.Model, broke func(any)) tea.Model {
	var once sync.Once
	return contained{m, func(r any) { once.Do(func() { broke(r) }) }}
}

func (c contained) Init() (cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			c.broke(r)
			cmd = tea.Quit
		}
	}()
	return c.cmd(c.Model.Init())
}

func (c contained) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			c.broke(r)
			next, cmd = c, tea.Quit
		}
	}()
	m, cmd := c.Model.Update(msg)
	return contained{m, c.broke}, c.cmd(cmd)
}

// View has no way to quit: what is told of the panic ends the program.
func (c contained) View() (v tea.View) {
	defer func() {
		if r := recover(); r != nil {
			c.broke(r)
		}
	}()
	return c.Model.View()
}

// cmd contains a command, and the commands of a batch.
func (c contained) cmd(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				c.broke(r)
				msg = tea.QuitMsg{}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			all := make(tea.BatchMsg, len(batch))
			for i, one := range batch {
				all[i] = c.cmd(one)
			}
			return all
		}
		return msg
	}
}
