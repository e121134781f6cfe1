package act

import "pingyi/meeting"

// peopleActs record who is present, and issue entry codes.
func peopleActs() []act {
	return []act{
		{name: "present", can: meeting.MarkPresent{}.Can, do: change((*call).word, func(id string) meeting.Act { return meeting.MarkPresent{Person: id} }, isPresent)},
		{name: "absent", can: meeting.MarkAbsent{}.Can, do: absent},
		{name: "ticket", can: meeting.CanIssueCode, do: ticket},
	}
}

func absent(c *call) error {
	id, reason := cutWord(c.rest)
	if id == "" {
		return c.misused()
	}
	if err := c.Room.Do(c.who, meeting.MarkAbsent{Person: id, Reason: reason}); err != nil {
		return err
	}
	return isPresent(c, id)
}

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
