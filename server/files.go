package server

const (
	spareFiles = 100    // of the process: its own, and those that are open for a moment
	mostAtDoor = 20_000 // even where any number may be open, since each takes memory
	mostBeside = 5_000  // likewise
)

// NeedsFiles returns how many files, connections among them, a process has open that serves a
// number of people who come in at once, and how many it may open. Go has raised that as far as
// the system lets it, before the program began.
func NeedsFiles(people int) (needs, may int) { return inside(people) + spareFiles, openFiles() }

// roomAtDoor returns how many connections may be at the door, so that there are always files left
// for those inside.
func roomAtDoor(people, guests, beside int) int {
	may := openFiles()
	return min(max(may-inside(people)-guests-beside-spareFiles, may/4), mostAtDoor)
}

// roomForGuests returns how many guests may be inside at once.
func roomForGuests() int { return min(usualGuests, openFiles()/4) }

// RoomBeside returns how many connections a process may hold that are not the door's; see [Config].
func RoomBeside() int { return min(mostBeside, openFiles()/4) }

// inside is how many connections people have, of whom some come with a second one.
func inside(people int) int { return people + people/2 }
