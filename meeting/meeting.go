// Package meeting holds the rules of an assessment meeting: who may do what and
// when, what a ballot may say, how it is counted and ranked.
//
// # Words
//
// One word for one idea, here and on every screen:
//
//   - plan: what the organiser wrote down beforehand. It never changes.
//   - presenter: a branch secretary who reports and is assessed.
//   - person: somebody with an entry code; a rater if in a group.
//   - group: a category of raters with a weight.
//   - step: one item of the agenda (report, comment, questions, scoring, pledge …).
//   - round: one holding of a secret ballot, opened and closed on a scoring step.
//   - ballot: what one rater hands in; mark: its answer to one item for one
//     presenter; a missing mark is an abstention.
//   - box: where ballots lie until the close; counts: how often each mark was
//     given, all that is left of the ballots after it.
//   - receipt: the random number by which a rater, and nobody else, finds a ballot.
//   - record: every act that changed the meeting, as a chain of events.
//   - state: what the record adds up to.
//   - standing: a presenter's place in the ranking.
//   - gate: a condition on attendance that must hold before a round opens.
//   - lot: one drawing of a question or of a person, with all that was in it.
//   - turn: whose word it is in the questions: the asker's, then the presenter's.
//
// # Promises
//
// [Apply] is the only place where a [State] changes, live and on restart alike. A
// State is never modified once it is published and may be read by anyone without a
// lock. [Room] lets one act through at a time, makes it durable through its [Store],
// and only then publishes what came of it. A watcher is never waited for.
//
// The package has no clock, no randomness and no input or output of its own: they
// are handed in. It never sees SQL, SSH or a terminal, and it holds no phrase that a
// person reads: those are in package words.
package meeting
