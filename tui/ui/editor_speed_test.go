package ui

import (
	"strings"
	"testing"
	"time"
)

// paragraph is what a report is made of: 100 characters, of three bytes each.
var paragraph = strings.Repeat("本人认真履行第一责任人职责，主持支部委员会研究党建工作，", 3) + "全年共 12 次，参加 256 人次。"

// document is a text of about so many bytes.
func document(bytes int) string {
	text := "# 一、述责任\n\n"
	for i := 0; len(text) < bytes; i++ {
		text += []string{paragraph, "- " + paragraph, "## 落实情况"}[i%3] + "\n\n"
	}
	return text
}

// key is how long a key takes in a text, with what is drawn after it.
func (e *Editor) key(name string) time.Duration {
	began := time.Now()
	e.presses(name)
	e.View(110, 32)
	return time.Since(began)
}

// What a key costs depends on what it changes, not on how long the text is: the least in a long text is
// compared with the least in a short one, since what is above it is the machine's. A machine that is busy
// with other tests is given time to get quiet.
func TestEditor_IsAsFastInALongText(t *testing.T) {
	const turns, most, slowest = 1000, 3, 5 * time.Millisecond
	keys := []string{"字", "enter", "backspace", "up", "ctrl+left"}
	var took [2]time.Duration
	var editors [2]*Editor
	for i, bytes := range []int{1_000, 20_000} {
		editors[i] = NewDocument(&Frame{Look: NewLook(nil)}, 0, nil, nil)
		editors[i].SetValue(document(bytes))
		editors[i].Select(150, 150)
		editors[i].View(110, 32)
		took[i] = time.Hour
	}
	for turn := range turns {
		for i, e := range editors {
			var all time.Duration
			for _, key := range keys {
				all += e.key(key)
			}
			took[i] = min(took[i], all/time.Duration(len(keys)))
		}
		if turn >= 30 && took[1] <= most*took[0] && took[1] <= slowest {
			t.Logf("a key takes %v in 1 kB and %v in 20 kB", took[0], took[1])
			return
		}
	}
	t.Errorf("a key takes %v in 1 kB and %v in 20 kB; want at most %d times that, and %v", took[0], took[1], most, slowest)
}

func BenchmarkEditor_Key(b *testing.B) {
	for name, text := range map[string]string{"1kB": document(1_000), "20kB": document(20_000), "one line of 20kB": strings.Repeat(paragraph, 67)} {
		b.Run(name, func(b *testing.B) {
			e := NewDocument(&Frame{Look: NewLook(nil)}, 0, nil, nil)
			e.SetValue(text)
			e.Select(150, 150)
			for b.Loop() {
				e.key("字")
				e.key("backspace")
			}
		})
	}
}

func BenchmarkEditor_Open(b *testing.B) {
	text := document(20_000)
	for b.Loop() {
		e := NewDocument(&Frame{Look: NewLook(nil)}, 0, nil, nil)
		e.SetValue(text)
		e.View(110, 32)
	}
}
