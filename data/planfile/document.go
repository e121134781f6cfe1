package planfile

import (
	"bytes"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"pingyi/data/workbook"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// A Section is a part of a plan that a file has or lacks as a whole.
type Section string

// The sections, by their names in a YAML plan. In a workbook the gates, the secrecy and what
// follows the meeting stand on the sheet of the meeting, and last year's pledges on one of their own; in YAML these are part
// of the presenters, and a file with presenters has both.
const (
	SectionMeeting     Section = "meeting"
	SectionGroups      Section = "groups"
	SectionPresenters  Section = "presenters"
	SectionLastYear    Section = "last_year"
	SectionPeople      Section = "people"
	SectionForm        Section = "form"
	SectionAgenda      Section = "agenda"
	SectionGates       Section = "gates"
	SectionSecrecy     Section = "secrecy"
	SectionPreparation Section = "preparation"
	SectionComposite   Section = "composite"
	SectionFollowing   Section = "following"
)

// A Document is what was found in a file that somebody wrote: a whole plan or some sections of
// one, and the rows of registers.
type Document struct {
	// Plan holds the sections that were found, and the defaults of all others.
	Plan     plan.Plan
	Sections map[Section]bool
	// Rows are those of each register that has a sheet, if only an empty one.
	Rows map[register.Name][]Row
	// OnlyAdds says that the file is a list of rows of a register without their numbers. It has what
	// came in, not what the register holds, so it lacks no row.
	OnlyAdds bool
	// Hidden are the sheets, rows and columns that are hidden in the workbook and were read like
	// all others: "sheet", "sheet!3:5", "sheet!C:C".
	Hidden []string

	tree     *tree
	inTables bool // it is a workbook or a list
}

// A Row is one row of a register in a file.
type Row struct {
	Number int    // of the row in the register; 0 for a new one
	Struck string // why it was struck; empty if it counts
	Fields register.Fields
	At     Place            // of the row: its first cell with something in it
	Places map[string]Place // of each field
}

// Read reads what a file holds of a plan and of registers: a workbook (.xlsx, .xlsm), a YAML plan
// (.yaml, .yml), or a list of people or rows of a register (.csv). A name without one of these endings tells nothing, and
// the format is told by the content. Everything that can't be read is reported at once. Whether
// the plan is sound is not checked: see [Document.Over] and [Document.Faults].
func Read(name string, data []byte) (Document, []Problem) {
	switch formatOf(name, data) {
	case asWorkbook:
		return readWorkbook(data, false)
	case asCSV:
		return readCSV(data)
	default:
		return readYAML(data, false)
	}
}

// MaxBytes is how large a file may be.
const MaxBytes = workbook.MaxBytes

// ReadPlan reads a whole plan from a workbook or YAML, told by the name, and checks it against
// every rule. All problems are reported at once, in the order of the file; if there are any, the
// plan is only what could be read and is not sound. The registers of a workbook are passed over.
func ReadPlan(name string, data []byte) (Document, []Problem) {
	if formatOf(name, data) == asWorkbook {
		return readWorkbook(data, true)
	}
	return readYAML(data, true)
}

type format int

const (
	asYAML format = iota
	asWorkbook
	asCSV
)

func formatOf(name string, data []byte) format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		return asYAML
	case ".xlsx", ".xlsm", ".xls":
		return asWorkbook
	case ".csv":
		return asCSV
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return asWorkbook
	case looksLikeCSV(data):
		return asCSV
	}
	return asYAML
}

// Over returns a plan in which the sections that were found take the place of its own. Presenters
// without a sheet of last year's pledges keep those that they have in p.
func (d Document) Over(p plan.Plan) plan.Plan {
	had := p.Presenters
	take := func(s Section, how func()) {
		if d.Sections[s] {
			how()
		}
	}
	take(SectionMeeting, func() {
		p.Title, p.Organization, p.Year, p.Date = d.Plan.Title, d.Plan.Organization, d.Plan.Year, d.Plan.Date
		p.Place, p.Address, p.Language = d.Plan.Place, d.Plan.Address, d.Plan.Language
	})
	take(SectionGroups, func() { p.Groups = d.Plan.Groups })
	take(SectionPresenters, func() { p.Presenters = slices.Clone(d.Plan.Presenters) })
	p.Presenters = d.withLastYear(p.Presenters, had)
	take(SectionPeople, func() { p.People = d.Plan.People })
	take(SectionForm, func() {
		p.Form = d.Plan.Form
		if d.tree.lacks("form", "grades") && p.Form.Grades != nil {
			p.Form.Grades = DefaultGrades(p.Language)
		}
	})
	take(SectionAgenda, func() { p.Agenda = d.Plan.Agenda })
	take(SectionGates, func() { p.Gates = d.Plan.Gates })
	take(SectionSecrecy, func() { p.MinGroup = d.Plan.MinGroup })
	take(SectionPreparation, func() { p.Preparation = d.Plan.Preparation })
	take(SectionComposite, func() { p.Composite = d.Plan.Composite })
	take(SectionFollowing, func() { p.InspectEvery = d.Plan.InspectEvery })
	return d.withIDs(p)
}

// withLastYear gives presenters their pledges of last year: those that were found, or else those
// that they had.
func (d Document) withLastYear(presenters, had []plan.Presenter) []plan.Presenter {
	if d.Sections[SectionPresenters] == d.Sections[SectionLastYear] {
		return presenters
	}
	from := had
	if d.Sections[SectionLastYear] {
		from = d.Plan.Presenters
	}
	presenters = slices.Clone(presenters)
	for i, one := range presenters {
		presenters[i].LastYear = nil
		if at := slices.IndexFunc(from, func(p plan.Presenter) bool { return isMeant(p, one) }); at >= 0 {
			presenters[i].LastYear = from[at].LastYear
		}
	}
	return presenters
}

// isMeant reports whether somebody of whom a file has pledges alone, and just an ID or a name, is a
// presenter.
func isMeant(written, p plan.Presenter) bool {
	return written.ID == p.ID || written.Name == "" && written.ID == p.Name
}

// Problems checks a plan that the document was laid [Document.Over] against every rule. A problem
// has its place in the file; one in a section that the file does not have has the zero Place.
func (d Document) Problems(p plan.Plan) []Problem {
	var all []Problem
	for _, fault := range slices.Concat(p.Faults(), p.Clashes()) {
		all = append(all, Problem{At: d.locate(fault.Place, p), Problem: fault, InTable: d.inTables})
	}
	if d.Sections[SectionPresenters] {
		return all
	}
	for i, one := range d.Plan.Presenters {
		if !slices.ContainsFunc(p.Presenters, func(p plan.Presenter) bool { return isMeant(one, p) }) {
			path := plan.Path{string(SectionPresenters)}.Index(i).At("id")
			all = append(all, Problem{At: d.tree.locate(path), InTable: true, Problem: plan.Fault{
				Place: path, Kind: plan.FaultUnknownRef, Got: one.ID, Want: idsOfPresenters(p),
			}})
		}
	}
	return all
}

// locate returns where something of a plan stands in the file, the zero Place if it does not.
func (d Document) locate(path plan.Path, p plan.Plan) Place {
	if d.tree == nil || len(path) == 0 || !d.Sections[Section(path[0])] && !d.hasLastYear(path) {
		return Place{}
	}
	if !d.Sections[Section(path[0])] { // only the pledges are there, and their presenters may be others
		i, err := strconv.Atoi(path[1])
		if err != nil || i >= len(p.Presenters) {
			return Place{}
		}
		at := slices.IndexFunc(d.Plan.Presenters, func(found plan.Presenter) bool { return isMeant(found, p.Presenters[i]) })
		if at < 0 {
			return Place{}
		}
		path = append(plan.Path{path[0]}.Index(at), path[2:]...)
	}
	return d.tree.locate(path)
}

// hasLastYear reports whether a path leads to pledges of last year that stand in the file.
func (d Document) hasLastYear(path plan.Path) bool {
	return d.Sections[SectionLastYear] && len(path) > 2 && path[0] == string(SectionPresenters) && path[2] == string(SectionLastYear)
}

func idsOfPresenters(p plan.Plan) string {
	ids := make([]string, len(p.Presenters))
	for i, one := range p.Presenters {
		ids[i] = one.ID
	}
	return strings.Join(ids, ", ")
}
