package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/board"
	"pingyi/meeting/code"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// Remarks that people leave about a presenter on the public board. Guests have no name and are no actor
// of an event; from which address they came is known to the process alone, and only while it counts.

// The reasons for refusing something about a remark; that there is none with a number is
// [UnknownRemark].
const (
	TooManyRemarks refuse.Why = "too_many_remarks" // [seconds until the next] from this person or address
	BoardIsBusy    refuse.Why = "board_is_busy"    // [seconds] too many write at the moment
	RemarkGone     refuse.Why = "remark_erased"    // [number]
)

// RemarkLeft records that somebody left a remark about a presenter. Its text is given by its hash.
type RemarkLeft struct {
	Presenter string    `json:"presenter,omitempty"`
	Text      code.Hash `json:"text"`

	words []texts.Text
}

// Kind implements [Change].
func (RemarkLeft) Kind() EventKind { return EventRemarkLeft }

func (c RemarkLeft) newTexts() []texts.Text { return c.words }

func (c RemarkLeft) apply(s *State, e Event) error {
	s.board = s.board.WithRemark(board.Remark{
		Presenter: c.Presenter, Text: s.shelf.Words(c.Text), TextHash: c.Text, By: e.Actor, At: e.At, Event: e.Number,
	})
	s.board.Changed = e.Number
	return nil
}

// CanRemark returns nil if somebody may leave a remark now, or the refusal.
func CanRemark(s *State, who string) error {
	if who == plan.Guest {
		return CanSeeBoard(s, who)
	}
	if _, known := s.Person(who); !known {
		return refuse.Because(NotYourPart)
	}
	if IsBoardEmpty(s) {
		return refuse.Because(NothingOnBoard)
	}
	return nil
}

// Remark leaves a remark about a presenter. From is the address from which a guest came. It returns the
// number of the remark.
func (r *Room) Remark(who, from, presenter, words string) (number int, err error) {
	r.lock()
	defer r.unlock()
	r.catchUp()
	s := r.State()
	if err := cmp.Or(CanRemark(s, who), requirePresenter(s, presenter)); err != nil {
		return 0, err
	}
	kept, err := cleanRemark(words)
	if err != nil {
		return 0, err
	}
	sender, actor := board.Sender{Name: who}, who
	if who == plan.Guest {
		sender, actor = board.GuestFrom(from), ""
	}
	if wait, own := r.remarks.Take(sender, r.Now()); wait > 0 {
		seconds := int((wait + time.Second - 1) / time.Second)
		if own {
			return 0, refuse.Because(TooManyRemarks, seconds)
		}
		return 0, refuse.Because(BoardIsBusy, seconds)
	}
	t, err := texts.New(r.random, kept)
	if err != nil {
		return 0, err
	}
	if err := r.record(actor, RemarkLeft{Presenter: presenter, Text: t.Hash(), words: []texts.Text{t}}); err != nil {
		return 0, err
	}
	return r.State().board.Len(), nil
}

// cleanRemark keeps what somebody wrote word for word, without what controls terminals.
func cleanRemark(words string) (kept string, err error) {
	kept, fits := text.Verbatim(words, board.RemarkLimit)
	return kept, cmp.Or(requireFits(fits, board.RemarkLimit), requireText(kept, NeedText, RequireReadable(kept)))
}

// CanSeeRemarks returns nil if somebody may read every remark, or the refusal.
func CanSeeRemarks(s *State, who string) error { return requireRole(s, who, plan.Office) }

// ItemOfRemark returns the number of the item that was made of a remark, and false if there is none.
func ItemOfRemark(s *State, number int) (int, bool) {
	for i, origin := range s.followed.origins.All() {
		if origin.Kind == item.FromRemark && origin.Number == number && listed(s, i+1) {
			return i + 1, true
		}
	}
	return 0, false
}

// requireRemark refuses anybody but the office, and a number that is no remark. Number 0 stands for any.
func requireRemark(s *State, who string, number int) error {
	if err := requireRole(s, who, plan.Office); err != nil || number == 0 {
		return err
	}
	switch r, ok := s.board.Remark(number); {
	case !ok:
		return refuse.Because(UnknownRemark, number)
	case r.Erased:
		return refuse.Because(RemarkGone, number)
	}
	return nil
}

// changeRemark changes a remark that is there.
func changeRemark(s *State, e Event, number int, change func(board.Remark) board.Remark) error {
	next, ok := s.board.WithChange(number, change)
	if !ok {
		return fmt.Errorf("no remark %d", number)
	}
	s.board = next
	s.board.Changed = e.Number
	return nil
}

// RemarkJudged records that a remark is shown or hidden.
type RemarkJudged struct {
	Number int         `json:"number,omitempty"`
	State  board.State `json:"state,omitempty"`
	Reason string      `json:"reason,omitempty"`
}

// Kind implements [Change].
func (RemarkJudged) Kind() EventKind { return EventRemarkJudged }

func (c RemarkJudged) apply(s *State, e Event) error {
	return changeRemark(s, e, c.Number, func(r board.Remark) board.Remark {
		r.State, r.Reason = c.State, c.Reason
		return r
	})
}

// JudgeRemark shows or hides a remark. It may take a reason, which the author of the remark reads.
type JudgeRemark struct {
	Number int // 0 for any
	To     board.State
	Reason string
}

// Can implements [Act].
func (a JudgeRemark) Can(s *State, who string) error { return requireRemark(s, who, a.Number) }

func (a JudgeRemark) perform(_ *Room, s *State, _ string) (Change, error) {
	if r, ok := s.board.Remark(a.Number); !ok {
		return nil, refuse.Because(UnknownRemark, a.Number)
	} else if r.State == a.To && a.Reason == "" {
		return nil, nil
	}
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return RemarkJudged{Number: a.Number, State: a.To, Reason: reason}, tooLong
}

// RemarkAnswered records the office's reply to a remark, in place of an earlier one.
type RemarkAnswered struct {
	Number int       `json:"number,omitempty"`
	Text   code.Hash `json:"text"`

	words []texts.Text
}

// Kind implements [Change].
func (RemarkAnswered) Kind() EventKind { return EventRemarkAnswered }

func (c RemarkAnswered) newTexts() []texts.Text { return c.words }

func (c RemarkAnswered) apply(s *State, e Event) error {
	return changeRemark(s, e, c.Number, func(r board.Remark) board.Remark {
		if r.ReplyHash != (code.Hash{}) {
			r.OldReplies = append(slices.Clip(r.OldReplies), r.ReplyHash)
		}
		r.Reply, r.ReplyHash, r.Replied = s.shelf.Words(c.Text), c.Text, e.At
		return r
	})
}

// AnswerRemark replies to a remark. A further reply takes the place of the one before.
type AnswerRemark struct {
	Number int // 0 for any
	Text   string
	Seen   *string // the reply that was there when this one was begun; nil if that does not matter
}

// Can implements [Act].
func (a AnswerRemark) Can(s *State, who string) error { return requireRemark(s, who, a.Number) }

func (a AnswerRemark) perform(r *Room, s *State, _ string) (Change, error) {
	remark, ok := s.board.Remark(a.Number)
	if !ok {
		return nil, refuse.Because(UnknownRemark, a.Number)
	}
	kept, err := cleanRemark(a.Text)
	switch {
	case err != nil:
		return nil, err
	case a.Seen != nil && *a.Seen != remark.Reply:
		return nil, refuseOverwrite(s, "")
	case kept == remark.Reply:
		return nil, nil
	}
	t, err := texts.New(r.random, kept)
	return RemarkAnswered{Number: a.Number, Text: t.Hash(), words: []texts.Text{t}}, err
}

// RemarkErased records that the text of a remark was erased, and every reply to it.
type RemarkErased struct {
	Number int    `json:"number,omitempty"`
	Reason string `json:"reason,omitempty"`

	gone []code.Hash
}

// Kind implements [Change].
func (RemarkErased) Kind() EventKind { return EventRemarkErased }

func (c RemarkErased) apply(s *State, e Event) error {
	return changeRemark(s, e, c.Number, func(r board.Remark) board.Remark {
		s.shelf.Drop(r.Hashes()...)
		r.Text, r.Reply, r.Erased = "", "", true
		return r
	})
}

// EraseRemark erases the text of a remark from the file, and the replies to it. It takes a reason.
type EraseRemark struct {
	Number int
	Reason string
}

// Can implements [Act].
func (a EraseRemark) Can(s *State, who string) error {
	return cmp.Or(requireErasing(s, who), requireRemark(s, who, a.Number))
}

func (a EraseRemark) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if err := requireText(reason, NeedReason, tooLong); err != nil {
		return nil, err
	}
	r, ok := s.board.Remark(a.Number)
	if !ok {
		return nil, refuse.Because(UnknownRemark, a.Number)
	}
	return RemarkErased{Number: a.Number, Reason: reason, gone: r.Hashes()}, nil
}
