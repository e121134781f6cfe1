package tui

import (
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// told are the rules of this ballot and how it stands by them, said while it is filled
// in, and what a place means that is left open.
func (b *ballotPage) told(w int) []string {
	e, f := b.e, b.form()
	var rows, broken []string
	say := func(text string) {
		rows = append(rows, strings.Split(e.Styles.Muted.Render(ui.Wrap(text, w)), "\n")...)
	}
	warn := func(text string) {
		broken = append(broken, strings.Split(e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, text, w)), "\n")...)
	}
	switch {
	case f.Scale != ballot.Points:
	case b.astray != "" && e.Masked:
		warn(e.Words.Screen.PointsRange(f.Min, f.Max))
	case b.astray != "":
		warn(b.w().NotTaken(b.astray, f.Min, f.Max))
	case e.Masked:
		say(b.w().Typing("", f.Min, f.Max))
	default:
		say(b.w().Typing(b.typed, f.Min, f.Max))
	}
	if f.LimitTop > 0 {
		if fault := b.overTop(); fault != "" {
			warn(fault)
		} else {
			say(b.topLimit())
		}
	}
	if f.RefuseUnison {
		if fault := b.allSame(); fault != "" {
			warn(fault)
		} else {
			say(e.Words.Screen.NoUnison)
		}
	}
	if n, of := b.filled(b.rated...); n < of && !b.hinted {
		say(b.w().Abstained)
	}
	if b.blind {
		warn(b.w().Refill)
	} else if b.receipt != nil {
		say(b.w().Changing)
	}
	return append(broken, rows...) // they may not all be in sight
}

// topLimit is the rule on top marks, with how many there are so far. A masked ballot
// does not say that.
func (b *ballotPage) topLimit() string {
	f := b.form()
	most := f.TopLimit(len(b.rated))
	if b.e.Masked {
		return b.w().TopMasked(most, f.LimitTop)
	}
	return b.w().TopLimit(b.named(f.Top()), most, f.LimitTop, len(f.OnlyTop(b.marks)))
}

// overTop says that there are too many with only top marks; empty while there are not.
func (b *ballotPage) overTop() string {
	f := b.form()
	most, given := f.TopLimit(len(b.rated)), len(f.OnlyTop(b.marks))
	switch {
	case f.LimitTop == 0 || given <= most:
		return ""
	case b.e.Masked:
		return b.w().OverMasked(most)
	}
	return b.w().TopOver(b.named(f.Top()), most, f.LimitTop, given)
}

// allSame says that everything has the same mark; empty while it has not, or may.
func (b *ballotPage) allSame() string {
	mark, same := ballot.Unison(b.marks)
	switch {
	case !b.form().RefuseUnison || !same:
		return ""
	case b.e.Masked:
		return b.w().SameMasked
	}
	return b.w().AllSame(b.named(mark))
}

// faults are why the ballot would be refused as it stands, each with what to do: the
// rules told above, and for what they do not cover the meeting's own word.
func (b *ballotPage) faults() []string {
	faults := slices.DeleteFunc([]string{b.overTop(), b.allSame()}, func(s string) bool { return s == "" })
	if err := b.e.State.Plan.Form.CheckMarks(b.rated, b.own, b.marks); err != nil && len(faults) == 0 {
		return []string{b.e.Words.RefusalOnScreen(err)}
	}
	return faults
}

// tooMany are the presenters with only top marks, where they are more than may be. A
// masked ballot does not tell.
func (b *ballotPage) tooMany() []string {
	if b.e.Masked || b.overTop() == "" {
		return nil
	}
	return b.form().OnlyTop(b.marks)
}
