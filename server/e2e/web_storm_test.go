package e2e

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// upgrade is a request for a WebSocket.
const upgrade = "GET /ssh HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
	"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: ssh\r\n"

// framed is a frame of a WebSocket, masked with zeros.
func framed(first byte, payload string) string {
	head := []byte{first, 0x80 | byte(len(payload))}
	if len(payload) > 125 {
		head = []byte{first, 0xfe, byte(len(payload) >> 8), byte(len(payload))}
	}
	return string(head) + "\x00\x00\x00\x00" + payload
}

// socketAttacks are what somebody can do to the page and its bridge, each again on a new connection
// whenever the old one is closed.
func socketAttacks() map[string]func(*socketAttacker) {
	return map[string]func(*socketAttacker){
		"half of a request":       func(a *socketAttacker) { a.says("GET / HT"); a.waits() },
		"headers without end":     func(a *socketAttacker) { a.says("GET / HTTP/1.1\r\n"); a.pours("X: y\r\n") },
		"half of an upgrade":      func(a *socketAttacker) { a.says(upgrade); a.waits() },
		"a socket that is silent": func(a *socketAttacker) { a.says(upgrade + "\r\n"); a.waits() },
		"frames of one byte":      func(a *socketAttacker) { a.says(upgrade + "\r\n"); a.pours(framed(0x82, "S")) },
		"frames of nothing":       func(a *socketAttacker) { a.says(upgrade + "\r\n"); a.pours(framed(0x82, "")) },
		"pieces of nothing":       func(a *socketAttacker) { a.says(upgrade + "\r\n" + framed(0x02, "")); a.pours(framed(0x00, "")) },
		"pings":                   func(a *socketAttacker) { a.says(upgrade + "\r\n"); a.pours(framed(0x89, "ping")) },
		"pongs":                   func(a *socketAttacker) { a.says(upgrade + "\r\n"); a.pours(framed(0x8a, "pong")) },
		"a message without end": func(a *socketAttacker) {
			a.says(upgrade + "\r\n" + framed(0x02, "SSH"))
			a.pours(framed(0x00, strings.Repeat("x", 60_000)))
		},
		"texts": func(a *socketAttacker) { a.says(upgrade + "\r\n"); a.pours(framed(0x81, "SSH-2.0-x\r\n")) },
		"what is compressed": func(a *socketAttacker) {
			a.says(upgrade + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
			a.pours(framed(0xc2, "\xf2H\xcd\xc9\xc9\x07\x00"))
		},
		"another origin": func(a *socketAttacker) { a.says(upgrade + "Origin: http://elsewhere\r\n\r\n"); a.waits() },
		"other paths":    func(a *socketAttacker) { a.pours("GET /x HTTP/1.1\r\nHost: x\r\n\r\n") },
		"the page, again and again": func(a *socketAttacker) {
			go a.pours("GET /client.wasm HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n")
			a.reads()
		},
		"a page that is not taken": func(a *socketAttacker) { a.pours("GET /client.wasm HTTP/1.1\r\nHost: x\r\n\r\n") },
		"a client, unpacked":       func(a *socketAttacker) { go a.pours("GET /client.wasm HTTP/1.1\r\nHost: x\r\n\r\n"); a.reads() },
	}
}

// A socketAttacker is a connection to the page.
type socketAttacker struct {
	net.Conn
	ctx context.Context
}

func (a *socketAttacker) says(text string) { _, _ = io.WriteString(a, text) }
func (a *socketAttacker) reads()           { _, _ = io.Copy(io.Discard, a) }

// waits waits until the other side closes.
func (a *socketAttacker) waits() { a.reads() }

// pours says the same again and again for as long as it is taken.
func (a *socketAttacker) pours(text string) {
	text = strings.Repeat(text, 1+1<<14/len(text))
	for a.ctx.Err() == nil {
		if _, err := io.WriteString(a, text); err != nil {
			return
		}
	}
}

// besets does something to the page on several connections at a time, until stop.
func (h *hall) besets(p page, lines int, attack func(*socketAttacker)) (stop func()) {
	h.tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var attacking, first sync.WaitGroup
	for range lines {
		first.Add(1)
		there := sync.OnceFunc(first.Done)
		attacking.Go(func() {
			defer there()
			for ctx.Err() == nil {
				line, err := net.DialTimeout("tcp", p.addr, patience)
				if err != nil {
					continue
				}
				there()
				release := context.AfterFunc(ctx, func() { _ = line.Close() })
				attack(&socketAttacker{line, ctx})
				release()
				_ = line.Close()
			}
		})
	}
	first.Wait()
	stop = sync.OnceFunc(func() { cancel(); attacking.Wait() })
	h.tb.Cleanup(stop)
	return stop
}

// TestWeb_SlowsNobodyDown has somebody attack the page and its bridge in every way, while an attendee
// by ssh and another by the page go on as if nothing were.
func TestWeb_SlowsNobodyDown(t *testing.T) {
	t.Parallel()
	most := 300 * time.Millisecond
	if !*long || raceFlags != nil { // see TestHostile_SlowsNobodyElseDown
		most = 3 * time.Second
	}
	plan := planOf{presenters: []string{"甲一"}, raters: 6, round: "report, scoring", closing: "results"}
	h := openHall(t, plan.yaml())
	p := h.servesPage()
	atTerminal := h.enters("r001")
	byPhone, err := h.phones(p, h.codes["r002"])
	must(t, err)
	byPhone.mustRun("status", "") // who does nothing for a minute is shown out
	var all []func()
	for name, attack := range socketAttacks() {
		if *long {
			h.holdsOut(name, atTerminal, h.besets(p, 2, attack), most)
		} else {
			all = append(all, h.besets(p, 1, attack))
		}
	}
	if all != nil {
		h.holdsOut("all of it at once", atTerminal, func() {
			for _, stop := range all {
				stop()
			}
		}, most)
	}
	standing := h.besets(p, size(5000, 500), socketAttacks()["a socket that is silent"])
	again, err := h.phones(p, h.codes["r003"])
	if err != nil {
		t.Errorf("beside thousands of silent sockets nobody comes in: %v", err)
	} else {
		again.mustRun("status", "")
	}
	h.holdsOut("thousands of silent sockets", byPhone, standing, most)
	standing = h.besets(p, size(7000, 700), socketAttacks()["half of a request"])
	if _, err := h.phones(p, h.codes["r004"]); err != nil {
		t.Errorf("beside thousands of halves of requests nobody comes in: %v", err)
	}
	h.holdsOut("thousands of halves of requests", byPhone, standing, most)
	if kB := h.resident(); kB > 300<<10 && raceFlags == nil { // which remembers every access
		t.Errorf("the server holds %d MB after it all", kB>>10)
	}
	h.stops()
}

// TestWeb_LeavesFilesForThoseInside has more connections stand at the page and at the door than the
// system lets the process open: it never holds so many that it could open no file for those inside, and
// people still come in.
func TestWeb_LeavesFilesForThoseInside(t *testing.T) {
	t.Parallel()
	const may, left = 400, 20
	h := openHall(t, planOf{presenters: []string{"甲一"}, raters: 6, round: "report, scoring", closing: "results"}.yaml())
	h.stops()
	cmd := h.command(context.Background(), "serve", h.db, "--addr", "127.0.0.1:0", "--web", "127.0.0.1:0")
	cmd.Path, cmd.Args = "/bin/sh", append([]string{"sh", "-c", fmt.Sprintf(`ulimit -n %d && exec "$0" "$@"`, may)}, cmd.Args...)
	h.starts(cmd)
	p := h.page()
	h.besets(p, may, socketAttacks()["half of a request"])
	h.standsSilent(may / 2)
	came := make(chan *client)
	go func() {
		defer close(came)
		for began := time.Now(); time.Since(began) < 2*patience; {
			if c, err := h.phones(p, h.codes["r001"]); err == nil {
				came <- c
				return
			}
		}
	}()
	for tick := time.Tick(100 * time.Millisecond); ; {
		select {
		case <-tick:
			if open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", h.process.Process.Pid)); err == nil && len(open) > may-left {
				t.Fatalf("%d files are open, so fewer than %d are left", len(open), left)
			}
		case c := <-came:
			if c == nil {
				t.Fatal("nobody comes in any more")
			}
			c.mustRun("status", "")
			_ = c.Close()
			return
		}
	}
}

// A download is what a phone loads before it shows anything.
type download struct {
	bytes int64
	took  time.Duration
}

var loaded = regexp.MustCompile(`(?:src|href)="(/[^"]+)"|from "\./([^"]+)"`)

// loads loads the page and all that it names, as a browser does that has nothing of it, on one
// connection.
func (p page) loads(ctx context.Context) (d download, err error) {
	began := time.Now()
	transport := &http.Transport{DisableCompression: true, MaxConnsPerHost: 1}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: 6 * patience}
	var get func(path string) error
	seen := map[string]bool{}
	get = func(path string) error {
		if seen[path] {
			return nil
		}
		seen[path] = true
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.addr+path, nil)
		if err != nil {
			return err
		}
		request.Header.Set("Accept-Encoding", "gzip")
		answer, err := client.Do(request)
		if err != nil {
			return err
		}
		defer func() { _ = answer.Body.Close() }()
		if answer.StatusCode != http.StatusOK {
			return fmt.Errorf("%s: %s", path, answer.Status)
		}
		d.bytes += answer.ContentLength
		if !strings.HasSuffix(path, "/") && !strings.HasSuffix(path, "/app.js") && !strings.HasSuffix(path, "/screen.js") { // names no others
			_, err = io.Copy(io.Discard, answer.Body)
			return err
		}
		whole, err := gzip.NewReader(answer.Body)
		if err != nil {
			return err
		}
		text, err := io.ReadAll(whole)
		if err != nil {
			return err
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		for _, name := range loaded.FindAllStringSubmatch(string(text), -1) {
			next := name[1]
			if next == "" {
				next = path[:strings.LastIndex(path, "/")+1] + name[2]
			}
			if err := get(next); err != nil {
				return err
			}
		}
		return nil
	}
	err = get("/")
	d.took = time.Since(began)
	return d, err
}

// TestWeb_LetsAHallOfPhonesIn has everybody load the page at the same moment and come in by it, while
// somebody at a terminal goes on.
func TestWeb_LetsAHallOfPhonesIn(t *testing.T) {
	if !*long {
		t.Parallel()
	}
	most := 300 * time.Millisecond
	if !*long || raceFlags != nil {
		most = 3 * time.Second
	}
	people := size(500, 60)
	plan := planOf{presenters: []string{"甲一"}, raters: people, round: "report, scoring", closing: "results"}
	h := openHall(t, plan.yaml())
	p := h.servesPage()
	host := h.enters("host")
	bystander := h.enters("host")
	// Every phone has a processor of its own; here all of them share one with the server and whoever is
	// measured, so no more of them exchange keys at a time than the server works for.
	own := make(chan struct{}, 16)
	var coming sync.WaitGroup
	var sum, slowest atomic.Int64
	began := time.Now()
	var all time.Duration
	come := func() {
		for _, id := range plan.all() {
			coming.Go(func() {
				d, err := p.loads(t.Context())
				if err != nil {
					t.Errorf("%s does not get the page: %v", id, err)
					return
				}
				sum.Add(d.bytes)
				for late := slowest.Load(); int64(d.took) > late && !slowest.CompareAndSwap(late, int64(d.took)); late = slowest.Load() {
				}
				own <- struct{}{}
				phone, err := h.phones(p, h.codes[id])
				<-own
				if err != nil {
					t.Errorf("%s does not come in: %v", id, err)
					return
				}
				t.Cleanup(func() { _ = phone.Close() })
				s, err := phone.lookingFor("述职")
				if err != nil {
					t.Errorf("%s has no screen: %v", id, err)
					return
				}
				select {
				case <-s.seen:
				case <-time.After(6 * patience):
					t.Errorf("%s sees nothing", id)
				}
			})
		}
	}
	come()
	h.holdsOut(fmt.Sprintf("%d phones that come at once", people), bystander, func() { coming.Wait(); all = time.Since(began) }, most)
	t.Logf("%d phones loaded %d kB in all, %d kB each, the slowest within %v; all were in within %v",
		people, sum.Load()>>10, sum.Load()>>10/int64(people), time.Duration(slowest.Load()).Round(time.Millisecond), all.Round(time.Millisecond))
	host.waitsFor("all are here", func(s status) bool { return s.Attendance.Present == people+1 })
	h.stops()
	if refused := strings.Count(h.errs.String(), "refused at the door"); refused > 0 {
		t.Errorf("%d were refused", refused)
	}
}
