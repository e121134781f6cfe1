#!/usr/bin/env bash
# bubbles 2.2.1: textarea does not draw a wide character where a narrow one before it ends one
# column short of the edge, measures by the locale of its own process, and makes two line
# ends of a pasted CRLF.
#
# Expected: every character of the value is drawn, whatever the locale, and one line end for
# one line end.
# Seen: 一二三四五六七八九1十甲 at width 20 is drawn without 十, which is in Value() only: the
# wrapping measures the row by its last character, so the row becomes 21 columns wide, and the
# viewport cuts it. With ” in place of 1 the same text is drawn whole where LANG is Chinese, and
# without 十 elsewhere, since go-runewidth asks the environment: on a server, for everybody.
# "一\r\n二" is pasted as three lines.
#
# The way out is an editor of one's own.
#
# Exit status: 0 while it is as stated, 1 when it has changed, 2 if it could not be tried.
set -u
bubbles=v2.2.1
tea=v2.1.1
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2

cat > main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// area returns an empty textarea without prompt and line numbers.
func area(w int) textarea.Model {
	a := textarea.New()
	a.Prompt, a.ShowLineNumbers, a.CharLimit = "", false, 0
	a.SetVirtualCursor(false)
	a.SetWidth(w)
	a.SetHeight(6)
	a.Focus()
	return a
}

// drawn returns the rows that are not empty.
func drawn(a textarea.Model) []string {
	var rows []string
	for _, row := range strings.Split(ansi.Strip(a.View()), "\n") {
		if row = strings.TrimRight(row, " "); row != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// once is how a text with a quotation mark is drawn in this process's locale.
func once() string {
	a := area(20)
	a.SetValue("一二三四五六七八九”十甲")
	return strings.Join(drawn(a), "/")
}

// drawnIn is the same in another locale.
func drawnIn(lang string) string {
	cmd := exec.Command(os.Args[0], "once")
	cmd.Env = []string{"LANG=" + lang, "LC_ALL=" + lang}
	out, err := cmd.Output()
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	return strings.TrimSpace(string(out))
}

func main() {
	if len(os.Args) > 1 {
		fmt.Println(once())
		return
	}
	changed := false
	a := area(20)
	a.SetValue("一二三四五六七八九1十甲")
	rows := drawn(a)
	fmt.Printf("%s at width 20 is drawn as %q\n", a.Value(), rows)
	changed = changed || strings.Contains(strings.Join(rows, ""), "十")

	plain, chinese := drawnIn("C.UTF-8"), drawnIn("zh_CN.UTF-8")
	fmt.Printf("with ” under C.UTF-8:     %s\nwith ” under zh_CN.UTF-8: %s\n", plain, chinese)
	changed = changed || plain == chinese

	a = area(20)
	a, _ = a.Update(tea.PasteMsg{Content: "一\r\n二"})
	fmt.Printf("a pasted CRLF leaves %q\n", a.Value())
	changed = changed || a.Value() != "一\n\n二"
	if changed {
		os.Exit(1)
	}
}
GO

export GOFLAGS=-mod=mod GOWORK=off
{ go mod init tried && go get "charm.land/bubbles/v2@$bubbles" "charm.land/bubbletea/v2@$tea" && go build -o tried .; } > log 2>&1 || { cat log; exit 2; }
go version
go list -m charm.land/bubbles/v2 charm.land/bubbletea/v2 github.com/mattn/go-runewidth
LANG=C.UTF-8 LC_ALL=C.UTF-8 timeout 60 ./tried
status=$?
case $status in
0) echo "as stated: textarea loses characters, asks the server's locale and doubles CRLF" ;;
1) echo "changed: at least one of the three is gone" ;;
*) echo "could not be tried: status $status"; status=2 ;;
esac
exit $status
