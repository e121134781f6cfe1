package terminal

import "time"

// Hurry shortens the patience of a terminal, to test what happens when it runs out.
func (t *Terminal) Hurry(patience time.Duration) { t.patience = patience }
