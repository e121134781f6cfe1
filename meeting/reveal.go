package meeting

import "time"

// A Reveal is a ranking that is being shown place by place, from the last one up.
// Nothing of it is published before the first place is shown.
type Reveal struct {
	Standings []Standing
	Shown     int // of them, from the end
	At        time.Time
}

// Hidden is how many of the standings are not shown yet; they stand in front.
func (v Reveal) Hidden() int { return len(v.Standings) - v.Shown }

// Reveal shows one more place of the ranking, those who share it together. Those
// without a rank come first. With the first place the ranking is published.
func (r *Room) Reveal(who string) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if err := s.CanPublish(); err != nil {
			return "", Facts{}, err
		}
		v := Reveal{}
		if s.Reveal != nil {
			v = *s.Reveal
		} else {
			v.Standings = s.Standings(r.slips)
		}
		rank := v.Standings[v.Hidden()-1].Rank
		for v.Hidden() > 0 && v.Standings[v.Hidden()-1].Rank == rank {
			v.Shown++
		}
		if v.Hidden() == 0 {
			return EventPublished, Facts{Standings: v.Standings}, nil
		}
		return EventRevealed, Facts{Standings: v.Standings, Number: v.Shown}, nil
	})
}
