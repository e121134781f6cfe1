package data_test

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/register"
	"pingyi/meeting/verify"
)

// What was written about an item lies beside the record, is checked with it, and goes with its row.
func TestErase_LeavesNothingOfAnItem(t *testing.T) {
	t.Parallel()
	path, f, room := openOffice(t)
	said := map[string]string{"text": "整改李四反映的问题", "progress": "李四已经调离", "evidence": "李四的调令", "inspector": "督查员王五", "finding": "李四本人认可"}
	row := register.Fields{"presenter": "b1", "list": item.ListTasks, "text": said["text"]}
	must(t, room.Do("desk", meeting.AddRows{Register: register.Items, Rows: []register.Fields{row, {"presenter": "b1", "list": item.ListTasks, "text": "别的任务"}}}))
	must(t, room.Do("desk", meeting.ReportProgress{Number: 1, Text: said["progress"], Evidence: said["evidence"]}))
	must(t, room.Do("desk", meeting.ApplyForClosing{Number: 1}))
	must(t, room.Do("desk", meeting.InspectItem{Number: 1, Inspection: item.Inspection{Date: "2019-03-01", Inspector: said["inspector"], Finding: said["finding"], Verdict: item.Close}}))
	sound(t, f, 6, 0)
	must(t, f.Close())
	f = serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	if i, _ := meeting.ItemOf(room.State(), 1); i.State() != item.Closed || i.Progress[0].Evidence != said["evidence"] || i.Inspections[0].Finding != said["finding"] {
		t.Errorf("after a restart the item is %+v", i)
	}
	lost := load(t, f)
	for hash, words := range lost.Texts {
		if words.Words == said["finding"] {
			delete(lost.Texts, hash)
		}
	}
	if _, flaws := verify.All(lost); len(flaws) != 1 || flaws[0].Kind != verify.FlawTextGone || flaws[0].Who != string(register.Items) || flaws[0].Number != 1 {
		t.Errorf("of a finding that is gone verify says %v", fmt.Sprint(flaws))
	}
	must(t, room.Arrive("p1"))
	must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "没有测评"}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	must(t, room.Do("desk", meeting.EraseTexts{Register: register.Items, Number: 1, Reason: "本人要求"}))
	for what, words := range said {
		if isOnDisk(t, path, []byte(words)) {
			t.Errorf("something of the %s is left", what)
		}
	}
	sound(t, f, 1, 5)
}
