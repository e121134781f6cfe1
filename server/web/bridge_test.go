package web_test

import (
	"context"
	"io"
	"net"
	"testing"

	"github.com/coder/websocket"

	"pingyi/server/web"
)

// serves serves the page on a port of its own, with a door that does with connections what is given.
func serves(t *testing.T, door func(net.Conn)) (addr string) {
	t.Helper()
	s, err := web.New(web.Config{Addr: "127.0.0.1:0", Take: door})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
		s.Wait()
	})
	return s.Addr().String()
}

// echo is a door that sends back what it gets.
func echo(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	_, _ = io.Copy(conn, conn)
}

func TestBridge_CarriesBytesWhereverTheyAreCut(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	ws, _, err := websocket.Dial(t.Context(), "ws://"+addr+"/ssh", &websocket.DialOptions{Subprotocols: []string{"ssh"}})
	if err != nil {
		t.Fatal(err)
	}
	conn := websocket.NetConn(t.Context(), ws, websocket.MessageBinary)
	sent := make([]byte, 300_000)
	for i := range sent {
		sent[i] = byte(i * 7)
	}
	go func() {
		for rest, n := sent, 1; len(rest) > 0; n = min(n*3, 60_000) {
			cut := min(n, len(rest))
			_, _ = conn.Write(rest[:cut])
			rest = rest[cut:]
		}
	}()
	got := make([]byte, len(sent))
	if _, err := io.ReadFull(conn, got); err != nil || string(got) != string(sent) {
		t.Fatalf("what came back is not what was sent: %v", err)
	}
	if err := conn.Close(); err != nil {
		t.Errorf("it does not close as it should: %v", err)
	}
}
