package secrecy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"pingyi/meeting"
)

// A Finding is what came of one way of attacking a file whose truth nobody knows. It
// names nobody and no ballot.
type Finding struct {
	Tried   Way
	Verdict Verdict
	Of      int // what it was tried on: ballots, copies, logs, slips or bytes, as Way says
	Sets    int // into how many sets the ballots fell
	Least   int // ballots of one group, at a terminal or on paper, in the smallest: one in so many guesses is right
	Alone   int // ballots that were alone in their set
	Found   int // what should not be there
}

// Figures are the numbers of a finding by their names.
func (f Finding) Figures() map[string]int {
	return map[string]int{"of": f.Of, "sets": f.Sets, "least": f.Least, "alone": f.Alone, "found": f.Found}
}

// A Way is a way of attacking.
type Way string

// The ways, each with what its findings count.
const (
	TryFile    Way = "file"    // Of, Least: the ballots in the box, each with every seat of its group
	TryCommits Way = "commits" // Of ballots, Sets, Least, Alone: by what one transaction wrote
	TryPlaces  Way = "places"  // Of ballots, Found: those that do not lie in the order of their keys
	TryKeys    Way = "keys"    // Of, Found: receipts that resemble each other
	TrySizes   Way = "sizes"   // Of ballots, Found: more than one length
	TryCopies  Way = "copies"  // Of copies, Found: whole ballots in them
	TryBetween Way = "between" // Of ballots, Sets, Least, Alone: by what came in between two copies
	TryOwn     Way = "own"     // Of presenters who vote, Least, Alone: by who left out whom
	TryLogs    Way = "logs"    // Of logs, Found
	TryTraces  Way = "traces"  // Of bytes, Found
	TrySlips   Way = "slips"   // Of slips, Least, Alone, Found: those that are not in the order of their marks
	TryLinks   Way = "links"   // Of slips of rounds over several presenters, Least, Alone, Found: as before
)

// A Verdict says whether something was given away.
type Verdict string

// The verdicts.
const (
	Nothing Verdict = "nothing" // there was nothing to try it on
	Chance  Verdict = "chance"  // no better than guessing among all
	Limit   Verdict = "limit"   // no better than a known limit
	Leak    Verdict = "leak"
)

// Can reports whether a way of attacking can come to a verdict.
func Can(way Way, v Verdict) bool {
	switch way {
	case TryFile, TryCommits, TryCopies, TryBetween, TryOwn:
		return v != Leak
	case TrySlips, TryLinks:
		return true
	}
	return v != Limit
}

// Report tries everything and says what came of it.
func (e *Evidence) Report() []Finding {
	file, _ := e.box(append(pages(e.File), e.frames()...), 0)
	sets := e.sets()
	traces := e.Traces()
	return []Finding{
		e.tryAll(TryFile, file),
		trySets(TryCommits, sets, InCommit),
		tryPlaces(sets),
		tryKeys(file),
		trySizes(file),
		e.tryCopies(sets),
		trySets(TryBetween, sets, Between),
		e.tryOwn(file),
		tryTraces(TryLogs, len(e.Logs), traces, Told),
		tryTraces(TryTraces, e.searched(), traces, Unused, Log, Memory, Copied),
		e.trySlips(TrySlips, 1),
		e.trySlips(TryLinks, 2),
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

// least is the smallest pool of a set, and alone how many pools have one ballot.
func (s set) least() (least, alone int) {
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

func (e *Evidence) tryAll(way Way, s set) Finding {
	least, alone := s.least()
	return Finding{Tried: way, Verdict: verdict(len(s.ballots) > 0, Limit, alone > 0), Of: len(s.ballots), Least: least, Alone: alone}
}

func trySets(way Way, sets []set, source Source) Finding {
	f := Finding{Tried: way}
	for _, s := range sets {
		if s.source != source || len(s.ballots) == 0 {
			continue
		}
		least, alone := s.least()
		f.Of, f.Sets, f.Alone = f.Of+len(s.ballots), f.Sets+1, f.Alone+alone
		if f.Least == 0 || least < f.Least {
			f.Least = least
		}
	}
	f.Verdict = verdict(f.Sets > 0, Limit, f.Sets > 1 || f.Alone > 0)
	return f
}

// tryPlaces looks whether what one transaction wrote lies in the order of its keys. Any
// other order says something, such as who came before whom.
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
	// Where pages were filled up and divided, up to a fifth lies in another order; of rows
	// in the order of coming it is one half.
	f.Verdict = verdict(f.Of > 0, Leak, f.Found > 2 && f.Found*3 > steps)
	return f
}

// tryKeys looks for receipts that begin alike, which random ones hardly ever do.
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

func (e *Evidence) tryCopies(sets []set) Finding {
	f := Finding{Tried: TryCopies, Of: len(e.Copies)}
	for _, copied := range e.Copies {
		all, _ := e.box(pages(copied), 0)
		f.Found += len(all.ballots)
	}
	f.Verdict = verdict(f.Of > 0, Limit, f.Found > 0)
	return f
}

// tryOwn looks for the ballots on which a presenter has no mark, as nobody has for
// themselves. Few such ballots tell whose they may be.
func (e *Evidence) tryOwn(s set) Finding {
	f := Finding{Tried: TryOwn}
	for _, p := range e.plan.People {
		if p.Presents == "" || !slices.ContainsFunc(s.votes, func(v vote) bool { return v.seat == p.ID }) {
			continue
		}
		without := 0
		for _, b := range s.ballots {
			var rows map[string][]*int
			if json.Unmarshal([]byte(b.marks), &rows) == nil && b.group == p.Group &&
				!slices.ContainsFunc(rows[p.Presents], func(m *int) bool { return m != nil }) {
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

// searched is how many bytes are looked through for traces.
func (e *Evidence) searched() int {
	n := len(e.File) + len(e.WAL) + len(e.Shared)
	for _, copied := range e.Copies {
		n += len(copied)
	}
	return n
}

// trySlips looks whether the slips of each presenter are numbered in the order of their
// groups and marks alone, in the rounds over this many presenters or more.
func (e *Evidence) trySlips(way Way, presenters int) Finding {
	f := Finding{Tried: way}
	of := map[[2]any][]slip{}
	for round, slips := range e.slips() {
		if round > len(e.sent) || len(e.sent[round-1].presenters) < presenters {
			continue
		}
		for _, s := range slips {
			of[[2]any{round, s.presenter}] = append(of[[2]any{round, s.presenter}], s)
		}
	}
	for _, slips := range of {
		slices.SortFunc(slips, func(a, b slip) int { return cmp.Compare(a.number, b.number) })
		groups := map[string]int{}
		for i, s := range slips {
			groups[s.group]++
			if i > 0 && cmp.Or(cmp.Compare(slips[i-1].group, s.group), slices.Compare(numbers(slips[i-1].marks), numbers(s.marks))) > 0 {
				f.Found++
			}
		}
		for _, n := range groups {
			if f.Of += n; f.Least == 0 || n < f.Least {
				f.Least = n
			}
			if n == 1 {
				f.Alone++
			}
		}
	}
	f.Verdict = verdict(f.Of > 0, Limit, f.Alone > 0)
	if f.Found > 0 {
		f.Verdict = Leak
	}
	return f
}

// numbers are the marks of a row, an abstention before all others.
func numbers(row string) []meeting.Mark {
	var marks []*int
	if json.Unmarshal([]byte(row), &marks) != nil {
		return nil
	}
	var all []meeting.Mark
	for _, m := range marks {
		if m == nil {
			all = append(all, meeting.Abstained)
		} else {
			all = append(all, meeting.Mark(*m))
		}
	}
	return all
}
