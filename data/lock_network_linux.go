package data

import "syscall"

// onNetwork reports whether a file is on a network file system, where neither the lock nor
// SQLite's WAL is reliable. An unknown file system counts as local.
func onNetwork(full string) bool {
	var fs syscall.Statfs_t
	if syscall.Statfs(full, &fs) != nil {
		return false
	}
	switch uint32(fs.Type) {
	case 0x6969, // NFS
		0x517B, 0xFF534D42, 0xFE534D42, // SMB
		0x01021997,             // 9p, as between virtual machines and their host
		0x5346414F, 0x6B414653, // AFS
		0x00C36400: // Ceph
		return true
	}
	return false
}
