package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"runtime"
	"strings"

	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/code"
)

// The log contains words of ours, IDs of people, addresses and figures. It never contains what
// people wrote, nor what they typed at the door: a user name may be a code, and a code with one
// wrong character is nearly one. Text that a client chooses, such as its version, is left out
// too.
//
// Acts are not logged at all. The record says when a question without a name was asked, and a
// line about somebody's act at that moment would reveal whose it is.

// logRefused logs that somebody was not let in.
func (s *Server) logRefused(from net.Addr, why string) {
	s.cfg.Log.Warn("refused at the door", slog.String("why", why), slog.Any("from", from))
}

// whyWrongCode says what is wrong with a code, for the log.
func whyWrongCode(err error) string {
	switch {
	case errors.Is(err, code.ErrNotCode):
		return "no code"
	case errors.Is(err, code.ErrTypo):
		return "typing error"
	case errors.Is(err, ErrWrongCode):
		return "wrong code"
	}
	return "code not checked"
}

// whyRefused says why a connection ended at the door, for the log.
func whyRefused(err error) string {
	if none, ok := errors.AsType[*gossh.AlgorithmNegotiationError](err); ok {
		return "no common " + none.What
	}
	if _, ok := errors.AsType[*gossh.ServerAuthError](err); ok || errors.Is(err, net.ErrClosed) { // by us
		return "not signed in"
	}
	return "connection ended"
}

// whyEnded says why a session ended, for the log.
func whyEnded(cause error) string {
	switch {
	case cause == nil:
		return "left"
	case errors.Is(cause, context.Canceled): // with its connection
		return "connection ended"
	}
	return cause.Error() // one of ours
}

// LogPanic logs a panic of a screen or an act, but not whose it was: together with the record
// that could reveal who asked a question without a name. A panic's message and the arguments in
// its stack may contain what somebody wrote, so only the type of the panic's value and where it
// came from are logged. A runtime error, such as an index out of range, contains only figures
// and types and is logged in full.
func LogPanic(log *slog.Logger, reason any, stack []byte) {
	what := fmt.Sprintf("%T", reason)
	if fault, ok := reason.(runtime.Error); ok {
		what = fault.Error()
	}
	log.Error("panic", slog.String("what", what), slog.String("at", panicPlace(stack)))
}

// loggedCallers is how many of a panic's callers are logged: enough to reach beyond the toolkit.
const loggedCallers = 24

// panicPlace reads from a stack where a panic came from: functions with file and line, the
// innermost first, without their arguments.
func panicPlace(stack []byte) string {
	var places []string
	lines := strings.Split(string(stack), "\n")
	for i := 0; i+1 < len(lines); i++ {
		at, isPlace := strings.CutPrefix(lines[i+1], "\t")
		if !isPlace {
			continue
		}
		arguments := strings.LastIndexByte(lines[i], '(')
		if arguments < 0 || strings.HasPrefix(lines[i], "created by ") {
			break
		}
		function := lines[i][:arguments]
		if function == "panic" {
			places = nil // these belong to the recovery
			continue
		}
		at, _, _ = strings.Cut(at, " ")
		places = append(places, function+" "+filepath.Base(at))
	}
	return strings.Join(places[:min(len(places), loggedCallers)], " < ")
}
