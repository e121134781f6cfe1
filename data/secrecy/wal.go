package secrecy

import "encoding/binary"

// A commit is what one transaction wrote to the write-ahead log.
type commit []sheet

// commits returns the transactions in the log, in the order in which they were written.
// Those from an earlier use of the log, of which only the end may be left, come last.
func (e *Evidence) commits() []commit {
	const head, frame = 32, 24
	if len(e.WAL) < head {
		return nil
	}
	size := int(binary.BigEndian.Uint32(e.WAL[8:]))
	if size < 512 || size > 1<<16 {
		return nil
	}
	var all []commit
	var open commit
	var salt uint64
	for at := head; at+frame+size <= len(e.WAL); at += frame + size {
		if now := binary.BigEndian.Uint64(e.WAL[at+8:]); now != salt && len(open) > 0 {
			all, open, salt = append(all, open), nil, now
		} else {
			salt = now
		}
		number := int(binary.BigEndian.Uint32(e.WAL[at:]))
		page := e.WAL[at+frame : at+frame+size]
		open = append(open, sheet{number, image(e.File).rows(page, number)})
		if binary.BigEndian.Uint32(e.WAL[at+4:]) > 0 { // the last frame of a transaction
			all, open = append(all, open), nil
		}
	}
	if len(open) > 0 {
		all = append(all, open)
	}
	return all
}

// frames returns all pages in the log.
func (e *Evidence) frames() []sheet {
	var all []sheet
	for _, c := range e.commits() {
		all = append(all, c...)
	}
	return all
}
