package e2e

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"golang.org/x/crypto/ssh"

	"pingyi/meeting/code"
)

// A page is where phones find a meeting, and the link of its wall.
type page struct{ addr, link string }

var pageLine = regexp.MustCompile(`https?://([^/\s]+)/#\S+`)

// servesPage serves a meeting anew with a page for phones, and returns where it is.
func (h *hall) servesPage(flags ...string) page {
	h.tb.Helper()
	h.stops()
	h.flags = append([]string{"--web", "127.0.0.1:0"}, flags...)
	h.serve()
	return h.page()
}

// page waits until the server has said where the page is.
func (h *hall) page() (p page) {
	h.tb.Helper()
	h.waitsUntil("the server says where the page is", func() bool {
		found := pageLine.FindStringSubmatch(h.told.String())
		if found != nil {
			p = page{found[1], found[0]}
		}
		return found != nil
	})
	return p
}

// socket opens a WebSocket to the door. It may be called from any goroutine.
func (p page) socket() (net.Conn, error) {
	ws, answer, err := websocket.Dial(context.Background(), "ws://"+p.addr+"/ssh", &websocket.DialOptions{Subprotocols: []string{"ssh"}})
	if answer != nil && answer.Body != nil {
		_ = answer.Body.Close()
	}
	if err != nil {
		return nil, err
	}
	return websocket.NetConn(context.Background(), ws, websocket.MessageBinary), nil
}

// phones signs somebody in by the page.
func (h *hall) phones(p page, code string) (*client, error) {
	line, err := p.socket()
	if err != nil {
		return nil, err
	}
	return h.over(line, code)
}

// TestWeb_IsTheSameDoor has somebody come in by a slip's link, vote, and go on at a terminal.
func TestWeb_IsTheSameDoor(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	p := h.servesPage("--log", "server.log")
	print := strings.NewReplacer("+", "-", "/", "_").Replace(strings.TrimPrefix(h.print, "SHA256:"))
	if want := "http://" + p.addr + "/#." + print; p.link != want {
		t.Errorf("the wall's link is %s, want %s", p.link, want)
	}
	for _, says := range []string{zh.Web.Open(p.link), zh.Web.Plain} {
		h.waitsUntil("it says "+says, func() bool { return strings.Contains(h.told.String(), says) })
	}
	host := h.enters("host")
	slip := host.mustRun("ticket --json r001", "")
	link := regexp.MustCompile(`http://\S+?/#([0-9A-Z]{10})\.([-_0-9A-Za-z]{43})`).FindStringSubmatch(slip)
	if link == nil || link[2] != print || !strings.HasPrefix(link[0], "http://"+p.addr) {
		t.Fatalf("the slip links to %q", slip)
	}
	phone, err := h.phones(p, link[1])
	must(t, err)
	screen := phone.opens(inChinese, 40, 24)
	screen.sees("考核会")
	h.logs("server.log", "session begins", "r001")
	h.codes["r001"] = link[1]
	terminal := h.sits("r001", inChinese, 80, 24) // takes the seat over
	terminal.sees("考核会")
	screen.sees(zh.Door.TakenOver[:12])
	if exit := screen.ends(); exit != 0 {
		t.Errorf("the screen on the phone ends with %d", exit)
	}
	again := phone.opens(inChinese, 40, 24)
	again.sees("考核会")
	h.stops()
	again.sees("会议系统已停止")
	if err := phone.Wait(); err == nil || strings.Contains(err.Error(), "reset") {
		t.Errorf("the phone's line is not closed as it should be: %v", err)
	}
}

// TestWeb_HasTheLimitsOfTheDoor checks what somebody meets who tries codes by the page, and that the
// log has the phone's address.
func TestWeb_HasTheLimitsOfTheDoor(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	p := h.servesPage("--log", "server.log")
	line, err := p.socket()
	must(t, err)
	config := h.config("guest")
	asked := 0
	config.Auth = []ssh.AuthMethod{ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		if len(questions) == 0 {
			return nil, nil
		}
		asked++
		wrong, err := code.New(rand.Reader)
		return []string{wrong.String()}, err
	})}
	if _, _, _, err = ssh.NewClientConn(line, p.addr, config); err == nil || asked != 6 {
		t.Errorf("after %d wrong codes: %v; want 6 and an error", asked, err)
	}
	h.logs("server.log", "refused at the door", "127.0.0.1:")
	if _, err := h.phones(p, h.codes["r002"]); err != nil {
		t.Errorf("somebody else cannot come in: %v", err)
	}
}

// TestWeb_IsThereOnlyIfAskedFor checks that a server without --web says nothing of a page, and that
// its slips are for apps.
func TestWeb_IsThereOnlyIfAskedFor(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	host := h.enters("host")
	if slip := host.mustRun("ticket r001", ""); !strings.Contains(slip, zh.Papers.Ticket.Phone) || strings.Contains(slip, "http://") {
		t.Errorf("the slip is %q", slip)
	}
	h.stops()
	if told := h.told.String(); strings.Contains(told, "http") {
		t.Errorf("it says %q", told)
	}
	slips := h.runs("tickets", h.db, "--format", "csv", "--addr", "192.168.1.5", "--web", ":8080")
	if slips.exit != 0 || !strings.Contains(slips.out, "http://192.168.1.5:8080/#") || strings.Contains(slips.out, "ssh://") {
		t.Errorf("slips for the page: exit %d\n%s", slips.exit, slips.out)
	}
	if !strings.Contains(slips.err, "--web :8080") {
		t.Errorf("the command that serves the page is not told: %s", slips.err)
	}
	h.fails(2, zh.Command.BadValue("--web", "ftp://x"), "tickets", h.db, "--web", "ftp://x")
}

// certifies writes a certificate for some names and its key.
func (d *desk) certifies(cert, key string, from, to time.Time, names ...string) {
	d.tb.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(d.tb, err)
	made := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: from, NotAfter: to, DNSNames: names}
	der, err := x509.CreateCertificate(rand.Reader, made, made, &private.PublicKey, private)
	must(d.tb, err)
	bare, err := x509.MarshalPKCS8PrivateKey(private)
	must(d.tb, err)
	d.puts(cert, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	d.puts(key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: bare})))
}

// TestWeb_SaysWhatIsWrong checks that each mistake with the page is said in one sentence, and that what
// phones would stumble over is told beforehand.
func TestWeb_SaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.stops()
	now := time.Now()
	year := 365 * 24 * time.Hour
	h.certifies("good.pem", "good.key", now.Add(-time.Hour), now.Add(year), "hall.school.cn")
	h.certifies("other.pem", "other.key", now.Add(-time.Hour), now.Add(year), "hall.school.cn", "www.school.cn")
	h.certifies("old.pem", "old.key", now.Add(-year), now.Add(-48*time.Hour), "hall.school.cn")
	h.certifies("new.pem", "new.key", now.Add(48*time.Hour), now.Add(year), "hall.school.cn")
	h.puts("no.pem", "no certificate\n")
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer taken.Close()
	port := taken.Addr().String()
	for _, of := range []struct {
		exit  int
		says  string
		flags []string
	}{
		{1, zh.Web.PortInUse(port), []string{"--web", port}},
		{1, zh.Web.BadAddr("8080"), []string{"--web", "8080"}},
		{1, zh.Web.BadAddr("192.0.2.77:8080"), []string{"--web", "192.0.2.77:8080"}},
		{2, zh.Command.EmptyFlag("--web"), []string{"--web", ""}},
		{2, zh.Web.BothOrNone, []string{"--web", "127.0.0.1:0", "--web-cert", "good.pem"}},
		{2, zh.Web.BothOrNone, []string{"--web", "127.0.0.1:0", "--web-key", "good.key"}},
		{2, zh.Web.CertNeedsWeb, []string{"--web-cert", "good.pem", "--web-key", "good.key"}},
		{1, zh.Web.Unreadable("gone.pem"), []string{"--web", "127.0.0.1:0", "--web-cert", "gone.pem", "--web-key", "good.key"}},
		{1, zh.Web.Unreadable("gone.key"), []string{"--web", "127.0.0.1:0", "--web-cert", "good.pem", "--web-key", "gone.key"}},
		{1, zh.Web.NoCert("no.pem"), []string{"--web", "127.0.0.1:0", "--web-cert", "no.pem", "--web-key", "good.key"}},
		{1, zh.Web.NoCert("good.key"), []string{"--web", "127.0.0.1:0", "--web-cert", "good.key", "--web-key", "good.pem"}},
		{1, zh.Web.NoKey("no.pem"), []string{"--web", "127.0.0.1:0", "--web-cert", "good.pem", "--web-key", "no.pem"}},
		{1, zh.Web.NoPair("good.pem", "other.key"), []string{"--web", "127.0.0.1:0", "--web-cert", "good.pem", "--web-key", "other.key"}},
	} {
		h.fails(of.exit, of.says, append([]string{"serve", h.db, "--addr", "127.0.0.1:0"}, of.flags...)...)
	}
	day := func(at time.Time) string { return zh.Date(at.Format(time.DateOnly)) }
	for name, says := range map[string]string{
		"good":  "https://hall.school.cn:", // the only name for which it holds
		"other": zh.Web.NotFor("127.0.0.1", []string{"hall.school.cn", "www.school.cn"}),
		"old":   zh.Web.Expired("old.pem", day(now.Add(-48*time.Hour))),
		"new":   zh.Web.NotYet("new.pem", day(now.Add(48*time.Hour))),
	} {
		h.flags = []string{"--web", "127.0.0.1:0", "--web-cert", name + ".pem", "--web-key", name + ".key"}
		h.serve()
		h.waitsUntil("it is told of "+name+".pem: "+says, func() bool { return strings.Contains(h.told.String(), says) })
		h.stops()
		if told := h.told.String(); strings.Contains(told, zh.Web.Plain) {
			t.Errorf("with %s.pem it says that the page is not encrypted", name)
		}
	}
}
