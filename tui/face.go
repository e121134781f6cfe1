package tui

import (
	"strings"

	"pingyi/meeting"
	"pingyi/tui/desk"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// A face is what a desk shows above its strip, which many see alike: the head, the stage and a rule.
type face struct {
	blocks     []string // not to be modified
	head, rows int      // of the head and of the stage
	own        int      // rows that are left for the strip; none in a small window
	long       bool     // the stage does not fit
}

// A faceKey is all that a face is made from.
type faceKey struct {
	scene stage.Scene
	faceShape
}

// A faceShape says where a face is in a window: how wide it is behind a margin, and what is below it.
type faceShape struct{ w, margin, strip, help int }

// face draws the face of a desk, once for all who see the same.
func (a *app) face(d *desk.Desk, shape faceShape) face {
	scene, shared := a.stage.Scene()
	if !shared || !d.ShowsStage() {
		return a.drawFace(d, shape)
	}
	// It may be another screen that draws it, for this one and while this one waits.
	f := ui.OnceOf(a.env.Drawings, faceKey{scene, shape}, func(k faceKey) face { return a.drawFace(d, k.faceShape) })
	d.Shown(f.rows, f.long)
	return f
}

func (a *app) drawFace(d *desk.Desk, shape faceShape) face {
	e, w, margin := a.env, shape.w, shape.margin
	head := a.stage.Head(w)
	f := face{head: ui.Lines(head)}
	h := a.bodyRows(f.head, shape.help)
	f.rows = desk.StageRows(h, shape.strip)
	f.own = h - f.rows - 1
	shown := d.StageAlone(w, f.rows)
	f.long = d.IsLong()
	f.blocks = []string{e.Pane(head, w, f.head, margin), e.Pane(shown, w, f.rows, margin), e.Pane(e.Ruling(w), w, 1, margin)}
	return f
}

// deskPicture draws the whole window of a desk.
func (a *app) deskPicture(d *desk.Desk, inner, margin int) layout {
	if p, ok := a.afterASecond(d); ok {
		return p
	}
	strip := d.Strip(inner)
	shape := faceShape{inner, margin, ui.Lines(strip), a.helpRows()}
	f := a.face(d, shape)
	own := make([]string, 0, 3)
	if f.own > 0 {
		own = append(own, ui.Inset(strip, inner, f.own, margin))
	}
	p := layout{common: f.blocks, own: strings.Join(a.foot(own, inner, shape.help, margin), "\n")}
	a.aimed.begins = begins{body: f.head, strip: f.head + f.rows + 1, foot: f.head + a.bodyRows(f.head, shape.help), margin: margin}
	a.keep(f.head, shape, p.own)
	return p
}

// kept is what an attendee's own rows looked like in the last picture. While a clock runs and
// nothing else happens hundreds of screens are drawn every second, and only the face, which
// they share, has changed.
type kept struct {
	state  *meeting.State // in which they were drawn; nil if they are not to be used again
	head   int            // rows of the head
	shape  faceShape
	own    string
	begins begins
}

// keep keeps the own rows of a picture in which nothing but the stage changes as time passes:
// on the desk of somebody without an office, with no message that goes away again.
func (a *app) keep(head int, shape faceShape, own string) {
	e := a.env
	a.kept = kept{}
	if e.HasNoOffice() && a.kiosk == nil && a.message == "" && !e.State.Closing.Announced() {
		a.kept = kept{e.Live, head, shape, own, a.aimed.begins}
	}
}

// afterASecond is the picture with the own rows of the last one, if only time has passed since.
func (a *app) afterASecond(d *desk.Desk) (p layout, ok bool) {
	k := a.kept
	if k.state == nil || k.state != a.env.Live {
		return p, false
	}
	f := a.face(d, k.shape)
	if f.head != k.head {
		return p, false
	}
	a.aimed.begins = k.begins
	return layout{common: f.blocks, own: k.own}, true
}
