package command

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/server"
)

func (p *program) demo() *cobra.Command {
	var people int
	var addr, db string
	var auto bool
	cmd := &cobra.Command{Use: "demo", Short: p.w.Command.Demo,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUse(p.w.Command.TakesNothing(args[0]))
			}
			if people < 12 || people > 500 {
				return wrongUse(p.w.Command.PeopleRange)
			}
			if db == "" {
				dir, err := os.MkdirTemp("", "pingyi-demo-")
				if err != nil {
					return err
				}
				defer os.RemoveAll(dir)
				db = filepath.Join(dir, "demo.db")
			}
			return p.show(cmd.Context(), db, addr, people, auto || !onTerminal())
		}}
	cmd.Flags().IntVar(&people, "people", 60, p.w.Command.FlagPeople)
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:2222", p.w.Command.FlagAddr)
	cmd.Flags().StringVar(&db, "db", "", p.w.Command.FlagDB)
	cmd.Flags().BoolVar(&auto, "auto", false, p.w.Command.FlagAuto)
	return cmd
}

// show holds the sample meeting with a crowd that comes in by SSH.
func (p *program) show(ctx context.Context, db, addr string, people int, auto bool) error {
	plan := data.SamplePlan(p.w.Language, people)
	if err := create(db, plan); err != nil {
		return err
	}
	h, err := p.openHall(db, addr, "")
	if err != nil {
		return errors.Join(err, os.Remove(db)) // so that the next try finds the name free
	}
	codes, err := h.file.IssueCodes(nil, time.Now(), rand.Reader)
	if err != nil {
		return errors.Join(err, h.close())
	}
	crowd := &server.Crowd{Script: script(p.w.Language), Pace: 6 * time.Second}
	seats, hostCode, freeCode := crowdSeats(plan, codes)
	if auto {
		crowd.Pace = 0
		err = p.showAlone(ctx, h, crowd, seats, hostCode)
		crowd.Close()
		return errors.Join(err, h.close())
	}
	ctx, stop := context.WithCancel(ctx)
	go func() {
		if crowd.Join(ctx, h.server.Addr().String(), h.server.HostKey(), seats) == nil {
			crowd.Follow(ctx)
		}
	}()
	_, port, _ := net.SplitHostPort(h.server.Addr().String())
	err = h.console(ctx, p, fmt.Sprintf("ssh -p %s %s@127.0.0.1", port, freeCode))
	stop()
	return errors.Join(err, h.close())
}

// showAlone walks the agenda at speed and prints the ranking.
func (p *program) showAlone(ctx context.Context, h *hall, crowd *server.Crowd, seats []server.RobotSeat, hostCode string) error {
	if err := crowd.Join(ctx, h.server.Addr().String(), h.server.HostKey(), seats); err != nil {
		return err
	}
	fmt.Println(p.w.Command.DemoIn(len(seats)))
	host, err := server.Dial(ctx, h.server.Addr().String(), h.server.HostKey(), hostCode)
	if err != nil {
		return err
	}
	defer host.Close()
	ranking, err := crowd.Direct(ctx, host, func(step int, kind, presenter string) {
		pr, _ := h.room.State().Presenter(presenter)
		fmt.Println(p.w.Command.DemoStep(step, p.w.Screen.StepName(meeting.StepKind(kind)), strings.TrimSpace(pr.Branch+" "+pr.Name)))
	})
	fmt.Print(ranking)
	return err
}

// script is what the crowd says.
func script(l meeting.Language) server.Script {
	texts := data.SampleTexts(l)
	s := server.Script{Questions: texts.Questions, Comments: texts.Comments, Notes: texts.Notes}
	for i := 0; i+1 < len(texts.Pledges); i += 2 {
		if raw, err := json.Marshal(texts.Pledges[i : i+2]); err == nil {
			s.Pledges = append(s.Pledges, raw)
		}
	}
	return s
}

// crowdSeats are the seats of the simulated attendees: everybody but the host, the
// projector and one rater, whose place is left for whoever tries it.
func crowdSeats(plan meeting.Plan, codes map[string]meeting.Code) (seats []server.RobotSeat, host, free string) {
	place := freePlace(plan)
	for _, person := range slices.Backward(plan.People) {
		code := codes[person.ID].String()
		switch {
		case person.Has(meeting.Host):
			host = code
		case person.Has(meeting.Projector), person.Has(meeting.Kiosk):
		case person.ID == place:
			free = code
		default:
			seats = append(seats, server.RobotSeat{ID: person.ID, Code: code, Presents: person.Presents,
				Recorder: person.Has(meeting.Recorder), Scrutineer: person.Has(meeting.Scrutineer)})
		}
	}
	return seats, host, free
}

// freePlace is the last rater without an office. In a small hall they all present; then
// it is one of those.
func freePlace(plan meeting.Plan) (id string) {
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
