package words

// Help holds the sentences of the help page: one for each word of the help line that a desk
// offers, and for the keys that many pages share.
type Help struct {
	Groups HelpGroups

	Begin, BeginTimed, End, Ranking, Card, Resume, StartPause, AddMinute, Reset, Next, Back, Goto string

	Open, Close, CloseNow, CallOff, WholeRow, RepeatRow, Revote, Ballot, Missing, EnterPaper, Papers, Check, Sign, Receipts string

	Call, HoldGo, One, Steady, Fast, CallAll, NextPresenter, StopCalling, Reveal, RevealNext, Publish,
	Withdraw string

	Ask, Questions, Draw, DrawPerson, Answer, Over string

	Comment, Problems, Pledges, ConfirmPledges, AboutYou, TurnPage, Note, ToWrite, Minutes string

	People, Blank, Freeze, Show, Notice, TakeDown, Scroll string

	Help, Language, Leave string

	Touch string // what can be tapped

	ClosePage, Move, Cancel, Save, Send, NextField, Undo, Redo, New, Edit, Remove, Approve, Dismiss, Asked,
	Answered, Upvote, EditShow, Merge, Gist, Fairness, AllQuestions, ThisOne, Name, NoName string
}

// HelpGroups holds the headings over the keys.
type HelpGroups struct {
	Course, Voting, Results, Asking, Record, Room, Page, Everywhere string
}

// PageKey returns the sentence for a word of a page's help line, or the word itself if it says
// enough.
func (w *Words) PageKey(label string) string {
	k, q, h := w.Screen.Keys, w.Question.Keys, w.Help
	r, about := w.Reports.Keys, w.Reports.Help
	for _, pair := range [][2]string{
		{k.CloseThis, h.ClosePage},
		{k.Move, h.Move},
		{k.Cancel, h.Cancel},
		{k.Save, h.Save},
		{k.Send, h.Send},
		{k.NextField, h.NextField},
		{k.UndoTyping, h.Undo},
		{k.RedoTyping, h.Redo},
		{k.Scroll, h.Scroll},
		{k.New, h.New},
		{k.Edit, h.Edit},
		{k.Remove, h.Remove},
		{w.Ballot.Keys.Whole, h.WholeRow},
		{w.Ballot.Keys.Repeat, h.RepeatRow},
		{k.Ask, h.Ask},
		{k.Approve, h.Approve},
		{k.Dismiss, h.Dismiss},
		{k.Asked, h.Asked},
		{k.Answered, h.Answered},
		{k.Upvote, h.Upvote},
		{q.Edit, h.EditShow},
		{q.Merge, h.Merge},
		{q.Gist, h.Gist},
		{q.Fairness, h.Fairness},
		{q.All, h.AllQuestions},
		{q.ThisOne, h.ThisOne},
		{q.Name, h.Name},
		{q.NoName, h.NoName},
		{r.Write, about.Write},
		{r.HandIn, about.HandIn},
		{r.Answer, about.Answer},
		{r.Versions, about.Versions},
		{r.Panel, about.Panel},
		{r.Parts, about.Parts},
		{r.Pass, about.Pass},
		{r.Return, about.Return},
		{r.Remark, about.Remark},
		{r.Hints, about.Hints},
		{r.Text, about.Text},
		{r.Headings, about.Headings},
		{r.Facts, about.Facts},
		{r.Others, about.Others},
		{r.NextChange, about.NextChange},
		{r.Other, about.Other},
		{k.Help, h.Help},
		{k.Language, h.Language},
		{k.Leave, h.Leave},
	} {
		if label == pair[0] {
			return pair[1]
		}
	}
	return label
}

func helpZH() Help {
	return Help{
		Groups: HelpGroups{
			Course:     "会议进程",
			Voting:     "测评投票",
			Results:    "唱票和排名",
			Asking:     "提问",
			Record:     "记录",
			Room:       "会场和屏幕",
			Page:       "本页",
			Everywhere: "各页通用",
		},

		Begin:      "宣布开会，进入第一个环节",
		BeginTimed: "宣布开会，第一个环节同时开始计时",
		End:        "宣布散会，记下散会时间",
		Ranking:    "看现场测评排名",
		Card:       "收起排名，回到散会画面",
		Resume:     "撤回散会，会议继续",
		StartPause: "计时开始或暂停",
		AddMinute:  "给这个环节加 1 分钟",
		Reset:      "计时回到开头",
		Next:       "进入下一个环节",
		Back:       "回到上一个环节",
		Goto:       "看议程，转到任一环节",

		Open:       "开始投票，参评人员填票",
		Close:      "提前 10 秒告诉大家，然后结束投票、当场计票",
		CloseNow:   "不等 10 秒，立即结束投票并计票",
		CallOff:    "暂不结束，继续投票",
		WholeRow:   "一键评此人的各项，再评下一人",
		RepeatRow:  "各项与上一人相同，再评下一人",
		Revote:     "本次作废，重新投票",
		Ballot:     "填写测评票并投票",
		Missing:    "看谁还没有投票",
		EnterPaper: "照纸票录入",
		Papers:     "印制、发出、作废纸票，看纸票在哪里",
		Check:      "确认亲眼核对过的一项",
		Sign:       "确认计票无误并签字",
		Receipts:   "核对票箱里的回执",

		Call:          "当众逐张唱票",
		HoldGo:        "唱票暂停或继续",
		One:           "只唱一张",
		Steady:        "匀速唱票",
		Fast:          "快速唱票",
		CallAll:       "把余下的票一次唱完",
		NextPresenter: "唱下一位述职人的票",
		StopCalling:   "结束唱票，回到计票",
		Reveal:        "从最后一名起逐一揭晓",
		RevealNext:    "揭晓前面一名",
		Publish:       "一次公布全部排名",
		Withdraw:      "撤回已公布的排名",

		Ask:        "向述职人提问，可不记名",
		Questions:  "看提问列表和处理情况",
		Draw:       "从采用的提问中抽一条",
		DrawPerson: "抽签点一人现场提问",
		Answer:     "提问完毕，请述职人回答",
		Over:       "回答完毕，收起这条提问",

		Comment:        "写对述职人的点评",
		Problems:       "逐条写下指出的问题",
		Pledges:        "逐条写下承诺",
		ConfirmPledges: "确认记下的是您的承诺",
		AboutYou:       "看对您的点评和问题",
		TurnPage:       "翻到提纲下一页",
		Note:           "给会议记录记一条",
		ToWrite:        "看还有哪些要记",
		Minutes:        "看到现在为止的会议记录",

		People:   "看谁到会，登记到会和请假",
		Blank:    "大屏变黑，不显示会议",
		Freeze:   "大屏停在现在的画面",
		Show:     "大屏恢复显示会议",
		Notice:   "在各个屏幕显示一条通知",
		TakeDown: "撤下屏幕上的通知",
		Scroll:   "上下滚动画面",
		Touch:    "点等次即评定；点一行选中，再点打开；点按键名等于按键",

		Help:     "看所有按键",
		Language: "换成英文",
		Leave:    "离开会议系统",

		ClosePage:    "回到上一页",
		Move:         "选择上一条、下一条",
		Cancel:       "取消，什么都不改",
		Save:         "保存写好的内容",
		Send:         "提交写好的内容",
		NextField:    "到下一格",
		Undo:         "撤销刚才的改动",
		Redo:         "重做撤销的改动",
		New:          "新增一条",
		Edit:         "修改选中的一条",
		Remove:       "删除选中的一条",
		Approve:      "采用，大家都能看到",
		Dismiss:      "不采用，写明理由",
		Asked:        "请述职人回答这一条",
		Answered:     "记为已经回答",
		Upvote:       "支持选中的提问",
		EditShow:     "修改文字后采用",
		Merge:        "并入意思相同的一条",
		Gist:         "记下回答要点",
		Fairness:     "看提问怎样处理",
		AllQuestions: "看对全部述职人的提问",
		ThisOne:      "只看对当前述职人的提问",
		Name:         "改为署名提问",
		NoName:       "改为不记名提问",
	}
}

func helpEN() Help {
	return Help{
		Groups: HelpGroups{
			Course:     "The meeting",
			Voting:     "Voting",
			Results:    "Count and ranking",
			Asking:     "Questions",
			Record:     "Writing",
			Room:       "Hall and screens",
			Page:       "This page",
			Everywhere: "On every page",
		},

		Begin:      "Begin the meeting",
		BeginTimed: "Begin, and start the first step's clock",
		End:        "End the meeting",
		Ranking:    "Show the ranking",
		Card:       "Back to the closing card",
		Resume:     "Take the end back",
		StartPause: "Start or pause the clock",
		AddMinute:  "Add a minute",
		Reset:      "Set the clock back",
		Next:       "Go on to the next step",
		Back:       "Go back one step",
		Goto:       "The agenda: go to any step",

		Open:       "Open the round for voting",
		Close:      "Give ten seconds' notice, then close the round and count it",
		CloseNow:   "Close at once and count",
		CallOff:    "Do not close yet, go on voting",
		WholeRow:   "Mark all items of a presenter at once",
		RepeatRow:  "Give the marks of the presenter above",
		Revote:     "Void the round and vote again",
		Ballot:     "Fill in and cast your ballot",
		Missing:    "See who has not voted",
		EnterPaper: "Enter paper ballots",
		Papers:     "Make, hand out and void paper ballots, and see where they are",
		Check:      "Confirm what you have checked",
		Sign:       "Sign under the count",
		Receipts:   "Look up receipts of the box",

		Call:          "Call the ballots aloud",
		HoldGo:        "Pause the calling, or go on",
		One:           "Call one ballot",
		Steady:        "Call at a steady pace",
		Fast:          "Call fast",
		CallAll:       "Call all the rest at once",
		NextPresenter: "Call the next presenter",
		StopCalling:   "End the calling",
		Reveal:        "Reveal from the last place up",
		RevealNext:    "Reveal the place before",
		Publish:       "Publish the whole ranking",
		Withdraw:      "Withdraw the ranking",

		Ask:        "Ask the presenter something",
		Questions:  "See how questions stand",
		Draw:       "Draw one of those shown",
		DrawPerson: "Draw somebody to ask",
		Answer:     "Asked: let them answer now",
		Over:       "The answer is over",

		Comment:        "Write the comment",
		Problems:       "Write problems down",
		Pledges:        "Write pledges down",
		ConfirmPledges: "Confirm that you pledge this",
		AboutYou:       "Read what was said about you",
		TurnPage:       "Next page of your outline",
		Note:           "Write a note for the minutes",
		ToWrite:        "What is to be written down",
		Minutes:        "Read the minutes so far",

		People:   "Who is here; mark them",
		Blank:    "Projector goes black",
		Freeze:   "Projector stays as it is",
		Show:     "Projector shows the meeting",
		Notice:   "Put a notice on every screen",
		TakeDown: "Take the notice down",
		Scroll:   "Scroll the stage",
		Touch:    "Tap a grade to mark it, a row to select it and again to open it, a key to press it",

		Help:     "All keys and what they do",
		Language: "Switch to Chinese",
		Leave:    "Leave the meeting system",

		ClosePage:    "Go back",
		Move:         "Select another row",
		Cancel:       "Cancel; nothing is changed",
		Save:         "Save what is written",
		Send:         "Send what is written",
		NextField:    "Go to the next field",
		Undo:         "Undo the last edit",
		Redo:         "Redo what was undone",
		New:          "Add one",
		Edit:         "Change the selected one",
		Remove:       "Remove the selected one",
		Approve:      "Show it to everybody",
		Dismiss:      "Dismiss it, for a reason",
		Asked:        "Let the presenter answer it",
		Answered:     "Mark it as answered",
		Upvote:       "Support the selected question",
		EditShow:     "Show it in other words",
		Merge:        "Merge it into another",
		Gist:         "Write down the answer's gist",
		Fairness:     "How questions were handled",
		AllQuestions: "Questions to all presenters",
		ThisOne:      "Only to the present presenter",
		Name:         "Ask with your name",
		NoName:       "Ask without your name",
	}
}
