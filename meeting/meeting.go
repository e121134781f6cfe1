// Package meeting implements the rules of an assessment meeting: who may do what and
// when, and how the record of it becomes the state that everybody sees.
//
// # Terms
//
// Each word stands for one idea, in the code and on every screen:
//
//   - plan: what the organiser wrote down beforehand. It never changes.
//   - presenter: a branch secretary who reports and is assessed.
//   - report: what a presenter hands in before the meeting, version by version; a draft is what they have
//     not handed in.
//   - review: one of three decisions on a version, which pass it on or return it; one that passed
//     all is cleared.
//   - person: somebody with an entry code; a rater if in a group.
//   - group: a category of raters, with a weight.
//   - step: one item of the agenda (report, comment, questions, scoring, pledge …).
//   - round: one secret ballot, opened and closed on a scoring step.
//   - ballot: what one rater hands in; mark: its answer to one item for one presenter; a
//     missing mark is an abstention.
//   - box: where ballots lie until the close; counts: how often each mark was given,
//     which is all that remains of the ballots afterwards.
//   - receipt: the random number by which a rater, and nobody else, finds their ballot.
//   - record: every act that changed the meeting, as a chain of events.
//   - state: what the record adds up to.
//   - standing: a presenter's place in the ranking.
//   - gate: a condition on attendance for opening a round.
//   - lot: one random drawing of a question or a person, with everything that was in it.
//   - turn: who has the floor during questions: first the asker, then the presenter.
//
// # Events and acts
//
// An [Act] is something that a person does; [Act.Can] is the only guard on it. An act
// that is allowed becomes a [Change], which an [Event] carries into the record. [Apply]
// is the only place where a [State] changes, whether the meeting is live or its record is
// replayed.
//
// A published State is never modified and may be read by anyone without a lock. [Room]
// performs one act at a time: it makes the event durable through its [Store], and only
// then publishes the new state and wakes watchers. It never waits for a watcher.
//
// The package has no clock, no randomness and no input or output of its own; they are
// passed in. It never deals with SQL, SSH or terminals. The phrases that people read are
// in package words.
package meeting
