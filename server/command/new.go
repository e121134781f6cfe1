package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/planfile"
	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/texts"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

func (p *program) template() *cobra.Command {
	return &cobra.Command{
		Use: "template FILE", Short: p.w.Command.Template, Args: p.oneFile,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case isWorkbook(args[0]):
				content, err := planfile.TemplateWorkbook(p.w.Language)
				if err != nil {
					return err
				}
				return data.WriteNew(args[0], content)
			case isYAML(args[0]):
				return data.WriteNew(args[0], planfile.Template(p.w.Language))
			}
			return userError(p.w.Command.PlanKind)
		},
	}
}

func isYAML(path string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(path)))
}

// isPlan reports whether a plan may be read from a file, by its name. What is wrong with a
// workbook of the old format is told with its content.
func isPlan(path string) bool {
	return isYAML(path) || slices.Contains([]string{".xlsx", ".xlsm", ".xls"}, strings.ToLower(filepath.Ext(path)))
}

func isWorkbook(path string) bool { return strings.ToLower(filepath.Ext(path)) == ".xlsx" }

func (p *program) new() *cobra.Command {
	var plan, hostKey, previous string
	cmd := &cobra.Command{
		Use: "new FILE.db --plan PLAN", Short: p.w.Command.New, Args: p.oneFile,
		RunE: func(_ *cobra.Command, args []string) error {
			if plan == "" {
				return usageError(p.w.Command.Needs("--plan PLAN"))
			}
			return p.make(args[0], plan, hostKey, previous)
		},
	}
	cmd.Flags().StringVar(&plan, "plan", "", p.w.Command.FlagPlan)
	cmd.Flags().StringVar(&hostKey, "hostkey", "", p.w.Command.FlagHostKey)
	cmd.Flags().StringVar(&previous, "previous", "", p.w.Years.FlagPrevious)
	return cmd
}

// make checks a plan and writes the file of its meeting and the host key, or prints every
// problem of the plan. The meeting takes over that in the file previous, unless that is empty.
func (p *program) make(path, planPath, hostKeyPath, previous string) error {
	if !isPlan(planPath) {
		return userError(p.w.Command.PlanKind)
	}
	f, err := os.Open(planPath)
	if err != nil {
		return userError(p.w.Command.NoFolder(planPath))
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, planfile.MaxBytes+1))
	if err != nil { // it is a folder, or the disk fails
		return userError(p.w.Command.NoFolder(planPath))
	}
	read, problems := planfile.ReadPlan(planPath, raw)
	if len(read.Hidden) > 0 {
		fmt.Fprintln(os.Stderr, p.w.Workbook.ReadHidden(read.Hidden))
	}
	if len(problems) > 0 {
		for _, problem := range problems {
			fmt.Fprintf(os.Stderr, "%s:%s\n", planPath, problem.Text(p.w.Plan))
		}
		return userError(p.w.Command.Problems(planPath, len(problems)))
	}
	plan := read.Plan
	p.speak(plan.Language)
	var tell func()
	plan, tell, err = p.begin(path, plan, hostKeyPath, previous)
	if err != nil {
		return err
	}
	p.say(p.w.Command.Made(path, data.HostKeyPath(path)))
	tell()
	for _, pair := range plan.LookAlikes() {
		fmt.Fprintln(os.Stderr, p.w.Command.LookAlike(pair[0].ID, pair[0].Name, pair[1].ID, pair[1].Name))
	}
	warnSmallType(p.w, plan)
	p.tellRoll(path, plan)
	return nil
}

// tellRoll says who votes by a plan, who does not, what is odd, and what to do next.
func (p *program) tellRoll(path string, plan plan.Plan) {
	w, roll := p.w.Plan, plan.Roll()
	voters := roll.Due() - len(roll.Without)
	p.say(w.Due(roll.Due(), voters))
	for i, g := range plan.Groups {
		p.say("  " + w.Voters(g.Name, roll.Voters[i]))
	}
	p.say(w.Without(namesOf(roll.Without)))
	if len(roll.Screens) > 0 {
		p.say(w.Screens(namesOf(roll.Screens)))
	}
	odd := plan.Oddities()
	if len(odd) > 0 {
		p.say(w.Odd)
	}
	for _, o := range odd {
		p.say("  " + w.Oddity(o))
	}
	p.say(w.Tickets(p.typed("tickets", path, "--format", "html") + " > slips.html"))
}

func namesOf(people []plan.Person) []string {
	names := make([]string, len(people))
	for i, person := range people {
		names[i] = person.Name
	}
	return names
}

// warnSmallType warns about texts that the projector should show in large type but can only show
// in small type: the title, presenters and their branches, and everybody who may be drawn by
// lot.
func warnSmallType(w *words.Words, plan plan.Plan) {
	seen := map[string]bool{} // presenters are listed as people too
	large := map[rune]bool{}  // thousands of names have a few hundred characters
	tell := func(where, text string) {
		if strings.IndexFunc(text, func(r rune) bool { return !large[r] }) < 0 {
			return
		}
		if lacking := ui.OnlySmall(text); len(lacking) > 0 && !seen[text] {
			seen[text] = true
			fmt.Fprintln(os.Stderr, w.Command.OnlySmall(where, text, strings.Join(lacking, " ")))
		} else if len(lacking) == 0 {
			for _, r := range text {
				large[r] = true
			}
		}
	}
	tell("meeting.title", plan.Title)
	for _, b := range plan.Presenters {
		tell(b.ID, b.Branch)
		tell(b.ID, b.Name)
	}
	for _, person := range plan.People {
		if person.Due() {
			tell(person.ID, person.Name)
		}
	}
}

// begin writes the file of a meeting and the host key. It returns the plan, with what was taken over from
// an earlier meeting, and what says so.
func (p *program) begin(path string, made plan.Plan, hostKeyPath, previous string) (_ plan.Plan, tell func(), err error) {
	tell = func() {}
	var l meeting.Legacy
	if previous != "" {
		if sameFile(path, previous) {
			return made, tell, refuse.Because(meeting.PreviousIsThis)
		}
		if l, err = p.legacyOf(previous); err != nil {
			return made, tell, err
		}
		if err = l.Check(made, code.Hash{}); err != nil {
			return made, tell, err
		}
		made = l.Into(made, nil)
	}
	first, err := meeting.Create(made, p.now())
	if err != nil {
		return made, tell, err
	}
	events, words, keyFrom := []meeting.Event{first}, []texts.Text(nil), ""
	var hostKey []byte
	if hostKey, keyFrom, err = inheritedKey(path, hostKeyPath, previous); err != nil {
		return made, tell, err
	}
	if previous != "" {
		more, taken, t, err := p.inherit(first, l)
		if err != nil {
			return made, tell, err
		}
		events, words = append(events, more...), taken
		tell = func() { p.tellTaken(l, t); p.tellKey(path, keyFrom, previous) }
	}
	return made, tell, createWith(path, events, words, hostKey)
}

// create writes the file of a meeting and the host key beside it, or neither.
func create(path string, plan plan.Plan, hostKey []byte, now time.Time) error {
	first, err := meeting.Create(plan, now)
	if err != nil {
		return err
	}
	return createWith(path, []meeting.Event{first}, nil, hostKey)
}

// createWith is [create] for a meeting whose record begins with several events, with their texts.
func createWith(path string, events []meeting.Event, words []texts.Text, hostKey []byte) error {
	if err := data.Create(path, events, words...); err != nil {
		return err
	}
	own := data.HostKeyPath(path)
	if there, err := os.ReadFile(own); err == nil && bytes.Equal(there, hostKey) {
		return nil
	}
	if err := data.WriteHostKey(own, hostKey); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
