package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
)

// How many keys stand beside the one that comes next. The others are on the help page.
const (
	mostBeside  = 6
	leastBeside = 5 // once there are as many
)

// roomy is how many columns a help line has that keeps a place for the way back.
const roomy = 60

// gap is how many columns are between two keys in the help line.
const gap = 3

// HelpLines shows in n rows the keys to press now. The key named next, which comes next in the
// course of things, is lit and stands first; beside it are as many others as fit, in order. Help
// itself, the last of the keys, is always shown, and so is the way back unless the window is
// narrow. Keys that are digits are one list, which is shown whole or not at all.
func (l *Look) HelpLines(keys []key.Binding, next string, w, n int) string {
	return Once(l.Drawings, helpLine{spelled(keys, next), l.Styles, w, n}, func(helpLine) string { return helpLines(keys, next, l.Styles, w, n) })
}

// A helpLine is all that a help line is made from.
type helpLine struct {
	keys   string
	styles *Styles
	w, n   int
}

// spelled writes out all that the help line shows of keys, and how.
func spelled(keys []key.Binding, next string) string {
	var b strings.Builder
	b.Grow(32 * len(keys))
	for i, k := range keys {
		help := k.Help()
		if (help.Key == "" || !k.Enabled()) && i < len(keys)-1 { // the last one is shown in any case
			continue
		}
		as := byte('+')
		switch {
		case next != "" && has(k, next):
			as = '>'
		case has(k, "esc"):
			as = '<'
		}
		b.WriteByte(as)
		b.WriteString(help.Key)
		b.WriteByte(0)
		b.WriteString(help.Desc)
		b.WriteByte(0)
	}
	return b.String()
}

func helpLines(keys []key.Binding, next string, st *Styles, w, n int) string {
	first, beside, last := helpUnits(keys, next, st, w >= roomy)
	units := slices.Concat(first, beside)
	if less := len(units) - 1; len(beside) >= leastBeside && lineWidth(units, last) > w && lineWidth(units[:less], last) <= w {
		units = units[:less] // rather than a second row for one of them
	}
	rows, row := []string{}, ""
	// end is the column at which the next key would begin in a row.
	end := func() int {
		if row == "" {
			return 0
		}
		return Width(row) + gap
	}
	// room is the space left in a row: the last row keeps a place for the last keys.
	room := func() int {
		if len(rows) == n-1 {
			return w - Width(last) - gap
		}
		return w
	}
	for _, unit := range units {
		if end()+Width(unit) > room() && len(rows) < n-1 && row != "" {
			rows, row = append(rows, row), ""
		}
		if end()+Width(unit) <= room() {
			row = Pad(row, end()) + unit
		}
	}
	if Width(last) > w {
		last = shown(keys[len(keys)-1], st)
	}
	if end()+Width(last) > w && row != "" {
		rows, row = append(rows, row), ""
	}
	return strings.Join(append(rows, Pad(row, end())+last), "\n")
}

// lineWidth is how wide the help line would be in one row.
func lineWidth(units []string, last string) int {
	w := Width(last)
	for _, unit := range units {
		w += Width(unit) + gap
	}
	return w
}

func shown(b key.Binding, st *Styles) string {
	return st.Key.Render(b.Help().Key) + " " + st.Muted.Render(b.Help().Desc)
}

// helpUnits returns what the help line shows of some keys: the one that comes next, those beside
// it, and those that end the line, with the way back if back is set.
func helpUnits(keys []key.Binding, next string, st *Styles, back bool) (first, beside []string, last string) {
	help := keys[len(keys)-1]
	last = shown(help, st)
	backShown, list := false, false
	for _, b := range keys[:len(keys)-1] {
		digit := isDigit(b.Help().Key)
		switch {
		case b.Help().Key == "" || !b.Enabled():
		case next != "" && has(b, next):
			first = append(first, st.Chosen.Render(" "+b.Help().Key+" "+b.Help().Desc+" "))
		case back && has(b, "esc") && !backShown:
			last, backShown = shown(b, st)+strings.Repeat(" ", gap)+last, true
		case digit && list:
			beside[len(beside)-1] += "  " + shown(b, st)
		default:
			beside, list = append(beside, shown(b, st)), digit
		}
	}
	most := mostBeside
	if backShown {
		most--
	}
	return first, beside[:min(len(beside), most)], last
}

// has reports whether a binding has a key of some name.
func has(b key.Binding, name string) bool {
	for _, k := range b.Keys() {
		if k == name {
			return true
		}
	}
	return false
}

func isDigit(label string) bool { return len(label) == 1 && label[0] >= '0' && label[0] <= '9' }

// A HelpGroup is a part of the help page: keys under a heading.
type HelpGroup struct {
	Name string
	Keys []HelpKey
}

// A HelpKey is a key with a sentence about it; empty if the word in the help line says enough.
type HelpKey struct {
	Binding  key.Binding
	Sentence string
}

// bindings returns the keys of a group, with their sentences in place of their words.
func (g HelpGroup) bindings() []key.Binding {
	var all []key.Binding
	for _, k := range g.Keys {
		if k.Sentence != "" {
			k.Binding.SetHelp(k.Binding.Help().Key, k.Sentence)
		}
		all = append(all, k.Binding)
	}
	return all
}

// HelpPages explains all keys that work, in groups with a sentence each, in two columns if there
// is room. In a small window the groups move together and lose their headings, before the keys go
// on to a second page.
func HelpPages(groups []HelpGroup, k Labels, st *Styles, w, h int) []string {
	const widest, two = 64, 72
	columns, wide := 1, min(w, widest)
	if w >= two {
		columns, wide = 2, min((w-gap)/2, widest)
	}
	var rows []string
	for _, look := range []helpLook{{heads: true, air: true}, {heads: true}, {}} {
		var begins []int
		rows, begins = look.rows(groups, k, st, wide)
		if columns == 1 && len(rows) <= h {
			return []string{strings.Join(rows, "\n")}
		}
		if at := half(rows, begins); columns == 2 && max(at, len(rows)-at) <= h {
			return []string{sideBySide(rows, at, wide)}
		}
	}
	var pages []string
	for page := range slices.Chunk(rows, columns*h) {
		pages = append(pages, sideBySide(page, min(h, len(page)), wide))
	}
	return pages
}

// sideBySide puts the rows from some index on beside those before.
func sideBySide(rows []string, from, wide int) string {
	right := rows[from:]
	for len(right) > 0 && right[0] == "" {
		right = right[1:]
	}
	if len(right) == 0 {
		return strings.Join(rows[:from], "\n")
	}
	return Beside(strings.Join(rows[:from], "\n"), strings.Join(right, "\n"), wide+gap)
}

// half returns the row at which the second column begins: the beginning of a group, if the columns
// are then not much higher than need be.
func half(rows []string, groups []int) int {
	at := (len(rows) + 1) / 2
	best := at
	for _, from := range groups {
		if from > 0 && max(from, len(rows)-from) <= at+3 && (best == at || abs(from-at) < abs(best-at)) {
			best = from
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// A helpLook says how roomy a help page is.
type helpLook struct {
	heads bool // groups have headings
	air   bool // there is an empty row between groups
}

// rows returns the page in a column of some width, and the rows at which groups begin.
func (l helpLook) rows(groups []HelpGroup, k Labels, st *Styles, w int) (rows []string, begins []int) {
	const least = 6 // columns for a key
	label := least
	for _, g := range groups {
		labels, _ := explained(g.bindings(), k, st)
		for _, s := range labels {
			label = max(label, Width(s)+1)
		}
	}
	for _, g := range groups {
		if l.air && len(rows) > 0 {
			rows = append(rows, "")
		}
		begins = append(begins, len(rows))
		if l.heads && g.Name != "" {
			rows = append(rows, st.Heading.Render(Fit(g.Name, w)))
		}
		labels, texts := explained(g.bindings(), k, st)
		for i := range labels {
			lines := strings.Split(Wrap(texts[i], max(8, w-label)), "\n")
			rows = append(rows, Pad(st.Key.Render(labels[i]), label)+lines[0])
			for _, line := range lines[1:] {
				rows = append(rows, strings.Repeat(" ", label)+line)
			}
		}
	}
	return rows, begins
}

// explained returns the labels of keys and what they do. After what they do it lists further
// keys with the same effect: those of the binding itself, and of following bindings without
// a label.
func explained(keys []key.Binding, k Labels, st *Styles) (labels, texts []string) {
	for _, b := range keys {
		if !b.Enabled() {
			continue
		}
		if b.Help().Key != "" {
			labels, texts = append(labels, b.Help().Key), append(texts, b.Help().Desc)
		}
		for _, name := range b.Keys() {
			if last := len(labels) - 1; last >= 0 && !saysKey(labels[last], name, k) {
				texts[last] += " " + st.Muted.Render(KeyName(name, k))
			}
		}
	}
	return labels, texts
}

// KeyName returns the name of a key as keyboards have it.
func KeyName(name string, k Labels) string {
	switch name {
	case "space":
		return k.Space
	case "enter":
		return k.Enter
	case "backspace":
		return k.Backspace
	}
	if s, ok := keyNames[name]; ok {
		return s
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return "Ctrl+" + strings.ToUpper(letter)
	}
	return name
}

var keyNames = map[string]string{
	"up": "↑", "down": "↓", "left": "←", "right": "→", "pgup": "PgUp", "pgdown": "PgDn",
	"esc": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "delete": "Del",
	"f1": "F1", "f2": "F2", "home": "Home", "end": "End",
}

// saysKey reports whether a label covers a key: by its name, as one of several arrows, or in
// a range of digits.
func saysKey(label, name string, k Labels) bool {
	if from, to, ok := strings.Cut(label, "-"); ok && len(name) == 1 && from != "" {
		return from <= name && name <= to
	}
	return label == KeyName(name, k) || strings.ContainsAny(label, "↑↓←→") && strings.Contains(label, KeyName(name, k))
}
