package act

import (
	"slices"
	"strings"

	"pingyi/meeting"
)

// roundActs hold a round of voting, and record what a scrutineer confirms.
func roundActs() []act {
	return []act{
		{name: "open", can: meeting.OpenRound{}.Can, do: change((*call).override, func(override string) meeting.Act { return meeting.OpenRound{Override: override} }, opened)},
		{name: "close", can: meeting.CloseRound{}.Can, do: change((*call).override, func(override string) meeting.Act { return meeting.CloseRound{Override: override} }, closed)},
		{name: "revote", can: meeting.Revote{}.Can, do: revote},
		{name: "confirm", can: meeting.ConfirmCheck{}.Can, do: change(readCheck, func(check meeting.Check) meeting.Act { return meeting.ConfirmCheck{Check: check} }, confirmed)},
		{name: "sign", can: meeting.SignRound{}.Can, do: bare(sign)},
		{name: "missing", can: canSeeMissing, do: bare(listMissing)},
	}
}

func opened(c *call, _ string) error {
	r := c.Room.State().Round()
	return c.done(c.words.Act.Opened(r.Number, r.Issued))
}

func closed(c *call, _ string) error {
	r := c.Room.State().Round()
	return c.done(c.words.Act.Closed(r.Number, r.Issued, r.Cast, r.Blank))
}

func revote(c *call) error {
	withdraw := c.takes("--withdraw")
	reason, err := c.text()
	if err != nil {
		return err
	}
	round := c.Room.State().RevoteRound() // if there is none the room refuses
	if err := c.Room.Do(c.who, meeting.Revote{Reason: reason, Withdraw: withdraw}); err != nil {
		return err
	}
	return c.done(c.words.Act.Voided(roundNumber(round)))
}

// readCheck reads what a scrutineer confirms; if it is empty, whatever is due next.
func readCheck(c *call) (meeting.Check, error) {
	word, rest := cutWord(c.rest)
	check := meeting.Check(word)
	if strings.TrimSpace(rest) != "" || (check != "" && !slices.Contains(meeting.Checks(), check)) {
		return "", c.misused()
	}
	return check, nil
}

func confirmed(c *call, _ meeting.Check) error {
	all := c.Room.State().Confirmations
	return c.done(c.words.Act.Confirmed(c.words.Hall.Checks[all.At(all.Len()-1).Check]))
}

func sign(c *call) error {
	round := c.Room.State().RoundToSign(c.who)
	if err := c.Room.Do(c.who, meeting.SignRound{}); err != nil {
		return err
	}
	return c.done(c.words.Act.Signed(roundNumber(round)))
}

// roundNumber is the number of the round that an act was about to change. The round is nil only
// if another act came in between.
func roundNumber(r *meeting.Round) int {
	if r == nil {
		return 0
	}
	return r.Number
}

type personJSON struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Group string `json:"group"`
}

// listMissing lists who has not voted yet.
func listMissing(c *call) error {
	people, err := c.Room.Missing(c.who)
	if err != nil {
		return err
	}
	list, rows := []personJSON{}, [][]string{{c.words.Act.ID, c.words.Act.Name}}
	for _, p := range people {
		list = append(list, personJSON{p.ID, p.Name, p.Group})
		rows = append(rows, []string{p.ID, p.Name})
	}
	if len(list) == 0 {
		return c.answer(list, c.words.House.Act.NoneMissing)
	}
	return c.answer(list, table(rows))
}
