package ui

import (
	"slices"
	"strings"
	"testing"
)

func TestDigits_WriteClocksAndNumbers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		size int
		want string
	}{
		{"2:31", 1, strings.Join([]string{
			"▀▀█  ▄  ▀▀█ ▀█  ",
			"█▀▀  ▄   ▀█  █  ",
			"▀▀▀     ▀▀▀ ▀▀▀ ",
		}, "\n")},
		{"91.40%", 1, strings.Join([]string{
			"█▀█ ▀█     █ █ █▀█ ▀ ▄ ",
			"▀▀█  █     ▀▀█ █ █  ▄▀ ",
			"▀▀▀ ▀▀▀ ▄    ▀ ▀▀▀ ▀ ▀ ",
		}, "\n")},
		{"-1", 2, strings.Join([]string{
			"        ████    ",
			"          ██    ",
			"██████    ██    ",
			"          ██    ",
			"        ██████  ",
			"                ",
		}, "\n")},
		{"未到", 1, "未到"},
	}
	for _, tt := range tests {
		if got := strings.Join(Digits(tt.text, tt.size), "\n"); got != tt.want {
			t.Errorf("big(%q, %d) =\n%s\nwant\n%s", tt.text, tt.size, got, tt.want)
		}
	}
}

func TestDigits_HaveRowsOfEqualWidth(t *testing.T) {
	t.Parallel()
	for c := range digits {
		for size := 1; size <= 2; size++ {
			rows := Digits(string(c), size)
			if len(rows) != 3*size {
				t.Errorf("%q has %d rows in size %d", c, len(rows), size)
			}
			for _, row := range rows {
				if Width(row) != Width(rows[0]) {
					t.Errorf("%q is ragged in size %d: %q", c, size, rows)
				}
			}
		}
	}
}

func TestHeadline_WritesChineseInLargeType(t *testing.T) {
	t.Parallel()
	want := strings.Join([]string{
		" ▀▀▀▀▀▀▀▀▀  ",
		"            ",
		"  ▀▀▀▀▀▀▀   ",
		"            ",
		"▄▄▄▄▄▄▄▄▄▄▄ ",
	}, "\n")
	if got := strings.Join(headline("三", 1, 80), "\n"); got != want {
		t.Errorf("headline(三) =\n%s\nwant\n%s", got, want)
	}
	for size := 1; size <= 3; size++ {
		rows := headline("第三党支部 Li", size, 400)
		if got := Width(rows[0]); got != size*(5*12+3*6) {
			t.Errorf("in size %d the headline takes %d columns, want %d", size, got, size*(5*12+3*6))
		}
		for _, row := range rows {
			if Width(row) != Width(rows[0]) {
				t.Errorf("the headline is ragged in size %d: %q", size, rows)
			}
		}
	}
}

func TestHeadline_LeavesNoHoleInAName(t *testing.T) {
	t.Parallel()
	if rows := headline("甲\U0002A6D6", 1, 80); rows != nil {
		t.Errorf("a character that the font lacks is drawn as %q", rows)
	}
	if rows := headline("第三党支部", 2, 2*5*12-1); rows != nil {
		t.Error("a headline is wider than it may be")
	}
}

func TestOnlySmall_NamesTheCharacters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"第三党支部 Li": "", "甲\U0002A6D6乙": "\U0002A6D6", "x\u0304 m\u0300 x\u0304": "x\u0304 m\u0300", "א": "א", "张·三（副）": "",
	} {
		if got := strings.Join(OnlySmall(text), " "); got != want {
			t.Errorf("OnlySmall(%q) = %q, want %q", text, got, want)
		}
	}
}

// Letters that are drawn once make the same rows as a text that is drawn as a whole.
func TestHeadline_OfLatinLettersIsTheirBitmap(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"K7QX4-9MHNT-2WRD8", "gyp,;", "a", "-", "'\"", "A g", "MIXED case 0123456789!?()[]{}"} {
		pixels := written(text, 1000)
		from, to := inkedRows(pixels)
		if got, want := headline(text, 1, 1000), pixels[from:to].rows(1); !slices.Equal(got, want) {
			t.Errorf("%q is drawn as\n%s\nwant\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if got := headline(text, 1, len(pixels[0])-1); got != nil {
			t.Errorf("%q is drawn where it does not fit", text)
		}
	}
}
