package server

// askAct is the act that puts a question without a name.
const askAct = "ask"

// arrive marks the session's person as here before their first screen or act. A question
// without a name marks nobody: the mark would tell the record whose it is.
func (s *session) arrive(command string) error {
	if word, _ := cutWord(command); word == askAct {
		return nil
	}
	return s.line.arrive(func() error { return s.server.cfg.Arrive(s.person) })
}
