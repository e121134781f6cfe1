package server

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// move does an act on the agenda and tells where that leads.
func (c *call) move(do func(*meeting.Room, string) error) error {
	if err := do(c.room, c.who); err != nil {
		return err
	}
	s := c.room.State()
	return c.done(c.words.Act.Moved(s.Step().Number, c.stepName(s, s.Step())))
}

// done answers an act that changed the meeting: with the new status as JSON, or with
// one line.
func (c *call) done(text string) error {
	return c.answer(statusOf(c.room.State(), c.room.Now()), text)
}

// next goes on; --skip and --override pass over what is missing.
func (c *call) next() error {
	skip := c.takes("--skip")
	override, err := c.override()
	if err != nil {
		return err
	}
	return c.move(func(r *meeting.Room, who string) error {
		return r.GoOn(who, meeting.Leaving{Skip: skip, Override: override})
	})
}

// takes reports whether a word stands in front of what the act takes, which goes on
// behind it.
func (c *call) takes(word string) bool {
	first, rest := cutWord(c.rest)
	if first == word {
		c.rest = rest
	}
	return first == word
}

// override is the reason behind --override, which is all that may stand there; empty
// where nothing does.
func (c *call) override() (string, error) {
	if strings.TrimSpace(c.rest) == "" {
		return "", nil
	}
	if !c.takes("--override") {
		return "", c.misused()
	}
	return c.reason()
}

// reason is what the act takes as a reason; one without a word is wrong usage.
func (c *call) reason() (string, error) {
	if text.Clean(c.rest, text.ReasonLimit) == "" {
		return "", c.misused()
	}
	return c.rest, nil
}

func (c *call) goTo(n int) error {
	return c.move(func(r *meeting.Room, who string) error { return r.Goto(who, n) })
}

func (c *call) timer() error {
	word, err := c.word()
	if err != nil {
		return err
	}
	to, minutes := meeting.TimerAct(word), 0
	if digits, plus := strings.CutPrefix(word, "+"); plus {
		n, err := strconv.ParseUint(digits, 10, 31)
		if err != nil {
			return c.misused()
		}
		to, minutes = meeting.TimerAdd, int(n)
	} else if to != meeting.TimerStart && to != meeting.TimerPause && to != meeting.TimerReset {
		return c.misused()
	}
	if err := c.room.Timer(c.who, to, minutes); err != nil {
		return err
	}
	return c.done(c.clock(c.room.State()))
}

func (c *call) open() error {
	override, err := c.override()
	if err != nil {
		return err
	}
	if err := c.room.Open(c.who, override); err != nil {
		return err
	}
	r := c.room.State().Round()
	return c.done(c.words.Act.Opened(r.Number, r.Issued))
}

func (c *call) close() error {
	override, err := c.override()
	if err != nil {
		return err
	}
	if err := c.room.Close(c.who, override); err != nil {
		return err
	}
	r := c.room.State().Round()
	return c.done(c.words.Act.Closed(r.Number, r.Issued, r.Cast, r.Blank))
}

func (c *call) revote() error {
	withdraw := c.takes("--withdraw")
	reason, err := c.text(c.rest)
	if err != nil {
		return err
	}
	round := c.room.State().Recent() // none is refused by the room
	if err := c.room.Revote(c.who, reason, withdraw); err != nil {
		return err
	}
	return c.done(c.words.Act.Voided(number(round)))
}

func (c *call) sign() error {
	round := c.room.State().Unsigned(c.who)
	if err := c.room.Sign(c.who); err != nil {
		return err
	}
	return c.done(c.words.Act.Signed(number(round)))
}

// number is the number of the round that an act was about to change. It is nil only
// where another act came in between.
func number(r *meeting.Round) int {
	if r == nil {
		return 0
	}
	return r.Number
}

func (c *call) publish() error {
	if c.takes("--withdraw") {
		reason, err := c.reason()
		if err != nil {
			return err
		}
		if err := c.room.Withdraw(c.who, reason); err != nil {
			return err
		}
		return c.done(c.words.Passing.Withdrawn)
	}
	override, err := c.override()
	if err != nil {
		return err
	}
	if err := c.room.Publish(c.who, override); err != nil {
		return err
	}
	return c.done(c.words.Act.RankingOut)
}

func (c *call) present() error {
	id, err := c.word()
	if err != nil {
		return err
	}
	if err := c.room.Present(c.who, id); err != nil {
		return err
	}
	return c.whereIs(id)
}

func (c *call) absent() error {
	id, reason := cutWord(c.rest)
	if id == "" {
		return c.misused()
	}
	if err := c.room.Absent(c.who, id, reason); err != nil {
		return err
	}
	return c.whereIs(id)
}

// whereIs tells whether somebody is here now.
func (c *call) whereIs(id string) error {
	s := c.room.State()
	return c.done(c.words.Act.HereIs(s.Name(id), c.words.Screen.Where(s.People[id], s.Begun())))
}

// cast hands a ballot in, or changes one by its receipt.
func (c *call) cast() error {
	s := c.seat.State()
	if _, _, err := s.BallotFor(c.who); err != nil {
		return err
	}
	raw, err := c.input()
	if err != nil {
		return err
	}
	receipt, raw, change, err := c.envelope(raw)
	if err != nil {
		return err
	}
	marks, err := s.Plan.Form.DecodeMarks(raw)
	if err != nil {
		return err
	}
	var round int
	if change {
		receipt, round, err = c.room.Recast(c.who, receipt, marks)
	} else {
		receipt, round, err = c.room.Cast(c.who, marks)
	}
	if err != nil {
		return err
	}
	return c.answerJSON(struct {
		Receipt code.Receipt `json:"receipt"`
		Round   int          `json:"round"`
	}{receipt, round})
}

// envelope tells a new ballot from {"receipt":…,"marks":{…}}, which changes one.
func (c *call) envelope(raw []byte) (receipt code.Receipt, marks []byte, change bool, err error) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || (fields["receipt"] == nil && fields["marks"] == nil) {
		return receipt, raw, false, nil
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if name != "receipt" && name != "marks" {
			return receipt, nil, true, sentence(c.words.Act.BallotField(text.Clean(name, text.NameLimit)))
		}
	}
	var text string
	if err := json.Unmarshal(fields["receipt"], &text); err != nil {
		text = "" // no text is no receipt
	}
	receipt, ok := code.ParseReceipt(text)
	if !ok {
		return receipt, nil, true, &refuse.Refusal{Why: meeting.UnknownReceipt}
	}
	return receipt, fields["marks"], true, nil
}
