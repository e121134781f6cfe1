package meeting

import (
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
)

// MaxUnsettled is how many questions to one presenter somebody may have that nobody has
// dealt with. It bounds what one person can put on record; those of others don't count.
const MaxUnsettled = 30

// Public reports whether everybody may see a question: it was let through and not turned
// down since, or it waits where the agenda has nobody decide on questions first.
func (s *State) Public(q question.Question) bool {
	switch q.State {
	case question.Waiting:
		return s.Plan.Agenda.Unmoderated
	case question.Dismissed:
		return false
	}
	return true
}

// InPlay reports whether a question can be voted up, and whether a lot can fall on it.
// One that waits under moderation can't be voted up by its asker either: as nobody else
// sees it, the vote would tell the record who asked.
func (s *State) InPlay(q question.Question) bool { return q.Open() && s.Public(q) }

// mine are the questions that somebody put, with their name or without: see [Seat.Mine].
func (r *Room) mine(who string) []question.Question {
	unnamed := r.unnamed(who)
	var mine []question.Question
	for _, q := range r.State().Questions {
		if q.IsBy(who, unnamed) {
			mine = append(mine, q)
		}
	}
	return mine
}

// unnamed are the numbers of the questions that somebody put without their name.
func (r *Room) unnamed(who string) []int {
	r.asking.Lock()
	defer r.asking.Unlock()
	return r.asked[who]
}

// Forgotten reports whether nobody knows any more who put a question: it was asked
// without a name before this process took the meeting up.
func (r *Room) Forgotten(q question.Question) bool { return q.By == "" && q.Number <= r.before }

// checkAsking refuses one more question where too many of somebody's to a presenter
// wait to be dealt with.
func (r *Room) checkAsking(who, presenter string) error {
	unsettled := 0
	for _, q := range r.mine(who) {
		if q.Presenter == presenter && q.Open() {
			unsettled++
		}
	}
	if unsettled >= MaxUnsettled {
		return refuse.Because(TooManyUnsettled, MaxUnsettled)
	}
	return nil
}
