package act

import (
	"pingyi/meeting"
)

// meetingActs begin and end the meeting and decide what its projectors show.
func meetingActs() []act {
	return []act{
		{name: "begin", may: host, do: change((*call).override, (*meeting.Room).Begin, begun)},
		{name: "end", may: host, do: end},
		{name: "wall", may: host, do: change(readWall, (*meeting.Room).SetWall, wallShows)},
		{name: "notice", may: host, do: change(restOfLine, (*meeting.Room).Notify, noticeIs)},
	}
}

func begun(c *call, _ string) error { return c.done(c.words.House.Done["began"]) }

// end ends the meeting; `end back REASON` takes that back.
func end(c *call) error {
	if c.takes("back") {
		return change((*call).reason, (*meeting.Room).Resume, resumed)(c)
	}
	if !c.atEnd() {
		return c.misused()
	}
	if err := c.Room.End(c.who); err != nil {
		return err
	}
	return c.done(c.words.House.Done["ended"])
}

func resumed(c *call, _ string) error { return c.done(c.words.Passing.Resumed) }

func readWall(c *call) (meeting.Wall, error) {
	word, err := c.word()
	if err != nil {
		return "", err
	}
	if _, known := c.words.House.Act.WallIs[meeting.Wall(word)]; !known {
		return "", c.misused()
	}
	return meeting.Wall(word), nil
}

func wallShows(c *call, mode meeting.Wall) error { return c.done(c.words.House.Act.WallIs[mode]) }

// restOfLine reads a notice. A blank one takes down the notice that is up.
func restOfLine(c *call) (string, error) { return c.rest, nil }

func noticeIs(c *call, _ string) error {
	if c.Room.State().Notice == "" {
		return c.done(c.words.House.Act.NoticeDown)
	}
	return c.done(c.words.House.Act.NoticeUp)
}
