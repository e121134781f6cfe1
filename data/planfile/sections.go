package planfile

import (
	"slices"
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// put puts a part of a tree under keys, making the mappings on the way. The place is that of the
// outermost of those that are not there yet.
func (t *tree) put(at Place, value *tree, path ...string) {
	for i, key := range path {
		e, there := t.find(key)
		switch {
		case there:
			t = e.value
			continue
		case i == len(path)-1:
			t.entries = append(t.entries, entry{key: key, place: at, value: value})
			return
		}
		next := &tree{kind: mapping, place: at}
		t.entries = append(t.entries, entry{key: key, place: at, value: next})
		t = next
	}
}

// addSection puts what a sheet says into the tree of the plan.
func (r *tableReader) addSection(root *tree, s sheet, t table) {
	switch {
	case s.section == SectionLastYear:
		r.addLastYear(root, s, t)
	case s.labels == nil:
		r.addList(root, s, t)
	default:
		root.put(t.at, &tree{kind: mapping, place: t.at}, string(s.section))
		for i, row := range t.rows {
			r.addRow(root, s, t, row, i)
		}
		r.dropUnused(root, s.section)
		if e, ok := root.find(string(s.section)); ok { // rules that go together, of which none is there
			e.value.entries = slices.DeleteFunc(e.value.entries, func(e entry) bool { return e.value.kind == mapping && !e.value.isFilled() })
		}
	}
}

// addList puts the rows of a sheet into the tree, each an entry of the section's list.
func (r *tableReader) addList(root *tree, s sheet, t table) {
	all := &tree{kind: list, place: t.at}
	at := t.at
	if weight, ok := t.headings["weight"]; ok {
		at = weight // where a wrong sum is reported
	}
	root.put(at, all, string(s.section))
	for i, row := range t.rows {
		path := plan.Path{string(s.section)}.Index(i)
		one := &tree{kind: mapping, place: row.at}
		for _, c := range s.columns {
			if _, there := t.headings[c.key]; c.kind != ignoredOnes && (there || c.need) { // what has no column says nothing
				r.addValue(one, t, row, path, c, c.key)
			}
		}
		all.list = append(all.list, one)
	}
}

// addValue puts a cell under a key of an entry. Where the column itself is missing, it has been
// said already.
func (r *tableReader) addValue(one *tree, t table, row tableRow, path plan.Path, c field, key string) {
	value := r.value(row, c.key, path.At(key), c)
	if slices.Contains(t.absent, c.key) {
		r.spoiled[value.place] = true
	}
	one.entries = append(one.entries, entry{key: key, place: value.place, value: value})
}

// addRow puts a row into the tree that has a label or is of a kind.
func (r *tableReader) addRow(root *tree, s sheet, t table, row tableRow, i int) {
	section := string(s.section)
	at := plan.Path{section}.Index(i)
	key := "item"
	if len(s.kinds) > 0 {
		kind := r.value(row, "kind", at.At("kind"), field{key: "kind"})
		if kind.kind == nothing {
			if !r.spoiled[kind.place] && !slices.Contains(t.absent, "kind") {
				r.add(kind.place, at.At("kind"), plan.FaultMissing, "kind", "")
			}
			return
		}
		name := r.names.kinds[section+"."+plainName(kind.text)]
		for _, k := range s.kinds {
			if k.key == name {
				r.addKind(root, t, row, k)
				return
			}
		}
		if name != s.rules {
			r.add(kind.place, at, plan.FaultUnknownKind, kind.text, kindsOf(s, t))
			return
		}
		key = "name"
	}
	named := r.value(row, key, at.At(key), field{key: key})
	if named.kind == nothing {
		if !r.spoiled[named.place] && !slices.Contains(t.absent, key) {
			r.add(named.place, at.At(key), plan.FaultMissing, key, "")
		}
		return
	}
	label := r.names.labels[section+"."+plainName(withoutUnit(named.text))]
	for _, f := range s.labels {
		if f.key != label {
			continue
		}
		path := plan.Path(strings.Split(label, "."))
		if _, twice := root.under(path); twice {
			r.add(named.place, path, plan.FaultDuplicateKey, named.text, "")
			return
		}
		column := f
		column.key = "value"
		value := r.value(row, "value", path, column)
		root.put(value.place, value, path...)
		return
	}
	r.add(named.place, at, plan.FaultUnknownKind, named.text, labelsOf(s, t))
}

// withoutUnit returns a label without what stands in brackets behind it.
func withoutUnit(label string) string {
	before, _, _ := strings.Cut(plainName(label), "(")
	return before
}

// under returns the part of a tree that a path of keys leads to.
func (t *tree) under(path plan.Path) (*tree, bool) {
	for _, key := range path {
		e, ok := t.find(key)
		if !ok {
			return nil, false
		}
		t = e.value
	}
	return t, true
}

// addKind puts a row into the list of its kind.
func (r *tableReader) addKind(root *tree, t table, row tableRow, k rowKind) {
	if strings.HasPrefix(k.key, "agenda.") {
		r.addStep(root, t, row, k)
		return
	}
	all, there := root.under(k.path)
	if !there {
		all = &tree{kind: list, place: row.at}
		root.put(row.placeOf("value"), all, k.path...)
	}
	path := k.path.Index(len(all.list))
	one := &tree{kind: mapping, place: row.at}
	for _, column := range []string{"id", "name", "value", "source"} {
		key, ok := k.values[column]
		if !ok {
			continue
		}
		f := field{key: column}
		switch column {
		case "id":
			f.kind = idField
		case "value":
			f.kind = k.kind
		case "source":
			f.kind, f.words = wordField, []string{"meeting"}
		}
		r.addValue(one, t, row, path, f, key)
	}
	all.list = append(all.list, one)
}

// addStep puts a step into its list, and its limit where the limits are.
func (r *tableReader) addStep(root *tree, t table, row tableRow, k rowKind) {
	steps := plainWords(plan.StepKinds()...)
	at := plan.Path{"agenda"}
	if k.path != nil {
		all, there := root.under(k.path)
		if !there {
			all = &tree{kind: list, place: row.at}
			root.put(row.at, all, k.path...)
		}
		at = k.path.Index(len(all.list))
	}
	step := r.value(row, "name", at, field{key: "name", kind: wordField, words: steps})
	if step.kind == nothing {
		if !r.spoiled[step.place] && !slices.Contains(t.absent, "name") {
			r.add(step.place, at.At("name"), plan.FaultMissing, "name", "")
		}
		return
	}
	if k.path != nil {
		all, _ := root.under(k.path)
		all.list = append(all.list, step)
	} else if !slices.Contains(steps, step.text) {
		r.add(step.place, plan.Path{"agenda"}, plan.FaultNotOneOf, step.text, strings.Join(steps, ", "))
		return
	}
	path := plan.Path{"agenda", "minutes", step.text}
	if _, twice := root.under(path); !twice && slices.Contains(steps, step.text) {
		minutes := r.value(row, "value", path, field{key: "value", kind: k.kind})
		root.put(minutes.place, minutes, path...)
	}
}

// dropUnused drops a section that is switched off, or that has no row filled in.
func (r *tableReader) dropUnused(root *tree, section Section) {
	if section != SectionPreparation && section != SectionComposite {
		return
	}
	e, _ := root.find(string(section))
	used := ""
	if switched, ok := e.value.find("used"); ok && switched.value.kind == scalar && switched.value.text != "true" && switched.value.text != "false" {
		r.add(switched.value.place, plan.Path{string(section), "used"}, plan.FaultNotTruth, switched.value.text, "")
	}
	e.value.entries = slices.DeleteFunc(e.value.entries, func(e entry) bool {
		if e.key == "used" {
			used = e.value.text
		}
		return e.key == "used"
	})
	filled := slices.ContainsFunc(e.value.entries, func(e entry) bool { return e.value.isFilled() })
	if used == "false" || used == "" && !filled {
		root.entries = slices.DeleteFunc(root.entries, func(e entry) bool { return e.key == string(section) })
	}
}

// isFilled reports whether a part of a tree says anything.
func (t *tree) isFilled() bool {
	return t.kind == scalar || slices.ContainsFunc(t.list, (*tree).isFilled) ||
		slices.ContainsFunc(t.entries, func(e entry) bool { return e.value.isFilled() })
}

// addLastYear puts last year's pledges to their presenters. Where the presenters have no sheet,
// each stands for themselves with their ID alone.
func (r *tableReader) addLastYear(root *tree, s sheet, t table) {
	e, there := root.find(string(SectionPresenters))
	if !there {
		e.value = &tree{kind: list, place: t.at}
		root.put(t.at, e.value, string(SectionPresenters))
	}
	for i, row := range t.rows {
		at := plan.Path{string(SectionLastYear)}.Index(i)
		whom := r.value(row, "presenter", at.At("presenter"), field{key: "presenter", kind: idField})
		n := slices.IndexFunc(e.value.list, func(p *tree) bool { return whom.kind == scalar && p.says("id") == whom.text })
		if n < 0 {
			n = onlyNamed(e.value.list, whom.text)
		}
		switch {
		case whom.kind == nothing:
			if !r.spoiled[whom.place] && !slices.Contains(t.absent, "presenter") {
				r.add(whom.place, at.At("presenter"), plan.FaultMissing, "presenter", "")
			}
			continue
		case n < 0 && there:
			r.add(whom.place, at.At("presenter"), plan.FaultUnknownRef, whom.text, idsIn(e.value.list))
			continue
		case n < 0:
			one := &tree{kind: mapping, place: row.at, entries: []entry{{key: "id", place: whom.place, value: whom}}}
			n = len(e.value.list)
			e.value.list = append(e.value.list, one)
		}
		pledges, found := e.value.list[n].under(plan.Path{"last_year"})
		if !found {
			pledges = &tree{kind: list, place: row.at}
			e.value.list[n].put(row.at, pledges, "last_year")
		}
		path := plan.Path{string(SectionPresenters)}.Index(n).At("last_year").Index(len(pledges.list))
		one := &tree{kind: mapping, place: row.at}
		for _, c := range s.columns {
			if c.kind != ignoredOnes && c.key != "presenter" {
				r.addValue(one, t, row, path, c, c.key)
			}
		}
		pledges.list = append(pledges.list, one)
	}
}

// says returns the text under a key; empty if there is none.
func (t *tree) says(key string) string {
	if e, ok := t.find(key); ok {
		return e.value.text
	}
	return ""
}

// onlyNamed returns which of several entries has a name, -1 if none has, or more than one.
func onlyNamed(entries []*tree, name string) int {
	found := -1
	for i, e := range entries {
		if name != "" && e.says("name") == name {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

func idsIn(entries []*tree) string {
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.says("id"))
	}
	return strings.Join(ids, ", ")
}

// kindsOf and labelsOf list what may stand in front of a row, in the language of the sheet.
func kindsOf(s sheet, t table) string {
	w := t.words
	var all []string
	for _, k := range s.kinds {
		all = append(all, words.Names(w.Workbook.Kinds[k.key])[0])
	}
	return strings.Join(append(all, words.Names(w.Workbook.Kinds[s.rules])[0]), w.Workbook.Comma)
}

func labelsOf(s sheet, t table) string {
	w := t.words
	var all []string
	for _, f := range s.labels {
		all = append(all, words.Names(w.Workbook.Labels[f.key])[0])
	}
	return strings.Join(all, w.Workbook.Comma)
}
