package office

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// ranks say which columns are given up last in a narrow window; 0 is the last of all.
var ranks = map[string]int{
	"presenter": 0, "list": 1, "kind": 1, "subject": 1, "component": 1, "date": 1, "title": 2, "text": 2, "points": 2, "deadline": 2,
	"person": 3, "theme": 3, "by": 3, "channel": 4, "note": 4, "answer": 4, "measures": 4, "received": 5, "form": 5, "standard": 5,
	"gist": 6, "cause": 6, "goal": 6, "evidence": 7, "helper": 7, "start": 7, "source": 8,
}

// rankIn is the rank of a column in a register.
func rankIn(of register.Register, column string) int {
	if of.Name == register.Items && column == "kind" { // when it is due and by whom matters more
		return 4
	}
	return ranks[column]
}

// How wide columns get at most, in columns of the terminal.
const (
	nameMost = 18
	wordMost = 28
	textMost = 72
)

// tableOf puts rows of a register into a table.
func tableOf(e *page.Env, of register.Register, rows []register.Row) table.Data {
	d := table.Data{Columns: columnsOf(e, of), Fold: Fold}
	if of.Name == register.Opinions {
		d.Groups = []int{slices.IndexFunc(of.Columns, named("subject")), slices.IndexFunc(of.Columns, named("theme"))}
	}
	d.Rows = make([]table.Row, len(rows))
	for i, r := range rows {
		d.Rows[i] = tableRow(e, r)
	}
	return d
}

// tableRow is a row as a table shows it.
func tableRow(e *page.Env, r register.Row) table.Row {
	one := table.Row{Number: r.Number, Values: r.Now().Values, Struck: !r.Counts()}
	if r.Erased {
		one.Gone = e.Words.Table.Erased
	}
	return one
}

func named(name string) func(register.Column) bool {
	return func(c register.Column) bool { return c.Name == name }
}

// Fold makes a text such that a search finds it with an input method on, and in capitals.
func Fold(s string) string { return strings.ToLower(text.Narrow(s)) }

// columnsOf describes the columns of a register for a table.
func columnsOf(e *page.Env, of register.Register) []table.Column {
	var all []table.Column
	for _, c := range of.Columns {
		one := table.Column{Name: e.Words.Register.Column(of.Name, c.Name), Kind: table.Whole, Rank: rankIn(of, c.Name)}
		choices := choicesOf(e, c)
		switch c.Kind {
		case register.Line, register.Lines:
			one.Kind, one.Most, one.Show, one.Order = table.Text, textMost, ui.Plainly, byReading()
		case register.Date:
			one.Show = e.Words.Date
		case register.Points:
			one.Kind, one.Order = table.Number, func(v string) string { return fmt.Sprintf("%6s", v) }
		default:
			if one.Most = wordMost; c.Kind == register.Presenter {
				one.Most = nameMost
				if !writesOrSeesAll(e, of) {
					one.Rank = 9 // they are all about one
				}
			}
			one.Show, one.Order = shownAmong(choices), orderAmong(choices)
		}
		all = append(all, one)
	}
	return all
}

// byReading returns what Chinese texts are sorted by: how they are read.
func byReading() func(string) string {
	const first = 90 // bytes, which decide
	var collator *collate.Collator
	var buffer collate.Buffer
	return func(s string) string {
		if collator == nil { // it is large, and seldom needed
			collator = collate.New(language.Chinese)
		}
		buffer.Reset()
		return string(collator.KeyFromString(&buffer, s[:min(len(s), first)]))
	}
}

// choicesOf returns what may stand in a column; nil for a text, a date or points.
func choicesOf(e *page.Env, c register.Column) []table.Choice {
	var all []table.Choice
	switch c.Kind {
	case register.Word:
		for _, word := range c.Words {
			all = append(all, table.Choice{Value: word, Shown: e.Words.Register.Word(c, word)})
		}
	case register.Presenter:
		for _, p := range e.State.Plan.Presenters {
			all = append(all, table.Choice{Value: p.ID, Shown: p.Name})
		}
	case register.Component:
		all = []table.Choice{}
		if composite := e.State.Plan.Composite; composite != nil {
			for _, one := range composite.Components {
				if !one.Meeting {
					all = append(all, table.Choice{Value: one.ID, Shown: one.Name})
				}
			}
		}
	case register.Line, register.Lines, register.Date, register.Points:
	}
	return all
}

// shownAmong returns how one of some choices looks; anything else looks as it is.
func shownAmong(all []table.Choice) func(string) string {
	shown := make(map[string]string, len(all))
	for _, c := range all {
		shown[c.Value] = c.Shown
	}
	return func(value string) string {
		if s, ok := shown[value]; ok {
			return s
		}
		return value
	}
}

func orderAmong(all []table.Choice) func(string) string {
	order := make(map[string]string, len(all))
	for i, c := range all {
		order[c.Value] = fmt.Sprintf("%04d", i)
	}
	return func(value string) string {
		if s, ok := order[value]; ok {
			return s
		}
		return "9" + value
	}
}

// fault is the sentence about a fault, which tells people names and not IDs.
func fault(e *page.Env, of register.Register, f register.Fault) string {
	if f.What == register.NoPresenter || f.What == register.NoComponent {
		c, _ := of.Column(f.Field)
		var names []string
		for _, one := range choicesOf(e, c) {
			names = append(names, one.Shown)
		}
		f.Want = e.Words.Names(names)
	}
	return e.Words.FaultAt(of, f)
}

// oneLine puts the lines of a text behind each other.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// shownIn returns how a value of a column looks.
func shownIn(e *page.Env, c register.Column, value string) string {
	if c.Kind.IsText() {
		return ui.Plainly(value)
	}
	if c.Kind == register.Date {
		return e.Words.Date(value)
	}
	return shownAmong(choicesOf(e, c))(value)
}

// details says everything about a row.
func details(e *page.Env, of register.Register, r register.Row, w int) string {
	if r.Number == 0 {
		return ""
	}
	s, t := e.Styles, e.Words.Table
	w = min(w, ui.Measure)
	label := 0
	for _, c := range of.Columns {
		if c.Kind.IsText() {
			label = max(label, ui.Width(e.Words.Register.Column(of.Name, c.Name)))
		}
	}
	label = min(label, w/3)
	head := t.Row(e.Words.Register.Names[of.Name], r.Number)
	rows := []string{s.Heading.Render(ui.Fit(head, w)) + "  " + s.Muted.Render(ui.Fit(writtenBy(e, r), max(1, w-ui.Width(head)-2)))}
	if !r.Counts() {
		rows = append(rows, s.Warn.Render(ui.Wrap(t.StruckBy(e.State.Name(r.StruckBy), r.Struck), w)))
	}
	if of.Name == register.Opinions && meeting.IsMarked(e.State, item.Origin{Kind: item.FromOpinion, Number: r.Number}) {
		rows = append(rows, s.Accent.Render(ui.Fit(e.Glyphs.Dot+" "+t.Marked, w)))
	}
	var short []string // side by side
	for _, c := range of.Columns {
		if value := shownIn(e, c, r.Value(of, c.Name)); value != "" && !c.Kind.IsText() {
			short = append(short, s.Muted.Render(e.Words.Register.Column(of.Name, c.Name))+" "+value)
		}
	}
	rows = append(rows, ui.Flow(short, w))
	for _, c := range of.Columns {
		value := shownIn(e, c, r.Value(of, c.Name))
		if r.Gone(c) {
			value = t.Erased
		}
		if value == "" || !c.Kind.IsText() {
			continue
		}
		name := s.Muted.Render(ui.Pad(ui.Fit(e.Words.Register.Column(of.Name, c.Name), label), label))
		body := ui.Wrap(value, max(8, w-label-2))
		rows = append(rows, name+"  "+strings.ReplaceAll(body, "\n", "\n"+strings.Repeat(" ", label+2)))
	}
	if len(r.Versions) > 1 {
		rows = append(rows, "", changes(e, of, r, w))
	}
	return strings.Join(rows, "\n")
}

// writtenBy says who wrote the newest version of a row, and when.
func writtenBy(e *page.Env, r register.Row) string { return versionBy(e, r.Now()) }

func versionBy(e *page.Env, v register.Version) string {
	who := e.State.Name(v.By)
	switch {
	case v.By == "":
		return e.Words.Table.ByAt(e.Words.Table.Unknown, e.Words.Date(v.At.Format(time.DateOnly)))
	case who == "":
		who = e.Words.Screen.Writing.AtConsole
	}
	at := v.At.In(e.Now.Location())
	return e.Words.Table.ByAt(who, e.Words.Date(at.Format(time.DateOnly))+at.Format(" 15:04"))
}

// visibleRow returns a row as long as somebody may see it; after that, one without a number.
func visibleRow(e *page.Env, of register.Register, number int) register.Row {
	r, _ := e.State.VisibleRow(e.Who, of.Name, number)
	return r
}

// newReading shows a whole row.
func newReading(e *page.Env, of register.Register, r register.Row) *ui.Reader {
	return &ui.Reader{
		Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Register.Names[of.Name] },
		Text: func(w int) string { return details(e, of, visibleRow(e, of, r.Number), w) },
	}
}

// newVersions shows what was changed in a row, the newest change first.
func newVersions(e *page.Env, of register.Register, number int) *ui.Reader {
	return &ui.Reader{
		Frame: &e.Frame, Close: e.Pop,
		Title: func() string {
			name := e.Words.Table.Row(e.Words.Register.Names[of.Name], number)
			return e.Words.Table.VersionsOf(name, max(1, len(visibleRow(e, of, number).Versions)))
		},
		Text: func(w int) string { return versions(e, of, visibleRow(e, of, number), min(w, ui.Measure)) },
	}
}

// became says how a value of a column changed.
func became(e *page.Env, name, was, is string) string {
	t := e.Words.Table
	switch {
	case was == "":
		return t.Filled(name, is)
	case is == "":
		return t.Emptied(name, was)
	}
	return t.Became(name, was, is)
}

// changes tells the changes of a row in short, the newest first.
func changes(e *page.Env, of register.Register, r register.Row, w int) string {
	var rows []string
	for i := len(r.Versions) - 1; i > 0; i-- {
		rows = append(rows, e.Styles.Muted.Render(ui.Fit(versionBy(e, r.Versions[i]), w)))
		for at, c := range of.Columns {
			was, is := shownIn(e, c, r.Versions[i-1].Values[at]), shownIn(e, c, r.Versions[i].Values[at])
			if was != is {
				rows = append(rows, "  "+ui.Fit(oneLine(became(e, e.Words.Register.Column(of.Name, c.Name), was, is)), w-2))
			}
		}
	}
	return strings.Join(rows, "\n")
}

func versions(e *page.Env, of register.Register, r register.Row, w int) string {
	s, t := e.Styles, e.Words.Table
	var rows []string
	if r.Number > 0 && !r.Counts() {
		rows = append(rows, s.Warn.Render(ui.Wrap(t.StruckBy(e.State.Name(r.StruckBy), r.Struck), w)), "")
	}
	for i := len(r.Versions) - 1; i >= 0; i-- {
		v := r.Versions[i]
		rows = append(rows, s.Heading.Render(t.Version(i+1))+"  "+s.Muted.Render(ui.Fit(versionBy(e, v), w-10)))
		if r.Erased {
			rows = append(rows, "  "+t.Erased)
		}
		for at, c := range of.Columns {
			name, is := e.Words.Register.Column(of.Name, c.Name), shownIn(e, c, v.Values[at])
			said := t.Is(name, is)
			if i > 0 {
				was := shownIn(e, c, r.Versions[i-1].Values[at])
				if was == is {
					continue
				}
				said = became(e, name, was, is)
			} else if is == "" {
				continue
			}
			rows = append(rows, ui.Indent(ui.Wrap(said, max(8, w-2)), 2))
		}
		rows = append(rows, "")
	}
	return strings.TrimRight(strings.Join(rows, "\n"), "\n")
}
