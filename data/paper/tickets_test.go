package paper

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

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
	var b bytes.Buffer
	if err := WriteTickets(&b, format, words.For(plan.Chinese), meetingtest.School(), someTickets(), Endpoint{Host: "192.0.2.7", Port: 2222, Fingerprint: "SHA256:abc"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTickets_AreWrittenInEveryFormat(t *testing.T) {
	t.Parallel()
	text := tickets(t, "text")
	holds(t, "text", text, "✂\n评议会\n主持（委员、主持人）\n入场码：01234-56789\n请打开命令行窗口",
		"输入这一行，按回车，再输入入场码，按回车：\n    ssh -p 2222 192.0.2.7\n", "不必再输入入场码：\n    ssh -p 2222 01234-56789@192.0.2.7\n",
		"英文提问", "输入 yes，按回车", "\n    SHA256:abc\n入场码只限本人使用，请勿转借", "收好入场条。\n- -", "大屏（大屏）")

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
	if want := []string{"p1", "主持", "委员", "主持人", "01234-56789", "ssh -p 2222 192.0.2.7", "ssh -p 2222 01234-56789@192.0.2.7"}; len(rows) != 4 || !slices.Equal(rows[1], want) {
		t.Errorf("csv = %q, want %q in the second row", rows, want)
	}

	page := tickets(t, "html")
	holds(t, "html", page, `<html lang="zh">`, "@page { size: A4", "<p class=\"who\">主持（委员、主持人）</p>", "<p class=\"label\">入场码</p>\n<p class=\"code\">01234-56789</p>", "命令行窗口", "按回车",
		"ssh://01234-56789@192.0.2.7:2222", "输入 yes，按回车。 <code>SHA256:abc</code>", "请勿转借", "&lt;script&gt;")
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
