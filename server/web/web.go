// Package web lets phones in: it serves one page and, at /ssh, a WebSocket that carries bytes to the
// door of the meeting and back. The page is a terminal and an SSH client, so whoever comes by it has
// the same door, code, seat, screens and secrecy as everybody else; there is nothing second to secure.
//
// # What is served
//
// The files of the folder page, which are part of the program, and nothing else. A file whose name
// ends in .gz is served under its name without that, packed as it is; the others are packed when the
// server is made. Where index.html names another file in quotation marks, as it stands in the folder,
// the name gets the hash of all files in front of it, and what lies there may be kept for ever: so a
// phone loads the client once, and a new version at once. A script finds its neighbours beside itself.
//
// No page may be put into another one's frame, no script or style stands in the page, nothing comes
// from elsewhere, and there are no cookies. What follows # in a link is never sent: the entry code and
// the fingerprint of the host key by which the client knows the right server.
//
// # The bridge
//
// A message of the WebSocket is some bytes of the stream, wherever it is cut. Messages are binary, not
// compressed and of a limited size, whatever a client offers or asks for. The connection that the door
// gets has the address of the phone, and all limits of the door hold for it.
//
//	what a client does                     bound               held by
//	opens connections and says nothing     Config.Most, asks   TestGate_…
//	takes what it asked for slowly         stall, Config.Most  TestServer_CutsOffWhoeverDoesNotTakeThePage
//	sends endless headers                  headerLimit, asks   TestServer_RefusesLongHeaders
//	comes from another page                the origin          TestBridge_RefusesAnotherOrigin
//	sends one large message                messageLimit        TestBridge_RefusesALargeMessage
//	sends frames that carry nothing        idleLimit           TestBridge_EndsAFloodOfEmptyMessages
//	offers compression                     it is not taken     TestBridge_TakesNoCompression
//	stops reading                          the door's Stall    e2e
package web

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"pingyi/server/port"
)

const (
	asks        = 10 * time.Second // that a client may take to say what it wants
	rests       = 10 * time.Second // between two requests on a connection
	headerLimit = 8 << 10          // bytes
)

// Config is what a server is made from.
type Config struct {
	Addr        string           // where to listen, host:port
	Certificate *tls.Certificate // nil for plain HTTP
	Most        int              // connections at once, besides those that Take has; 1000 if it is 0
	Stall       time.Duration    // that a piece of a file may remain untaken; 30 s if it is 0
	// Take serves a connection that carries SSH, and closes it.
	Take func(net.Conn)
	Log  *slog.Logger // nil for none
}

// A Server serves the page and the bridge. Make it with [New], then call [Server.Listen] and
// [Server.Serve] once each.
type Server struct {
	cfg      Config
	files    files
	http     *http.Server
	listener net.Listener

	mu    sync.Mutex     // guards ended
	ended bool           // nothing more is handed to Take
	taken sync.WaitGroup // by Take, or being closed
}

// New makes a server.
func New(cfg Config) (*Server, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	cfg.Stall = cmp.Or(cfg.Stall, stall)
	files, err := pack(page())
	if err != nil {
		return nil, fmt.Errorf("pack the page: %w", err)
	}
	s := &Server{cfg: cfg, files: files}
	gate := newGate(cmp.Or(cfg.Most, 1000))
	var onlyHTTP1 http.Protocols // a WebSocket begins in no other
	onlyHTTP1.SetHTTP1(true)
	s.http = &http.Server{
		Handler: s, Protocols: &onlyHTTP1, DisableGeneralOptionsHandler: true,
		ReadHeaderTimeout: asks, ReadTimeout: asks, IdleTimeout: rests, MaxHeaderBytes: headerLimit,
		ConnState: gate.changed,
		ErrorLog:  slog.NewLogLogger(cfg.Log.Handler(), slog.LevelDebug),
	}
	return s, nil
}

// Listen binds the address. The error is [port.ErrInUse] if another program has it.
func (s *Server) Listen(ctx context.Context) (err error) {
	s.listener, err = port.Listen(ctx, s.cfg.Addr)
	return err
}

// Addr returns the address that the server listens on; nil before Listen.
func (s *Server) Addr() net.Addr {
	if s.listener == nil {
		return nil
	}
	return s.listener.Addr()
}

// Serve serves until ctx ends, and then waits for what it has handed to Take. It returns an error if
// the listener fails.
func (s *Server) Serve(ctx context.Context) error {
	defer context.AfterFunc(ctx, func() { _ = s.http.Close() })()
	l := s.listener
	if s.cfg.Certificate != nil {
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{*s.cfg.Certificate}, MinVersion: tls.VersionTLS12})
	}
	if err := s.http.Serve(l); ctx.Err() == nil {
		return fmt.Errorf("serve the page: %w", err)
	}
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
	s.taken.Wait()
	return nil
}

// take hands a connection to Take, unless it is too late.
func (s *Server) take(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		_ = c.ws.CloseNow()
		return
	}
	s.taken.Go(func() { s.cfg.Take(c) })
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	headers(w.Header(), r)
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed)
	case r.ContentLength != 0:
		refuse(w, http.StatusBadRequest)
	case r.URL.Path == bridgePath:
		s.bridge(w, r)
	default:
		s.files.serve(w, r, s.cfg.Stall)
	}
}

// refuse answers with nothing but a status, and ends the connection.
func refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Connection", "close")
	http.Error(w, fmt.Sprint(status, " ", http.StatusText(status)), status)
}
