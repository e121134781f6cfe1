package tui

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// opening is the stage until the meeting begins. The hall sees who is coming in and how
// to join; somebody at a seat sees that they are in the right place and what is awaited.
func (e *env) opening(w int, z size) ([]string, bool) {
	p := e.State.Plan
	title := e.Title(p.Title, w, z.name)
	if title == "" {
		return nil, false
	}
	parts := []string{title, ui.Paragraph(facts(w, p.Organization, p.Date, p.Place), e.Styles.Plain, w)}
	if !e.ForHall() {
		here, style := e.Glyphs.Check+" "+e.Words.House.SoonYou, e.Styles.Good
		switch where := e.State.People[e.Who]; {
		case where.OnLeave():
			here, style = e.Glyphs.Cross+" "+e.Words.House.SoonLeave, e.Styles.Warn
		case !where.Present:
			here, style = e.Glyphs.Cross+" "+e.Words.House.SoonNot, e.Styles.Warn
		}
		return append(parts, ui.Paragraph(e.presiding(), e.Styles.Plain, w), ui.Paragraph(here, style, w)), true
	}
	a := e.State.Attendance()
	figures := e.tiles([]tile{{e.Words.House.Due, a.Due}, {e.Words.House.Here, a.Present}, {e.Words.Screen.OnLeave, a.OnLeave},
		{e.others(), a.Absent()}}, w, z)
	return append(parts, ui.Paragraph(e.presiding(), e.Styles.Muted, w), figures, ui.Amid(e.gates(w), w), e.joining(w, z)), true
}

// tall is a window that has room for more than one thing in large type.
const tall = 50

// joining is how to come in, and the fingerprint that ssh will show then.
func (e *env) joining(w int, z size) string {
	if e.session.Connect == "" {
		return ""
	}
	command := ""
	if e.Height >= tall && z.name > 0 {
		command = e.Large(e.session.Connect, w, 1)
	}
	if label := e.Words.House.Join + "  "; command == "" && ui.Width(label+e.session.Connect) <= w {
		command = ui.Center(e.Styles.Muted.Render(label)+e.Styles.Accent.Render(e.session.Connect), w)
	}
	if command == "" {
		command = ui.Paragraph(e.session.Connect, e.Styles.Accent, w)
	}
	return command + "\n" + ui.Center(e.Styles.Muted.Render(ui.Fit(e.Words.House.HostKey+"  "+e.session.Fingerprint, w)), w)
}

// presiding names the hosts.
func (e *env) presiding() string {
	var names []string
	for _, p := range e.State.Plan.People {
		if p.Has(plan.Host) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return e.Words.House.Presiding(strings.Join(names, "  "))
}

// closing is the card that stands on the stage once the meeting is over, with the hash
// by which the record can be told from a changed one.
func (e *env) closing(w int, z size) ([]string, bool) {
	over := e.Title(e.Words.House.Over, w, z.name)
	if over == "" {
		return nil, false
	}
	clock := func(at time.Time) string { return at.In(e.Now.Location()).Format("15:04") }
	hash := e.State.Head.String()
	record := ui.Paragraph(e.Words.House.Record(e.State.Seq), e.Styles.Muted, w) + "\n"
	if len(hash) <= w {
		record += ui.Center(hash, w)
	} else {
		record += ui.Center(hash[:len(hash)/2], w) + "\n" + ui.Center(hash[len(hash)/2:], w)
	}
	return []string{over, ui.Center(e.Styles.Heading.Render(e.Words.House.Thanks), w),
		ui.Center(e.Words.House.Lasted(clock(e.State.Began), clock(e.State.Ended)), w),
		record + "\n" + ui.Paragraph(e.Words.House.CheckWith, e.Styles.Muted, w)}, true
}

// facts are those of all that there are, in one line, or one a line where that is too
// long.
func facts(w int, all ...string) string {
	some := slices.DeleteFunc(all, func(s string) bool { return s == "" })
	if line := strings.Join(some, "   "); ui.Width(line) <= w {
		return line
	}
	return strings.Join(some, "\n")
}
