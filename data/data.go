// Package data keeps a meeting in one SQLite file: its record, its ballot box, and who may
// come in.
//
// # The file
//
// [Create] makes a file out of the first events of a record and never overwrites
// anything. [Serve] opens it for the one process that serves the meeting; [Open] opens it
// beside that process, to issue codes; [Read] and [Examine] only read it, to export, to
// copy or to verify. If a file cannot be used the error is a [FileError], which has a
// sentence for people.
//
// Before anything is written the file is checked for consistency: a copy from another
// moment that was put over it, beside the log that a crash left, is refused, and neither
// is changed. While it is served the file is watched, and once it is deleted, moved or
// replaced nothing is written any more. At each step of the meeting the log is brought into
// the file, so that this one file is the meeting as it stood then, and after the end all
// of it.
//
// [File] is a [meeting.Store]: what a method wrote before it returned nil is on disk and
// survives a power cut, and a method that returned an error changed nothing. All methods
// of a File may be called from many goroutines. One connection writes; reading goes
// through others, and neither waits for writing nor delays it.
//
// # The box
//
// Who has voted and what was voted are two tables without anything in common. A batch is
// written in the order of its keys, so the order in which it came is lost. What its WAL
// frames could still join is a batch of seats with a batch of ballots: a batch of one
// ballot hides nothing while the round is open. All ballots of a round have the same
// length, since every mark is padded to the widest and [meeting.Room] sees to it that each
// ballot has a row for every presenter; a ballot's group is visible in any case.
//
// Sealing a round leaves counts of its ballots and of who has voted, overwrites what both
// left in the file and empties the WAL; declaring a round void does the same with its
// marks. Neither reaches what is not in the file: blocks that the file system has freed,
// and copies of the file made before.
//
// # Copies
//
// [File.Backup] writes a snapshot while the meeting goes on. It is a snapshot on purpose:
// whoever follows the write-ahead log, as replication does, gets the pages of each batch of
// ballots beside those of the seats that handed them in. A snapshot of an open round holds
// ballots and turnout like the file itself and must be kept as safe. Several snapshots of
// one round, taken one after the other, tell who voted in between, so each overwrites the
// one before.
//
// # Codes
//
// Entry codes are stored as salted, slow hashes and compared in constant time. They are
// looked up in the file at every sign-in, so a code issued beside the serving process works
// at once and the one before it no longer. Only the serving process writes the record:
// [File.Touched] and [File.Issues] tell it of codes that others issued.
//
// # Other files
//
// [WriteNew], [Replace], [MakeFolder] and [WriteHostKey] write other files, such as papers,
// as safely and with the same errors. What is in them, packages paper and planfile know.
//
// The package decides nothing: rules are those of package meeting.
package data
