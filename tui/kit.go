package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Styles are how things look, by what they mean.
type Styles struct {
	Plain, Title, Heading, Big, Accent, Gold, Muted, Good, Warn, Bad, Selected, Key, Rule lipgloss.Style
}

// NewStyles makes the styles for a dark or a light background, from colours that 256
// colours hold. Meaning never hangs on a colour alone.
func NewStyles(dark bool) Styles {
	pick := func(onDark, onLight string) lipgloss.Style {
		if dark {
			return lipgloss.NewStyle().Foreground(lipgloss.Color(onDark))
		}
		return lipgloss.NewStyle().Foreground(lipgloss.Color(onLight))
	}
	plain := lipgloss.NewStyle()
	return Styles{
		Plain: plain, Title: plain.Bold(true), Heading: plain.Bold(true), Big: plain.Bold(true),
		Accent: pick("203", "124").Bold(true), Gold: pick("220", "136").Bold(true), Muted: pick("245", "242"),
		Good: pick("114", "28"), Warn: pick("215", "130"), Bad: pick("203", "160").Bold(true),
		Selected: plain.Reverse(true), Key: pick("220", "130"), Rule: pick("238", "250"),
	}
}

// Glyphs are the signs that screens draw with.
type Glyphs struct {
	Rule, Dot, Open, Check, Cross, Dash, Marker, Bullet, Warn string
	Blocks                                                    []string // an empty cell, then eighths up to a full one
}

// UnicodeGlyphs are for terminals that draw them one column wide.
func UnicodeGlyphs() Glyphs {
	return Glyphs{Rule: "─", Dot: "●", Open: "○", Check: "✓", Cross: "✗", Dash: "–", Marker: "▸", Bullet: "·", Warn: "!",
		Blocks: []string{" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"}}
}

// textWidth is how many columns s takes.
func textWidth(s string) int { return ansi.StringWidth(s) }

// fit cuts s to w columns, with an ellipsis where something is lost.
func fit(s string, w int) string { return ansi.Truncate(s, max(0, w), "…") }

// pad fills s with spaces up to w columns.
func pad(s string, w int) string { return s + strings.Repeat(" ", max(0, w-textWidth(s))) }

// padLeft fills s with spaces on its left up to w columns.
func padLeft(s string, w int) string { return strings.Repeat(" ", max(0, w-textWidth(s))) + s }

// center puts one line in the middle of w columns.
func center(s string, w int) string {
	return strings.Repeat(" ", max(0, (w-textWidth(s))/2)) + fit(s, w)
}

// spread puts left and right at the two ends of a line of w columns.
func spread(left, right string, w int) string {
	gap := w - textWidth(left) - textWidth(right)
	if gap < 1 {
		return fit(left, w)
	}
	return left + strings.Repeat(" ", gap) + right
}

// wrap breaks text into lines of at most w columns.
func wrap(s string, w int) string { return ansi.Wrap(s, max(1, w), " ") }

// bulleted is a text behind a mark, its further lines under its first.
func bulleted(mark, text string, w int) string {
	lead := textWidth(mark) + 1
	rows := strings.Split(wrap(text, w-lead), "\n")
	return mark + " " + strings.Join(rows, "\n"+strings.Repeat(" ", lead))
}

// lines counts the lines of a block.
func lines(s string) int { return strings.Count(s, "\n") + 1 }

// clampBlock cuts a block to w columns and h rows.
func clampBlock(s string, w, h int) string {
	rows := strings.Split(s, "\n")
	rows = rows[:min(len(rows), max(1, h))]
	for i, row := range rows {
		rows[i] = fit(row, w)
	}
	return strings.Join(rows, "\n")
}

// padTo fills a block with empty lines up to h rows.
func padTo(s string, h int) string { return s + strings.Repeat("\n", max(0, h-lines(s))) }

// indent moves a block n columns to the right.
func indent(s string, n int) string {
	if n == 0 {
		return s
	}
	margin := strings.Repeat(" ", n)
	return margin + strings.ReplaceAll(s, "\n", "\n"+margin)
}

// window is h rows of a block from a row on, and that row mended so that no empty rows
// follow the end.
func window(s string, from, h int) (string, int) {
	rows := strings.Split(s, "\n")
	from = max(0, min(from, len(rows)-h))
	return strings.Join(rows[from:min(len(rows), from+h)], "\n"), from
}

// bar is n of a whole as a bar of w columns, in eighths of a column.
func bar(n, of, w int, g Glyphs) string {
	eighths := max(0, min(n*w*8/of, w*8))
	s := strings.Repeat(g.Blocks[8], eighths/8)
	if eighths%8 > 0 {
		s += g.Blocks[eighths%8]
	}
	return pad(s, w)
}

// digits are three rows of half blocks each.
var digits = map[rune][3]string{
	'0': {"█▀█", "█ █", "▀▀▀"}, '1': {"▀█ ", " █ ", "▀▀▀"}, '2': {"▀▀█", "█▀▀", "▀▀▀"}, '3': {"▀▀█", " ▀█", "▀▀▀"},
	'4': {"█ █", "▀▀█", "  ▀"}, '5': {"█▀▀", "▀▀█", "▀▀▀"}, '6': {"█▀▀", "█▀█", "▀▀▀"}, '7': {"▀▀█", "  █", "  ▀"},
	'8': {"█▀█", "█▀█", "▀▀▀"}, '9': {"█▀█", "▀▀█", "▀▀▀"}, ':': {" ▄ ", " ▄ ", "   "}, '+': {" ▄ ", "▀█▀", "   "},
}

// big writes a clock in block digits; size 2 is twice as large.
func big(text string, size int) []string {
	rows := make([]string, 3)
	for _, c := range text {
		for i := range rows {
			rows[i] += digits[c][i] + " "
		}
	}
	if size < 2 {
		return rows
	}
	var double []string
	for _, row := range rows {
		var top, bottom strings.Builder
		for _, c := range row {
			up, down := "  ", "  "
			if c == '█' || c == '▀' {
				up = "██"
			}
			if c == '█' || c == '▄' {
				down = "██"
			}
			top.WriteString(up)
			bottom.WriteString(down)
		}
		double = append(double, top.String(), bottom.String())
	}
	return double
}

// helpLine shows the keys that work, as many as fit; the last one, help itself, always.
func helpLine(keys []key.Binding, st Styles, w int) string {
	show := func(b key.Binding) string { return st.Key.Render(b.Help().Key) + " " + st.Muted.Render(b.Help().Desc) }
	last := show(keys[len(keys)-1])
	line := ""
	for _, b := range keys[:len(keys)-1] {
		if b.Help().Key == "" || !b.Enabled() {
			continue
		}
		if next := line + show(b) + "   "; textWidth(next)+textWidth(last) <= w {
			line = next
		}
	}
	return line + last
}

// helpPage shows all keys that work, one a line, in two columns where there is room.
func helpPage(keys []key.Binding, st Styles, w int) string {
	var rows []string
	for _, b := range keys {
		if b.Help().Key != "" && b.Enabled() {
			rows = append(rows, pad(st.Key.Render(b.Help().Key), 10)+b.Help().Desc)
		}
	}
	if half := (len(rows) + 1) / 2; w >= 60 && len(rows) > 8 {
		for i := range half {
			if half+i < len(rows) {
				rows[i] = pad(rows[i], w/2) + rows[half+i]
			}
		}
		rows = rows[:half]
	}
	return strings.Join(rows, "\n")
}

// editor is a text of several lines with the terminal's own cursor, so that Chinese
// input methods open where the text goes. It never touches a clipboard: the one it
// could reach is the server's.
type editor struct{ area textarea.Model }

func newEditor(limit int) *editor {
	a := textarea.New()
	a.CharLimit = limit
	a.ShowLineNumbers = false
	a.Prompt = ""
	a.SetVirtualCursor(false)
	a.KeyMap.Paste.SetEnabled(false)
	a.Focus()
	return &editor{area: a}
}

func (e *editor) SetValue(s string)   { e.area.SetValue(s) }
func (e *editor) Value() string       { return e.area.Value() }
func (e *editor) SetSize(w, h int)    { e.area.SetWidth(w); e.area.SetHeight(h) }
func (e *editor) Width() int          { return e.area.Width() }
func (e *editor) View() string        { return e.area.View() }
func (e *editor) Cursor() *tea.Cursor { return e.area.Cursor() }

func (e *editor) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	e.area, cmd = e.area.Update(msg)
	return cmd
}

// form is a few labelled lines to fill in.
type form struct {
	labels, hints []string
	fields        []textinput.Model
	at            int
}

func newForm(labels, hints, values []string, limits []int) *form {
	f := &form{labels: labels, hints: hints}
	for i, v := range values {
		t := textinput.New()
		t.Prompt, t.CharLimit, t.Placeholder = "", limits[i], hints[i]
		t.SetVirtualCursor(false)
		t.KeyMap.Paste.SetEnabled(false)
		t.SetValue(v)
		f.fields = append(f.fields, t)
	}
	f.fields[0].Focus()
	return f
}

// OnLast reports whether the last field has the cursor.
func (f *form) OnLast() bool { return f.at == len(f.fields)-1 }

// Values are what the fields hold.
func (f *form) Values() []string {
	var values []string
	for _, t := range f.fields {
		values = append(values, t.Value())
	}
	return values
}

func (f *form) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "tab", "down", "enter":
			return f.focus(f.at + 1)
		case "shift+tab", "up":
			return f.focus(f.at - 1)
		}
	}
	var cmd tea.Cmd
	f.fields[f.at], cmd = f.fields[f.at].Update(msg)
	return cmd
}

func (f *form) focus(i int) tea.Cmd {
	f.fields[f.at].Blur()
	f.at = (i + len(f.fields)) % len(f.fields)
	return f.fields[f.at].Focus()
}

func (f *form) labelWidth() int {
	w := 0
	for _, l := range f.labels {
		w = max(w, textWidth(l))
	}
	return w + 2
}

func (f *form) View(w int) string {
	var rows []string
	for i := range f.fields {
		f.fields[i].SetWidth(max(4, w-f.labelWidth()-2))
		rows = append(rows, pad(f.labels[i], f.labelWidth())+f.fields[i].View())
	}
	return strings.Join(rows, "\n\n")
}

// Cursor stands by display width: bubbles' own counts characters, which is wrong after
// Chinese (charmbracelet/bubbles issue 906).
func (f *form) Cursor() *tea.Cursor {
	t := f.fields[f.at]
	before := string([]rune(t.Value())[:t.Position()])
	return tea.NewCursor(f.labelWidth()+min(textWidth(before), t.Width()), f.at*2)
}
