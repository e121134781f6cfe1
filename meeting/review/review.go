// Package review holds what becomes of a presenter's report until it is cleared: its versions, and
// for each of them the three reviews, in their order: the branch committee's, the organisation
// department's and the Party secretary's. Each passes it on or returns it, and a new version begins
// again with the first.
//
// Source: the notice, part two, 3. A [Report] is plain data, made from a record; the text of a version
// is known by its hash only and lies elsewhere.
package review

import (
	"slices"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/report"
)

// A State says how far a report, or one version of it, has come.
type State string

// The states.
const (
	None         State = "none"     // nothing has been handed in
	Draft        State = "draft"    // handed in, and not passed by anybody yet
	PassedBranch State = "branch"   // passed by the branch committee
	PassedOffice State = "office"   // and by the organisation department
	Cleared      State = "cleared"  // and by the Party secretary
	Returned     State = "returned" // by one of them
)

// A Party is who has a report in hand.
type Party string

// The parties. The last three review it, in this order.
const (
	Author    Party = "presenter"
	Branch    Party = "branch"    // the branch committee
	Office    Party = "office"    // the organisation department
	Secretary Party = "secretary" // of the Party committee
)

// Reviewers returns those who review a report, in their order.
func Reviewers() []Party { return []Party{Branch, Office, Secretary} }

// A Verdict is what a review comes to.
type Verdict string

// The verdicts.
const (
	Pass   Verdict = "pass"
	Return Verdict = "return"
)

// A Ground is why a report is returned.
type Ground string

// The grounds. Source: the notice's 五个不通过.
const (
	Content  Ground = "content"  // what a report must hold is missing
	Problems Ground = "problems" // the problems are missed, and merits listed
	Self     Ground = "self"     // it speaks of everybody but its author
	Causes   Ground = "causes"   // the causes are shallow, or others are blamed
	Measures Ground = "measures" // what is planned is vague
)

// Grounds returns all grounds in their order.
func Grounds() []Ground { return []Ground{Content, Problems, Self, Causes, Measures} }

// A Report is everything that a presenter handed in, and what was said about it. The zero value is
// that of a presenter who has handed in nothing. It is never modified.
type Report struct {
	Versions []Version // version 1 is at index 0
}

// A Version is a report as it was handed in once.
type Version struct {
	Text    code.Hash // by which its text is found
	By      string    // who handed it in: the ID of the presenter's person, or of somebody of the office
	At      time.Time
	Reviews []Review // in their order
	Erased  bool     // its text and those of its remarks are gone
}

// A Review is one decision about a version.
type Review struct {
	From    Party // one of [Reviewers]
	Verdict Verdict
	By      string // the ID of who entered it
	At      time.Time
	// Date and Present are those of the branch committee's meeting: YYYY-MM-DD, and how many were
	// there. They are empty and 0 in other reviews.
	Date    string
	Present int
	Grounds []Ground // of a return
	Remarks []Remark
}

// A Remark is what a reviewer says about a part of a report, or a paragraph in it.
type Remark struct {
	Part report.Part // empty for the whole report
	// Paragraph is the number from 1 of the paragraph in the document that the version is, 0 if the
	// remark is about the part as a whole.
	Paragraph int
	Text      string    // empty once it is erased
	Hash      code.Hash // by which the record knows the text
}

// State returns how far the newest version has come.
func (r Report) State() State {
	if len(r.Versions) == 0 {
		return None
	}
	return r.Newest().State()
}

// Newest returns the newest version, or the zero value if there is none.
func (r Report) Newest() Version {
	if len(r.Versions) == 0 {
		return Version{}
	}
	return r.Versions[len(r.Versions)-1]
}

// Version returns a version by its number, from 1; 0 stands for the newest.
func (r Report) Version(number int) (v Version, ok bool) {
	if number == 0 {
		number = len(r.Versions)
	}
	if number < 1 || number > len(r.Versions) {
		return Version{}, false
	}
	return r.Versions[number-1], true
}

// Cleared returns the number of the newest version that passed all reviews, 0 if there is none.
func (r Report) Cleared() int {
	for i, v := range slices.Backward(r.Versions) {
		if v.State() == Cleared {
			return i + 1
		}
	}
	return 0
}

// Waiting returns who has the report in hand and since when. The time is zero if nothing has been
// handed in. It reports false for a report that is cleared, which waits for nobody.
func (r Report) Waiting() (on Party, since time.Time, waits bool) {
	if len(r.Versions) == 0 {
		return Author, time.Time{}, true
	}
	return r.Newest().waiting()
}

// Late reports whether a report is late: today it has not been handed in although the day for it,
// YYYY-MM-DD or empty, is past, or what waits for a review was handed in after that day. Now is in
// the zone by which days are counted.
func (r Report) Late(due string, now time.Time) bool {
	on, _, waits := r.Waiting()
	switch {
	case due == "" || !waits:
		return false
	case on == Author:
		return now.Format(time.DateOnly) > due
	}
	return r.Newest().At.In(now.Location()).Format(time.DateOnly) > due
}

// State returns how far a version has come.
func (v Version) State() State {
	if len(v.Reviews) == 0 {
		return Draft
	}
	last := v.Reviews[len(v.Reviews)-1]
	switch {
	case last.Verdict == Return:
		return Returned
	case last.From == Branch:
		return PassedBranch
	case last.From == Office:
		return PassedOffice
	}
	return Cleared
}

func (v Version) waiting() (on Party, since time.Time, waits bool) {
	since = v.At
	if n := len(v.Reviews); n > 0 {
		since = v.Reviews[n-1].At
	}
	switch v.State() {
	case Draft:
		return Branch, since, true
	case PassedBranch:
		return Office, since, true
	case PassedOffice:
		return Secretary, since, true
	case Returned:
		return Author, since, true
	case None, Cleared:
	}
	return "", since, false
}

// WithVersion returns the report with a further version.
func (r Report) WithVersion(v Version) Report {
	return Report{append(slices.Clip(r.Versions), v)}
}

// WithReview returns the report with a further review of its newest version, of which there must be
// one.
func (r Report) WithReview(one Review) Report {
	r.Versions = slices.Clone(r.Versions)
	newest := &r.Versions[len(r.Versions)-1]
	newest.Reviews = append(slices.Clip(newest.Reviews), one)
	return r
}

// WithoutTexts returns the report with what is written in one version erased. The version must be
// there.
func (r Report) WithoutTexts(number int) Report {
	r.Versions = slices.Clone(r.Versions)
	v := &r.Versions[number-1]
	v.Erased = true
	v.Reviews = slices.Clone(v.Reviews)
	for i := range v.Reviews {
		v.Reviews[i].Remarks = slices.Clone(v.Reviews[i].Remarks)
		for j := range v.Reviews[i].Remarks {
			v.Reviews[i].Remarks[j].Text = ""
		}
	}
	return r
}

// Hashes returns what the record knows the texts of a version by: its own and those of its remarks.
func (v Version) Hashes() (text code.Hash, remarks []code.Hash) {
	for _, review := range v.Reviews {
		for _, remark := range review.Remarks {
			remarks = append(remarks, remark.Hash)
		}
	}
	return v.Text, remarks
}
