package meeting

// within cleans a line of text and refuses one of more than limit characters, so that
// nothing that somebody wrote is lost without their knowing.
func within(s string, limit int) (string, error) {
	line, fits := Fits(s, limit)
	return line, tooLong(fits, limit)
}

// linesWithin is [within] for text of several lines.
func linesWithin(s string, limit int) (string, error) {
	lines, fits := LinesFit(s, limit)
	return lines, tooLong(fits, limit)
}

func tooLong(fits bool, limit int) error {
	if fits {
		return nil
	}
	return refuse(TextTooLong, limit)
}
