package command

import (
	"bytes"
	"crypto/rand"
	"net"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/server"
)

func (p *program) tickets() *cobra.Command {
	var only, format, addr string
	cmd := &cobra.Command{Use: "tickets FILE.db", Short: p.w.Command.Tickets, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error { return p.issue(args[0], only, format, addr) }}
	cmd.Flags().StringVar(&only, "only", "", p.w.Command.FlagOnly)
	cmd.Flags().StringVar(&format, "format", "text", p.w.Command.FlagFormat)
	cmd.Flags().StringVar(&addr, "addr", ":2222", p.w.Command.FlagAddr)
	return cmd
}

// issue makes new entry codes and prints them as slips. They open the door once the
// slips are out whole; until then those on the slips before do.
func (p *program) issue(path, only, format, addr string) error {
	if !slices.Contains(data.TicketFormats(), format) {
		return wrongUse(p.w.Command.UnknownFormat(format))
	}
	file, err := data.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	plan := file.Plan()
	p.speak(plan.Language)
	key, err := p.hostKeyOf(path)
	if err != nil {
		return err
	}
	at := hallAddress(addr)
	if at.Fingerprint, err = server.Fingerprint(key); err != nil {
		return err
	}
	var who []string
	if only != "" {
		who = []string{only}
	}
	codes, err := file.NewCodes(who, rand.Reader)
	if err != nil {
		return err
	}
	var tickets []data.Ticket
	for _, person := range plan.People {
		if code, ok := codes[person.ID]; ok {
			tickets = append(tickets, data.NewTicket(person, code))
		}
	}
	var slips bytes.Buffer
	if err := data.WriteTickets(&slips, format, p.w, plan, tickets, at); err != nil {
		return err
	}
	if _, err := p.out.Write(slips.Bytes()); err != nil {
		return said(p.w.Command.SlipsUnwritten)
	}
	if err := file.ReplaceCodes(codes, time.Now()); err != nil {
		return said(p.w.Command.SlipsVoid(p.sentence(err)))
	}
	return nil
}

// hallAddress is how attendees reach a server that listens on addr: this machine's name
// where it listens everywhere.
func hallAddress(addr string) data.Connect {
	host, port, err := net.SplitHostPort(addr)
	at := data.Connect{Host: host, Port: 2222}
	if n, e := strconv.Atoi(port); err == nil && e == nil {
		at.Port = n
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		at.Host, _ = os.Hostname()
	}
	return at
}
