package tui

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/plan"
)

// galleryFolder is not kept in the repository.
var galleryFolder = filepath.Join("testdata", "gallery")

// TestPicture_OfEveryScreen draws every screen of the meeting in both languages, and those of the
// hall and of a phone in their sizes too, and an index.html to leaf through them:
// `go test ./tui -run Picture -picture`.
func TestPicture_OfEveryScreen(t *testing.T) {
	if !*picture {
		t.Skip("draws more than a thousand pictures for people to look at; -picture does")
	}
	must(t, os.RemoveAll(galleryFolder))
	must(t, os.MkdirAll(galleryFolder, 0o755))
	var index strings.Builder
	index.WriteString("<!DOCTYPE html><meta charset=\"utf-8\"><title>pingyi</title><style>body{background:#26262c;color:#ddd;font-family:sans-serif}img{max-width:100%;display:block;margin:4px 0 28px}</style>\n")
	n := 0
	draw := func(t *testing.T, l plan.Language, sc scene, h *hall, size [2]int) {
		n++
		s := sc.sits(h, size)
		s.fits(sc.name)
		name := fmt.Sprintf("%04d.svg", n)
		must(t, os.WriteFile(filepath.Join(galleryFolder, name), []byte(svg(s)), 0o644))
		fmt.Fprintf(&index, "<p>%s · %s · %d×%d · %s</p><img loading=\"lazy\" src=\"%s\">\n", html.EscapeString(sc.name), sc.seat, size[0], size[1], l, name)
	}
	for _, l := range languages {
		for _, sc := range steps() {
			synctest.Test(t, func(t *testing.T) {
				h := sc.hall(t, l)
				sc.seat = "wall"
				for _, size := range [][2]int{{240, 70}, {200, 60}, {80, 24}} {
					draw(t, l, sc, h, size)
				}
				for _, sc.seat = range []string{"console", "rater", "presenter"} {
					draw(t, l, sc, h, [2]int{120, 36})
				}
				sc.seat = "rater"
				for _, size := range [][2]int{{80, 24}, {40, 20}, {30, 10}} {
					draw(t, l, sc, h, size)
				}
			})
		}
		for _, sc := range pageScenes() {
			synctest.Test(t, func(t *testing.T) {
				draw(t, l, sc, sc.hall(t, l), [2]int{80, 24})
			})
		}
	}
	must(t, os.WriteFile(filepath.Join(galleryFolder, "index.html"), []byte(index.String()), 0o644))
}
