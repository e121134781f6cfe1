package sample

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/review"
)

// Prepare enters what the registers of the sample year have on the day on which its preparation
// begins, as the organisation department does, and has the presenters hand in their reports. The
// room is that of a [PreparedPlan].
func Prepare(room *meeting.Room) error {
	school := room.State().Plan
	rows := Registers(school.Language, school)
	for _, of := range register.All() {
		if len(rows[of.Name]) == 0 {
			continue
		}
		if err := room.Do(holder(school, plan.Office), meeting.AddRows{Register: of.Name, Rows: rows[of.Name]}); err != nil {
			return err
		}
	}
	return do(room, Reports(school.Language, school)...)
}

// do does some deeds, one after the other.
func do(room *meeting.Room, deeds ...Deed) error {
	for _, deed := range deeds {
		if err := room.Do(deed.Who, deed.Act); err != nil {
			return fmt.Errorf("%s, %T: %w", deed.Who, deed.Act, err)
		}
	}
	return nil
}

// holder is somebody with a role.
func holder(school plan.Plan, role plan.Role) string {
	return school.People[slices.IndexFunc(school.People, func(p plan.Person) bool { return p.Has(role) })].ID
}

// author is the person who is the i-th presenter.
func author(school plan.Plan, i int) string {
	return school.People[slices.IndexFunc(school.People, func(p plan.Person) bool { return p.Presents == school.Presenters[i].ID })].ID
}

// Hold has the reports that are still on their way cleared, and holds the meeting, from its doors to
// its end: everybody but one comes, says what they have to say, and rates.
func Hold(room *meeting.Room) error {
	h := holding{room: room, school: room.State().Plan}
	h.texts = TextsIn(h.school.Language)
	h.host, h.recorder = holder(h.school, plan.Host), holder(h.school, plan.Recorder)
	err := errors.Join(h.clears(), h.opens())
	for err == nil {
		if err = h.step(); err != nil {
			break
		}
		if _, more := room.State().NextStep(); !more {
			return room.Do(h.host, meeting.EndMeeting{})
		}
		err = room.Do(h.host, meeting.GoOn{})
	}
	return err
}

// A holding holds the meeting.
type holding struct {
	room           *meeting.Room
	school         plan.Plan
	texts          Texts
	host, recorder string
	asked          int // how many have asked, who take turns
}

// clears has the reports that are not cleared yet handed in where they must be, and passed.
func (h *holding) clears() error {
	w := newReportWriter(h.school.Language, h.school)
	for i, pr := range h.school.Presenters {
		r := h.room.State().Report(pr.ID)
		left := review.Reviewers()
		switch on, _, waits := r.Waiting(); {
		case r.State() == review.Cleared:
			continue
		case !waits || on == review.Author:
			w.submit(i, true)
		default:
			left = left[slices.Index(left, on):]
		}
		w.pass(i, left...)
	}
	return do(h.room, w.deeds...)
}

// opens opens the doors, and has everybody come in but one.
func (h *holding) opens() error {
	if err := h.room.Do(h.host, meeting.OpenDoors{}); err != nil {
		return err
	}
	away := ""
	for _, p := range h.school.People {
		if onlyRates(h.school, p) {
			away = p.ID
		}
	}
	for _, p := range h.school.People {
		if p.ID != away {
			if err := h.room.Arrive(p.ID); err != nil {
				return err
			}
		}
	}
	if err := h.room.RecordArrivals(); err != nil {
		return err
	}
	deeds := []Deed{{h.host, meeting.BeginMeeting{}}}
	if away != "" {
		deeds = append(deeds, Deed{h.host, meeting.MarkAbsent{Person: away, Reason: h.texts.Absence}})
	}
	return do(h.room, deeds...)
}

// onlyRates reports whether all that somebody does is rate.
func onlyRates(school plan.Plan, p plan.Person) bool {
	leads := slices.ContainsFunc(school.Presenters, func(pr plan.Presenter) bool { return pr.Leader == p.ID })
	return p.Group != "" && p.Presents == "" && len(p.Roles) == 0 && !leads
}

// step does what is to be done on the step on which the meeting is.
func (h *holding) step() error {
	step := h.room.State().Step()
	i := slices.IndexFunc(h.school.Presenters, func(pr plan.Presenter) bool { return pr.ID == step.Presenter })
	var said Lines
	if i >= 0 {
		said = h.texts.Presenters[i]
	}
	switch step.Kind {
	case plan.StepReport:
		if said.Note != "" {
			return h.room.Do(h.recorder, meeting.WriteNote{Text: said.Note})
		}
	case plan.StepComment:
		leader := h.school.Presenters[i].Leader
		deeds := []Deed{{leader, meeting.WriteComment{Presenter: step.Presenter, Text: said.Comment}}}
		for _, one := range said.Problems {
			problem, cause, _ := strings.Cut(one, "\n")
			deeds = append(deeds, Deed{leader, meeting.AddProblem{Presenter: step.Presenter, Problem: meeting.Problem{Text: problem, Cause: cause}}})
		}
		return do(h.room, deeds...)
	case plan.StepQuestions:
		for _, q := range said.Questions {
			if q.Answer != "" {
				if err := h.asks(q); err != nil {
					return err
				}
			}
		}
	case plan.StepScoring:
		return h.votes()
	case plan.StepPledge:
		return h.room.Do(author(h.school, i), meeting.AddPledges{Presenter: step.Presenter, Pledges: said.Pledges})
	case plan.StepResults:
		return h.publishes()
	case plan.StepSummary, plan.StepSuperior:
		return h.room.Do(h.recorder, meeting.WriteNote{Text: h.texts.Notes[step.Kind]})
	}
	return nil
}

// asks has somebody who only rates ask a question, and has it answered.
func (h *holding) asks(q Question) error {
	var askers []string
	for _, p := range h.school.People {
		if h.room.State().Presence(p.ID).Present && p.Group != "" && p.Presents == "" {
			askers = append(askers, p.ID)
		}
	}
	who := askers[h.asked%len(askers)]
	h.asked++
	ask := h.room.Ask
	if q.Named {
		ask = h.room.AskNamed
	}
	n, err := ask(who, q.Text)
	if err != nil {
		return err
	}
	deeds := []Deed{{h.host, meeting.ApproveQuestion{Question: n}}}
	if q.Reworded != "" {
		deeds = append(deeds, Deed{h.host, meeting.EditQuestion{Question: n, Seen: q.Text, Text: q.Reworded}})
	}
	return do(h.room, append(deeds, Deed{h.host, meeting.PutQuestion{Question: n}}, Deed{h.recorder, meeting.WriteGist{Question: n, Text: q.Answer}},
		Deed{h.host, meeting.MarkAnswered{Question: n}})...)
}

// votes holds a round, from the empty box to the signature.
func (h *holding) votes() error {
	scrutineer := holder(h.school, plan.Scrutineer)
	if err := do(h.room, Deed{scrutineer, meeting.ConfirmCheck{}}, Deed{h.host, meeting.OpenRound{}}); err != nil {
		return err
	}
	var all sync.WaitGroup
	failed := make([]error, len(h.school.People))
	for i, p := range h.school.People {
		if _, rated, err := h.room.State().BallotFor(p.ID); err == nil && h.room.State().Presence(p.ID).Present {
			all.Go(func() { _, _, failed[i] = h.room.Cast(p.ID, h.marks(i, rated)) })
		}
	}
	all.Wait()
	return errors.Join(errors.Join(failed...), do(h.room, Deed{h.host, meeting.CloseRound{}}, Deed{scrutineer, meeting.SignRound{}}))
}

// levels is how good each presenter is found to be, of 100.
var levels = [8]int{90, 95, 84, 78, 88, 60, 81, 70}

// marks are what the i-th person thinks of some presenters: mostly what all think, a little more or
// less for each item. They are the same every time.
func (h *holding) marks(i int, rated []string) ballot.Marks {
	marks := ballot.Marks{}
	for _, id := range rated {
		j := slices.IndexFunc(h.school.Presenters, func(pr plan.Presenter) bool { return pr.ID == id })
		for k := range h.school.Form.Items {
			mood := (i*37 + j*53 + k*71 + i*k*13) % 41 // 0 to 40
			found := levels[j] + mood - 20             // about the level
			grade := 0
			for _, least := range []int{80, 60, 45} {
				if found < least {
					grade++
				}
			}
			marks[id] = append(marks[id], ballot.Mark(grade))
		}
	}
	return marks
}

// publishes shows the places from the last to the first, and publishes the ranking.
func (h *holding) publishes() error {
	return h.room.Do(h.host, meeting.PublishRanking{})
}
