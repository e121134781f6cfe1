package board

import (
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// turnEvery is how long a foyer shows a page.
const turnEvery = 15 * time.Second

// Foyer draws the board for a terminal at which nobody sits: it turns its pages by itself, and a page that
// does not fit by the window.
func Foyer(e *page.Env, connect string, w, h int) string {
	how := ui.Wrap(e.Words.BoardPages.How(connect), w)
	if ui.Lines(how) > 1 { // the command stays whole
		how = ui.Wrap(strings.TrimSuffix(e.Words.BoardPages.How(""), " "), w) + "\n" + ui.Fit(connect, w)
	}
	room := max(1, h-3-ui.Lines(how))
	type leaf struct {
		id   string
		rows []string
	}
	var leaves []leaf
	for _, id := range pagesOf(e.State) {
		for _, rows := range paged(strings.Split(Page(&e.Sight, id, "", min(w, 2*ui.Measure)), "\n"), room) {
			leaves = append(leaves, leaf{id, rows})
		}
	}
	at := int(e.Now.Unix()/int64(turnEvery/time.Second)) % len(leaves)
	title := headed(e, leaves[at].id, at+1, len(leaves), w)
	return e.Styles.Heading.Render(ui.Fit(title, w)) + "\n\n" + ui.Fill(strings.Join(leaves[at].rows, "\n"), room) + "\n\n" + e.Styles.Accent.Render(how)
}

// paged divides rows into pages of a window: where it can at an empty row, and otherwise where there is no
// more room.
func paged(rows []string, room int) (pages [][]string) {
	for len(rows) > room {
		end := room
		for at := room; at > room/2; at-- {
			if rows[at] == "" {
				end = at
				break
			}
		}
		pages, rows = append(pages, rows[:end]), rows[end:]
		for len(rows) > 0 && rows[0] == "" {
			rows = rows[1:]
		}
	}
	return append(pages, rows)
}

// IsFoyer reports whether a terminal shows the board by itself: one of the hall, after the meeting.
func IsFoyer(e *page.Env) bool {
	return e.Wall() && e.State.Phase() == meeting.Following && !e.Covered() && !meeting.IsBoardEmpty(e.State)
}
