package tui

import (
	"pingyi/meeting"
	"pingyi/tui/desk"
	"pingyi/tui/ui"
)

// kept is what an attendee's own rows looked like in the last picture. While a clock runs and
// nothing else happens hundreds of screens are drawn every second, and only the stage, which
// they share, has changed.
type kept struct {
	state *meeting.State // in which they were drawn; nil if they are not to be used again
	head  int            // rows of the head
	body  body           // without what is shared
	own   string
}

// keep keeps the own rows of a picture in which nothing but the stage changes as time passes:
// on the desk of somebody without an office, with no message that goes away again.
func (a *app) keep(head int, b body, own string) {
	e := a.env
	a.kept = kept{}
	_, onDesk := e.Stack.Top().(*desk.Desk)
	if onDesk && e.HasNoOffice() && !a.help.open && a.kiosk == nil && a.message == "" && !e.State.Closing.Announced() && b.rows > 0 {
		b.shared = ""
		a.kept = kept{e.Live, head, b, own}
	}
}

// afterASecond is the picture with the own rows of the last one, if only time has passed since.
func (a *app) afterASecond(inner, margin int) (layout, bool) {
	e, k := a.env, a.kept
	if k.state == nil || k.state != e.Live {
		return layout{}, false
	}
	head := a.stage.Head(inner)
	if ui.Lines(head) != k.head {
		return layout{}, false
	}
	k.body.shared = e.Stack[0].(*desk.Desk).StageAlone(inner, k.body.rows)
	return layout{common: a.common(head, k.body, inner, margin), own: k.own}, true
}
