package stage

import (
	"strings"

	"pingyi/meeting"
	"pingyi/tui/ui"
)

// cover is what a wall shows in place of the meeting: nothing at all, or a notice as large
// as there is room for.
func (s *setting) cover(w, h int) string {
	if s.Live.OnWall() == meeting.WallBlank {
		return ""
	}
	block := ui.Paragraph(s.Live.Notice, s.Styles.Big, w)
	for _, z := range sizes(s.Sight) {
		if z.hero == 0 {
			break
		}
		if large := s.Poster(s.Live.Notice, w, z.hero); large != "" && ui.Lines(large) <= h {
			block = large
			break
		}
	}
	return strings.Repeat("\n", max(0, h-ui.Lines(block))/2) + block
}
