package command

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/time/rate"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/texts"
	"pingyi/meeting/words"
)

const (
	logBurst = 2000 // lines at once: as many as a thousand people cause by signing in together
	logRate  = 20   // and each second from then on
	logQueue = 500  // lines that wait to be written
	logEnd   = time.Second
)

// A hallLog is the log of a meeting that is being served.
type hallLog struct {
	*slog.Logger
	path   string
	failed <-chan struct{} // closed once its file could not be written; nil without a file
	end    func()          // writes what is still to be written
}

// openLog opens the log of a meeting whose file is db: in the file at path or, if path is empty,
// in usual, which may be nil for none.
func (p *program) openLog(path, db string, usual io.Writer) (hallLog, error) {
	out := usual
	if path != "" && data.BelongsTo(path, db) {
		return hallLog{}, userError(p.w.Command.LogOfFile(path))
	}
	if path != "" {
		file, err := openLogFile(p.w, path)
		if err != nil {
			return hallLog{}, err
		}
		out = file
	}
	if out == nil {
		return hallLog{Logger: slog.New(slog.DiscardHandler), end: func() {}}, nil
	}
	// Otherwise a write to a pipe that nobody reads any more would end the process, and the
	// meeting with it.
	signal.Ignore(syscall.SIGPIPE)
	j := newJournal(out)
	log := hallLog{Logger: slog.New(newRateLimited(slog.NewTextHandler(j, nil), &j.lost)), end: j.close}
	if path != "" {
		log.path, log.failed = path, j.failed
	}
	return log, nil
}

// openLogFile opens a file to append a log. What it already holds must be a log too: appending
// would ruin a meeting or a key.
func openLogFile(w *words.Words, path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, userError(w.Command.NoLog(path))
	}
	begin := []byte("time=")
	stands := make([]byte, len(begin))
	if is, err := f.Stat(); err == nil && is.Mode().IsRegular() && is.Size() > 0 {
		if _, err := f.ReadAt(stands, 0); err != nil || !bytes.Equal(stands, begin) {
			_ = f.Close()
			return nil, userError(w.Command.NotLog(path))
		}
	}
	return f, nil
}

// A rateLimited handler drops lines if there are too many of them, so that nobody at the door
// can fill the disk that the meeting is on. Errors have a limit of their own, so that they are
// not lost among the others.
type rateLimited struct {
	slog.Handler
	lost           *atomic.Int64
	others, errors *rate.Limiter
}

func newRateLimited(h slog.Handler, lost *atomic.Int64) rateLimited {
	return rateLimited{h, lost, rate.NewLimiter(logRate, logBurst), rate.NewLimiter(logRate, logBurst)}
}

func (s rateLimited) Handle(ctx context.Context, r slog.Record) error {
	pace := s.others
	if r.Level >= slog.LevelError {
		pace = s.errors
	}
	if !pace.Allow() {
		s.lost.Add(1)
		return nil
	}
	return s.Handler.Handle(ctx, r)
}

func (s rateLimited) WithAttrs(attrs []slog.Attr) slog.Handler {
	s.Handler = s.Handler.WithAttrs(attrs)
	return s
}

func (s rateLimited) WithGroup(name string) slog.Handler {
	s.Handler = s.Handler.WithGroup(name)
	return s
}

// A journal writes the lines of a log in a goroutine, so that nobody who logs has to wait: it
// may be writing to a terminal that was stopped, or to a full disk. A line that finds no room is
// dropped, and the next one is preceded by the number of lines dropped.
type journal struct {
	out   io.Writer
	lines chan []byte
	lost  atomic.Int64
	stop  chan struct{} // closed when no more lines are waited for
	done  chan struct{} // closed when the last one is written

	failed   chan struct{} // closed when a line could not be written
	reported bool          // failed is closed
}

func newJournal(out io.Writer) *journal {
	j := &journal{out: out, lines: make(chan []byte, logQueue), stop: make(chan struct{}), done: make(chan struct{}), failed: make(chan struct{})}
	go j.run()
	return j
}

func (j *journal) Write(line []byte) (int, error) {
	select {
	case j.lines <- bytes.Clone(line):
	default:
		j.lost.Add(1)
	}
	return len(line), nil
}

func (j *journal) run() {
	defer close(j.done)
	for {
		select {
		case line := <-j.lines:
			j.put(line)
		case <-j.stop:
			for len(j.lines) > 0 {
				j.put(<-j.lines)
			}
			j.tellLost()
			return
		}
	}
}

func (j *journal) put(line []byte) {
	j.tellLost()
	if !j.write(line) {
		j.lost.Add(1)
	}
}

// write reports whether a line could be written.
func (j *journal) write(line []byte) bool {
	_, err := j.out.Write(line)
	if err != nil && !j.reported {
		j.reported = true
		close(j.failed)
	}
	return err == nil
}

// tellLost writes how many lines are missing here.
func (j *journal) tellLost() {
	lost := j.lost.Swap(0)
	if lost == 0 {
		return
	}
	var line bytes.Buffer
	slog.New(slog.NewTextHandler(&line, nil)).Warn("lines left out", slog.Int64("lines", lost))
	if !j.write(line.Bytes()) {
		j.lost.Add(lost)
	}
}

// close writes the lines that are waiting, within a limited time.
func (j *journal) close() {
	close(j.stop)
	select {
	case <-j.done:
	case <-time.After(logEnd):
	}
}

// A loggedStore logs the errors of its store, because the person is told only that their act was
// not done.
type loggedStore struct {
	meeting.Store
	log *slog.Logger
}

func (s loggedStore) Append(e meeting.Event, with ...texts.Text) error {
	return logged(s.log, "append "+string(e.Kind), s.Store.Append(e, with...))
}

func (s loggedStore) AppendAll(all []meeting.Event, with ...texts.Text) error {
	return logged(s.log, "append", s.Store.AppendAll(all, with...))
}

func (s loggedStore) Erase(e meeting.Event, gone []code.Hash) error {
	return logged(s.log, "erase", s.Store.Erase(e, gone))
}

func (s loggedStore) Submit(e meeting.Event, report texts.Text) error {
	return logged(s.log, "submit", s.Store.Submit(e, report))
}

func (s loggedStore) Document(hash code.Hash) (texts.Text, error) {
	t, err := s.Store.Document(hash)
	return t, logged(s.log, "document", err)
}

func (s loggedStore) KeepDraft(author, words string) error {
	return logged(s.log, "draft", s.Store.KeepDraft(author, words))
}

// Leave logs nothing of when an opinion came unless it failed.
func (s loggedStore) Leave(o meeting.Unsigned) error { return logged(s.log, "leave", s.Store.Leave(o)) }

func (s loggedStore) Gather(e meeting.Event, unsigned []meeting.UnsignedKey, with []texts.Text) error {
	return logged(s.log, "gather", s.Store.Gather(e, unsigned, with))
}

func (s loggedStore) Cast(b meeting.Batch) error { return logged(s.log, "cast", s.Store.Cast(b)) }

func (s loggedStore) Ballots(round int) ([]ballot.Ballot, error) {
	ballots, err := s.Store.Ballots(round)
	return ballots, logged(s.log, "ballots", err)
}

func (s loggedStore) Seal(e meeting.Event, counts ballot.Counts) error {
	return logged(s.log, "seal", s.Store.Seal(e, counts))
}

func (s loggedStore) Void(e meeting.Event, round int) error {
	return logged(s.log, "void", s.Store.Void(e, round))
}

// logged logs an error of the meeting's file, if there is one, and returns it. Such an error
// names pages, columns and files, but never what is in them.
func logged(log *slog.Logger, what string, err error) error {
	if err != nil {
		log.Error("file failed", slog.String("doing", what), slog.Any("error", err))
	}
	return err
}
