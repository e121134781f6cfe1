package tui

import (
	"strings"
	"testing"
)

func TestBig_WritesClocksAndNumbers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		size int
		want string
	}{
		{"2:31", 1, strings.Join([]string{
			"▀▀█  ▄  ▀▀█ ▀█  ",
			"█▀▀  ▄   ▀█  █  ",
			"▀▀▀     ▀▀▀ ▀▀▀ "}, "\n")},
		{"91.40%", 1, strings.Join([]string{
			"█▀█ ▀█     █ █ █▀█ ▀ ▄ ",
			"▀▀█  █     ▀▀█ █ █  ▄▀ ",
			"▀▀▀ ▀▀▀ ▄    ▀ ▀▀▀ ▀ ▀ "}, "\n")},
		{"-1", 2, strings.Join([]string{
			"        ████    ",
			"          ██    ",
			"██████    ██    ",
			"          ██    ",
			"        ██████  ",
			"                "}, "\n")},
		{"未到", 1, "未到"},
	}
	for _, tt := range tests {
		if got := strings.Join(big(tt.text, tt.size), "\n"); got != tt.want {
			t.Errorf("big(%q, %d) =\n%s\nwant\n%s", tt.text, tt.size, got, tt.want)
		}
	}
}

func TestBig_RowsAreEquallyWide(t *testing.T) {
	t.Parallel()
	for c := range digits {
		for size := 1; size <= 2; size++ {
			rows := big(string(c), size)
			if len(rows) != 3*size {
				t.Errorf("%q has %d rows in size %d", c, len(rows), size)
			}
			for _, row := range rows {
				if textWidth(row) != textWidth(rows[0]) {
					t.Errorf("%q is ragged in size %d: %q", c, size, rows)
				}
			}
		}
	}
}
