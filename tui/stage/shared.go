package stage

import (
	"time"
	"unique"
	"weak"

	"pingyi/meeting"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Stage is what the hall looks at, as one screen shows it.
type Stage struct {
	Setup
	sight func() page.Sight
	last  struct { // what it was drawn from, last; not made anew each time
		sight   page.Sight
		setting setting

		setup               unique.Handle[Setup]
		state, live         *meeting.State
		weakState, weakLive weak.Pointer[meeting.State]
	}
}

// A Setup is what the stage of a screen shows beside the meeting.
type Setup struct {
	// Connect is the command that brings an attendee in, and Fingerprint the host key that
	// it will show. Both are on the stage before the meeting unless Connect is empty.
	Connect, Fingerprint string
	// Link is the same as a link, which the hall's screens show as a QR code; it holds no
	// entry code. There is no QR code if it is empty.
	Link string
	// Ranking shows the ranking in place of the closing card. Set it only while the meeting
	// is over.
	Ranking bool
}

// New makes the stage of a screen. Sight returns what it is drawn from now.
func New(sight func() page.Sight, with Setup) *Stage { return &Stage{Setup: with, sight: sight} }

// A setting is a stage at one moment.
type setting struct {
	*page.Sight
	Setup
}

// now returns the stage at this moment, until it is called again.
func (s *Stage) now() *setting {
	s.last.sight = s.sight()
	s.last.setting = setting{&s.last.sight, s.Setup}
	return &s.last.setting
}

// Head draws the top of a screen: the meeting's name and who is up, below them the steps, and
// then the notice if there is one.
func (s *Stage) Head(w int) string {
	return s.once("head", w, 0, func(s *setting) string { return s.head(w) })
}

// View draws the scene of the current step, as large as there is room for and a little above
// the middle. It may be higher than h if even the smallest size does not fit.
func (s *Stage) View(w, h int) string {
	return s.once("view", w, h, func(s *setting) string { return s.view(w, h) })
}

// Cover is what a wall shows in place of the meeting: nothing at all, or a notice as large
// as there is room for.
func (s *Stage) Cover(w, h int) string {
	return s.once("cover", w, h, func(s *setting) string { return s.cover(w, h) })
}

// SpeakerAndClock draws who is up, in one line, and below it the clock as large as it can be
// in a third of h rows.
func (s *Stage) SpeakerAndClock(w, h int) string { return s.now().speakerAndClock(w, h) }

// ShowsRanking reports whether the stage is the ranking, or as much of it as is revealed: in
// the results step, on the wall after the end too, and wherever somebody asked for it then.
func (s *Stage) ShowsRanking() bool { return s.now().showsRanking() }

// Beat is how soon the stage must be drawn again even if nothing happens; 0 for never.
func (s *Stage) Beat() time.Duration { return s.now().beat() }

// A Scene is all that the stage is drawn from: while two are equal it looks the same, whoever sits
// before it. The states are not kept alive by it.
type Scene struct {
	window      [2]int // its width and height
	look        ui.Look
	viewer      page.Viewer
	words       *words.Words // the names of keys follow from them
	setup       unique.Handle[Setup]
	state, live weak.Pointer[meeting.State]
	beats       int64 // of the stage until now, if it changes by itself
	spinning    bool
}

// Scene returns what the stage is drawn from now. Within a beat it stays the same. Shared is false
// while the stage moves faster than a clock, as only on the few screens for the hall: then it is to be
// drawn anew each time.
func (s *Stage) Scene() (is Scene, shared bool) { return s.sceneOf(s.now()) }

func (s *Stage) sceneOf(now *setting) (is Scene, shared bool) {
	beat, spinning := now.beat(), Spinning(now.Sight) != nil
	if now.ForHall() && (spinning || 0 < beat && beat < time.Second) {
		return is, false
	}
	is = Scene{
		window: [2]int{now.Width, now.Height}, look: now.Look, viewer: now.Viewer, words: now.Words, setup: s.sharedSetup(),
		spinning: spinning,
	}
	is.state, is.live = s.weak()
	if beat > 0 {
		is.beats = now.Now.UnixNano() / int64(beat)
	}
	return is, true
}

// A key is a part of the stage, for [ui.Once].
type key struct {
	part string
	w, h int
	of   Scene
}

// once draws a part of the stage once for all who see the same. Within a beat whoever asks
// first draws for all.
func (s *Stage) once(part string, w, h int, draw func(*setting) string) string {
	now := s.now()
	scene, shared := s.sceneOf(now)
	if !shared {
		return draw(now)
	}
	return ui.Once(now.Drawings, key{part, w, h, scene}, func(key) string { return draw(now) })
}

// sharedSetup returns what is the same for all stages that are set up alike. Many are, each from
// strings of its own, which would have to be read for each picture.
func (s *Stage) sharedSetup() unique.Handle[Setup] {
	l := &s.last
	if l.setup == (unique.Handle[Setup]{}) || l.setup.Value() != s.Setup {
		l.setup = unique.Make(s.Setup)
		s.Setup = l.setup.Value()
	}
	return l.setup
}

// weak returns the states that the stage was drawn from last.
func (s *Stage) weak() (state, live weak.Pointer[meeting.State]) {
	l := &s.last
	if l.state != l.sight.State || l.live != l.sight.Live {
		l.state, l.live = l.sight.State, l.sight.Live
		l.weakState, l.weakLive = weak.Make(l.state), weak.Make(l.live)
	}
	return l.weakState, l.weakLive
}
