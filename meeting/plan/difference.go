package plan

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/ballot"
)

// A Sheet is a part of a plan that stands on a sheet of its own in a workbook.
type Sheet string

// The sheets, in the order of a workbook.
const (
	SheetMeeting     Sheet = "meeting" // with the gates and the size of a small group
	SheetGroups      Sheet = "groups"
	SheetPresenters  Sheet = "presenters"
	SheetPeople      Sheet = "people"
	SheetForm        Sheet = "form"
	SheetAgenda      Sheet = "agenda"
	SheetLastYear    Sheet = "last_year"
	SheetPreparation Sheet = "preparation"
	SheetComposite   Sheet = "composite"
)

// Sheets returns all sheets.
func Sheets() []Sheet {
	return []Sheet{
		SheetMeeting, SheetGroups, SheetPresenters, SheetPeople, SheetForm, SheetAgenda, SheetLastYear,
		SheetPreparation, SheetComposite,
	}
}

// A ChangeKind says what became of a row.
type ChangeKind string

// What can become of a row.
const (
	RowAdded   ChangeKind = "added"
	RowChanged ChangeKind = "changed"
	RowRemoved ChangeKind = "removed"
)

// OrderKey is the key under which a sheet whose rows stand in another order is reported.
const OrderKey = "order"

// A Difference is a row of one plan that another plan has otherwise, or has not.
type Difference struct {
	Sheet Sheet `json:"sheet"`
	// Key is an ID, or "grade:good", "item:duty", "minutes:report", "require:study", "b1:2" for
	// the second of last year's pledges of b1, or else the name of the field.
	Key    string      `json:"key"`
	Change ChangeKind  `json:"change"`
	Fields FieldChange `json:"fields"`
	// Kept says that the row was to be removed and stays, since nobody asked for that.
	Kept bool `json:"kept,omitempty"`
}

// A FieldChange lists fields with their old and new values, in the order of the sheet.
type FieldChange []Field

// A Field is one value of a row before and after a change, as text; empty for none.
type Field struct {
	Name     string
	Old, New string
}

// MarshalJSON writes the fields as an object of pairs, each the old and the new value.
func (f FieldChange) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, one := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(one.Name) + ":")
		if err := enc.Encode([2]string{one.Old, one.New}); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Has reports whether a field is among those that differ.
func (f FieldChange) Has(name string) bool {
	return slices.ContainsFunc(f, func(one Field) bool { return one.Name == name })
}

// Differences returns what next has otherwise than p, sheet by sheet: first what p has, in its
// order, and then what is added.
func (p Plan) Differences(next Plan) []Difference {
	var found []Difference
	old, now := p.rows(), next.rows()
	for _, sheet := range Sheets() {
		found = append(found, differences(sheet, old[sheet], now[sheet])...)
	}
	begins := func(d Difference) bool { return d.Sheet == SheetPreparation }
	if p.Preparation == nil && next.Preparation != nil && !slices.ContainsFunc(found, begins) {
		found = append(found, Difference{Sheet: SheetPreparation, Key: string(SheetPreparation), Change: RowAdded}) // its being there is enough
	}
	return found
}

// A row is a line of a sheet.
type row struct {
	key    string
	match  string // what tells it from others; the key, where that is not only its place
	values []Field
}

func newRow(key string, values ...string) row {
	r := row{key: key, match: key}
	for i := 0; i < len(values); i += 2 {
		r.values = append(r.values, Field{Name: values[i], New: values[i+1]})
	}
	return r
}

// single makes a row of one value.
func single(key, value string) row { return newRow(key, key, value) }

func differences(sheet Sheet, old, now []row) []Difference {
	after := make(map[string]row, len(now))
	for _, r := range now {
		after[r.match] = r
	}
	var found []Difference
	add := func(key string, change ChangeKind, was, is []Field) {
		if fields := changed(was, is); len(fields) > 0 {
			found = append(found, Difference{Sheet: sheet, Key: key, Change: change, Fields: fields})
		}
	}
	before := make(map[string]bool, len(old))
	for _, r := range old {
		before[r.match] = true
		if is, stays := after[r.match]; stays {
			add(r.key, RowChanged, r.values, is.values)
		} else {
			add(r.key, RowRemoved, r.values, nil)
		}
	}
	for _, r := range now {
		if !before[r.match] {
			add(r.key, RowAdded, nil, r.values)
		}
	}
	return append(found, reordered(sheet, old, now)...)
}

// changed returns the values that differ.
func changed(was, is []Field) FieldChange {
	var fields FieldChange
	for i := range max(len(was), len(is)) {
		var one Field
		if i < len(was) {
			one.Name, one.Old = was[i].Name, was[i].New
		}
		if i < len(is) {
			one.Name, one.New = is[i].Name, is[i].New
		}
		if one.Old != one.New {
			fields = append(fields, one)
		}
	}
	return fields
}

// reordered reports that the rows which both have stand in another order. Of people the order
// says nothing.
func reordered(sheet Sheet, old, now []row) []Difference {
	switch sheet {
	case SheetGroups, SheetPresenters, SheetForm, SheetComposite:
	default:
		return nil
	}
	common := func(rows, others []row) []string {
		var keys []string
		for _, r := range rows {
			if slices.ContainsFunc(others, func(other row) bool { return other.match == r.match }) {
				keys = append(keys, r.key)
			}
		}
		return keys
	}
	was, is := common(old, now), common(now, old)
	if slices.Equal(was, is) {
		return nil
	}
	order := Field{Name: OrderKey, Old: strings.Join(was, ", "), New: strings.Join(is, ", ")}
	return []Difference{{Sheet: sheet, Key: OrderKey, Change: RowChanged, Fields: FieldChange{order}}}
}

// rows returns the plan as sheets of rows. Values are written as in a plan file.
func (p Plan) rows() map[Sheet][]row {
	rows := map[Sheet][]row{
		SheetMeeting: {
			single("title", p.Title), single("organization", p.Organization), single("year", strconv.Itoa(p.Year)),
			single("date", p.Date), single("place", p.Place), single("address", p.Address), single("language", string(p.Language)),
			single("quorum", strconv.Itoa(p.Gates.Quorum)), single("representatives", strconv.Itoa(p.Gates.Representatives)),
			single("min_group", strconv.Itoa(p.MinGroup)), single("inspect_every", someOrNone(p.InspectEvery)),
		},
		SheetForm: formRows(p.Form), SheetAgenda: agendaRows(p.Agenda),
		SheetPreparation: preparationRows(p.Preparation), SheetComposite: compositeRows(p.Composite),
	}
	for _, g := range p.Groups {
		rows[SheetGroups] = append(rows[SheetGroups], newRow(g.ID, "name", g.Name, "weight", g.Weight.String(), "representative", truth(g.Representative)))
	}
	for _, pr := range p.Presenters {
		report := "spoken"
		if pr.Written {
			report = "written"
		}
		rows[SheetPresenters] = append(rows[SheetPresenters], newRow(pr.ID, "name", pr.Name, "branch", pr.Branch, "deputy", pr.Deputy,
			"organizer", pr.Organizer, "leader", pr.Leader, "report", report, "outline", strings.Join(pr.Outline, "\n")))
		rows[SheetLastYear] = append(rows[SheetLastYear], lastYearRows(pr)...)
	}
	for _, person := range p.People {
		rows[SheetPeople] = append(rows[SheetPeople], personRow(person))
	}
	for sheet, all := range rows {
		rows[sheet] = slices.DeleteFunc(all, row.isEmpty)
	}
	return rows
}

// isEmpty reports whether nothing is written in the row.
func (r row) isEmpty() bool {
	return !slices.ContainsFunc(r.values, func(f Field) bool { return f.New != "" })
}

func personRow(p Person) row {
	return newRow(p.ID, "name", p.Name, "group", p.Group, "roles", strings.Join(texts(p.Roles), ", "), "presents", p.Presents)
}

// lastYearRows tells pledges by their words, since they have no ID: the one that is gone from the
// middle of a list is that one, and not the last.
func lastYearRows(p Presenter) []row {
	times := map[string]int{}
	rows := make([]row, len(p.LastYear))
	for i, a := range p.LastYear {
		r := newRow(p.ID+":"+strconv.Itoa(i+1), "pledge", a.Pledge, "outcome", string(a.Outcome), "reason", a.Reason, "until", a.Until)
		r.match = p.ID + "\n" + a.Pledge + "\n" + strconv.Itoa(times[a.Pledge])
		times[a.Pledge]++
		rows[i] = r
	}
	return rows
}

func formRows(f ballot.Form) []row {
	allSame, limit := "allow", ""
	if f.RefuseAllSame {
		allSame = "refuse"
	}
	if f.LimitTop > 0 {
		limit = strconv.Itoa(f.LimitTop)
	}
	rows := []row{single("scale", string(f.Scale))}
	for _, g := range f.Grades {
		rows = append(rows, newRow("grade:"+g.ID, "name", g.Name, "points", strconv.Itoa(g.Points)))
	}
	if f.Scale == ballot.Points {
		rows = append(rows, newRow("points", "min", strconv.Itoa(f.Min), "max", strconv.Itoa(f.Max)))
	}
	for _, item := range f.Items {
		rows = append(rows, newRow("item:"+item.ID, "name", item.Name, "weight", item.Weight.String()))
	}
	if f.TrimDrop > 0 {
		rows = append(rows, newRow("trim", "over", strconv.Itoa(f.TrimOver), "drop", strconv.Itoa(f.TrimDrop)))
	}
	return append(rows, single("limit_top", limit), single("all_same", allSame), single("tie_break", strings.Join(f.TieBreak, ", ")))
}

func agendaRows(a Agenda) []row {
	order := "listed"
	if a.Drawn {
		order = "drawn"
	}
	rows := []row{single("round", strings.Join(texts(a.Round), ", ")), single("closing", strings.Join(texts(a.Closing), ", "))}
	for _, kind := range StepKinds() {
		if n := a.Minutes[kind]; n > 0 {
			rows = append(rows, newRow("minutes:"+string(kind), "minutes", strconv.Itoa(n)))
		}
	}
	return append(rows, single("ask_seconds", strconv.Itoa(a.AskSeconds)), single("answer_seconds", strconv.Itoa(a.AnswerSeconds)),
		single("moderated", truth(!a.Unmoderated)), single("order", order))
}

func preparationRows(p *Preparation) []row {
	if p == nil {
		return nil
	}
	rows := []row{single("report_due", p.ReportDue), single("opinions_until", p.OpinionsUntil)}
	for _, work := range slices.Sorted(maps.Keys(p.Require)) {
		rows = append(rows, newRow("require:"+string(work), "require", strconv.Itoa(p.Require[work])))
	}
	return rows
}

func compositeRows(c *Composite) []row {
	if c == nil {
		return nil
	}
	var rows []row
	for _, one := range c.Components {
		from := ""
		if one.Meeting {
			from = "meeting"
		}
		rows = append(rows, newRow(one.ID, "name", one.Name, "weight", one.Weight.String(), "from", from))
	}
	for _, g := range c.Grades {
		rows = append(rows, newRow("grade:"+g.ID, "name", g.Name, "from", g.From.String()))
	}
	if c.BelowTop > 0 {
		rows = append(rows, single("below_top", strconv.Itoa(c.BelowTop)))
	}
	return rows
}

// someOrNone writes a number, and nothing for 0.
func someOrNone(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func truth(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
