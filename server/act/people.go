package act

import (
	"pingyi/meeting"
	"pingyi/meeting/text"
)

// peopleActs record who is present, and issue entry codes.
func peopleActs() []act {
	return []act{
		{name: "present", can: meeting.MarkPresent{}.Can, do: change((*call).word, func(id string) meeting.Act { return meeting.MarkPresent{Person: id} }, isPresent)},
		{name: "absent", can: meeting.MarkAbsent{}.Can, do: change(personAndReason,
			func(p personReason) meeting.Act { return meeting.MarkAbsent{Person: p.id, Reason: p.reason} }, isPresentNow)},
		{name: "left", can: meeting.MarkLeft{}.Can, do: change(personAndReason,
			func(p personReason) meeting.Act { return meeting.MarkLeft{Person: p.id, Reason: p.reason} }, isPresentNow)},
		{name: "ticket", can: meeting.CanIssueCode, do: ticket},
	}
}

// A personReason is a person, and the reason why they are not here, which may be empty.
type personReason struct{ id, reason string }

// personAndReason reads a person's ID, and what stands behind it.
func personAndReason(c *call) (personReason, error) {
	id, reason := cutWord(c.rest)
	if id == "" {
		return personReason{}, c.misused()
	}
	return personReason{text.Narrow(id), reason}, nil
}

func isPresentNow(c *call, p personReason) error { return isPresent(c, p.id) }

// isPresent says whether a person is present now.
func isPresent(c *call, id string) error {
	s := c.Room.State()
	return c.done(c.words.Act.HereIs(s.Name(id), c.words.Screen.Where(s.Presence(id), s.Begun())))
}

// ticket prints a slip with a new entry code for a person; its JSON is that of the command
// line.
func ticket(c *call) error {
	id, err := c.word()
	if err != nil {
		return err
	}
	if err := meeting.CanIssueCode(c.Room.State(), c.who); err != nil {
		return err
	}
	if c.Ticket == nil {
		return sentence(c.words.House.Act.NoTickets)
	}
	format := "text"
	if c.json {
		format = "json"
	}
	return c.Ticket(c.who, id, format, c.words, c.out)
}
