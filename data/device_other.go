//go:build !unix

package data

import "os"

// device is always 0: on a system with drive letters a folder disappears with its disk.
func device(os.FileInfo) uint64 { return 0 }
