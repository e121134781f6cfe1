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

const (
	codeTries   = 6  // wrong codes on one connection
	signInTries = 32 // attempts to sign in on one connection, by whatever method

	longestTyped = 48 // bytes of an answer that somebody may have typed
)

// personKey is the key of the verified person in the permissions of a connection.
type personKey struct{}

// algorithms are those that a current audit accepts. ChaCha20-Poly1305 is among them because
// Dropbear, which many small devices have, supports neither GCM nor any of the MACs offered
// with CTR here; its weakness of 2023 is closed by strict key exchange, which x/crypto does.
func algorithms() gossh.Config {
	return gossh.Config{
		KeyExchanges: []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519},
		Ciphers: []string{
			gossh.CipherAES256GCM, gossh.CipherAES128GCM, gossh.CipherChaCha20Poly1305,
			gossh.CipherAES256CTR, gossh.CipherAES192CTR, gossh.CipherAES128CTR,
		},
		MACs: []string{gossh.HMACSHA512ETM, gossh.HMACSHA256ETM},
	}
}

// door configures one connection: how it is encrypted, and how somebody signs in.
func (s *Server) door(ctx ssh.Context) *gossh.ServerConfig {
	l := lineOf(ctx)
	return &gossh.ServerConfig{
		Config: s.algorithms,
		// Tries are counted here, and the last one closes the line. x/crypto would end it with a
		// disconnect message, after which Dropbear's client exits with 0.
		MaxAuthTries:         -1,
		PreAuthConnCallback:  l.keysExchanged,
		NoClientAuth:         true,
		NoClientAuthCallback: func(conn gossh.ConnMetadata) (*gossh.Permissions, error) { return s.byUserName(l, conn.User()) },
		KeyboardInteractiveCallback: func(conn gossh.ConnMetadata, ask gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
			return s.byAsking(l, conn.User(), ask)
		},
		PasswordCallback: func(conn gossh.ConnMetadata, password []byte) (*gossh.Permissions, error) {
			return s.byPassword(l, conn.User(), string(password))
		},
		AuthLogCallback: func(_ gossh.ConnMetadata, _ string, err error) {
			if err == nil {
				l.signedIn()
			} else if l.tries++; l.tries >= signInTries {
				_ = l.Close()
			}
		},
	}
}

// byUserName lets somebody in if their user name is an entry code, or that of guests. Any other user name is not
// an error: the code is then asked for.
func (s *Server) byUserName(l *line, name string) (*gossh.Permissions, error) {
	if s.cfg.Guests != nil && isGuest(name) {
		return s.byGuest(l)
	}
	verified, err := s.verifyName(l, name)
	if err == nil || errors.Is(err, code.ErrNotCode) || (errors.Is(err, code.ErrTypo) && !strings.ContainsAny(name, "0123456789")) {
		// A plain name of ten letters reads like a code with an error; codes without
		// any figure are rare.
		return verified, err
	}
	return nil, s.bannerFor(l, name, err)
}

// byAsking asks for the entry code, unless the user name is one. What is wrong with an answer is
// said in the next prompt: OpenSSH shows the instruction, which has a place beside it, in octal.
func (s *Server) byAsking(l *line, name string, ask gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
	if verified, err := s.verifyName(l, name); err == nil {
		return verified, nil
	}
	prompt := bilingual(" ", func(d *words.Door) string { return d.Prompt })
	for said := ""; ; {
		answers, err := ask("", "", []string{said + prompt}, []bool{true}) // people see what they type
		if err != nil {
			return nil, err
		}
		verified, err := s.verify(l, answers[0])
		if err == nil {
			return verified, nil
		}
		s.wrong(l, answers[0], err)
		said = bilingual("\n", explain(err)) + "\n"
	}
}

// byPassword takes an entry code as the password, unless the user name is one: some programs can
// answer no question.
func (s *Server) byPassword(l *line, name, password string) (*gossh.Permissions, error) {
	if verified, err := s.verifyName(l, name); err == nil {
		return verified, nil
	}
	verified, err := s.verify(l, password)
	if err != nil {
		return nil, s.bannerFor(l, password, err)
	}
	return verified, nil
}

// wrong logs a code that was given and is not right. If it was the last try, or was not typed, the
// line is closed and whatever comes next on it fails.
func (s *Server) wrong(l *line, given string, err error) {
	s.logRefused(l.RemoteAddr(), whyWrongCode(err))
	l.wrongCodes++
	switch {
	case !typed(given):
		l.refuse(func(d *words.Door) string { return d.Piped })
	case l.wrongCodes >= codeTries:
		l.refuse(func(d *words.Door) string { return d.TooOften })
	}
}

// bannerFor is wrong, and returns the error that says so where there is no prompt to say it in.
func (s *Server) bannerFor(l *line, given string, err error) error {
	s.wrong(l, given, err)
	return &gossh.BannerError{Err: err, Message: banner(explain(err))}
}

// typed reports whether somebody may have typed an answer. The clients of PuTTY and Dropbear
// answer with what is piped to an act, such as a ballot. PuTTY's exits with 0 when that ends, so
// it must not be asked again.
func typed(answer string) bool {
	return len(answer) <= longestTyped && !strings.ContainsAny(answer, "{}[]")
}

// refuse says why nobody comes in on this line, and closes it.
func (l *line) refuse(why func(*words.Door) string) {
	_ = l.atDoor.SendAuthBanner(banner(why))
	_ = l.Close()
}

// verifyName looks up a user name as an entry code, once: a client sends it with every try.
func (s *Server) verifyName(l *line, name string) (*gossh.Permissions, error) {
	if s.cfg.Guests != nil && isGuest(name) { // for clients that say so only with another method
		if verified, err := s.byGuest(l); err == nil {
			return verified, nil
		}
	}
	if l.nameErr != nil && l.name == name {
		return nil, l.nameErr
	}
	verified, err := s.verify(l, name)
	l.name, l.nameErr = name, err
	return verified, err
}

// verify finds the person who has the code that was typed. The person is bound to the
// connection, so it does not matter what the client calls itself later.
func (s *Server) verify(l *line, typed string) (*gossh.Permissions, error) {
	code, err := code.Parse(typed)
	if err != nil {
		return nil, err
	}
	person, issue, err := s.SignIn(l.ctx, code)
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
	s.turns.work(func() { person, issue, err = s.cfg.SignIn(code) })
	if errors.Is(err, ErrWrongCode) {
		s.guesses.wait(ctx)
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

// explain says what is wrong with a code.
func explain(err error) func(*words.Door) string {
	return func(d *words.Door) string {
		switch {
		case errors.Is(err, code.ErrNotCode):
			return d.NotCode
		case errors.Is(err, code.ErrTypo):
			return d.Typo
		case errors.Is(err, ErrWrongCode):
			return d.WrongCode
		}
		return d.Unchecked
	}
}

// bilingual returns a phrase in both languages, since it is not known who reads it: in English and
// then in Chinese, which a client without it shows in octal or leaves out.
func bilingual(between string, phrase func(*words.Door) string) string {
	return phrase(&words.For(plan.English).Door) + between + phrase(&words.For(plan.Chinese).Door)
}

// banner is a phrase as it is shown to somebody who is not asked anything.
func banner(phrase func(*words.Door) string) string { return bilingual("\r\n", phrase) + "\r\n" }

// turnedAway logs a connection that ended at the door.
func (s *Server) turnedAway(conn net.Conn, err error) {
	s.logRefused(conn.RemoteAddr(), whyRefused(err))
}
