package paper

import (
	"slices"
	"strconv"
	"strings"

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

// resultsDocument is the result sheet.
func (src source) resultsDocument() *document {
	w, plan := src.words.Papers.Result, src.state.Plan
	d := &document{language: src.words.Language, title: plan.Title, heading: w.Title}
	d.field(w.Published, src.dateTime(src.state.Result.At))
	d.section(w.Ranking)
	src.ranking(d)
	d.section(w.Groups)
	src.byGroup(d)
	d.section(w.Items)
	src.byItem(d)
	d.section(w.Rounds)
	src.roundTables(d)
	d.sign(w.Signatures...)
	return d
}

// ranking is the table of ranks and scores.
func (src source) ranking(d *document) {
	w := src.words.Papers.Result
	var rows [][]string
	for _, st := range src.state.Result.Standings {
		pr, _ := src.state.Presenter(st.Presenter)
		score := st.Score
		if st.Tied {
			score += " " + w.Tied
		}
		rows = append(rows, []string{rank(st), pr.Branch, pr.Name, score, src.note(st)})
	}
	head := []string{w.Rank, w.Branch, w.Name, w.Score, w.Note}
	if !slices.ContainsFunc(rows, func(row []string) bool { return row[len(row)-1] != "" }) {
		head = head[:len(head)-1] // there is no note on anybody
		for i, row := range rows {
			rows[i] = row[:len(head)]
		}
	}
	d.table(head, rows)
}

func (src source) byGroup(d *document) {
	w := src.words.Papers.Result
	head := []string{w.Branch, w.Name}
	for _, g := range src.state.Plan.Groups {
		head = append(head, src.weighted(g.Name, g.Weight), w.Marks)
	}
	var rows [][]string
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
		rows = append(rows, row)
	}
	d.table(head, rows)
}

func (src source) byItem(d *document) {
	w := src.words.Papers.Result
	head := append([]string{w.Item, w.Score}, src.answerNames()...)
	for _, st := range src.state.Result.Standings {
		d.item(src.presenter(st.Presenter))
		var rows [][]string
		for i, it := range st.Items {
			of := src.state.Plan.Form.Items[i]
			rows = append(rows, append([]string{src.weighted(of.Name, of.Weight), src.itemScore(st, it)}, src.answerCounts(st, it)...))
		}
		d.table(head, rows)
	}
}

// roundTables lists all rounds that were held and, below, the root hash of each one's counts.
func (src source) roundTables(d *document) {
	w := src.words.Papers.Result
	var rows, roots [][]string
	for _, r := range src.state.Rounds {
		if r.State == meeting.Open {
			continue
		}
		var signed []string
		for _, s := range r.Signed {
			signed = append(signed, src.words.Papers.Minute.WithNote(src.name(s.Person), src.dateTime(s.At)))
		}
		by := src.words.List(signed)
		if by == "" {
			by = w.NoSigner
		}
		state := w.Counted
		if r.State == meeting.Void {
			state = w.Reason(w.Void, r.Reason)
		}
		number := strconv.Itoa(r.Number)
		rows = append(rows, []string{number, src.words.RatedInFull(&src.state, *r), state, strconv.Itoa(r.Issued), strconv.Itoa(r.Cast), strconv.Itoa(r.Blank), by})
		roots = append(roots, []string{number, r.Root.String()})
	}
	d.table([]string{w.Round, w.Rated, w.State, w.Issued, w.Cast, w.Blank, w.Signed}, rows)
	d.table([]string{w.Round, w.Root}, roots)
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
