package tui

import (
	"charm.land/bubbles/v2/key"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// bindings are the keys that work on every screen.
type bindings struct {
	help            key.Binding // open the help page
	turn, close     key.Binding // turn its page, and close it
	language, leave key.Binding
	home            key.Binding // back to the desk from a page that can't be drawn
}

func bind(w *words.Words) bindings {
	k := w.Screen.Keys
	return bindings{
		help:     key.NewBinding(key.WithKeys("?", "f1"), key.WithHelp("?", k.Help)),
		close:    key.NewBinding(key.WithHelp(k.AnyKey, k.CloseThis)),
		turn:     key.NewBinding(key.WithHelp(k.AnyKey, w.Screen.Writing.Keys.TurnPage)),
		language: key.NewBinding(key.WithKeys("f2", "ctrl+l"), key.WithHelp("F2", k.Language)),
		leave:    key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("Ctrl+C", k.Leave)),
		home:     key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.CloseThis)),
	}
}

// speak changes the language of the screen.
func (a *app) speak(l plan.Language) {
	a.env.Speak(words.For(l))
	a.bound = bind(a.env.Words)
	a.message = "" // it was said in the other language
}

func otherLanguage(l plan.Language) plan.Language {
	if l == plan.English {
		return plan.Chinese
	}
	return plan.English
}
