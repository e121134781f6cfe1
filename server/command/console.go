package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/server"
	"pingyi/tui"
)

// A keyboard is this terminal's input as the console reads it.
type keyboard struct {
	*os.File
	typed io.Reader
}

func (k keyboard) Read(p []byte) (int, error) { return k.typed.Read(p) }

// console runs the host console in this terminal until the host leaves. It shows the most
// serious trouble with the file, the copies or the log. Of with it takes what is only for the
// console.
func (h *hall) console(ctx context.Context, p *program, with tui.Session, log hallLog) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	sess := h.screenSession(plan.Console, p.w)
	sess.Context, sess.Term = ctx, os.Getenv("TERM")
	sess.Join, sess.JoinWall, sess.JoinAs, sess.JoinPhone, sess.Unreached = with.Join, with.JoinWall, with.JoinAs, with.JoinPhone, with.Unreached
	program := tea.NewProgram(tui.New(sess), tea.WithContext(ctx), tea.WithoutSignalHandler(),
		tea.WithInput(keyboard{os.Stdin, server.OnlyText(os.Stdin)}))
	const ofFile, ofCopies, ofLog = 0, 1, 2
	var mu sync.Mutex // guards troubles
	var troubles [3]string
	trouble := func(of int, is string) {
		mu.Lock()
		defer mu.Unlock()
		troubles[of] = is
		program.Send(tui.TroubleMsg(cmp.Or(troubles[:]...)))
	}
	h.watchFile(func(error) { trouble(ofFile, p.w.Command.FileGone) })
	h.keepCopies(func(is string) { trouble(ofCopies, is) })
	h.watchLog(log, func() { trouble(ofLog, p.w.Command.LogLost(log.path)) })
	h.log.Info("console begins")
	defer h.log.Info("console ends")
	return attend(ctx, program, func() {
		h.log.Error("console broke")
		fmt.Fprintln(os.Stderr, p.w.Command.ConsoleBroke)
	})
}

// attend runs a console until the host leaves. A screen survives its own panics; a panic in the
// toolkit ends the console, and the meeting is then served without one.
func attend(ctx context.Context, console *tea.Program, broke func()) error {
	_, err := console.Run()
	switch {
	case ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted):
		return nil //nolint:nilerr // that is how a host leaves
	case errors.Is(err, tea.ErrProgramPanic):
		broke()
		<-ctx.Done()
		return nil
	}
	return err
}
