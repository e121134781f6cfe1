package act

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/refuse"
)

// remarkActs leave remarks on the public board, and tend them.
func remarkActs() []act {
	return []act{
		{name: "remark", guests: true, can: meeting.CanRemark, do: remark},
		{name: "remarks", can: meeting.CanSeeRemarks, do: bare(showRemarks)},
		{name: "remark-state", can: meeting.JudgeRemark{}.Can, do: judgeRemark},
		{name: "reply", can: meeting.AnswerRemark{}.Can, do: change((*call).numberAndWords, func(a numbered) meeting.Act { return meeting.AnswerRemark{Number: a.number, Text: a.text} },
			func(c *call, _ numbered) error { return c.done(c.words.Public.Answered) })},
	}
}

type (
	remarkLeftJSON struct {
		Number int         `json:"number"`
		State  board.State `json:"state"`
	}
	fateJSON struct {
		Number    int         `json:"number"`
		State     board.State `json:"state"`
		Reason    *string     `json:"reason"`
		Reply     *string     `json:"reply"`
		Item      *int        `json:"item"`
		ItemState *item.State `json:"item_state"`
	}
	officeRemarkJSON struct {
		Number    int         `json:"number"`
		Presenter string      `json:"presenter"`
		Text      string      `json:"text"`
		State     board.State `json:"state"`
		Reply     *string     `json:"reply"`
		At        time.Time   `json:"at"`
		Reason    *string     `json:"reason"`
		By        *string     `json:"by"` // an ID; null for a guest
		Marked    bool        `json:"marked"`
		Item      *int        `json:"item"`
		Erased    bool        `json:"erased"`
	}
)

// numbered is a number with what somebody wrote.
type numbered struct {
	number int
	text   string
}

func (c *call) numberAndWords() (a numbered, err error) {
	a.number, a.text, err = c.numberAndText()
	if err == nil && a.number < 1 {
		err = refuse.Because(meeting.UnknownRemark, a.number)
	}
	return a, err
}

// remark leaves a remark about a presenter.
func remark(c *call) error {
	if err := meeting.CanRemark(c.Room.State(), c.who); err != nil {
		return err
	}
	of := c.nextWord()
	if of == "" || c.atEnd() {
		return c.misused()
	}
	number, err := c.Room.Remark(c.who, c.From, of, c.rest)
	if err != nil {
		return err
	}
	return c.answer(remarkLeftJSON{number, board.Waiting}, c.words.Public.Received(number))
}

// showRemarks shows all remarks to the office.
func showRemarks(c *call) error {
	s := c.Room.State()
	if err := meeting.CanSeeRemarks(s, c.who); err != nil {
		return err
	}
	p := c.words.Public
	list := []officeRemarkJSON{}
	rows := [][]string{{p.Number, p.State, p.About, p.By, p.At, p.Text}}
	made := meeting.RemarkItems(s)
	for r := range meeting.Board(s).Remarks {
		list = append(list, officeRemarkJSON{
			Number: r.Number, Presenter: r.Presenter, Text: r.Text, State: r.State, Reply: orNull(r.Reply), At: r.At, Reason: orNull(r.Reason), By: orNull(r.By),
			Marked: meeting.IsMarked(s, item.Origin{Kind: item.FromRemark, Number: r.Number}), Item: numberOrNull(made[r.Number]), Erased: r.Erased,
		})
		shown := strings.Join(strings.Fields(r.Text), " ")
		if r.Erased {
			shown = p.Erased
		}
		rows = append(rows, []string{
			fmt.Sprint(r.Number), p.States[r.State], c.words.Secretary(s, r.Presenter), c.words.RemarkAuthor(s, r),
			c.words.Date(r.At.Local().Format(time.DateOnly)), shown,
		})
	}
	if len(list) == 0 {
		return c.answer(list, p.None)
	}
	return c.answer(list, table(rows, 0))
}

// judgeRemark shows or hides a remark.
func judgeRemark(c *call) error {
	n, err := c.nextNumber()
	if err != nil {
		return err
	}
	to, known := map[string]board.State{"show": board.Shown, "hide": board.Hidden}[c.nextWord()]
	if !known {
		return c.misused()
	}
	if n < 1 {
		n = -1 // 0 would stand for any
	}
	if err := c.Room.Do(c.who, meeting.JudgeRemark{Number: n, To: to, Reason: c.rest}); err != nil {
		return err
	}
	return c.done(c.words.Public.Judged[to])
}

// remarkFate says what came of a remark, to whoever has its number.
func remarkFate(c *call) error {
	s := c.Room.State()
	if err := meeting.CanSeeBoard(s, c.who); err != nil {
		return err
	}
	n, err := c.number()
	if err != nil {
		return err
	}
	r, ok := meeting.Board(s).Remark(n)
	if !ok {
		return refuse.Because(meeting.UnknownRemark, n)
	}
	fate := fateJSON{Number: n, State: r.State, Reason: orNull(r.Reason), Reply: orNull(r.Reply)}
	if made, ok := meeting.ItemOfRemark(s, n); ok {
		one, _ := meeting.ItemOf(s, made)
		state := one.State()
		fate.Item, fate.ItemState = &made, &state
	}
	return c.answer(fate, c.words.RemarkFate(s, r))
}

// eraseRemark erases the words of a remark.
func eraseRemark(c *call) error {
	n, err := c.nextNumber()
	if err != nil {
		return err
	}
	reason, err := c.reason()
	if err != nil {
		return err
	}
	if n < 1 {
		return refuse.Because(meeting.UnknownRemark, n)
	}
	if err := c.Room.Do(c.who, meeting.EraseRemark{Number: n, Reason: reason}); err != nil {
		return err
	}
	return c.done(c.words.Public.RemarkErased(n))
}
