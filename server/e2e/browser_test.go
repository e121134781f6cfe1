package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A phone is the browser of somebody's phone, with the page of a meeting in it. Fingers do everything: no test has a
// keyboard or a mouse.
type phone struct {
	testing.TB
	ctx context.Context
}

// phone turns a phone on. The test is skipped where there is no Chromium.
func (h *hall) phone(language string, width, height int64) *phone {
	h.tb.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		h.tb.Skip("no Chromium is installed")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.UserDataDir(h.tb.TempDir()), chromedp.DisableGPU,
		chromedp.Flag("accept-lang", language), chromedp.Flag("lang", language), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-background-networking", true))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	h.tb.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	h.tb.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 5*patience)
	h.tb.Cleanup(stop)
	p := &phone{h.tb, ctx}
	h.tb.Cleanup(func() { _ = chromedp.Cancel(ctx) }) // waits for its end
	p.turns(width, height)
	p.can(ignored(chromedp.Call(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})))
	return p
}

func ignored[T any](_ T, err error) error { return err }

// turns makes the window of another size, as turning the phone does.
func (p *phone) turns(width, height int64) {
	p.Helper()
	p.can(ignored(chromedp.Call(p.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 2, Mobile: true,
	})))
}

func (p *phone) can(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// opens scans a link.
func (p *phone) opens(link string) {
	p.Helper()
	p.can(chromedp.Do(p.ctx, chromedp.Navigate(link)))
}

// does runs a script on the page.
func does[T any](p *phone, script string) T {
	p.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](script))
	p.can(err)
	return value
}

// shown is all that can be read now: the picture of the meeting, or the card in its place, and the keys.
const shown = `(document.querySelector("#page").hidden ? ["text", "bar", "keys"] : ["page"]).map((id) => document.getElementById(id)).map((e) => e.innerText).join("\n")`

func (p *phone) reads() string { return does[string](p, shown) }

// until waits until a script answers true.
func (p *phone) until(what, script string) {
	p.Helper()
	deadline := time.Now().Add(patience)
	for tick := time.Tick(20 * time.Millisecond); !does[bool](p, script); <-tick {
		if time.Now().After(deadline) {
			p.Fatalf("it never came that %s; the phone shows\n%s", what, p.reads())
		}
	}
}

// sees waits for a text, which may go over several rows.
func (p *phone) sees(text string) {
	p.Helper()
	p.until("it shows "+text, fmt.Sprintf(`(%s).replace(/\s+/g, " ").includes(%s)`, shown, strconv.Quote(text)))
}

// presses taps keys below the picture, each once it takes taps.
func (p *phone) presses(keys ...string) {
	p.Helper()
	for _, key := range keys {
		p.taps(fmt.Sprintf(`#keys [data-key="%s"]:not([aria-disabled])`, key))
	}
}

// taps taps something of the page.
func (p *phone) taps(selector string) {
	p.Helper()
	p.until("there is "+selector, fmt.Sprintf("!!document.querySelector(%s)?.offsetParent", strconv.Quote(selector)))
	p.tapsAt(fmt.Sprintf(`(() => {
		const it = document.querySelector(%s);
		it.scrollIntoView({ block: "nearest", inline: "nearest" });
		const box = it.getBoundingClientRect();
		return [box.left + box.width / 2, box.top + box.height / 2];
	})()`, strconv.Quote(selector)))
}

// tapsAt taps where a script says.
func (p *phone) tapsAt(script string) {
	p.Helper()
	at := does[[]float64](p, script)
	p.can(chromedp.Do(p.ctx, chromedp.TapXY(at[0], at[1])))
}

// touches taps a text in the picture, in the nth row that has it, from 0. What has just come takes no tap, as with keys.
func (p *phone) touches(text string, n int) {
	p.Helper()
	p.sees(text)
	p.until("what is there takes taps", `!document.querySelector("#keys [aria-disabled]")`)
	p.tapsAt(fmt.Sprintf(`(() => {
		const text = %s, screen = document.querySelector("#screen"), box = screen.getBoundingClientRect();
		const rows = document.querySelector("#text").textContent.split("\n"), row = rows.map((r, i) => r.includes(text) ? i : -1).filter((i) => i >= 0)[%d];
		let column = 0;
		for (const c of rows[row].slice(0, rows[row].indexOf(text))) column += c.codePointAt(0) > 0x2e80 ? 2 : 1;
		return [box.left + (column + 0.5) * box.width / screen.dataset.columns, box.top + (row + 0.5) * box.height / screen.dataset.rows];
	})()`, strconv.Quote(text), n))
}

// swipes moves a finger on the picture by so many pixels upwards.
func (p *phone) swipes(by float64) {
	p.Helper()
	const x, y, steps = 180, 300, 10
	touch := func(kind input.DispatchTouchEventType, at ...*input.TouchPoint) {
		p.can(ignored(chromedp.Call(p.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: at})))
	}
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	for i := range steps {
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: x, Y: y - by*float64(i+1)/steps})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
}

// isAway waits until the phone says that its line is gone, or until it is back.
func (p *phone) isAway(away bool) {
	p.Helper()
	p.until(fmt.Sprintf("its line is gone: %v", away), fmt.Sprintf(`document.querySelector("#page").hidden && document.querySelector("#bar").hidden !== %v`, away))
}

// writes puts text into a field at once, as an input method, dictation and a paste do.
func (p *phone) writes(field, text string) {
	p.Helper()
	p.taps(field)
	p.until("the field takes text", fmt.Sprintf("document.activeElement === document.querySelector(%s)", strconv.Quote(field)))
	p.can(ignored(chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: text})))
}

// link is what the QR code of a slip holds; nobody's has no code.
func (h *hall) link(person string) string {
	h.tb.Helper()
	return strings.Replace(h.page().link, "#", "#"+strings.ReplaceAll(h.codes[person], "-", ""), 1)
}

// openHallForPhones opens a hall with one presenter, who is asked and then scored.
func openHallForPhones(t *testing.T) *hall {
	t.Helper()
	h := &hall{desk: newDesk(t), db: "会议.db", flags: []string{"--web", "127.0.0.1:0"}}
	h.puts("plan.yaml", planOf{
		presenters: []string{"甲一"}, raters: 3, round: "questions, scoring", closing: "results",
		agenda: "gates: {quorum: 0, representatives: 0}\n",
	}.yaml())
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	h.issue()
	h.serve()
	return h
}

var phoneLanguages = map[string]plan.Language{"zh-CN": plan.Chinese, "en-US": plan.English}

// Somebody scans their slip, asks, scores, has a receipt and sees the ranking, with nothing but a finger.
func TestPhone_TakesPartByTapsAlone(t *testing.T) {
	t.Parallel()
	for language, spoken := range phoneLanguages {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			w := words.For(spoken)
			h := openHallForPhones(t)
			host := h.enters("host")
			host.mustRun("begin", "")
			p := h.phone(language, 360, 640)
			p.opens(h.link("r001"))
			p.presses("a")
			p.writes("#field", "党费怎么用？")
			p.can(chromedp.Do(p.ctx, chromedp.Reload())) // as phones do with a page that nobody looked at
			p.until("the words are still there", `document.querySelector("#field").value === "党费怎么用？"`)
			p.presses("enter")
			host.waitsFor("the question is there", func(status) bool { return strings.Contains(host.mustRun("questions", ""), "党费怎么用？") })
			host.mustRun("next", "")
			host.mustRun("open", "")

			began := time.Now()
			p.opens("about:blank") // the tab is closed, and the slip scanned again
			p.opens(h.link("r001"))
			p.presses("b")
			p.sees(w.Screen.Filled(0, 2))
			p.touches("1 好", 0)
			p.sees(w.Screen.Filled(1, 2))
			p.touches("2 较好", 1)
			p.sees(w.Screen.Filled(2, 2))
			p.presses("enter")
			p.sees(w.Screen.CheckFull)
			p.presses("enter")
			p.sees(w.Screen.Receipt)
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("from the slip to the receipt it took %v, more than 20 s", took)
			}
			receipt := receiptShape.FindString(p.reads())
			host.mustRun("receipt "+receipt, "")
			host.mustRun("close", "")
			host.mustRun("next", "")
			host.mustRun("publish", "")
			p.sees(w.Screen.Ranking)
			p.sees("甲一")
		})
	}
}

// From the scan to the ballot it takes three seconds at most on a slow line, and the second time less, since the client
// is kept.
func TestPhone_IsThereSoon(t *testing.T) {
	const (
		line    = 10e6 / 8 // bytes a second
		latency = 20       // milliseconds
	)
	most := 3 * time.Second
	if !*long || raceFlags != nil {
		t.Parallel()
		most = patience
	}
	h := openHallForPhones(t)
	host := h.enters("host")
	host.mustRun("next", "")
	host.mustRun("open", "")
	p := h.phone("zh-CN", 360, 640)
	p.can(ignored(chromedp.Call(p.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: latency, DownloadThroughput: line, UploadThroughput: line}},
	})))
	for _, when := range []string{"first", "second"} {
		p.opens("about:blank")
		began := time.Now()
		p.opens(h.link("r001"))
		p.presses("b")
		p.sees(zh.Screen.Filled(0, 2))
		took := time.Since(began)
		if t.Logf("from the scan to the ballot, the %s time: %v", when, took.Round(time.Millisecond)); took > most {
			t.Errorf("the %s time it took %v, more than %v", when, took, most)
		}
		p.presses("esc") // or the ballot would be open the next time
	}
}

// Who scans a link that names another host is told so, and gets no further. The code is not sent.
func TestPhone_RefusesAnotherHost(t *testing.T) {
	t.Parallel()
	h := openHallForPhones(t)
	p := h.phone("zh-CN", 360, 640)
	cut := strings.LastIndex(h.link("r001"), ".")
	link, print := h.link("r001")[:cut], h.link("r001")[cut+1:]
	other := "A"
	if strings.HasPrefix(print, other) {
		other = "B"
	}
	p.opens(link + "." + other + print[1:])
	p.sees(zh.Page.OtherHost)
	p.sees(h.print) // of the host that answered
	if does[bool](p, `!!document.querySelector("#page button, #page input:not([hidden])")?.offsetParent`) {
		t.Errorf("there is a way on:\n%s", p.reads())
	}
	if errs := h.errs.String(); strings.Contains(errs, "session begins") {
		t.Errorf("somebody signed in:\n%s", errs)
	}
	p.can(chromedp.Do(p.ctx, chromedp.Reload())) // is no way around it
	p.sees(zh.Page.OtherHost)
}

// The code and the fingerprint are wiped from the address bar, and are gone with the tab.
func TestPhone_KeepsNothing(t *testing.T) {
	t.Parallel()
	h := openHallForPhones(t)
	p := h.phone("zh-CN", 360, 640)
	p.opens(h.link("r001"))
	p.sees("评001")
	if at := does[string](p, "location.href"); strings.Contains(at, "#") {
		t.Errorf("the address bar has %s", at)
	}
	if n := does[int](p, "localStorage.length + document.cookie.length"); n > 0 {
		t.Errorf("%d things outlast the tab", n)
	}
}

// Whoever was marking a ballot marks it on, where they stood, after a reload, a turn of the phone, and a line that dropped.
func TestPhone_StandsWhereItStood(t *testing.T) {
	t.Parallel()
	h := openHallForPhones(t)
	host := h.enters("host")
	host.mustRun("next", "")
	host.mustRun("open", "")
	p := h.phone("zh-CN", 360, 640)
	p.opens(h.link("r001"))
	p.presses("b")
	p.sees("▸ 尽责")
	p.swipes(40) // scrolls, and taps nothing
	p.sees("▸ 支部建设")
	p.sees(zh.Screen.Filled(0, 2))
	p.presses("1")
	p.sees(zh.Screen.Filled(1, 2))
	p.presses("enter")
	p.sees(zh.Screen.CheckAbstain(1))
	p.can(chromedp.Do(p.ctx, chromedp.Reload()))
	p.sees(zh.Screen.CheckAbstain(1))
	p.presses("esc")
	p.sees(zh.Screen.Filled(1, 2))
	p.turns(640, 360)
	p.until("the picture is 80 columns wide", `document.querySelector("#screen").dataset.columns >= 80`)
	p.sees(zh.Screen.Filled(1, 2))

	addr := h.page().addr
	h.dies()
	p.isAway(true)
	h.flags = []string{"--web", addr}
	h.serve()
	p.isAway(false)
	p.presses("b", "2")
	p.sees(zh.Screen.Filled(1, 2)) // marks are not in the file
}

// A phone whose seat was taken over elsewhere says so and waits for its owner; after a stop of the system it comes back
// by itself.
func TestPhone_KnowsWhetherToComeBack(t *testing.T) {
	t.Parallel()
	h := openHallForPhones(t)
	p := h.phone("zh-CN", 360, 640)
	p.opens(h.link("r001"))
	p.sees("评001")
	h.sits("r001", inChinese, 80, 24)
	p.sees(zh.Door.TakenOver)
	p.taps("#buttons .main")
	p.sees("评001")

	addr := h.page().addr
	h.stops()
	p.isAway(true)
	h.flags = []string{"--web", addr}
	h.serve()
	p.isAway(false)
	p.sees("评001")
}

// Without a code in the link it is typed, as forgivingly as at the door.
func TestPhone_AsksForTheCode(t *testing.T) {
	t.Parallel()
	h := openHallForPhones(t)
	p := h.phone("zh-CN", 360, 640)
	p.opens(h.link(""))
	p.sees(zh.Page.AskCode)
	p.writes("#code", "nonsense")
	p.taps("#buttons .main")
	p.sees(zh.Page.NotCode)
	p.taps("#code")
	does[any](p, `document.querySelector("#code").value = ""`)
	p.writes("#code", " "+strings.ToLower(h.codes["r001"])+" ")
	p.taps("#buttons .main")
	p.sees("评001")
}

// A page that was opened without a fingerprint asks whether it is the one of the slip, as ssh does.
func TestPhone_AsksForTheHost(t *testing.T) {
	t.Parallel()
	h := openHallForPhones(t)
	p := h.phone("en-US", 360, 640)
	address, _, _ := strings.Cut(h.link(""), "#")
	p.opens(address)
	p.writes("#code", h.codes["r001"])
	p.taps("#buttons .main")
	p.sees(en.Page.AskHost)
	p.sees(h.print)
	p.taps("#buttons .main")
	p.sees("评001")
}
