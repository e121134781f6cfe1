package screens

import (
	"reflect"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// run runs a command of the model in a goroutine of its own, and sends the model what comes of
// it. A command may outlive its screen.
func (s *Screen) run(cmd tea.Cmd) {
	if cmd != nil {
		go s.perform(cmd)
	}
}

func (s *Screen) perform(cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			s.Send(panicMsg{r, debug.Stack()})
		}
	}()
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			s.run(cmd)
		}
	default:
		if all, ok := sequence(msg); ok {
			for _, cmd := range all {
				if cmd != nil {
					s.perform(cmd)
				}
			}
			return
		}
		s.Send(msg)
	}
}

// sequence returns the commands of a [tea.Sequence], whose message Bubble Tea does not export.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	v, list := reflect.ValueOf(msg), reflect.TypeFor[[]tea.Cmd]()
	if v.Kind() != reflect.Slice || !v.CanConvert(list) {
		return nil, false
	}
	return v.Convert(list).Interface().([]tea.Cmd), true
}
