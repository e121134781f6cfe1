package web_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pingyi/server/port"
	"pingyi/server/web"
)

// An answer is what came back, with its whole body.
type answer struct {
	status  int
	header  http.Header
	content []byte
	length  int64 // as promised
	close   bool  // the connection
}

// asks sends a request as it is written, on a connection of its own, and returns the answer.
func asks(t *testing.T, addr, request string) answer {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	return asksOn(t, conn, request)
}

func asksOn(t *testing.T, conn net.Conn, request string) answer {
	t.Helper()
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	method, _, _ := strings.Cut(request, " ")
	got, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("no answer to %.80q: %v", request, err)
	}
	defer got.Body.Close()
	content, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{got.StatusCode, got.Header, content, got.ContentLength, got.Close}
}

// gets asks for a path with some headers.
func gets(t *testing.T, addr, path string, headers ...string) answer {
	t.Helper()
	return asks(t, addr, "GET "+path+" HTTP/1.1\r\nHost: "+addr+"\r\n"+strings.Join(append(headers, "", ""), "\r\n"))
}

func unzipped(t *testing.T, packed []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// All files of the page are served whole, packed or not as the client takes them, and each as what it is.
func TestServer_ServesTheFilesOfThePage(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	files, err := filepath.Glob("page/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no page", err)
	}
	for _, name := range files {
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		path := strings.TrimPrefix(name, "page")
		if plain, is := strings.CutSuffix(path, ".gz"); is {
			path, want = plain, unzipped(t, want)
		}
		packed, plain := gets(t, addr, path, "Accept-Encoding: deflate, gzip;q=0.5"), gets(t, addr, path, "Accept-Encoding: gzip;q=0")
		if packed.header.Get("Content-Encoding") != "gzip" || plain.header.Get("Content-Encoding") != "" || packed.header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s is packed as %q, and as %q for who does not take it", path, packed.header.Get("Content-Encoding"), plain.header.Get("Content-Encoding"))
		}
		got := packed.content
		if path == "/index.html" { // has the names of the others changed
			want = gets(t, addr, "/").content
		}
		if !bytes.Equal(unzipped(t, got), want) || !bytes.Equal(plain.content, want) {
			t.Errorf("%s does not come whole", path)
		}
		kind := map[string]string{".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".txt": "text/plain"}[filepath.Ext(path)]
		if has, _, _ := strings.Cut(packed.header.Get("Content-Type"), ";"); kind == "" || has != kind {
			t.Errorf("%s comes as %q, want %q", path, has, kind)
		}
		head := asks(t, addr, "HEAD "+path+" HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n")
		if head.length != int64(len(got)) {
			t.Errorf("HEAD of %s promises %d bytes, GET has %d", path, head.length, len(got))
		}
	}
}

// What the page loads has a name that changes with what is in it, and is kept; the page itself is asked
// for again each time, which costs nothing.
func TestServer_LetsBrowsersKeepWhatDoesNotChange(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	page := gets(t, addr, "/")
	if page.header.Get("Cache-Control") != "no-cache" {
		t.Errorf("the page may be kept: %q", page.header.Get("Cache-Control"))
	}
	again := gets(t, addr, "/", "If-None-Match: W/\"x\", "+page.header.Get("ETag"))
	if again.status != http.StatusNotModified || len(again.content) > 0 {
		t.Errorf("who has the page is answered %d", again.status)
	}
	loads := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(string(page.content), -1)
	if len(loads) == 0 {
		t.Fatal("the page loads nothing")
	}
	for _, path := range loads {
		kept := gets(t, addr, path[1])
		if !regexp.MustCompile(`^/[0-9a-f]{16}/`).MatchString(path[1]) || kept.status != http.StatusOK || kept.header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s is answered %d and kept %q", path[1], kept.status, kept.header.Get("Cache-Control"))
		}
	}
}

// policy is what a browser may do with the page: nothing but what it needs.
func TestServer_SaysWhatAPageMayDo(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	for _, path := range []string{"/", "/app.js", "/nothing", "/ssh"} {
		h := gets(t, addr, path).header
		csp := h.Get("Content-Security-Policy")
		for _, want := range []string{
			"default-src 'none';", "script-src 'self' 'wasm-unsafe-eval';", "style-src 'self';", "frame-ancestors 'none';",
			"base-uri 'none';", "form-action 'none';", "connect-src 'self' ws://" + addr,
		} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: the policy %q lacks %s", path, csp, want)
			}
		}
		if strings.Contains(csp, "unsafe-inline") || strings.Contains(csp, "'unsafe-eval'") || strings.Contains(csp, "*") {
			t.Errorf("%s: the policy is %q", path, csp)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Set-Cookie": "", "Access-Control-Allow-Origin": "", "Server": ""} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q, want %q", path, name, h.Get(name), want)
			}
		}
	}
	odd := asks(t, addr, "GET / HTTP/1.1\r\nHost: a;script-src'unsafe-inline'\r\n\r\n").header.Get("Content-Security-Policy")
	if !strings.HasSuffix(odd, "connect-src 'self'") {
		t.Errorf("the name of a host gets into the policy: %q", odd)
	}
}

func TestServer_AnswersNothingElse(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	for request, want := range map[string]int{
		"POST / HTTP/1.1\r\nContent-Length: 3\r\n":   http.StatusMethodNotAllowed,
		"OPTIONS * HTTP/1.1\r\n":                     http.StatusMethodNotAllowed,
		"PUT /ssh HTTP/1.1\r\n":                      http.StatusMethodNotAllowed,
		"CONNECT x:22 HTTP/1.1\r\n":                  http.StatusMethodNotAllowed,
		"GET / HTTP/1.1\r\nContent-Length: 9\r\n":    http.StatusBadRequest,
		"GET /page HTTP/1.1\r\n":                     http.StatusNotFound,
		"GET /../web.go HTTP/1.1\r\n":                http.StatusNotFound,
		"GET /%2e%2e/web.go HTTP/1.1\r\n":            http.StatusNotFound,
		"GET //index.html HTTP/1.1\r\n":              http.StatusNotFound,
		"GET /client.wasm.gz HTTP/1.1\r\n":           http.StatusNotFound,
		"GET /ssh/ HTTP/1.1\r\n":                     http.StatusNotFound,
		"GET /debug/pprof/ HTTP/1.1\r\n":             http.StatusNotFound,
		"GET /ssh HTTP/1.1\r\n":                      http.StatusBadRequest,
		"GET http://elsewhere/x HTTP/1.1\r\n":        http.StatusNotFound,
		"GET / HTTP/1.1\r\nTransfer-Encoding: x\r\n": http.StatusNotImplemented,
	} {
		got := asks(t, addr, request+"Host: x\r\n\r\n")
		if got.status != want || !got.close {
			t.Errorf("%q is answered %d and the connection stays: %t; want %d", request, got.status, !got.close, want)
		}
	}
}

func TestServer_RefusesLongHeaders(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	if got := gets(t, addr, "/", "X: "+strings.Repeat("x", 16<<10)); got.status != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("16 KiB of headers are answered %d", got.status)
	}
}

func TestServer_SaysIfThePortIsInUse(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	second, err := web.New(web.Config{Addr: addr})
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Listen(t.Context()); !errors.Is(err, port.ErrInUse) {
		t.Errorf("a second server on %s: %v", addr, err)
	}
}

// certificate makes one for this machine.
func certificate(t *testing.T) (*tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	made := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour), DNSNames: []string{"hall.school.cn"}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, made, made, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(leaf)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, trusted
}

// With a certificate nothing is served without it, and the bridge is the same.
func TestServer_IsOnlyHTTPSWithACertificate(t *testing.T) {
	t.Parallel()
	cert, trusted := certificate(t)
	addr := servesAs(t, web.Config{Take: echo, Certificate: cert})
	if plain := gets(t, addr, "/"); plain.status != http.StatusBadRequest {
		t.Errorf("plain HTTP is answered %d", plain.status)
	}
	conn, err := tls.Dial("tcp", addr, &tls.Config{RootCAs: trusted, ServerName: "hall.school.cn", NextProtos: []string{"h2", "http/1.1"}})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if p := conn.ConnectionState().NegotiatedProtocol; p == "h2" {
		t.Errorf("it speaks %s, in which no WebSocket begins", p)
	}
	got := asksOn(t, conn, "GET / HTTP/1.1\r\nHost: hall.school.cn\r\n\r\n")
	if csp := got.header.Get("Content-Security-Policy"); !strings.Contains(csp, "wss://hall.school.cn") {
		t.Errorf("the policy is %q", csp)
	}
	ws := dials(t, addr, func(o *options) {
		o.url = "wss://hall.school.cn/ssh"
		o.HTTPClient = &http.Client{Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: trusted},
			DialContext:     dialsOnly(addr),
		}}
	})
	comesBack(t, ws)
}

// Whoever stops taking the page is cut off, and holds up nobody.
func TestServer_CutsOffWhoeverDoesNotTakeThePage(t *testing.T) {
	t.Parallel()
	addr := servesAs(t, web.Config{Take: echo, Stall: 50 * time.Millisecond})
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for range 20 { // unpacked, more than any socket takes
		fmt.Fprint(conn, "GET /client.wasm HTTP/1.1\r\nHost: x\r\n\r\n")
	}
	late := time.After(10 * time.Second)
	for tick := time.Tick(20 * time.Millisecond); ; {
		select {
		case <-tick:
			if _, err := conn.Write([]byte("G")); err != nil {
				return
			}
		case <-late:
			t.Fatal("it still waits for somebody who takes nothing")
		}
	}
}

// Connections that say nothing keep nobody out, even if there is no room for any more.
func TestServer_LetsPeopleInBesideSilentConnections(t *testing.T) {
	t.Parallel()
	addr := servesAs(t, web.Config{Take: echo, Most: 20})
	for range 200 {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	late := time.Now().Add(10 * time.Second)
	for {
		answer, err := (&http.Client{Timeout: time.Second}).Get("http://" + addr + "/")
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(late) {
			t.Fatalf("nobody comes in: %v", err)
		}
	}
}
