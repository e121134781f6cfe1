package tui

import (
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/register"
)

// Where words were erased every screen says so: the table, the row, its versions, and what its
// presenter reads.
func TestRegisters_SayWhereWordsWereErased(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := keeps(t, "office", "2")
		of, _ := register.Find(register.Opinions)
		at := 0
		for row := range h.room.State().Book(register.Opinions).Rows {
			if row.Value(of, "presenter") == "b1" {
				at = row.Number
				break
			}
		}
		host, office := h.who("host"), h.who("office")
		must(t, h.room.Do(office, meeting.AmendRow{Register: register.Opinions, Number: at, Fields: register.Fields{"theme": "某人"}}))
		was := h.row(register.Opinions, at).Value(of, "text")
		short, _, _ := strings.Cut(strings.TrimSpace(was), "\n")
		s.presses("/")
		s.presses(strings.Split(short, "")[:6]...)
		s.presses("enter")
		s.sees(short)
		must(t, h.room.Do(office, meeting.OpenDoors{}))
		must(t, h.room.Arrive(host))
		must(t, h.room.Do(host, meeting.GoTo{Step: len(h.room.State().Steps)}))
		must(t, h.room.Do(host, meeting.PublishRanking{Override: "没有测评"}))
		must(t, h.room.Do(host, meeting.EndMeeting{}))
		for row := range h.room.State().Book(register.Opinions).Rows {
			must(t, h.room.Do(office, meeting.EraseTexts{Register: register.Opinions, Number: row.Number, Reason: "本人要求"}))
		}
		gone := s.a.env.Words.Table.Erased
		for name, keys := range map[string][]string{
			"the table": {"R", "2"}, "a row": {"R", "2", "enter"}, "its versions": {"R", "2", "v"}, "the presenter": {"R", "2", "r"},
		} {
			seat := "office"
			if name == "the presenter" {
				seat = "presenter"
			}
			s := scene{seat: seat, keys: keys}.sits(h, [2]int{120, 36})
			s.sees(gone)
			s.hides(short)
			s.hides("某人")
		}
	})
}
