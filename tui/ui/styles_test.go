package ui

import (
	"image/color"
	"math"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// eachStyle calls look with each style and its name.
func eachStyle(st *Styles, look func(name string, i Ink)) {
	v := reflect.ValueOf(*st)
	for i := range v.NumField() {
		look(v.Type().Field(i).Name, v.Field(i).Interface().(Ink))
	}
}

// colourOf returns the colour that an ink sets with a code: 38 for the text, 48 for the
// background.
func colourOf(i Ink, code string) (color.Color, bool) {
	found := regexp.MustCompile(code + ";5;([0-9]+)").FindStringSubmatch(i.begin)
	if found == nil {
		return nil, false
	}
	return lipgloss.Color(found[1]), true
}

// Every colour is readable on the background that it is for: text has a contrast of at least 3,
// and lines are visible. A style with a background of its own also sets the colour of its text,
// because the terminal's own might be the same as that background.
func TestStyles_AreReadableOnTheirBackground(t *testing.T) {
	t.Parallel()
	for dark, ground := range map[bool]color.Color{true: color.Black, false: color.White} {
		coloured := 0
		eachStyle(stylesFor(!dark, false), func(name string, ink Ink) {
			behind := ground
			text, has := colourOf(ink, "38")
			if shade, set := colourOf(ink, "48"); set {
				if behind = shade; !has {
					t.Errorf("%s sets the background alone", name)
				}
			}
			if !has {
				return
			}
			coloured++
			least := 3.0
			if name == "Rule" {
				least = 1.5
			}
			if got := contrast(text, behind); got < least {
				t.Errorf("%s has a contrast of %.1f where the background is dark: %t; want %.1f", name, got, dark, least)
			}
		})
		if coloured < 12 {
			t.Errorf("only %d styles have a colour", coloured)
		}
	}
}

// On a terminal with sixteen colours gold and amber come out yellow, which is not the red of
// what is wrong.
func TestStyles_GoldStaysGoldWithSixteenColours(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{true, false} {
		look := NewLook(nil)
		look.Colours(colorprofile.ANSI)
		look.Background(dark)
		for name, ink := range map[string]Ink{"Gold": look.Styles.Gold, "Key": look.Styles.Key, "Warn": look.Styles.Warn} {
			var out strings.Builder
			w := colorprofile.Writer{Forward: &out, Profile: colorprofile.ANSI}
			if _, err := w.WriteString(ink.Render("x")); err != nil {
				t.Fatal(err)
			}
			if sgr := out.String(); !regexp.MustCompile(`\[(1;)?[39]3m`).MatchString(sgr) {
				t.Errorf("%s comes out as %q where the background is dark: %t", name, sgr, dark)
			}
		}
		look.Colours(colorprofile.ANSI256)
		if look.Styles != stylesFor(!dark, false) {
			t.Errorf("with 256 colours the styles are not those for them")
		}
	}
}

// contrast is the ratio defined by the Web Content Accessibility Guidelines, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	sum := 0.0
	for i, v := range []uint32{r, g, b} {
		part := float64(v) / 0xffff
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += part * []float64{0.2126, 0.7152, 0.0722}[i]
	}
	return sum
}
