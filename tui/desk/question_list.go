package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/text"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// byNeed sorts questions: the one on the floor first, then those to decide on or to ask, then
// those that are settled, and within each of these the most wanted first.
func byNeed(all []question.Question) []question.Question {
	need := map[question.State]int{
		question.Asked: 0, question.Waiting: 1, question.Approved: 1,
		question.Answered: 2, question.Dismissed: 3,
	}
	sorted := stage.MostWanted(all)
	slices.SortStableFunc(sorted, func(a, b question.Question) int { return cmp.Compare(need[a.State], need[b.State]) })
	return sorted
}

// A queue is the page of questions: everybody votes for them, and the host decides on them.
type queue struct {
	e *page.Env
	*ui.List
	showAll bool // those to other presenters too
}

func newQueue(e *page.Env) *queue {
	q := &queue{e: e}
	q.List = &ui.List{
		Frame: &e.Frame, Close: e.Pop, Title: q.heading, Empty: q.emptyText,
		Head:  func(w int) string { return ui.Wrap(q.reminder(), w) },
		Rows:  func(w int) []string { return questionRows(e, q.shown(), w) },
		About: func() []int { return numbers(q.shown()) },
		More:  func(i, w int) string { return questionWhole(e, q.shown()[i], w) },
	}
	if i := slices.IndexFunc(q.shown(), question.Question.Open); i >= 0 {
		q.Select(i) // the first one that needs something done
	}
	q.Acts = func(i int) []ui.Action {
		var all []ui.Action
		if i >= 0 {
			all = q.questionActs(q.shown()[i])
		}
		return append(all, q.pageActs()...)
	}
	return q
}

// shown are the questions of the page that this person may see.
func (q *queue) shown() []question.Question {
	return slices.DeleteFunc(byNeed(q.e.Seat.Questions(q.e.State)), func(one question.Question) bool { return !q.concerns(one) })
}

// concerns reports whether a question belongs on the page: one to the current presenter, or
// any if all are wanted.
func (q *queue) concerns(one question.Question) bool {
	now := q.e.State.Step().Presenter
	return q.showAll || now == "" || one.Presenter == now
}

func (q *queue) heading() string {
	e, w := q.e, q.e.Words.Question
	to := w.ToAll
	if p, ok := e.State.Presenter(e.State.Step().Presenter); ok && !q.showAll {
		to = w.To(strings.TrimSpace(p.Branch + " " + p.Name))
	}
	return e.Words.Screen.Questions + "   " + to
}

// emptyText says why the page is empty.
func (q *queue) emptyText() string {
	message := stage.NoneShown(&q.e.Sight, q.concerns)
	if more := q.reminder(); more != "" {
		message += "\n\n" + more
	}
	return message
}

// reminder tells people who asked without a name before the process was restarted where to
// find out about their question, which can't be recognised as theirs any more.
func (q *queue) reminder() string {
	forgotten := func(one question.Question) bool { return q.concerns(one) && q.e.Room.Forgotten(one) }
	if q.e.Is(plan.Host) || !slices.ContainsFunc(slices.Collect(q.e.State.Questions.Values()), forgotten) {
		return ""
	}
	return q.e.Words.Question.Forgotten(q.fairnessAction().Binding.Help().Key)
}

func numbers(all []question.Question) []int {
	list := make([]int, len(all))
	for i, q := range all {
		list[i] = q.Number
	}
	return list
}

// pageActs are what can be done whichever question is selected.
func (q *queue) pageActs() []ui.Action {
	e, k := q.e, q.e.Words.Question.Keys
	var all []ui.Action
	if mayAsk(e) {
		all = append(all, ui.On(page.AskKey, e.Words.Screen.Keys.Ask, func() tea.Cmd { return e.Push(newAsking(e)) }, page.AskKey))
	}
	if e.State.Step().Presenter != "" {
		message := k.All
		if q.showAll {
			message = k.ThisOne
		}
		all = append(all, ui.On("Tab", message, func() tea.Cmd { q.showAll = !q.showAll; return nil }, "tab"))
	}
	return append(all, q.fairnessAction())
}

func (q *queue) fairnessAction() ui.Action {
	e := q.e
	return ui.On("s", e.Words.Question.Keys.Fairness, func() tea.Cmd { return e.Push(newFairness(e)) }, "s")
}

// questionRows are questions in a line each: number, votes, state and text in columns, with
// a sign for the state if there is little room.
func questionRows(e *page.Env, all []question.Question, w int) []string {
	number, votes, state := 0, 0, 0
	for _, q := range all {
		number = max(number, len(fmt.Sprint(q.Number)))
		votes = max(votes, ui.Width(e.Words.Screen.Votes(q.Voters.Len())))
		state = max(state, ui.Width(questionIs(e, q)))
	}
	signs := map[question.State]string{
		question.Waiting: e.Glyphs.Open, question.Approved: e.Glyphs.Check,
		question.Dismissed: e.Glyphs.Cross, question.Asked: e.Glyphs.Dot, question.Answered: e.Glyphs.Dash,
	}
	mine := numbers(e.Seat.Mine())
	var rows []string
	for _, q := range all {
		sign, text := signs[q.State], q.Shown()
		if w >= 60 {
			sign += " " + ui.Pad(questionIs(e, q), state) + " "
		}
		if slices.Contains(mine, q.Number) {
			text = e.Words.Question.Mine + " " + e.Glyphs.Bullet + " " + text
		}
		rows = append(rows, ui.Fit(ui.PadLeft(fmt.Sprint(q.Number), number)+"  "+ui.PadLeft(e.Words.Screen.Votes(q.Voters.Len()), votes)+"  "+sign+" "+text, w))
	}
	return rows
}

// questionIs says how a question stands, in a word or two.
func questionIs(e *page.Env, q question.Question) string {
	if q.MergedInto > 0 {
		return e.Words.Question.MergedInto(q.MergedInto)
	}
	if stage.IsBeingAsked(&e.Sight, q) {
		return e.Words.Question.Asking
	}
	return e.Words.QuestionIs(q.State, e.State.Plan.Agenda.Unmoderated)
}

// questionWhole returns everything there is to say about a question.
func questionWhole(e *page.Env, q question.Question, w int) string {
	phrases := e.Words.Question
	about := []string{phrases.Is(q.Number), e.Words.Screen.Votes(q.Voters.Len()), questionIs(e, q)}
	if q.Drawn {
		about = append(about, phrases.Drawn)
	}
	if q.By != "" {
		about = append(about, phrases.By(e.State.Name(q.By)))
	}
	if e.Is(plan.Office) && meeting.IsMarked(e.State, item.Origin{Kind: item.FromQuestion, Number: q.Number}) {
		about = append(about, e.Words.Table.Marked)
	}
	if p, ok := e.State.Presenter(q.Presenter); ok && q.Presenter != e.State.Step().Presenter {
		about = append(about, phrases.To(p.Branch))
	}
	rows := []string{e.Styles.Heading.Render(ui.Wrap(strings.Join(about, " "+e.Glyphs.Bullet+" "), w)), ui.Wrap(q.Shown(), w)}
	if q.Edited != "" {
		rows = append(rows, e.Styles.Muted.Render(ui.Wrap(phrases.AsAsked(q.Text), w)))
	}
	if q.Reason != "" {
		rows = append(rows, e.Styles.Warn.Render(ui.Wrap(phrases.Because(q.Reason), w)))
	}
	if q.Gist != "" {
		rows = append(rows, ui.Wrap(phrases.Gist(q.Gist), w))
	}
	return strings.Join(rows, "\n")
}

// questionActs are what this person can do with a question.
func (q *queue) questionActs(one question.Question) []ui.Action {
	e := q.e
	k, room, who, n := e.Words.Screen.Keys, e.Room, e.Who, one.Number
	var all []ui.Action
	offer := func(label, help string, act meeting.Act, keys ...string) {
		if e.May(act) {
			all = append(all, ui.On(label, help, func() tea.Cmd {
				return e.Do("", false, func() error { return room.Do(who, act) })
			}, keys...))
		}
	}
	offer("y", k.Approve, meeting.ApproveQuestion{Question: n}, "y")
	offer("f", k.Asked, meeting.PutQuestion{Question: n}, "f")
	offer("z", k.Answered, meeting.MarkAnswered{Question: n}, "z")
	if e.Is(plan.Host) {
		all = append(all, q.editing(one)...)
	}
	all = append(all, office.MarkActs(e, item.Origin{Kind: item.FromQuestion, Number: n})...)
	if e.May(meeting.WriteGist{Question: n}) {
		all = append(all, ui.On("g", e.Words.Question.Keys.Gist, func() tea.Cmd { return e.Push(newGist(e, one)) }, "g"))
	}
	// A question that one has voted up keeps its key: the room says that it was done.
	if e.State.InPlay(one) && who != plan.Console && !e.State.IsOver() {
		all = append(all, ui.On("u", k.Upvote, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Do(who, meeting.UpvoteQuestion{Question: n}) })
		}, "u", "+"))
	}
	return all
}

// editing is what a host can do to a question before anybody answers it.
func (q *queue) editing(one question.Question) []ui.Action {
	e, k := q.e, q.e.Words.Question.Keys
	room, who, n := e.Room, e.Who, one.Number
	var all []ui.Action
	if one.Open() {
		all = append(all, ui.On("x", e.Words.Screen.Keys.Dismiss, func() tea.Cmd {
			q.Unpin() // the selection stays in its place, on the next question
			return e.Push(page.NewWriting(e, fmt.Sprint("dismiss ", n), one.Shown(), e.Words.Screen.ReasonFor["dismiss"], "", text.ReasonLimit, false,
				func(reason string) tea.Cmd {
					return e.Do("", true, func() error { return room.Do(who, meeting.DismissQuestion{Question: n, Reason: reason}) })
				}))
		}, "x"))
	}
	if one.Open() || one.State == question.Dismissed {
		all = append(all, ui.On("e", k.Edit, func() tea.Cmd {
			hint := e.Words.Question.EditHint + "\n" + e.Words.Question.AsAsked(one.Text)
			return e.Push(page.NewChange(e, fmt.Sprint("edit ", n), e.Words.Question.Is(n), hint, text.QuestionLimit, false, e.Words.Question.Edited,
				func() string { return room.State().Questions.At(n - 1).Shown() },
				func(seen, text string) error {
					return room.Do(who, meeting.EditQuestion{Question: n, Seen: seen, Text: text})
				}))
		}, "e"))
	}
	if one.Open() && len(mergeable(e, one)) > 0 {
		all = append(all, ui.On("m", k.Merge, func() tea.Cmd {
			q.Unpin()
			return e.Push(newMerging(e, n))
		}, "m"))
	}
	return all
}

// mergeable are the questions that may stand for another one.
func mergeable(e *page.Env, one question.Question) []question.Question {
	return slices.DeleteFunc(byNeed(slices.Collect(e.State.Questions.Values())), func(other question.Question) bool {
		return other.Number == one.Number || other.Presenter != one.Presenter || !other.Open() && other.State != question.Asked
	})
}

// newMerging asks which question stands for another.
func newMerging(e *page.Env, n int) *ui.List {
	room, who := e.Room, e.Who
	targets := func() []question.Question {
		one, _ := e.State.Question(n)
		return mergeable(e, one)
	}
	return &ui.List{
		Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Question.MergeTitle(n) }, Empty: func() string { return e.Words.Question.MergeNone },
		Rows:  func(w int) []string { return questionRows(e, targets(), w) },
		About: func() []int { return numbers(targets()) },
		More:  func(i, w int) string { return questionWhole(e, targets()[i], w) },
		Acts: func(i int) []ui.Action {
			if i < 0 {
				return nil
			}
			into := targets()[i].Number
			return []ui.Action{ui.On(e.Labels.Enter, e.Words.Question.Keys.Into, func() tea.Cmd {
				return e.Do(e.Words.Question.Merged, true, func() error { return room.Do(who, meeting.MergeQuestion{Question: n, Into: into}) })
			}, "enter")}
		},
	}
}

func newGist(e *page.Env, q question.Question) *page.Writing {
	room, who := e.Room, e.Who
	return page.NewChange(e, fmt.Sprint("gist ", q.Number), e.Words.Question.GistTitle(q.Number), q.Shown(), text.CommentLimit, true, e.Words.Screen.Done["saved"],
		func() string { return room.State().Questions.At(q.Number - 1).Gist },
		func(seen, text string) error {
			return room.Do(who, meeting.WriteGist{Question: q.Number, Seen: seen, Text: text})
		})
}
