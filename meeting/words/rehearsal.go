package words

import "fmt"

// Rehearsal holds the phrases of a rehearsal on the machine that will serve the meeting.
type Rehearsal struct {
	Short, FlagPeople string // of the command
	PeopleRange       string
	NoChild           string // the rehearsal's own server did not start
	Person            func(n int) string
	Trying            func(part string, people int) string
	Parts             map[string]string

	What, People, Failed, Median, Most, Worst string // table headings
	Memory                                    func(kib int) string
	Idle                                      func(percent float64) string
	// The verdict: all well, slow in places, or some people did not get through.
	Good  func(people int) string
	Slow  func(people int, parts string) string
	Wrong func(people int, parts string) string
}

func rehearsalZH() Rehearsal {
	return Rehearsal{
		Short: "在本机彩排：模拟参会人员用 ssh 进场、提问、投票", FlagPeople: "模拟多少人，1—1000",
		PeopleRange: "人数须在 1 到 1000 之间",
		NoChild:     "彩排用的会议系统没有启动。请检查磁盘空间和权限。",
		Person:      func(n int) string { return fmt.Sprintf("彩排%03d", n) },
		Trying:      func(part string, n int) string { return fmt.Sprintf("%s（%d 人）……", part, n) },
		Parts:       map[string]string{"join": "进场", "step": "换环节后屏幕更新", "ask": "提问", "cast": "同时投票", "idle": "观看计时"},
		What:        "项目", People: "人次", Failed: "失败", Median: "一半人以内", Most: "95% 以内", Worst: "最慢",
		Memory: func(kib int) string { return fmt.Sprintf("每人占用内存 %.2f MB", float64(kib)/1024) },
		Idle:   func(p float64) string { return fmt.Sprintf("计时走动时占用处理器 %.0f%%（一个核）", p) },
		Good:   func(n int) string { return fmt.Sprintf("本机可以开 %d 人的会。", n) },
		Slow: func(n int, parts string) string {
			return fmt.Sprintf("%d 人时偏慢：%s。会议可以进行，但需要等候。请换用较快的机器，或关闭别的程序。", n, parts)
		},
		Wrong: func(n int, parts string) string {
			return fmt.Sprintf("%d 人时有人没有成功：%s。请不要用这台机器开这样规模的会议。", n, parts)
		},
	}
}

func rehearsalEN() Rehearsal {
	return Rehearsal{
		Short: "rehearse on this machine: simulated attendees join by ssh, ask and vote", FlagPeople: "simulated attendees, 1 to 1000",
		PeopleRange: "the number of people must be from 1 to 1000",
		NoChild:     "the rehearsal's own server did not start. Check disk space and permissions.",
		Person:      func(n int) string { return fmt.Sprintf("Rehearsal %03d", n) },
		Trying:      func(part string, n int) string { return fmt.Sprintf("%s (%s) …", part, peopleEN(n)) },
		Parts:       map[string]string{"join": "join", "step": "step on screen", "ask": "question", "cast": "vote together", "idle": "watching the clock"},
		What:        "what", People: "times", Failed: "failed", Median: "half in", Most: "95% in", Worst: "slowest",
		Memory: func(kib int) string { return fmt.Sprintf("memory for each person %.2f MB", float64(kib)/1024) },
		Idle:   func(p float64) string { return fmt.Sprintf("processor while a clock runs %.0f%% of one core", p) },
		Good:   func(n int) string { return fmt.Sprintf("This machine can hold a meeting of %s.", peopleEN(n)) },
		Slow: func(n int, parts string) string {
			return fmt.Sprintf("Slow with %s: %s. The meeting works, but people wait. Use a faster machine, or close other programs.", peopleEN(n), parts)
		},
		Wrong: func(n int, parts string) string {
			return fmt.Sprintf("With %s some did not get through: %s. Do not hold a meeting of this size on this machine.", peopleEN(n), parts)
		},
	}
}

func peopleEN(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}
