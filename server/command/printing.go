package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"pingyi/data/paper"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// printBallots writes paper ballots beside the meeting's file, as a document for its owner
// only, and returns its whole name. It replaces no other file.
func (h *hall) printBallots(w *words.Words, p plan.Plan, sheets []meeting.PaperSheet) (string, error) {
	content, err := paper.Ballots(w, p, sheets)
	if err != nil {
		return "", logged(h.log, "write paper ballots", err)
	}
	name, err := writeBeside(h.path, "papers-"+sheets[0].Group.ID, ".docx", content)
	return name, logged(h.log, "write paper ballots", err)
}

// writeBeside writes a new file beside another one, named after it and for what it has, with a
// number if there is one of that name.
func writeBeside(path, what, ext string, content []byte) (string, error) {
	what = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' {
			return r
		}
		return '_'
	}, what)
	base, err := filepath.Abs(strings.TrimSuffix(path, filepath.Ext(path)) + "-" + what)
	if err != nil {
		return "", err
	}
	const most = 1000 // files of one name
	for n := 1; n <= most; n++ {
		name := base + ext
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", base, n, ext)
		}
		file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = file.Write(content)
		if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
			return "", errors.Join(err, os.Remove(name))
		}
		return name, nil
	}
	return "", fs.ErrExist
}
