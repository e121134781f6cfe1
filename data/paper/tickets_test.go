package paper

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pingyi/data/paper/document"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

func someTickets() []Ticket {
	people := meetingtest.School().People
	people[1].Name = `=<script>alert(1)</script>`
	return []Ticket{NewTicket(people[0], "0123456789"), NewTicket(people[1], "ABCDEFGHJK"), NewTicket(people[5], "ZZZZZZZZZZ")}
}

func tickets(t *testing.T, format string) string {
	t.Helper()
	return slips(t, plan.Chinese, format, meetingtest.School(), "192.0.2.7")
}

func slips(t *testing.T, l plan.Language, format string, school plan.Plan, host string) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteTickets(&b, format, words.For(l), school, someTickets(), Endpoint{Host: host, Port: 2222, Fingerprint: "SHA256:abc"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTickets_SayWhenAndWhere(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.Date, school.Place = "2018-10-20", "学术报告厅"
	for format, want := range map[string]string{
		"text": "✂\n评议会\n2018年10月20日  学术报告厅\n主持（", "html": `<p class="when">2018年10月20日  学术报告厅</p>`,
		"csv": "ssh://01234-56789@192.0.2.7:2222,2018年10月20日,学术报告厅",
	} {
		holds(t, format, slips(t, plan.Chinese, format, school, "192.0.2.7"), want)
	}
}

// hosts are addresses of every length that people have, up to an IPv6 address written out.
var hosts = []string{
	"10.0.0.7", "192.168.100.100", "2001:db8::7", "hall-laptop.primary-school.example.cn", "2001:db8:1234:5678:9abc:def0:1234:5678",
}

// A line that a printer or a reader breaks by itself is typed wrongly, so nothing that is typed is
// wider than the slip, and what does not fit is broken before the code.
func TestTickets_NeverBreakACommand(t *testing.T) {
	t.Parallel()
	for _, host := range hosts {
		at := Endpoint{Host: host, Port: 2222}
		for _, ticket := range someTickets() {
			login := ticket.Code + "@" + host
			text := slips(t, plan.Chinese, "text", meetingtest.School(), host)
			for line := range strings.Lines(text + slips(t, plan.English, "text", meetingtest.School(), host)) {
				if line = strings.TrimRight(line, "\n"); document.Width(line) > document.TextColumns {
					t.Errorf("a line of the slip is %d wide: %q", document.Width(line), line)
				}
			}
			if !strings.Contains(text, "\n    ssh -p 2222 "+login+"\n") && !strings.Contains(text, "\n    ssh -p 2222\n    "+login+"\n") {
				t.Errorf("%s is not whole in\n%s", login, text)
			}

			page := slips(t, plan.Chinese, "html", meetingtest.School(), host)
			for _, whole := range []string{
				"span { white-space: nowrap }", "<span>" + at.Command() + "</span>", "<span>ssh -p 2222</span> <span>" + login + "</span>", "<title>" + at.link(ticket) + "</title>",
			} {
				holds(t, "html", page, whole)
			}
			size := regexp.MustCompile(`code \{.*font-size: ([0-9.]+)pt`).FindStringSubmatch(page)
			if size == nil {
				t.Fatal("no size of the commands")
			}
			if points, err := strconv.ParseFloat(size[1], 64); err != nil || points > 9.5 || points < 6 || points*0.6*float64(max(len(login), len(at.Command()))) > slipWidth {
				t.Errorf("%s in %s points is wider than a slip of %.0f, or too small: %v", login, size[1], slipWidth, err)
			}
		}
	}
}

// The QR code of a slip opens what its link says.
func TestTickets_HaveTheLinkAsAQRCode(t *testing.T) {
	t.Parallel()
	for _, host := range hosts {
		text, page := slips(t, plan.Chinese, "text", meetingtest.School(), host), slips(t, plan.Chinese, "html", meetingtest.School(), host)
		for _, ticket := range someTickets() {
			drawn := qrOf(Endpoint{Host: host, Port: 2222}.link(ticket))
			holds(t, "html", page, fmt.Sprintf(`viewBox="0 0 %[1]d %[1]d"`, drawn.side()+2*quietModules))
			holds(t, "html", page, `<path d="`+drawn.path()+`"/>`)
			var rows []string
			for _, row := range drawn.blocks(2) {
				rows = append(rows, strings.TrimRight("    "+row, " "))
			}
			holds(t, "text", text, "\n"+strings.Join(rows, "\n")+"\n")
		}
	}
}

func TestTickets_AreWrittenInEveryFormat(t *testing.T) {
	t.Parallel()
	text := tickets(t, "text")
	holds(t, "text", text, "✂\n评议会\n主持（委员、主持人）\n入场码：01234-56789\nWindows：打开开始菜单，输入 cmd", "\nmacOS：",
		"输入这一行，按回车，再输入入场码，按回车：\n    ssh -p 2222 192.0.2.7\n", "不必再输入入场码：\n    ssh -p 2222 01234-56789@192.0.2.7\n",
		"\n    主机：192.0.2.7  端口：2222  用户名：01234-56789\n", "英文提问", "输入 yes，按回车", "\n    SHA256:abc\n入场码只限本人使用，请勿转借", "收好入场条。\n- -", "大屏（大屏）")

	var list []map[string]any
	if err := json.Unmarshal([]byte(tickets(t, "json")), &list); err != nil {
		t.Fatal(err)
	}
	if first := list[0]; len(first) != 5 || first["id"] != "p1" || first["name"] != "主持" || first["group"] != "committee" || first["code"] != "01234-56789" {
		t.Errorf("json begins with %v", list[0])
	}
	if roles, ok := list[1]["roles"].([]any); !ok || len(roles) != 0 {
		t.Errorf("roles of who has none = %v, want an empty array", list[1]["roles"])
	}

	rows := table(t, tickets(t, "csv"))
	if want := []string{"p1", "主持", "委员", "主持人", "01234-56789", "ssh -p 2222 192.0.2.7", "ssh -p 2222 01234-56789@192.0.2.7", "ssh://01234-56789@192.0.2.7:2222", "", ""}; len(rows) != 4 || !slices.Equal(rows[1], want) {
		t.Errorf("csv = %q, want %q in the second row", rows, want)
	}

	page := tickets(t, "html")
	holds(t, "html", page, `<html lang="zh">`, "@page { size: A4", "<title>ssh://01234-56789@192.0.2.7:2222</title>", "<p class=\"who\">主持（委员、主持人）</p>", "<p class=\"label\">入场码</p>\n<p class=\"code\">01234-56789</p>", "开始菜单", "macOS：按 Command", "按回车",
		"<span>用户名：01234-56789</span>", "输入 yes，按回车。 <code>SHA256:abc</code>", "请勿转借", "&lt;script&gt;")
	if strings.Contains(page, "<script") || strings.Contains(page, "src=") || strings.Contains(page, "@import") {
		t.Error("the page runs or loads something")
	}

	if err := WriteTickets(&bytes.Buffer{}, "pdf", words.For(plan.English), meetingtest.School(), nil, Endpoint{}); err == nil {
		t.Error("a format that there is not is written")
	}
}

// The link on the wall leads to the same place as the command, and has no entry code in it.
func TestEndpoint_IsALinkWithoutACode(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]string{"192.0.2.7": "ssh://192.0.2.7:2222", "hall.school.cn": "ssh://hall.school.cn:2222", "fd00::7": "ssh://[fd00::7]:2222"} {
		if got := (Endpoint{Host: host, Port: 2222}).Link(); got != want {
			t.Errorf("the link to %s is %s; want %s", host, got, want)
		}
	}
}
