//go:build !unix

package data

import "os"

// device tells nothing: where a disk has a letter, its folders go away with it.
func device(os.FileInfo) uint64 { return 0 }
