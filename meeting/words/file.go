package words

// File holds the sentences about meeting files that cannot be used. Each takes the file's
// name as it was given.
type File struct {
	Missing    func(path string) string
	Exists     func(path string) string
	NoFolder   func(path string) string
	IsFolder   func(path string) string
	Empty      func(path string) string
	NotMeeting func(path string) string
	Newer      func(path string) string
	OldOpen    func(path string) string
	OldRounds  func(path string) string
	ReadOnly   func(path string) string
	Denied     func(path string) string
	Full       func(path string) string
	Damaged    func(path string) string
	Served     func(path string) string
	Busy       func(path string) string
	Network    func(path string) string
	Trouble    func(path string) string
	NotOlder   func(path string) string
	DiskGone   func(path string) string
	Unfit      func(path string) string
	LogOnly    func(path string) string
	Gone       func(path string) string
}

// aroundPath returns a sentence that has the file's name between its halves.
func aroundPath(before, after string) func(string) string {
	return func(path string) string { return before + path + after }
}

func fileZH() File {
	return File{
		Missing:    aroundPath("找不到文件“", "”：请检查文件名和所在的文件夹；还没有会议文件时，请先用 pingyi new 建立。"),
		Exists:     aroundPath("文件“", "”已经存在，没有改动它：请换一个文件名，或先把原来的文件移走。"),
		NoFolder:   aroundPath("无法建立“", "”：所在的文件夹不存在。请先建好文件夹，或换一个位置。"),
		IsFolder:   aroundPath("“", "”是文件夹，不是会议文件：请写上里面的文件名。"),
		Empty:      aroundPath("文件“", "”是空的，里面没有会议：请删除它，再用 pingyi new 重新建立。"),
		NotMeeting: aroundPath("“", "”不是会议文件，没有改动它：请检查文件名。"),
		Newer:      aroundPath("“", "”是较新版本的评议程序写的，本版本无法读取，没有改动它：请换用新版本的程序。"),
		OldRounds:  aroundPath("“", "”是旧版本写的，里面有已经举行的测评，它们的票是按旧办法保存的：请用原来的版本查看、导出和核对。"),
		OldOpen:    aroundPath("“", "”是旧版本写的，并且有一次测评还没有结束：请用原来的版本结束测评，再用本版本打开。"),
		ReadOnly:   aroundPath("“", "”是只读的，无法写入：请把它复制到可以写入的文件夹，或去掉只读属性。"),
		Denied:     aroundPath("没有权限使用“", "”：请检查文件和所在文件夹的权限，或换用有权限的账户。"),
		Full:       aroundPath("磁盘已满，“", "”无法写入，这一步没有生效：请腾出空间后重做。"),
		Damaged:    aroundPath("文件“", "”已经损坏：请保留它，不要再用，改用最近的副本。"),
		Served:     aroundPath("“", "”正由另一个评议程序使用：请先停止那一个；如只需参会，请用 ssh 登录。"),
		Busy:       aroundPath("“", "”正被另一个程序占用，这一步没有生效：请关闭那个程序，然后重做。"),
		Network:    aroundPath("“", "”在网络盘或不适合的磁盘上，写入没有保证：请把它复制到本机磁盘再用。"),
		Trouble:    aroundPath("读写“", "”时磁盘出错，这一步没有生效：请检查磁盘，必要时把文件复制到另一块磁盘。"),
		NotOlder:   aroundPath("“", "”不是这场会议较早的副本，没有改动它：请换一个文件名，或先把它移走。"),
		DiskGone:   aroundPath("“", "”原来所在的 U 盘或磁盘不在原处，没有写入：请把它接好，或换一个位置。"),
		Unfit:      aroundPath("“", "”里的记录和票箱不符，没有打开，也没有改动：多半是放回了另一份副本，旁边却留着原来的日志（同名加 -wal）。请把文件和它自己的日志一起放回；改用备用副本时，先移走留下的日志。然后用 pingyi verify 核对。"),
		LogOnly:    aroundPath("“", "”旁边还有日志（同名加 -wal），所在的位置又不能写入，无法读全。请把文件和日志一起复制到可以写入的文件夹，再用那里的文件。"),
		Gone:       aroundPath("“", "”在会议进行中被删除、移走或替换了，此后没有再写入。请退出程序，把原来的文件放回 -wal 旁边；改用备用副本时，先移走 -wal。用 pingyi verify 核对后重新启动会议。"),
	}
}

func fileEN() File {
	return File{
		Missing:    aroundPath("There is no file “", "”. Check its name and folder; if there is no meeting yet, make one with pingyi new."),
		Exists:     aroundPath("“", "” is there already and was left as it is. Choose another name, or move that file away first."),
		NoFolder:   aroundPath("“", "” cannot be made: its folder does not exist. Make the folder first, or choose another place."),
		IsFolder:   aroundPath("“", "” is a folder, not a meeting. Name the file inside it."),
		Empty:      aroundPath("“", "” is empty; there is no meeting in it. Remove it and make it anew with pingyi new."),
		NotMeeting: aroundPath("“", "” is not a meeting's file and was left as it is. Check the name."),
		Newer:      aroundPath("“", "” was written by a newer version of pingyi and was left as it is. Use that version."),
		OldRounds:  aroundPath("“", "” was written by an older version of pingyi, and the rounds held in it are stored in the old way. Look at it, export it and verify it with that version."),
		OldOpen:    aroundPath("“", "” was written by an older version of pingyi, and a round is open in it. Close the round with that version, then open the file with this one."),
		ReadOnly:   aroundPath("“", "” is read-only. Copy it to a folder that can be written to, or make it writable."),
		Denied:     aroundPath("You may not use “", "”. Check the permissions of the file and its folder, or use another account."),
		Full:       aroundPath("The disk is full: “", "” could not be written, and this step was not done. Free some space and do it again."),
		Damaged:    aroundPath("“", "” is damaged. Put it aside and use the newest copy."),
		Served:     aroundPath("“", "” is in use by another pingyi. Stop that one first; to take part, sign in with ssh."),
		Busy:       aroundPath("Another program is holding “", "”, and this step was not done. Close that program and do it again."),
		Network:    aroundPath("“", "” is on a network drive or another one on which writing is not safe. Copy it to a disk of this machine."),
		Trouble:    aroundPath("The disk failed while reading or writing “", "”, and this step was not done. Check the disk; if need be, copy the file to another one."),
		NotOlder:   aroundPath("“", "” is not an older copy of this meeting and was left as it is. Choose another name, or move it away first."),
		DiskGone:   aroundPath("The stick or disk of “", "” is not there, and nothing was written. Put it back in, or choose another place."),
		Unfit:      aroundPath("In “", "” record and box do not fit each other. It was not opened and nothing was changed. Most likely another copy was put back beside a log that was left (the same name with -wal). Put the file and its own log back together; to go on with a spare, move the log away first. Then check with pingyi verify."),
		LogOnly:    aroundPath("“", "” has a log beside it (the same name with -wal), and nothing can be written there, so it cannot be read whole. Copy the file and the log together to a folder that can be written to, and use that one."),
		Gone:       aroundPath("“", "” was deleted, moved or replaced while it was served, and nothing was written from then on. Quit and put the file back beside its -wal; to go on with a spare, move the -wal away first. Check with pingyi verify and start the meeting again."),
	}
}
