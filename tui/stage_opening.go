package tui

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting/plan"
)

// opening is the stage until the meeting begins. The hall sees who is coming in and how
// to join; somebody at a seat sees that they are in the right place and what is awaited.
func (e *env) opening(w int, z size) ([]string, bool) {
	p := e.s.Plan
	title := e.title(p.Title, w, z.name)
	if title == "" {
		return nil, false
	}
	parts := []string{title, e.paragraph(facts(w, p.Organization, p.Date, p.Place), e.st.Plain, w)}
	if !e.forHall() {
		here, style := e.g.Check+" "+e.house().SoonYou, e.st.Good
		switch where := e.s.People[e.Who]; {
		case where.OnLeave():
			here, style = e.g.Cross+" "+e.house().SoonLeave, e.st.Warn
		case !where.Present:
			here, style = e.g.Cross+" "+e.house().SoonNot, e.st.Warn
		}
		return append(parts, e.paragraph(e.presiding(), e.st.Plain, w), e.paragraph(here, style, w)), true
	}
	a := e.s.Attendance()
	figures := e.tiles([]tile{{e.house().Due, a.Due}, {e.house().Here, a.Present}, {e.w().OnLeave, a.OnLeave},
		{e.others(), a.Absent()}}, w, z)
	return append(parts, e.paragraph(e.presiding(), e.st.Muted, w), figures, amid(e.gates(w), w), e.joining(w, z)), true
}

// tall is a window that has room for more than one thing in large type.
const tall = 50

// joining is how to come in, and the fingerprint that ssh will show then.
func (e *env) joining(w int, z size) string {
	if e.Connect == "" {
		return ""
	}
	command := ""
	if e.height >= tall && z.name > 0 {
		command = e.large(e.Connect, w, 1)
	}
	if label := e.house().Join + "  "; command == "" && textWidth(label+e.Connect) <= w {
		command = center(e.st.Muted.Render(label)+e.st.Accent.Render(e.Connect), w)
	}
	if command == "" {
		command = e.paragraph(e.Connect, e.st.Accent, w)
	}
	return command + "\n" + center(e.st.Muted.Render(fit(e.house().HostKey+"  "+e.Fingerprint, w)), w)
}

// presiding names the hosts.
func (e *env) presiding() string {
	var names []string
	for _, p := range e.s.Plan.People {
		if p.Has(plan.Host) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return e.house().Presiding(strings.Join(names, "  "))
}

// closing is the card that stands on the stage once the meeting is over, with the hash
// by which the record can be told from a changed one.
func (e *env) closing(w int, z size) ([]string, bool) {
	over := e.title(e.house().Over, w, z.name)
	if over == "" {
		return nil, false
	}
	clock := func(at time.Time) string { return at.In(e.now.Location()).Format("15:04") }
	hash := e.s.Head.String()
	record := e.paragraph(e.house().Record(e.s.Seq), e.st.Muted, w) + "\n"
	if len(hash) <= w {
		record += center(hash, w)
	} else {
		record += center(hash[:len(hash)/2], w) + "\n" + center(hash[len(hash)/2:], w)
	}
	return []string{over, center(e.st.Heading.Render(e.house().Thanks), w),
		center(e.house().Lasted(clock(e.s.Began), clock(e.s.Ended)), w),
		record + "\n" + e.paragraph(e.house().CheckWith, e.st.Muted, w)}, true
}

// facts are those of all that there are, in one line, or one a line where that is too
// long.
func facts(w int, all ...string) string {
	some := slices.DeleteFunc(all, func(s string) bool { return s == "" })
	if line := strings.Join(some, "   "); textWidth(line) <= w {
		return line
	}
	return strings.Join(some, "\n")
}

// paragraph is a text in the middle, line by line.
func (e *env) paragraph(text string, style Ink, w int) string {
	if text == "" {
		return ""
	}
	rows := strings.Split(wrap(text, min(w, measure)), "\n")
	for i, row := range rows {
		rows[i] = center(style.Render(row), w)
	}
	return strings.Join(rows, "\n")
}

// title is a text in large type, over some lines where it is too long for one, more of
// them where they are small; in plain type for size 0. It is empty where there is no room for it.
func (e *env) title(text string, w, size int) string {
	if size == 0 {
		return e.paragraph(text, e.st.Big, w)
	}
	for n := range max(2, 4-size) {
		rows := parted(text, n+1)
		for i, row := range rows {
			rows[i] = e.large(row, w, size)
		}
		if !slices.Contains(rows, "") {
			return strings.Join(rows, "\n\n")
		}
	}
	return ""
}

// parted is a text in n lines about as long as each other, the first rather the shortest,
// as titles are set.
func parted(text string, n int) []string {
	if n == 1 {
		return []string{text}
	}
	first, _, _ := strings.Cut(wrap(text, textWidth(text)/n), "\n")
	return append([]string{first}, parted(strings.TrimSpace(strings.TrimPrefix(text, first)), n-1)...)
}
