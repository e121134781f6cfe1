package server_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/text/width"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/server"
)

// mistyped returns a code with its second character changed.
func mistyped(code code.Code) string {
	wrong := []byte(code)
	if wrong[1] == '7' {
		wrong[1] = '8'
	} else {
		wrong[1] = '7'
	}
	return string(wrong)
}

// nobodys returns a well-formed code that nobody has.
func nobodys(t *testing.T) string {
	t.Helper()
	code, err := code.New(strings.NewReader("no such one"))
	if err != nil {
		t.Fatal(err)
	}
	return code.String()
}

func (k knock) was(t *testing.T, phrase string) bool {
	t.Helper()
	return slices.ContainsFunc(k.said, func(s string) bool { return strings.Contains(s, phrase) })
}

func TestDoor_AsksNothingIfTheUserNameIsACode(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	code := string(h.codes["p01"])
	for _, typed := range []string{code, h.codes["p01"].String(), strings.ToLower(code), strings.NewReplacer("0", "o", "1", "l").Replace(code), width.Widen.String(h.codes["p01"].String())} {
		k := h.knock(typed)
		if k.err != nil || len(k.said) != 0 {
			t.Errorf("%q: %v, was told %q", typed, k.err, k.said)
			continue
		}
		if out, _, _ := h.act(k.client, "whoami", ""); !strings.HasPrefix(out, "p01\n") {
			t.Errorf("%q came in as %q", typed, out)
		}
	}
}

func TestDoor_AsksForTheCodeInBothLanguages(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	k := h.knock("somebody", " "+strings.ToLower(h.codes["p02"].String()))
	if k.err != nil {
		t.Fatal(k.err)
	}
	if !k.was(t, door(plan.English).Prompt+" "+door(plan.Chinese).Prompt) {
		t.Errorf("was asked %q", k.said)
	}
	if out, _, _ := h.act(k.client, "whoami", ""); !strings.HasPrefix(out, "p02\n") {
		t.Errorf("came in as %q", out)
	}
}

func TestDoor_TellsATypingErrorFromAWrongCode(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	zh := door(plan.Chinese)
	for typed, want := range map[string]string{
		mistyped(h.codes["p01"]): zh.Typo,
		nobodys(t):               zh.WrongCode,
		"please":                 zh.NotCode,
		"":                       zh.NotCode,
	} {
		k := h.knock("somebody", typed, string(h.codes["p01"]))
		if k.err != nil {
			t.Errorf("the second try after %.20q failed: %v", typed, k.err)
		}
		if !k.was(t, want) {
			t.Errorf("%.20q was answered by %q, want %q", typed, k.said, want)
		}
	}
}

func TestDoor_SaysWhatIsWrongWithACodeInTheUserName(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for user, want := range map[string]string{
		mistyped(h.codes["p01"]): door(plan.English).Typo,
		nobodys(t):               door(plan.English).WrongCode,
	} {
		if k := h.knock(user); k.err == nil || !k.was(t, want) {
			t.Errorf("%s: %v, was told %q, want %q", user, k.err, k.said, want)
		}
	}
	if k := h.knock("christophe"); k.was(t, door(plan.English).Typo) {
		t.Error("a plain name of ten letters is taken for a code with an error")
	}
}

// A client that takes no line at its end for success, as Dropbear's does, fails if the line just ends.
func TestDoor_EndsARefusedSignInWithoutAFarewell(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	zh, en := door(plan.Chinese), door(plan.English)
	wrong := slices.Repeat([]string{nobodys(t)}, 100)
	for way, k := range map[string]knock{
		"at the question":       h.knock("somebody", wrong...),
		"as the password":       h.pass("somebody", wrong...),
		"as name and password":  h.pass(wrong[0], wrong...),
		"as name, and answered": h.knock(wrong[0], wrong...),
	} {
		if k.err == nil || !strings.Contains(k.err.Error(), "EOF") || strings.Contains(k.err.Error(), "disconnect") {
			t.Errorf("%s: %v; want the end of the line", way, k.err)
		}
		if !k.was(t, zh.TooOften) || !k.was(t, en.TooOften) {
			t.Errorf("%s: was told %q", way, k.said)
		}
		if guesses := strings.Count(strings.Join(k.said, ""), en.WrongCode); guesses != 5 {
			t.Errorf("%s: %d wrong codes were answered before the last, want 5", way, guesses)
		}
	}
	h.log.shows(t, `msg="refused at the door" why="not signed in"`)
}

// The clients of PuTTY and Dropbear answer with what is piped to an act.
func TestDoor_DoesNotAskAgainForWhatIsPiped(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for _, piped := range []string{`{"b1":{"duty":"good"}}`, "{", `[]`, strings.Repeat("A", 9e3), "食堂的排队时间太长，能不能错开下课时间？"} {
		k := h.knock("somebody", piped, string(h.codes["p01"]))
		if k.err == nil || !k.was(t, door(plan.English).Piped) {
			t.Errorf("after %.20q: %v, was told %q", piped, k.err, k.said)
		}
	}
	for _, typed := range []string{"甲一", "入场码", "29HEN 1KG2J 29HEN-1KG2J"} {
		if k := h.knock("somebody", typed, string(h.codes["p01"])); k.err != nil {
			t.Errorf("after %q: %v", typed, k.err)
		}
	}
}

// An instruction beside the prompt would be shown in octal by OpenSSH, whatever its locale.
func TestDoor_SaysEverythingInThePrompt(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	zh, en := door(plan.Chinese), door(plan.English)
	k := h.knock("somebody", "please", string(h.codes["p01"]))
	want := []string{"", en.Prompt + " " + zh.Prompt, "", en.NotCode + "\n" + zh.NotCode + "\n" + en.Prompt + " " + zh.Prompt}
	if k.err != nil || !slices.Equal(k.said, want) {
		t.Errorf("%v, was shown %q, want %q", k.err, k.said, want)
	}
}

func TestDoor_TakesACodeAsThePassword(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	en := door(plan.English)
	good := h.codes["p02"].String()
	for _, user := range []string{"root", "", mistyped(h.codes["p01"]), nobodys(t)} {
		k := h.pass(user, mistyped(h.codes["p02"]), "secret", nobodys(t), " "+strings.ToLower(good))
		if k.err != nil {
			t.Errorf("%q: %v, was told %q", user, k.err, k.said)
			continue
		}
		if !k.was(t, en.Typo) || !k.was(t, en.NotCode) || !k.was(t, en.WrongCode) {
			t.Errorf("%q: was told %q", user, k.said)
		}
		if out, _, _ := h.act(k.client, "whoami", ""); !strings.HasPrefix(out, "p02\n") {
			t.Errorf("%q with the code of p02 came in as %q", user, out)
		}
	}
}

func TestDoor_SaysWhenCodesCannotBeChecked(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) {
		c.SignIn = func(code.Code) (string, int, error) { return "", 0, errors.New("disk on fire") }
	})
	k := h.knock("somebody", string(h.codes["p01"]))
	if k.err == nil || !k.was(t, door(plan.Chinese).Unchecked) || k.was(t, "fire") {
		t.Errorf("%v, was told %q", k.err, k.said)
	}
}

// One person's name with another's code must give the other's seat, never the first one's.
func TestDoor_IdentifiesPeopleByTheirCode(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for _, user := range []string{"p01", mistyped(h.codes["p01"])} {
		k := h.knock(user, nobodys(t), string(h.codes["p02"]))
		if k.err != nil {
			t.Fatal(k.err)
		}
		if out, _, _ := h.act(k.client, "whoami", ""); !strings.HasPrefix(out, "p02\n") {
			t.Errorf("%s with the code of p02 came in as %q", user, out)
		}
		term := h.screen(k.client)
		term.sees("seat<p02>")
		_ = k.client.Close()
	}
}

func TestDoor_AcceptsNoKeys(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	_, err = ssh.Dial("tcp", h.Addr().String(), &ssh.ClientConfig{
		User: "root", HostKeyCallback: ssh.FixedHostKey(h.HostKey()), Timeout: patience,
		Auth: []ssh.AuthMethod{ssh.PublicKeys(key)},
	})
	if err == nil || !strings.Contains(err.Error(), "attempted methods [none]") {
		t.Errorf("with a key: %v; want it not even tried", err)
	}
}

func TestDoor_OffersNoWeakAlgorithm(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for _, weak := range []ssh.Config{
		{KeyExchanges: []string{ssh.KeyExchangeECDHP256, ssh.KeyExchangeDH14SHA256, ssh.InsecureKeyExchangeDH14SHA1}},
		{MACs: []string{ssh.HMACSHA1, ssh.HMACSHA256}, Ciphers: []string{ssh.CipherAES128CTR}},
	} {
		_, err := ssh.Dial("tcp", h.Addr().String(), &ssh.ClientConfig{
			Config: weak, User: string(h.codes["p01"]),
			HostKeyCallback: ssh.FixedHostKey(h.HostKey()), Timeout: patience,
		})
		if err == nil || !strings.Contains(err.Error(), "no common algorithm") {
			t.Errorf("%v: %v", weak, err)
		}
	}
}

func TestDoor_ClosesOnSilenceAndGarbage(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Limits.Handshake = 150 * time.Millisecond })
	for name, sent := range map[string]string{
		"silence": "", "garbage": "GET / HTTP/1.1\r\n\r\n", "half a handshake": "SSH-2.0-x\r\n\x00\x00\x01\x0c\x0a\x14",
		"a huge packet": "SSH-2.0-x\r\n\xff\xff\xff\xff\x04", "zeros": "SSH-2.0-x\r\n" + strings.Repeat("\x00", 1<<16),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn, err := net.Dial("tcp", h.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = conn.Close() }()
			_, _ = io.WriteString(conn, sent)
			_ = conn.SetReadDeadline(time.Now().Add(patience))
			var late net.Error
			if _, err := io.Copy(io.Discard, conn); errors.As(err, &late) && late.Timeout() {
				t.Error("the connection was kept")
			}
		})
	}
}

func TestDoor_ClosesIfNoCodeIsTyped(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Limits.SignIn = 150 * time.Millisecond })
	found := make(chan struct{}) // the slip, much later
	conn, err := net.Dial("tcp", h.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		_, _, _, err := ssh.NewClientConn(&told{Conn: conn, gone: sync.OnceFunc(func() { close(found) })}, "", &ssh.ClientConfig{
			User: "somebody", HostKeyCallback: ssh.FixedHostKey(h.HostKey()),
			Auth: []ssh.AuthMethod{ssh.KeyboardInteractive(func(_, _ string, q []string, _ []bool) ([]string, error) {
				<-found
				return make([]string, len(q)), nil
			})},
		})
		if err == nil {
			t.Error("came in without a code")
		}
	}()
	select {
	case <-closed:
	case <-time.After(patience):
		t.Error("the connection was kept")
		_ = conn.Close()
	}
}

// told tells when the other side has closed a connection.
type told struct {
	net.Conn
	gone func()
}

func (c *told) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err != nil {
		c.gone()
	}
	return n, err
}

func TestDoor_ClosesIfNoSessionIsOpened(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Limits.Idle = 150 * time.Millisecond })
	c := h.enter("p01")
	gone := make(chan struct{})
	go func() { _ = c.Wait(); close(gone) }()
	select {
	case <-gone:
	case <-time.After(patience):
		t.Error("the connection was kept")
	}
}

func TestDoor_HasALimitedNumberOfPlaces(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Limits.AtDoor = 1 })
	inside := h.enter("p01") // gives its place back by signing in
	standing, err := net.Dial("tcp", h.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	hello := make([]byte, len("SSH-2.0-pingyi\r\n"))
	if _, err := io.ReadFull(standing, hello); err != nil {
		t.Fatal(err)
	}
	if k := h.knock(string(h.codes["p02"])); k.err == nil {
		t.Error("a second one found room at a door for one")
	}
	if out, _, err := h.act(inside, "whoami", ""); err != nil || !strings.HasPrefix(out, "p01") {
		t.Errorf("who is inside was disturbed: %q, %v", out, err)
	}
	_ = standing.Close()
	for deadline := time.Now().Add(patience); ; {
		if k := h.knock(string(h.codes["p02"])); k.err == nil {
			return
		} else if time.Now().After(deadline) {
			t.Fatalf("the place was not given back: %v", k.err)
		}
	}
}

func TestDoor_CountsOneArrivalPerConnection(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	if len(h.arrived) != 0 {
		t.Error("arrived before a screen or an act")
	}
	for range 3 {
		_, _, _ = h.act(c, "whoami", "")
	}
	h.screen(c).sees("seat<p01>")
	h.mu.Lock()
	defer h.mu.Unlock()
	if fmt.Sprint(h.arrived) != "[p01]" {
		t.Errorf("arrived %v, want once", h.arrived)
	}
}

func TestDoor_LetsNobodyInWithoutRecordingIt(t *testing.T) {
	t.Parallel()
	fails := true
	h := openHouse(t, func(c *server.Config) {
		c.Arrive = func(string) error {
			if fails {
				fails = false
				return errors.New("disk full")
			}
			return nil
		}
	})
	c := h.enter("p01")
	if out, errs, err := h.act(c, "whoami", ""); err == nil || out != "" || !strings.Contains(errs, door(plan.Chinese).NoEntry) {
		t.Errorf("%q, %q, %v", out, errs, err)
	}
	if _, _, err := h.act(c, "whoami", ""); err != nil {
		t.Errorf("the next try: %v", err)
	}
}

// Somebody who guesses has to wait, at the door as a whole and on new connections too; somebody
// with a right code does not.
func TestDoor_DelaysOnlyGuesses(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	began, wrong := time.Now(), nobodys(t)
	for i := range 9 { // as a password or at the question, it is one and the same
		ask := h.knock
		if i%2 == 0 {
			ask = h.pass
		}
		if k := ask("somebody", wrong, wrong, wrong); k.err == nil {
			t.Fatal("a guess came in")
		}
	}
	// Twenty are free, then there are five a second.
	if took := time.Since(began); took < time.Second {
		t.Errorf("27 wrong codes took %v, want more than a second", took)
	}
	guessing := make(chan struct{})
	go func() {
		defer close(guessing)
		h.knock("somebody", wrong, wrong, wrong)
	}()
	began = time.Now()
	h.enter("p01")
	if took := time.Since(began); took > time.Second {
		t.Errorf("beside the guesser a right code took %v", took)
	}
	<-guessing
}
