package words

import "fmt"

// Kiosk holds the phrases of the terminal that people share to vote.
type Kiosk struct {
	Title    string
	Next     string // calls the next person
	Enter    string // how to begin
	Closed   string // no round is open
	NotCode  string
	Typo     string
	Wrong    string
	Checking string                   // a code is being looked up, which takes a while if it is wrong
	NoScreen string                   // a code that belongs to a screen, not to a person
	Wipes    func(seconds int) string // time until this screen is wiped
	Voted    string                   // the ballot is in the box
	EndsBy   func(key string) string  // how to leave the receipt
	Done     string                   // the word of the help line for it
}

func kioskZH() Kiosk {
	return Kiosk{
		Title: "公用投票终端", Next: "请下一位", Enter: "请输入入场条上的入场码，按回车开始。", Closed: "现在没有进行投票，开始后可在这里投票。",
		NotCode: "入场码是入场条上的 10 个字母和数字，请再输一次。", Typo: "入场码有一处输错，请对照入场条再输一次。",
		Wrong: "没有这个入场码，请核对入场条。", Checking: "正在核对入场码……",
		NoScreen: "这是屏幕用的码，不能投票。请用您自己入场条上的入场码。",
		Wipes:    func(s int) string { return fmt.Sprintf("%d 秒后清空屏幕", s) },
		Voted:    "投票成功", EndsBy: func(key string) string { return "记下回执后请按" + key + "，屏幕随即清空。" }, Done: "结束",
	}
}

func kioskEN() Kiosk {
	return Kiosk{
		Title: "Voting kiosk", Next: "Next, please", Enter: "Type the code from your entry slip and press Enter.", Closed: "No round is open now. Once one is, you can vote here.",
		NotCode: "An entry code is the 10 letters and digits on your entry slip; type it once more.", Typo: "One character of the code is wrong. Compare it with your entry slip and type it once more.",
		Wrong: "Nobody has this entry code. Check your entry slip.", Checking: "Looking the code up …",
		NoScreen: "This is the code of a screen and cannot vote. Use the code from your own entry slip.",
		Wipes: func(s int) string {
			if s == 1 {
				return "wiped in 1 second"
			}
			return fmt.Sprintf("wiped in %d seconds", s)
		},
		Voted: "Your ballot is in", EndsBy: func(key string) string {
			return "Note the receipt down and press " + key + "; the screen is then wiped."
		}, Done: "done",
	}
}
