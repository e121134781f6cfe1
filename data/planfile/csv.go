package planfile

func looksLikeCSV([]byte) bool { return false }

func readCSV([]byte) (Document, []Problem) { return Document{}, nil }

func readWorkbook([]byte, bool) (Document, []Problem) { return Document{}, nil }
