package vote

import (
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// View draws the current face or, once the round is over, what is left to know.
func (b *Ballot) View(w, h int) string {
	b.marking.spots, b.scroll.last = nil, 0
	if b.over() {
		return b.afterwards(w, h)
	}
	head := b.head(w, h)
	room := max(1, h-len(head))
	var body []string
	switch b.face {
	case casting:
		body = []string{b.e.Styles.Muted.Render(b.e.Words.Screen.CastNow)}
	case finding:
		body = b.finder.view(w)
	case inBox:
		body = b.scroll.within(inTheBox(b.e, *b.receipt, w, room), room)
	case checking:
		body = b.scroll.within(b.check.view(w, room), room)
		if more := b.scroll.last - b.scroll.from; more > 0 && room > 3 { // the sign hides a row, too
			body[room-1] = b.e.Styles.Muted.Render(b.e.Words.Ballot.MoreRows(more+1) + " ↓")
		}
	default:
		body = b.marking.view(w, room, len(head), b.notes)
	}
	return strings.Join(append(head, body...), "\n")
}

// head says which round this is, how long it is open, and how much is filled in.
func (b *Ballot) head(w, h int) []string {
	e := b.e
	title := e.Words.Ballot.Title(b.round)
	if b.paper != nil {
		title = e.Words.Paper.Title + " " + b.paper.String()
	}
	n, of := b.draft.filled(b.draft.rated...)
	left, right, below := e.Styles.Heading.Render(title), e.Words.Screen.Filled(n, of), ""
	if clock := b.clock(); ui.Width(left)+3+ui.Width(clock)+2+ui.Width(right) > w {
		below = clock
	} else if clock != "" {
		left += "   " + clock
	}
	more := right + "   " + e.Words.Screen.BallotHint
	if b.explainsBlanks = ui.Width(left)+ui.Width(more)+2 <= w; b.explainsBlanks {
		right = more
	}
	rows := []string{ui.Spread(left, e.Styles.Muted.Render(right), w)}
	if b.face == finding || b.face == inBox {
		rows[0] = left
	}
	if h >= 12 && (below != "" || !e.Touch) || h >= 16 || b.face == finding {
		rows = append(rows, below)
	}
	return rows
}

// clock is the time left for voting, if it is limited and the round is not closing before.
func (b *Ballot) clock() string {
	e := b.e
	if e.State.Timer == nil || e.State.Closing.Announced() {
		return ""
	}
	left := e.State.Timer.LeftAt(e.Now)
	switch clock := words.Clock(left); {
	case left < 0:
		return e.Styles.Warn.Render(e.Words.Screen.Over + " " + clock)
	case left <= meeting.Warning:
		return e.Styles.Warn.Render(e.Glyphs.Warn + " " + e.Words.Ballot.Left(clock))
	default:
		return e.Styles.Muted.Render(e.Words.Ballot.Left(clock))
	}
}

// notes explain how to fill in this ballot, as long as nothing is, its rules and how it stands
// by them, what a blank mark means, and what is in the box already.
func (b *Ballot) notes(w int) []string {
	phrases, n := &b.e.Words.Ballot, notes{e: b.e, w: w}
	filled, of := b.draft.filled(b.draft.rated...)
	f, begun := b.draft.form, filled > 0 || b.receipt != nil || b.paper != nil
	if !begun && f.Scale == ballot.Grades {
		if b.e.Touch {
			n.add(phrases.HowToTap(b.e.Words.Screen.Keys.Check))
		} else {
			n.add(phrases.HowTo[f.Scale](1, len(f.Grades), b.e.Labels.Enter))
		}
	}
	switch {
	case b.draft.whole:
		n.add(phrases.WholeRow[f.Scale])
	case !begun && b.draft.hasRows() && len(b.draft.rated) > 1:
		n.add(phrases.ByRow(wholeKey, repeatKey))
	}
	b.check.rules.explain(&n)
	if filled < of && !b.explainsBlanks {
		n.add(phrases.Abstained)
	}
	if b.marksUnknown {
		n.warn(phrases.Refill)
	} else if b.receipt != nil {
		n.add(phrases.Changing)
	}
	return n.rows()
}

// afterwards is what stays on the screen once the round is over.
func (b *Ballot) afterwards(w, h int) string {
	e := b.e
	head := e.Styles.Heading.Render(e.Words.Screen.Round(b.round) + "   " + e.Words.Screen.RoundClosed)
	if b.receipt == nil {
		if b.marksUnknown {
			return head
		}
		return head + "\n\n" + e.Styles.Muted.Render(ui.Wrap(e.Words.Ballot.NotCast, w))
	}
	text := e.Styles.Muted.Render(ui.Bulleted(e.Glyphs.Bullet, e.Words.Ballot.AfterCount, min(w, ui.Measure)))
	in := e.Styles.Good.Render(ui.Bulleted(e.Glyphs.Check, e.Words.Screen.Receipt, w))
	return head + "\n\n" + in + "\n\n" + receiptText(e, *b.receipt, w, h-5-ui.Lines(in)-ui.Lines(text)) + "\n\n" + text
}
