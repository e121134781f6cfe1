package words

import "fmt"

// Board holds the phrases of the receipts board, on which everybody can find their ballot
// among those counted.
type Board struct {
	Title    string
	Page     func(n, of int) string
	Find     string // hint in the input line
	Matching func(n int) string
	Counted  func(round int) string // the receipt that was looked for
	Void     func(round int) string
	NotThere func(round int) string
	Keys     BoardKeys
}

// BoardKeys holds the words of the help line on the board.
type BoardKeys struct{ Board, Turn, NextRound, Clear string }

func boardZH() Board {
	return Board{
		Title: "回执", Page: func(n, of int) string { return fmt.Sprintf("第 %d / %d 页", n, of) },
		Find:     "输入回执查找",
		Matching: func(n int) string { return fmt.Sprintf("符合的有 %d 张", n) },
		Counted:  func(r int) string { return fmt.Sprintf("这张票已计入第 %d 次测评", r) },
		Void: func(r int) string {
			return fmt.Sprintf("这张票在第 %d 次测评的票箱里，该次已作废", r)
		},
		NotThere: func(r int) string { return fmt.Sprintf("第 %d 次测评的票箱里没有这个回执", r) },
		Keys:     BoardKeys{Board: "回执", Turn: "翻页", NextRound: "另一次测评", Clear: "清除"},
	}
}

func boardEN() Board {
	return Board{
		Title: "Receipts", Page: func(n, of int) string { return fmt.Sprintf("page %d of %d", n, of) },
		Find: "type a receipt to find it",
		Matching: func(n int) string {
			if n == 1 {
				return "1 matches"
			}
			return fmt.Sprintf("%d match", n)
		},
		Counted:  func(r int) string { return fmt.Sprintf("this ballot is counted in round %d", r) },
		Void:     func(r int) string { return fmt.Sprintf("this ballot is in the box of round %d, which is void", r) },
		NotThere: func(r int) string { return fmt.Sprintf("no such receipt in the box of round %d", r) },
		Keys:     BoardKeys{Board: "receipts", Turn: "turn page", NextRound: "another round", Clear: "clear"},
	}
}
