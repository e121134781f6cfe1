package command

import (
	"path/filepath"
	"strings"
	"time"

	"pingyi/meeting"
)

// dailyOf keeps one copy for each day in a folder while the meeting is not in progress: in the
// days before it begins, and after its end. So no round is open in any of the copies. The copy
// of one day is never changed on another.
func (p *program) dailyOf(h *hall, key []byte, path, folder string) *copier {
	return &copier{
		p: p, file: h.file, room: h.room, key: key, log: h.log,
		name:  func(now time.Time) string { return filepath.Join(folder, dailyName(path, now)) },
		stage: func(s *meeting.State) (any, bool) { return s.IsOver(), !s.Begun() || s.IsOver() },
		lost:  p.w.Copies.DailyLost, back: p.w.Copies.DailyBack,
	}
}

// dailyName is the name of a file's copy for a day.
func dailyName(path string, day time.Time) string {
	end := filepath.Ext(path)
	return strings.TrimSuffix(filepath.Base(path), end) + "-" + day.Format(time.DateOnly) + end
}
