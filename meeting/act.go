package meeting

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing any act, with their figures in brackets.
const (
	NotYourPart      refuse.Why = "not_your_part"     // the person's role does not allow it
	UnknownPerson    refuse.Why = "unknown_person"    // [text: the ID]
	UnknownPresenter refuse.Why = "unknown_presenter" // [text: the ID]
	NeedReason       refuse.Why = "need_reason"
	NeedText         refuse.Why = "need_text"
	TextTooLong      refuse.Why = "text_too_long"   // [limit]
	NotUTF8          refuse.Why = "not_utf8"        // in another encoding
	LostCharacters   refuse.Why = "lost_characters" // [text: the sign that a conversion left for them]
)

// An Act is something that a person can do in a meeting: a struct with its arguments,
// performed by [Room.Do].
type Act interface {
	// Can returns nil if the person may do it now, or the refusal that the room would
	// give. It is the only guard: the room, the list of acts, the acts and the keys on
	// the screens all ask it. An act without its arguments asks whether there is anything
	// of the kind to be done.
	Can(s *State, who string) error
	// perform returns the change that the act makes, or nil if it changes nothing. It is
	// called only if Can returned nil.
	perform(r *Room, s *State, who string) (Change, error)
}

// Do performs an act for a person, given by ID, or for [plan.Console]. If it returns nil
// the act is on disk; if it returns a [refuse.Refusal] the act changed nothing, though
// arrivals may have been recorded before it.
func (r *Room) Do(who string, act Act) error {
	_, err := r.do(who, act)
	return err
}

// do performs an act for a person and returns the change.
func (r *Room) do(who string, act Act) (Change, error) {
	r.lock()
	defer r.unlock()
	return r.act(who, act)
}

// act is [Room.do] for a caller that holds the lock.
func (r *Room) act(who string, act Act) (Change, error) {
	r.catchUp()
	if first, ok := act.(interface{ prepare(r *Room) error }); ok && r.State().HasRole(who, plan.Host, plan.Scrutineer) {
		if err := first.prepare(r); err != nil {
			return nil, err
		}
	}
	if err := act.Can(r.State(), who); err != nil {
		return nil, err
	}
	change, err := act.perform(r, r.State(), who)
	if err != nil || change == nil {
		return nil, err
	}
	if ask, ok := act.(interface{ isAnonymous() bool }); ok && ask.isAnonymous() {
		if err := r.record("", change); err != nil {
			return nil, err
		}
		r.askers.add(who, change.(QuestionAsked).Question)
		return change, nil
	}
	if err := r.record(who, change); err != nil {
		return nil, err
	}
	switch c := change.(type) {
	case Amended:
		return change, r.settleAmendment(c)
	case DoorsOpened:
		return change, r.drawOrderIfDue()
	}
	return change, nil
}

// needsArrivals is embedded in acts that count or name the people present. Arrivals that
// are not recorded yet are recorded first, or they would belie the act afterwards.
type needsArrivals struct{}

func (needsArrivals) prepare(r *Room) error { return r.recordArrivals() }

// requireRole refuses a person with none of these roles.
func requireRole(s *State, who string, roles ...plan.Role) error {
	if !s.HasRole(who, roles...) {
		return refuse.Because(NotYourPart)
	}
	return nil
}

// requireUnderway refuses what belongs in the hall before the doors are open and once the
// meeting is over. What may still be written down after the end asks [requireDoors].
func requireUnderway(s *State) error {
	if s.IsOver() {
		return refuse.Because(MeetingOver)
	}
	return requireDoors(s)
}

// requireHostUnderway refuses anybody but a host, and everybody unless the meeting is under way.
func requireHostUnderway(s *State, who string) error {
	if err := requireRole(s, who, plan.Host); err != nil {
		return err
	}
	return requireUnderway(s)
}

// requirePresenter refuses an ID that is not a presenter's.
func requirePresenter(s *State, id string) error {
	if _, ok := s.Presenter(id); !ok {
		return refuse.Naming(UnknownPresenter, text.Clean(id, text.NameLimit))
	}
	return nil
}

// requireForPresenter refuses unless may holds for the presenter or, if none is named,
// for any presenter.
func requireForPresenter(s *State, presenter string, may func(presenter string) bool) error {
	if presenter != "" {
		if err := requirePresenter(s, presenter); err != nil {
			return err
		}
		if may(presenter) {
			return nil
		}
	} else if slices.ContainsFunc(s.Plan.Presenters, func(p plan.Presenter) bool { return may(p.ID) }) {
		return nil
	}
	return refuse.Because(NotYourPart)
}

// applyOverride lets a host's reason override a refusal. A reason with nothing to
// override is not recorded: it returns an empty one.
func applyOverride(refusal error, reason string) (string, error) {
	switch {
	case refusal == nil:
		return "", nil
	case reason == "":
		return "", refusal
	}
	return reason, nil
}

// RequireReadable refuses text that is not UTF-8, or no longer what somebody wrote: it would
// be stored for good and shown to the hall as a row of signs.
func RequireReadable(s string) error {
	switch {
	case !utf8.ValidString(s) || text.IsUTF16([]byte(s)) || text.ReadsAsGBK(s):
		return refuse.Because(NotUTF8)
	case text.LostSign(s) != "":
		return refuse.Naming(LostCharacters, text.LostSign(s))
	}
	return nil
}

// cleanLine cleans a line of text. It refuses one that is not readable, and one of more than
// limit characters, so that nothing is cut off unnoticed.
func cleanLine(s string, limit int) (string, error) {
	clean, fits := text.Fits(s, limit)
	return clean, cmp.Or(RequireReadable(s), requireFits(fits, limit))
}

// cleanLines is [cleanLine] for text of several lines.
func cleanLines(s string) (string, error) {
	clean, fits := text.LinesFit(s, text.CommentLimit)
	return clean, cmp.Or(RequireReadable(s), requireFits(fits, text.CommentLimit))
}

func requireFits(fits bool, limit int) error {
	if fits {
		return nil
	}
	return refuse.Because(TextTooLong, limit)
}

// requireText refuses an empty text for the given reason, and otherwise returns err,
// which is from cleaning it.
func requireText(s string, why refuse.Why, err error) error {
	if s == "" {
		return refuse.Because(why)
	}
	return err
}

// Somebody who changes a text hands in the version that they saw. If somebody else has
// changed it since, the act is refused, so that nobody overwrites what they have not
// read.

// The reasons for refusing to overwrite. The text is the name of who changed it, or
// [plan.Console].
const (
	ChangedMeanwhile refuse.Why = "changed_meanwhile"
	RemovedMeanwhile refuse.Why = "removed_meanwhile"
)

// actorName returns the name of an actor for a refusal.
func actorName(s *State, id string) string {
	if id == plan.Console {
		return id
	}
	return s.Name(id)
}

func refuseOverwrite(s *State, by string) error {
	return refuse.Naming(ChangedMeanwhile, actorName(s, by))
}
