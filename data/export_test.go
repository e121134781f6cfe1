package data

// Weaken makes commits survive the end of the process but no longer a power cut, as SQLite does by
// default. It shows that a test would notice.
func (f *File) Weaken() error {
	_, err := f.writer.Exec("PRAGMA synchronous = NORMAL")
	return err
}
