package e2e

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium is the browser that the phones share, since to start one costs more than most tests do. Each phone is a profile
// of its own in it, with its own storage, cache and connections.
var chromium struct {
	start sync.Once
	tab   context.Context
	end   func() // nil if there is none
	err   error
}

// browser returns the shared browser, which the first test that asks for it starts.
func (h *hall) browser() context.Context {
	h.tb.Helper()
	chromium.start.Do(func() { chromium.tab, chromium.end, chromium.err = startChromium() })
	h.hasChromium(chromium.err)
	return chromium.tab
}

// endChromium ends the shared browser. Where the tests end without it, as after a panic, the browser ends too, since the pipe
// is closed through which it is told what to do.
func endChromium() {
	if chromium.end != nil {
		chromium.end()
	}
}

// ownBrowser starts a browser for this test alone. That is for a test with a slow line: where a browser emulates one for a tab
// while other tabs load, requests of that tab stand still for minutes.
func (h *hall) ownBrowser() context.Context {
	h.tb.Helper()
	tab, end, err := startChromium()
	h.hasChromium(err)
	h.tb.Cleanup(end)
	return tab
}

var errNoChromium = errors.New("no Chromium is installed")

func (h *hall) hasChromium(err error) {
	h.tb.Helper()
	if errors.Is(err, errNoChromium) {
		h.tb.Skip(err)
	}
	if err != nil {
		h.tb.Fatal(err)
	}
}

// startChromium returns the first tab of a new browser, and what ends the browser.
func startChromium() (tab context.Context, end func(), err error) {
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		return nil, nil, errNoChromium
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-background-networking", true))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	tab, kill := chromedp.NewContext(allocator)
	late := time.AfterFunc(5*patience, kill)
	if err := chromedp.Do(tab); err != nil {
		stop()
		return nil, nil, err
	}
	late.Stop()
	return tab, func() {
		defer stop()
		defer time.AfterFunc(patience, kill).Stop()
		_ = chromedp.Cancel(tab) // waits for its end
	}, nil
}
