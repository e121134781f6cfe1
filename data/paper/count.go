package paper

import (
	"slices"
	"strconv"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// held are the rounds that were held to their end.
func (src source) held() []*meeting.Round {
	return slices.DeleteFunc(slices.Clone(src.state.Rounds), func(r *meeting.Round) bool { return r.State == meeting.Open })
}

// roundTable lists all rounds that were held: whom each one rated, and its ballots.
func (src source) roundTable() document.Table {
	w := src.words.Papers.Result
	t := document.Table{Head: []string{w.Round, w.Rated, w.State, w.Issued, w.Cast, w.Valid, w.Invalid, w.Blank}}
	for _, r := range src.held() {
		state := w.Counted
		if r.State == meeting.Void {
			state = w.Reason(w.Void, r.Reason)
		}
		valid, invalid := validity(*r)
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(r.Number), src.words.RatedInFull(&src.state, *r), state, strconv.Itoa(r.Issued), strconv.Itoa(r.Cast), valid, invalid, strconv.Itoa(r.Blank),
		})
	}
	return t
}

// validity says how many ballots of a round are valid, and how many are not. A ballot that is not
// filled in as it should be can't be cast, so it is all of them or none; nothing is said of a
// round that was held again.
func validity(r meeting.Round) (valid, invalid string) {
	switch {
	case r.State == meeting.Void:
		return "", ""
	case r.Cast > r.Issued:
		return "0", strconv.Itoa(r.Cast)
	}
	return strconv.Itoa(r.Cast), "0"
}

// rootTable says who signed for each round, and the root hash of its counts.
func (src source) rootTable() document.Table {
	w := src.words.Papers.Result
	t := document.Table{Head: []string{w.Round, w.Signed, w.Root}}
	for _, r := range src.held() {
		var signed []string
		for _, s := range r.Signed {
			signed = append(signed, src.words.Papers.Minute.WithNote(src.name(s.Person), src.dateTime(s.At)))
		}
		by := src.words.List(signed)
		if by == "" {
			by = w.NoSigner
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(r.Number), by, r.Root.String()})
	}
	return t
}

// countReport accounts for the ballots: how many were issued, collected, valid and not, and what
// became of those of paper. It tells no mark, so it is written before the ranking is published.
func (src source) countReport() *document.Document {
	w := src.words.Papers.Result
	d := &document.Document{Language: src.words.Language, Title: src.state.Plan.Title, Heading: w.Count}
	src.whenAndWhere(d)
	for _, field := range src.voters() {
		d.Field(field[0], field[1])
	}
	d.Section(w.CountOf)
	d.Table(src.roundTable())
	rules := []string{w.CountRule, w.InvalidRule}
	if papers := src.paperTable(); len(papers.Rows) > 0 {
		d.Section(w.PaperCount)
		d.Table(papers)
		rules = append(rules, w.SpareRule)
	}
	d.Section(w.Note)
	for i, rule := range rules {
		d.Plain(src.words.Papers.Reports.Numbered(i+1, rule))
	}
	d.Section(w.Officers)
	d.Field(src.words.Papers.Roles[plan.Scrutineer], src.holders(plan.Scrutineer))
	if src.hasPaperBallots() {
		d.Field(src.words.Papers.Roles[plan.Teller], src.holders(plan.Teller))
	}
	d.Sign(w.CountSignatures...)
	return d
}

// paperTable says what became of the paper ballots of each round for which there were any.
func (src source) paperTable() document.Table {
	w := src.words.Papers.Result
	t := document.Table{Head: []string{w.Round, w.Rated, w.Made, w.Out, w.In, w.Spoiled, w.Astray, w.Spare}}
	for _, r := range src.held() {
		papers, astray := src.state.Papers(*r), src.state.Astray(*r)
		if papers.Made == 0 {
			continue
		}
		row := []string{strconv.Itoa(r.Number), src.words.RatedInFull(&src.state, *r)}
		t.Rows = append(t.Rows, append(row, figures([]int{
			papers.Made, papers.Out, papers.In, papers.Void, astray.Out + len(astray.ReadOnce), max(0, papers.Made-papers.Out-papers.Void),
		})...))
	}
	return t
}
