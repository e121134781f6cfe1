package command

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/docfile"
	"pingyi/data/paper"
	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/server"
	"pingyi/server/act"
	"pingyi/server/port"
	"pingyi/tui"
	"pingyi/tui/ui"
)

func (p *program) host() *cobra.Command {
	var at place
	var logTo string
	var to copies
	cmd := &cobra.Command{
		Use: "host FILE.db", Short: p.w.Command.Host, Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !onTerminal() {
				return userError(p.w.Command.NoTerminal)
			}
			log, err := p.openLog(logTo, args[0], nil) // the console has the terminal
			if err != nil {
				return err
			}
			defer log.end()
			h, err := p.openHall(args[0], at, to, log.Logger)
			if err != nil {
				return err
			}
			unreached := h.tellReach(p)
			h.tellWeb(p)
			h.tellNoCodes(p)
			h.tellFewFiles(p)
			if err := errors.Join(h.console(cmd.Context(), p, tui.Session{Unreached: unreached}, log), h.close()); err != nil {
				return err
			}
			h.sayNext(p)
			return nil
		},
	}
	at.flags(cmd, p.w)
	to.flags(cmd, p.w)
	cmd.Flags().StringVar(&logTo, "log", "", p.w.Command.FlagLog)
	return cmd
}

func (p *program) serve() *cobra.Command {
	var at place
	var logTo string
	var to copies
	cmd := &cobra.Command{
		Use: "serve FILE.db", Short: p.w.Command.Serve, Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			log, err := p.openLog(logTo, args[0], os.Stderr)
			if err != nil {
				return err
			}
			defer log.end()
			h, err := p.openHall(args[0], at, to, log.Logger)
			if err != nil {
				return err
			}
			for _, c := range h.copiers {
				c.keep(func(trouble string) {
					fmt.Fprintln(os.Stderr, cmp.Or(trouble, c.back(c.last.name)))
				})
			}
			h.watchFile(func(err error) { fmt.Fprintln(os.Stderr, p.sentence(err)) })
			h.watchLog(log, func() { fmt.Fprintln(os.Stderr, p.w.Command.LogLost(log.path)) })
			p.say(p.w.Command.Serving(h.server.Addr().String(), h.server.Fingerprint()))
			h.tellReach(p)
			p.say(p.w.Command.Attend(h.connect()))
			h.tellWeb(p)
			h.tellNoCodes(p)
			h.tellFewFiles(p)
			p.say(p.w.Command.HostSignsIn(h.endpoint().CommandAs(p.w.Command.Code)))
			if p.out.err == nil { // otherwise nobody knows where it is served
				<-cmd.Context().Done()
			}
			if err := h.close(); err != nil {
				return err
			}
			h.sayNext(p)
			return nil
		},
	}
	at.flags(cmd, p.w)
	to.flags(cmd, p.w)
	cmd.Flags().StringVar(&logTo, "log", "", p.w.Command.FlagLog)
	return cmd
}

// tellNoCodes warns that nobody can come in yet.
func (h *hall) tellNoCodes(p *program) {
	if h.codes.none() {
		p.say(p.w.Command.NoCodes(p.typed("tickets", h.path, "--format", "html") + " > slips.html"))
	}
}

// tellFewFiles warns that the system does not let everybody in at once.
func (h *hall) tellFewFiles(p *program) {
	people := len(h.room.State().Plan.People)
	if needs, may := server.NeedsFiles(people); may < needs {
		p.say(p.w.Command.FewFiles(may, people, needs))
	}
}

// sayNext says what to do once a meeting is no longer served.
func (h *hall) sayNext(p *program) {
	if h.room.State().IsOver() {
		p.say(p.w.Command.AfterEnd(p.typed("export", h.path, "--out", "papers")))
		return
	}
	p.say(p.w.Command.AfterStop(p.typedAgain()))
}

// A place is where a meeting is served.
type place struct {
	listen string // an address of this machine
	reach  string // where attendees reach it, as in the flag --reach; empty for what the plan or the machine says
	web    webPlace
}

func (at *place) flags(cmd *cobra.Command, w *words.Words) {
	cmd.Flags().StringVar(&at.listen, "addr", ":2222", w.Command.FlagAddr)
	cmd.Flags().StringVar(&at.reach, "reach", "", w.Command.FlagShown)
	at.web.flags(cmd, w)
}

func onTerminal() bool {
	return term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd())
}

// A hall is a meeting that is being served.
type hall struct {
	path    string // of the file, as it was given
	file    *data.File
	room    *meeting.Room
	server  *server.Server
	web     *webPage     // for phones; nil if there is none
	shown   plan.Address // which people are told in place of another; as far as it is given
	copiers []*copier
	codes   *codes
	clock   tui.Clock // of all screens
	log     *slog.Logger
	stop    context.CancelFunc
	// drawings are shared by all screens.
	drawings ui.Drawings
	done     chan error

	serving  context.Context // ends with stop
	watching sync.WaitGroup  // for the file and for new codes
}

// openHall opens a meeting's file and serves it, after writing a first copy at each place where
// copies are kept.
func (p *program) openHall(path string, at place, to copies, log *slog.Logger) (*hall, error) {
	shown, ok := parseReachable(at.reach)
	if !ok {
		return nil, usageError(p.w.Command.BadValue("--reach", at.reach))
	}
	file, err := data.Serve(path)
	if err != nil {
		return nil, err
	}
	stored, err := file.Load()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	room, err := meeting.NewRoom(loggedStore{file, log}, stored, rand.Reader, p.now)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	h := &hall{path: path, file: file, room: room, shown: shown, log: log, done: make(chan error, 1)}
	p.speak(room.State().Plan.Language)
	key, err := p.hostKeyOf(path)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if h.copiers, err = p.copiersOf(h, path, key, to); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if err := h.listen(p, at, key); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if err := h.listenWeb(p, at.web); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if err := h.takeUpCodes(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	h.serving, h.stop = context.WithCancel(context.Background())
	h.watching.Go(func() { h.codes.watch(h.serving) })
	h.watching.Go(func() { h.codes.followPlan(h.serving) })
	h.watching.Go(h.watchGuests)
	h.watching.Go(ui.UnpackLargeType) // or the meeting would wait for it
	go func() {
		err := h.server.Serve(h.serving)
		if err != nil {
			log.Error("nobody can come in any more", slog.Any("error", err))
		}
		h.done <- err
	}()
	h.serveWeb()
	log.Info("meeting served", slog.Any("addr", h.server.Addr()), slog.String("key", h.server.Fingerprint()))
	return h, nil
}

// listen wires the server to the room and takes its address.
func (h *hall) listen(p *program, at place, key []byte) error {
	acts := act.Runner{Room: h.room, Minutes: h.minutes, Papers: paper.Ballots, Ticket: h.ticket, Amend: amender, Document: docfile.Read}
	var err error
	h.server, err = server.New(server.Config{
		Addr:     at.listen,
		HostKey:  key,
		Language: p.w.Language,
		People:   len(h.room.State().Plan.People),
		Beside:   at.web.room(),
		SignIn:   h.signIn,
		Arrive:   h.room.Arrive,
		Return:   h.room.Return,
		Guests:   h.guests,
		Wide:     func(person string) bool { return h.room.State().HasRole(person, plan.Projector) },
		Shared:   func(person string) bool { return h.room.State().HasRole(person, plan.Kiosk) },
		Screen: func(ctx context.Context, v server.Visit, send func(tea.Msg)) tea.Model {
			sess := h.screenSession(v.Person, v.Words())
			sess.From = v.From
			sess.Term, sess.Send, sess.Clock = v.Term, send, &h.clock
			sess.Context, sess.SignIn = ctx, h.kioskSignIn(ctx, v.Person)
			sess.Width, sess.Height, sess.Touch = v.Width, v.Height, v.Touch
			return tui.New(sess)
		},
		Act: func(_ context.Context, v server.Visit, in io.Reader, out, errw io.Writer, line string) int {
			acts := acts
			acts.From = v.From
			return acts.Run(v.Person, v.Words(), line, in, out, errw)
		},
		Log: h.log,
	})
	if err != nil {
		return err
	}
	err = h.server.Listen()
	switch {
	case errors.Is(err, port.ErrInUse):
		return userError(p.w.Command.PortInUse(at.listen))
	case err != nil:
		return userError(p.w.Command.BadAddr(at.listen))
	}
	return nil
}

// signIn finds the person who has a code, and the number of the code among theirs.
func (h *hall) signIn(code code.Code) (person string, issue int, err error) {
	person, issue, err = h.file.SignIn(code)
	switch {
	case errors.Is(err, data.ErrWrongCode):
		return "", 0, server.ErrWrongCode
	case err != nil:
		return "", 0, logged(h.log, "look for a code", err)
	}
	if _, is := h.room.State().Person(person); !is { // a slip was printed while they were removed
		return "", 0, server.ErrWrongCode
	}
	return person, issue, h.codes.opened(person, issue)
}

// guests says why guests can't come in now; nil if they can.
func (h *hall) guests() func(*words.Door) string {
	switch err := meeting.CanSeeBoard(h.room.State(), plan.Guest); {
	case err == nil:
		return nil
	case refuse.Is(err, meeting.GuestsShutOut):
		return func(d *words.Door) string { return d.GuestsOut }
	}
	return func(d *words.Door) string { return d.NoGuests }
}

// watchGuests shows guests out when they are shut out, or when there is nothing on the board any more.
func (h *hall) watchGuests() {
	watch, changed := h.room.Changes(false)
	defer h.room.Unwatch(watch)
	for {
		select {
		case <-h.serving.Done():
			return
		case <-changed:
			if h.guests() != nil {
				h.server.ShowGuestsOut()
			}
		}
	}
}

// kioskSignIn is signIn for a shared terminal: a code that is typed there opens its person's seat.
func (h *hall) kioskSignIn(ctx context.Context, kiosk string) func(code.Code) (*meeting.Seat, int, error) {
	return func(code code.Code) (*meeting.Seat, int, error) {
		person, issue, err := h.server.SignIn(ctx, code)
		if errors.Is(err, server.ErrWrongCode) {
			h.log.Warn("refused at the door", slog.String("why", "wrong code"), slog.String("kiosk", kiosk))
		}
		if err != nil {
			return nil, 0, err
		}
		return h.room.Seat(person), issue, nil
	}
}

// screenSession returns what a person's screen needs from the hall.
func (h *hall) screenSession(who string, w *words.Words) tui.Session {
	at := h.endpoint()
	return tui.Session{
		Room: h.room, Seat: h.room.Seat(who), Words: w, Drawings: &h.drawings,
		Connect: at.Command(), GuestConnect: at.CommandAs("guest"), Link: at.Link(), Fingerprint: at.Fingerprint,
		Minutes: h.minutesText, Print: h.printBallots,
		Broke: func(reason any, stack []byte) { server.LogPanic(h.log, reason, stack) },
	}
}

// endpoint is where attendees reach the meeting, as they are told.
func (h *hall) endpoint() paper.Endpoint {
	at := reachedAt(h.shown, planAddress(h.room.State().Plan), servedAddress(h.server.Addr()))
	at.Fingerprint, at.Web = h.server.Fingerprint(), h.webAddress()
	return at
}

// connect returns the command with which attendees sign in.
func (h *hall) connect() string { return h.endpoint().Command() }

// minutes writes the minutes from what is on disk now.
func (h *hall) minutes(w *words.Words) (text string, all any, err error) {
	stored, err := h.file.Load()
	if err != nil {
		return "", nil, logged(h.log, "read the minutes", err)
	}
	return paper.Minutes(stored, w, time.Local)
}

func (h *hall) minutesText(w *words.Words) (string, error) {
	text, _, err := h.minutes(w)
	return text, err
}

// watchFile watches the file until the hall closes, and calls tell if the file is gone.
func (h *hall) watchFile(tell func(error)) {
	h.watching.Go(func() {
		if err := h.file.Watch(h.serving); err != nil {
			tell(logged(h.log, "watch", err))
		}
	})
}

// watchLog calls tell if the log cannot be written.
func (h *hall) watchLog(log hallLog, tell func()) {
	h.watching.Go(func() {
		select {
		case <-log.failed:
			tell()
		case <-h.serving.Done():
		}
	})
}

// close ends all sessions, each with a farewell, then writes the last copies and closes the
// file.
func (h *hall) close() error {
	h.stop()
	err := errors.Join(<-h.done, h.closeWeb())
	_ = h.room.RecordArrivals() // anybody not recorded arrives again when they come back
	h.room.KeepReaders()
	h.endCopies()
	h.watching.Wait()
	h.log.Info("meeting no longer served")
	return errors.Join(err, logged(h.log, "close", h.file.Close()))
}
