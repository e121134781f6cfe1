package tui

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What people read in Chinese keeps the rules of voice (see the comment of package words) also
// where a screen is put together from several phrases.
func TestScreens_ReadAsAnOfficeWritesChinese(t *testing.T) {
	t.Parallel()
	breaks := regexp.MustCompile(`\d{4}-\d\d-\d\d|\p{Han}[,;:?!]|[,;:?!]\p{Han}|[÷≥≤]|本轮|最终排名|票条|队列|会务人员|服务器|标准输入|[A-Za-z]{3,}\p{Han}|（(close|open|sign|revote)`)
	typed := regexp.MustCompile(`^(pledge, (new|edit)|registers, (a form|a new row|pasted)) `) // a field holds a date as it is typed
	files, err := filepath.Glob("testdata/*-zh.golden")
	if err != nil || len(files) < 6 {
		t.Fatalf("screens: %v, %v", files, err)
	}
	for _, file := range files {
		all, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for frame := range strings.SplitSeq(string(all), "\n=== ") {
			if typed.MatchString(frame) {
				continue
			}
			for row := range strings.SplitSeq(frame, "\n") {
				if found := breaks.FindString(row); found != "" {
					name, _, _ := strings.Cut(frame, "\n")
					t.Errorf("%s, %s: %q stands in %q", file, name, found, row)
				}
			}
		}
	}
}
