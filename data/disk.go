package data

import (
	"fmt"
	"os"
	"path/filepath"
)

// A Disk is what a folder is on, such as a memory stick. After a stick is pulled out its folder
// may remain, and anything written there ends up on the machine's own disk.
type Disk struct {
	folder  string
	device  uint64
	beneath uint64 // the device that the folder is mounted over; the same as device if it is not mounted
}

// DiskOf returns the disk that a folder is on now.
func DiskOf(folder string) (Disk, error) {
	full, err := filepath.Abs(folder)
	if err != nil {
		return Disk{}, fmt.Errorf("find a disk: %w", err)
	}
	device, err := deviceOf(full)
	if err != nil {
		return Disk{}, fmt.Errorf("find a disk: %w", err)
	}
	d := Disk{folder: full, device: device, beneath: device}
	for up := filepath.Dir(full); d.beneath == device && up != full; up = filepath.Dir(up) {
		full = up
		if d.beneath, err = deviceOf(up); err != nil {
			return Disk{}, fmt.Errorf("find a disk: %w", err)
		}
	}
	return d, nil
}

// Gone reports whether the folder lies on another disk than before. A stick that was put
// back may have another number; it counts as the same as long as anything is mounted.
func (d Disk) Gone() bool {
	now, err := deviceOf(d.folder)
	if err != nil { // the folder is gone as well, and writing there will fail with an error
		return false
	}
	return now != d.device && (d.beneath == d.device || now == d.beneath)
}

// deviceOf returns the number of the device that a folder is on.
func deviceOf(folder string) (uint64, error) {
	info, err := os.Stat(folder)
	if err != nil {
		return 0, fileError(folder, err)
	}
	if !info.IsDir() {
		return 0, &FileError{Fault: FileNoFolder, Path: folder}
	}
	return device(info), nil
}
