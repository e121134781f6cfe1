package command

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
	"pingyi/server/robot"
)

func (p *program) rehearse() *cobra.Command {
	var people int
	cmd := &cobra.Command{
		Use: "rehearse FILE.db", Short: p.w.Rehearse.Short, Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if people < 1 || people > 1000 {
				return usageError(p.w.Rehearse.PeopleRange)
			}
			file, err := data.Read(args[0])
			if err != nil {
				return err
			}
			plan := file.Plan()
			if err := file.Close(); err != nil {
				return err
			}
			p.speak(plan.Language)
			return p.runRehearsal(cmd.Context(), plan, people)
		},
	}
	cmd.Flags().IntVar(&people, "people", 500, p.w.Rehearse.FlagPeople)
	return cmd
}

// runRehearsal rehearses a plan in a temporary folder. The meeting's own file is not touched,
// since the rehearsal has a record of its own.
func (p *program) runRehearsal(ctx context.Context, plan plan.Plan, people int) error {
	child, err := p.startChild(ctx)
	if err != nil {
		return err
	}
	defer child.end()
	plan = withPeople(p.w, plan, people)
	plan.Preparation = nil          // it is the meeting that is rehearsed
	key, err := server.NewHostKey() // thrown away with the folder
	if err != nil {
		return err
	}
	if err := create(child.db(), plan, key, p.now()); err != nil {
		return err
	}
	r := &robot.Rehearsal{Language: string(p.w.Language) + ".UTF-8"}
	if err := rehearsalCodes(r, child.db(), plan, people); err != nil {
		return err
	}
	if err := child.serve(p, r); err != nil {
		return err
	}
	r.Report = func(part robot.Part) {
		p.say(p.w.Rehearse.Trying(p.w.Rehearse.Parts[string(part)], len(r.Codes)))
	}
	err = p.measure(ctx, r, child)
	if ctx.Err() != nil { // the interrupt also reached the server and broke every connection
		return ctx.Err()
	}
	return err
}

// withPeople returns a plan with a host and at least that many attendees.
func withPeople(w *words.Words, school plan.Plan, people int) plan.Plan {
	school.People = slices.Clone(school.People)
	host := false
	for _, person := range school.People {
		host = host || person.Has(plan.Host)
	}
	if !host {
		school.People = append(school.People, plan.Person{ID: "rehearsal-host", Name: w.Rehearse.Person(0), Roles: []plan.Role{plan.Host}})
	}
	for n := 1; attendees(school) < people; n++ {
		school.People = append(school.People, plan.Person{
			ID: fmt.Sprintf("rehearsal-%03d", n), Name: w.Rehearse.Person(n),
			Group: school.Groups[n%len(school.Groups)].ID,
		})
	}
	return school
}

// isAttendee reports whether a simulated attendee takes this person's seat. Screens of people
// with an office are also painted for other reasons, which would blur the measurement.
func isAttendee(person plan.Person) bool { return person.Group != "" && len(person.Roles) == 0 }

func attendees(plan plan.Plan) int {
	n := 0
	for _, person := range plan.People {
		if isAttendee(person) {
			n++
		}
	}
	return n
}

// rehearsalCodes issues the entry codes of the host and the attendees.
func rehearsalCodes(r *robot.Rehearsal, db string, school plan.Plan, people int) error {
	file, err := data.Open(db)
	if err != nil {
		return err
	}
	defer file.Close()
	codes, err := file.IssueCodes(nil, time.Now(), rand.Reader)
	if err != nil {
		return err
	}
	for _, person := range school.People {
		switch {
		case person.Has(plan.Host):
			r.HostCode = codes[person.ID].String()
		case isAttendee(person) && len(r.Codes) < people:
			r.Codes = append(r.Codes, codes[person.ID].String())
		}
	}
	return nil
}

// idleFor is how long everybody looks at a clock.
const idleFor = 4 * time.Second

// measure runs all parts and prints how long they took.
func (p *program) measure(ctx context.Context, r *robot.Rehearsal, c *child) error {
	defer r.Close()
	empty, _ := usage(c.cmd.Process.Pid)
	join, err := r.Join(ctx)
	if err != nil {
		return err
	}
	full, measured := usage(c.cmd.Process.Pid)
	steps, err := r.Steps(ctx, 10)
	if err != nil {
		return err
	}
	ask := r.Ask()
	cast, err := r.Vote()
	if err != nil {
		return err
	}
	if err := r.RunClock(); err != nil {
		return err
	}
	before, _ := usage(c.cmd.Process.Pid)
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(idleFor):
	}
	after, _ := usage(c.cmd.Process.Pid)
	p.printWaits([]robot.Waits{join, steps, ask, cast})
	if measured {
		p.say(p.w.Rehearse.Memory((full.resident - empty.resident) / max(1, len(r.Codes))))
		p.say(p.w.Rehearse.Idle(100 * float64(after.processor-before.processor) / float64(idleFor)))
	}
	return p.verdict(len(r.Codes), []robot.Waits{join, steps, ask, cast})
}

// maxWaits is how long 95 percent may have to wait at most for each part.
var maxWaits = map[robot.Part]time.Duration{
	robot.PartJoin: 15 * time.Second, robot.PartStep: 500 * time.Millisecond,
	robot.PartAsk: time.Second, robot.PartCast: 2 * time.Second,
}

// printWaits prints a table with aligned columns.
func (p *program) printWaits(all []robot.Waits) {
	w := p.w.Rehearse
	row := func(cells ...string) {
		var b strings.Builder
		for i, cell := range cells {
			gap := strings.Repeat(" ", max(1, []int{18, 8, 8, 11, 11, 11}[i]-ansi.StringWidth(cell)))
			if i == 0 {
				b.WriteString(cell + gap)
				continue
			}
			b.WriteString(gap + cell)
		}
		p.say(b.String())
	}
	ms := func(d time.Duration) string { return fmt.Sprintf("%.0f ms", float64(d.Microseconds())/1000) }
	p.say("")
	row(w.What, w.People, w.Failed, w.Median, w.Most, w.Worst)
	for _, one := range all {
		row(w.Parts[string(one.Part)], fmt.Sprint(len(one.Times)), fmt.Sprint(one.Failed),
			ms(one.Percentile(50)), ms(one.Percentile(95)), ms(one.Percentile(100)))
	}
	p.say("")
}

// verdict says in words whether this machine is good enough. It is an error only if something
// did not work for somebody.
func (p *program) verdict(people int, all []robot.Waits) error {
	var slow, wrong []string
	for _, one := range all {
		name := p.w.Rehearse.Parts[string(one.Part)]
		switch {
		case one.Failed > 0:
			wrong = append(wrong, name)
		case one.Percentile(95) > maxWaits[one.Part]:
			slow = append(slow, name)
		}
	}
	switch {
	case len(wrong) > 0:
		return userError(p.w.Rehearse.Wrong(people, p.w.List(wrong)))
	case len(slow) > 0:
		p.say(p.w.Rehearse.Slow(people, p.w.List(slow)))
	default:
		p.say(p.w.Rehearse.Good(people))
	}
	return nil
}
