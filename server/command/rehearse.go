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
	"pingyi/server"
)

func (p *program) rehearse() *cobra.Command {
	var people int
	cmd := &cobra.Command{Use: "rehearse FILE.db", Short: p.w.Rehearse.Short, Args: p.one,
		RunE: func(cmd *cobra.Command, args []string) error {
			if people < 1 || people > 1000 {
				return wrongUse(p.w.Rehearse.PeopleRange)
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
			return p.tryOut(cmd.Context(), plan, people)
		}}
	cmd.Flags().IntVar(&people, "people", 500, p.w.Rehearse.FlagPeople)
	return cmd
}

// tryOut holds a rehearsal of a plan in a folder that is gone afterwards. The meeting's
// own file is not touched: a record that began anew is rehearsed, not the one there is.
func (p *program) tryOut(ctx context.Context, plan plan.Plan, people int) error {
	child, err := p.startChild(ctx)
	if err != nil {
		return err
	}
	defer child.end()
	plan = p.crowded(plan, people)
	key, err := server.NewHostKey() // is thrown away as well
	if err != nil {
		return err
	}
	if err := create(child.db(), plan, key); err != nil {
		return err
	}
	r := &server.Rehearsal{Language: string(p.w.Language) + ".UTF-8"}
	if err := rehearsalCodes(r, child.db(), plan, people); err != nil {
		return err
	}
	if err := child.serve(p, r); err != nil {
		return err
	}
	r.Said = func(part server.RehearsalPart) {
		p.say(p.w.Rehearse.Trying(p.w.Rehearse.Parts[string(part)], len(r.Codes)))
	}
	err = p.rehearseWith(ctx, r, child)
	if ctx.Err() != nil { // the server was broken off as well, and every line to it
		return ctx.Err()
	}
	return err
}

// crowded is a plan with as many people as are to be rehearsed, and a host.
func (p *program) crowded(school plan.Plan, people int) plan.Plan {
	school.People = slices.Clone(school.People)
	host := false
	for _, person := range school.People {
		host = host || person.Has(plan.Host)
	}
	if !host {
		school.People = append(school.People, plan.Person{ID: "rehearsal-host", Name: p.w.Rehearse.Person(0), Roles: []plan.Role{plan.Host}})
	}
	for n := 1; attendees(school) < people; n++ {
		school.People = append(school.People, plan.Person{ID: fmt.Sprintf("rehearsal-%03d", n), Name: p.w.Rehearse.Person(n),
			Group: school.Groups[n%len(school.Groups)].ID})
	}
	return school
}

// attends reports whether a simulated attendee takes this person's seat. Screens of
// officers are painted for other reasons too, so they would blur what is measured.
func attends(person plan.Person) bool { return person.Group != "" && len(person.Roles) == 0 }

func attendees(plan plan.Plan) int {
	n := 0
	for _, person := range plan.People {
		if attends(person) {
			n++
		}
	}
	return n
}

// rehearsalCodes gives host and attendees the codes by which they come in.
func rehearsalCodes(r *server.Rehearsal, db string, school plan.Plan, people int) error {
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
			r.Host = codes[person.ID].String()
		case attends(person) && len(r.Codes) < people:
			r.Codes = append(r.Codes, codes[person.ID].String())
		}
	}
	return nil
}

// idleFor is how long everybody looks at a clock.
const idleFor = 4 * time.Second

// rehearseWith goes through all parts and prints what they took.
func (p *program) rehearseWith(ctx context.Context, r *server.Rehearsal, c *child) error {
	defer r.Close()
	empty, _ := usage(c.cmd.Process.Pid)
	join, err := r.Join(ctx)
	if err != nil {
		return err
	}
	full, measured := usage(c.cmd.Process.Pid)
	steps, err := r.Steps(10)
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
	p.printWaits([]server.Waits{join, steps, ask, cast})
	if measured {
		p.say(p.w.Rehearse.Memory((full.resident - empty.resident) / max(1, len(r.Codes))))
		p.say(p.w.Rehearse.Idle(100 * float64(after.processor-before.processor) / float64(idleFor)))
	}
	return p.verdict(len(r.Codes), []server.Waits{join, steps, ask, cast})
}

// bearable is how long the slowest twentieth may wait for each part.
var bearable = map[server.RehearsalPart]time.Duration{
	server.RehearseJoin: 15 * time.Second, server.RehearseStep: 500 * time.Millisecond,
	server.RehearseAsk: time.Second, server.RehearseCast: 2 * time.Second,
}

// printWaits is a table with aligned columns.
func (p *program) printWaits(all []server.Waits) {
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
			ms(one.Share(50)), ms(one.Share(95)), ms(one.Share(100)))
	}
	p.say("")
}

// verdict says in words whether this machine will do. Only people who did not get
// through are a failure.
func (p *program) verdict(people int, all []server.Waits) error {
	var slow, wrong []string
	for _, one := range all {
		name := p.w.Rehearse.Parts[string(one.Part)]
		switch {
		case one.Failed > 0:
			wrong = append(wrong, name)
		case one.Share(95) > bearable[one.Part]:
			slow = append(slow, name)
		}
	}
	switch {
	case len(wrong) > 0:
		return said(p.w.Rehearse.Wrong(people, strings.Join(wrong, ", ")))
	case len(slow) > 0:
		p.say(p.w.Rehearse.Slow(people, strings.Join(slow, ", ")))
	default:
		p.say(p.w.Rehearse.Good(people))
	}
	return nil
}
