package server

import (
	"context"
	"errors"
	"net"
	"strings"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// codeTries is how often a code can be typed before the client has to start over.
const codeTries = 3

// personKey is the key of the verified person in the permissions of a connection.
type personKey struct{}

// door configures one connection: how it is encrypted, and how somebody signs in. The
// algorithms are those that a current audit accepts. ChaCha20-Poly1305 is among them because
// Dropbear, which many small devices have, supports neither GCM nor any of the MACs offered
// with CTR here; its weakness of 2023 is closed by strict key exchange, which x/crypto does.
func (s *Server) door(ctx ssh.Context) *gossh.ServerConfig {
	l := lineOf(ctx)
	return &gossh.ServerConfig{
		Config: gossh.Config{
			KeyExchanges: []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519},
			Ciphers: []string{
				gossh.CipherAES256GCM, gossh.CipherAES128GCM, gossh.CipherChaCha20Poly1305,
				gossh.CipherAES256CTR, gossh.CipherAES192CTR, gossh.CipherAES128CTR,
			},
			MACs: []string{gossh.HMACSHA512ETM, gossh.HMACSHA256ETM},
		},
		MaxAuthTries:         4,
		PreAuthConnCallback:  func(gossh.ServerPreAuthConn) { l.keysExchanged() },
		NoClientAuth:         true,
		NoClientAuthCallback: func(conn gossh.ConnMetadata) (*gossh.Permissions, error) { return s.byUserName(l, conn) },
		KeyboardInteractiveCallback: func(conn gossh.ConnMetadata, ask gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
			return s.byAsking(l, conn, ask)
		},
		AuthLogCallback: func(_ gossh.ConnMetadata, _ string, err error) {
			if err == nil {
				l.signedIn()
			}
		},
	}
}

// byUserName lets somebody in if their user name is an entry code. Any other user name is not
// an error: the code is then asked for.
func (s *Server) byUserName(l *line, conn gossh.ConnMetadata) (*gossh.Permissions, error) {
	verified, err := s.verify(l, conn.User())
	if err == nil || errors.Is(err, code.ErrNotCode) || (errors.Is(err, code.ErrTypo) && !strings.ContainsAny(conn.User(), "0123456789")) {
		// A plain name of ten letters reads like a code with an error; codes without
		// any figure are rare.
		return verified, err
	}
	s.logRefused(conn.RemoteAddr(), whyWrongCode(err))
	return nil, &gossh.BannerError{Err: err, Message: s.explainWrongCode(err) + "\r\n"}
}

// byAsking asks for the entry code, unless the user name is one.
func (s *Server) byAsking(l *line, conn gossh.ConnMetadata, ask gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
	if verified, err := s.verify(l, conn.User()); err == nil {
		return verified, nil
	}
	message, prompt := "", s.bilingual(" / ", func(d *words.Door) string { return d.Prompt })+": "
	for range codeTries {
		answers, err := ask("", message, []string{prompt}, []bool{true}) // people see what they type
		if err != nil {
			return nil, err
		}
		verified, err := s.verify(l, answers[0])
		if err == nil {
			return verified, nil
		}
		s.logRefused(conn.RemoteAddr(), whyWrongCode(err))
		message = s.explainWrongCode(err)
	}
	_, _ = ask("", message, nil, nil)
	return nil, ssh.ErrPermissionDenied
}

// verify finds the person who has the code that was typed. The person is bound to the
// connection, so it does not matter what the client calls itself later.
func (s *Server) verify(l *line, typed string) (*gossh.Permissions, error) {
	code, err := code.Parse(typed)
	if err != nil {
		return nil, err
	}
	person, issue, err := s.SignIn(s.serving, code)
	if err == nil {
		err = s.bindLine(l, person, issue)
	}
	if err != nil {
		return nil, err
	}
	return &gossh.Permissions{ExtraData: map[any]any{personKey{}: person}}, nil
}

// SignIn finds the person who has a code, and its number among theirs. It is used at the door,
// and also by a terminal inside that people share. A right code is answered at once. A wrong
// one is answered after a delay that depends on all wrong codes together, or when ctx ends.
func (s *Server) SignIn(ctx context.Context, code code.Code) (person string, issue int, err error) {
	s.entrance.work(func() { person, issue, err = s.cfg.SignIn(code) })
	if errors.Is(err, ErrWrongCode) {
		s.entrance.wrongCode(ctx)
	}
	return person, issue, err
}

// verified returns the person whose code opened the connection.
func verified(conn *gossh.ServerConn) (person string, ok bool) {
	if conn.Permissions == nil {
		return "", false
	}
	person, ok = conn.Permissions.ExtraData[personKey{}].(string)
	return person, ok && person != ""
}

// explainWrongCode explains what is wrong with a code, in both languages, since it is not known yet
// who reads it.
func (s *Server) explainWrongCode(err error) string {
	return s.bilingual("\n", func(d *words.Door) string {
		switch {
		case errors.Is(err, code.ErrNotCode):
			return d.NotCode
		case errors.Is(err, code.ErrTypo):
			return d.Typo
		case errors.Is(err, ErrWrongCode):
			return d.WrongCode
		}
		return d.Unchecked
	})
}

// bilingual returns a phrase in the meeting's language and then in the other.
func (s *Server) bilingual(between string, phrase func(*words.Door) string) string {
	first, second := words.For(plan.Chinese), words.For(plan.English)
	if s.cfg.Language == plan.English {
		first, second = second, first
	}
	return phrase(&first.Door) + between + phrase(&second.Door)
}

// turnedAway logs a connection that ended at the door.
func (s *Server) turnedAway(conn net.Conn, err error) {
	s.logRefused(conn.RemoteAddr(), whyRefused(err))
}
