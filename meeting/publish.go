package meeting

import (
	"cmp"
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// Publish computes the ranking from the counts of all rounds that count and shows it to
// everybody. With a reason it does though presenters have no score.
func (r *Room) Publish(who, override string) error {
	override, long := within(override, text.ReasonLimit)
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		v, err := s.ranked(r.counts, override)
		return EventPublished, Facts{Standings: v.Standings, Reason: v.Override}, cmp.Or(err, long)
	})
}

// ranked is the ranking as far as it is shown, or anew with nothing shown.
func (s *State) ranked(counts []ballot.Counts, override string) (Reveal, error) {
	if err := cmp.Or(s.CanPublish(), s.CheckCounted(counts)); err != nil {
		return Reveal{}, err
	}
	if s.Reveal != nil {
		return *s.Reveal, nil
	}
	standings := s.Standings(counts)
	override, err := despite(s.checkScores(standings), override)
	return Reveal{Standings: standings, Override: override}, err
}

// checkScores refuses a ranking in which presenters have no score.
func (s *State) checkScores(standings []ballot.Standing) error {
	if gaps := unranked(standings); len(gaps) > 0 {
		return refuse.Naming(NoScore, s.named(gaps))
	}
	return nil
}

// unranked are the presenters without a score.
func unranked(standings []ballot.Standing) []string {
	var ids []string
	for _, st := range standings {
		if st.Rank == 0 {
			ids = append(ids, st.Presenter)
		}
	}
	return ids
}

// NoScore are the presenters who would stand in the ranking without a score.
func (r *Room) NoScore() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return unranked(r.State().Standings(r.counts))
}

// Unrated are the presenters whom no round that counts has rated, in speaking order.
func (s *State) Unrated() []string {
	var ids []string
	for _, id := range s.Order {
		if !slices.ContainsFunc(s.Rounds, func(r Round) bool { return r.State == Closed && slices.Contains(r.Presenters, id) }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// CanWithdraw says whether there is a ranking to withdraw, be it shown in part only.
func (s *State) CanWithdraw() error {
	if s.Result == nil && s.Reveal == nil {
		return refuse.Because(NothingPublished)
	}
	return nil
}

// Withdraw takes a ranking back that was published by mistake. Every round still counts.
func (r *Room) Withdraw(who, reason string) error {
	return r.takeBack(who, reason, EventWithdrawn, func(s *State) error { return cmp.Or(s.checkUnderway(), s.CanWithdraw()) })
}
