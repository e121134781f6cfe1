// Package data keeps a meeting in one SQLite file: its record, its ballot box, and who may
// come in.
//
// # The file
//
// [Create] makes a file out of the first events of a record and never overwrites
// anything. [Serve] opens it for the one process that serves the meeting; [Open] opens it
// beside that process, to issue codes; [Read] and [Examine] only read it, to export, to
// copy or to verify, and [Consult] reads that of an earlier year. If a file cannot be used the error is a [FileError], which has a
// sentence for people.
//
// Before anything is written the file is checked for consistency: a copy from another moment,
// put in the place of the file beside a log that a crash left behind, is refused, and neither
// is changed. A served file is watched, and nothing more is written once it is deleted, moved
// or replaced. At each step of the meeting the log is brought into the file, so that this
// single file is the whole meeting up to that step; after the end it is complete.
//
// [File] is a [meeting.Store]: when a method returns nil, what it wrote is on disk and survives
// a power cut; when it returns an error, nothing was changed. All methods of a File may be
// called from several goroutines. One connection writes; reading uses others, and neither
// waits for the other.
//
// # The box
//
// Who has voted and what was voted are in two tables that have nothing in common. A batch is
// written in the order of its keys, so the order in which it came is lost. All that the WAL
// can still show is that a batch of seats belongs to a batch of ballots: while the round is
// open, a batch of one ballot hides nothing. All ballots of a round have the same length,
// because every mark is padded to the widest and [meeting.Room] makes sure that each ballot
// has a row for every presenter; a ballot's group is visible in any case.
//
// Sealing a round leaves counts of its ballots and of who has voted. It overwrites in the file
// what both were made from, and empties the WAL; declaring a round void does the same with its
// marks. Neither reaches what is no longer in the file: blocks that the file system has freed,
// and earlier copies of the file.
//
// # Texts
//
// What people wrote lies in tables of its own, by the salted hashes that the record has of it. Reports
// lie apart from all else, since they are long: [File.Load] leaves them where they are, and
// [File.Document] reads one. A draft of a report is one row for its author, overwritten each time
// and destroyed when the report is handed in. Of who has read a report there is a number.
//
// # Copies
//
// [File.Backup] writes a snapshot while the meeting goes on. It is deliberately a snapshot:
// anything that follows the write-ahead log, as replication does, gets the pages of each batch
// of ballots next to those of the seats that cast them. A snapshot of an open round holds
// ballots and turnout just like the file and must be kept as safe. Several snapshots of one
// round, taken one after the other, reveal who voted in between, so each overwrites the one
// before.
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
// [WriteNew], [Stream], [Replace], [MakeFolder] and [WriteHostKey] write other files, such as papers,
// just as safely and with the same errors. Packages paper and planfile know what is in them.
//
// The package decides nothing: the rules are in package meeting.
package data
