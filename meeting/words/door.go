package words

// Door holds the phrases shown without a screen: while somebody signs in, and when a
// session ends.
//
// Those before somebody has signed in are said in both languages, English first. Dropbear's
// client leaves out every Chinese character, so the Chinese ones hold nothing else.
type Door struct {
	Prompt    string // asks for the entry code
	NotCode   string // what was typed is not an entry code
	Typo      string // an entry code with a typing error
	WrongCode string // an entry code that belongs to nobody
	Unchecked string // the code could not be looked up
	TooOften  string // the last of several wrong codes; the line is closed
	Piped     string // what is meant for an act came as the answer; the line is closed

	Crowded      string // too many people are signing in
	NoEntry      string // signed in, but could not be marked present
	TakenOver    string // the seat was taken over by another session
	Removed      string // the person was removed from the plan
	NewCode      string // the person was issued another entry code
	MeetingEnds  string // the server is stopping
	Left         string // the person quit
	Broken       string // the screen or the act crashed
	NeedTerminal string // neither a terminal nor an act
	DumbTerminal string // a terminal that cannot show screens
	TooMany      string // too many sessions on one connection

	NoGuests   string // nothing is on the public board, so guests don't come in; the code is asked for next
	GuestsOut  string // guests are shut out during the meeting; likewise
	GuestsFull string // too many guests are inside; likewise
	GuestsEnd  string // guests were shown out
}

func doorZH() Door {
	return Door{
		Prompt:    "入场码：",
		NotCode:   "这不是入场码。请输入入场条上的十个字母和数字。",
		Typo:      "入场码输错了，请对照入场条再输一次。",
		WrongCode: "没有这个入场码。请用最新的入场条，或请工作人员重新发码。",
		Unchecked: "暂时无法核对入场码，请稍后再试；若仍不行，请找工作人员。",
		TooOften:  "输错次数过多。请核对入场条，再重新连接。",
		Piped:     "这不是入场码，因此没有执行任何操作。脚本请用入场码作用户名。",

		Crowded:      "正在签到的人太多，请过几秒再连接。",
		NoEntry:      "暂时无法为您签到，请稍后再连接；若仍不行，请找工作人员。",
		TakenOver:    "您已在另一处登录，这里的画面到此结束。",
		Removed:      "您已不在会议的人员名单里，这里到此结束。如有疑问，请找工作人员。",
		NewCode:      "您的入场码已重新发放，这里用的旧码已失效。请改用新的入场条。",
		MeetingEnds:  "会议系统已停止，已提交的内容都已保存。如会议仍在进行，请稍后重新连接。",
		Left:         "您已离开。再次连接即可回到原处。",
		Broken:       "系统出错，已记入日志。已提交的内容都已保存，请重新连接。",
		NeedTerminal: "请用 ssh -t 连接，或在命令后写上操作，例如 help。",
		DumbTerminal: "这个窗口显示不了画面。请换一个窗口，或在命令后写上操作，例如 help。",
		TooMany:      "同一连接上打开的窗口太多，请先关掉一个。",

		NoGuests:   "公示栏里还没有内容，访客暂时不能进入。有入场码的，请输入入场码。",
		GuestsOut:  "会议正在进行，访客暂时不能进入。有入场码的，请输入入场码。",
		GuestsFull: "现在访客太多，请过几分钟再来。有入场码的，请输入入场码。",
		GuestsEnd:  "公示栏现在不对访客开放，这里到此结束。请以后再来。",
	}
}

func doorEN() Door {
	return Door{
		Prompt:    "Entry code:",
		NotCode:   "That is no entry code. Type the 10 letters and digits on your entry slip.",
		Typo:      "The entry code has a typing error. Compare it with your entry slip and type it again.",
		WrongCode: "Nobody has this entry code. Use your newest entry slip, or ask the staff for a new code.",
		Unchecked: "The entry code can't be checked just now. Try again shortly; if it still fails, ask the staff.",
		TooOften:  "Too many wrong codes. Check your entry slip, then connect again.",
		Piped:     "That is no entry code, so nothing was done. A script gives the code as the user name.",

		Crowded:      "Too many people are signing in at this moment. Please connect again in a few seconds.",
		NoEntry:      "You could not be signed in just now. Please connect again shortly; if it still fails, ask the staff.",
		TakenOver:    "You have signed in elsewhere, so the screen here has ended.",
		Removed:      "You are no longer on the list of people of this meeting, so this has ended. Ask the staff if that is wrong.",
		NewCode:      "A new entry code was issued to you, and the old one used here has ended. Please use the new entry slip.",
		MeetingEnds:  "The meeting system has stopped; everything handed in is saved. If the meeting goes on, connect again shortly.",
		Left:         "You have left. Connect again to come back to where you were.",
		Broken:       "Something went wrong and was logged; what you handed in is saved. Please connect again.",
		NeedTerminal: "Connect with ssh -t, or add a command, for example help.",
		DumbTerminal: "This window can't show the screens. Use another one, or add a command, for example help.",
		TooMany:      "Too many windows are open on this connection. Close one first.",

		NoGuests:   "Nothing is on the public board yet, so guests can't come in. With an entry code, type it.",
		GuestsOut:  "A meeting is being held, and guests can't come in. With an entry code, type it.",
		GuestsFull: "Too many guests are here at the moment; come back in some minutes. With an entry code, type it.",
		GuestsEnd:  "The public board is closed to guests now, so this has ended. Please come back later.",
	}
}
