package screens

import (
	"fmt"
	"strings"
	"testing"
)

// A picture may colour each cell anew and never turn a colour off.
func TestChanges_KeepOneColourOfMany(t *testing.T) {
	t.Parallel()
	var block strings.Builder
	for i := range 600 {
		fmt.Fprintf(&block, "\x1b[38;2;0;0;%dm\x1b[48;5;%dm#", i%256, i%256)
		if i%60 == 59 {
			block.WriteByte('\n')
		}
	}
	rows := rowsOf("\x1b[1m" + block.String())
	if last, most := rows[len(rows)-1], 60*len("\x1b[38;2;0;0;255m\x1b[48;5;255m"); len(last) > most {
		t.Errorf("after ten rows the next begins with %d bytes of styles, want at most %d", len(last), most)
	}
	for _, of := range []struct{ on, more, want string }{
		{"", "\x1b[1m", "\x1b[1m"},
		{"\x1b[38;5;1m", "\x1b[38;2;1;2;3m", "\x1b[38;2;1;2;3m"},
		{"\x1b[1m\x1b[48;5;1m", "\x1b[48;5;2m", "\x1b[1m\x1b[48;5;2m"},
		{"\x1b[48;5;1m", "\x1b[38;5;2m", "\x1b[48;5;1m\x1b[38;5;2m"},
		{"\x1b[38;5;1;7m", "\x1b[38;5;2m", "\x1b[38;5;1;7m\x1b[38;5;2m"},
		{"\x1b[1m", "\x1b[1m", "\x1b[1m\x1b[1m"},
	} {
		if got := withStyle(of.on, of.more); got != of.want {
			t.Errorf("%q and then %q are %q, want %q", of.on, of.more, got, of.want)
		}
	}
}
