package paper

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

// A Ticket lets one person in. Once it is printed, its code is stored nowhere else.
type Ticket struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Group string      `json:"group"` // an ID; empty for somebody who does not rate
	Roles []plan.Role `json:"roles"`
	Code  string      `json:"code"`
}

// NewTicket makes the ticket of a person with a fresh code.
func NewTicket(p plan.Person, code code.Code) Ticket {
	return Ticket{ID: p.ID, Name: p.Name, Group: p.Group, Roles: append([]plan.Role{}, p.Roles...), Code: code.String()}
}

// An Endpoint is where attendees reach the meeting.
type Endpoint struct {
	Host string
	Port int
	// Fingerprint is that of the host key, which ssh shows to everybody who connects for the
	// first time; empty if it is not known.
	Fingerprint string
}

// TicketFormats are the formats of WriteTickets.
func TicketFormats() []string { return []string{"text", "csv", "json", "html"} }

// WriteTickets writes tickets to cut out (text, and html for a printer) or as a table for
// other programs (csv, json).
func WriteTickets(w io.Writer, format string, lang *words.Words, plan plan.Plan, tickets []Ticket, at Endpoint) error {
	p := source{state: meeting.State{Plan: plan}, words: lang}
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

// Command returns the command to connect with, after which the server asks for the code.
func (at Endpoint) Command() string { return "ssh -p " + strconv.Itoa(at.Port) + " " + at.Host }

// commandWithCode returns the command that includes the code.
func (at Endpoint) commandWithCode(t Ticket) string {
	return "ssh -p " + strconv.Itoa(at.Port) + " " + t.Code + "@" + at.Host
}

// link returns the address for a phone or a QR code.
func (at Endpoint) link(t Ticket) string {
	host := at.Host
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return "ssh://" + t.Code + "@" + host + ":" + strconv.Itoa(at.Port)
}

// holder names the person of a ticket with group and roles.
func (src source) holder(t Ticket) string {
	var parts []string
	if t.Group != "" {
		parts = append(parts, src.group(t.Group))
	}
	if roles := src.roles(t); roles != "" {
		parts = append(parts, roles)
	}
	if len(parts) == 0 {
		return t.Name
	}
	return src.words.Papers.Minute.WithNote(t.Name, src.words.List(parts))
}

func (src source) roles(t Ticket) string {
	var names []string
	for _, r := range t.Roles {
		names = append(names, src.words.Papers.Roles[r])
	}
	return src.words.List(names)
}

// ticketsText writes the tickets as slips to cut out. What is to be typed, or compared, stands
// on a line of its own.
func (src source) ticketsText(tickets []Ticket, at Endpoint) string {
	const indent = "    "
	w := src.words.Papers.Ticket
	cut := strings.Repeat("- ", 32) + "✂\n"
	var b strings.Builder
	for _, t := range tickets {
		lines := []string{
			src.state.Plan.Title, src.holder(t), src.words.Is(w.Code, t.Code), w.Window,
			w.Ask, indent + at.Command(), w.Straight, indent + at.commandWithCode(t),
		}
		if at.Fingerprint != "" {
			lines = append(lines, w.First, indent+at.Fingerprint)
		}
		b.WriteString(cut + strings.Join(append(lines, w.Keep), "\n") + "\n")
	}
	if len(tickets) > 0 {
		b.WriteString(cut)
	}
	return b.String()
}

func (src source) ticketsTable(tickets []Ticket, at Endpoint) [][]string {
	w := src.words.Papers.Ticket
	rows := [][]string{{w.ID, w.Name, w.Group, w.Roles, w.Code, w.Connect, w.Direct}}
	for _, t := range tickets {
		group := ""
		if t.Group != "" {
			group = src.group(t.Group)
		}
		rows = append(rows, []string{t.ID, t.Name, group, src.roles(t), t.Code, at.Command(), at.commandWithCode(t)})
	}
	return rows
}

// ticketsPage is an A4 page of tickets, two per row. It loads nothing, so that codes reach
// nothing but the printer.
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
.label { margin-top: 2mm; font-size: 9pt }
.code { margin-bottom: 1mm; font: bold 18pt/1.4 monospace; letter-spacing: .05em }
code { display: block; font-family: monospace; font-size: 9.5pt }
.how { font-size: 9pt }
.key code { font-size: 7.5pt }
p { margin: 0 }
</style>
</head>
<body>
<main>
{{range .Tickets}}<section>
<h2>{{$.Title}}</h2>
<p class="who">{{.Who}}</p>
<p class="label">{{$.Words.Code}}</p>
<p class="code">{{.Code}}</p>
<p class="how">{{$.Words.Window}}</p>
<p class="how">{{$.Words.Ask}} <code>{{$.Ask}}</code></p>
<p class="how">{{$.Words.Straight}} <code>{{.Direct}}</code></p>
<p class="how">{{$.Words.Phone}} <code>{{.Link}}</code></p>
{{with $.Fingerprint}}<p class="how key">{{$.Words.First}} <code>{{.}}</code></p>
{{end}}<p class="how">{{$.Words.Keep}}</p>
</section>
{{end}}</main>
</body>
</html>
`))

func (src source) ticketsHTML(w io.Writer, tickets []Ticket, at Endpoint) error {
	type printed struct{ Who, Code, Direct, Link string }
	page := struct {
		Lang        plan.Language
		Title       string
		Ask         string
		Fingerprint string
		Words       words.EntryTicket
		Tickets     []printed
	}{Lang: src.words.Language, Title: src.state.Plan.Title, Ask: at.Command(), Fingerprint: at.Fingerprint, Words: src.words.Papers.Ticket}
	for _, t := range tickets {
		page.Tickets = append(page.Tickets, printed{src.holder(t), t.Code, at.commandWithCode(t), at.link(t)})
	}
	if err := ticketsPage.Execute(w, page); err != nil {
		return fmt.Errorf("write tickets: %w", err)
	}
	return nil
}
