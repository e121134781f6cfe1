package words

// Page holds the phrases of the page by which a phone comes in, as far as they are not those of screens. The page has
// them all in words.js, by the names of the fields; they are the same for everybody, so none of them is a function.
type Page struct {
	Title   string // of the page
	Opening string // while the client is loaded
	Joining string // while it signs in
	Dropped string // the line is gone, and it tries again
	NoReach string // the meeting could not be reached at all; it tries again
	Lacks   string // the browser can't do it
	Scripts string // it may not run scripts
	Blocked string // the client could not be loaded

	AskCode   string // heading of the form for the entry code
	CodeHint  string // what to type there
	SignIn    string // the button of it
	NotCode   string
	Typo      string
	Guest     string // the button for those without a code
	OtherLang string // the button that switches to the other language, named in that language

	OtherHost     string // heading: another host answers
	OtherHostWhat string // what that means, and what to do
	AskHost       string // heading: no host was named
	AskHostWhat   string // how to compare its fingerprint
	Same          string // the button: it is the same
	Differs       string // the button: it is not
	Met           string // before the fingerprint that was met
	Meant         string // before the one that the link names

	Left       string // heading: the session has ended
	ComeBack   string // the button that signs in again
	OtherSeat  string // the button that asks for another code
	TypeHere   string // in the empty field for text
	PutIn      string // the button that hands in what it holds
	ScreenName string // what the picture is, for those who can't see it
	KeyEnter   string
	KeySpace   string
	KeyErase   string // backspace
}

func pageZH() Page {
	return Page{
		Title: "评议", Opening: "正在打开……", Joining: "正在进入会场……",
		Dropped: "连接断开了，正在重新连接……",
		NoReach: "连不上会议系统，正在重试。请确认手机连着会场的网络。",
		Lacks:   "这个浏览器打不开会议画面。请更新浏览器后再扫码，或到公用投票终端投票。",
		Scripts: "会议画面需要 JavaScript。请在浏览器设置中启用后刷新页面，或到公用投票终端投票。",
		Blocked: "会议画面没有装载成功。请检查网络后刷新页面，或到公用投票终端投票。",

		AskCode: "请输入入场码", CodeHint: "入场条上的 10 个字母和数字", SignIn: "入场",
		NotCode: "入场码是入场条上的 10 个字母和数字，请再输一次。",
		Typo:    "入场码有一处输错，请对照入场条再输一次。",
		Guest:   "没有入场码，看公示栏", OtherLang: "English",

		OtherHost: "这不是您的会议主机",
		OtherHostWhat: "应答的主机与入场条上的指纹不符，已经断开，您的入场码没有发出。" +
			"请换用会场的网络再扫一次；若仍不行，请告诉工作人员。",
		AskHost:     "请核对主机指纹",
		AskHostWhat: "请与入场条上的指纹逐字对照。完全相同才能继续；不同的话，请告诉工作人员。",
		Same:        "完全相同，继续", Differs: "不相同", Met: "应答的主机", Meant: "入场条上",

		Left: "这里已经结束", ComeBack: "重新进入", OtherSeat: "换一个入场码",
		TypeHere: "点这里输入文字", PutIn: "填入", ScreenName: "会议画面",
		KeyEnter: "回车", KeySpace: "空格", KeyErase: "退格",
	}
}

func pageEN() Page {
	return Page{
		Title: "pingyi", Opening: "Opening …", Joining: "Entering the meeting …",
		Dropped: "The line dropped; connecting again …",
		NoReach: "The meeting can't be reached; trying again. Make sure that the phone is in the hall's network.",
		Lacks:   "This browser can't show the meeting. Update it and scan again, or vote at the kiosk.",
		Scripts: "The meeting's page needs JavaScript. Switch it on in the browser and reload, or vote at the kiosk.",
		Blocked: "The meeting's page did not load. Check the network and reload the page, or vote at the kiosk.",

		AskCode: "Your entry code", CodeHint: "the 10 letters and digits on your slip", SignIn: "Sign in",
		NotCode: "An entry code is the 10 letters and digits on your entry slip; type it once more.",
		Typo:    "One character of the code is wrong. Compare it with your entry slip and type it once more.",
		Guest:   "No code: read the public board", OtherLang: "中文",

		OtherHost: "This is not your meeting's host",
		OtherHostWhat: "The host that answered has another fingerprint than your entry slip, so the line was closed; " +
			"your code was not sent. Scan again in the hall's network; if it still fails, tell the staff.",
		AskHost: "Compare the fingerprint",
		AskHostWhat: "Compare it with the one on your entry slip, character by character. " +
			"Go on only if they are the same; if not, tell the staff.",
		Same: "The same: go on", Differs: "They differ", Met: "The host that answered", Meant: "On the entry slip",

		Left: "This has ended", ComeBack: "Come back in", OtherSeat: "Use another code",
		TypeHere: "Tap here to write", PutIn: "Put in", ScreenName: "The meeting's screen",
		KeyEnter: "Enter", KeySpace: "Space", KeyErase: "Backspace",
	}
}
