package words

import "fmt"

// Kiosk holds the phrases of the terminal that people share to vote.
type Kiosk struct {
	Title    string
	Enter    string // how to begin
	Closed   string // no round is open
	NotCode  string
	Typo     string
	Wrong    string
	Checking string                   // a code is being looked up, which takes a while if it is wrong
	NoScreen string                   // a code that belongs to a screen, not to a person
	Wipes    func(seconds int) string // time until this screen is wiped
}

func kioskZH() Kiosk {
	return Kiosk{
		Title: "公用投票终端", Enter: "请输入您纸条上的入场码，回车开始。投完后屏幕自动清空。", Closed: "现在没有投票，请等主持人宣布开始。",
		NotCode: "这不是入场码。入场码是两组五个字符，请看纸条。", Typo: "入场码有一处打错了，请对照纸条再输入。",
		Wrong: "没有这个入场码，请核对纸条。", Checking: "正在核对入场码……",
		NoScreen: "这是屏幕用的码，不能投票。请用您自己纸条上的入场码。",
		Wipes:    func(s int) string { return fmt.Sprintf("%d 秒后清空屏幕", s) },
	}
}

func kioskEN() Kiosk {
	return Kiosk{
		Title: "Shared terminal", Enter: "Type the entry code from your slip and press Enter. The screen wipes itself after your vote.", Closed: "No round is open now. Wait for the host to open one.",
		NotCode: "That is no entry code. It is two groups of five characters; see your slip.", Typo: "One character of the code is wrong. Compare it with your slip and type it again.",
		Wrong: "Nobody has this entry code. Check your slip.", Checking: "Looking the code up …",
		NoScreen: "This is the code of a screen and cannot vote. Use the code from your own slip.",
		Wipes: func(s int) string {
			if s == 1 {
				return "wiped in 1 second"
			}
			return fmt.Sprintf("wiped in %d seconds", s)
		},
	}
}
