package meeting

import (
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// A paperEntry is what one teller read off a paper.
type paperEntry struct {
	teller string
	marks  ballot.Marks
}

// EnterPaper is one teller's reading of a paper. The second teller's is compared with
// it: where both agree the paper goes into the box, and is there when EnterPaper
// returns.
func (r *Room) EnterPaper(who string, serial code.Code, m ballot.Marks) (PaperAnswer, error) {
	c, answer, err := r.readPaper(who, serial, m)
	if c == nil || err != nil {
		return answer, err
	}
	return answer, <-c.done
}

func (r *Room) readPaper(who string, serial code.Code, m ballot.Marks) (*casting, PaperAnswer, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.State()
	if !s.HasRole(who, plan.Teller) {
		return nil, "", refuse.Because(NotYourPart)
	}
	open := s.OpenRound()
	if open == nil {
		return nil, "", refuse.Because(NoOpenRound)
	}
	lot, key, known := s.paper(*open, serial)
	if !known {
		return nil, "", refuse.Because(UnknownSerial)
	}
	if err := r.checkPaper(s, key); err != nil {
		return nil, "", err
	}
	if err := s.Plan.Form.CheckMarks(open.Presenters, "", m); err != nil {
		return nil, "", err
	}
	marks := whole(open.Presenters, len(s.Plan.Form.Items), m)
	before, known := r.box.papers[key]
	if !known || before.teller == who {
		if read := (PaperRead{Round: open.Number, Serial: serial, Teller: who}); s.ReadPapers[key] != read {
			if err := r.record(who, EventPaperRead, Facts{Round: open.Number, Serial: serial}, r.store.Append); err != nil {
				return nil, "", err
			}
		}
		r.box.papers[key] = paperEntry{who, marks}
		return nil, PaperFirst, nil
	}
	for id, row := range marks {
		if !slices.Equal(row, before.marks[id]) {
			delete(r.box.papers, key)
			return nil, PaperDiffers, nil
		}
	}
	c, err := r.paperCasting(s, *open, lot.Group)
	if err != nil {
		return nil, "", err
	}
	c.paper, c.ballot.Marks = &key, marks
	delete(r.box.papers, key)
	r.enqueue(c)
	return c, PaperAgreed, nil
}

// checkPaper says whether a paper may still be entered. One that both tellers agreed on is
// as good as in the box.
func (r *Room) checkPaper(s *State, key code.Hash) error {
	if s.VoidPapers[key] > 0 {
		return refuse.Because(VoidPaper)
	}
	onItsWay := slices.ContainsFunc(r.box.pending, func(c *casting) bool { return c.paper != nil && *c.paper == key })
	if r.box.in[key] || onItsWay {
		return refuse.Because(EnteredPaper)
	}
	return nil
}

// paperCasting is a ballot without marks for somebody, drawn by lot, of those of a group
// who vote on paper and are not counted yet. Nobody is told its receipt: by the serial of
// a paper nothing is found.
func (r *Room) paperCasting(s *State, round Round, group string) (*casting, error) {
	left := r.paperSeats(s, round, group)
	if len(left) == 0 {
		return nil, refuse.Naming(TooManyPapers, group)
	}
	i, err := r.below(len(left))
	if err != nil {
		return nil, err
	}
	receipt, err := code.NewReceipt(r.random)
	if err != nil {
		return nil, err
	}
	return &casting{seat: left[i], done: make(chan error, 1),
		ballot: ballot.Ballot{Receipt: receipt, Round: round.Number, Group: group}}, nil
}

// paperSeats are those of a group who vote on paper and stand for no ballot yet.
func (r *Room) paperSeats(s *State, round Round, group string) []string {
	var left []string
	for _, p := range s.Plan.People {
		if voted, _, _ := r.memory.of(p.ID); p.Group == group && s.OnPaper(p.ID, round) && !voted && !r.box.waiting[p.ID] {
			left = append(left, p.ID)
		}
	}
	return left
}

// passSeat has somebody else who votes on paper stand for the paper in the box that p
// stood for by lot. Where all that p's group was handed are in the box, theirs is too.
func (r *Room) passSeat(s *State, round Round, p plan.Person) error {
	r.flush()
	if voted, _, _ := r.memory.of(p.ID); !voted {
		return nil
	}
	left := r.paperSeats(s, round, p.Group)
	if len(left) == 0 {
		return nil
	}
	i, err := r.below(len(left))
	if err != nil {
		return err
	}
	if err := r.store.Cast(Batch{Round: round.Number, Seats: []string{left[i]}, Freed: []string{p.ID}}); err != nil {
		return notKept(err)
	}
	r.memory.swap(p.ID, left[i])
	return nil
}
