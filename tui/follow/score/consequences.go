package score

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/consequence"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// NewConsequences makes the list of what follows from the result, what waits for a decision first.
func NewConsequences(e *page.Env) *ui.List {
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Empty: func() string { return e.Words.Consequences.None }}
	l.Title = func() string {
		title := e.Words.Consequences.Name
		if n := meeting.ConsequencesWaiting(e.State); n > 0 {
			title += "   " + e.Words.Scores.Waiting(n)
		}
		return title
	}
	l.Head = func(w int) string {
		return ui.Wrap(e.Words.LastPlace(e.State, meeting.LastPlace(e.State)), min(w, ui.Measure))
	}
	l.Rows = func(w int) []string {
		all := listed(e)
		c := columnsOf(e, all)
		rows := make([]string, len(all))
		for i, one := range all {
			rows[i] = c.row(one, w)
		}
		return rows
	}
	l.About = func() []int {
		var all []int
		for _, one := range listed(e) {
			all = append(all, one.Number)
		}
		return all
	}
	l.More = func(i, w int) string { return details(e, listed(e)[i], min(w, ui.Measure)) }
	l.Acts = func(i int) []ui.Action {
		var one consequence.Consequence
		if i >= 0 {
			one = listed(e)[i]
		}
		return consequenceActs(e, l, one)
	}
	return l
}

// listed are the consequences in the order of the list: those that wait, those that are to be carried
// out, and the rest, by kind and number.
func listed(e *page.Env) []consequence.Consequence {
	all := meeting.Consequences(e.State)
	order := func(c consequence.Consequence) int {
		switch {
		case c.Waits():
			return 0
		case c.State == consequence.Confirmed && c.Done == "":
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b consequence.Consequence) int {
		return cmp.Or(order(a)-order(b), slices.Index(consequence.Kinds(), a.Kind)-slices.Index(consequence.Kinds(), b.Kind))
	})
	return all
}

// consequenceColumns are how wide the columns of the list are.
type consequenceColumns struct {
	*page.Env
	number, kind, whom, state int
}

func columnsOf(e *page.Env, all []consequence.Consequence) consequenceColumns {
	c := consequenceColumns{Env: e}
	for _, one := range all {
		c.number = max(c.number, len(fmt.Sprint(one.Number)))
		c.kind = max(c.kind, ui.Width(e.Words.Consequences.Kinds[one.Kind]))
		c.whom = max(c.whom, ui.Width(c.about(one)))
		c.state = max(c.state, ui.Width(c.became(one)))
	}
	return c
}

// about names whom a consequence is about.
func (c consequenceColumns) about(one consequence.Consequence) string {
	pr, _ := c.State.Presenter(one.Presenter)
	switch one.Office {
	case consequence.Deputy, consequence.Organizer:
		return c.Words.Consequences.Officer[one.Office](pr.Branch, meeting.PersonOf(c.State, one))
	case consequence.Secretary:
	}
	if person := meeting.PersonOf(c.State, one); person != "" {
		return c.Words.Papers.Secretary(pr.Branch, person)
	}
	return pr.Branch
}

// row is a line of the list: a sign, the number, what it is, whom it is about, and what was decided.
func (c consequenceColumns) row(one consequence.Consequence, w int) string {
	const least = 20 // columns for whom it is about, or there is only room for a name
	head := c.sign(one) + " " + ui.PadLeft(fmt.Sprint(one.Number), c.number) + "  "
	kind := c.Words.Consequences.Kinds[one.Kind]
	wide := min(c.whom, w-ui.Width(head)-c.kind-c.state-4)
	if wide < min(c.whom, least) {
		return ui.Fit(head+kind+"  "+cmp.Or(meeting.PersonOf(c.State, one), c.about(one)), w)
	}
	return head + ui.Pad(kind, c.kind) + "  " + ui.Pad(ui.Fit(c.about(one), wide), wide) + "  " + c.became(one)
}

// became is in a word or two what was decided, and when it was done.
func (c consequenceColumns) became(one consequence.Consequence) string {
	p := c.Words.Consequences
	said := p.States[one.State]
	if one.Done != "" {
		said = p.DoneOn(c.Words.Date(one.Done), "")
	}
	if one.Lapsed {
		said = p.Said(said, p.Lapsed)
	}
	return said
}

// sign says at a glance what was decided, and whether it is done.
func (c consequenceColumns) sign(one consequence.Consequence) string {
	switch {
	case one.Done != "":
		return c.Glyphs.Check
	case one.State == consequence.Waived:
		return c.Glyphs.Cross
	case one.State == consequence.Draft:
		return c.Glyphs.Open
	}
	return c.Glyphs.Dot
}

// details says everything about a consequence.
func details(e *page.Env, one consequence.Consequence, w int) string {
	rows := []string{e.Styles.Heading.Render(ui.Wrap(e.Words.Consequence(e.State, one), w))}
	said := e.Words.ConsequenceState(one)
	if one.By != "" {
		said += "   " + e.Words.Scores.DecidedBy(e.State.Name(one.By), e.Words.Date(one.At.In(e.Now.Location()).Format(time.DateOnly)))
	}
	rows = append(rows, e.Styles.Muted.Render(ui.Wrap(said, w)))
	if one.Kind == consequence.Talk && one.Done == "" && one.State != consequence.Waived {
		rows = append(rows, e.Styles.Muted.Render(ui.Wrap(e.Words.Scores.ByTalk, w)))
	}
	return strings.Join(rows, "\n")
}

// consequenceActs are what the secretary can do with the selected consequence, and besides. A talk is
// entered by the office too.
func consequenceActs(e *page.Env, l *ui.List, one consequence.Consequence) (all []ui.Action) {
	k := e.Words.Scores.Keys
	var talk []ui.Action
	if one.Kind == consequence.Talk && one.Done == "" && one.State != consequence.Waived && e.May(meeting.AddRows{Register: register.Talks}) {
		talk = []ui.Action{ui.On("t", k.Talk, func() tea.Cmd { return e.Push(newTalk(e, one.Presenter)) }, "t")}
	}
	if !e.Is(plan.Secretary) {
		return talk
	}
	confirm, waive := meeting.DecideConsequence{Number: one.Number, State: consequence.Confirmed}, meeting.DecideConsequence{Number: one.Number, State: consequence.Waived}
	last := meeting.LastPlace(e.State)
	decide := ui.On("l", k.DecideLast, func() tea.Cmd { return e.Push(newLast(e, last.Among)) }, "l")
	mayDecide := last.Shared() && e.May(meeting.DecideLast{})
	if mayDecide && last.Presenter == "" { // what follows depends on it
		all = append(all, decide)
	}
	if one.Number > 0 {
		if one.State != consequence.Confirmed && e.May(confirm) {
			all = append(all, ui.On("y", k.Confirm, func() tea.Cmd { l.Unpin(); return do(e, "confirmed", confirm) }, "y", "enter"))
		}
		all = append(all, talk...)
		if finish := (meeting.FinishConsequence{Number: one.Number}); e.May(finish) {
			all = append(all, ui.On("d", k.Finish, func() tea.Cmd { return e.Push(newFinishing(e, one)) }, "d"))
		}
		if one.State != consequence.Waived && e.May(waive) {
			all = append(all, ui.On("x", k.Waive, func() tea.Cmd { return waiving(e, one) }, "x"))
		}
	}
	if mayDecide && last.Presenter != "" {
		all = append(all, decide)
	}
	if drafts := drafted(e); len(drafts) > 1 {
		all = append(all, ui.On("Y", k.ConfirmAll, func() tea.Cmd { return confirmAll(e, drafts) }, "Y"))
	} else {
		all = append(all, ui.Off("Y"))
	}
	if e.May(meeting.WriteConsequence{}) {
		all = append(all, ui.On("a", k.Write, func() tea.Cmd { return e.Push(newKinds(e)) }, "a", "n"))
	}
	return all
}

// newTalk is the form for a talk with a presenter: by whoever enters it, and today, unless they say
// otherwise.
func newTalk(e *page.Env, presenter string) ui.Screen {
	return office.NewAdding(e, register.Talks, register.Fields{"presenter": presenter, "date": e.Now.Format(time.DateOnly), "by": e.State.Name(e.Who)})
}

// do does an act, the page staying open.
func do(e *page.Env, done string, act meeting.Act) tea.Cmd {
	room, who := e.Room, e.Who
	return e.Do(e.Words.Scores.Done[done], false, func() error { return room.Do(who, act) })
}

// drafted are the consequences that wait to be confirmed.
func drafted(e *page.Env) (all []consequence.Consequence) {
	for _, one := range meeting.Consequences(e.State) {
		if one.Waits() {
			all = append(all, one)
		}
	}
	return all
}

// confirmAll asks before all drafts are confirmed, and says how many there are of each kind.
func confirmAll(e *page.Env, drafts []consequence.Consequence) tea.Cmd {
	room, who := e.Room, e.Who
	return e.Ask(func() string { return e.Words.Scores.Keys.ConfirmAll }, func() (string, []string) {
		var counts []string
		for _, kind := range consequence.Kinds() {
			n := 0
			for _, one := range drafts {
				if one.Kind == kind {
					n++
				}
			}
			if n > 0 {
				counts = append(counts, fmt.Sprint(e.Words.Consequences.Kinds[kind], " ", n))
			}
		}
		return e.Words.Scores.MayConfirm(len(drafts), e.Words.List(counts)), nil
	}, func() tea.Cmd {
		return e.Do(e.Words.Scores.Done["confirmed"], true, func() error {
			for _, one := range drafts {
				if err := room.Do(who, meeting.DecideConsequence{Number: one.Number, State: consequence.Confirmed}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// waiving asks why a consequence is waived.
func waiving(e *page.Env, one consequence.Consequence) tea.Cmd {
	room, who := e.Room, e.Who
	hint := e.Words.Scores.WaiveWhy(e.Words.Consequence(e.State, one))
	return e.AskWhy(fmt.Sprint("waive ", one.Number), hint, e.Words.Scores.Done["waived"], func(reason string) error {
		return room.Do(who, meeting.DecideConsequence{Number: one.Number, State: consequence.Waived, Reason: reason})
	})
}

// newFinishing asks on which day a consequence was carried out: today, unless it says otherwise.
func newFinishing(e *page.Env, one consequence.Consequence) *page.Filling {
	t := e.Words.Scores
	const dateLimit = 20 // characters
	day := one.Done
	if day == "" {
		day = e.Now.Format(time.DateOnly)
	}
	return page.NewFilling(e, page.Item{
		Purpose: fmt.Sprint("finish ", one.Number), Title: t.DoneTitle(e.Words.Consequence(e.State, one)),
		Labels: t.DoneFields[:], Hints: t.DoneHints[:], Limits: []int{dateLimit, text.CommentLimit}, Seen: page.Seen{Values: []string{day, one.Note}},
		Save: func(_ page.Seen, values []string) tea.Cmd {
			room, who := e.Room, e.Who
			return e.Do(t.Done["finished"], true, func() error {
				return room.Do(who, meeting.FinishConsequence{Number: one.Number, Date: values[0], Note: values[1]})
			})
		},
	})
}

// newPicking lists some names, and goes on with the chosen one in place of the list.
func newPicking(e *page.Env, title string, names func() []string, picked func(i int) tea.Cmd) *ui.List {
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Wide: true, Empty: func() string { return "" }, Title: func() string { return title }}
	l.Rows = func(w int) []string {
		var rows []string
		for _, name := range names() {
			rows = append(rows, ui.Fit(name, w))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Scores.Keys.Pick, func() tea.Cmd {
			e.Pop()
			return picked(i)
		}, "enter")}
	}
	return l
}

// newKinds asks what a consequence is that somebody writes down, for whom, and in which words.
func newKinds(e *page.Env) *ui.List {
	kinds := consequence.Written()
	return newPicking(e, e.Words.Scores.ChooseKind, func() []string {
		var names []string
		for _, kind := range kinds {
			names = append(names, e.Words.Consequences.Kinds[kind])
		}
		return names
	}, func(i int) tea.Cmd {
		ids := e.State.Order
		return e.Push(newPicking(e, e.Words.Scores.ChooseWhom(e.Words.Consequences.Kinds[kinds[i]]), func() []string { return presenters(e, ids) },
			func(whom int) tea.Cmd { return e.Push(newWriting(e, kinds[i], ids[whom])) }))
	})
}

func presenters(e *page.Env, ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = short(e, id)
	}
	return names
}

func newWriting(e *page.Env, kind consequence.Kind, presenter string) *page.Writing {
	t := e.Words.Scores
	title := t.WriteWhat(e.Words.Consequences.Kinds[kind], e.Words.Secretary(e.State, presenter))
	return page.NewWriting(e, "consequence "+string(kind)+" "+presenter, title, "", "", text.CommentLimit, false, func(said string) tea.Cmd {
		room, who := e.Room, e.Who
		return e.Do(t.Done["written"], true, func() error {
			return room.Do(who, meeting.WriteConsequence{Presenter: presenter, What: kind, Text: said})
		})
	})
}

// newLast asks who is last of those who share the last place, and why.
func newLast(e *page.Env, among []string) *ui.List {
	return newPicking(e, e.Words.Scores.ChooseLast, func() []string { return presenters(e, among) }, func(i int) tea.Cmd {
		room, who, t := e.Room, e.Who, e.Words.Scores
		return e.AskWhy("last "+among[i], t.LastWhy(e.Words.Secretary(e.State, among[i])), t.Done["last"], func(reason string) error {
			return room.Do(who, meeting.DecideLast{Presenter: among[i], Reason: reason})
		})
	})
}
