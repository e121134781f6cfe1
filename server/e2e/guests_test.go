package e2e

import (
	"encoding/json"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/meeting"
	"pingyi/meeting/board"
)

// TestBoard_AnswersEveryRemarkInASentence sends what people send by mistake or on purpose.
func TestBoard_AnswersEveryRemarkInASentence(t *testing.T) {
	t.Parallel()
	h := openHall(t, posted(2).yaml())
	h.clears()
	h.enters("desk").mustRun("board publish report", "")
	guest := h.guest()
	for _, said := range []string{strings.Repeat("长", 501), strings.Repeat("x", 250<<10), "\xd5\xe2\xca\xc7\xd2\xe2\xbc\xfb", "\u202e\u202d"} {
		guest.isRefused("remark b1 "+said, "")
	}
	var came atomic.Int32
	var all sync.WaitGroup
	for range 4 { // of one address
		c := h.guest()
		all.Go(func() {
			for range 25 {
				if c.remarks("\x1b[31m一样的话") {
					came.Add(1)
				}
			}
		})
	}
	all.Wait()
	in := int(came.Load())
	if in < 5 || in > 8 { // and one in ten seconds
		t.Errorf("%d of a hundred came in, want five at once", in)
	}
	r1 := h.enters("r001")
	var left struct{ Number int }
	if err := json.Unmarshal([]byte(r1.mustRun("remark --json b1 我也说一句", "")), &left); err != nil || left.Number != in+1 {
		t.Errorf("somebody signed in is told %+v, %v", left, err)
	}
	guest.refuses(meeting.NotForGuests, "status", "")
}

// TestBoard_TakesAsMuchOfARemarkAsFits types and pastes into the field of a guest what it is not made for.
func TestBoard_TakesAsMuchOfARemarkAsFits(t *testing.T) {
	t.Parallel()
	h := openHall(t, posted(2).yaml())
	h.clears()
	desk := h.enters("desk")
	desk.mustRun("board publish report", "")
	guest := h.guest()
	screen := guest.opens(inChinese, 80, 24)
	screen.sees(zh.Public.Parts[board.Report])
	screen.presses("w")
	before := h.resident()
	screen.Pastes(strings.Repeat("长", 10<<20/3))
	screen.sees(zh.Screen.Writing.PasteCut)
	if grown := h.resident() - before; grown > 32<<10 && raceFlags == nil { // which remembers every access
		t.Errorf("the server has grown by %d MB", grown>>10)
	}
	old, err := simplifiedchinese.GB18030.NewEncoder().String("食堂排队太久")
	must(t, err)
	screen.Pastes(old)
	screen.sees(zh.Screen.Writing.NotUTF8[:len("Not UTF-8")])
	screen.presses("ctrl+g", "backspace")
	screen.Pastes("\x1b[31m食堂\x1b]0;排队\x07太久\u202e")
	screen.presses("ctrl+s")
	screen.sees(zh.BoardPages.Received(1))
	if all := desk.mustRun("remarks --json", ""); !strings.Contains(all, `"text":"食堂太久"`) {
		t.Errorf("the office reads %s", all)
	}
}

// TestBoard_IsNotFloodedFromManyAddresses has guests of thirty addresses write as fast as they can.
func TestBoard_IsNotFloodedFromManyAddresses(t *testing.T) {
	t.Parallel()
	h := openHall(t, posted(2).yaml())
	h.clears()
	h.enters("desk").mustRun("board publish report", "")
	var came atomic.Int32
	began := time.Now()
	var all sync.WaitGroup
	for i := range 30 {
		c := h.guestFrom(fmt.Sprintf("127.0.1.%d", i+1))
		all.Go(func() {
			for range 4 {
				if c.remarks("一样的话") {
					came.Add(1)
				}
			}
		})
	}
	all.Wait()
	in := int(came.Load())
	if most := 16 + int(time.Since(began)/time.Second); in < 15 || in > most {
		t.Errorf("%d came in, want fifteen at once and then one in a second", in)
	}
	h.enters("r001").mustRun("remark b1 我也说一句", "")
}

// remarks leaves a remark and reports whether it came in: if it did not that is told in one line.
func (c *client) remarks(said string) bool {
	c.tb.Helper()
	_, errs, exit := c.run("remark b1 "+said, "")
	if exit != 0 && (exit != 1 || !oneLine(errs)) {
		c.tb.Errorf("a remark too many: %d, %q", exit, errs)
	}
	return exit == 0
}

// guestFrom lets somebody in without a code who has an address of their own.
func (h *hall) guestFrom(address string) *client {
	h.tb.Helper()
	dialer := net.Dialer{Timeout: patience, LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	line, err := dialer.Dial("tcp", h.addr)
	if err != nil {
		h.tb.Skipf("this system has no address %s: %v", address, err)
	}
	c, err := h.over(line, "guest")
	if err != nil {
		h.tb.Fatal(err)
	}
	h.tb.Cleanup(func() { _ = c.Close() })
	return c
}

// TestStorm_OfGuestsSlowsNobodyDown has a crowd of guests open the board at once, and some of them do what
// they can, while somebody else uses the meeting.
func TestStorm_OfGuestsSlowsNobodyDown(t *testing.T) {
	t.Parallel()
	most := 300 * time.Millisecond
	if !*long || raceFlags != nil {
		most = 3 * time.Second
	}
	h := openHall(t, posted(6).yaml())
	h.clears()
	h.enters("desk").mustRun("board publish report", "")
	h.codes["guest"] = "guest"
	bystander := h.enters("r006")
	host := h.enters("host")
	host.mustRun("doors", "")
	come := make(chan error, size(500, 60))
	for range cap(come) {
		go func() {
			c, err := h.dial("guest", nil)
			if err != nil {
				come <- err
				return
			}
			_, _, err = (&attacker{client: c, ctx: t.Context()}).opens(100, 30)
			come <- err
		}()
	}
	h.holdsOut("guests who come in at once", bystander, func() {}, most)
	for range cap(come) {
		if err := <-come; err != nil {
			t.Fatalf("a guest cannot come in: %v", err)
		}
	}
	h.outlasts(map[string]func(*attacker){
		"remarks by the thousand":       func(a *attacker) { a.acts("remark b1 一样的话", "") },
		"guests who read all the time":  func(a *attacker) { a.acts("board --json", "") },
		"reports by the thousand":       func(a *attacker) { a.acts("board report b1", "") },
		"keys of a guest, all the time": func(a *attacker) { a.pours("wa\x1b\x1b[C\x1b[Dr\x1bl9\r\x1b") },
		"guests who come and go":        func(*attacker) {},
		"remarks of 10 MB":              func(a *attacker) { a.acts("remark b1", strings.Repeat("长", 10<<20/3)) },
		"remarks pasted by 10 MB": func(a *attacker) {
			a.pours("w\x1b[200~" + strings.Repeat("评", 10<<20/3) + "\x1b[201~\x13\x1b")
		},
	}, []string{"guest", "guest", "guest", "guest"}, bystander, most)
	if n := host.status().Attendance.Present; n > 3 {
		t.Errorf("%d are present", n)
	}
	if kB := h.resident(); kB > 300<<10 && raceFlags == nil { // which remembers every access
		t.Errorf("the server holds %d MB after it all", kB>>10)
	}
	h.stops()
	h.mustRun("verify", h.db)
}
