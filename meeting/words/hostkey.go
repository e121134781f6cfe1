package words

// HostKey holds the sentences about host keys, by which attendees' ssh recognizes a
// meeting. Each takes the name of the key's file.
type HostKey struct {
	Unreadable, NoFile, Damaged, Foreign, Locked, Open func(path string) string
	Made                                               func(path string) string
	TakenOver                                          func(path, from string) string
}

func hostKeyZH() HostKey {
	return HostKey{
		Unreadable: aroundPath("无法读取主机密钥“", "”：请检查文件权限，或从副本里取回这个文件。"),
		NoFile:     aroundPath("“", "”是文件夹，或是失效的链接，不是主机密钥：请把它移走，放回原来的密钥；没有原来的，会沿用本账户的密钥，或另生成一个。"),
		Damaged:    aroundPath("“", "”里没有可用的主机密钥，没有改动它：请从副本里取回原来的密钥；取不回时先把它移走，会沿用本账户的密钥，没有则另生成一个，参会人员会看到指纹已变的提示。"),
		Foreign:    aroundPath("主机密钥“", "”不是 Ed25519 密钥，没有改动它：请换成 Ed25519 密钥（ssh-keygen -t ed25519），或先把它移走，会沿用本账户的密钥，没有则另生成一个。"),
		Locked:     aroundPath("主机密钥“", "”设有口令，没有改动它：请去掉口令（ssh-keygen -p -f 文件名），或先把它移走，会沿用本账户的密钥，没有则另生成一个。"),
		Open:       aroundPath("主机密钥“", "”这台机器上的其他人也能读取：请只留给自己（chmod 600 文件名）；如可能已被他人读取，请把它移走，会另生成一个。"),
		Made:       aroundPath("会议文件旁边没有主机密钥，已另生成一个：", ""),
		TakenOver: func(p, from string) string {
			return "会议文件旁边没有主机密钥，已沿用本账户的 " + from + "，写入 " + p
		},
	}
}

func hostKeyEN() HostKey {
	return HostKey{
		Unreadable: aroundPath("The host key “", "” can't be read. Check its permissions, or take it from a backup."),
		NoFile:     aroundPath("“", "” is a folder, or a link to where nothing is, and no host key. Move it away and put the right key there; without one, this account's own is taken over, or else a new one made."),
		Damaged:    aroundPath("There is no usable host key in “", "”, which was left as it is. Take the right one from a backup; if there is none, move this one away: this account's own is taken over, or else a new one made, and attendees are told that the fingerprint has changed."),
		Foreign:    aroundPath("The host key “", "” is not an Ed25519 key and was left as it is. Put an Ed25519 key there (ssh-keygen -t ed25519), or move this one away: this account's own is taken over, or else a new one made."),
		Locked:     aroundPath("The host key “", "” has a passphrase and was left as it is. Take the passphrase off (ssh-keygen -p -f FILE), or move the key away: this account's own is taken over, or else a new one made."),
		Open:       aroundPath("Others on this machine can read the host key “", "”. Allow only yourself (chmod 600 FILE); if somebody may have read it, move it away and a new one is made."),
		Made:       aroundPath("No host key lay beside the meeting's file, so a new one was made: ", ""),
		TakenOver: func(p, from string) string {
			return "No host key lay beside the meeting's file, so this account's own, " + from + ", was taken over into " + p
		},
	}
}
