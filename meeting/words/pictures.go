package words

// Pictures holds the phrases of the page on which a result is shown as pictures. What the pictures show
// is called as in [Feedback].
type Pictures struct {
	Title, Desk, About string // the page; the key that opens it, and its sentence
	Components, Others string // headings
	NoPoints           string // a component without points
	Withdrawn          string // there is no ranking any more
	Turn               string // the help line's word for turning to another presenter
}

func picturesZH() Pictures {
	return Pictures{
		Title: "评议结果图示", Desk: "结果图示", About: "用图看每位述职人的结果：各类别得分、各项目测评情况、综合评分和历年情况。",
		Components: "综合评分各组成部分", Others: "各述职人现场测评得分", NoPoints: "没有得分",
		Withdrawn: "排名已撤回，现在没有可看的结果。", Turn: "换一位",
	}
}

func picturesEN() Pictures {
	return Pictures{
		Title: "Result in pictures", Desk: "result charts", About: "See each presenter's result in pictures: groups, items, composite score and earlier years.",
		Components: "Components of the composite score", Others: "On-site scores of all presenters", NoPoints: "no points",
		Withdrawn: "The ranking was withdrawn. There is no result to show now.", Turn: "next presenter",
	}
}
