package server

const (
	spareFiles = 100    // of the process: its own, and those that are open for a moment
	mostAtDoor = 20_000 // even where any number may be open, since each takes memory
	linesEach  = 2      // of somebody inside: a screen, and acts beside it
)

// NeedsFiles returns how many files, connections among them, a process has open that serves a
// number of people who come in at once, and how many the system lets it open. Before this program
// begins, Go has raised that as far as the system lets it.
func NeedsFiles(people int) (needs, may int) {
	return linesEach*people + people + spareFiles, openFiles()
}

// roomAtDoor returns how many connections may be at the door, so that there are always files left
// for those inside.
func roomAtDoor(people int) int {
	may := openFiles()
	return min(max(may-linesEach*people-spareFiles, may/4), mostAtDoor)
}
