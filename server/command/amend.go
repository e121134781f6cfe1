package command

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/planfile"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

// amendLimit is how large a file may be by which a plan is amended, in bytes.
const amendLimit = 8 << 20

// amending is how a plan is amended.
type amending struct{ dry, yes, remove, json bool }

func (p *program) amend() *cobra.Command {
	var how amending
	cmd := &cobra.Command{
		Use: "amend FILE.db IN", Short: p.w.Amend.Short,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError(p.w.Command.NotTwoFiles(len(args)))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.amendFile(args[0], args[1], how) },
	}
	cmd.Flags().BoolVar(&how.dry, "dry-run", false, p.w.Amend.FlagDryRun)
	cmd.Flags().BoolVar(&how.yes, "yes", false, p.w.Amend.FlagYes)
	cmd.Flags().BoolVar(&how.remove, "remove", false, p.w.Amend.FlagRemove)
	cmd.Flags().BoolVar(&how.json, "json", false, p.w.Amend.FlagJSON)
	return cmd
}

// amendFile says what a file would make of a meeting's plan and, unless that is all that was
// wanted, asks and writes it. While a server holds the meeting it is done by the act.
func (p *program) amendFile(path, in string, how amending) error {
	file, err := data.Serve(path)
	if fault, ok := errors.AsType[*data.FileError](err); ok && fault.Fault == data.FileServed {
		return userError(p.w.Amend.Served("ssh -p 2222 CODE@HOST amend < " + in))
	}
	if err != nil {
		return err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	w := p.w.Amend
	stored, err := file.Load()
	if err != nil {
		return err
	}
	state, _, err := meeting.Read(stored)
	if err != nil {
		return err
	}
	raw, err := readAtMost(in, amendLimit)
	switch {
	case errors.Is(err, errTooLarge):
		return userError(w.TooLarge(amendLimit >> 20))
	case err != nil:
		return userError(p.w.Command.NoFolder(in))
	}
	next, differs, faults := amended(p.w, in, state.Plan, raw, how.remove)
	for i, fault := range faults {
		faults[i] = in + ":" + fault
	}
	for _, not := range meeting.Hindrances(&state, next) {
		faults = append(faults, act.HindranceText(p.w, not))
	}
	if len(faults) > 0 {
		fmt.Fprintln(os.Stderr, strings.Join(faults, "\n"))
		return userError(w.Faults(in, len(faults)))
	}
	if err := p.show(next, differs, how.json); err != nil {
		return err
	}
	changes := slices.DeleteFunc(slices.Clone(differs), func(d plan.Difference) bool { return d.Kept })
	switch {
	case len(changes) == 0:
		fmt.Fprintln(os.Stderr, w.Nothing)
		return nil
	case how.dry:
		fmt.Fprintln(os.Stderr, w.Dry)
		return nil
	}
	if err := p.agreed(len(changes), how.yes); err != nil {
		return err
	}
	e, err := meeting.AmendRecord(stored, meeting.Amend{To: next, From: state.Planned}, time.Now())
	if err != nil {
		return err
	}
	if err := file.Append(*e); err != nil {
		return err
	}
	p.tellAmended(path, state, next, changes)
	return nil
}

// show prints what differs, a line each or as JSON.
func (p *program) show(next plan.Plan, differs []plan.Difference, asJSON bool) error {
	if !asJSON {
		for _, d := range differs {
			p.say(p.w.Difference(next, d))
		}
		return nil
	}
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(append([]plan.Difference{}, differs...))
}

// agreed asks whether the changes are to be written, and returns an error if not.
func (p *program) agreed(changes int, yes bool) error {
	w := p.w.Amend
	switch {
	case yes:
		return nil
	case !onTerminal():
		return userError(w.Unasked)
	}
	fmt.Fprint(os.Stderr, w.Ask(changes))
	answer, _ := bufio.NewReader(os.Stdin).ReadString('\n') // at its end there is no yes
	if !slices.Contains(strings.Fields(w.Yes), strings.ToLower(strings.TrimSpace(answer))) {
		return userError(w.Declined)
	}
	return nil
}

// tellAmended says what was done and, where there are new people, how they get in.
func (p *program) tellAmended(path string, before meeting.State, next plan.Plan, changes []plan.Difference) {
	did, fresh := map[plan.ChangeKind]int{}, ""
	for _, d := range changes {
		did[d.Change]++
		if d.Sheet == plan.SheetPeople && d.Change == plan.RowAdded && fresh == "" {
			fresh = d.Key
		}
	}
	fmt.Fprintln(os.Stderr, p.w.Amend.Done(did[plan.RowAdded], did[plan.RowChanged], did[plan.RowRemoved]))
	if meeting.HasPapers(&before) && meeting.PapersWithdrawn(before.Plan, next) {
		fmt.Fprintln(os.Stderr, p.w.Amend.Papers)
	}
	if fresh != "" {
		fmt.Fprintln(os.Stderr, p.w.Amend.Tickets(p.typed("tickets", path, "--only", fresh)))
	}
}

// amended says what a file makes of a plan, see [act.Amender]. The name may tell its format.
func amended(w *words.Words, name string, p plan.Plan, raw []byte, remove bool) (next plan.Plan, differs []plan.Difference, faults []string) {
	document, problems := planfile.Read(name, raw)
	if len(bytes.TrimSpace(raw)) == 0 {
		problems = []planfile.Problem{{At: planfile.Place{Line: 1, Column: 1}, Problem: plan.Fault{Kind: plan.FaultEmptyFile}}}
	}
	if len(problems) == 0 {
		a := document.Amend(p, remove)
		next, differs, problems = a.Plan, a.Differences, a.Problems
	}
	for _, problem := range problems {
		faults = append(faults, problem.TextIn(w.Plan))
	}
	if len(faults) > 0 {
		return p, nil, faults
	}
	return next, differs, nil
}

// amender is [amended] for the act, where a file has no name.
func amender(w *words.Words, p plan.Plan, raw []byte, remove bool) (next plan.Plan, differs []plan.Difference, faults []string) {
	return amended(w, "", p, raw, remove)
}

var errTooLarge = errors.New("the file is too large")

// readAtMost reads a file that is not larger than limit bytes.
func readAtMost(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(raw)) > limit {
		err = errTooLarge
	}
	return raw, err
}
