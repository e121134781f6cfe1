package stage

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// head draws the top of a screen: the meeting's name and who is up, below them the steps, and
// then the notice if there is one. After the meeting there are no steps to follow, and their row is
// the page's.
func (s *setting) head(w int) string {
	left, right, ribbon := s.State.Plan.Title, s.Styles.Muted.Render(s.positionText()), s.ribbon(w)
	switch {
	case !s.State.Begun(): // the title is on the stage, and no step is held
		left, ribbon = s.State.Plan.Organization, ""
	case s.ForHall() && !s.State.IsOver() && w >= 100 && 2*len(s.State.Order) < w/4:
		right = s.progress() + "   " + right
	}
	top := ui.Spread(s.Styles.Title.Render(ui.Fit(left, max(4, w-ui.Width(right)-2))), right, w)
	// The notice begins in the empty row, so that a short one moves nothing when it appears.
	notice := s.notice(w)
	switch {
	case s.State.IsOver():
		return top + "\n" + notice
	case s.Height < 16 && notice == "":
		return top + "\n" + ribbon
	case s.Height < 16 && s.noticeTurns():
		return ribbon + "\n" + notice
	}
	return top + "\n" + ribbon + "\n" + notice
}

// positionText says how far the meeting has come, for the top right corner.
func (s *setting) positionText() string {
	step := s.State.Step()
	switch {
	case s.State.Phase() == meeting.Preparing:
		return s.Words.Prepare.Phases[meeting.Preparing]
	case !s.State.Begun():
		return s.Words.House.SignIn
	case s.State.IsOver():
		return s.Words.House.Over
	case step.Presenter == "" && step.Kind != plan.StepResults && s.Width >= 60:
		return s.Words.Screen.AllReported + "   " + s.Words.Screen.StepName(step.Kind)
	case step.Presenter == "":
		return s.Words.Screen.StepName(step.Kind)
	}
	p, _ := s.State.Presenter(step.Presenter)
	return s.Words.Screen.Speaker(slices.Index(s.State.Order, step.Presenter)+1, len(s.State.Order)) + "  " + p.Branch
}

// ribbon draws the steps about the presenter who is up, or the closing steps, with the
// current one highlighted.
func (s *setting) ribbon(w int) string {
	now := s.State.Step()
	var with, without []string
	for _, step := range s.State.Steps {
		if step.Presenter != now.Presenter {
			continue
		}
		mark, style := s.Glyphs.Open, s.Styles.Muted
		switch s.State.StepState(step) {
		case meeting.Waiting: // as above
		case meeting.Current:
			mark, style = s.Glyphs.Dot, s.Styles.Accent
		case meeting.Done:
			mark, style = s.Glyphs.Check, s.Styles.Plain
		case meeting.Skipped:
			mark = s.Glyphs.Dash
		}
		name := s.Words.Screen.StepName(step.Kind)
		with = append(with, style.Render(mark+" "+name))
		if step.Number == now.Number {
			name = mark + name // told apart without colour too
		}
		without = append(without, style.Render(name))
	}
	long := 3
	if free := w - ui.Width(strings.Join(with, "")); s.ForHall() && len(with) > 1 {
		long = max(long, free/(len(with)-1)-2) // over the whole width
	}
	line := s.Styles.Rule.Render(strings.Repeat(s.Glyphs.Rule, long))
	for _, row := range []string{strings.Join(with, " "+line+" "), strings.Join(with, "  "), strings.Join(without, " ")} {
		if ui.Width(row) <= w {
			return row
		}
	}
	name := s.Words.Screen.StepName(now.Kind)
	return s.Styles.Accent.Render(ui.Fit(s.Glyphs.Dot+" "+name, w))
}

// progress draws a sign for each presenter: done, up now, still to come or not scored.
func (s *setting) progress() string {
	now := s.State.Step().Presenter
	var marks []string
	for _, id := range s.State.Order {
		open := slices.ContainsFunc(s.State.Steps, func(step meeting.Step) bool {
			return step.Presenter == id && s.State.StepState(step) == meeting.Waiting
		})
		unscored := slices.ContainsFunc(s.State.Steps, func(step meeting.Step) bool {
			return step.Presenter == id && step.Kind == plan.StepScoring && s.State.StepState(step) == meeting.Skipped
		})
		switch {
		case id == now:
			marks = append(marks, s.Styles.Accent.Render(s.Glyphs.Dot))
		case open:
			marks = append(marks, s.Styles.Muted.Render(s.Glyphs.Open))
		case unscored:
			marks = append(marks, s.Styles.Muted.Render(s.Glyphs.Dash))
		default:
			marks = append(marks, s.Styles.Plain.Render(s.Glyphs.Check))
		}
	}
	return strings.Join(marks, " ")
}

// noticeTime is how long each part of a long notice is shown in a small window.
const noticeTime = 5 * time.Second

// notice is the notice on a screen that somebody sits at, in as many rows as it needs. Where
// these would leave no room for the page, its parts are shown in turn. A wall shows it whole,
// see [Stage.Cover].
func (s *setting) notice(w int) string {
	if s.Live.Notice == "" || s.Wall() {
		return ""
	}
	parts := s.noticeParts(w)
	return s.Styles.Warn.Render(parts[int(s.Now.Unix()/int64(noticeTime/time.Second))%len(parts)])
}

// noticeTurns reports whether the parts of a notice are shown in turn.
func (s *setting) noticeTurns() bool {
	return s.Live.Notice != "" && !s.Wall() && len(s.noticeParts(s.Inner())) > 1
}

// A noticeKey is all that the parts of a notice are made from.
type noticeKey struct {
	notice string
	words  *words.Words
	glyphs *ui.Glyphs
	w, h   int
}

// noticeParts are the parts of the notice that are shown in turn; usually it is only one. It is
// asked for often, and broken into rows once.
func (s *setting) noticeParts(w int) []string {
	const around, between = 7, "\f" // rows for the head, for the foot, and for the least that a page needs
	room := max(2, s.Height-around)
	all := ui.Once(s.Drawings, noticeKey{s.Live.Notice, s.Words, s.Glyphs, w, room}, func(noticeKey) string {
		return strings.Join(s.brokenNotice(w, room), between)
	})
	return strings.Split(all, between)
}

// brokenNotice is the notice in parts of so many rows.
func (s *setting) brokenNotice(w, room int) []string {
	whole := ui.Bulleted(s.Glyphs.Warn, s.Words.House.Notice+"  "+s.Live.Notice, w)
	if ui.Lines(whole) <= room {
		return []string{whole}
	}
	const number = len(" 10/10")
	rows := strings.Split(ui.Wrap(s.Live.Notice, w-ui.Width(s.Glyphs.Warn)-1-number), "\n")
	chunks := slices.Collect(slices.Chunk(rows, room))
	var parts []string
	for i, chunk := range chunks {
		chunk = slices.Clone(chunk)
		chunk[0] = ui.Spread(s.Glyphs.Warn+" "+chunk[0], fmt.Sprintf("%d/%d", i+1, len(chunks)), w)
		for j := range chunk[1:] {
			chunk[j+1] = ui.Indent(chunk[j+1], ui.Width(s.Glyphs.Warn)+1)
		}
		parts = append(parts, ui.Fill(strings.Join(chunk, "\n"), room))
	}
	return parts
}
