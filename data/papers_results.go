package data

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
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
			row = append(append(row, it.Score), p.counts(st, it)...)
		}
		rows = append(rows, append(row, p.note(st)))
	}
	return rows
}

// resultsDocument is the result sheet for people.
func (p papers) resultsDocument() *document {
	w, plan := p.words.Papers.Result, p.state.Plan
	d := &document{language: p.words.Language, title: plan.Title, heading: w.Title}
	d.field(w.Published, p.minute(p.state.Result.At))
	d.section(w.Ranking)
	p.ranking(d)
	d.section(w.Groups)
	p.byGroup(d)
	d.section(w.Items)
	p.byItem(d)
	d.section(w.Rounds)
	p.rounds(d)
	d.sign(w.Signature)
	return d
}

// ranking is the table of who came where.
func (p papers) ranking(d *document) {
	w := p.words.Papers.Result
	var rows [][]string
	for _, st := range p.state.Result.Standings {
		pr, _ := p.state.Presenter(st.Presenter)
		score := st.Score
		if st.Tied {
			score += " " + w.Tied
		}
		rows = append(rows, []string{rank(st), pr.Branch, pr.Name, score, p.note(st)})
	}
	head := []string{w.Rank, w.Branch, w.Name, w.Score, w.Note}
	if !slices.ContainsFunc(rows, func(row []string) bool { return row[len(row)-1] != "" }) {
		head = head[:len(head)-1] // nothing to note on anybody
		for i, row := range rows {
			rows[i] = row[:len(head)]
		}
	}
	d.table(head, rows)
}

func (p papers) byGroup(d *document) {
	w := p.words.Papers.Result
	head := []string{w.Branch, w.Name}
	for _, g := range p.state.Plan.Groups {
		head = append(head, p.weighted(g.Name, g.Weight), w.Marks)
	}
	var rows [][]string
	for _, st := range p.state.Result.Standings {
		pr, _ := p.state.Presenter(st.Presenter)
		row := []string{pr.Branch, pr.Name}
		for _, g := range st.Groups {
			score := g.Score
			if score == "" && g.Marks > 0 {
				score = w.Hidden
			}
			row = append(row, score, strconv.Itoa(g.Marks))
		}
		rows = append(rows, row)
	}
	d.table(head, rows)
}

func (p papers) byItem(d *document) {
	w := p.words.Papers.Result
	head := append([]string{w.Item, w.Score}, p.answers()...)
	for _, st := range p.state.Result.Standings {
		d.item(p.branch(st.Presenter))
		var rows [][]string
		for i, it := range st.Items {
			of := p.state.Plan.Form.Items[i]
			rows = append(rows, append([]string{p.weighted(of.Name, of.Weight), p.itemScore(st, it)}, p.counts(st, it)...))
		}
		d.table(head, rows)
	}
}

// rounds are all that were held, and below them what each box held, as a hash.
func (p papers) rounds(d *document) {
	w := p.words.Papers.Result
	var rows, roots [][]string
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
		number := strconv.Itoa(r.Number)
		rows = append(rows, []string{number, p.words.Rated(&p.state, r), state, strconv.Itoa(r.Issued), strconv.Itoa(r.Cast), strconv.Itoa(r.Blank), by})
		roots = append(roots, []string{number, r.Root.String()})
	}
	d.table([]string{w.Round, w.Rated, w.State, w.Issued, w.Cast, w.Blank, w.Signed}, rows)
	d.table([]string{w.Round, w.Root}, roots)
}

func (p papers) weighted(name string, w ballot.Weight) string {
	return p.words.Papers.Result.Weight(name, percent(w))
}

// answers names the columns in which the answers to an item are counted.
func (p papers) answers() []string {
	w, f := p.words.Papers.Result, p.state.Plan.Form
	if f.Scale == ballot.Points {
		return []string{w.Marks, w.Lowest, w.Highest, w.Abstained}
	}
	var list []string
	for _, g := range f.Grades {
		list = append(list, g.Name)
	}
	return append(list, w.Abstained)
}

// itemScore is the score of an item, or that it must not be shown.
func (p papers) itemScore(st ballot.Standing, it ballot.ItemScore) string {
	if st.Small {
		return p.words.Papers.Result.Hidden
	}
	return it.Score
}

// counts are the figures in the columns of answers, empty where they must not be shown.
func (p papers) counts(st ballot.Standing, it ballot.ItemScore) []string {
	if st.Small {
		return make([]string, len(p.answers()))
	}
	if p.state.Plan.Form.Scale == ballot.Points {
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
func (p papers) note(st ballot.Standing) string {
	w := p.words.Papers.Result
	var notes []string
	if st.Rank == 0 {
		notes = append(notes, w.Unranked)
	}
	if st.BrokenBy != "" {
		notes = append(notes, w.BrokenBy(st.BrokenBy, p.group(strings.TrimPrefix(st.BrokenBy, ballot.GroupScorePrefix))))
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

func rank(st ballot.Standing) string {
	if st.Rank == 0 {
		return ""
	}
	return strconv.Itoa(st.Rank)
}
