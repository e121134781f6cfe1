package meeting

import (
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/text"
)

// A Reveal is a ranking that is being shown place by place, from the last one up.
// Nothing of it is published before the first place is shown.
type Reveal struct {
	Standings []ballot.Standing
	Shown     int    // of them, from the end
	Override  string // why it is shown though somebody has no score
	At        time.Time
}

// Hidden is how many of the standings are not shown yet; they stand in front.
func (v Reveal) Hidden() int { return len(v.Standings) - v.Shown }

// Reveal shows one more place of the ranking, those who share it together. Who has no
// score has no place: they stand below from the beginning, and it takes a reason to begin
// with them, as in [Room.Publish]. With the first place the ranking is published.
func (r *Room) Reveal(who, override string) error {
	override, long := within(override, text.ReasonLimit)
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		v, err := s.ranked(r.counts, override)
		if err != nil {
			return "", Facts{}, err
		}
		v.showNext()
		f := Facts{Standings: v.Standings, Reason: v.Override}
		if v.Hidden() == 0 {
			return EventPublished, f, long
		}
		f.Number = v.Shown
		return EventRevealed, f, long
	})
}

// showNext shows the next place from the end, and before the first whoever has none.
func (v *Reveal) showNext() {
	show := func(rank int) {
		for v.Hidden() > 0 && v.Standings[v.Hidden()-1].Rank == rank {
			v.Shown++
		}
	}
	show(0)
	if v.Hidden() > 0 {
		show(v.Standings[v.Hidden()-1].Rank)
	}
}
