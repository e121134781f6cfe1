package secrecy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// A Finding is the result of attacking a file in one way, without knowing the truth. It
// identifies no person and no ballot.
type Finding struct {
	Tried   Way
	Verdict Verdict
	Of      int // what it was tried on: ballots, copies, logs, counts, rounds or bytes, see Way
	Sets    int // how many sets the ballots could be divided into
	Least   int // the smallest number of ballots of one group, cast at a terminal or on paper, in a set: one in so many guesses is right
	Alone   int // ballots that were alone in their set, so that no guess is needed
	Found   int // how much there is that should not be there
}

// Figures returns the numbers of a finding by name.
func (f Finding) Figures() map[string]int {
	return map[string]int{"of": f.Of, "sets": f.Sets, "least": f.Least, "alone": f.Alone, "found": f.Found}
}

// A Way is a way of attacking a file.
type Way string

// The ways, each with the fields of its findings.
const (
	TryFile     Way = "file"     // Of, Least: the ballots in the box, each of which may be any seat's in its group
	TryCommits  Way = "commits"  // Of ballots, Sets, Least, Alone: by what one transaction wrote
	TryPlaces   Way = "places"   // Of ballots, Found: those that do not lie in the order of their keys
	TryKeys     Way = "keys"     // Of, Found: receipts that resemble each other
	TrySizes    Way = "sizes"    // Of ballots, Found: more than one length
	TryCopies   Way = "copies"   // Of copies, Found: whole ballots in them
	TryBetween  Way = "between"  // Of ballots, Sets, Least, Alone: by what was added between two copies
	TryOwn      Way = "own"      // Of presenters who vote, Least, Alone: by who gave no mark to whom
	TryLogs     Way = "logs"     // Of logs, Found
	TryTraces   Way = "traces"   // Of bytes, Found
	TryCounts   Way = "counts"   // Of counts, Least, Alone: by the ballots of a group that mark a presenter; Found: counts that are not sums
	TryTogether Way = "together" // Of rows, Found: rows in which marks of one ballot stand together
	TryVoters   Way = "voters"   // Of closed rounds, Found: people who are named as having voted in one
	TryVoid     Way = "void"     // Of void rounds, Found: counts of their marks, in the file or in a copy
)

// A Verdict says whether an attack revealed anything.
type Verdict string

// The verdicts.
const (
	Nothing Verdict = "nothing" // there was nothing to try it on
	Chance  Verdict = "chance"  // no better than guessing among all
	Limit   Verdict = "limit"   // no better than a known limit
	Leak    Verdict = "leak"
)

// Can reports whether an attack can lead to a verdict.
func Can(way Way, v Verdict) bool {
	switch way {
	case TryFile, TryCommits, TryCopies, TryBetween, TryOwn:
		return v != Leak
	case TryCounts, TryVoid:
		return true
	}
	return v != Limit
}

// Report tries every attack and returns the findings.
func (e *Evidence) Report() []Finding {
	file, _ := e.readBox(e.sheets(), 0)
	sets := e.sets()
	traces := e.Traces()
	return []Finding{
		e.trySet(TryFile, file),
		trySets(TryCommits, sets, InCommit),
		tryPlaces(sets),
		tryKeys(file),
		trySizes(file),
		e.tryCopies(sets),
		trySets(TryBetween, sets, Between),
		e.tryOwn(file),
		tryTraces(TryLogs, len(e.Logs), traces, Told),
		tryTraces(TryTraces, e.searched(), traces, Unused, Log, Memory, Copied),
		tryTraces(TryTogether, e.rows(), traces, Row),
		tryTraces(TryVoters, len(e.closed), traces, Voter),
		e.tryCounts(),
		e.tryVoid(),
	}
}

func verdict(tried bool, bad Verdict, is bool) Verdict {
	switch {
	case !tried:
		return Nothing
	case is:
		return bad
	}
	return Chance
}

// smallestPool returns the size of the smallest pool in a set, and how many pools have one ballot.
func (s set) smallestPool() (least, alone int) {
	of := map[pool]int{}
	for _, b := range s.ballots {
		of[b.pool()]++
	}
	for _, n := range of {
		if least == 0 || n < least {
			least = n
		}
		if n == 1 {
			alone++
		}
	}
	return least, alone
}

func (e *Evidence) trySet(way Way, s set) Finding {
	least, alone := s.smallestPool()
	return Finding{Tried: way, Verdict: verdict(len(s.ballots) > 0, Limit, alone > 0), Of: len(s.ballots), Least: least, Alone: alone}
}

func trySets(way Way, sets []set, source Source) Finding {
	f := Finding{Tried: way}
	for _, s := range sets {
		if s.source != source || len(s.ballots) == 0 {
			continue
		}
		least, alone := s.smallestPool()
		f.Of, f.Sets, f.Alone = f.Of+len(s.ballots), f.Sets+1, f.Alone+alone
		if f.Least == 0 || least < f.Least {
			f.Least = least
		}
	}
	f.Verdict = verdict(f.Sets > 0, Limit, f.Sets > 1 || f.Alone > 0)
	return f
}

// tryPlaces checks whether what one transaction wrote is in the order of its keys. Any other
// order reveals something, such as who came before whom.
func tryPlaces(sets []set) Finding {
	f := Finding{Tried: TryPlaces}
	steps := 0
	for _, s := range sets {
		if s.source != InCommit {
			continue
		}
		f.Of += len(s.ballots)
		ballots := slices.SortedFunc(slices.Values(s.ballots), func(a, b ballot) int { return cmp.Or(cmp.Compare(a.id, b.id), a.place(b.row)) })
		for i := 1; i < len(ballots); i++ {
			if ballots[i].page != ballots[i-1].page {
				continue
			}
			steps++
			if bytes.Compare(ballots[i].receipt[:], ballots[i-1].receipt[:]) < 0 {
				f.Found++
			}
		}
	}
	// When pages fill up and are split, up to a fifth of the rows are out of order; rows
	// in the order of arrival would have half of them out of order.
	f.Verdict = verdict(f.Of > 0, Leak, f.Found > 2 && f.Found*3 > steps)
	return f
}

// tryKeys looks for receipts that begin alike, as random ones hardly ever do.
func tryKeys(s set) Finding {
	f := Finding{Tried: TryKeys, Of: len(s.ballots)}
	seen := map[[6]byte]bool{}
	for _, b := range s.ballots {
		if begin := [6]byte(b.receipt[:6]); seen[begin] {
			f.Found++
		} else {
			seen[begin] = true
		}
	}
	f.Verdict = verdict(f.Of > 0, Leak, f.Found > 0)
	return f
}

func trySizes(s set) Finding {
	lengths := map[int]bool{}
	for _, b := range s.ballots {
		lengths[len(b.marks)] = true
	}
	return Finding{Tried: TrySizes, Of: len(s.ballots), Found: len(lengths), Verdict: verdict(len(s.ballots) > 0, Leak, len(lengths) > 1)}
}

func (e *Evidence) tryCopies([]set) Finding {
	f := Finding{Tried: TryCopies, Of: len(e.Copies)}
	for _, copied := range e.copies {
		all, _ := e.readBox(copied, 0)
		f.Found += len(all.ballots)
	}
	f.Verdict = verdict(f.Of > 0, Limit, f.Found > 0)
	return f
}

// tryOwn looks for the ballots that don't mark a presenter, as that presenter's own ballot
// doesn't. If there are only few of them they reveal whose they may be.
func (e *Evidence) tryOwn(s set) Finding {
	f := Finding{Tried: TryOwn}
	type filled struct {
		group string
		marks map[string][]*int // by presenter
	}
	var sheets []filled
	for _, b := range s.ballots {
		one := filled{group: b.group}
		if json.Unmarshal([]byte(b.marks), &one.marks) == nil {
			sheets = append(sheets, one)
		}
	}
	for _, p := range e.plan.People {
		if p.Presents == "" || !slices.ContainsFunc(s.votes, func(v vote) bool { return v.seat == p.ID }) {
			continue
		}
		without := 0
		for _, of := range sheets {
			if of.group == p.Group && !slices.ContainsFunc(of.marks[p.Presents], func(m *int) bool { return m != nil }) {
				without++
			}
		}
		f.Of++
		if f.Least == 0 || without < f.Least {
			f.Least = without
		}
		if without == 1 {
			f.Alone++
		}
	}
	f.Verdict = verdict(f.Of > 0, Limit, true)
	return f
}

func tryTraces(way Way, of int, traces []Trace, where ...Where) Finding {
	f := Finding{Tried: way, Of: of}
	for _, t := range traces {
		if slices.Contains(where, t.Where) {
			f.Found++
		}
	}
	f.Verdict = verdict(of > 0, Leak, f.Found > 0)
	return f
}

// searched is how many bytes are searched for traces.
func (e *Evidence) searched() int {
	n := len(e.File) + len(e.WAL) + len(e.Shared)
	for _, copied := range e.Copies {
		n += len(copied)
	}
	return n
}

// rows is the number of rows in the file and its log.
func (e *Evidence) rows() int {
	n := 0
	for _, page := range e.sheets() {
		n += len(page.rows)
	}
	return n
}

// tryCounts looks for counts that reveal what was on one ballot: those of a group in which a
// single ballot marks a presenter, and those that are stored mark by mark instead of as sums.
func (e *Evidence) tryCounts() Finding {
	f := Finding{Tried: TryCounts}
	type key struct {
		round                  int
		presenter, group, item string
		mark                   int
	}
	type part struct {
		round            int
		presenter, group string
	}
	seen, marked := map[key]bool{}, map[part]int{}
	for _, page := range e.file {
		for _, r := range page.rows {
			if c, ok := isCount(r); ok {
				f.Of++
				at := key{c.round, c.presenter, c.group, c.item, c.mark}
				if seen[at] {
					f.Found++
				}
				seen[at] = true
			}
			if round, presenter, group, n, ok := isMarked(r); ok && n > 0 {
				marked[part{round, presenter, group}] = n
			}
		}
	}
	for _, n := range marked {
		if f.Least == 0 || n < f.Least {
			f.Least = n
		}
		if n == 1 {
			f.Alone++
		}
	}
	f.Verdict = verdict(f.Of > 0, Limit, f.Alone > 0)
	if f.Found > 0 {
		f.Verdict = Leak
	}
	return f
}

// isMarked recognizes a row that says how many ballots of a group mark a presenter.
func isMarked(r row) (round int, presenter, group string, n int, ok bool) {
	if len(r.values) != 4 {
		return 0, "", "", 0, false
	}
	in, isRound := r.values[0].(int64)
	presenter, isPresenter := r.values[1].(string)
	group, isGroup := r.values[2].(string)
	marked, isNumber := r.values[3].(int64)
	return int(in), presenter, group, int(marked), isRound && isPresenter && isGroup && isNumber
}

// tryVoid looks for the marks of void rounds. Compared with those of the round that was held
// instead, they would reveal the ballots of people who came or left in between.
func (e *Evidence) tryVoid() Finding {
	f := Finding{Tried: TryVoid}
	void := func(file []sheet) int {
		n := 0
		for _, page := range file {
			for _, r := range page.rows {
				if c, ok := isCount(r); ok && c.round >= 1 && c.round <= len(e.closed) && e.closed[c.round-1].void {
					n++
				}
			}
		}
		return n
	}
	for _, round := range e.closed {
		if round.void {
			f.Of++
		}
	}
	f.Found = void(e.file)
	f.Verdict = verdict(f.Of > 0, Leak, f.Found > 0)
	if f.Verdict == Chance {
		for _, copied := range e.copies {
			f.Found += void(copied)
		}
		f.Verdict = verdict(f.Of > 0, Limit, f.Found > 0)
	}
	return f
}
