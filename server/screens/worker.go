package screens

import (
	"slices"
	"time"
)

// A worker gives some screens their turns and then writes what came of them, and so on. It writes
// itself: to hand each frame to a goroutine of its screen costs a twentieth more of what a step of
// the meeting costs, and the screens see it as much later. It does so with several at once, because
// drawing and writing in turn would have to warm the processor's caches again for each screen.
//
// A terminal that takes nothing in would hold up all who are behind it. So somebody looks after the
// workers every stuckAfter, and gives the place of one who is stuck to another. The frames of that
// terminal are then written by goroutines of their own, and so are those of all terminals for
// waryTime: many who stop at the same moment cost the others no more than one does.
type worker struct {
	made     []frame  // to be written
	emptying bool     // no more are made until they are
	to       *showing // the terminal that it is writing to; nil while it does not
	writes   int      // begun so far
	seen     int      // as many were begun when somebody looked
	replaced bool
}

const (
	atOnce = 32 // frames that are made before they are written

	stuckAfter = 10 * time.Millisecond
	waryTime   = time.Second
)

// hire finds a worker for what is to be done, if there is a place. The caller holds the lock.
func (r *Runner) hire() {
	if len(r.ready) == 0 || len(r.working) == r.workers {
		return
	}
	w := &worker{made: make([]frame, 0, atOnce)}
	r.working = append(r.working, w)
	go r.work(w)
	if !r.watched {
		r.watched = true
		time.AfterFunc(stuckAfter, r.watch)
	}
}

// work goes on until nothing is left to be done, or until somebody else does it.
func (r *Runner) work(w *worker) {
	for {
		switch s, f := r.next(w); {
		case s != nil:
			if f := s.turn(); f.to != nil {
				r.add(w, f)
			}
		case f.to != nil:
			f.write()
		default:
			return
		}
	}
}

// next returns the screen whose turn it is, or else the frame that is to be written; neither if the
// worker is not needed any longer.
func (r *Runner) next(w *worker) (*Screen, frame) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w.to = nil
	for !w.replaced {
		switch {
		case len(r.ready) > 0 && !w.emptying && len(w.made) < atOnce:
			return r.first(), frame{}
		case len(w.made) == 0:
			r.working = slices.DeleteFunc(r.working, func(other *worker) bool { return other == w })
			return nil, frame{}
		}
		f := w.made[0]
		w.made = slices.Delete(w.made, 0, 1)
		w.emptying = len(w.made) > 0
		if !r.wary && !f.to.slow {
			w.to = f.to
			w.writes++
			return nil, f
		}
		go f.write()
	}
	return nil, frame{}
}

// add keeps a frame that a worker has made.
func (r *Runner) add(w *worker, f frame) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w.made = append(w.made, f)
}

// watch replaces the workers who have been writing the same frame since it looked the last time.
func (r *Runner) watch() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.working = slices.DeleteFunc(r.working, r.isStuck)
	for range r.workers {
		r.hire()
	}
	if r.watched = len(r.working) > 0; r.watched {
		time.AfterFunc(stuckAfter, r.watch)
	}
}

// isStuck reports whether a worker is to be replaced, and takes its other frames from it. The
// caller holds the lock.
func (r *Runner) isStuck(w *worker) bool {
	w.replaced = w.to != nil && w.writes == w.seen
	w.seen = w.writes
	if !w.replaced {
		return false
	}
	w.to.slow = true
	for _, f := range w.made {
		go f.write()
	}
	w.made = nil
	if !r.wary {
		r.wary = true
		time.AfterFunc(waryTime, func() {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.wary = false
		})
	}
	return true
}
