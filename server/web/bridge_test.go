package web_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"pingyi/server/web"
)

// serves serves the page on a port of its own, with a door that does with connections what is given.
func serves(t *testing.T, door func(net.Conn)) (addr string) {
	t.Helper()
	return servesAs(t, web.Config{Take: door})
}

func servesAs(t *testing.T, cfg web.Config) (addr string) {
	t.Helper()
	cfg.Addr = "127.0.0.1:0"
	s, err := web.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return s.Addr().String()
}

// echo is a door that sends back what it gets.
func echo(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	_, _ = io.Copy(conn, conn)
}

// options are how somebody comes to the bridge.
type options struct {
	websocket.DialOptions
	url string
}

// dials opens a WebSocket to the bridge.
func dials(t *testing.T, addr string, with ...func(*options)) *websocket.Conn {
	t.Helper()
	ws, _, err := tries(t, addr, with...)
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// tries is dials for what may be refused. It returns the answer's status and headers.
func tries(t *testing.T, addr string, with ...func(*options)) (*websocket.Conn, answer, error) {
	t.Helper()
	o := options{websocket.DialOptions{Subprotocols: []string{"ssh"}}, "ws://" + addr + "/ssh"}
	for _, change := range with {
		change(&o)
	}
	ws, got, err := websocket.Dial(t.Context(), o.url, &o.DialOptions)
	if got == nil {
		return ws, answer{}, err
	}
	if got.Body != nil {
		_ = got.Body.Close()
	}
	if ws != nil {
		t.Cleanup(func() { _ = ws.CloseNow() })
	}
	return ws, answer{status: got.StatusCode, header: got.Header}, err
}

// dialsOnly goes to one address, whatever name is asked for.
func dialsOnly(addr string) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, addr)
	}
}

// comesBack checks that a WebSocket carries bytes to an echo and back.
func comesBack(t *testing.T, ws *websocket.Conn) {
	t.Helper()
	conn := websocket.NetConn(t.Context(), ws, websocket.MessageBinary)
	got := make([]byte, 5)
	if _, err := conn.Write([]byte("hello")); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(conn, got); err != nil || string(got) != "hello" {
		t.Fatalf("%q came back: %v", got, err)
	}
}

func TestBridge_CarriesBytesWhereverTheyAreCut(t *testing.T) {
	t.Parallel()
	conn := websocket.NetConn(t.Context(), dials(t, serves(t, echo)), websocket.MessageBinary)
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
	if _, err := io.ReadFull(conn, got); err != nil || !bytes.Equal(got, sent) {
		t.Fatalf("what came back is not what was sent: %v", err)
	}
	if err := conn.Close(); err != nil {
		t.Errorf("it does not close as it should: %v", err)
	}
}

// The door sees who comes, and the end of it on either side.
func TestBridge_IsAConnectionOfThePhone(t *testing.T) {
	t.Parallel()
	came, read := make(chan net.Conn, 1), make(chan error, 1)
	addr := serves(t, func(conn net.Conn) {
		defer func() { _ = conn.Close() }()
		came <- conn
		_, err := conn.Read(make([]byte, 9))
		read <- err
	})
	line, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	phone := dials(t, addr, func(o *options) {
		o.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return line, nil }}}
	})
	conn := <-came
	if got, want := conn.RemoteAddr().String(), line.LocalAddr().String(); got != want {
		t.Errorf("the door sees %s, want %s", got, want)
	}
	if err := phone.Close(websocket.StatusNormalClosure, ""); err != nil {
		t.Errorf("the phone's farewell is not answered: %v", err)
	}
	if err := <-read; !errors.Is(err, io.EOF) {
		t.Errorf("the door reads %v at the end, want EOF", err)
	}

	phone = dials(t, addr)
	conn = <-came
	began := time.Now()
	_ = conn.Close()
	if took := time.Since(began); took > 300*time.Millisecond {
		t.Errorf("closing took %v, while somebody else may wait", took)
	}
	if _, _, err := phone.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusNormalClosure {
		t.Errorf("the phone is told %v at the end", err)
	}
	if err := <-read; err == nil {
		t.Error("the door reads on after its end")
	}
	if _, err := conn.Write([]byte("x")); err == nil {
		t.Error("the door writes on after its end")
	}
}

// A page from elsewhere can't use a browser in the hall to come to the door.
func TestBridge_RefusesAnotherOrigin(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	for origin, status := range map[string]int{
		"http://" + addr: http.StatusSwitchingProtocols, "": http.StatusSwitchingProtocols,
		"http://elsewhere.example": http.StatusForbidden, "null": http.StatusForbidden, "http://127.0.0.1:1": http.StatusForbidden, "file://": http.StatusForbidden,
	} {
		_, got, err := tries(t, addr, func(o *options) {
			if o.HTTPHeader = (http.Header{}); origin != "" {
				o.HTTPHeader.Set("Origin", origin)
			}
		})
		if got.status != status {
			t.Errorf("from %q: %d, %v; want %d", origin, got.status, err, status)
		}
	}
}

func TestBridge_SpeaksNothingButSSH(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	for _, protocols := range [][]string{nil, {"chat"}, {"sshd"}} {
		if _, got, err := tries(t, addr, func(o *options) { o.Subprotocols = protocols }); err == nil || got.status != http.StatusBadRequest {
			t.Errorf("%q: %d, %v", protocols, got.status, err)
		}
	}
	ws := dials(t, addr, func(o *options) { o.Subprotocols = []string{"chat", "ssh"} })
	if ws.Subprotocol() != "ssh" {
		t.Errorf("it speaks %q", ws.Subprotocol())
	}
}

// What is compressed could become any size, so it is not taken, whoever offers it.
func TestBridge_TakesNoCompression(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	ws, got, err := tries(t, addr, func(o *options) { o.CompressionMode = websocket.CompressionContextTakeover })
	if err != nil || got.header.Get("Sec-WebSocket-Extensions") != "" {
		t.Fatalf("compression is taken: %v, %v", got.header, err)
	}
	comesBack(t, ws)
	raw := opens(t, addr)
	raw.sends(0xc2, []byte("squeezed")) // compressed all the same
	raw.isClosed(websocket.StatusProtocolError)
}

// A rawSocket is a WebSocket whose frames a test writes by itself.
type rawSocket struct {
	net.Conn
	t *testing.T
}

// opens opens a WebSocket without a library, which would not write what is wrong.
func opens(t *testing.T, addr string) *rawSocket {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_, err = io.WriteString(conn, "GET /ssh HTTP/1.1\r\nHost: "+addr+"\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: ssh\r\n\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for head := []byte{}; !bytes.HasSuffix(head, []byte("\r\n\r\n")); {
		one := make([]byte, 1)
		if _, err := conn.Read(one); err != nil {
			t.Fatalf("no WebSocket, but %q", head)
		}
		head = append(head, one[0])
	}
	return &rawSocket{conn, t}
}

// frame is a frame that is masked with zeros.
func frame(first byte, payload []byte) []byte {
	head := []byte{first, 0x80}
	switch n := len(payload); {
	case n < 126:
		head[1] |= byte(n)
	case n < 1<<16:
		head[1] |= 126
		head = binary.BigEndian.AppendUint16(head, uint16(n))
	default:
		head[1] |= 127
		head = binary.BigEndian.AppendUint64(head, uint64(n))
	}
	return append(append(head, 0, 0, 0, 0), payload...)
}

func (r *rawSocket) sends(first byte, payload []byte) {
	r.t.Helper()
	_, _ = r.Write(frame(first, payload)) // may be closed by now
}

// isClosed checks that the other side closes with a status, or just closes if it is 0.
func (r *rawSocket) isClosed(with websocket.StatusCode) {
	r.t.Helper()
	_ = r.SetReadDeadline(time.Now().Add(5 * time.Second))
	said, err := io.ReadAll(r)
	var late net.Error
	if errors.As(err, &late) && late.Timeout() {
		r.t.Fatalf("the connection is not closed; it said %q", said)
	}
	want := binary.BigEndian.AppendUint16(nil, uint16(with))
	if with != 0 && err == nil && !bytes.Contains(said, want) {
		r.t.Errorf("it is closed with %q, want status %d", said, with)
	}
}

func TestBridge_RefusesALargeMessage(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	half := bytes.Repeat([]byte("x"), 40<<10)
	whole := opens(t, addr)
	whole.sends(0x82, append(half, half...))
	whole.isClosed(websocket.StatusMessageTooBig)
	pieces := opens(t, addr)
	pieces.sends(0x02, half)
	pieces.sends(0x80, half)
	pieces.isClosed(websocket.StatusMessageTooBig)
	promised := opens(t, addr)
	_, _ = promised.Write([]byte{0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0})
	go func() { _, _ = io.Copy(promised, io.LimitReader(endless{}, 1<<20)) }()
	promised.isClosed(websocket.StatusMessageTooBig)
}

// endless is zeros without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// What a client says that no client should, each on a new connection.
func TestBridge_ClosesOnWhatIsNoWebSocket(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	for what, sent := range map[string][]byte{
		"a text":                      frame(0x81, []byte("hello")),
		"an end without a beginning":  frame(0x80, []byte("hello")),
		"a beginning within a piece":  append(frame(0x02, []byte("he")), frame(0x82, []byte("llo"))...),
		"a reserved bit":              frame(0xa2, []byte("hello")),
		"an unknown kind":             frame(0x83, []byte("hello")),
		"a ping in pieces":            frame(0x09, []byte("hello")),
		"a long ping":                 frame(0x89, bytes.Repeat([]byte("x"), 200)),
		"a close that says nonsense":  frame(0x88, []byte{1}),
		"a frame that is not masked":  {0x82, 5, 'h', 'e', 'l', 'l', 'o'},
		"HTTP in place of a frame":    []byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
		"SSH in place of a frame":     []byte("SSH-2.0-x\r\n"),
		"a farewell that is no close": frame(0x88, nil),
	} {
		raw := opens(t, addr)
		if _, err := raw.Write(sent); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		raw.isClosed(0)
	}
}

// Messages, pieces and pings that carry nothing are cheap to send and not quite as cheap to take.
func TestBridge_EndsAFloodOfEmptyMessages(t *testing.T) {
	t.Parallel()
	addr := serves(t, echo)
	for what, sent := range map[string][]byte{
		"messages": frame(0x82, nil), "pings": frame(0x89, nil), "pongs": frame(0x8a, []byte("pong")), "pieces": frame(0x00, nil),
	} {
		raw := opens(t, addr)
		if what == "pieces" {
			raw.sends(0x02, nil)
		}
		go func() { _, _ = raw.Write(bytes.Repeat(sent, 20_000)) }()
		raw.isClosed(0)
		if t.Failed() {
			t.Fatalf("the flood was of empty %s", what)
		}
	}
}

// The door closes on a phone that has stopped reading; who is stuck in a write is then free.
func TestBridge_ClosesWhileAWriteIsStuck(t *testing.T) {
	t.Parallel()
	came, free := make(chan net.Conn, 1), make(chan struct{})
	var written atomic.Int64
	addr := serves(t, func(conn net.Conn) {
		defer func() { _ = conn.Close() }()
		came <- conn
		for piece := make([]byte, 8<<10); ; {
			n, err := conn.Write(piece)
			written.Add(int64(n))
			if err != nil {
				close(free)
				return
			}
		}
	})
	opens(t, addr) // and reads nothing
	conn := <-came
	for last := int64(-1); written.Load() != last; { // until the sockets between are full
		last = written.Load()
		<-time.After(200 * time.Millisecond)
	}
	began := time.Now()
	_ = conn.Close()
	if took := time.Since(began); took > 300*time.Millisecond {
		t.Errorf("closing took %v, while somebody else may wait", took)
	}
	select {
	case <-free:
	case <-time.After(5 * time.Second):
		t.Error("the write is still stuck")
	}
}

// A client that is slow in everything is served all the same.
func TestBridge_TakesOneByteAtATime(t *testing.T) {
	t.Parallel()
	raw := opens(t, serves(t, echo))
	text := strings.Repeat("slowly ", 20)
	go func() {
		for _, c := range []byte(text) {
			for _, b := range frame(0x82, []byte{c}) {
				_, _ = raw.Write([]byte{b})
			}
		}
	}()
	_ = raw.SetReadDeadline(time.Now().Add(5 * time.Second))
	for i, got := 0, make([]byte, 3); i < len(text); i++ {
		if _, err := io.ReadFull(raw, got); err != nil || got[2] != text[i] {
			t.Fatalf("%q came back after %d: %v", got, i, err)
		}
	}
}
