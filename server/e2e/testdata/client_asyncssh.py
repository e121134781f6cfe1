# An SSH client of asyncssh: PORT name|password|prompt USER CODE COLUMNSxROWS|none [ACT].
# Exits with the status of the act or screen, or 255 if it was not let in.
import asyncio, os, sys
import asyncssh

port, way, user, code, size, *act = sys.argv[1:]


class Person(asyncssh.SSHClient):
    def password_auth_requested(self):
        return code if way == "password" else None

    def kbdint_auth_requested(self):
        return "" if way == "prompt" else None

    def kbdint_challenge_received(self, name, instruction, language, prompts):
        return [code for _ in prompts]


async def copy(read, write):
    while piece := await read(4096):
        write(piece)


async def main():
    terminal = {}
    if size != "none":
        terminal = {"term_type": "xterm-256color", "term_size": tuple(map(int, size.split("x")))}
    try:
        line = await asyncssh.connect(
            "127.0.0.1", int(port), username=user, client_factory=Person,
            known_hosts=None, config=[], client_keys=None, agent_path=None)
    except (asyncssh.Error, OSError) as refused:
        print("refused:", refused, file=sys.stderr)
        return 255
    async with line:
        session = await line.create_process(act[0] if act else None, encoding=None, **terminal)

        async def send():
            await copy(lambda n: asyncio.to_thread(os.read, 0, n), session.stdin.write)
            session.stdin.write_eof()

        sending = asyncio.create_task(send())
        await asyncio.gather(
            copy(session.stdout.read, lambda piece: os.write(1, piece)),
            copy(session.stderr.read, lambda piece: os.write(2, piece)))
        await session.wait_closed()
        sending.cancel()
        return session.exit_status


# Not sys.exit: that would wait for the thread that still reads.
status = asyncio.get_event_loop_policy().new_event_loop().run_until_complete(main())
os._exit(255 if status is None else status)
