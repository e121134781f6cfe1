# An SSH client of paramiko: PORT name|password|prompt USER CODE COLUMNSxROWS|none [ACT].
# Exits with the status of the act or screen, or 255 if it was not let in.
import os, sys, threading
import paramiko

port, way, user, code, size, *act = sys.argv[1:]
line = paramiko.Transport(("127.0.0.1", int(port)))
try:
    line.start_client(timeout=20)
    if way == "name":
        line.auth_none(user)
    elif way == "password":
        line.auth_password(user, code)
    else:
        line.auth_interactive(user, lambda title, instruction, prompts: [code for _ in prompts])
except paramiko.SSHException as refused:
    print("refused:", refused, file=sys.stderr)
    sys.exit(255)

session = line.open_session()
if size != "none":
    columns, rows = map(int, size.split("x"))
    session.get_pty("xterm-256color", columns, rows)
if act:
    session.exec_command(act[0])
else:
    session.invoke_shell()


def copy(read, write):
    while piece := read():
        write(piece)


def send():
    copy(lambda: os.read(0, 4096), session.sendall)
    session.shutdown_write()


threading.Thread(target=send, daemon=True).start()
errors = threading.Thread(target=copy, args=(lambda: session.recv_stderr(4096), lambda piece: os.write(2, piece)))
errors.start()
copy(lambda: session.recv(4096), lambda piece: os.write(1, piece))
errors.join()
status = session.recv_exit_status()
line.close()
sys.exit(status)
