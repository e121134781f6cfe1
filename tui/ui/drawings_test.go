package ui

import (
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func TestDrawings_DrawOnceForAllWhoAskAtTheSameTime(t *testing.T) {
	var all Drawings
	var drawn atomic.Int32
	var askers sync.WaitGroup
	begun := make(chan struct{}) // the first picture is being drawn
	for range 20 {
		askers.Go(func() {
			got := Once(&all, "wanted", func(string) string {
				drawn.Add(1)
				close(begun)
				for range 20 {
					runtime.Gosched() // so that the others ask meanwhile
				}
				return "picture"
			})
			if got != "picture" {
				t.Errorf("the picture is %q", got)
			}
		})
	}
	<-begun
	if got := Once(&all, "other", func(string) string { return "other" }); got != "other" {
		t.Errorf("while a picture is being drawn another is %q", got)
	}
	askers.Wait()
	if n := drawn.Load(); n != 1 {
		t.Errorf("one picture was drawn %d times", n)
	}
}

func TestDrawings_TellKeysOfDifferentKindsApart(t *testing.T) {
	type one struct{ n int }
	type other struct{ n int }
	var all Drawings
	a := Once(&all, one{1}, func(one) string { return "one" })
	b := Once(&all, other{1}, func(other) string { return "other" })
	if a != "one" || b != "other" {
		t.Errorf("the pictures are %q and %q", a, b)
	}
}

func TestDrawings_DropWhatNobodyAsksForAndKeepTheRest(t *testing.T) {
	var all Drawings
	picture, wanted := strings.Repeat("x", mostBytes/16), 0
	want := func() {
		Once(&all, "wanted", func(string) string { wanted++; return picture })
	}
	for i := range 1000 {
		want()
		Once(&all, i, func(int) string { return picture })
		if n := len(all.recent) + len(all.older); n > 40 {
			t.Fatalf("%d pictures are kept", n)
		}
	}
	if wanted != 1 {
		t.Errorf("a picture that was asked for all the time was drawn %d times", wanted)
	}
	again := false
	Once(&all, 0, func(int) string { again = true; return "" })
	if !again {
		t.Error("the very first picture is still there")
	}
}

// Small pictures count, too: their keys take up more than they do.
func TestDrawings_DropSmallOnes(t *testing.T) {
	var all Drawings
	for i := range 5 * mostBytes / perKey {
		Once(&all, i, func(int) string { return "" })
	}
	if n := len(all.recent) + len(all.older); n > 2*mostBytes/perKey {
		t.Errorf("%d pictures are kept", n)
	}
}

// A picture that can't be drawn is an error for everybody who wants it, and for nobody else.
func TestDrawings_PanicForEverybodyWhoWantsThePicture(t *testing.T) {
	var all Drawings
	for range 2 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a picture that can't be drawn was returned")
				}
			}()
			Once(&all, "broken", func(string) string { panic("broken") })
		}()
	}
	if got := Once(&all, "whole", func(string) string { return "whole" }); got != "whole" {
		t.Errorf("another picture is %q", got)
	}
}
