package command

import (
	"context"
	"errors"
	"io"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// broken is a console that survives nothing.
type broken struct{}

func (broken) Init() tea.Cmd                       { return nil }
func (broken) Update(tea.Msg) (tea.Model, tea.Cmd) { panic("the toolkit's own fault") }
func (broken) View() tea.View                      { return tea.View{} }

func TestAttend_KeepsServingWithoutAConsole(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	reported := false
	err := attend(ctx, tea.NewProgram(broken{}, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler()), func() {
		reported = true
		stop() // as Ctrl+C does
	})
	if err != nil || !reported {
		t.Errorf("err %v, told %t; want the host told, and no error", err, reported)
	}
}

func TestAttend_ReturnsOtherErrors(t *testing.T) {
	t.Parallel()
	lost := errors.New("lost")
	in, out := io.Pipe()
	_ = out.CloseWithError(lost)
	err := attend(t.Context(), tea.NewProgram(quiet{}, tea.WithInput(in), tea.WithOutput(io.Discard), tea.WithoutSignalHandler()), func() {
		t.Error("reported a panic that did not happen")
	})
	if !errors.Is(err, lost) {
		t.Errorf("err %v, want %v", err, lost)
	}
}

// quiet is a console on which nothing happens.
type quiet struct{ broken }

func (q quiet) Update(tea.Msg) (tea.Model, tea.Cmd) { return q, nil }
