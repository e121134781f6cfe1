package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

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
	p := h.phoneIn(h.ownBrowser(), "zh-CN", 360, 640)
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
