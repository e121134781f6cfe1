package e2e

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
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
	ctx, stop := chromedp.NewContext(h.browser(), chromedp.WithNewBrowserContext())
	h.tb.Cleanup(stop)
	return h.phoneIn(ctx, language, width, height)
}

// phoneIn makes a phone of a tab.
func (h *hall) phoneIn(tab context.Context, language string, width, height int64) *phone {
	h.tb.Helper()
	ctx, stop := context.WithTimeout(tab, 5*patience)
	h.tb.Cleanup(stop)
	p := &phone{h.tb, ctx}
	p.turns(width, height)
	p.can(ignored(chromedp.Call(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})))
	p.can(ignored(chromedp.Call(ctx, emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: language})))
	p.can(ignored(chromedp.Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{AcceptLanguage: language})))
	// Its owner looks at it, however many other tabs there are.
	p.can(ignored(chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})))
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
	for tick := time.Tick(50 * time.Millisecond); !does[bool](p, script); <-tick {
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

// taps taps something of the page, which acts on the click that the browser makes of a touch. Now and then Chromium 156 makes
// none of a touch after a swipe, though the page is told of the finger; then it is tapped again, as people do.
func (p *phone) taps(selector string) {
	p.Helper()
	p.until("there is "+selector, fmt.Sprintf("!!document.querySelector(%s)?.offsetParent", strconv.Quote(selector)))
	does[bool](p, `window.clicks === undefined && addEventListener("click", () => window.clicks++, true); window.clicks = 0; true`)
	for range 3 {
		p.tapsAt(fmt.Sprintf(`(() => {
			const it = document.querySelector(%s);
			it.scrollIntoView({ block: "nearest", inline: "nearest" });
			const box = it.getBoundingClientRect();
			return [box.left + box.width / 2, box.top + box.height / 2];
		})()`, strconv.Quote(selector)))
		late := time.Now().Add(2 * time.Second)
		for tick := time.Tick(20 * time.Millisecond); time.Now().Before(late); <-tick {
			if does[bool](p, `window.clicks !== 0`) { // or it is another page by now
				return
			}
		}
	}
	p.Fatalf("no click comes of taps on %s; the phone shows\n%s", selector, p.reads())
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
