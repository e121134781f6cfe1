package stage

import "testing"

func TestStrokes_CountInFives(t *testing.T) {
	t.Parallel()
	tests := []struct {
		n, w int
		want string
	}{
		{0, 20, ""},
		{1, 20, "一"},
		{2, 20, "丅"},
		{3, 20, "下"},
		{4, 20, "止"},
		{5, 20, "正"},
		{21, 20, "正正正正一"},
		{50, 20, "正正正正正正正正正正"},
		{51, 20, "正×4 正正正正正正一"},
		{53, 8, "正×10 下"},
		{53, 7, ""},
		{50, 6, "正×10"},
		{9, 4, "正止"},
		{5, 0, ""},
		{-1, 20, ""},
	}
	for _, tt := range tests {
		if got := strokes(tt.n, tt.w); got != tt.want {
			t.Errorf("strokes(%d, %d) = %q, want %q", tt.n, tt.w, got, tt.want)
		}
	}
}
