package server

import (
	"container/list"
	"sync"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

const missedAnswers = 2 // questions without an answer after which a connection ends

// A pulse asks the clients inside now and then whether they are still there. An idle timeout
// would not work, because it would be reset whenever a screen paints something by itself.
type pulse struct {
	every time.Duration

	mu    sync.Mutex // guards what follows, and the heart of each line
	lines list.List  // in the order in which they are asked next
}

// A heart is what a pulse knows about a line.
type heart struct {
	at     *list.Element // nil while it is not asked
	conn   *gossh.ServerConn
	next   time.Time
	asking bool // a question has no answer so far
	missed int
}

// join begins to ask a line.
func (p *pulse) join(l *line, conn *gossh.ServerConn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l.heart.conn != nil || l.ctx.Err() != nil {
		return
	}
	l.heart = heart{conn: conn, next: time.Now().Add(p.every), at: p.lines.PushBack(l)}
}

func (p *pulse) leave(l *line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l.heart.at != nil {
		p.lines.Remove(l.heart.at)
		l.heart.at = nil
	}
}

// beat asks the lines whose time has come, and returns those that have not answered for long.
func (p *pulse) beat() (dead []*line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	for at := p.lines.Front(); at != nil; at = p.lines.Front() {
		l := at.Value.(*line)
		switch h := &l.heart; {
		case h.next.After(now):
			return dead
		case !h.asking:
			h.asking, h.missed = true, 0
			go p.ask(l) // on its own, because a line that takes nothing would hold up the others
		default:
			h.missed++
			if h.missed >= missedAnswers {
				dead = append(dead, l)
			}
		}
		l.heart.next = now.Add(p.every)
		p.lines.MoveToBack(at)
	}
	return dead
}

func (p *pulse) ask(l *line) {
	if _, _, err := l.heart.conn.SendRequest("keepalive@openssh.com", true, nil); err != nil {
		return // the line has ended
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	l.heart.asking = false
}
