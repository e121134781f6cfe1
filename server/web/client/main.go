//go:build js && wasm

// Command client is the SSH client of the page: it signs in at the door of a meeting over a WebSocket, and hands the
// page what comes in. The page draws it. The Go code knows nothing of screens, and the page nothing of keys and hosts.
//
// It gives the page one object, pingyi:
//
//	pingyi.code(text)     the entry code in plain form, "typo" or "none": read as leniently as at the door
//	pingyi.connect(to)    signs in; see [connect] for what to is made of; returns {write, resize, check, close}
package main

import (
	"errors"
	"syscall/js"

	"pingyi/meeting/code"
)

func main() {
	js.Global().Set("pingyi", map[string]any{
		"code":    js.FuncOf(func(_ js.Value, args []js.Value) any { return plain(args[0].String()) }),
		"connect": js.FuncOf(func(_ js.Value, args []js.Value) any { return connect(args[0]) }),
	})
	js.Global().Call("dispatchEvent", js.Global().Get("Event").New("pingyi"))
	select {}
}

// plain reads a typed entry code: the code, "typo" or "none".
func plain(typed string) string {
	c, err := code.Parse(typed)
	switch {
	case errors.Is(err, code.ErrTypo):
		return "typo"
	case err != nil:
		return "none"
	}
	return string(c)
}
