package act_test

import (
	"testing"

	"pingyi/meeting/meetingtest"
)

func TestLeft_TellsWhereThePersonIs(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.is(h.do("p3", "left p2 赶飞机"), "领导: left early.")
	h.is(h.do("p1", "left p4"), "甲: left early.")
	h.refused("p1", "left p2", "领导 is not here")
	h.refused("p2", "left p3", "not part of your role")
	h.fails(2, "p1", "left", "", "Usage: left")
	h.is(h.do("p1", "present p2"), "领导: present.")
}
