package data

import (
	"fmt"
	"strconv"
	"strings"

	"pingyi/meeting"
)

// resultsTable is the ranking with every figure in one row a presenter.
func (p papers) resultsTable() [][]string {
	w, plan := p.words.Papers.Result, p.state.Plan
	head := []string{w.Rank, w.Tied, w.Branch, w.Name, w.Score}
	for _, g := range plan.Groups {
		head = append(head, p.weighted(g.Name, g.Weight), g.Name+" "+w.Marks)
	}
	for _, it := range plan.Form.Items {
		head = append(head, p.weighted(it.Name, it.Weight))
		for _, answer := range p.answers() {
			head = append(head, it.Name+" "+answer)
		}
	}
	rows := [][]string{append(head, w.Note)}
	for _, st := range p.state.Result.Standings {
		pr, _ := p.state.Presenter(st.Presenter)
		row := []string{rank(st), "", pr.Branch, pr.Name, st.Score}
		if st.Tied {
			row[1] = w.Tied
		}
		for _, g := range st.Groups {
			row = append(row, g.Score, strconv.Itoa(g.Marks))
		}
		for _, it := range st.Items {
			row = append(append(row, it.Score), p.counts(it)...)
		}
		rows = append(rows, append(row, p.note(st)))
	}
	return rows
}

// resultsText is the result sheet for people.
func (p papers) resultsText() string {
	w, plan := p.words.Papers.Result, p.state.Plan
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n## %s\n\n", md(plan.Title), w.Title)
	fmt.Fprintf(&b, "%s: %s\n\n## %s\n\n", w.Published, p.minute(p.state.Result.At), w.Ranking)

	var rows [][]string
	for _, st := range p.state.Result.Standings {
		pr, _ := p.state.Presenter(st.Presenter)
		score := st.Score
		if st.Tied {
			score += " " + w.Tied
		}
		rows = append(rows, []string{rank(st), md(pr.Branch), md(pr.Name), score, md(p.note(st))})
	}
	mdTable(&b, []string{w.Rank, w.Branch, w.Name, w.Score, w.Note}, rows)
	fmt.Fprintf(&b, "## %s\n\n", w.Groups)
	p.groupsText(&b)
	fmt.Fprintf(&b, "## %s\n\n", w.Items)
	p.itemsText(&b)
	fmt.Fprintf(&b, "## %s\n\n", w.Rounds)
	p.roundsText(&b)
	fmt.Fprintf(&b, "%s\n", w.Signature)
	return b.String()
}

func (p papers) groupsText(b *strings.Builder) {
	w := p.words.Papers.Result
	head := []string{w.Branch, w.Name}
	for _, g := range p.state.Plan.Groups {
		head = append(head, md(p.weighted(g.Name, g.Weight)), w.Marks)
	}
	var rows [][]string
	for _, st := range p.state.Result.Standings {
		pr, _ := p.state.Presenter(st.Presenter)
		row := []string{md(pr.Branch), md(pr.Name)}
		for _, g := range st.Groups {
			score := g.Score
			if score == "" && g.Marks > 0 {
				score = w.Hidden
			}
			row = append(row, score, strconv.Itoa(g.Marks))
		}
		rows = append(rows, row)
	}
	mdTable(b, head, rows)
}

func (p papers) itemsText(b *strings.Builder) {
	w := p.words.Papers.Result
	head := []string{w.Item, w.Score}
	for _, a := range p.answers() {
		head = append(head, md(a))
	}
	for _, st := range p.state.Result.Standings {
		fmt.Fprintf(b, "### %s\n\n", md(p.branch(st.Presenter)))
		var rows [][]string
		for i, it := range st.Items {
			item := p.state.Plan.Form.Items[i]
			rows = append(rows, append([]string{md(p.weighted(item.Name, item.Weight)), it.Score}, p.counts(it)...))
		}
		mdTable(b, head, rows)
	}
}

func (p papers) roundsText(b *strings.Builder) {
	w := p.words.Papers.Result
	var rows [][]string
	for _, r := range p.state.Rounds {
		if r.State == meeting.Open {
			continue
		}
		var signed []string
		for _, s := range r.Signed {
			signed = append(signed, p.name(s.Person)+" "+p.minute(s.At))
		}
		by := p.list(signed)
		if by == "" {
			by = w.NoSigner
		}
		state := w.Counted
		if r.State == meeting.Void {
			state = w.Reason(w.Void, r.Reason)
		}
		rows = append(rows, []string{strconv.Itoa(r.Number), md(state), strconv.Itoa(r.Issued), strconv.Itoa(r.Cast),
			strconv.Itoa(r.Blank), md(by), "`" + r.Root.String() + "`"})
	}
	mdTable(b, []string{w.Round, w.State, w.Issued, w.Cast, w.Blank, w.Signed, w.Root}, rows)
}

func (p papers) weighted(name string, w meeting.Weight) string {
	return p.words.Papers.Result.Weight(name, percent(w))
}

// answers names the columns in which the answers to an item are counted.
func (p papers) answers() []string {
	w, f := p.words.Papers.Result, p.state.Plan.Form
	if f.Scale == meeting.Points {
		return []string{w.Marks, w.Lowest, w.Highest, w.Abstained}
	}
	var list []string
	for _, g := range f.Grades {
		list = append(list, g.Name)
	}
	return append(list, w.Abstained)
}

// counts are the figures in the columns of answers.
func (p papers) counts(it meeting.ItemScore) []string {
	if p.state.Plan.Form.Scale == meeting.Points {
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

// note says what a reader must know about a place in the ranking.
func (p papers) note(st meeting.Standing) string {
	w := p.words.Papers.Result
	var notes []string
	if st.Rank == 0 {
		notes = append(notes, w.Unranked)
	}
	if st.BrokenBy != "" {
		notes = append(notes, w.BrokenBy(st.BrokenBy, p.group(strings.TrimPrefix(st.BrokenBy, meeting.GroupScorePrefix))))
	}
	if len(st.LeftOut) > 0 {
		var groups []string
		for _, id := range st.LeftOut {
			groups = append(groups, p.group(id))
		}
		notes = append(notes, w.LeftOut(p.list(groups)))
	}
	return strings.Join(notes, "; ")
}

func rank(st meeting.Standing) string {
	if st.Rank == 0 {
		return ""
	}
	return strconv.Itoa(st.Rank)
}
