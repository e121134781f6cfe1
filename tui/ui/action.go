package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// An Action is a key together with what it does.
type Action struct {
	Binding key.Binding
	Do      func() tea.Cmd
}

// On makes an action for some keys, which the help line shows as label.
func On(label, help string, do func() tea.Cmd, keys ...string) Action {
	return Action{Binding: key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, help)), Do: do}
}

// Loud makes an action that returns no command.
func Loud(label, help string, do func(), keys ...string) Action {
	return On(label, help, func() tea.Cmd { do(); return nil }, keys...)
}

// Quiet makes an action that returns no command and is not in the help line.
func Quiet(do func(), keys ...string) Action {
	return Action{Binding: key.NewBinding(key.WithKeys(keys...)), Do: func() tea.Cmd { do(); return nil }}
}

// Off makes an action that can't be done now. It keeps its capitals from being taken for small
// letters, which may do the opposite.
func Off(capitals ...string) Action {
	return Action{Binding: key.NewBinding(key.WithKeys(capitals...), key.WithDisabled())}
}

// Bindings returns the key bindings of actions, for the help line.
func Bindings(all []Action) []key.Binding {
	keys := make([]key.Binding, 0, len(all)+4) // and those of every screen
	for _, a := range all {
		keys = append(keys, a.Binding)
	}
	return keys
}

// Pick runs the action for the key that was pressed. It asks for the actions only then,
// because other messages may arrive before the newest state is on the screen.
func Pick(all func() []Action, msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	for _, a := range all() {
		if key.Matches(press, a.Binding) {
			return a.Do()
		}
	}
	return nil
}
