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
func (s *Stage) opening(w int, z size) ([]string, bool) {
	p := s.State.Plan
	title := s.Title(p.Title, w, z.name)
	if title == "" {
		return nil, false
	}
	parts := []string{title, ui.Paragraph(joinFacts(w, p.Organization, s.Words.Date(p.Date), p.Place), s.Styles.Plain, w)}
	if !s.ForHall() {
		here, style := s.Glyphs.Check+" "+s.Words.House.SoonYou, s.Styles.Good
		switch where := s.State.Presence(s.Who); {
		case where.OnLeave():
			here, style = s.Glyphs.Cross+" "+s.Words.House.SoonLeave, s.Styles.Warn
		case !where.Present:
			here, style = s.Glyphs.Cross+" "+s.Words.House.SoonNot, s.Styles.Warn
		}
		return append(parts, ui.Paragraph(s.hostNames(), s.Styles.Plain, w), ui.Paragraph(here, style, w)), true
	}
	a := s.State.Attendance()
	figures := tiles(s.Sight, []tile{
		{s.Words.House.Due, a.Due},
		{s.Words.House.Here, a.Present},
		{s.Words.Screen.OnLeave, a.OnLeave},
		{s.Words.Screen.Where(meeting.Presence{}, s.State.Begun()), a.Absent()},
	}, w, z)
	return append(parts, ui.Paragraph(s.hostNames(), s.Styles.Muted, w), figures, ui.Amid(gates(s.Sight, w), w), s.howToJoin(w, z)), true
}

// howToJoin says how to come in, and which fingerprint ssh will show.
func (s *Stage) howToJoin(w int, z size) string {
	const tall = 50 // rows, enough for more than one thing in large type
	if s.Connect == "" {
		return ""
	}
	command := ""
	if s.Height >= tall && z.name > 0 {
		command = s.Large(s.Connect, w, 1)
	}
	if label := s.Words.House.Join + "  "; command == "" && ui.Width(label+s.Connect) <= w {
		command = ui.Center(s.Styles.Muted.Render(label)+s.Styles.Accent.Render(s.Connect), w)
	}
	if command == "" {
		command = ui.Paragraph(s.Connect, s.Styles.Accent, w)
	}
	return command + "\n" + ui.Center(s.Styles.Muted.Render(ui.Fit(s.Words.House.HostKey+"  "+s.Fingerprint, w)), w)
}

// hostNames names the hosts.
func (s *Stage) hostNames() string {
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
func (s *Stage) closing(w int, z size) ([]string, bool) {
	over := s.Title(s.Words.House.Over, w, z.name)
	if over == "" {
		return nil, false
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
	}, true
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
