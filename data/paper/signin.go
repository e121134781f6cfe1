package paper

import (
	"strconv"

	"pingyi/data/paper/document"
	"pingyi/meeting/plan"
)

// signInDocument is the sheet on which everybody who is due signs in, by group.
func (src source) signInDocument() *document.Document {
	n, p := src.words.Papers.Notices, src.state.Plan
	w := n.SignIn
	d := &document.Document{Language: src.words.Language, Title: p.Title, Heading: w.Title}
	src.whenAndWhere(d)
	section := src.numbered(d)
	for _, list := range src.due() {
		section(n.Due(list.name, len(list.people)))
		var rows [][]string
		for i, person := range list.people {
			rows = append(rows, []string{strconv.Itoa(i + 1), person.Name, "", src.remark(person)})
		}
		d.Table(document.Table{Head: []string{w.Number, w.Name, w.Sign, w.Remark}, Rows: rows, Room: []int{3, 6, 10, 10}})
	}
	d.Plain(w.Total(src.state.Plan.Roll().Due()))
	d.Sign(w.Signature)
	return d
}

// whenAndWhere writes the date and the place of the meeting, with gaps for what the plan leaves
// open.
func (src source) whenAndWhere(d *document.Document) {
	w, n := src.words.Papers.Minute, src.words.Papers.Notices
	for _, field := range [][2]string{{w.Date, src.words.Date(src.state.Plan.Date)}, {w.Place, src.state.Plan.Place}} {
		if field[1] == "" {
			field[1] = n.Gap
		}
		d.Field(field[0], field[1])
	}
}

// remark says what somebody does at the meeting besides voting.
func (src source) remark(person plan.Person) string {
	var does []string
	if pr, ok := src.state.Presenter(person.Presents); ok {
		does = append(does, src.words.Papers.Notices.SignIn.Presents(pr.Branch))
	}
	for _, role := range person.Roles {
		does = append(does, src.words.Papers.Roles[role])
	}
	return src.words.List(does)
}
