package act

import (
	"pingyi/meeting"
)

// meetingActs begin and end the meeting and decide what its projectors show.
func meetingActs() []act {
	return []act{
		{name: "begin", can: meeting.BeginMeeting{}.Can, do: change((*call).override, func(override string) meeting.Act { return meeting.BeginMeeting{Override: override} }, begun)},
		{name: "end", can: either(meeting.EndMeeting{}.Can, meeting.ResumeMeeting{}.Can), do: end},
		{name: "wall", can: meeting.SetWall{}.Can, do: change(readWall, func(to meeting.Wall) meeting.Act { return meeting.SetWall{To: to} }, wallShows)},
		{name: "notice", can: meeting.SetNotice{}.Can, do: change(restOfLine, func(text string) meeting.Act { return meeting.SetNotice{Text: text} }, noticeIs)},
	}
}

func begun(c *call, _ string) error { return c.done(c.words.House.Act.HasBegun) }

// end ends the meeting; `end back REASON` takes that back.
func end(c *call) error {
	if c.takes("back") {
		return change((*call).reason, func(reason string) meeting.Act { return meeting.ResumeMeeting{Reason: reason} }, resumed)(c)
	}
	if !c.atEnd() {
		return c.misused()
	}
	if err := c.Room.Do(c.who, meeting.EndMeeting{}); err != nil {
		return err
	}
	return c.done(c.words.House.Act.HasEnded)
}

func resumed(c *call, _ string) error { return c.done(c.words.House.Act.GoesOn) }

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

// restOfLine reads a notice. A blank one takes down the current notice.
func restOfLine(c *call) (string, error) { return c.rest, nil }

func noticeIs(c *call, _ string) error {
	if c.Room.State().Notice == "" {
		return c.done(c.words.House.Act.NoticeDown)
	}
	return c.done(c.words.House.Act.NoticeUp)
}
