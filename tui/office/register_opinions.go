package office

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// An opinionsPage is where a presenter reads the opinions about them, word for word by subject, and
// takes note of them.
type opinionsPage struct {
	*ui.Reader
	e     *page.Env
	of    register.Register
	state *meeting.State // of which the text was made
	words *words.Words
	look  ui.Look
	w     int
	text  string
	n     int // opinions
	fresh int // of them that were not taken note of
	may   bool
}

func newOpinions(e *page.Env) *opinionsPage {
	of, _ := register.Find(register.Opinions)
	p := &opinionsPage{e: e, of: of}
	p.Reader = &ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: p.title, Text: p.read, Own: p.acts}
	return p
}

func (p *opinionsPage) title() string {
	p.read(max(20, p.w))
	t := p.e.Words.Table
	title := t.ReadHead(p.n)
	if p.fresh > 0 {
		if whole := title + "   " + t.ReadNew(p.fresh); ui.Width(whole) <= p.e.Inner() {
			return whole
		}
		return t.ReadNew(p.fresh) // which matters most
	}
	if p.n > 0 {
		title += "   " + t.ReadDone
	}
	return title
}

// own are the opinions about this person, by subject and theme, and the number from which on they
// are new.
func (p *opinionsPage) own() (all []register.Row, newFrom int) {
	presenter := p.e.Presents()
	for _, r := range p.e.State.VisibleRows(p.e.Who, p.of.Name) {
		if r.Counts() && r.Value(p.of, "presenter") == presenter {
			all = append(all, r)
		}
	}
	if p.fresh > 0 && p.fresh <= len(all) {
		newFrom = all[len(all)-p.fresh].Number
	}
	subject, _ := p.of.Column("subject")
	slices.SortStableFunc(all, func(a, b register.Row) int {
		order := func(r register.Row) int { return slices.Index(subject.Words, r.Value(p.of, "subject")) }
		theme := func(r register.Row) string { return r.Value(p.of, "theme") }
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(theme(a), theme(b)))
	})
	return all, newFrom
}

// read writes out the opinions. It is made once for each change and width.
func (p *opinionsPage) read(w int) string {
	e := p.e
	if p.state == e.State && p.words == e.Words && p.look == e.Look && p.w == w {
		return p.text
	}
	p.state, p.words, p.look, p.w = e.State, e.Words, e.Look, w
	s, t := e.Styles, e.Words.Table
	w = min(w, ui.Measure)
	p.fresh, p.may = e.State.NewOpinions(e.Presents()), e.May(meeting.NoteOpinions{})
	all, newFrom := p.own()
	p.n = len(all)
	if p.n == 0 {
		p.text = s.Muted.Render(t.NoOpin)
		return p.text
	}
	subject, _ := p.of.Column("subject")
	channel, _ := p.of.Column("channel")
	under := map[string]int{} // each subject
	for _, r := range all {
		under[r.Value(p.of, "subject")]++
	}
	var rows []string
	last, theme := "", ""
	for _, r := range all {
		if now := r.Value(p.of, "subject"); now != last {
			if last != "" {
				rows = append(rows, "")
			}
			last, theme = now, ""
			rows = append(rows, s.Heading.Render(ui.Fit(e.Words.Register.Word(subject, now), w-16))+"  "+s.Muted.Render(t.Opinions(under[now])))
		}
		if now := r.Value(p.of, "theme"); now != theme {
			theme = now
			rows = append(rows, "  "+s.Muted.Render(ui.Fit(now, w-2)))
		}
		mark := s.Muted.Render(e.Glyphs.Bullet)
		if newFrom > 0 && r.Number >= newFrom {
			mark = s.Accent.Render(e.Glyphs.Dot)
		}
		words := ui.Plainly(r.Value(p.of, "text"))
		if r.Erased {
			words = t.Erased
		}
		from := e.Words.Register.Word(channel, r.Value(p.of, "channel"))
		if day := r.Value(p.of, "received"); day != "" {
			from += "  " + e.Words.Date(day)
		}
		rows = append(rows, "  "+strings.ReplaceAll(ui.Bulleted(mark, words, w-2), "\n", "\n  "), "    "+s.Muted.Render(ui.Fit(from, w-4)))
	}
	p.text = strings.Join(rows, "\n")
	return p.text
}

func (p *opinionsPage) acts() []ui.Action {
	e := p.e
	if p.read(max(20, p.w)); p.n == 0 || !p.may {
		return nil
	}
	room, who, done := e.Room, e.Who, e.Words.Table.Done["noted"]
	return []ui.Action{ui.On("t", e.Words.Table.Keys.TakeNote, func() tea.Cmd {
		return e.Do(done, false, func() error { return room.Do(who, meeting.NoteOpinions{}) })
	}, "t")}
}

// Next returns the key that takes note; empty if there is nothing new.
func (p *opinionsPage) Next() string {
	if acts := p.acts(); len(acts) > 0 {
		return "t"
	}
	return ""
}
