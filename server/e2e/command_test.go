package e2e

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// fails runs the program, which must exit with this status, with nothing on stdout and one sentence
// on stderr that contains a text.
func (d *desk) fails(exit int, says string, args ...string) {
	d.tb.Helper()
	a := d.runs(args...)
	if a.exit != exit || a.out != "" || !oneLine(a.err) || !strings.Contains(a.err, says) {
		d.tb.Errorf("pingyi %s: exit %d, stdout %q, stderr %q; want %d and one line with %q", strings.Join(args, " "), a.exit, a.out, a.err, exit, says)
	}
}

// puts writes a file into the account's folder.
func (d *desk) puts(name, text string) {
	d.tb.Helper()
	if err := os.WriteFile(d.path(name), []byte(text), 0o600); err != nil {
		d.tb.Fatal(err)
	}
}

// reads returns the content of a file in the account's folder; empty if there is none.
func (d *desk) reads(name string) string {
	raw, _ := os.ReadFile(d.path(name))
	return string(raw)
}

// files returns the names of the files in a folder of the account.
func (d *desk) files(folder string) []string {
	entries, _ := os.ReadDir(d.path(folder))
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

var smallPlan = planOf{presenters: []string{"甲一", "乙一"}, raters: 4, round: "report, scoring", closing: "results"}

// hasMeeting makes an account with the file of a small meeting.
func hasMeeting(tb testing.TB) *desk {
	tb.Helper()
	d := newDesk(tb)
	d.puts("plan.yaml", smallPlan.yaml())
	d.mustRun("new", "m.db", "--plan", "plan.yaml")
	return d
}

func TestCommand_ExplainsWrongUsage(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	c := zh.Command
	for _, tt := range []struct{ says, line string }{
		{c.UnknownCommand("dance"), "dance"},
		{c.UnknownCommand("dance"), "help dance"},
		{c.UnknownFlag("--loud"), "verify m.db --loud"},
		{c.UnknownFlag("-x"), "verify m.db -x"},
		{c.NoValue("--since"), "verify m.db --since"},
		{c.Needs("--secrecy"), "verify m.db --with server.log"},
		{c.BadValue("--people", "many"), "demo --people many"},
		{c.PeopleRange, "demo --people 11"},
		{c.PeopleRange, "demo --people 501"},
		{c.NotOneFile(0), "serve"},
		{c.NotOneFile(2), "verify a.db b.db"},
		{c.NotOneFile(0), "template"},
		{c.NotTwoFiles(1), "backup m.db"},
		{c.Needs("--plan PLAN"), "new m.db"},
		{c.Needs("--out DIR"), "export m.db"},
		{c.UnknownFormat("pdf"), "tickets m.db --format pdf"},
		{c.TakesNothing("now"), "demo now"},
		{en.Command.UnknownLang("fr"), "verify m.db --lang fr"},
		{en.Command.UnknownFlag("--loud"), "--lang en verify m.db --loud"},
	} {
		d.fails(2, tt.says, strings.Fields(tt.line)...)
	}
	if left := d.files("."); slices.Contains(left, "m.db") {
		t.Errorf("wrong use left %v behind", left)
	}
}

// An unset variable must not replace the codes of the whole hall, nor end a check as if everything
// had been compared.
func TestCommand_DoesNothingForAnEmptyValue(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	d.mustRun("tickets", "m.db")
	before := d.reads("m.db")
	d.fails(2, zh.Command.EmptyFlag("--only"), "tickets", "m.db", "--only", "")
	d.fails(2, zh.Command.EmptyFlag("--since"), "verify", "m.db", "--since", "")
	d.fails(2, zh.Command.EmptyFlag("--spare"), "serve", "m.db", "--spare", "")
	d.fails(2, zh.Command.EmptyFlag("--lang"), "--lang", "", "verify", "m.db")
	d.fails(2, en.Command.EmptyArgument(2), "--lang", "en", "backup", "m.db", "")
	if d.reads("m.db") != before {
		t.Error("a command with an empty value changed the file")
	}
}

func TestCommand_HasHelp(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	whole := d.mustRun("--help")
	for _, command := range []string{"demo", "template", "new", "tickets", "host", "serve", "export", "verify"} {
		if !strings.Contains(whole, "\n  "+command) {
			t.Errorf("help does not name %s:\n%s", command, whole)
		}
		page := d.mustRun(command, "--help")
		if page != d.mustRun("help", command) {
			t.Errorf("help %s is another page than %s --help", command, command)
		}
		if strings.Contains(page, "help for") {
			t.Errorf("%s --help is not in Chinese throughout:\n%s", command, page)
		}
	}
	if d.mustRun() != whole || d.mustRun("help") != whole {
		t.Error("pingyi alone, pingyi help and pingyi --help show different pages")
	}
}

func TestTemplate_MakesAPlanAndOverwritesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, lang := range []string{"zh", "en"} {
		d.mustRun("template", lang+".yaml", "--lang", lang)
		d.mustRun("new", lang+".db", "--plan", lang+".yaml")
	}
	before := d.reads("zh.yaml")
	d.fails(1, zh.File.Exists("zh.yaml"), "template", "zh.yaml")
	if d.reads("zh.yaml") != before {
		t.Error("template changed a file that was there")
	}
	d.fails(1, zh.File.NoFolder("no/such.yaml"), "template", "no/such.yaml")
}

func TestNew_ReportsEveryProblemAndWritesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.puts("bad.yaml", `meeting: {title: 考核会, year: abc, language: zh}
groups:
  - {id: hall, name: 全体, weight: 90}
presenters:
  - {id: b1, name: 甲一, branch: 支部甲}
  - {id: b1, name: 乙一, branch: 支部乙}
people:
  - {id: p1, name: 丙一, group: nowhere, roles: [king]}
  - {id: p2, name: 丙二, group: hall, roles: [host]}
form:
  items: [{id: duty, name: 尽责, weight: 100}]
agenda: {round: [report, scoring], closing: [results]}
colour: red
`)
	a := d.runs("new", "m.db", "--plan", "bad.yaml")
	if a.exit != 1 || a.out != "" {
		t.Errorf("a bad plan: exit %d, stdout %q", a.exit, a.out)
	}
	lines := strings.Split(strings.TrimSuffix(a.err, "\n"), "\n")
	places := []string{"bad.yaml:1:29: ", "bad.yaml:2:1: ", "bad.yaml:6:10: ", "bad.yaml:8:31: ", "bad.yaml:8:48: ", "bad.yaml:13:1: "}
	for _, place := range places {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, place) }) {
			t.Errorf("no problem is told at %s:\n%s", place, a.err)
		}
	}
	if last := lines[len(lines)-1]; last != zh.Command.Problems("bad.yaml", len(places)) || len(lines) != len(places)+1 {
		t.Errorf("%d lines, the last of them %q, for %d problems:\n%s", len(lines), last, len(places), a.err)
	}

	d.fails(1, zh.Command.NoFolder("none.yaml"), "new", "m.db", "--plan", "none.yaml")
	d.fails(1, zh.Command.PlanKind, "new", "m.db", "--plan", "plan.docx")
	if err := os.Mkdir(d.path("folder.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.fails(1, zh.Command.NoFolder("folder.yaml"), "new", "m.db", "--plan", "folder.yaml")
	for name, text := range map[string]string{"empty.yaml": "", "torn.yaml": "meeting: {title: [", "noise.yaml": "\xff\xfe\x00\x01"} {
		d.puts(name, text)
		if a := d.runs("new", "m.db", "--plan", name); a.exit != 1 || !strings.HasPrefix(a.err, name+":1:") {
			t.Errorf("%s: exit %d, %q; want 1 and the place", name, a.exit, a.err)
		}
	}
	d.puts("plan.yaml", smallPlan.yaml())
	d.fails(1, zh.File.NoFolder("no/m.db"), "new", "no/m.db", "--plan", "plan.yaml")
	if left := d.files("."); slices.Contains(left, "m.db") || slices.Contains(left, "no") {
		t.Errorf("refused plans left %v behind", left)
	}

	d.puts("m.db", "our only copy")
	d.fails(1, zh.File.Exists("m.db"), "new", "m.db", "--plan", "plan.yaml")
	if got := d.reads("m.db"); got != "our only copy" {
		t.Errorf("new wrote %q over a file that was there", got)
	}
}

// Somebody who lost their vote to a comma is seen before the codes are printed.
func TestNew_EndsBySayingWhoVotes(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.puts("swallowed.yaml", strings.Replace(smallPlan.yaml(), "name: 评002, group", "name: 评002，group", 1))
	if a := d.runs("new", "m.db", "--plan", "swallowed.yaml"); a.exit != 1 || a.out != "" || !strings.HasPrefix(a.err, "swallowed.yaml:11:26: ") || !strings.Contains(a.err, "，") {
		t.Errorf("a Chinese comma in front of a group: %+v", a)
	}
	d.puts("lost.yaml", strings.Replace(smallPlan.yaml(), "name: 评002, group: hall", "name: 评002", 1))
	w := zh.Plan
	for lang, want := range map[string][]string{
		"zh": {
			w.Due(5, 3), "  " + w.Voters("全体", 3), w.Without([]string{"主持", "评002"}), w.Odd,
			"  " + w.Oddity(plan.Oddity{Kind: plan.OddNoScrutineer}),
			"  " + w.Oddity(plan.Oddity{Kind: plan.OddMinGroup, Numbers: []int{1}}),
			"  " + w.Oddity(plan.Oddity{Kind: plan.OddNoCode, Names: []string{"甲一", "乙一"}}),
			"  " + w.Oddity(plan.Oddity{Kind: plan.OddNoPart, Names: []string{"评002"}}),
			strings.Split(w.Tickets(binary+" tickets zh.db --format html > slips.html"), "\n")[0],
			"  " + binary + " tickets zh.db --format html > slips.html",
		},
		"en": {en.Plan.Due(5, 3), "  " + en.Plan.Voters("全体", 3), en.Plan.Without([]string{"主持", "评002"}), en.Plan.Odd},
	} {
		a := d.runs("new", lang+".db", "--plan", "lost.yaml", "--lang", lang)
		lines := strings.Split(strings.TrimSpace(a.out), "\n")
		if a.exit != 0 || a.err != "" || len(lines) < len(want)+1 || !slices.Equal(lines[1:len(want)+1], want) {
			t.Errorf("exit %d, %q, and on stdout\n%s\nwant after the first line\n%s", a.exit, a.err, a.out, strings.Join(want, "\n"))
		}
	}
	d.mustRun("template", "plan.yaml")
	if out := d.mustRun("new", "sample.db", "--plan", "plan.yaml"); strings.Contains(out, zh.Plan.Odd) || !strings.HasSuffix(out, zh.Plan.Tickets(binary+" tickets sample.db --format html > slips.html")+"\n") {
		t.Errorf("the sample plan has something odd:\n%s", out)
	}
}

func TestNew_WarnsOfSmallType(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一", "乙x\u0304"}, raters: 1, round: "report, scoring", closing: "results",
		people: "  - {id: same, name: 乙x\u0304, group: hall, presents: b2}\n  - {id: rare, name: 王\U0002A6D6\U0002A6D7, group: hall}\n" +
			"  - {id: screen, name: 大屏\U0002A6D6, roles: [projector]}\n",
	}
	d := newDesk(t)
	d.puts("plan.yaml", strings.Replace(plan.yaml(), "title: 考核会", "title: 考核会 שלום", 1))
	a := d.runs("new", "m.db", "--plan", "plan.yaml")
	message := zh.Command.OnlySmall
	want := []string{
		message("meeting.title", "考核会 שלום", "ש ל ו ם"), message("b2", "支部乙x\u0304", "x\u0304"), message("b2", "乙x\u0304", "x\u0304"),
		message("rare", "王\U0002A6D6\U0002A6D7", "\U0002A6D6 \U0002A6D7"),
	}
	if got := strings.Split(strings.TrimSpace(a.err), "\n"); a.exit != 0 || !slices.Equal(got, want) {
		t.Errorf("exit %d, and on stderr\n%s\nwant\n%s", a.exit, a.err, strings.Join(want, "\n"))
	}
	for _, l := range []string{"zh", "en"} {
		if d.runs("template", l+".yaml", "--lang", l); d.runs("new", l+".db", "--plan", l+".yaml").err != "" {
			t.Errorf("the sample plan (%s) has something in small type", l)
		}
	}
}

func TestTickets_HoldOneCodePerPersonInEveryFormat(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	isCode := func(text string) bool { _, err := code.Parse(text); return err == nil }

	var list []struct {
		ID, Name, Group, Code string
		Roles                 []string
	}
	forPrograms := d.runs("tickets", "m.db", "--format", "json")
	if err := json.Unmarshal([]byte(forPrograms.out), &list); err != nil || len(list) != 5 || forPrograms.err != "" {
		t.Fatalf("json: %v, %+v, beside it %q; want 5 tickets alone", err, list, forPrograms.err)
	}
	seen := map[string]bool{}
	for _, ticket := range list {
		if !isCode(ticket.Code) || seen[ticket.Code] || ticket.Name == "" || ticket.Roles == nil {
			t.Errorf("json holds the ticket %+v", ticket)
		}
		seen[ticket.Code] = true
	}
	if list[0].ID != "host" || list[0].Group != "" || !slices.Equal(list[0].Roles, []string{"host"}) || list[1].Group != "hall" {
		t.Errorf("json: %+v", list[:2])
	}

	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(d.mustRun("tickets", "m.db", "--format", "csv"), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 6 || rows[1][0] != "host" || !isCode(rows[1][4]) || seen[rows[1][4]] {
		t.Errorf("csv: %v, %v", err, rows)
	}
	for _, format := range []string{"text", "html"} {
		slips := d.mustRun("tickets", "m.db", "--format", format, "--only", "r002", "--addr", "10.0.0.7:2022")
		for _, want := range []string{"评002", "2022", "10.0.0.7"} {
			if !strings.Contains(slips, want) {
				t.Errorf("the slip as %s lacks %q:\n%s", format, want, slips)
			}
		}
		if strings.Contains(slips, "评001") {
			t.Errorf("--only r002 prints others, too, as %s", format)
		}
	}
	d.fails(1, "nobody", "tickets", "m.db", "--only", "nobody")
	for code := range seen {
		if strings.Contains(d.reads("m.db")+d.reads("m.db-wal"), code) {
			t.Errorf("the file holds the code %s", code)
		}
	}
}

// Slips, links and the wall show the address in the plan; --addr of tickets overrides it.
func TestTickets_SayWhereToSignIn(t *testing.T) {
	t.Parallel()
	plan := smallPlan
	plan.address = `, address: "hall.school.cn:2022"`
	h := openHall(t, plan.yaml())
	slip := func(addr ...string) string {
		return h.mustRun(append([]string{"tickets", h.db, "--format", "html", "--only", "r001"}, addr...)...)
	}
	for _, tt := range []struct {
		addr []string
		want string
	}{
		{nil, "ssh -p 2022 hall.school.cn"},
		{[]string{"--addr", "10.0.0.7"}, "ssh -p 2022 10.0.0.7"},
		{[]string{"--addr", "10.0.0.7:2300"}, "ssh -p 2300 10.0.0.7"},
		{[]string{"--addr", "１０．０．０．７：２３００"}, "ssh -p 2300 10.0.0.7"},
		{[]string{"--addr", ":2300"}, "ssh -p 2300 hall.school.cn"},
	} {
		got := slip(tt.addr...)
		var port, host string
		if _, err := fmt.Sscanf(tt.want, "ssh -p %s %s", &port, &host); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got, tt.want+"<") || !strings.Contains(got, "@"+host+":"+port+"<") {
			t.Errorf("tickets %q lacks %q or its link:\n%s", tt.addr, tt.want, got)
		}
	}
	for _, addr := range []string{"10.0.0.7:ssh", "10.0.0.700", ":0", "a b"} {
		h.fails(2, zh.Command.BadValue("--addr", addr), "tickets", h.db, "--addr", addr)
	}
	h.issue()
	h.sits("host", inChinese, 100, 30).sees("ssh -p 2022 hall.school.cn")
}

func TestTickets_AreReissuedWhileServed(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	other, old := h.enters("r002"), h.codes["r001"]
	h.reissues("r001")
	if c, err := h.dial(old, nil); err == nil {
		_ = c.Close()
		t.Error("the old code still opens the door")
	}
	h.enters("r001").mustRun("status", "")
	h.enters("r002").mustRun("status", "") // nobody else's code has changed
	other.mustRun("status", "")
}

func TestExport_WritesTwiceIntoTheSameFolder(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	first := d.mustRun("export", "m.db", "--out", "papers")
	names := d.files("papers")
	if len(names) == 0 || strings.Count(first, "\n") != len(names) {
		t.Errorf("export said %q and left %v", first, names)
	}
	minutes := d.reads("papers/minutes.md")
	d.puts("papers/mine.txt", "keep")
	if again := d.mustRun("export", "m.db", "--out", "papers"); again != first {
		t.Errorf("the second export said %q, the first %q", again, first)
	}
	if d.reads("papers/minutes.md") != minutes || d.reads("papers/mine.txt") != "keep" {
		t.Error("the second export changed what it had no reason to change")
	}
	d.fails(1, zh.Command.NoFolder("m.db"), "export", "m.db", "--out", "m.db")
	d.fails(1, zh.Command.NoFolder("plan.yaml/x"), "export", "m.db", "--out", "plan.yaml/x")
}

// takenPort returns an address that another program serves.
func takenPort(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

func TestServe_SaysWhyItCannotStart(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	addr := takenPort(t)
	d.fails(1, zh.Command.PortInUse(addr), "serve", "m.db", "--addr", addr)
	d.fails(1, en.Command.PortInUse(addr), "serve", "m.db", "--addr", addr, "--lang", "en")
	for _, addr := range []string{"here", "127.0.0.1:99999", "192.0.2.1:2222", "127.0.0.1"} {
		d.fails(1, zh.Command.BadAddr(addr), "serve", "m.db", "--addr", addr)
	}
	d.fails(1, zh.Command.NoTerminal, "host", "m.db", "--addr", "127.0.0.1:0")

	h := &hall{desk: d, db: "m.db"}
	h.serve()
	d.fails(1, zh.File.Served("m.db"), "serve", "m.db", "--addr", "127.0.0.1:0")
	d.mustRun("verify", "m.db") // verifying it does no harm
	h.stops()
	if left := d.files("."); slices.Contains(left, "m.db-wal") || slices.Contains(left, "m.db.lock") {
		t.Errorf("a server that ended left %v", left)
	}
}
