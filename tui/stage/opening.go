package stage

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// opening is the scene before the meeting. The hall sees how many have come and how to join;
// somebody at a seat sees that they are in the right place and whether they are signed in.
func (s *setting) opening(w, h int, z size) []string {
	p := s.State.Plan
	about := func(w int) []string {
		title := s.Title(p.Title, w, z.hero)
		if title == "" {
			return nil
		}
		facts := ui.Paragraph(joinFacts(w, p.Organization, s.Words.Date(p.Date), p.Place), s.Styles.Plain, w)
		return []string{title, facts + "\n" + ui.Paragraph(s.hostNames(), s.Styles.Muted, w)}
	}
	if !s.ForHall() {
		here, style := s.Glyphs.Check+" "+s.Words.House.SoonYou, s.Styles.Good
		switch {
		case s.Outside:
			here, style = s.Glyphs.Open+" "+s.Words.Prepare.NotIn, s.Styles.Warn
		case s.Excused:
			here, style = s.Glyphs.Cross+" "+s.Words.House.SoonLeave, s.Styles.Warn
		case !s.Here:
			here, style = s.Glyphs.Cross+" "+s.Words.House.SoonNot, s.Styles.Warn
		}
		parts := about(w)
		if h < few {
			parts = parts[:1]
		}
		return append(parts, ui.Paragraph(here, style, w))
	}
	code := s.doorSign(w, h)
	switch {
	case code == nil:
		if parts := about(w); parts != nil {
			return append(parts, s.arrivals(w, z), s.howToJoin(w))
		}
	case z.words > 0: // the code below
		if parts := about(w); parts != nil {
			return append(parts, s.arrivals(w, size{figures: min(z.figures, z.hero+2), words: z.words}), s.invitation(code, w))
		}
	default: // everything beside the code
		from := ui.Width(code[0]) + signGap
		if parts := about(w - from); parts != nil {
			parts = append(parts, s.arrivals(w-from, z), s.howToJoin(w-from))
			right := strings.Split(aired(parts, z, h), "\n")
			code = append(make([]string, max(0, len(right)-len(code))/2), code...)
			return []string{strings.Join(ui.Flanked(code, right, from), "\n")}
		}
	}
	return nil
}

// preparing is the scene before the doors are open. The hall sees which meeting it will be, and
// when and where; somebody at a seat also what their screen is for until then.
func (s *setting) preparing(w, h int, z size) []string {
	p := s.State.Plan
	title := s.Title(p.Title, w, z.hero)
	if title == "" {
		return nil
	}
	day := s.Words.Prepare.NoDate
	if p.Date != "" {
		day = s.Words.Date(p.Date)
	}
	if s.ForHall() {
		return []string{title, s.Line(day, s.Styles.Plain, w, z.words), s.Line(p.Place, s.Styles.Muted, w, z.words)}
	}
	parts := []string{title, ui.Paragraph(joinFacts(w, day, p.Place), s.Styles.Plain, w), ui.Paragraph(s.Words.Prepare.NotYet, s.Styles.Warn, w)}
	if h < few {
		return []string{title, parts[2]}
	}
	return append(parts, ui.Paragraph(s.Words.Prepare.Beforehand, s.Styles.Plain, w)+"\n"+ui.Paragraph(s.Words.Prepare.OnTheDay, s.Styles.Plain, w))
}

// arrivals says how many have come, and what that means for voting. While nobody has, it means
// nothing yet.
func (s *setting) arrivals(w int, z size) string {
	a := s.State.Attendance()
	here := figures(s.Sight, []figure{{s.Words.House.Here, a.Present, s.Words.House.Due, a.Due}}, w, z)
	if a.Present == 0 {
		return here + "\n\n" + ui.Paragraph(s.Words.House.NobodyYet, s.Styles.Muted, w)
	}
	others := figures(s.Sight, []figure{
		{name: s.Words.Screen.OnLeave, n: a.OnLeave},
		{name: s.Words.Screen.Where(meeting.Presence{}, s.State.Begun()), n: a.Absent()},
	}, w, size{})
	return here + "\n" + others + "\n" + ui.Amid(gates(s.Sight, w), w)
}

const (
	leastSign = 100 // columns of a screen on which a QR code leaves room for everything else
	signGap   = 4   // columns beside it
)

// doorSign is the QR code with which a phone comes in, nil where it does not fit well.
func (s *setting) doorSign(w, h int) []string {
	const others = 3 // rows
	if s.Link == "" || w < leastSign {
		return nil
	}
	code := s.QR(s.Link)
	if len(code)+others > h {
		return nil
	}
	return code
}

// invitation is the QR code with the command beside it, in large type if there is room, and
// the fingerprint that ssh will show.
func (s *setting) invitation(code []string, w int) string {
	room := w - ui.Width(code[0]) - signGap
	rows := []string{s.Styles.Heading.Render(ui.Fit(s.Words.House.Scan, room)), ""}
	rows = append(rows, s.command(room)...)
	if page := s.phonePage(); page != "" {
		rows = append(rows, "", s.Styles.Muted.Render(s.Words.House.Page), s.Styles.Accent.Render(ui.Fit(page, room)))
	}
	rows = append(rows, "", s.Styles.Muted.Render(s.Words.House.HostKey), s.Styles.Muted.Render(ui.Fit(s.Fingerprint, room)))
	rows = append(make([]string, max(0, len(code)-len(rows))/2), rows...)
	return ui.Amid(strings.Join(ui.Flanked(code, rows, ui.Width(code[0])+signGap), "\n"), w)
}

// command is the command to come in with, in large type with the address on a row of its own,
// or else in plain type.
func (s *setting) command(w int) []string {
	last := strings.LastIndex(s.Connect, " ") + 1
	command, address := s.Headline(strings.TrimSpace(s.Connect[:last]), 1, w), s.Headline(s.Connect[last:], 1, w)
	if command == nil || address == nil {
		return strings.Split(s.Styles.Accent.Render(ui.Wrap(s.Connect, w)), "\n")
	}
	return inked(slices.Concat(command, []string{""}, address), s.Styles.Accent)
}

// phonePage is the address of the page for phones as it is typed; empty if there is none.
func (s *setting) phonePage() string {
	page, _, found := strings.Cut(s.Link, "/#")
	if !found {
		return ""
	}
	return page
}

// howToJoin says how to come in, and which fingerprint ssh will show.
func (s *setting) howToJoin(w int) string {
	if s.Connect == "" {
		return ""
	}
	command := ui.Paragraph(s.Connect, s.Styles.Accent, w)
	if label := s.Words.House.Join + "  "; ui.Width(label+s.Connect) <= w {
		command = ui.Center(s.Styles.Muted.Render(label)+s.Styles.Accent.Render(s.Connect), w)
	}
	if page := s.phonePage(); page != "" {
		command += "\n" + ui.Paragraph(s.Words.House.Page+"  "+page, s.Styles.Muted, w)
	}
	return command + "\n" + ui.Paragraph(s.Words.House.HostKey+"  "+s.Fingerprint, s.Styles.Muted, w)
}

// hostNames names the hosts.
func (s *setting) hostNames() string {
	var names []string
	for _, p := range s.State.Plan.People {
		if p.Has(plan.Host) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return s.Words.House.Presiding(strings.Join(names, "  "))
}

// closing is the card on the stage once the meeting is over, with the hash that tells the
// record from one that was changed.
func (s *setting) closing(w int, z size) []string {
	over := s.Title(s.Words.House.Over, w, z.hero)
	if over == "" {
		return nil
	}
	clock := func(at time.Time) string { return at.In(s.Now.Location()).Format("15:04") }
	hash := s.State.Head.String()
	record := ui.Paragraph(s.Words.House.Record(s.State.Seq), s.Styles.Muted, w) + "\n"
	if len(hash) <= w {
		record += ui.Center(hash, w)
	} else {
		record += ui.Center(hash[:len(hash)/2], w) + "\n" + ui.Center(hash[len(hash)/2:], w)
	}
	return []string{
		over, ui.Center(s.Styles.Heading.Render(s.Words.House.Thanks), w),
		ui.Center(s.Words.House.Lasted(clock(s.State.Began), clock(s.State.Ended)), w),
		record + "\n" + ui.Paragraph(s.Words.House.CheckWith, s.Styles.Muted, w),
	}
}

// joinFacts joins those facts that are not empty in one line, or puts each on a line of its own
// if that is too long.
func joinFacts(w int, all ...string) string {
	some := slices.DeleteFunc(all, func(s string) bool { return s == "" })
	if line := strings.Join(some, "   "); ui.Width(line) <= w {
		return line
	}
	return strings.Join(some, "\n")
}
