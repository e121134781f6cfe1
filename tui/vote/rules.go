package vote

import (
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// notes are the lines below the marks of a ballot, w columns wide. Warnings come first, since
// there may not be room for everything.
type notes struct {
	e              *page.Env
	w              int
	warnings, rest []string
}

func (n *notes) add(text string) {
	n.rest = append(n.rest, strings.Split(n.e.Styles.Muted.Render(ui.Wrap(text, n.w)), "\n")...)
}

func (n *notes) warn(text string) {
	n.warnings = append(n.warnings, strings.Split(n.e.Styles.Warn.Render(ui.Bulleted(n.e.Glyphs.Warn, text, n.w)), "\n")...)
}

func (n *notes) rows() []string { return append(n.warnings, n.rest...) }

// rules say how a draft stands by the rules of its form. While marks are masked they don't
// mention any.
type rules struct {
	e *page.Env
	d *draft
}

// explain adds to the notes what can be typed, each rule, and how the draft stands by it so far.
func (r rules) explain(n *notes) {
	phrases, f := &r.e.Words.Ballot, r.d.form
	switch {
	case f.Scale != ballot.Points:
	case r.d.rejected != "" && r.e.Masked:
		n.warn(r.e.Words.Screen.PointsRange(f.Min, f.Max))
	case r.d.rejected != "":
		n.warn(phrases.NotTaken(r.d.rejected, f.Min, f.Max))
	case r.e.Masked, r.d.typed == "":
		n.add(phrases.HowTo[f.Scale](f.Min, f.Max, r.e.Labels.Enter))
	default:
		n.add(phrases.Typing(r.d.typed, f.Min, f.Max, r.e.Labels.Enter))
	}
	if f.LimitTop > 0 {
		if fault := r.overTop(); fault != "" {
			n.warn(fault)
		} else {
			n.add(r.topLimit())
		}
	}
	if f.RefuseAllSame {
		if fault := r.allSame(); fault != "" {
			n.warn(fault)
		} else {
			n.add(phrases.NoUnison[f.Scale])
		}
	}
}

// topLimit states the limit on top marks and how many have been given.
func (r rules) topLimit() string {
	f := r.d.form
	most := f.TopLimit(len(r.d.rated))
	if r.e.Masked {
		return r.e.Words.Ballot.TopMasked[f.Scale](most, f.LimitTop)
	}
	return r.e.Words.Ballot.TopLimit(markName(f, f.Top()), most, f.LimitTop, len(f.OnlyTop(r.d.marks)))
}

// overTop says that too many presenters have only top marks; it is empty if that is not so.
func (r rules) overTop() string {
	f, given := r.d.form, len(r.d.tooMany())
	most := f.TopLimit(len(r.d.rated))
	switch {
	case given == 0:
		return ""
	case r.e.Masked:
		return r.e.Words.Ballot.OverMasked[f.Scale](most, maskKey)
	}
	return r.e.Words.Ballot.TopOver(markName(f, f.Top()), most, f.LimitTop, given)
}

// allSame says that all marks are the same; it is empty if they are not, or are allowed to be.
func (r rules) allSame() string {
	mark, same := ballot.AllSameMark(r.d.marks)
	switch {
	case !r.d.form.RefuseAllSame || !same:
		return ""
	case r.e.Masked:
		return r.e.Words.Ballot.SameMasked
	}
	return r.e.Words.Ballot.AllSame(markName(r.d.form, mark))
}

// faults lists why the ballot would be refused as it is, each with what to do about it. It
// uses the sentences of the rules above, or the meeting's own for anything they don't cover.
func (r rules) faults() []string {
	faults := slices.DeleteFunc([]string{r.overTop(), r.allSame()}, func(s string) bool { return s == "" })
	if err := r.d.form.ValidateMarks(r.d.rated, r.d.own, r.d.marks); err != nil && len(faults) == 0 {
		return []string{r.e.Words.RefusalOnScreen(err)}
	}
	return faults
}
