package words

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/review"
)

// Refused holds the sentences for acts that were refused.
type Refused struct {
	// Sentences has one sentence for each reason: what happened and what to do now. In it
	// {text} and {1}, {2} … stand for the fields of the refusal. Words for people who
	// type acts are in brackets; after a bar there are the words for screens instead.
	Sentences map[refuse.Why]string
	Failed    string // for any other error
}

// Refusal says in one line why an act was refused and what to do now; of a row in a register, in
// a line for each fault. For an error that
// is not a [refuse.Refusal] it does not show the error's own text, which is not meant for
// people.
func (w *Words) Refusal(err error) string { return w.refusal(err, "$1") }

// RefusalOnScreen is [Words.Refusal] for people who press keys and do not type acts.
func (w *Words) RefusalOnScreen(err error) string { return w.refusal(err, "$2") }

// bracketed matches brackets in a sentence, with the words for acts and those for
// screens.
var bracketed = regexp.MustCompile(`\[([^|\]]*)\|?([^\]]*)\]`)

func (w *Words) refusal(err error, reads string) string {
	if faults, ok := errors.AsType[register.Faults](err); ok {
		lines := make([]string, len(faults))
		for i, fault := range faults {
			lines[i] = w.Register.Fault(fault)
		}
		return strings.Join(lines, "\n")
	}
	if faults, ok := errors.AsType[item.Faults](err); ok {
		lines := make([]string, len(faults))
		for i, fault := range faults {
			lines[i] = w.ItemFault(fault)
		}
		return strings.Join(lines, "\n")
	}
	if faults, ok := errors.AsType[review.Faults](err); ok {
		lines := make([]string, len(faults))
		for i, fault := range faults {
			lines[i] = w.Review.Fault(fault)
		}
		return strings.Join(lines, "\n")
	}
	var r *refuse.Refusal
	if !errors.As(err, &r) {
		return w.Refused.Failed
	}
	sentence, ok := w.Refused.Sentences[r.Why]
	if !ok {
		return w.Refused.Failed
	}
	text := r.Text
	switch {
	case r.Why == meeting.NotInThatState:
		text = w.Screen.QuestionOf[question.State(text)]
	case r.Why == meeting.ElsewhereNow:
		text = w.Review.Parties[review.Party(text)]
	case text == plan.Console && (r.Why == meeting.ChangedMeanwhile || r.Why == meeting.RemovedMeanwhile):
		text = w.Screen.Writing.AtConsole
	case r.Why == meeting.FutureDay:
		text = w.Date(text)
	case r.Why == meeting.NotScored || r.Why == meeting.NoScore || r.Why == meeting.NotAmongLast:
		text = w.List(strings.Split(text, "\n"))
	}
	facts := []string{"{text}", text}
	for i, n := range r.Numbers {
		facts = append(facts, fmt.Sprintf("{%d}", i+1), fmt.Sprint(n))
	}
	return strings.NewReplacer(facts...).Replace(bracketed.ReplaceAllString(sentence, reads))
}

func refusedZH() Refused {
	return Refused{
		Failed: "系统出错，这一步没有完成，没有任何改动。请再试一次；如仍不行，请告诉工作人员。",
		Sentences: map[refuse.Why]string{
			meeting.NotYourPart:          "这不在您的职责之内。请由负责此事的人员办理。",
			meeting.UnknownPerson:        "名单里没有编号为“{text}”的应到人员。请核对编号。",
			meeting.UnknownPresenter:     "没有编号为“{text}”的述职人。请[用 agenda 查看编号|核对编号]。",
			meeting.UnknownRegister:      "没有名为“{text}”的台账。",
			meeting.UnknownRow:           "没有第 {1} 行，或不是您的。请核对行号。",
			meeting.RowStruckOut:         "第 {1} 行已经作废，不能再改。",
			meeting.TooManyRows:          "一次最多登记 {1} 行，请分几次登记。",
			meeting.RowErased:            "第 {1} 行的文字已经清除，不能再改。",
			meeting.OnlyAfterwards:       "散会之后才能这样做。",
			meeting.OnlyBeforehand:       "征求意见到开门为止，现在不能再提。请在会上提问或告诉工作人员。",
			meeting.NothingNew:           "没有新的意见，不用再次确认。",
			meeting.UnknownStep:          "没有第 {1} 步，议程共 {2} 步。请填 1 到 {2}。",
			meeting.SkippedStep:          "第 {1} 步是书面述职，现场不进行，不能转到。请选其他步骤。",
			meeting.SameStep:             "现在就在第 {1} 步，不用再转。",
			meeting.FirstStep:            "现在是第一步，前面没有其他步骤。",
			meeting.LastStep:             "现在是最后一步，后面没有其他步骤。",
			meeting.NotScored:            "第 {1} 步测评还没有计票，离开后没有得分：{text}。请先投票[（open）]；确需略过，[用 next --skip|请再转下一步并确认]。",
			meeting.RoundOpen:            "第 {1} 次测评正在投票。请先结束投票[（close）]。",
			meeting.NotScoring:           "当前不是测评环节。请先转到测评环节。",
			meeting.AlreadyOpen:          "第 {1} 次测评正在投票，不用再次开始。",
			meeting.AlreadyCounted:       "本环节的第 {1} 次测评已经计票。如需重新投票，请先写明理由宣布作废[（revote）]。",
			meeting.NoOpenRound:          "现在没有进行投票。",
			meeting.NoClosedRound:        "这里没有已经计票的测评。请先投票，再结束投票。",
			meeting.BelowQuorum:          "应到 {2} 人，实到 {1} 人，未达到 {3}%（{4} 人）的要求。请等人到齐，或写明理由后照常投票[（open --override 理由）]。",
			meeting.BelowMinGroup:        "“{text}”类别能投票的只有 {1} 人，少于 {2} 人：这样能看出是谁评的，该类别的得分也不能公布。请等人到齐，或写明理由后照常投票[（open --override 理由）]。",
			meeting.BelowReps:            "实到 {2} 人中有代表 {1} 人，未达到 {3}%（{4} 人）的要求。请等代表到会，或写明理由后照常投票[（open --override 理由）]。",
			meeting.NeedReason:           "请写明理由后再提交。",
			meeting.NeedText:             "还没有写内容，请写好后再提交。",
			meeting.NotResultsStep:       "只有在“公布结果”环节才能公布。请先转到这一环节。",
			meeting.NoScore:              "没有得分（没有已计票的测评，或没有人评）：{text}。请先完成测评；确需照常公布，请写明理由[（--override 理由）]。",
			meeting.NotSigned:            "第 {1} 次测评还没有监票人签字，不能公布。请监票人先签字[（sign）]。",
			meeting.AlreadySigned:        "您已经签字，不用再签。",
			meeting.AlreadyPublished:     "排名已经公布，不用再公布。",
			meeting.NotPublished:         "结果尚未公布，公布后可查看。",
			meeting.NothingPublished:     "排名还没有公布，不用撤回。",
			meeting.WithdrawsRanking:     "排名已经公布；第 {1} 次测评作废，排名将一并撤回。确需如此，[用 revote --withdraw 理由|请重新宣布作废并写明理由]。",
			meeting.TimerRunning:         "正在计时，不用再开始。",
			meeting.TimerNotRunning:      "本环节没有在计时。请先开始计时。",
			meeting.TimerNoLimit:         "本环节没有时限，不能倒计时。可先加上分钟数[，例如 timer +5]。",
			meeting.TimerBadMinutes:      "一次可加 1 到 600 分钟。请改一个数。",
			meeting.NoPresenter:          "当前环节没有述职人，不能这样操作。请在述职人的环节操作。",
			meeting.UnknownQuestion:      "没有第 {1} 号提问。请[用 questions 查看编号|在提问列表里查看]。",
			meeting.NotInThatState:       "第 {1} 号提问现在是“{text}”，不能这样操作。请另选一个提问。",
			meeting.AlreadyUpvoted:       "您已经支持第 {1} 号提问，每人只能支持一次。",
			meeting.TooManyQuestions:     "提问过于频繁，这一条没有提交成功。请半分钟后再提。",
			meeting.TooManyOpenQuestions: "您向这位述职人的提问已有 {1} 条未处理，这一条没有提交成功。请在处理后再提。",
			meeting.NoneApproved:         "没有已采用的提问可抽，待审核的有 {1} 条。请先采用[（approve）]再抽。",
			meeting.NothingToDraw:        "现在没有可抽的提问或人员。有人提问或到会后可再抽。",
			meeting.NotQuestionsStep:     "只有在提问环节，大家才看得到抽中了谁、由谁发言。请先转到提问环节。",
			meeting.QuestionForOther:     "第 {1} 号提问的对象不是当前述职人。请在那一位的提问环节提出。",
			meeting.NotRater:             "您不参加测评，没有测评票。",
			meeting.NothingToRate:        "本次测评的是您本人，您不参加投票。",
			meeting.MarkedAbsent:         "您目前登记为缺席，不能投票。请找主持人或监票人改为到会。",
			meeting.MarkedOnLeave:        "您目前登记为请假，不能投票。请找主持人或监票人改为到会。",
			meeting.NotHere:              "{text}不在会场，不能登记为先行离会。没有到会的请登记为缺席。",
			meeting.AlreadyVoted:         "您已经投票，这张票没有收下。投票结束前可凭回执修改原来的票。",
			meeting.UnknownReceipt:       "没有找到这个回执。请核对后再输入。",
			meeting.NotYourReceipt:       "这不是您本次测评的回执，没有改动任何票。请用您自己的回执。",
			meeting.BadDeadline:          "第 {1} 项的完成时限“{text}”不是有效日期，承诺没有记下。请写成 2019-06-30、2019/6/30、2019.6.30 或 2019年6月30日。",
			meeting.PledgeMissing:        "第 {1} 项没有写承诺事项[（text）]，承诺没有记下。请补上。",
			meeting.TooManyPledges:       "承诺事项太多，每位述职人最多 50 项，承诺没有记下。请合并或删减。",
			meeting.UnknownNote:          "没有第 {1} 条记录。请[用 notes 查看序号|在记录列表里查看]。",
			meeting.TooManyProblems:      "指出的问题太多，每位述职人最多 50 个，这一个没有记下。请合并或删减。",
			meeting.NoPledgeToConfirm:    "没有待您确认的承诺。",
			meeting.ChangedMeanwhile:     "{text}刚才改动了这一条，您写的没有存入。请看过现在的文字再决定。",
			meeting.RemovedMeanwhile:     "{text}刚才删去了这一条，您写的没有存入。如仍要写下，请记为新的一条。",
			meeting.NotUTF8:              "文字不是 UTF-8 编码，没有收下。请用 UTF-8 重新提交[：Windows 上先执行 chcp 65001，文件先另存为 UTF-8]。",
			meeting.LostCharacters:       "文字里有“{text}”，原来的字在传送时丢失，没有收下。请重新输入[；Windows 上先执行 chcp 65001]。",
			meeting.TextTooLong:          "文字太长，最多 {1} 个字。请缩短后再提交。",
			meeting.StoreFailed:          "没能写入磁盘，这一步没有完成。请告诉工作人员检查磁盘空间，再试一次。",
			meeting.StoreGone:            "会议文件被删除、移走或替换，这一步没有完成，此后不再写入任何内容。请告诉工作人员：退出程序，放回原文件或改用备用副本，再重新启动会议。",
			meeting.CountsChanged:        "第 {1} 次测评存下的票数与计票时不一致，不能公布、唱票或导出。请退出程序，[用 pingyi verify 核对文件|核对会议文件]，改用备用副本。",
			meeting.TicketVoid:           "没能写入磁盘，刚打印的入场条作废，原来的入场码仍然有效。请检查磁盘空间，再试一次。",
			meeting.SameQuestion:         "第 {1} 号提问不能并入它自己。请选另一个提问。",
			meeting.OtherPresenter:       "第 {1} 号和第 {2} 号提问的对象不是同一位述职人，不能合并。请选同一位述职人的提问。",
			meeting.NoTurn:               "现在没有进行提问。请先请述职人回答一个提问，或抽人现场提问。",
			meeting.AlreadyBegun:         "会议已经开始，不用再宣布。",
			meeting.NobodyHere:           "应到 {1} 人，还没有人到会，会议不能开始。请等人到会；确需现在开始，请写明理由[（begin --override 理由）]。",
			meeting.AlreadyEnded:         "会议已经结束，不用再宣布。",
			meeting.MeetingOver:          "会议已经结束，不能这样操作；点评、承诺、记录和回答要点仍可补记。散会有误的，由主持人撤回散会[（end back 理由）]。",
			meeting.DoorsShut:            "现在是会前准备，会场还没有开放，不能这样操作。请在会场开放[（doors）]以后再操作。",
			meeting.DoorsOpen:            "会场已经开放，不用再次开放。",
			meeting.NoDoors:              "方案里没有会前准备，会场一直开放：登录即为到会，不用开放会场。",
			meeting.DoorsStay:            "会议已经开始，不能再撤回开放会场。",
			meeting.StillShut:            "会场还没有开放，不用撤回。",
			meeting.NotOver:              "会议还没有结束，不用撤回散会。",
			meeting.DoneSinceEnd:         "散会后又有了新的记录，不能再撤回散会。请把情况记入会议记录[（note）]。",
			meeting.NotPublishedYet:      "排名还没有公布，不能宣布散会。请先在“公布结果”环节公布[（publish）]。",
			meeting.TooManyMissing:       "发出 {2} 张，收回 {1} 张。收回达到 {3}%（{4} 张）或时间到后，可查看未投票名单，请稍候。",
			ballot.MarksTooLong:          "这张票太长，最多 {1} 字节，票没有收下。请按[ form 给出的格式|测评票]填写。",
			ballot.NotMarks:              "这张票无法识别，票没有收下。请[按“{述职人:{项目:评价}}”的 JSON 格式填写，编号见 form|重新填写]。",
			ballot.RepeatedKey:           "票上“{text}”写了两次，票没有收下。请只写一次。",
			ballot.UnknownItem:           "票上的测评项目“{text}”不存在，票没有收下。请核对编号[（form）]。",
			ballot.UnknownGrade:          "票上的“{text}”不是可选的等次，票没有收下。请按可选的等次填写[（form）]。",
			ballot.NotWholePoints:        "票上的“{text}”不是整数，票没有收下。请填 {1} 到 {2} 的整数。",
			ballot.PointsRange:           "票上的 {text} 分超出范围，票没有收下。请填 {1} 到 {2} 的整数。",
			ballot.NotInRound:            "“{text}”不在本次测评之列，没有改动任何票。请核对编号[（agenda）]。",
			ballot.OwnPresenter:          "“{text}”是您本人，不能评自己，票没有收下。请去掉这一行。",
			ballot.TooManyTop:            "票上 {3} 人中有 {1} 人各项都是最高评价，最多 {2} 人，票没有收下。请调整后再投。",
			ballot.AllSame:               "票上所有人的所有项目评价都相同，票没有收下。请至少改评一项再投。",
			meeting.NoPaperRound:         "没有可用纸票的测评。纸票只能为尚未结束的测评印制、发放。",
			meeting.PaperCount:           "一次可印 1 到 {1} 张纸票。请改一个数。",
			meeting.UnknownGroup:         "没有编号为“{text}”的类别。请核对方案[里的 groups|]。",
			meeting.RatedHere:            "{text}也是本次测评的对象，不发纸票。请其登录系统或在公用终端投票。",
			meeting.PapersAreOut:         "投票已经开始，纸票只发给此时才到会的人。已领纸票的照常用纸票，其他人请登录系统或在公用终端投票。",
			meeting.VotesOnPaper:         "本次用纸质测评票，不能再用系统投票。如需改用系统投票，请先交回纸票。",
			meeting.NotOnPaper:           "{text}没有领本次测评的纸票。请核对人员。",
			meeting.UnknownSerial:        "本次测评没有这个编号的纸票。请对照票面再输入。",
			meeting.VoidedPaper:          "这张纸票已经作废，不能录入。",
			meeting.EnteredPaper:         "这张纸票已经入箱，不能再录。",
			meeting.TooManyPapers:        "“{text}”类别录入的纸票比发出的多，这一张没有入箱。请监票人核对。",
			meeting.CannotRateHere:       "{text}在本次测评中没有可评的人，不用领票。",
			meeting.HalfEntered:          "纸票 {text} 只由一名计票人录入，另有 {2} 张发出后没有收回，投票没有结束。请两名计票人录完、收齐；确需结束，请写明理由[（close --override 理由）]，这些票不计入。",
			meeting.PapersOut:            "发出的纸票有 {1} 张没有收回，投票没有结束。请收齐录入，或登记收回[（paper back）]；确需结束，请写明理由[（close --override 理由）]，这些票不计入。",
			meeting.TooFewToCall:         "有的类别评这位述职人的不到 {1} 人，唱票会让人看出是谁评的，所以不唱票，只公布总分。请接着进行；全体一次测评的，请唱下一位[（call next）]。",
			meeting.NothingToCall:        "本环节没有已经计票的测评，没有票可唱。请先投票，再结束投票。",
			meeting.NotCalling:           "现在没有唱票。请先开始唱票[（call start）]。",
			meeting.AllCalled:            "这一位的票已经唱完。请转下一位[（call next）]，或结束唱票[（call stop）]。",
			meeting.CallingUnfinished:    "{text}的 {2} 张票只唱了 {1} 张。请先唱完[（call end）]再转下一位；确需跳过，[用 call next --skip|请再转下一位并确认]，会议记录写明没有唱完。",
			meeting.LastCalled:           "这是最后一位。请结束唱票[（call stop）]。",
			meeting.NothingToConfirm:     "这一项现在还不能确认。请在相应的环节确认。",
			meeting.AlreadyConfirmed:     "这一项已经确认过，不用再确认。",
			meeting.HasVote:              "第 {1} 次测评正在投票，{text}参加投票：现在不能删去，也不能改类别和对应的述职人。请在投票结束后再改。",
			meeting.RoundHeld:            "已经开始过测评，这一处不能再改。人员、会议名称、日期和地点仍可修改。",
			meeting.LessSecrecy:          "已经开始过测评，公布得分的最少票数不能低于 {1}。",
			meeting.TooLateToPrepare:     "已经有人到会，不能再加上会前准备。",
			meeting.PlanAmended:          "会议方案刚才由别人修改，您的修改没有写入。请核对现在的方案后再改。",
			meeting.PlanUnsound:          "这样修改后，会议方案有误：{text}。请改正后再提交。",
		},
	}
}

func refusedEN() Refused {
	return Refused{
		Failed: "Something went wrong and nothing was changed. Try again; if it stays so, tell the staff.",
		Sentences: map[refuse.Why]string{
			meeting.NotYourPart:          "This is not part of your role. Whoever is in charge of it can do it.",
			meeting.UnknownPerson:        "Nobody who is due has the id “{text}”. Check the id.",
			meeting.UnknownPresenter:     "No presenter has the id “{text}”. [See the ids with agenda|Check the id].",
			meeting.UnknownRegister:      "There is no register “{text}”.",
			meeting.UnknownRow:           "There is no row {1}, or it is not yours. Check the number.",
			meeting.RowStruckOut:         "Row {1} was struck and is not changed any more.",
			meeting.TooManyRows:          "At most {1} rows are entered at once; enter them in several parts.",
			meeting.RowErased:            "The texts of row {1} were erased; it is not changed any more.",
			meeting.OnlyAfterwards:       "This can be done only once the meeting is over.",
			meeting.OnlyBeforehand:       "Opinions are taken until the doors open. Ask in the meeting, or tell the staff.",
			meeting.NothingNew:           "There are no new opinions; you have taken note of them.",
			meeting.UnknownStep:          "There is no step {1}. Choose one from 1 to {2}.",
			meeting.SkippedStep:          "Step {1} is a written report and is not held. Choose another step.",
			meeting.SameStep:             "Step {1} is the current one already; there is nowhere to go.",
			meeting.FirstStep:            "This is the first step; nothing is before it.",
			meeting.LastStep:             "This is the last step; nothing comes after it.",
			meeting.NotScored:            "Step {1} has no counted round; without one there is no score for: {text}. Hold it first[ (open)], or pass it [with next --skip|by going on once more and confirming it].",
			meeting.RoundOpen:            "Round {1} is open. Close it first[ (close)].",
			meeting.NotScoring:           "The current step is no scoring step. Go to a scoring step first.",
			meeting.AlreadyOpen:          "Round {1} is open already; people can vote.",
			meeting.AlreadyCounted:       "Round {1} of this step is counted. To vote again, declare it void with a reason first[ (revote)].",
			meeting.NoOpenRound:          "No round is open now.",
			meeting.NoClosedRound:        "There is no counted round here. Hold one and close it first.",
			meeting.BelowQuorum:          "{1} of {2} due are present; {3}% are needed, which is {4}. Wait for more, or open all the same with a reason[ (open --override REASON)].",
			meeting.BelowMinGroup:        "Of the group “{text}” only {1} who may vote are present, fewer than {2}: their marks could be told, and scores by group could not be published. Wait for more, or open all the same with a reason[ (open --override REASON)].",
			meeting.BelowReps:            "{1} of {2} present are representatives; {3}% are needed, which is {4}. Wait for more, or open all the same with a reason[ (open --override REASON)].",
			meeting.NeedReason:           "Give a reason, then send it.",
			meeting.NeedText:             "Nothing is written yet. Write something, then send it.",
			meeting.NotResultsStep:       "The ranking is published from the results step. Go there first.",
			meeting.NoScore:              "Without a score (no counted round, or no mark): {text}. Hold their rounds first, or go on all the same with a reason[ (--override REASON)].",
			meeting.NotSigned:            "Round {1} has no scrutineer's signature, so nothing can be published. Have it signed first[ (sign)].",
			meeting.AlreadySigned:        "You have signed already; once is enough.",
			meeting.AlreadyPublished:     "The ranking is published already.",
			meeting.NotPublished:         "The results are not published yet; they can be seen afterwards.",
			meeting.NothingPublished:     "No ranking is published, so there is nothing to withdraw.",
			meeting.WithdrawsRanking:     "The ranking is published and would fall with round {1}. If that is meant, [use revote --withdraw REASON|declare the round void once more, with a reason].",
			meeting.TimerRunning:         "The clock is running already.",
			meeting.TimerNotRunning:      "No clock is running on this step. Start it first.",
			meeting.TimerNoLimit:         "This step has no time limit to count down from. Add minutes first[, like timer +5].",
			meeting.TimerBadMinutes:      "You can add 1 to 600 minutes at a time. Choose another number.",
			meeting.NoPresenter:          "The current step has no presenter, so this cannot be done. Do it on a step about a presenter.",
			meeting.UnknownQuestion:      "There is no question {1}. See [the numbers with questions|the list of questions].",
			meeting.NotInThatState:       "Question {1} is “{text}” now, so this cannot be done. Choose another question.",
			meeting.AlreadyUpvoted:       "You support question {1} already; everybody can do so once.",
			meeting.TooManyQuestions:     "That was too many questions at once, and this one was not sent. Try again in half a minute.",
			meeting.TooManyOpenQuestions: "{1} of your questions to this presenter are still waiting, and this one was not sent. Ask again once they are dealt with.",
			meeting.NoneApproved:         "No question is shown yet, so there is nothing to draw. Show some first[ (approve)]; waiting: {1}.",
			meeting.NothingToDraw:        "There is nothing to draw from yet. Draw again once somebody has asked or come in.",
			meeting.NotQuestionsStep:     "Only on a questions step does the hall see who is drawn and who speaks. Go to it first.",
			meeting.QuestionForOther:     "Question {1} is for another presenter. Ask it on their questions step.",
			meeting.NotRater:             "You do not rate in this meeting, so you have no ballot.",
			meeting.NothingToRate:        "This round is about you; you do not vote in it.",
			meeting.MarkedAbsent:         "You are marked absent and cannot vote. Ask the host or a scrutineer to mark you present.",
			meeting.MarkedOnLeave:        "You are marked as excused and cannot vote. Ask the host or a scrutineer to mark you present.",
			meeting.NotHere:              "{text} is not here and so cannot leave early. Mark somebody who did not come as absent.",
			meeting.AlreadyVoted:         "You have voted in this round, and this ballot was not taken. Until the close you can change yours by its receipt.",
			meeting.UnknownReceipt:       "There is no ballot with this receipt. Check it and type it again.",
			meeting.NotYourReceipt:       "This is not your receipt in this round; no ballot was changed. Use your own.",
			meeting.BadDeadline:          "The deadline “{text}” of item {1} is no date, and nothing was noted. Write it like 2019-06-30, 2019/6/30, 2019.6.30 or 2019年6月30日.",
			meeting.PledgeMissing:        "Item {1} does not say what is pledged[ (text)], and nothing was noted. Add it.",
			meeting.TooManyPledges:       "Those are too many pledges, and nothing was noted. A presenter can have 50; join or leave out some.",
			meeting.UnknownNote:          "There is no note {1}. See [the numbers with notes|the list of notes].",
			meeting.TooManyProblems:      "Those are too many problems, and this one was not noted. A presenter can have 50; join or leave out some.",
			meeting.NoPledgeToConfirm:    "There is no pledge that waits for your word.",
			meeting.ChangedMeanwhile:     "{text} changed this in the meantime, so yours was not taken. Read what it says now, then decide again.",
			meeting.RemovedMeanwhile:     "{text} took this out in the meantime, so yours was not taken. If it is still wanted, write it down as a new one.",
			meeting.NotUTF8:              "The text is not UTF-8 and was not taken. Send it again as UTF-8[: on Windows run chcp 65001 first, and save files as UTF-8].",
			meeting.LostCharacters:       "The text has “{text}” where characters were lost on the way, and was not taken. Type it again[; on Windows run chcp 65001 first].",
			meeting.TextTooLong:          "The text is too long; at most {1} characters. Shorten it.",
			meeting.StoreFailed:          "It could not be written to disk, so it was not done. Ask the staff to check the disk space, then try again.",
			meeting.StoreGone:            "The meeting's file was deleted, moved or replaced: this was not done, and nothing is written any more. Tell the staff to quit, to put the file back or take the spare, and to start the meeting again.",
			meeting.CountsChanged:        "The counts kept of round {1} are not those of its close, so nothing is published, called or exported from them. Quit, check the file[ with pingyi verify|] and go on with the spare.",
			meeting.TicketVoid:           "It could not be written to disk: the slip just printed is void, and the old code is good. Check the disk space and try again.",
			meeting.SameQuestion:         "Question {1} cannot be merged into itself. Choose another question.",
			meeting.OtherPresenter:       "Questions {1} and {2} are for different presenters and cannot be merged. Choose two for the same one.",
			meeting.NoTurn:               "Nobody is asking now. Have the presenter answer a question first, or draw a person.",
			meeting.AlreadyBegun:         "The meeting has begun already.",
			meeting.NobodyHere:           "{1} are due and nobody is here, so the meeting does not begin. Wait for them, or begin all the same with a reason[ (begin --override REASON)].",
			meeting.AlreadyEnded:         "The meeting is over already.",
			meeting.MeetingOver:          "The meeting is over, so this cannot be done; comments, pledges, notes and gists can. If the end was a mistake, the host takes it back[ (end back REASON)].",
			meeting.DoorsShut:            "The meeting is being prepared and the doors are shut, so this cannot be done yet. Do it once they are open[ (doors)].",
			meeting.DoorsOpen:            "The doors are open already.",
			meeting.NoDoors:              "The plan has no preparation, so the doors always stand open: whoever signs in is present.",
			meeting.DoorsStay:            "The meeting has begun, so the doors stay open.",
			meeting.StillShut:            "The doors are shut; there is nothing to take back.",
			meeting.NotOver:              "The meeting is not over, so there is no end to take back.",
			meeting.DoneSinceEnd:         "Something was recorded after the end, so it stays. Put what happened into the minutes[ (note)].",
			meeting.NotPublishedYet:      "The ranking is not published, so the meeting cannot end. Publish it on the results step first[ (publish)].",
			meeting.TooManyMissing:       "{1} of {2} ballots are back. Who has not voted is listed once {3}% ({4}) are, or the time is over. Please wait.",
			ballot.MarksTooLong:          "The ballot is longer than {1} bytes and was not taken. Fill it in as [form shows|the ballot shows].",
			ballot.NotMarks:              "The ballot cannot be read and was not taken. [Write JSON like {presenter:{item:mark}} with the ids of form|Fill it in anew].",
			ballot.RepeatedKey:           "“{text}” stands on the ballot twice, and it was not taken. Write it once.",
			ballot.UnknownItem:           "There is no item “{text}”, and the ballot was not taken. Check the ids[ (form)].",
			ballot.UnknownGrade:          "“{text}” is no grade, and the ballot was not taken. Use the grades of the ballot[ (form)].",
			ballot.NotWholePoints:        "“{text}” is no whole number, and the ballot was not taken. Give whole numbers from {1} to {2}.",
			ballot.PointsRange:           "The mark {text} is out of range, and the ballot was not taken. Give whole numbers from {1} to {2}.",
			ballot.NotInRound:            "“{text}” is not rated in this round, and nothing was changed. Check the id[ (agenda)].",
			ballot.OwnPresenter:          "“{text}” is yourself; nobody rates themselves, and the ballot was not taken. Leave this row out.",
			ballot.TooManyTop:            "{1} of {3} presenters have the top mark on every item; at most {2} may, and the ballot was not taken. Change some and cast again.",
			ballot.AllSame:               "Everything on the ballot has the same mark, and it was not taken. Change at least one mark and cast again.",
			meeting.NoPaperRound:         "There is no round that paper ballots could be used in: they are made and handed out for one that is not closed yet.",
			meeting.PaperCount:           "You can make 1 to {1} paper ballots at a time. Choose another number.",
			meeting.UnknownGroup:         "There is no group with the id “{text}”. Check the plan[, under groups|].",
			meeting.RatedHere:            "{text} is rated in this round too and gets no paper ballot. They sign in to vote, or use the kiosk.",
			meeting.PapersAreOut:         "Voting is open, and a paper ballot goes only to somebody who comes in now. Whoever has one uses it; everybody else signs in to vote, or uses the kiosk.",
			meeting.VotesOnPaper:         "This person votes on paper in this round and not on a screen. To vote on a screen, hand the paper ballot back first.",
			meeting.NotOnPaper:           "{text} has no paper ballot in this round. Check the name.",
			meeting.UnknownSerial:        "No paper ballot of this round has this serial. Compare it with the ballot and type it again.",
			meeting.VoidedPaper:          "This paper ballot is void and cannot be entered.",
			meeting.EnteredPaper:         "This paper ballot is in the box already.",
			meeting.TooManyPapers:        "More paper ballots of the group “{text}” were entered than handed out; this one is not in the box. Have a scrutineer look into it.",
			meeting.CannotRateHere:       "{text} has nobody to rate in this round and needs no ballot.",
			meeting.HalfEntered:          "Paper ballots entered by one teller only: {text}; handed out and not back: {2}. The round is still open. Have them entered and brought back, or close it with a reason and do without them[ (close --override REASON)].",
			meeting.PapersOut:            "Paper ballots handed out and not back: {1}. The round is still open. Have them entered, take back unused ones[ (paper back)], or close it with a reason and do without them[ (close --override REASON)].",
			meeting.TooFewToCall:         "Fewer than {1} ballots of a group mark this presenter. Calling would tell whose they are, so only the total is published. Go on; in a round for all, call the next one[ (call next)].",
			meeting.NothingToCall:        "No round is counted on this step, so there is nothing to call. Hold one and close it first.",
			meeting.NotCalling:           "No ballots are being called. Begin [with call start|to call them first].",
			meeting.AllCalled:            "All ballots are called for this presenter. Go on [with call next|to the next one], or end [with call stop|the calling].",
			meeting.CallingUnfinished:    "{text} is called {1} of {2}. Call them to the end first[ (call end)]; [call next --skip passes|going on once more and confirming it passes] over the rest, and the minutes say so.",
			meeting.LastCalled:           "This is the last presenter. End [with call stop|the calling].",
			meeting.NothingToConfirm:     "This cannot be confirmed yet. Confirm it when it is due.",
			meeting.AlreadyConfirmed:     "This is confirmed already; once is enough.",
			meeting.HasVote:              "Round {1} is open and {text} votes in it: nobody who does can be removed, and no group or presenter of theirs changed. Do it after the close.",
			meeting.RoundHeld:            "A round was opened, so this can no longer be changed. People, title, date and place can.",
			meeting.LessSecrecy:          "A round was opened, so the least ballots for a score can't be fewer than {1}.",
			meeting.TooLateToPrepare:     "Somebody is present already, so no preparation can begin.",
			meeting.PlanAmended:          "Somebody else amended the plan in the meantime, so yours was not taken. Look at the plan as it is now, then amend it.",
			meeting.PlanUnsound:          "With this the plan would be wrong: {text}. Correct it, then send it.",
		},
	}
}
