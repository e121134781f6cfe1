package data

import (
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A Ticket is one person's way in. Its code exists nowhere else once it is printed.
type Ticket struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Group string      `json:"group"` // an ID; empty for who does not rate
	Roles []plan.Role `json:"roles"`
	Code  string      `json:"code"`
}

// NewTicket makes the ticket of a person with a fresh code.
func NewTicket(p plan.Person, code code.Code) Ticket {
	return Ticket{ID: p.ID, Name: p.Name, Group: p.Group, Roles: append([]plan.Role{}, p.Roles...), Code: code.String()}
}

// A Connect is where a meeting is served, as attendees reach it.
type Connect struct {
	Host string
	Port int
	// Fingerprint is the host key's, which ssh shows to who comes in for the first time;
	// empty where it is not known.
	Fingerprint string
}

// TicketFormats are the formats of WriteTickets.
func TicketFormats() []string { return []string{"text", "csv", "json", "html"} }

// WriteTickets writes entry codes as slips to cut out (text, and html for a printer)
// or as a table for other programs (csv, json).
func WriteTickets(w io.Writer, format string, lang *words.Words, plan plan.Plan, tickets []Ticket, at Connect) error {
	p := papers{state: meeting.State{Plan: plan}, words: lang}
	var content []byte
	var err error
	switch format {
	case "text":
		content = []byte(p.ticketsText(tickets, at))
	case "csv":
		content, err = asCSV(p.ticketsTable(tickets, at))
	case "json":
		if tickets == nil {
			tickets = []Ticket{}
		}
		content, err = asJSON(tickets)
	case "html":
		return p.ticketsHTML(w, tickets, at)
	default:
		err = fmt.Errorf("no format %q for tickets", format)
	}
	if err != nil {
		return fmt.Errorf("write tickets: %w", err)
	}
	if _, err := w.Write(content); err != nil {
		return fmt.Errorf("write tickets: %w", err)
	}
	return nil
}

// Ask is the command that asks for the code.
func (at Connect) Ask() string { return "ssh -p " + strconv.Itoa(at.Port) + " " + at.Host }

// direct is the command that carries the code.
func (at Connect) direct(t Ticket) string {
	return "ssh -p " + strconv.Itoa(at.Port) + " " + t.Code + "@" + at.Host
}

// link is what a phone or a QR code takes.
func (at Connect) link(t Ticket) string {
	host := at.Host
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return "ssh://" + t.Code + "@" + host + ":" + strconv.Itoa(at.Port)
}

// who names a person with group and roles.
func (p papers) who(t Ticket) string {
	var parts []string
	if t.Group != "" {
		parts = append(parts, p.group(t.Group))
	}
	if roles := p.roles(t); roles != "" {
		parts = append(parts, roles)
	}
	if len(parts) == 0 {
		return t.Name
	}
	return p.words.Papers.Minute.WithNote(t.Name, strings.Join(parts, " · "))
}

func (p papers) roles(t Ticket) string {
	var names []string
	for _, r := range t.Roles {
		names = append(names, p.words.Papers.Roles[r])
	}
	return p.list(names)
}

func (p papers) ticketsText(tickets []Ticket, at Connect) string {
	w := p.words.Papers.Slip
	cut := strings.Repeat("- ", 32) + "✂\n"
	var b strings.Builder
	for _, t := range tickets {
		fmt.Fprintf(&b, "%s%s\n%s\n%s: %s\n%s: %s   %s\n%s: %s\n", cut, p.state.Plan.Title, p.who(t), w.Code, t.Code,
			w.Connect, at.Ask(), w.Hint, w.Direct, at.direct(t))
		if at.Fingerprint != "" {
			fmt.Fprintf(&b, "%s: %s\n", w.HostKey, at.Fingerprint)
		}
	}
	if len(tickets) > 0 {
		b.WriteString(cut)
	}
	return b.String()
}

func (p papers) ticketsTable(tickets []Ticket, at Connect) [][]string {
	w := p.words.Papers.Slip
	rows := [][]string{{w.ID, w.Name, w.Group, w.Roles, w.Code, w.Connect, w.Direct}}
	for _, t := range tickets {
		group := ""
		if t.Group != "" {
			group = p.group(t.Group)
		}
		rows = append(rows, []string{t.ID, t.Name, group, p.roles(t), t.Code, at.Ask(), at.direct(t)})
	}
	return rows
}

// ticketsPage is an A4 sheet of slips, two in a row. It loads nothing, so that codes
// reach nobody but the printer.
var ticketsPage = template.Must(template.New("tickets").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{.Title}}</title>
<style>
@page { size: A4; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; font: 10.5pt/1.5 "FangSong", "STFangsong", "Noto Serif CJK SC", serif; color: #000 }
main { display: grid; grid-template-columns: 1fr 1fr }
section { border: 1px dashed #888; padding: 5mm; break-inside: avoid; overflow-wrap: anywhere }
h2 { margin: 0 0 2mm; font-size: 10.5pt; font-weight: normal }
.who { font-size: 13pt; font-weight: bold }
.code { font: bold 18pt/1.6 monospace; letter-spacing: .05em }
code { font-family: monospace; font-size: 9.5pt }
.key, .key code { font-size: 7.5pt }
p { margin: 0 }
</style>
</head>
<body>
<main>
{{range .Tickets}}<section>
<h2>{{$.Title}}</h2>
<p class="who">{{.Who}}</p>
<p class="code">{{.Code}}</p>
<p>{{$.Words.Connect}} <code>{{$.Ask}}</code> {{$.Words.Hint}}</p>
<p>{{$.Words.Direct}} <code>{{.Direct}}</code></p>
<p><code>{{.Link}}</code></p>
{{with $.Fingerprint}}<p class="key">{{$.Words.HostKey}} <code>{{.}}</code></p>
{{end}}</section>
{{end}}</main>
</body>
</html>
`))

func (p papers) ticketsHTML(w io.Writer, tickets []Ticket, at Connect) error {
	type slip struct{ Who, Code, Direct, Link string }
	page := struct {
		Lang        plan.Language
		Title       string
		Ask         string
		Fingerprint string
		Words       words.EntrySlip
		Tickets     []slip
	}{Lang: p.words.Language, Title: p.state.Plan.Title, Ask: at.Ask(), Fingerprint: at.Fingerprint, Words: p.words.Papers.Slip}
	for _, t := range tickets {
		page.Tickets = append(page.Tickets, slip{p.who(t), t.Code, at.direct(t), at.link(t)})
	}
	if err := ticketsPage.Execute(w, page); err != nil {
		return fmt.Errorf("write tickets: %w", err)
	}
	return nil
}
