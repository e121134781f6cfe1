package command

import (
	"crypto/rand"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/paper"
	"pingyi/server"
)

func (p *program) tickets() *cobra.Command {
	var only, format string
	var to slipAddresses
	cmd := &cobra.Command{
		Use: "tickets FILE.db", Short: p.w.Command.Tickets, Args: p.oneFile,
		RunE: func(_ *cobra.Command, args []string) error { return p.issue(args[0], only, format, to) },
	}
	cmd.Flags().StringVar(&only, "only", "", p.w.Command.FlagOnly)
	cmd.Flags().StringVar(&format, "format", "text", p.w.Command.FlagFormat)
	cmd.Flags().StringVar(&to.ssh, "addr", "", p.w.Command.FlagReach)
	cmd.Flags().StringVar(&to.web, "web", "", p.w.Web.FlagSlips)
	return cmd
}

// slipAddresses are the addresses that slips are to have, as they were typed; without that of the
// page for phones their QR code is for an SSH app.
type slipAddresses struct{ ssh, web string }

// issue makes new entry codes and prints them as slips. They become valid once all slips are
// printed; until then the old ones remain valid. A server of the meeting notices, closes the
// connections opened with the old codes and writes the record.
func (p *program) issue(path, only, format string, to slipAddresses) error {
	if !slices.Contains(paper.TicketFormats(), format) {
		return usageError(p.w.Command.UnknownFormat(format))
	}
	asked, ok := parseReachable(to.ssh)
	if !ok {
		return usageError(p.w.Command.BadValue("--addr", to.ssh))
	}
	page, ok := parsePage(to.web)
	if !ok {
		return usageError(p.w.Command.BadValue("--web", to.web))
	}
	file, err := data.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	school := file.Plan()
	p.speak(school.Language)
	key, err := p.hostKeyOf(path)
	if err != nil {
		return err
	}
	at := reachedAt(asked, planAddress(school))
	if at.Fingerprint, err = server.Fingerprint(key); err != nil {
		return err
	}
	at.Web = page.url(at.Host)
	var who []string
	if only != "" {
		who = []string{only}
	}
	made, err := file.NewCodes(who, rand.Reader)
	if err != nil {
		return err
	}
	err = printSlips(p.out, format, p.w, school, made, at)
	switch {
	case p.out.err != nil:
		return userError(p.w.Command.SlipsUnwritten)
	case err != nil:
		return err
	}
	if err := file.ReplaceCodes(made, time.Now()); err != nil {
		return userError(p.w.Command.SlipsVoid(p.sentence(err)))
	}
	if format == "json" {
		return nil // for a program, which prints slips by itself
	}
	p.warnAddress(at, asked.Host == "" && planAddress(school).Host == "")
	fmt.Fprintln(os.Stderr, p.w.Command.AfterTickets(p.typed(append([]string{"host", path}, page.flags()...)...)))
	return nil
}

// warnAddress warns of an address on slips by which others can't come in, or which is only this
// machine's own at this moment. It says how to print them with another.
func (p *program) warnAddress(at paper.Endpoint, own bool) {
	w, far := p.w.Command, reachOf(at.Host, nil)
	switch {
	case far == fromHere:
		fmt.Fprintln(os.Stderr, w.OnlyHere(at.Host))
	case far == byNameOnly:
		fmt.Fprintln(os.Stderr, w.OnlyName(at.Host))
	case own:
		fmt.Fprintln(os.Stderr, w.PrintsOwn(at.Host))
	default:
		return
	}
	var others []string
	for _, a := range ownAddresses() {
		if a.String() != at.Host {
			others = append(others, p.typedAgain("--addr", typedHost(a)))
		}
	}
	if len(others) == 0 {
		others = []string{p.typedAgain("--addr", "HOST:PORT")}
	}
	fmt.Fprintln(os.Stderr, w.PrintAgain(others))
}
