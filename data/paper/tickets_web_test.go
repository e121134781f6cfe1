package paper

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pingyi/data/paper/document"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// forPhones is a meeting with a page for phones. The fingerprint has what must not stand in a link.
var forPhones = Endpoint{Host: "192.0.2.7", Port: 2222, Fingerprint: "SHA256:ab+/" + strings.Repeat("x", 39), Web: "http://192.0.2.7:8080"}

func phoneSlips(t *testing.T, l plan.Language, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteTickets(&b, format, words.For(l), meetingtest.School(), someTickets(), forPhones); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What a phone scans holds the code and the fingerprint where they never leave it, in signs that stand
// in a link as they are.
func TestEndpoint_LinksToThePageForPhones(t *testing.T) {
	t.Parallel()
	print := "ab-_" + strings.Repeat("x", 39)
	if got, want := forPhones.Page("01234-56789"), "http://192.0.2.7:8080/#0123456789."+print; got != want {
		t.Errorf("a slip links to %s, want %s", got, want)
	}
	if got, want := forPhones.Link(), "http://192.0.2.7:8080/#."+print; got != want {
		t.Errorf("the wall links to %s, want %s", got, want)
	}
}

func TestTickets_SendPhonesToThePage(t *testing.T) {
	t.Parallel()
	for l, scan := range map[plan.Language]string{plan.Chinese: "手机：扫码，或输入网址，再输入入场码：", plan.English: "Phone: scan, or type this address and then the code:"} {
		text, page := phoneSlips(t, l, "text"), phoneSlips(t, l, "html")
		phone := strings.Index(text, scan+"\n    http://192.0.2.7:8080\n")
		if phone < 0 || phone > strings.Index(text, "cmd") {
			t.Errorf("the phone does not come first in\n%s", text)
		}
		holds(t, "html", page, "<p class=\"how\">"+scan+" <code><span>http://192.0.2.7:8080</span></code></p>")
		for _, ticket := range someTickets() {
			drawn := qrOf(forPhones.Page(ticket.Code))
			holds(t, "html", page, `<path d="`+drawn.path()+`"/>`)
			var rows []string
			for _, row := range drawn.blocks(2) {
				rows = append(rows, strings.TrimRight("    "+row, " "))
			}
			holds(t, "text", text, "\n"+strings.Join(rows, "\n")+"\n")
		}
		for _, slips := range []string{text, page} {
			if strings.Contains(slips, "Termius") || strings.Contains(slips, "ssh://") {
				t.Errorf("a phone is sent to an app, too:\n%s", slips)
			}
		}
		for line := range strings.Lines(text) {
			if width := document.Width(strings.TrimRight(line, "\n")); width > document.TextColumns {
				t.Errorf("a line of the slip is %d wide: %q", width, line)
			}
		}
	}
	for i, row := range table(t, phoneSlips(t, plan.Chinese, "csv"))[1:] {
		if want := forPhones.Page(someTickets()[i].Code); row[7] != want {
			t.Errorf("the table links to %s, want %s", row[7], want)
		}
	}
	var list []Ticket
	if err := json.Unmarshal([]byte(phoneSlips(t, plan.Chinese, "json")), &list); err != nil || list[0].Link != forPhones.Page(list[0].Code) {
		t.Errorf("json begins with %+v, %v", list[0], err)
	}
}
