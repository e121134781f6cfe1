package planfile

import (
	"slices"
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// names understands what people call things in a workbook, in both languages, whatever the
// language of the plan.
type names struct {
	sheets   map[string]sheetName
	headings map[string][]string // by section and name: the keys
	labels   map[string]string   // by section and name: the path
	kinds    map[string]string   // by section and name: the kind of rows
	values   map[string][]string // the words that a name may stand for
}

// A sheetName is what a sheet is about: a section of the plan, a register, or neither if it is the
// list of words.
type sheetName struct {
	section  Section
	register register.Name
	language plan.Language
}

// newNames collects all names.
func newNames() names {
	n := names{
		sheets: map[string]sheetName{}, headings: map[string][]string{}, labels: map[string]string{},
		kinds: map[string]string{}, values: map[string][]string{},
	}
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l)
		for section, name := range w.Workbook.Sheets {
			n.sheets[plainName(name)] = sheetName{section: Section(section), language: l}
		}
		n.sheets[plainName(w.Workbook.Sheets["lists"])] = sheetName{language: l}
		for _, r := range register.All() {
			n.sheets[plainName(w.Register.Names[r.Name])] = sheetName{register: r.Name, language: l}
			n.addRegister(r, w)
		}
		for at, all := range w.Workbook.Headings {
			section, key, _ := strings.Cut(at, ".")
			for _, name := range words.Names(all) {
				n.addHeading(section+"."+plainName(name), key)
			}
		}
		for at, all := range w.Workbook.Kinds {
			section, _, _ := strings.Cut(at, ".")
			for _, name := range words.Names(all) {
				n.kinds[section+"."+plainName(name)] = at
			}
		}
		for at, all := range w.Workbook.Labels { // those of the meeting's sheet belong to several sections
			section, _, _ := strings.Cut(at, ".")
			if slices.Contains([]Section{SectionGates, SectionSecrecy, SectionFollowing}, Section(section)) {
				section = string(SectionMeeting)
			}
			for _, name := range words.Names(all) {
				n.labels[section+"."+plainName(name)] = at
			}
		}
		for word, all := range w.Workbook.Values {
			for _, name := range words.Names(all) {
				n.values[plainName(name)] = append(n.values[plainName(name)], word)
			}
		}
	}
	return n
}

func (n names) addRegister(r register.Register, w *words.Words) {
	section := registerPrefix + string(r.Name) + "."
	for _, c := range r.Columns {
		n.addHeading(section+plainName(w.Register.Column(r.Name, c.Name)), c.Name)
		for _, word := range c.Words {
			name := plainName(w.Register.Word(c, word))
			n.values[name] = append(n.values[name], word)
		}
	}
	for _, name := range words.Names(w.Workbook.Number) {
		n.addHeading(section+plainName(name), "number")
	}
	n.addHeading(section+plainName(w.Workbook.Struck), "struck")
}

func (n names) addHeading(name, key string) { n.headings[name] = append(n.headings[name], key) }

// heading returns the key of a column by its heading; the key itself is understood too.
func (n names) heading(section, written string, keys []string) (string, bool) {
	name := plainName(written)
	for _, at := range []string{section + "." + name, "*." + name} {
		for _, key := range n.headings[at] {
			if slices.Contains(keys, key) {
				return key, true
			}
		}
	}
	if slices.Contains(keys, name) {
		return name, true
	}
	if before, _, bracket := strings.Cut(name, "("); bracket && before != "" { // the unit, mostly
		return n.heading(section, before, keys)
	}
	return "", false
}

// value returns the word that somebody wrote for one of several, and what they wrote if it is
// none of them.
func (n names) value(written string, of []string) string {
	name := plainName(written)
	for _, word := range n.values[name] {
		if slices.Contains(of, word) {
			return word
		}
	}
	for _, word := range of {
		if word == name {
			return word
		}
	}
	return written
}

// plainName returns a name without what doesn't matter: blanks, the case of letters, full width,
// and marks of what has to be filled in.
func plainName(name string) string {
	name = strings.Join(strings.Fields(text.Narrow(text.Clean(name, text.TitleLimit))), "")
	return strings.ToLower(strings.Trim(name, "*:"))
}
