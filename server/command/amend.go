package command

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/planfile"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

// amending is how a plan is amended.
type amending struct{ dry, yes, remove, json bool }

func (p *program) amend() *cobra.Command {
	var how amending
	var previous string
	cmd := &cobra.Command{
		Use: "amend FILE.db IN|--previous THIS.db", Short: p.w.Amend.Short,
		Args: func(cmd *cobra.Command, args []string) error {
			if previous != "" {
				return p.oneFile(cmd, args)
			}
			if len(args) != 2 {
				return usageError(p.w.Command.NotTwoFiles(len(args)))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if previous != "" {
				return p.amendByPrevious(args[0], previous, how)
			}
			return p.amendFile(args[0], args[1], how)
		},
	}
	cmd.Flags().BoolVar(&how.dry, "dry-run", false, p.w.Amend.FlagDryRun)
	cmd.Flags().BoolVar(&how.yes, "yes", false, p.w.Amend.FlagYes)
	cmd.Flags().BoolVar(&how.remove, "remove", false, p.w.Amend.FlagRemove)
	cmd.Flags().BoolVar(&how.json, "json", false, p.w.Amend.FlagJSON)
	cmd.Flags().StringVar(&previous, "previous", "", p.w.Years.FlagPrevious)
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
	raw, err := readAtMost(in, text.FileLimit)
	switch {
	case errors.Is(err, errTooLarge):
		return userError(w.TooLarge(text.FileLimit >> 20))
	case err != nil:
		return userError(p.w.Command.NoFolder(in))
	}
	a, faults := amended(p.w, in, &state, raw, how.remove)
	warn(a.HiddenText(p.w)...)
	for i, fault := range faults {
		faults[i] = in + ":" + fault
	}
	next, differs := a.Plan, a.Differs
	for _, not := range meeting.Hindrances(&state, next) {
		faults = append(faults, act.HindranceText(p.w, not))
	}
	if len(faults) > 0 {
		warn(faults...)
		return userError(w.Faults(in, len(faults)))
	}
	if err := p.show(next, differs, how.json); err != nil {
		return err
	}
	warn(a.UndoneText(p.w, &state)...)
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
	events, texts, err := meeting.AmendRecord(stored, meeting.Amend{To: next, From: state.Planned}, a.Rows, rand.Reader, time.Now())
	if err != nil {
		return err
	}
	if err := file.AppendAll(events, texts...); err != nil {
		return err
	}
	p.tellAmended(path, changes)
	return nil
}

// warn writes lines beside the answer.
func warn(lines ...string) {
	for _, line := range lines {
		fmt.Fprintln(os.Stderr, line)
	}
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
func (p *program) tellAmended(path string, changes []plan.Difference) {
	did, fresh := map[plan.ChangeKind]int{}, ""
	for _, d := range changes {
		did[d.Change]++
		if d.Sheet == plan.SheetPeople && d.Change == plan.RowAdded && fresh == "" {
			fresh = d.Key
		}
	}
	fmt.Fprintln(os.Stderr, p.w.Amend.Done(did[plan.RowAdded], did[plan.RowChanged], did[plan.RowRemoved]))
	if fresh != "" {
		fmt.Fprintln(os.Stderr, p.w.Amend.Tickets(p.typed("tickets", path, "--only", fresh)))
	}
}

// amended says what a file makes of a meeting, see [act.Amender]. The name may tell its format.
func amended(w *words.Words, name string, s *meeting.State, raw []byte, remove bool) (a act.Amendment, faults []string) {
	document, problems := planfile.Read(name, raw)
	if len(bytes.TrimSpace(raw)) == 0 {
		problems = []planfile.Problem{{At: planfile.Place{Line: 1, Column: 1}, Problem: plan.Fault{Kind: plan.FaultEmptyFile}}}
	}
	var of planfile.Amendment
	if len(problems) == 0 {
		of = document.Amend(s.Plan, remove)
		problems = of.Problems
	}
	for _, problem := range problems {
		faults = append(faults, problem.TextIn(w.Plan))
	}
	if len(faults) > 0 {
		return act.Amendment{Plan: s.Plan, Hidden: document.Hidden}, faults
	}
	a = act.Amendment{Plan: of.Plan, Differs: of.Differences, Hidden: document.Hidden}
	about := meeting.AboutOf(of.Plan)
	for _, r := range register.All() {
		if _, there := document.Rows[r.Name]; !there {
			continue
		}
		rows := document.RowsOver(of.Plan, r.Name)
		proposed := make([]register.Proposed, len(rows))
		for i, row := range rows {
			proposed[i] = register.Proposed{Number: row.Number, Struck: row.Struck, Fields: row.Fields}
		}
		differs, wrong := r.Compare(s.Book(r.Name), proposed, about)
		for _, fault := range wrong {
			at, named := rows[fault.Row].Places[fault.Field]
			if !named {
				at = rows[fault.Row].At
			}
			faults = append(faults, at.String()+": "+w.Register.SentenceInFile(r, fault, w.Workbook.Comma))
		}
		if document.OnlyAdds {
			differs = slices.DeleteFunc(differs, func(d register.Difference) bool { return d.Change == register.Removed })
		}
		a = withRows(a, r, s.Book(r.Name), rows, differs, remove, w)
	}
	return a, faults
}

// withRows adds what differs in a register.
func withRows(a act.Amendment, r register.Register, book register.Book, rows []planfile.Row, differs []register.Difference, remove bool, w *words.Words) act.Amendment {
	var added []register.Fields
	for _, d := range differs {
		line := plan.Difference{Sheet: plan.Sheet(r.Name), Key: strconv.Itoa(d.Number)}
		for _, f := range d.Fields {
			line.Fields = append(line.Fields, plan.Field{Name: f.Name, Old: f.Old, New: f.New})
		}
		switch d.Change {
		case register.Added:
			line.Change = plan.RowAdded
			added = append(added, rows[d.At].Fields)
		case register.Changed:
			line.Change = plan.RowChanged
			row, _ := book.Row(d.Number)
			a.Rows = append(a.Rows, meeting.AmendRow{Register: r.Name, Number: d.Number, Seen: len(row.Versions), Fields: rows[d.At].Fields})
		case register.Removed:
			line.Change = plan.RowRemoved
			reason := d.Reason
			if line.Kept = d.At < 0 && !remove; d.At < 0 {
				reason = w.Amend.Lacking
			}
			if !line.Kept {
				a.Rows = append(a.Rows, meeting.StrikeRow{Register: r.Name, Number: d.Number, Reason: reason})
			}
		}
		a.Differs = append(a.Differs, line)
	}
	for some := range slices.Chunk(added, meeting.MaxRows) {
		a.Rows = append(a.Rows, meeting.AddRows{Register: r.Name, Rows: some})
	}
	return a
}

// amender is [amended] for the act, where a file has no name.
func amender(w *words.Words, s *meeting.State, raw []byte, remove bool) (a act.Amendment, faults []string) {
	return amended(w, "", s, raw, remove)
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
