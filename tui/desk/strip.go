package desk

import (
	"errors"
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/tui/page"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// strip is what stands between the rule below the stage and the keys: what this person can do or
// should know now, and what comes next.
func (d *Desk) strip(w int) string {
	e := d.e
	if e.State.Phase() == meeting.Preparing {
		if duty := reportDuty(e); duty != "" {
			return ui.Fit(named(e, e.Styles.Accent.Render(e.Glyphs.Dot+" "+duty), w), w) + d.howToTry(w)
		}
		return e.Styles.Muted.Render(ui.Fit(identity(e), w)) + d.howToTry(w)
	}
	next, last := e.Words.Screen.NothingNext, ""
	step, ok := e.State.NextStep()
	switch {
	case !e.State.Begun():
		step = e.State.Step()
	case e.State.IsOver():
		next, ok = "", false
	}
	if ok {
		next = e.Words.Screen.StepName(step.Kind)
		if p, ok := e.State.Presenter(step.Presenter); ok && step.Presenter != e.State.Step().Presenter {
			next += " " + p.Branch
		}
		next = e.Words.Screen.NextIs(next)
		if e.State.Begun() && e.State.Step().Presenter != "" && step.Presenter == "" {
			last = e.Words.Screen.AllAfterThis + "   "
		}
	}
	comes := []string{e.Styles.Muted.Render(last + next)} // the first that there is room for
	if last != "" {
		comes = append(comes, e.Styles.Muted.Render(next))
	}
	if !e.Is(plan.Host) {
		out := followLine(e, w) + ends([]string{named(e, seatLine(e), w-2-ui.Width(comes[0]))}, w, comes)
		if e.Is(plan.Recorder) {
			out += "\n" + recordLine(e, w)
		}
		return out + ownQuestion(e, w)
	}
	now := figures(e)
	if who := identity(e); who != "" && ui.Width(strings.Join(append(now, who), "   "))+2+ui.Width(comes[0]) <= w {
		now = append(now, who)
	}
	return followLine(e, w) + closingLine(e, w) + ends(now, w, comes) + d.howToTry(w)
}

// howToTry tells whoever tries the sample meeting how to take a seat in it and how to open its
// projector, in one line if there is room.
func (d *Desk) howToTry(w int) string {
	lines := d.howToJoin(w)
	if lines == "" || d.Phone == "" || d.e.Height < roomy {
		return lines
	}
	page, _, _ := strings.Cut(d.Phone, "/#")
	for _, link := range []string{d.Phone, page} { // a part of a link leads nowhere
		if line := d.e.Styles.Muted.Render(d.e.Words.Web.DemoJoin) + " " + link; ui.Width(line) <= w {
			return lines + "\n" + line
		}
	}
	return lines
}

// Rows of the console: enough for one line about the sample meeting, for two before it, for all.
const low, full, roomy = 20, 24, 30

// howToJoin tells it by ssh.
func (d *Desk) howToJoin(w int) string {
	if d.Join == "" || d.e.Height < low {
		return ""
	}
	line := func(label, command string) string {
		if labelled := d.e.Styles.Muted.Render(label) + " " + command; ui.Width(labelled) <= w {
			return labelled
		}
		return ui.Fit(command, w) // the command alone will do
	}
	labels := d.JoinAs
	if labels == ([2]string{}) {
		labels = [2]string{d.e.Words.Screen.DemoJoin, d.e.Words.Screen.DemoWall}
	}
	join, wall := line(labels[0], d.Join), line(labels[1], d.Wall)
	switch {
	case d.Wall == "":
		return "\n" + join
	case ui.Width(join)+3+ui.Width(wall) <= w:
		return "\n" + join + "   " + wall
	case d.e.Height >= roomy, d.e.Height >= full && !d.e.State.Begun():
		return "\n" + join + "\n" + wall
	}
	return "\n" + join
}

// ends puts the first of some texts that fits at the right end of a line. If none does, the
// parts on the left take as many lines as they need.
func ends(parts []string, w int, right []string) string {
	left := strings.Join(parts, "   ")
	for _, text := range right {
		if ui.Width(left)+2+ui.Width(text) <= w {
			return ui.Spread(left, text, w)
		}
	}
	var rows []string
	for _, part := range parts {
		if last := len(rows) - 1; last >= 0 && ui.Width(rows[last])+3+ui.Width(part) <= w {
			rows[last] += "   " + part
		} else {
			rows = append(rows, part)
		}
	}
	return ui.Wrap(strings.Join(rows, "\n"), w)
}

// figures are what a host keeps an eye on.
func figures(e *page.Env) []string {
	a := e.State.Attendance()
	waiting := 0
	for _, q := range e.State.Questions.All() {
		if q.State == question.Waiting {
			waiting++
		}
	}
	want := e.State.Plan.Gates.Representatives
	met := e.State.Gates()[1].Met()
	parts := []string{e.Words.Screen.Present(a.Present, a.Due), e.Words.Screen.Reps(a.RepresentativesPercent(), want, met)}
	if waiting > 0 {
		parts = append(parts, e.Styles.Warn.Render(e.Words.Screen.Waiting(waiting)))
	}
	if wall := e.Words.House.Wall[e.Live.OnWall()]; wall != "" {
		parts = append(parts, e.Styles.Warn.Render(wall))
	}
	return parts
}

// attendanceLine is the projector's line at the bottom.
func attendanceLine(e *page.Env, w int) string {
	if e.State.Phase() == meeting.Preparing {
		return ""
	}
	a := e.State.Attendance()
	here := e.Words.Screen.Present(a.Present, a.Due)
	if a.OnLeave > 0 {
		here += fmt.Sprintf("   %s %d", e.Words.Screen.OnLeave, a.OnLeave)
	}
	return e.Styles.Muted.Render(ui.Fit(here, w))
}

// seatLine tells an attendee the one thing they can do now.
func seatLine(e *page.Env) string {
	if e.Outside {
		return e.Styles.Warn.Render(e.Glyphs.Open + " " + e.Words.Prepare.Outside(page.HereKey))
	}
	if duty := scrutineerLine(e); duty != "" {
		return e.Styles.Accent.Render(e.Glyphs.Dot + " " + duty)
	}
	_, _, none := e.State.BallotFor(e.Who)
	if none == nil {
		if voted, _, _ := e.Seat.Vote(); voted {
			return e.Styles.Good.Render(e.Glyphs.Check + " " + e.Words.Screen.YouVoted)
		}
		return e.Styles.Accent.Render(e.Glyphs.Dot + " " + e.Words.Screen.VoteNow(voteOffer().key(e.Labels)))
	}
	if now := roleLine(e); now != "" {
		return e.Styles.Accent.Render(e.Glyphs.Dot + " " + now)
	}
	if message := noBallot(e, none); message != "" {
		return e.Styles.Warn.Render(e.Glyphs.Open + " " + message)
	}
	return ""
}

// named puts who sits here beside the one thing that they can do now, as far as there is room in
// w columns.
func named(e *page.Env, duty string, w int) string {
	who := identity(e)
	if duty != "" {
		if ui.Width(duty+"   "+who) <= w {
			return duty + "   " + e.Styles.Muted.Render(who)
		}
		return duty
	}
	if len(e.Receipts) > 0 && e.Width >= 70 {
		receipt := e.Words.Screen.MyReceipt + " " + e.Receipts[len(e.Receipts)-1].String()
		return who + "   " + e.Styles.Muted.Render(receipt)
	}
	return who
}

// identity is the name of whoever sits here, with their offices or, without one, their group.
func identity(e *page.Env) string {
	p, known := e.State.Person(e.Who)
	if !known {
		return ""
	}
	var offices []string
	for _, role := range p.Roles {
		offices = append(offices, e.Words.Papers.Roles[role])
	}
	if p.Presents != "" {
		offices = append(offices, e.Words.Question.Fairness.Presenter)
	}
	for _, g := range e.State.Plan.Groups {
		if g.ID == p.Group && len(offices) == 0 {
			offices = append(offices, g.Name)
		}
	}
	if len(offices) == 0 {
		return p.Name
	}
	return p.Name + " " + e.Glyphs.Bullet + " " + e.Words.List(offices)
}

// scrutineerLine is the one thing that a scrutineer can do now, in words; empty for none.
func scrutineerLine(e *page.Env) string {
	if !e.Is(plan.Scrutineer) {
		return ""
	}
	if mayConfirm(e) {
		_, due := e.State.DueChecks()
		return e.Words.Hall.ConfirmNow(e.Words.Hall.Checks[due[0]], confirmOffer().key(e.Labels))
	}
	if r := e.State.RoundToSign(e.Who); r != nil && len(r.Signed) == 0 && e.State.OpenRound() == nil {
		return e.Words.Hall.SignNow(signOffer().key(e.Labels))
	}
	return ""
}

// roleLine is the one thing that a leader or a presenter can do now, in words.
func roleLine(e *page.Env) string {
	step, w := e.State.Step(), e.Words.Screen.Writing
	p, _ := e.State.Presenter(step.Presenter)
	said := len(e.State.Comments[p.ID]) > 0
	switch {
	case step.Kind == plan.StepComment && p.Leader == e.Who && !said && len(e.State.Problems[p.ID]) == 0:
		return w.NowComment(commentOffer().key(e.Labels), problemsOffer().key(e.Labels))
	case step.Kind == plan.StepPledge && e.Up && len(e.State.Pledges[p.ID]) == 0:
		return w.NowPledge(pledgesOffer().key(e.Labels))
	case step.Kind == plan.StepPledge && e.Up && !e.State.HasConfirmedPledges(p.ID):
		return w.NowConfirm(standByOffer().key(e.Labels), pledgesOffer().key(e.Labels))
	}
	return ""
}

// noBallot says why somebody does not vote in the open round; it is empty if no round is open.
func noBallot(e *page.Env, err error) string {
	var r *refuse.Refusal
	if e.State.OpenRound() == nil || !errors.As(err, &r) {
		return ""
	}
	return e.Words.Ballot.None[r.Why]
}

// ownQuestion tells an attendee in a line of its own what has become of their question to this
// presenter. Of several questions it is the one that changed last.
func ownQuestion(e *page.Env, w int) string {
	var own question.Question
	for _, q := range e.Seat.Mine() {
		if q.Presenter == e.State.Step().Presenter && !q.Changed.Before(own.Changed) {
			own = q
		}
	}
	if lot := stage.Spinning(&e.Sight); own.Number == 0 || (lot != nil && lot.Question == own.Number) {
		return ""
	}
	message := e.Words.Question.MineIs(own.Number, questionIs(e, own))
	if own.Reason != "" {
		why := e.Words.Question.Because(own.Reason)
		if ui.Width(message)+3+ui.Width(why) > w {
			message += "\n" + why
		} else {
			message += "   " + why
		}
	}
	return "\n" + ui.Clamp(e.Styles.Muted.Render(ui.Wrap(message, w)), w, 3)
}
