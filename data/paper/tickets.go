package paper

import (
	"fmt"
	"html/template"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"

	"pingyi/data/paper/document"
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
	Link  string      `json:"link,omitempty"` // of the page for phones, if there is one
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
	// Web is the address of the page for phones, like http://192.168.1.5:8080; empty if there is none.
	Web string
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
		content, err = document.CSV(p.ticketsTable(tickets, at))
	case "json":
		content, err = asJSON(linked(tickets, at))
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

// linked are tickets with their links, which are those of the page for phones or none.
func linked(tickets []Ticket, at Endpoint) []Ticket {
	list := append([]Ticket{}, tickets...)
	for i := range list {
		if at.Web != "" {
			list[i].Link = at.Page(list[i].Code)
		}
	}
	return list
}

// program is the first part of every command to connect with.
func (at Endpoint) program() string { return "ssh -p " + strconv.Itoa(at.Port) }

// Command returns the command to connect with, after which the server asks for the code.
func (at Endpoint) Command() string { return at.program() + " " + at.Host }

// CommandAs returns the command to connect with as a user.
func (at Endpoint) CommandAs(user string) string { return at.program() + " " + user + "@" + at.Host }

// login is the last part of the command with the code.
func (at Endpoint) login(t Ticket) string { return t.Code + "@" + at.Host }

// Link returns the link that opens a connection, or the page for phones, after which people are asked
// for their code.
func (at Endpoint) Link() string {
	if at.Web != "" {
		return at.Page("")
	}
	return "ssh://" + at.authority()
}

func (at Endpoint) authority() string { return net.JoinHostPort(at.Host, strconv.Itoa(at.Port)) }

// link returns the address for a phone or a QR code.
func (at Endpoint) link(t Ticket) string {
	if at.Web != "" {
		return at.Page(t.Code)
	}
	return "ssh://" + t.Code + "@" + at.authority()
}

// Page returns the link of the page for phones with a code, which may be empty. What follows # stays
// in the phone: the code and, for the client to know the server by, the fingerprint. Both are written
// so that they stand in a link as they are.
func (at Endpoint) Page(code string) string {
	fingerprint := strings.NewReplacer("+", "-", "/", "_").Replace(strings.TrimPrefix(at.Fingerprint, "SHA256:"))
	return at.Web + "/#" + strings.ReplaceAll(code, "-", "") + "." + fingerprint
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

// when returns the lines that say when and where a meeting is, as far as its plan tells.
func (src source) when() []string {
	var parts []string
	for _, part := range []string{src.words.Date(src.state.Plan.Date), src.state.Plan.Place} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if parts == nil {
		return nil
	}
	return []string{strings.Join(parts, "  ")}
}

// forPhone is what leads in the QR code, which opens the page for phones or else an app.
func (src source) forPhone(at Endpoint) string {
	if at.Web != "" {
		return src.words.Papers.Ticket.Scan
	}
	return src.words.Papers.Ticket.Phone
}

// entries are what is typed on a phone that can't scan: the address of the page, or what an app asks for.
func (src source) entries(t Ticket, at Endpoint) []string {
	w := src.words.Papers.Ticket
	if at.Web != "" {
		return []string{at.Web}
	}
	return []string{src.words.Is(w.Host, at.Host), src.words.Is(w.Port, strconv.Itoa(at.Port)), src.words.Is(w.User, t.Code)}
}

// ticketsText writes the tickets as slips to cut out. What is to be typed, or compared, stands
// on a line of its own.
func (src source) ticketsText(tickets []Ticket, at Endpoint) string {
	const indent = "    "
	w := src.words.Papers.Ticket
	cut := strings.Repeat("- ", 32) + "✂\n"
	whole := func(separator string, parts ...string) string {
		return indent + strings.Join(inLines(parts, separator, document.TextColumns-len(indent)), "\n"+indent)
	}
	var b strings.Builder
	for _, t := range tickets {
		phone := []string{src.forPhone(at), whole("  ", src.entries(t, at)...)}
		for _, row := range qrOf(at.link(t)).blocks(2) {
			phone = append(phone, strings.TrimRight(indent+row, " "))
		}
		computer := []string{w.Windows, w.Mac, w.Ask, whole(" ", at.Command()), w.Straight, whole(" ", at.program(), at.login(t))}
		lines := slices.Concat([]string{src.state.Plan.Title}, src.when(), []string{src.holder(t), src.words.Is(w.Code, t.Code)})
		if at.Web != "" { // most people have a phone
			lines = slices.Concat(lines, phone, computer)
		} else {
			lines = slices.Concat(lines, computer, phone)
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

// inLines puts as many parts into each line as fit a width; it breaks none of them.
func inLines(parts []string, separator string, width int) []string {
	lines := parts[:1:1]
	for _, part := range parts[1:] {
		if last := lines[len(lines)-1] + separator + part; document.Width(last) <= width {
			lines[len(lines)-1] = last
		} else {
			lines = append(lines, part)
		}
	}
	return lines
}

func (src source) ticketsTable(tickets []Ticket, at Endpoint) [][]string {
	w := src.words.Papers.Ticket
	school := src.state.Plan
	rows := [][]string{{w.ID, w.Name, w.Group, w.Roles, w.Code, w.Connect, w.Direct, w.Link, w.Date, w.Place}}
	for _, t := range tickets {
		group := ""
		if t.Group != "" {
			group = src.group(t.Group)
		}
		rows = append(rows, []string{
			t.ID, t.Name, group, src.roles(t), t.Code, at.Command(), at.CommandAs(t.Code), at.link(t),
			src.words.Date(school.Date), school.Place,
		})
	}
	return rows
}

// A slip on the printed page is half of an A4 page wide, less the page's margin and its own.
const (
	slipWidth  = 85.0 / 25.4 * 72 // points
	codeSize   = 9.5              // points, of what is to be typed
	codeLetter = 0.61             // of the size, the width of a letter of fixed width
)

// codeSizeFor is the size in which a text of n letters fits a slip in one line.
func codeSizeFor(n int) float64 { return min(codeSize, slipWidth/(codeLetter*float64(n))) }

// ticketsPage is an A4 page of tickets, two per row. It loads nothing, so that codes reach
// nothing but the printer. What is to be typed breaks before the code at most.
var ticketsPage = template.Must(template.New("tickets").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{.Title}}</title>
<style>
@page { size: A4; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; font: 10.5pt/1.35 "FangSong", "STFangsong", "Noto Serif CJK SC", serif; color: #000 }
main { display: grid; grid-template-columns: 95mm 95mm }
section { border: 1px dashed #888; padding: 4mm 5mm; break-inside: avoid; overflow-wrap: anywhere }
h2 { margin: 0; font-size: 10.5pt; font-weight: normal }
.when { font-size: 9pt }
.who { margin-top: 2mm; font-size: 13pt; font-weight: bold }
.label { margin-top: 2mm; font-size: 9pt }
.code { font: bold 18pt/1.4 monospace; letter-spacing: .05em; white-space: nowrap }
code { display: block; font-family: monospace; font-size: {{printf "%.1f" .Size}}pt }
span { white-space: nowrap }
.how { font-size: 9pt }
.typed { clear: right }
.key code { font-size: 7.5pt; white-space: nowrap }
svg { float: right; width: 30mm; height: 30mm; margin: -1mm -2mm 1mm 1mm }
p { margin: 0 }
</style>
</head>
<body>
<main>
{{range .Tickets}}<section>
{{with .Link}}<svg viewBox="0 0 {{.Side}} {{.Side}}" shape-rendering="crispEdges"><title>{{.Text}}</title><path d="{{.Path}}"/></svg>
{{end}}<h2>{{$.Title}}</h2>
{{range $.When}}<p class="when">{{.}}</p>
{{end}}<p class="who">{{.Who}}</p>
<p class="label">{{$.Words.Code}}</p>
<p class="code">{{.Code}}</p>
{{if $.Web}}<p class="how">{{$.Phone}} <code><span>{{$.Web}}</span></code></p>
{{end}}<p class="how">{{$.Words.Windows}}</p>
<p class="how">{{$.Words.Mac}}</p>
<p class="how typed">{{$.Words.Ask}} <code><span>{{$.Ask}}</span></code></p>
<p class="how">{{$.Words.Straight}} <code><span>{{$.Program}}</span> <span>{{.Login}}</span></code></p>
{{if not $.Web}}<p class="how">{{$.Phone}} <code>{{range .Entries}}<span>{{.}}</span> {{end}}</code></p>
{{end}}{{with $.Fingerprint}}<p class="how key">{{$.Words.First}} <code>{{.}}</code></p>
{{end}}<p class="how">{{$.Words.Keep}}</p>
</section>
{{end}}</main>
</body>
</html>
`))

// A drawnLink is a link with its QR code, in a drawing of Side units.
type drawnLink struct {
	Text, Path string
	Side       int
}

func (src source) ticketsHTML(w io.Writer, tickets []Ticket, at Endpoint) error {
	type printed struct {
		Who, Code, Login string
		Link             drawnLink
		Entries          []string
	}
	page := struct {
		Lang                             plan.Language
		Title, Ask, Program, Fingerprint string
		Phone, Web                       string
		When                             []string
		Size                             float64
		Words                            words.EntryTicket
		Tickets                          []printed
	}{
		Lang: src.words.Language, Title: src.state.Plan.Title, Ask: at.Command(), Program: at.program(), Fingerprint: at.Fingerprint,
		Phone: src.forPhone(at), Web: at.Web, When: src.when(), Size: codeSize, Words: src.words.Papers.Ticket,
	}
	for _, t := range tickets {
		link, login := at.link(t), at.login(t)
		drawn := qrOf(link)
		page.Size = min(page.Size, codeSizeFor(max(len(login), len(page.Ask), len(at.Web))))
		page.Tickets = append(page.Tickets, printed{
			Who: src.holder(t), Code: t.Code, Login: login, Entries: src.entries(t, at),
			Link: drawnLink{link, drawn.path(), drawn.side() + 2*quietModules},
		})
	}
	if err := ticketsPage.Execute(w, page); err != nil {
		return fmt.Errorf("write tickets: %w", err)
	}
	return nil
}
