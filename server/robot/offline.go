package robot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"golang.org/x/crypto/ssh"
)

// What those without a terminal do, by their index in Crowd.Offline.
const (
	votesOnPaper = iota
	votesAtKiosk
	staysAway
)

// offline returns one of those without a terminal, if there is a scrutineer to help them.
func (c *Crowd) offline(n int) (Seat, bool) {
	if n >= len(c.Offline) || c.scrutineer == nil {
		return Seat{}, false
	}
	return c.Offline[n], true
}

// countOffline has the scrutineer mark who is present among those without a terminal.
func (c *Crowd) countOffline() {
	for _, n := range []int{votesOnPaper, votesAtKiosk} {
		if person, ok := c.offline(n); ok {
			_, _ = c.scrutineer.Act("present "+person.ID, "")
		}
	}
	if person, ok := c.offline(staysAway); ok {
		_, _ = c.scrutineer.Act("absent "+person.ID+" "+c.Script.Absence, "")
	}
}

// preparePaper has the scrutineer make two papers for a round, hand one out and declare the
// other one void.
func (c *Crowd) preparePaper(ctx context.Context, presenter string) {
	voter, ok := c.offline(votesOnPaper)
	if !ok || len(c.tellers) < 2 || voter.Presents == presenter || !pause(ctx, c.Pace/3) {
		return
	}
	if _, err := c.scrutineer.Act("paper out "+voter.ID, ""); err != nil {
		return
	}
	var serials []string
	if c.scrutineer.query("paper --json make "+voter.Group+" 2", &serials) != nil || len(serials) < 2 {
		return
	}
	c.mu.Lock()
	c.papers = serials[:1]
	c.mu.Unlock()
	_, _ = c.scrutineer.Act("paper void "+serials[1], "")
}

// enterPapers has two tellers enter the paper that was handed out, independently of each other.
// Now and then the first one misreads it, and both enter it again.
func (c *Crowd) enterPapers(ctx context.Context, presenter string) error {
	c.mu.Lock()
	serials := c.papers
	c.papers = nil
	c.mu.Unlock()
	if len(serials) == 0 || !pause(ctx, c.Pace) {
		return nil
	}
	paper, err := c.emptyForm(presenter)
	if err != nil {
		return err
	}
	read, misread := paper.filled(), paper.filled()
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

// emptyForm returns the form for somebody who is not the presenter.
func (c *Crowd) emptyForm(presenter string) (ballot form, err error) {
	for _, r := range c.robots {
		if r.seat.Group != "" && r.seat.Presents != presenter {
			return ballot, r.query("form --json", &ballot)
		}
	}
	return ballot, fmt.Errorf("nobody rates %s", presenter)
}

// voteAtKiosk has somebody walk up to the kiosk, type the code from their slip and vote.
func (c *Crowd) voteAtKiosk(ctx context.Context, presenter string) error {
	voter, ok := c.offline(votesAtKiosk)
	if !ok || c.kiosk == nil || voter.Presents == presenter || !pause(ctx, c.Pace) {
		return nil
	}
	ballot, err := c.emptyForm(presenter)
	if err != nil || ballot.Points != nil {
		return err
	}
	marks := ""
	for range len(ballot.Items) * len(ballot.Presenters) {
		marks += fmt.Sprint(1 + rand.IntN(2))
	}
	const enter, escape = "\r", "\x1b"
	// The code, the marks, the check, the cast; then close the receipt, which may take a moment
	// to appear.
	for _, keys := range []string{voter.Code + enter, marks, enter, enter, escape, escape} {
		if err := c.typeAtKiosk(keys); err != nil || !pause(ctx, c.Pace/10) {
			return err
		}
	}
	return nil
}

// kioskPatience is how long the kiosk's screen may stay unchanged before more is typed.
const kioskPatience = 300 * time.Millisecond

// openKiosk opens the kiosk's screen.
func (c *Crowd) openKiosk(ctx context.Context, addr string, key ssh.PublicKey) error {
	kiosk, painted, err := view(ctx, addr, ssh.FixedHostKey(key), c.Kiosk, "")
	if err != nil {
		return fmt.Errorf("the kiosk: %w", err)
	}
	c.kiosk = kiosk
	awaitKiosk(painted)
	return nil
}

// typeAtKiosk types as people do: each key once the screen shows the effect of the one before.
func (c *Crowd) typeAtKiosk(keys string) error {
	painted, err := c.kiosk.press(keys)
	if err != nil {
		return fmt.Errorf("the kiosk: %w", err)
	}
	awaitKiosk(painted)
	return nil
}

func awaitKiosk(painted <-chan time.Time) {
	select {
	case <-painted:
	case <-time.After(kioskPatience):
	}
}
