package meeting

import (
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// A Seat is what one person alone is told: how they stand in the open box, and which
// questions are theirs. A session is given the seat of whoever signed in to it, and no
// other, so that nobody, the host least of all, can ask how somebody else stands.
type Seat struct {
	room *Room
	who  string
}

// Seat is that of a person, or of the console. Only where somebody signs in is it asked
// for.
func (r *Room) Seat(who string) *Seat { return &Seat{room: r, who: who} }

// Who is the ID of the person.
func (seat *Seat) Who() string { return seat.who }

// State is the meeting as it stands for this person, who is here though their arrival may
// not be on record yet. It never waits.
func (seat *Seat) State() *State {
	gathered := seat.room.porch.holds(seat.who) // before the state, which they may be in by now
	s := seat.room.State()
	if !gathered || s.People[seat.who].Present {
		return s
	}
	own := *s
	own.People = with(s.People, seat.who, Presence{Present: true, Arrived: true, At: seat.room.Now()})
	return &own
}

// Standing is what the person has in the open box, as far as the running process
// remembers: whether they voted, and their receipt if it is known.
func (seat *Seat) Standing() (voted bool, receipt code.Receipt, known bool) {
	return seat.room.memory.of(seat.who)
}

// KeepDraft remembers in memory what the person has filled in so far, for when they lose
// the line. Nothing of it is ever written, and it is gone at the close.
func (seat *Seat) KeepDraft(round int, m ballot.Marks) {
	memory := &seat.room.memory
	memory.mu.Lock()
	defer memory.mu.Unlock()
	if open := seat.room.State().OpenRound(); open != nil && open.Number == round {
		memory.drafts[seat.who] = m
		memory.unsent[seat.who] = memory.voted[seat.who]
	}
}

// Draft is what KeepDraft remembered for the open round. It is not to be modified.
func (seat *Seat) Draft() ballot.Marks {
	memory := &seat.room.memory
	memory.mu.Lock()
	defer memory.mu.Unlock()
	return memory.drafts[seat.who]
}

// Unsent reports whether the person has voted, and has changed their draft since and not
// handed it in.
func (seat *Seat) Unsent() bool {
	memory := &seat.room.memory
	memory.mu.Lock()
	defer memory.mu.Unlock()
	return memory.unsent[seat.who]
}

// Mine are the questions that the person put: those with their name and, for as long as
// this process lives, those without. Who put the latter is never written anywhere.
func (seat *Seat) Mine() []question.Question { return seat.room.mine(seat.who) }

// Questions are those of a state that the person may see: those that everybody may, their
// own and, for a host, all. They are not to be modified.
func (seat *Seat) Questions(s *State) []question.Question {
	if s.HasRole(seat.who, plan.Host) {
		return s.Questions
	}
	unnamed := seat.room.unnamed(seat.who)
	var some []question.Question
	for _, q := range s.Questions {
		if s.Public(q) || q.IsBy(seat.who, unnamed) {
			some = append(some, q)
		}
	}
	return some
}
