package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"
)

// modules reads the modules of a code off the screen, as a reader sees them: true is dark. The
// ink of a dark screen is light.
func modules(rows []string, lightScreen bool) [][]bool {
	var all [][]bool
	for _, row := range rows {
		var upper, lower []bool
		for _, c := range ansi.Strip(row) {
			upper = append(upper, (c == '█' || c == '▀') == lightScreen)
			lower = append(lower, (c == '█' || c == '▄') == lightScreen)
		}
		all = append(all, upper, lower)
	}
	return all
}

// A phone reads the link off a dark screen and off a light one, in colour and without.
func TestQR_IsWhatAPhoneReads(t *testing.T) {
	t.Parallel()
	const link = "ssh://hall.school.cn:2222"
	want, err := qr.Encode(link, qr.L)
	if err != nil {
		t.Fatal(err)
	}
	for _, light := range []bool{false, true} {
		look := NewLook(nil)
		look.Background(!light)
		rows := look.QR(link)
		for _, row := range rows {
			if !strings.HasPrefix(row, look.Styles.Code.begin) || !strings.HasSuffix(row, look.Styles.Code.end) {
				t.Fatalf("the colours of a row are not both painted: %q", row)
			}
		}
		got := modules(rows, light)
		if len(got) < want.Size+2*quiet {
			t.Fatalf("%d rows of modules; want %d", len(got), want.Size+2*quiet)
		}
		for y := range got {
			for x := range got[y] {
				inside := x >= quiet && y >= quiet && x < quiet+want.Size && y < quiet+want.Size
				if dark := inside && want.Black(x-quiet, y-quiet); got[y][x] != dark {
					t.Fatalf("light %t: the module in column %d, row %d is dark: %t; want %t", light, x, y, got[y][x], dark)
				}
			}
		}
	}
}

// A terminal without half blocks shows the address in words alone.
func TestQR_NeedsHalfBlocks(t *testing.T) {
	t.Parallel()
	look := NewLook(nil)
	look.Narrow()
	if rows := look.QR("ssh://hall.school.cn:2222"); rows != nil {
		t.Errorf("a code was drawn: %q", rows)
	}
	if rows := look.QR(strings.Repeat("x", 5000)); rows != nil {
		t.Error("a text that no code can hold was drawn")
	}
}
