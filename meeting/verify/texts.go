package verify

import (
	"slices"
	"strconv"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/register"
	"pingyi/meeting/review"
	"pingyi/meeting/texts"
)

// texts checks that every text which the record names is there and is what the record says,
// unless it was erased, and that there are no others.
func (v *verifier) texts(stored meeting.Stored) {
	named := map[code.Hash]bool{} // whether it should be there
	for _, r := range register.All() {
		for row := range v.state.Book(r.Name).Rows {
			for _, version := range row.Versions {
				for _, hash := range version.Texts {
					named[hash] = !row.Erased
				}
			}
			course := courseOf(&v.state, r.Name, row.Number)
			for _, hash := range course {
				named[hash] = !row.Erased
			}
			if missing := missingTexts(row, course, stored); missing > 0 && !v.incomplete {
				v.report(Flaw{Kind: FlawTextGone, Who: string(r.Name), Number: row.Number, Have: strconv.Itoa(missing)})
			}
		}
	}
	for r := range meeting.Board(&v.state).Remarks {
		missing := 0
		for _, hash := range r.Hashes() {
			named[hash] = !r.Erased
			if _, ok := stored.Texts[hash]; !ok && !r.Erased {
				missing++
			}
		}
		if missing > 0 && !v.incomplete {
			v.report(Flaw{Kind: FlawRemarkGone, Number: r.Number, Have: strconv.Itoa(missing)})
		}
	}
	for presenter, r := range v.state.Reports() {
		for i, version := range r.Versions {
			missing := 0
			for hash, from := range reportTexts(version, stored) {
				named[hash] = !version.Erased
				if _, ok := from[hash]; !ok && !version.Erased {
					missing++
				}
			}
			if missing > 0 && !v.incomplete {
				v.report(Flaw{Kind: FlawReportGone, Who: presenter, Number: i + 1, Have: strconv.Itoa(missing)})
			}
		}
	}
	changed, stray := 0, 0
	for _, all := range []map[code.Hash]texts.Text{stored.Texts, stored.Documents} {
		for hash, text := range all {
			switch {
			case text.Hash() != hash:
				changed++
			case !named[hash] && !v.incomplete:
				stray++
			}
		}
	}
	if changed > 0 {
		v.report(Flaw{Kind: FlawTextChanged, Have: strconv.Itoa(changed)})
	}
	if stray > 0 {
		v.report(Flaw{Kind: FlawTextStray, Have: strconv.Itoa(stray)})
	}
}

// reportTexts returns what the record knows the texts of a version of a report by, each with the texts
// among which it lies.
func reportTexts(version review.Version, stored meeting.Stored) map[code.Hash]map[code.Hash]texts.Text {
	report, remarks := version.Hashes()
	all := map[code.Hash]map[code.Hash]texts.Text{report: stored.Documents}
	for _, hash := range remarks {
		all[hash] = stored.Texts
	}
	return all
}

// courseOf returns what the record knows the texts by that were written about an item.
func courseOf(s *meeting.State, of register.Name, number int) []code.Hash {
	if of != register.Items {
		return nil
	}
	i, _ := meeting.ItemOf(s, number)
	return i.Hashes()
}

// missingTexts returns how many texts of a row, and of what became of it, are not there, although nobody
// erased them.
func missingTexts(row register.Row, course []code.Hash, stored meeting.Stored) (n int) {
	if row.Erased {
		return 0
	}
	all := course
	for _, version := range row.Versions {
		all = append(all, version.Texts...)
	}
	for _, hash := range all {
		if _, ok := stored.Texts[hash]; !ok {
			n++
		}
	}
	return n
}

// Texts returns how many texts a sound meeting keeps beside its record, and how many were erased.
func Texts(stored meeting.Stored) (kept, erased int) {
	kept = len(stored.Texts) + len(stored.Documents)
	if !slices.ContainsFunc(stored.Events, func(e meeting.Event) bool {
		return e.Kind == meeting.EventTextsErased || e.Kind == meeting.EventReportErased || e.Kind == meeting.EventRemarkErased
	}) {
		return kept, 0
	}
	s, err := meeting.ReadRegisters(stored)
	if err != nil {
		return kept, 0
	}
	for _, r := range register.All() {
		for row := range s.Book(r.Name).Rows {
			if row.Erased {
				for _, version := range row.Versions {
					erased += len(version.Texts)
				}
				erased += len(courseOf(&s, r.Name, row.Number))
			}
		}
	}
	for r := range meeting.Board(&s).Remarks {
		if r.Erased {
			erased += len(r.Hashes())
		}
	}
	for _, r := range s.Reports() {
		for _, version := range r.Versions {
			if version.Erased {
				erased += len(reportTexts(version, stored))
			}
		}
	}
	return kept, erased
}
