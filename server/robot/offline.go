package robot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
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
	item := regexp.MustCompile(regexp.QuoteMeta(ballot.Items[0].Name))
	shown := false
	for tries := 0; !shown && tries < 3; tries++ { // a code that is typed before the screen knows of the round is lost
		if shown, err = c.typeAtKiosk(voter.Code+enter, item); err != nil {
			return err
		}
	}
	if !shown || !pause(ctx, c.Pace/5) {
		return nil
	}
	if _, err := c.typeAtKiosk(marks+enter+enter, receiptShape); err != nil || !pause(ctx, c.Pace/5) { // the check, the cast
		return err
	}
	return c.kiosk.press(escape) // nobody waits for the screen to be wiped
}

// receiptShape is a receipt as it is shown.
var receiptShape = regexp.MustCompile(`[0-9A-Z]{5}(-[0-9A-Z]{5}){4}-[0-9A-Z]`)

// kioskPatience is how long robots at the kiosk wait for what they expect to see.
const kioskPatience = time.Second

// openKiosk opens the kiosk's screen.
func (c *Crowd) openKiosk(ctx context.Context, addr string, key ssh.PublicKey) error {
	kiosk, painted, err := view(ctx, addr, ssh.FixedHostKey(key), c.Kiosk, "")
	if err != nil {
		return fmt.Errorf("the kiosk: %w", err)
	}
	c.kiosk = kiosk
	select {
	case <-painted:
	case <-time.After(kioskPatience):
	}
	return nil
}

// typeAtKiosk types as people do, and waits until the screen shows what comes then. It reports
// whether it did.
func (c *Crowd) typeAtKiosk(keys string, then *regexp.Regexp) (shown bool, err error) {
	seen := c.kiosk.screen.nextShowing(then)
	if err := c.kiosk.press(keys); err != nil {
		return false, fmt.Errorf("the kiosk: %w", err)
	}
	select {
	case <-seen:
		return true, nil
	case <-time.After(kioskPatience):
		return false, nil
	}
}
