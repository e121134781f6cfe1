package ui

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Editor edits a text of several lines. It uses the terminal's own cursor, so that Chinese
// input methods open next to the text. It never uses a clipboard, because the only one it
// could reach is the server's.
type Editor struct {
	area  textarea.Model
	limit int // in characters as a reader counts them; the textarea counts columns
}

// NewEditor makes an empty editor for at most limit characters.
func NewEditor(limit int) *Editor {
	a := textarea.New()
	a.CharLimit = 0
	a.ShowLineNumbers = false
	a.Prompt = ""
	a.SetVirtualCursor(false)
	a.KeyMap.Paste.SetEnabled(false)
	a.KeyMap.CopySelection.SetEnabled(false)
	// Without the textarea's own styles, which would put a black line on a light background.
	styles := a.Styles()
	styles.Focused, styles.Blurred = textarea.StyleState{}, textarea.StyleState{}
	a.SetStyles(styles)
	a.Focus()
	return &Editor{area: a, limit: limit}
}

// SetValue replaces the text and puts the cursor at its end.
func (e *Editor) SetValue(s string) { e.area.SetValue(s) }

// Value returns the text.
func (e *Editor) Value() string { return e.area.Value() }

// SetSize gives the editor w columns and h rows.
func (e *Editor) SetSize(w, h int) { e.area.SetWidth(w); e.area.SetHeight(h) }

// Width returns the editor's width in columns.
func (e *Editor) Width() int { return e.area.Width() }

// View draws the part of the text around the cursor.
func (e *Editor) View() string { return e.area.View() }

// Cursor returns the position of the cursor in the editor.
func (e *Editor) Cursor() *tea.Cursor { return e.area.Cursor() }

// Left returns how many more characters fit.
func (e *Editor) Left() int { return max(0, e.limit-len(characters(e.Value()))) }

// Update handles a key or a paste. A paste is cut off at the limit.
func (e *Editor) Update(msg tea.Msg) tea.Cmd {
	room := e.Left()
	switch m := msg.(type) {
	case tea.PasteMsg:
		all := characters(ansi.Strip(m.Content))
		m.Content = strings.Join(all[:min(len(all), room)], "")
		msg = m
	case tea.KeyPressMsg:
		if room == 0 && (m.Text != "" || m.String() == "enter") {
			return nil
		}
	}
	var cmd tea.Cmd
	e.area, cmd = e.area.Update(msg)
	return cmd
}
