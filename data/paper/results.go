package paper

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// resultsTable is the ranking with every figure, one row for each presenter.
func (src source) resultsTable() [][]string {
	w, plan := src.words.Papers.Result, src.state.Plan
	head := []string{w.Rank, w.Tied, w.Branch, w.Name, w.Score}
	for _, g := range plan.Groups {
		head = append(head, src.weighted(g.Name, g.Weight), g.Name+" "+w.Marks)
	}
	for _, it := range plan.Form.Items {
		head = append(head, src.weighted(it.Name, it.Weight))
		for _, answer := range src.answerNames() {
			head = append(head, it.Name+" "+answer)
		}
	}
	rows := [][]string{append(head, w.Note)}
	for _, st := range src.state.Result.Standings {
		pr, _ := src.state.Presenter(st.Presenter)
		row := []string{rank(st), "", pr.Branch, pr.Name, st.Score}
		if st.Tied {
			row[1] = w.Tied
		}
		for _, g := range st.Groups {
			row = append(row, g.Score, strconv.Itoa(g.Marks))
		}
		for _, it := range st.Items {
			row = append(append(row, it.Score), src.answerCounts(st, it)...)
		}
		rows = append(rows, append(row, src.note(st)))
	}
	return rows
}

// resultsDocument is the result sheet: how many rated, the ranking with every figure that it is made
// of, by which rules, and the rounds that it was voted on in.
func (src source) resultsDocument() *document.Document {
	w, plan := src.words.Papers.Result, src.state.Plan
	d := &document.Document{Language: src.words.Language, Title: plan.Title, Heading: w.Title}
	d.Field(w.Published, src.dateTime(src.state.Result.At))
	for _, field := range src.voters() {
		d.Field(field[0], field[1])
	}
	d.Section(w.Ranking)
	d.Table(src.ranking())
	d.Section(w.Groups)
	d.Table(src.byGroup())
	d.Section(w.Items)
	src.byItem(d)
	d.Section(w.Rules)
	for i, rule := range src.scoreRules() {
		d.Plain(src.words.Papers.Reports.Numbered(i+1, rule))
	}
	d.Section(w.Rounds)
	d.Table(src.roundTable())
	d.Table(src.rootTable())
	d.Sign(w.Signatures...)
	return d
}

// resultsWorkbook is the result sheet as a workbook: what can be sorted and calculated with.
func (src source) resultsWorkbook() ([]byte, error) {
	w := src.words.Papers.Result
	title := func(of string) string { return src.state.Plan.Title + "\n" + of }
	lines := []string{src.words.Is(w.Published, src.dateTime(src.state.Result.At))}
	var voters []string
	for _, field := range src.voters() {
		voters = append(voters, src.words.Is(field[0], field[1]))
	}
	lines = append(lines, src.words.Clauses(voters))
	return document.Workbook(src.words.Language, []document.Sheet{
		{Name: w.Ranking, Title: title(w.Ranking), Lines: lines, Table: src.ranking(), Below: w.Signatures},
		{Name: w.Groups, Title: title(w.Groups), Table: src.byGroup()},
		{Name: w.Items, Title: title(w.Items), Table: src.allItems()},
		{Name: w.Rounds, Title: title(w.Rounds), Table: src.roundTable()},
	})
}

// voters says how many were due, came and rated: labels and values.
func (src source) voters() [][2]string {
	w, minute, here := src.words.Papers.Result, src.words.Papers.Minute, src.state.Attendance()
	fields := [][2]string{{minute.Due, w.DueOf(here.Due, here.DueRaters)}, {minute.Present, minute.Count(here.Present + here.Left)}}
	least, most := 0, 0
	for _, r := range src.state.Rounds {
		if r.State == meeting.Closed {
			if most == 0 || r.Cast < least {
				least = r.Cast
			}
			most = max(most, r.Cast)
		}
	}
	if most > 0 {
		fields = append(fields, [2]string{w.Voters, w.VotersOf(least, most)})
	}
	return fields
}

// ballotRules are the rules of the ballot and of its score, as the host explains them.
func (src source) ballotRules() (rules []string) {
	p, w := src.state.Plan, src.words.Papers.Notices.Script
	form, points := p.Form, p.Form.Scale == ballot.Points
	var items, groups, grades, worth []string
	for _, it := range form.Items {
		items = append(items, src.weighted(it.Name, it.Weight))
	}
	for _, g := range p.Groups {
		groups = append(groups, src.weighted(g.Name, g.Weight))
	}
	for _, g := range form.Grades {
		grades, worth = append(grades, g.Name), append(worth, strconv.Itoa(g.Points))
	}
	rules = append(rules, w.Items(len(items), src.words.List(items)))
	if points {
		rules = append(rules, w.Points(form.Min, form.Max))
	} else {
		rules = append(rules, w.Grades(len(grades), src.words.List(grades), src.words.List(worth)))
	}
	rules = append(rules, w.Blank, w.Own)
	if form.LimitTop > 0 {
		rules = append(rules, w.LimitTop(form.LimitTop, points))
	}
	if form.RefuseAllSame {
		rules = append(rules, w.AllSame(points))
	}
	rules = append(rules, w.Groups(len(groups), src.words.List(groups)))
	if form.TrimDrop > 0 {
		rules = append(rules, w.Trim(form.TrimOver, form.TrimDrop))
	}
	if p.MinGroup > 1 {
		rules = append(rules, w.MinGroup(p.MinGroup))
	}
	return rules
}

// scoreRules are those with what nobody needs to know who only votes.
func (src source) scoreRules() []string {
	w, form := src.words.Papers.Result, src.state.Plan.Form
	rules := append(src.ballotRules(), w.NobodyIn, w.Rounded)
	var ties []string
	for _, rule := range form.TieBreak {
		ties = append(ties, w.TieRule(rule, src.group(strings.TrimPrefix(rule, ballot.GroupScorePrefix)), form.Scale == ballot.Points))
	}
	if ties == nil {
		return append(rules, w.Shared)
	}
	return append(rules, w.Ties(src.words.Clauses(ties)))
}

// ranking is the table of ranks and scores.
func (src source) ranking() document.Table {
	w := src.words.Papers.Result
	var rows [][]string
	for _, st := range src.state.Result.Standings {
		pr, _ := src.state.Presenter(st.Presenter)
		var notes []string
		if st.Tied {
			notes = append(notes, w.Tied)
		}
		if note := src.note(st); note != "" {
			notes = append(notes, note)
		}
		rows = append(rows, []string{rank(st), pr.Branch, pr.Name, st.Score, src.words.Clauses(notes)})
	}
	return filled(document.Table{Head: []string{w.Rank, w.Branch, w.Name, w.Score, w.Note}, Rows: rows})
}

// filled leaves out the last column of a table if nothing stands in it.
func filled(t document.Table) document.Table {
	last := len(t.Head) - 1
	if slices.ContainsFunc(t.Rows, func(row []string) bool { return row[last] != "" }) {
		return t
	}
	t.Head = t.Head[:last]
	for i, row := range t.Rows {
		t.Rows[i] = row[:last]
	}
	return t
}

func (src source) byGroup() document.Table {
	w := src.words.Papers.Result
	t := document.Table{Head: []string{w.Branch, w.Name}}
	for _, g := range src.state.Plan.Groups {
		t.Head = append(t.Head, src.weighted(g.Name, g.Weight), w.Marks)
	}
	for _, st := range src.state.Result.Standings {
		pr, _ := src.state.Presenter(st.Presenter)
		row := []string{pr.Branch, pr.Name}
		for _, g := range st.Groups {
			score := g.Score
			if score == "" && g.Marks > 0 {
				score = w.Hidden
			}
			row = append(row, score, strconv.Itoa(g.Marks))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// byItem is a table for each presenter.
func (src source) byItem(d *document.Document) {
	for _, st := range src.state.Result.Standings {
		d.Item(src.presenter(st.Presenter))
		d.Table(src.items(st))
	}
}

// items says how a presenter was rated on each item and, with grades, on all of them: how often each
// grade was given and which share that is.
func (src source) items(st ballot.Standing) document.Table {
	w := src.words.Papers.Result
	t := document.Table{Head: []string{w.Item, w.Score}, Joined: 2}
	if src.countsShares() {
		t.Head = append(t.Head, "")
	}
	t.Head = append(t.Head, src.answerNames()...)
	all := make([]int, len(src.answerNames()))
	for i, it := range st.Items {
		of := src.state.Plan.Form.Items[i]
		name, score := src.weighted(of.Name, of.Weight), src.itemScore(st, it)
		if !src.countsShares() || st.Small {
			row := append([]string{name, score}, make([]string, len(t.Head)-2-len(all))...)
			t.Rows = append(t.Rows, append(row, src.answerCounts(st, it)...))
			continue
		}
		counts := append(slices.Clone(it.Grades), it.Abstained)
		for k, n := range counts {
			all[k] += n
		}
		t.Rows = append(t.Rows, append([]string{name, score, w.Votes}, figures(counts)...), append([]string{"", "", w.Share}, shares(counts)...))
	}
	if src.countsShares() && !st.Small && len(st.Items) > 1 {
		t.Rows = append(t.Rows, append([]string{w.All, st.Score, w.Votes}, figures(all)...), append([]string{"", "", w.Share}, shares(all)...))
	}
	return t
}

// allItems has the items of all presenters in one table.
func (src source) allItems() document.Table {
	w := src.words.Papers.Result
	t := document.Table{Head: []string{w.Branch, w.Name, w.Item, w.Score}}
	for _, answer := range src.answerNames() {
		t.Head = append(t.Head, answer)
		if src.countsShares() {
			t.Head = append(t.Head, src.words.Papers.Minute.WithNote(answer, w.Share))
		}
	}
	for _, st := range src.state.Result.Standings {
		pr, _ := src.state.Presenter(st.Presenter)
		for i, it := range st.Items {
			of := src.state.Plan.Form.Items[i]
			row := []string{pr.Branch, pr.Name, src.weighted(of.Name, of.Weight), src.itemScore(st, it)}
			counts := src.answerCounts(st, it)
			percents := make([]string, len(counts))
			if src.countsShares() && !st.Small {
				percents = shares(append(slices.Clone(it.Grades), it.Abstained))
			}
			for k, n := range counts {
				row = append(row, n)
				if src.countsShares() {
					row = append(row, percents[k])
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// countsShares reports whether ballots are counted by grades, of which each has its share.
func (src source) countsShares() bool { return src.state.Plan.Form.Scale != ballot.Points }

func figures(counts []int) (texts []string) {
	for _, n := range counts {
		texts = append(texts, strconv.Itoa(n))
	}
	return texts
}

// shares are the shares of counts in their sum, in percent with one decimal, rounded half up.
func shares(counts []int) (texts []string) {
	all := 0
	for _, n := range counts {
		all += n
	}
	for _, n := range counts {
		if all == 0 {
			texts = append(texts, "")
			continue
		}
		tenths := (2000*n + all) / (2 * all)
		texts = append(texts, fmt.Sprintf("%d.%d%%", tenths/10, tenths%10))
	}
	return texts
}

func (src source) weighted(name string, w ballot.Weight) string {
	return src.words.Papers.Result.Weight(name, percent(w))
}

// answerNames names the columns in which the answers to an item are counted.
func (src source) answerNames() []string {
	w, f := src.words.Papers.Result, src.state.Plan.Form
	if f.Scale == ballot.Points {
		return []string{w.Marks, w.Lowest, w.Highest, w.Abstained}
	}
	var list []string
	for _, g := range f.Grades {
		list = append(list, g.Name)
	}
	return append(list, w.Abstained)
}

// itemScore is the score of an item, or a note that it is hidden.
func (src source) itemScore(st ballot.Standing, it ballot.ItemScore) string {
	if st.Small {
		return src.words.Papers.Result.Hidden
	}
	return it.Score
}

// answerCounts are the figures in the columns of answers, empty if they must stay hidden.
func (src source) answerCounts(st ballot.Standing, it ballot.ItemScore) []string {
	if st.Small {
		return make([]string, len(src.answerNames()))
	}
	if src.state.Plan.Form.Scale == ballot.Points {
		row := []string{strconv.Itoa(it.Marks), "", "", strconv.Itoa(it.Abstained)}
		if it.Marks > 0 {
			row[1], row[2] = strconv.Itoa(it.Lowest), strconv.Itoa(it.Highest)
		}
		return row
	}
	var row []string
	for _, n := range it.Grades {
		row = append(row, strconv.Itoa(n))
	}
	return append(row, strconv.Itoa(it.Abstained))
}

// note is what a reader must know about a rank.
func (src source) note(st ballot.Standing) string {
	w := src.words.Papers.Result
	var notes []string
	if st.Rank == 0 {
		notes = append(notes, w.Unranked)
	}
	if st.BrokenBy != "" {
		notes = append(notes, w.BrokenBy(st.BrokenBy, src.group(strings.TrimPrefix(st.BrokenBy, ballot.GroupScorePrefix)), src.state.Plan.Form.Scale == ballot.Points))
	}
	if len(st.LeftOut) > 0 {
		var groups []string
		for _, id := range st.LeftOut {
			groups = append(groups, src.group(id))
		}
		notes = append(notes, w.LeftOut(src.words.List(groups)))
	}
	return src.words.Clauses(notes)
}

func rank(st ballot.Standing) string {
	if st.Rank == 0 {
		return ""
	}
	return strconv.Itoa(st.Rank)
}
