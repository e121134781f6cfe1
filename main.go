// Command pingyi runs a live assessment meeting from a terminal: it makes the file of a
// meeting out of a plan, serves it over SSH, and shows afterwards that the count was
// right. This file is the command line and the wiring; everything else is in packages.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/words"
	"pingyi/server"
	"pingyi/tui"
)

func main() {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as it is under nohup
		signals = append(signals, syscall.SIGHUP) // the terminal's window was closed
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	code := run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// program is one call of the command line.
type program struct {
	w    *words.Words
	lang string // as asked for; empty where it was not
}

// wrongUse is a mistake of whoever typed the command, told in their language; the exit
// status is 2.
type wrongUse string

func (w wrongUse) Error() string { return string(w) }

// said is an error whose whole text is meant for people.
type said string

func (s said) Error() string { return string(s) }

// run does what the arguments say and returns the exit status.
func run(ctx context.Context, args []string) int {
	p := &program{lang: langOf(args)}
	p.w = words.For(firstLanguage(p.lang, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))
	root := p.commands()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	var wrong wrongUse
	if errors.As(err, &wrong) {
		fmt.Fprintln(os.Stderr, p.w.Command.WrongUse(wrong.Error()))
		return 2
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		err = said(p.w.Command.BrokenOff)
	}
	fmt.Fprintln(os.Stderr, p.sentence(err))
	return 1
}

// sentence is what a person is told of an error: one line.
func (p *program) sentence(err error) string {
	var plain said
	if errors.As(err, &plain) {
		return string(plain)
	}
	var refusal *meeting.Refusal
	if errors.As(err, &refusal) {
		return p.w.Refusal(err)
	}
	var file *data.FileError
	if errors.As(err, &file) {
		return file.Text(p.w.File)
	}
	return p.w.Command.Failed(strings.ReplaceAll(err.Error(), "\n", "; "))
}

// langOf finds --lang among the arguments, since even help is in a language.
func langOf(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

func firstLanguage(from ...string) meeting.Language {
	for _, s := range from {
		switch {
		case strings.HasPrefix(s, "zh"):
			return meeting.Chinese
		case s != "":
			return meeting.English
		}
	}
	return meeting.Chinese
}

// speak takes the plan's language unless another was asked for.
func (p *program) speak(l meeting.Language) {
	if p.lang == "" {
		p.w = words.For(l)
	}
}

// commands is the whole command line.
func (p *program) commands() *cobra.Command {
	c := p.w.Command
	root := &cobra.Command{Use: "pingyi", Short: c.About, SilenceErrors: true, SilenceUsage: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUse(c.UnknownCommand(args[0]))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	root.PersistentFlags().BoolP("help", "h", false, c.FlagHelp)
	root.PersistentFlags().StringVar(&p.lang, "lang", p.lang, c.FlagLang)
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if p.lang != "" && p.lang != "zh" && p.lang != "en" {
			return wrongUse(c.UnknownLang(p.lang))
		}
		return nil
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return wrongUse(wrongFlag(c, err)) })
	root.SetHelpCommand(&cobra.Command{Use: "help", Hidden: true,
		RunE: func(_ *cobra.Command, args []string) error {
			of, _, err := root.Find(args)
			if err != nil || (len(args) > 0 && of == root) {
				return wrongUse(c.UnknownCommand(strings.Join(args, " ")))
			}
			return of.Help()
		}})
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetUsageTemplate(usageTemplate(c))
	root.AddCommand(p.demo(), p.template(), p.new(), p.tickets(), p.host(), p.serve(), p.export(), p.verify())
	return root
}

// wrongFlag says what is wrong with a flag.
func wrongFlag(c words.Command, err error) string {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return c.UnknownFlag(dashed(unknown.GetSpecifiedName()))
	case errors.As(err, &bare):
		return c.NoValue(dashed(bare.GetSpecifiedName()))
	case errors.As(err, &value):
		return c.BadValue("--"+value.GetFlag().Name, value.GetValue())
	}
	return err.Error()
}

// dashed is a flag as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func usageTemplate(c words.Command) string {
	return c.Usage + `:
  {{.UseLine}}
{{if .HasAvailableSubCommands}}
` + c.Commands + `:{{range .Commands}}{{if not .Hidden}}
  {{rpad .Use 40}} {{.Short}}{{end}}{{end}}
{{end}}
` + c.Flags + `:
{{.Flags.FlagUsages | trimTrailingWhitespaces}}
`
}

// one is a rule for the arguments of a command: one file.
func (p *program) one(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return wrongUse(p.w.Command.NotOneFile(len(args)))
	}
	return nil
}

func (p *program) template() *cobra.Command {
	return &cobra.Command{Use: "template FILE.yaml", Short: p.w.Command.Template, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error {
			if !isYAML(args[0]) {
				return said(p.w.Command.PlanKind)
			}
			f, err := os.OpenFile(args[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, os.ErrExist) {
				return said(p.w.Command.Exists(args[0]))
			}
			if err != nil {
				return said(p.w.Command.NoFolder(args[0]))
			}
			_, err = f.Write(data.Template(p.w.Language))
			return errors.Join(err, f.Close())
		}}
}

func isYAML(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}

func (p *program) new() *cobra.Command {
	var plan string
	cmd := &cobra.Command{Use: "new FILE.db --plan PLAN.yaml", Short: p.w.Command.New, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error {
			if plan == "" {
				return wrongUse(p.w.Command.Needs("--plan PLAN.yaml"))
			}
			return p.make(args[0], plan)
		}}
	cmd.Flags().StringVar(&plan, "plan", "", p.w.Command.FlagPlan)
	return cmd
}

// make checks a plan and writes the file of its meeting, or every problem there is.
func (p *program) make(path, planPath string) error {
	if !isYAML(planPath) {
		return said(p.w.Command.PlanKind)
	}
	f, err := os.Open(planPath)
	if err != nil {
		return said(p.w.Command.NoFolder(planPath))
	}
	defer f.Close()
	plan, problems, err := data.ReadPlanYAML(f)
	if err != nil { // a folder, or a disk that fails
		return said(p.w.Command.NoFolder(planPath))
	}
	if len(problems) > 0 {
		for _, problem := range problems {
			fmt.Fprintf(os.Stderr, "%s:%s\n", planPath, problem.Text(p.w.Plan))
		}
		return said(p.w.Command.Problems(planPath, len(problems)))
	}
	if err := create(path, plan); err != nil {
		return err
	}
	p.speak(plan.Language)
	fmt.Println(p.w.Command.Made(path))
	return nil
}

func create(path string, plan meeting.Plan) error {
	first, err := meeting.Create(plan, time.Now())
	if err != nil {
		return err
	}
	return data.Create(path, []meeting.Event{first})
}

func (p *program) tickets() *cobra.Command {
	var only, format, addr string
	cmd := &cobra.Command{Use: "tickets FILE.db", Short: p.w.Command.Tickets, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error { return p.issue(args[0], only, format, addr) }}
	cmd.Flags().StringVar(&only, "only", "", p.w.Command.FlagOnly)
	cmd.Flags().StringVar(&format, "format", "text", p.w.Command.FlagFormat)
	cmd.Flags().StringVar(&addr, "addr", ":2222", p.w.Command.FlagAddr)
	return cmd
}

// issue makes new entry codes and prints them as slips.
func (p *program) issue(path, only, format, addr string) error {
	if !slices.Contains(data.TicketFormats(), format) {
		return wrongUse(p.w.Command.UnknownFormat(format))
	}
	file, err := data.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	plan := file.Plan()
	p.speak(plan.Language)
	var who []string
	if only != "" {
		who = []string{only}
	}
	codes, err := file.IssueCodes(who, time.Now(), rand.Reader)
	if err != nil {
		return err
	}
	var tickets []data.Ticket
	for _, person := range plan.People {
		if code, ok := codes[person.ID]; ok {
			tickets = append(tickets, data.NewTicket(person, code))
		}
	}
	return data.WriteTickets(os.Stdout, format, p.w, plan, tickets, hallAddress(addr))
}

// hallAddress is how attendees reach a server that listens on addr: this machine's name
// where it listens everywhere.
func hallAddress(addr string) data.Connect {
	host, port, err := net.SplitHostPort(addr)
	at := data.Connect{Host: host, Port: 2222}
	if n, e := strconv.Atoi(port); err == nil && e == nil {
		at.Port = n
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		at.Host, _ = os.Hostname()
	}
	return at
}

func (p *program) host() *cobra.Command {
	var addr string
	cmd := &cobra.Command{Use: "host FILE.db", Short: p.w.Command.Host, Args: p.one,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !onTerminal() {
				return said(p.w.Command.NoTerminal)
			}
			h, err := p.openHall(args[0], addr)
			if err != nil {
				return err
			}
			return errors.Join(h.console(cmd.Context(), p, ""), h.close())
		}}
	cmd.Flags().StringVar(&addr, "addr", ":2222", p.w.Command.FlagAddr)
	return cmd
}

func (p *program) serve() *cobra.Command {
	var addr string
	cmd := &cobra.Command{Use: "serve FILE.db", Short: p.w.Command.Serve, Args: p.one,
		RunE: func(cmd *cobra.Command, args []string) error {
			h, err := p.openHall(args[0], addr)
			if err != nil {
				return err
			}
			fmt.Println(p.w.Command.Serving(h.server.Addr().String(), h.server.Fingerprint()))
			<-cmd.Context().Done()
			return h.close()
		}}
	cmd.Flags().StringVar(&addr, "addr", ":2222", p.w.Command.FlagAddr)
	return cmd
}

func (p *program) export() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "export FILE.db --out DIR", Short: p.w.Command.Export, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" {
				return wrongUse(p.w.Command.Needs("--out DIR"))
			}
			stored, err := p.load(args[0])
			if err != nil {
				return err
			}
			names, err := data.Export(out, stored, p.w)
			for _, name := range names {
				fmt.Println(p.w.Command.Exported(name))
			}
			if len(names) == 0 && errors.As(err, new(*fs.PathError)) {
				return said(p.w.Command.NoFolder(out))
			}
			return err
		}}
	cmd.Flags().StringVar(&out, "out", "", p.w.Command.FlagOut)
	return cmd
}

// load reads all that a meeting's file holds, and takes up its language.
func (p *program) load(path string) (meeting.Stored, error) {
	file, err := data.Open(path)
	if err != nil {
		return meeting.Stored{}, err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	return file.Load()
}

// audit reads a file as it is, damaged or not, so that all that is wrong can be named.
func (p *program) audit(path string) (meeting.Stored, map[int]int, error) {
	file, err := data.Open(path)
	if err != nil {
		return meeting.Stored{}, nil, err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	return file.Audit()
}

func (p *program) verify() *cobra.Command {
	var since string
	cmd := &cobra.Command{Use: "verify FILE.db [--since OLDER.db]", Short: p.w.Command.Verify, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error {
			stored, turnout, err := p.audit(args[0])
			if err != nil {
				return err
			}
			head, unsound := meeting.Verify(stored, turnout)
			if since != "" {
				older, _, err := p.audit(since)
				if err != nil {
					return err
				}
				unsound = append(unsound, meeting.VerifySince(older, stored)...)
			}
			for _, u := range unsound {
				fmt.Println(p.w.Papers.Unsound(u))
			}
			fmt.Println(p.w.Command.Head(head.Number, head.Hash.String()))
			if len(unsound) > 0 {
				return said(p.w.Command.Unsound(len(unsound)))
			}
			fmt.Println(p.w.Command.Verified(len(stored.Events), len(stored.Slips)))
			return nil
		}}
	cmd.Flags().StringVar(&since, "since", "", p.w.Command.FlagSince)
	return cmd
}

func (p *program) demo() *cobra.Command {
	var people int
	var addr, db string
	var auto bool
	cmd := &cobra.Command{Use: "demo", Short: p.w.Command.Demo,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUse(p.w.Command.TakesNothing(args[0]))
			}
			if people < 12 || people > 500 {
				return wrongUse(p.w.Command.PeopleRange)
			}
			if db == "" {
				dir, err := os.MkdirTemp("", "pingyi-demo-")
				if err != nil {
					return err
				}
				defer os.RemoveAll(dir)
				db = filepath.Join(dir, "demo.db")
			}
			return p.show(cmd.Context(), db, addr, people, auto || !onTerminal())
		}}
	cmd.Flags().IntVar(&people, "people", 60, p.w.Command.FlagPeople)
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:2222", p.w.Command.FlagAddr)
	cmd.Flags().StringVar(&db, "db", "", p.w.Command.FlagDB)
	cmd.Flags().BoolVar(&auto, "auto", false, p.w.Command.FlagAuto)
	return cmd
}

func onTerminal() bool {
	return term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd())
}

// show holds the sample meeting with a crowd that comes in by SSH.
func (p *program) show(ctx context.Context, db, addr string, people int, auto bool) error {
	plan := data.SamplePlan(p.w.Language, people)
	if err := create(db, plan); err != nil {
		return err
	}
	h, err := p.openHall(db, addr)
	if err != nil {
		return errors.Join(err, os.Remove(db)) // so that the next try finds the name free
	}
	codes, err := h.file.IssueCodes(nil, time.Now(), rand.Reader)
	if err != nil {
		return errors.Join(err, h.close())
	}
	crowd := &server.Crowd{Script: script(p.w.Language), Pace: 6 * time.Second}
	seats, hostCode, freeCode := crowdSeats(plan, codes)
	if auto {
		crowd.Pace = 0
		err = p.showAlone(ctx, h, crowd, seats, hostCode)
		crowd.Close()
		return errors.Join(err, h.close())
	}
	ctx, stop := context.WithCancel(ctx)
	go func() {
		if crowd.Join(ctx, h.server.Addr().String(), h.server.HostKey(), seats) == nil {
			crowd.Follow(ctx)
		}
	}()
	_, port, _ := net.SplitHostPort(h.server.Addr().String())
	err = h.console(ctx, p, fmt.Sprintf("ssh -p %s %s@127.0.0.1", port, freeCode))
	stop()
	return errors.Join(err, h.close())
}

// showAlone walks the agenda at speed and prints the ranking.
func (p *program) showAlone(ctx context.Context, h *hall, crowd *server.Crowd, seats []server.RobotSeat, hostCode string) error {
	if err := crowd.Join(ctx, h.server.Addr().String(), h.server.HostKey(), seats); err != nil {
		return err
	}
	fmt.Println(p.w.Command.DemoIn(len(seats)))
	host, err := server.Dial(ctx, h.server.Addr().String(), h.server.HostKey(), hostCode)
	if err != nil {
		return err
	}
	defer host.Close()
	ranking, err := crowd.Direct(ctx, host, func(step int, kind, presenter string) {
		pr, _ := h.room.State().Presenter(presenter)
		fmt.Println(p.w.Command.DemoStep(step, p.w.Screen.StepName(meeting.StepKind(kind)), strings.TrimSpace(pr.Branch+" "+pr.Name)))
	})
	fmt.Print(ranking)
	return err
}

// script is what the crowd says.
func script(l meeting.Language) server.Script {
	texts := data.SampleTexts(l)
	s := server.Script{Questions: texts.Questions, Comments: texts.Comments, Notes: texts.Notes}
	for i := 0; i+1 < len(texts.Pledges); i += 2 {
		if raw, err := json.Marshal(texts.Pledges[i : i+2]); err == nil {
			s.Pledges = append(s.Pledges, raw)
		}
	}
	return s
}

// crowdSeats are the seats of the simulated attendees: everybody but the host, the
// projector and one rater, whose place is left for whoever tries it.
func crowdSeats(plan meeting.Plan, codes map[string]meeting.Code) (seats []server.RobotSeat, host, free string) {
	place := freePlace(plan)
	for _, person := range slices.Backward(plan.People) {
		code := codes[person.ID].String()
		switch {
		case person.Has(meeting.Host):
			host = code
		case person.Has(meeting.Projector):
		case person.ID == place:
			free = code
		default:
			seats = append(seats, server.RobotSeat{ID: person.ID, Code: code, Presents: person.Presents,
				Recorder: person.Has(meeting.Recorder), Scrutineer: person.Has(meeting.Scrutineer)})
		}
	}
	return seats, host, free
}

// freePlace is the last rater without an office. In a small hall they all present; then
// it is one of those.
func freePlace(plan meeting.Plan) (id string) {
	for _, person := range slices.Backward(plan.People) {
		if person.Group == "" || len(person.Roles) > 0 {
			continue
		}
		if person.Presents == "" {
			return person.ID
		}
		if id == "" {
			id = person.ID
		}
	}
	return id
}

// A hall is a meeting that is being served.
type hall struct {
	file   *data.File
	room   *meeting.Room
	server *server.Server
	stop   context.CancelFunc
	done   chan error
}

// openHall takes a meeting's file up and serves it.
func (p *program) openHall(path, addr string) (*hall, error) {
	file, err := data.Serve(path)
	if err != nil {
		return nil, err
	}
	stored, err := file.Load()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	room, err := meeting.NewRoom(file, stored, rand.Reader, time.Now)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	h := &hall{file: file, room: room, done: make(chan error, 1)}
	p.speak(room.State().Plan.Language)
	if err := h.listen(p, addr); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	ctx, stop := context.WithCancel(context.Background())
	h.stop = stop
	go func() { h.done <- h.server.Serve(ctx) }()
	return h, nil
}

// listen wires the server to the room. Nobody is told of an address before it is taken.
func (h *hall) listen(p *program, addr string) error {
	keys, err := os.UserConfigDir()
	if err != nil {
		return err
	}
	acts := server.Acts{Room: h.room}
	h.server, err = server.New(server.Config{
		Addr:        addr,
		HostKeyPath: filepath.Join(keys, "pingyi", "host_ed25519"),
		Language:    p.w.Language,
		SignIn: func(code meeting.Code) (string, error) {
			person, err := h.file.SignIn(code)
			if errors.Is(err, data.ErrWrongCode) {
				err = server.ErrWrongCode
			}
			return person, err
		},
		Arrive: h.room.Arrive,
		Wide:   func(person string) bool { return h.room.State().HasRole(person, meeting.Projector) },
		Screen: func(ctx context.Context, v server.Visit) tea.Model {
			return tui.New(tui.Session{Room: h.room, Who: v.Person, Words: v.Words(), Done: ctx.Done()})
		},
		Act: func(_ context.Context, v server.Visit, in io.Reader, out, errw io.Writer, line string) int {
			return acts.Run(v.Person, v.Words(), line, in, out, errw)
		},
	})
	if err != nil {
		return err
	}
	err = h.server.Listen()
	switch {
	case errors.Is(err, server.ErrPortInUse):
		return said(p.w.Command.PortInUse(addr))
	case err != nil:
		return said(p.w.Command.BadAddr(addr))
	}
	return nil
}

// console runs the host console in this terminal until the host leaves.
func (h *hall) console(ctx context.Context, p *program, join string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	screen := tui.New(tui.Session{Room: h.room, Who: meeting.Console, Words: p.w, Done: ctx.Done(), Join: join})
	_, err := tea.NewProgram(screen, tea.WithContext(ctx), tea.WithoutSignalHandler()).Run()
	if ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}

// close ends all sessions, each with a word of farewell, and then the file.
func (h *hall) close() error {
	h.stop()
	return errors.Join(<-h.done, h.file.Close())
}
