// Package data keeps a meeting in one SQLite file, and reads and writes its papers:
// plans on the way in, results and minutes on the way out.
//
// # The file
//
// [Create] makes a file out of the first events of a record and never overwrites
// anything. [Serve] opens it for the one process that holds the meeting; [Open] opens
// it beside that process, to issue codes; [Read] and [Examine] only read it, to export,
// to copy or to verify. A file that cannot be used is a [FileError], which has a sentence
// for people.
//
// Before anything is written the file is held to itself: a copy of another moment that was
// put over it, beside the log that a crash left, is refused, and neither is changed. While
// it is served the file is looked after, and once it is deleted, moved or replaced nothing
// is written any more. At each step the log is brought into the file, so that the one file
// is the meeting as it stood then, and after the end all of it.
//
// [File] is a [meeting.Store]: a method that returned nil is on disk and survives a
// power cut, and one that returned an error changed nothing. All methods of a File may
// be called from many goroutines. One connection writes; reading goes through others
// and neither waits for writing nor holds it up.
//
// # The box
//
// Who has voted and what was voted are two tables without anything in common. A batch
// is written in the order of its keys, so the order in which it came is lost, and what
// its WAL frames could still join is a batch with a batch: a batch of one ballot hides
// nothing while the round is open. All ballots of a round have the same length, since
// every mark is as wide as the widest, as long as each has a row for every presenter,
// which [meeting.Room] sees to; a ballot's group shows anyhow.
//
// Sealing a round leaves counts of its ballots and of who has voted, overwrites what both
// left in the file and empties the WAL; declaring a round void does so with its marks. It
// does not reach what is not in the file: blocks that the file system has given up, and
// copies of the file made before.
//
// # Copies
//
// [File.Backup] writes a snapshot beside the meeting that goes on. It is a snapshot on
// purpose: whoever follows the write-ahead log, as replication does, gets the pages of
// each batch of ballots beside those of the seats that handed them in. A snapshot of an
// open round holds ballots and turnout like the file itself and is to be kept as safe;
// several of one round, taken one after the other, tell who voted in between, so each
// overwrites the one before.
//
// # Codes
//
// Entry codes are stored as salted, slow hashes and compared in constant time. They are
// looked up in the file at every sign-in, so a code issued beside the serving process
// works at once and the one before it no longer. The serving process alone writes the
// record: [File.Touched] and [File.Issues] tell it of codes that others issued.
//
// The package decides nothing: rules are those of package meeting.
package data
