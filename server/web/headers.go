package web

import (
	"net/http"
	"strings"
)

// policy is what a browser may do with the page: run its script and its WebAssembly, and connect to
// where it came from. Older browsers of phones don't count a WebSocket as 'self', so it is named.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'"

// headers are those of every answer.
func headers(h http.Header, r *http.Request) {
	csp := policy
	if plainHost(r.Host) {
		scheme := "ws://"
		if r.TLS != nil {
			scheme = "wss://"
		}
		csp += " " + scheme + r.Host
	}
	h.Set("Content-Security-Policy", csp)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// plainHost reports whether a host is one that can stand in a header as it is.
func plainHost(host string) bool {
	return host != "" && len(host) <= 260 && !strings.ContainsFunc(host, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(".-:[]", r))
	})
}
