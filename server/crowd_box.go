package server

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"golang.org/x/crypto/ssh"
)

// Of the unseated the first votes on paper, the second at the kiosk, and the third has
// not come.
const (
	onPaper = iota
	atKiosk
	away
)

// unseated is one of those without a terminal.
func (c *Crowd) unseated(n int) (RobotSeat, bool) {
	if n >= len(c.Unseated) || c.scrutineer == nil {
		return RobotSeat{}, false
	}
	return c.Unseated[n], true
}

// count has the scrutineer count those who have no terminal.
func (c *Crowd) count() {
	for _, n := range []int{onPaper, atKiosk} {
		if who, ok := c.unseated(n); ok {
			_, _ = c.scrutineer.Act("present "+who.ID, "")
		}
	}
	if who, ok := c.unseated(away); ok {
		_, _ = c.scrutineer.Act("absent "+who.ID+" "+c.Script.Absence, "")
	}
}

// prepare has the scrutineer make two papers for a round, hand one out and declare the
// spare one void.
func (c *Crowd) prepare(ctx context.Context, presenter string) {
	who, ok := c.unseated(onPaper)
	if !ok || len(c.tellers) < 2 || who.Presents == presenter || !pause(ctx, c.Pace/3) {
		return
	}
	if _, err := c.scrutineer.Act("paper out "+who.ID, ""); err != nil {
		return
	}
	var serials []string
	if c.scrutineer.ask("paper --json make "+who.Group+" 2", &serials) != nil || len(serials) < 2 {
		return
	}
	c.box.Lock()
	c.papers = serials[:1]
	c.box.Unlock()
	_, _ = c.scrutineer.Act("paper void "+serials[1], "")
}

// enterPapers has two tellers enter the paper that was handed out, each without the
// other. The first one misreads it now and then, and both enter it again.
func (c *Crowd) enterPapers(ctx context.Context, presenter string) error {
	c.box.Lock()
	serials := c.papers
	c.papers = nil
	c.box.Unlock()
	if len(serials) == 0 || !pause(ctx, c.Pace) {
		return nil
	}
	form, err := c.blank(presenter)
	if err != nil {
		return err
	}
	read, misread := form.filled(), form.filled()
	tries := []string{read, read}
	if rand.IntN(3) == 0 && read != misread {
		tries = []string{misread, read, read, read}
	}
	for i, marks := range tries {
		if _, err := c.tellers[i%2].Act("paper enter "+serials[0], marks); err != nil {
			return err
		}
		if !pause(ctx, c.Pace/2) {
			return nil
		}
	}
	return nil
}

// blank is the form as somebody sees it who does not present.
func (c *Crowd) blank(presenter string) (form seenForm, err error) {
	for _, r := range c.robots {
		if r.seat.Group != "" && r.seat.Presents != presenter {
			return form, r.ask("form --json", &form)
		}
	}
	return form, fmt.Errorf("nobody rates %s", presenter)
}

// voteAtKiosk has somebody walk up to the kiosk, type the code from their slip and vote.
func (c *Crowd) voteAtKiosk(ctx context.Context, presenter string) error {
	who, ok := c.unseated(atKiosk)
	if !ok || c.kiosk == nil || who.Presents == presenter || !pause(ctx, c.Pace) {
		return nil
	}
	form, err := c.blank(presenter)
	if err != nil || form.Points != nil {
		return err
	}
	marks := ""
	for range len(form.Items) * len(form.Presenters) {
		marks += fmt.Sprint(1 + rand.IntN(2))
	}
	const enter, escape = "\r", "\x1b"
	// The code, the marks, the last look, the cast; and away from the receipt, which
	// may take a moment to come.
	for _, keys := range []string{who.Code + enter, marks, enter, enter, escape, escape} {
		if err := c.kiosk.types(keys); err != nil || !pause(ctx, c.Pace/10) {
			return err
		}
	}
	return nil
}

// A kioskHand types at a kiosk as people there do: more when the screen has taken what
// was typed before.
type kioskHand struct {
	*Robot
	screen *glance
}

// kioskPatience is how long a kiosk may stand still before more is typed at it.
const kioskPatience = 300 * time.Millisecond

// standAt opens a kiosk's screen.
func standAt(ctx context.Context, addr string, key ssh.PublicKey, code string) (*kioskHand, error) {
	robot, err := Dial(ctx, addr, key, code)
	if err != nil {
		return nil, fmt.Errorf("the kiosk: %w", err)
	}
	session, err := robot.client.NewSession()
	if err != nil {
		return nil, fmt.Errorf("the kiosk: %w", err)
	}
	k := &kioskHand{Robot: robot, screen: &glance{}}
	painted := k.screen.expect()
	if err := k.screen.opens(session, ""); err != nil {
		return nil, fmt.Errorf("the kiosk: %w", err)
	}
	k.stands(painted)
	return k, nil
}

// types presses keys one right after the other and waits for what they lead to.
func (k *kioskHand) types(keys string) error {
	painted := k.screen.expect()
	if _, err := io.WriteString(k.screen.in, keys); err != nil {
		return fmt.Errorf("the kiosk: %w", err)
	}
	k.stands(painted)
	return nil
}

// stands waits until the screen is painted, or no longer for that.
func (k *kioskHand) stands(painted <-chan time.Time) {
	select {
	case <-painted:
	case <-time.After(kioskPatience):
	}
}
