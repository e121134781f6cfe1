package secrecy

import "encoding/binary"

// A commit is what one transaction wrote to the write-ahead log.
type commit []sheet

// commits returns the transactions in the log of a file, in the order in which they were
// written. Those from an earlier use of the log, of which only the end may be left, come last.
func commits(file, log []byte) []commit {
	const head, frame = 32, 24
	if len(log) < head {
		return nil
	}
	size := int(binary.BigEndian.Uint32(log[8:]))
	if size < 512 || size > 1<<16 {
		return nil
	}
	var all []commit
	var open commit
	var salt uint64
	for at := head; at+frame+size <= len(log); at += frame + size {
		if now := binary.BigEndian.Uint64(log[at+8:]); now != salt && len(open) > 0 {
			all, open, salt = append(all, open), nil, now
		} else {
			salt = now
		}
		number := int(binary.BigEndian.Uint32(log[at:]))
		page := log[at+frame : at+frame+size]
		open = append(open, sheet{number, image(file).rows(page, number)})
		if binary.BigEndian.Uint32(log[at+4:]) > 0 { // the last frame of a transaction
			all, open = append(all, open), nil
		}
	}
	if len(open) > 0 {
		all = append(all, open)
	}
	return all
}
