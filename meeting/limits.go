package meeting

import (
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// within cleans a line of text and refuses one of more than limit characters, so that
// nothing that somebody wrote is lost without their knowing.
func within(s string, limit int) (string, error) {
	line, fits := text.Fits(s, limit)
	return line, tooLong(fits, limit)
}

// linesWithin is [within] for text of several lines.
func linesWithin(s string, limit int) (string, error) {
	lines, fits := text.LinesFit(s, limit)
	return lines, tooLong(fits, limit)
}

func tooLong(fits bool, limit int) error {
	if fits {
		return nil
	}
	return refuse.Because(TextTooLong, limit)
}
