package command

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
	"pingyi/server/robot"
	"pingyi/tui"
)

func (p *program) demo() *cobra.Command {
	var people int
	var at place
	var db string
	var auto bool
	var phase string
	cmd := &cobra.Command{
		Use: "demo", Short: p.w.Command.Demo,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(p.w.Command.TakesNothing(args[0]))
			}
			begins := meeting.Phase(phase)
			if !slices.Contains([]meeting.Phase{meeting.InMeeting, meeting.Preparing, meeting.Following}, begins) {
				return usageError(p.w.Command.BadValue("--phase", phase))
			}
			if people < 12 || people > 500 {
				return usageError(p.w.Command.PeopleRange)
			}
			if db == "" {
				dir, err := tempFolder(p.w, "pingyi-demo-")
				if err != nil {
					return err
				}
				defer os.RemoveAll(dir)
				db = filepath.Join(dir, "demo.db")
			}
			auto = auto || !onTerminal()
			if begins == meeting.InMeeting {
				return p.runDemo(cmd.Context(), db, at, sample.Plan(p.w.Language, people), auto)
			}
			school, clock := sample.PreparedPlan(p.w.Language, people), &sample.Clock{}
			clock.Set(sample.Noticed)
			if begins == meeting.Following {
				return p.runFollowing(cmd.Context(), db, at, school, clock, auto)
			}
			p.behind = time.Since(clock.Now())
			return p.runDemo(cmd.Context(), db, at, school, auto)
		},
	}
	cmd.Flags().IntVar(&people, "people", sample.DefaultPeople, p.w.Command.FlagPeople)
	cmd.Flags().StringVar(&at.listen, "addr", "127.0.0.1:2222", p.w.Command.FlagAddr)
	at.web.flags(cmd, p.w)
	cmd.Flags().StringVar(&db, "db", "", p.w.Command.FlagDB)
	cmd.Flags().StringVar(&phase, "phase", string(meeting.InMeeting), p.w.Prepare.FlagPhase)
	cmd.Flags().BoolVar(&auto, "auto", false, p.w.Command.FlagAuto)
	return cmd
}

// tempFolder makes a temporary folder whose name begins with begin.
func tempFolder(w *words.Words, begin string) (string, error) {
	dir, err := os.MkdirTemp("", begin)
	if err != nil {
		return "", userError(w.Command.NoTempFolder(os.TempDir()))
	}
	return dir, nil
}

// runDemo holds the sample meeting with simulated attendees who sign in by SSH, once its doors are
// open.
func (p *program) runDemo(ctx context.Context, db string, at place, school plan.Plan, auto bool) error {
	school.Agenda.Drawn = true
	if err := createDemo(db, school, p.now()); err != nil {
		return err
	}
	h, codes, err := p.openDemo(db, at)
	if err != nil {
		return err
	}
	if school.Preparation != nil {
		if err := sample.Prepare(h.room); err != nil {
			return errors.Join(err, h.close())
		}
	}
	crowd := &robot.Crowd{Script: script(school), Pace: 6 * time.Second}
	hostCode := codes[school.People[0].ID].String()
	var seats []robot.Seat
	free := freePlace(school)
	if auto {
		free = "" // nobody else comes
	}
	seats, crowd.Offline, crowd.Kiosk = crowdSeats(school, codes, free)
	try := h.howToTry(p, codes, free)
	if auto && school.Preparation != nil {
		if err := h.room.Do(plan.Console, meeting.OpenDoors{}); err != nil {
			return errors.Join(err, h.close())
		}
	}
	if h.room.State().Phase() != meeting.Preparing {
		h.tellOrder(p)
	}
	if len(crowd.Offline) == withoutTerminal {
		p.say(p.w.Command.DemoOffline)
	}
	if auto {
		crowd.Pace = 0
		err = p.runUnattended(ctx, h, crowd, seats, hostCode)
		crowd.Close()
		return errors.Join(err, h.close())
	}
	ctx, stop := context.WithCancel(ctx)
	go func() {
		if h.doorsOpen(ctx) && crowd.Join(ctx, h.server.Addr().String(), h.server.HostKey(), seats) == nil {
			crowd.Follow(ctx)
		}
	}()
	err = h.console(ctx, p, try, hallLog{})
	stop()
	return errors.Join(err, h.close())
}

// createDemo writes the file of a sample meeting that knows of the two years before it.
func createDemo(db string, school plan.Plan, now time.Time) error {
	key, err := demoKey()
	if err != nil {
		return err
	}
	events, err := sample.Begin(school, now)
	if err != nil {
		return err
	}
	return createWith(db, events, nil, key)
}

// openDemo serves a sample meeting and issues codes to everybody. If it can't be served its file is
// removed, so that the next try finds the name free.
func (p *program) openDemo(db string, at place) (*hall, map[string]code.Code, error) {
	h, err := p.openHall(db, at, copies{}, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, nil, errors.Join(err, os.Remove(db), os.Remove(data.HostKeyPath(db)))
	}
	codes, err := h.file.NewCodes(nil, rand.Reader)
	if err == nil {
		err = h.codes.replace(plan.Console, codes)
	}
	if err != nil {
		return nil, nil, errors.Join(err, h.close())
	}
	return h, codes, nil
}

// runFollowing shows the sample meeting some months after it, with all that has been done since. Nobody
// is simulated: there is no meeting to attend.
func (p *program) runFollowing(ctx context.Context, db string, at place, school plan.Plan, clock *sample.Clock, auto bool) error {
	if err := createDemo(db, school, clock.Now()); err != nil {
		return err
	}
	if err := liveYear(db, school, clock); err != nil {
		return errors.Join(err, os.Remove(db), os.Remove(data.HostKeyPath(db)))
	}
	p.behind = time.Since(clock.Now())
	h, codes, err := p.openDemo(db, at)
	if err != nil {
		return err
	}
	office := holderOf(school, plan.Office)
	if auto {
		tells := act.Runner{Room: h.room}
		for _, line := range []string{"composite", "lists", "plans"} {
			tells.Run(office, p.w, line, strings.NewReader(""), p.out, p.out)
			p.say("")
		}
		return h.close()
	}
	_, port, _ := net.SplitHostPort(h.server.Addr().String())
	var try tui.Session
	as := func(called, person string) (label, command string) {
		label, command = p.w.Command.DemoAs(called), fmt.Sprintf("ssh -p %s %s@127.0.0.1", port, codes[person])
		p.say(label + " " + command)
		return label, command
	}
	first := school.Presenters[0].ID
	try.JoinAs[0], try.Join = as(p.w.Papers.Roles[plan.Office], office)
	try.JoinAs[1], try.JoinWall = as(p.w.Papers.Roles[plan.Secretary], holderOf(school, plan.Secretary))
	as(p.w.Secretary(h.room.State(), first), presenterOf(school, first))
	try.JoinPhone = h.tellPhone(p, codes[presenterOf(school, first)])
	return errors.Join(h.console(ctx, p, try, hallLog{}), h.close())
}

// liveYear has the sample year go by in a file, up to the months after the meeting.
func liveYear(db string, school plan.Plan, clock *sample.Clock) (err error) {
	file, err := data.Serve(db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	stored, err := file.Load()
	if err != nil {
		return err
	}
	room, err := meeting.NewRoom(file, stored, rand.Reader, clock.Now)
	if err != nil {
		return err
	}
	if err := sample.Prepare(room); err != nil {
		return err
	}
	clock.Set(school.Date)
	if err := sample.Hold(room); err != nil {
		return err
	}
	return sample.Follow(room, clock.Set)
}

// holderOf is somebody with a role, and presenterOf who a presenter is.
func holderOf(school plan.Plan, role plan.Role) string {
	return school.People[slices.IndexFunc(school.People, func(person plan.Person) bool { return person.Has(role) })].ID
}

func presenterOf(school plan.Plan, presenter string) string {
	return school.People[slices.IndexFunc(school.People, func(person plan.Person) bool { return person.Presents == presenter })].ID
}

// doorsOpen waits until the doors of the meeting are open. It reports false if ctx ends first.
func (h *hall) doorsOpen(ctx context.Context) bool {
	watch, changed := h.room.Changes(false)
	defer h.room.Unwatch(watch)
	for h.room.State().Phase() == meeting.Preparing {
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		}
	}
	return true
}

// howToTry says how to take the seat that was left free, if any, and how to open the projector.
// It returns what the console tells of that.
func (h *hall) howToTry(p *program, codes map[string]code.Code, free string) (try tui.Session) {
	school := h.room.State().Plan
	_, port, _ := net.SplitHostPort(h.server.Addr().String())
	as := func(person string) string { return fmt.Sprintf("ssh -p %s %s@127.0.0.1", port, codes[person]) }
	wall := slices.IndexFunc(school.People, func(person plan.Person) bool { return person.Has(plan.Projector) })
	try.JoinWall = as(school.People[wall].ID)
	if free != "" {
		try.Join = as(free)
		p.say(p.w.Screen.DemoJoin + " " + try.Join)
	}
	p.say(p.w.Screen.DemoWall + " " + try.JoinWall)
	try.JoinPhone = h.tellPhone(p, codes[free])
	return try
}

// tellOrder says in which order the presenters were drawn, and who of them reports in writing.
func (h *hall) tellOrder(p *program) {
	s := h.room.State()
	var names []string
	for _, id := range s.Order {
		presenter, _ := s.Presenter(id)
		name := presenter.Branch
		if presenter.Written {
			name = p.w.Command.DemoWritten(name)
		}
		names = append(names, name)
	}
	p.say(p.w.Command.DemoOrder(p.w.List(names)))
}

// runUnattended goes through the agenda at speed and prints the ranking.
func (p *program) runUnattended(ctx context.Context, h *hall, crowd *robot.Crowd, seats []robot.Seat, hostCode string) error {
	if err := crowd.Join(ctx, h.server.Addr().String(), h.server.HostKey(), seats); err != nil {
		return err
	}
	p.say(p.w.Command.DemoIn(len(seats)))
	host, err := robot.Dial(ctx, h.server.Addr().String(), h.server.HostKey(), hostCode)
	if err != nil {
		return err
	}
	defer host.Close()
	told := 0 // steps
	ranking, err := crowd.Direct(ctx, host, func(now int) {
		s := h.room.State()
		for _, step := range s.Steps[told:now] {
			whom := p.w.Secretary(s, step.Presenter)
			if s.StepState(step) == meeting.Skipped {
				whom += "  " + p.w.Screen.StepStates[meeting.Skipped]
			}
			p.say(strings.TrimRight(p.w.Command.DemoStep(step.Number, p.w.Screen.StepName(step.Kind), whom), " "))
		}
		told = now
	})
	fmt.Fprint(p.out, ranking)
	return err
}

// script is what the crowd says at a school.
func script(school plan.Plan) robot.Script {
	texts := sample.TextsIn(school.Language)
	s := robot.Script{
		Presenters: map[string]robot.Lines{}, Notes: map[string]string{}, Answer: texts.Answer,
		Absence: texts.Absence, Dismissal: texts.Dismissal, Revote: texts.Revote, OnTheSpot: texts.OnTheSpot, Notice: texts.Notice, Uncleared: texts.Uncleared,
	}
	for kind, note := range texts.Notes {
		s.Notes[string(kind)] = note
	}
	for i, presenter := range school.Presenters {
		said := texts.Presenters[i]
		lines := robot.Lines{Note: said.Note, Comment: said.Comment, Problems: said.Problems}
		for _, q := range said.Questions {
			lines.Questions = append(lines.Questions, robot.Question(q))
		}
		if raw, err := json.Marshal(said.Pledges); err == nil {
			lines.Pledges = raw
		}
		s.Presenters[presenter.ID] = lines
	}
	return s
}

// crowdSeats returns the seats of the simulated attendees: everybody but the host, the projector
// and the one whose place is left free for the person who tries the demo. If the hall is large
// enough a few of them have no terminal.
func crowdSeats(school plan.Plan, codes map[string]code.Code, free string) (seats, offline []robot.Seat, kiosk string) {
	for _, person := range slices.Backward(school.People) {
		seat := robot.Seat{
			ID: person.ID, Code: codes[person.ID].String(), Group: person.Group, Presents: person.Presents,
			Leads: ledBy(school, person.ID), Roles: person.Roles,
		}
		switch {
		case person.Has(plan.Kiosk):
			kiosk = seat.Code
		case person.Has(plan.Host), person.Has(plan.Projector), person.ID == free:
		case len(school.People) >= leastForPaper && len(offline) < withoutTerminal && onlyRates(school, person):
			offline = append(offline, seat)
		default:
			seats = append(seats, seat)
		}
	}
	return seats, offline, kiosk
}

// A hall of at least leastForPaper people has withoutTerminal people without a terminal.
const (
	leastForPaper   = 24
	withoutTerminal = 3
)

// onlyRates reports whether all that a person does is rate.
func onlyRates(plan plan.Plan, person plan.Person) bool {
	return person.Group != "" && person.Presents == "" && len(person.Roles) == 0 && len(ledBy(plan, person.ID)) == 0
}

// ledBy lists the presenters whose leader a person is.
func ledBy(plan plan.Plan, person string) (list []string) {
	for _, p := range plan.Presenters {
		if p.Leader == person {
			list = append(list, p.ID)
		}
	}
	return list
}

// freePlace returns the last rater without an office. In a small hall all of them present; then
// it is one of those.
func freePlace(plan plan.Plan) (id string) {
	for _, person := range slices.Backward(plan.People) {
		if person.Group == "" || len(person.Roles) > 0 {
			continue
		}
		if person.Presents == "" {
			return person.ID
		}
		if id == "" {
			id = person.ID
		}
	}
	return id
}
