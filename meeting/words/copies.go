package words

// Copies holds the phrases about the copies that are kept up to date beside a meeting.
type Copies struct {
	FlagKeep string
	// Lost says that what was done is on disk but not in the copy, and why; Back says
	// that the copy is up to date again.
	SpareLost, DailyLost func(why, path string) string
	SpareBack, DailyBack func(path string) string

	// Why a copy could not be written, and what to do.
	Full, DiskGone, NoFolder, NotOlder, InUse, Denied, Failed string
}

func copiesZH() Copies {
	lost := func(what string) func(why, path string) string {
		return func(why, path string) string {
			return "会议已保存，" + what + "没有写入：" + why + "（" + path + "）"
		}
	}
	return Copies{
		FlagKeep:  "会议开始前和结束后，每天在这个文件夹里留一份副本，文件名带日期，例如 会议-2018-10-20.db",
		SpareLost: lost("备用副本"), DailyLost: lost("当天的副本"),
		SpareBack: aroundPath("备用副本已恢复写入：", ""), DailyBack: aroundPath("当天的副本已恢复写入：", ""),
		Full: "磁盘已满，请腾出空间", DiskGone: "U 盘不在原处，请插好", NoFolder: "文件夹不在原处，请接好 U 盘",
		NotOlder: "那里是别的文件，请移走", InUse: "别的程序正在用它，请关闭", Denied: "不能写入，请检查权限",
		Failed: "写入出错，请检查 U 盘",
	}
}

func copiesEN() Copies {
	lost := func(what string) func(why, path string) string {
		return func(why, path string) string {
			return "The meeting is on disk, " + what + " is not: " + why + " (" + path + ")"
		}
	}
	return Copies{
		FlagKeep:  "before the meeting begins and after its end, keep one copy a day in this folder, with its date in the name, such as NAME-2018-10-20.db",
		SpareLost: lost("its spare"), DailyLost: lost("today's copy"),
		SpareBack: aroundPath("The spare is written again: ", ""), DailyBack: aroundPath("Today's copy is written again: ", ""),
		Full: "disk full, free some space", DiskGone: "stick gone, put it back in", NoFolder: "folder gone, put the stick in",
		NotOlder: "another file is there, move it", InUse: "in use, close that program", Denied: "no permission to write there",
		Failed: "writing failed, check the stick",
	}
}
