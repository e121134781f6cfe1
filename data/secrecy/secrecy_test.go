package secrecy_test

import (
	"flag"
	"fmt"
	"math"
	"testing"
	"testing/synctest"

	"pingyi/data/secrecy"
	"pingyi/meeting"
)

var long = flag.Bool("long", false, "run tests at full size")

// seeds returns how many meetings are attacked; with -long it is many more.
func seeds() int {
	if *long {
		return 400
	}
	return 16
}

// A score says how often one way of guessing was right, and how often chance would be.
type score struct{ right, chance, variance float64 }

// above is the number of standard deviations by which the guesses were better than chance.
func (s score) above() float64 { return (s.right - s.chance) / math.Sqrt(s.variance) }

// tooGood is the limit above which a guess counts as better than chance. Among a hundred ways of
// guessing at random, the best one gets there once in several thousand runs.
const tooGood = 4.5

// scores are those of every way of guessing, by name.
type scores map[string]score

func (s scores) add(way string, right int, cells []int) {
	was := s[way]
	was.right += float64(right)
	for _, n := range cells {
		if n > 0 {
			was.chance++ // one of n is right on average, whatever n is
		}
		if n > 1 {
			was.variance++
		}
	}
	s[way] = was
}

// best returns the way of guessing that was right most often.
func (s scores) best() (string, score) {
	way, best := "", score{variance: 1, chance: math.Inf(1)}
	for name, one := range s {
		if one.above() > best.above() {
			way, best = name, one
		}
	}
	return way, best
}

// A build is a program that keeps the box, either sound or leaky.
type build struct {
	name    string
	cast    func(*trial, meeting.Batch)
	prepare func(*trial) // before the first ballot
	destroy func(*trial) // before the close
}

// attack holds many meetings and attacks the file of each: with the round open, when all but the
// last ballots have been copied elsewhere, and again after the close.
func attack(t *testing.T, b build, n int) (joins, links scores, traces int, findings []secrecy.Finding) {
	t.Helper()
	joins, links = scores{}, scores{}
	for seed := range n {
		synctest.Test(t, func(t *testing.T) {
			k := begin(t, uint64(seed))
			if b.prepare != nil {
				b.prepare(k)
			}
			copies := k.votes(b.cast)
			open := k.evidence(copies...)
			for _, j := range open.Joins() {
				joins.add(fmt.Sprintf("%s: seats by %s, ballots by %s", j.Source, j.Seats, j.Ballots), j.Right(k.truth), k.cells())
			}
			traces += len(open.Traces())
			findings = append(findings, open.Report()...)
			if b.destroy != nil {
				b.destroy(k)
			}
			k.closes()
			closed := k.evidence(k.copied())
			for _, l := range closed.Links() {
				links.add(fmt.Sprintf("%v by %s", l.Columns, l.By), l.Right(k.whole(l.Columns)), []int{people / 2, people / 2})
			}
			for _, r := range closed.Readings() {
				joins.add(fmt.Sprintf("closed: seats by %s, marks by %s", r.Seats, r.Marks), r.Right(k.given()), []int{people / 2, people / 2})
			}
			traces += len(closed.Traces())
			findings = append(findings, closed.Report()...)
			k.end()
		})
	}
	return joins, links, traces, findings
}

// cells returns how many of each group cast together. The write-ahead log shows during a round with
// which commit a ballot came, so an attacker has to guess among that many.
func (k *trial) cells() []int {
	var cells []int
	for at := 0; at < people; at += wave {
		of := map[string]int{}
		for _, who := range k.order[at : at+wave] {
			of[k.plan.People[indexOf(k, who)].Group]++
		}
		for _, n := range of {
			cells = append(cells, n)
		}
	}
	return cells
}

func indexOf(k *trial, who string) int {
	for i, p := range k.plan.People {
		if p.ID == who {
			return i
		}
	}
	return 0
}

// TestSecrecy_NoGuessIsBetterThanChance compares the best guess of the attack with chance: of n
// ballots of one group in one commit, one is guessed right on average. It counts what each way of
// guessing got right over many meetings. None may be better than chance by 4.5 standard deviations,
// and nothing of a ballot may be where it should not.
func TestSecrecy_NoGuessIsBetterThanChance(t *testing.T) {
	t.Parallel()
	for _, b := range []build{{name: "through the room", cast: throughTheRoom}, {name: "into the file", cast: asItIs}} {
		joins, links, traces, findings := attack(t, b, seeds())
		way, best := joins.best()
		t.Logf("%s: %d meetings, best join %q: %v right, chance %v ± %.1f (%+.1f)", b.name, seeds(), way, best.right, best.chance, math.Sqrt(best.variance), best.above())
		if best.above() > tooGood {
			t.Errorf("%s: seats and ballots can be joined by %s", b.name, way)
		}
		way, best = links.best()
		t.Logf("%s: best link %q: %v right, chance %v ± %.1f (%+.1f)", b.name, way, best.right, best.chance, math.Sqrt(best.variance), best.above())
		if best.above() > tooGood {
			t.Errorf("%s: marks of one ballot can be linked by %s", b.name, way)
		}
		if traces > 0 {
			t.Errorf("%s: %d traces of ballots where there should be none", b.name, traces)
		}
		for _, f := range findings {
			if f.Verdict == secrecy.Leak {
				t.Errorf("%s: the report says of a sound file: %+v", b.name, f)
			}
		}
	}
}

// TestReport_FindsNoLeakInALargeHall checks that pages which were filled up and split many times
// are not taken for a leak.
func TestReport_FindsNoLeakInALargeHall(t *testing.T) {
	t.Parallel()
	k := begin(t, 7)
	defer k.end()
	for n := 0; n < 1000; n += 50 {
		b := meeting.Batch{Round: 1}
		for i := range 50 {
			b.Seats = append(b.Seats, fmt.Sprintf("s%04d", (n+i)*37%1000))
			b.Ballots = append(b.Ballots, k.ballot("r001"))
		}
		asItIs(k, b)
		if n%200 == 0 {
			must(t, k.file.Cast(meeting.Batch{Round: 1, Changed: b.Ballots[:10]}))
		}
	}
	report := k.evidence().Report()
	for _, f := range report {
		if f.Verdict == secrecy.Leak {
			t.Errorf("%+v", f)
		}
	}
	if f := report[2]; f.Tried != secrecy.TryPlaces || f.Of < 900 {
		t.Errorf("the places of %d ballots were looked at, want about 1,000", f.Of)
	}
	t.Logf("%+v", report)
}
