/* An SSH client of libssh: PORT name|password|prompt USER CODE COLUMNSxROWS|none [ACT].
   Exits with the status of the act or screen, or 255 if it was not let in. */
#include <libssh/libssh.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int sign_in(ssh_session line, const char *way, const char *code) {
    int said;
    if (strcmp(way, "name") == 0) return ssh_userauth_none(line, NULL);
    if (strcmp(way, "password") == 0) return ssh_userauth_password(line, NULL, code);
    while ((said = ssh_userauth_kbdint(line, NULL, NULL)) == SSH_AUTH_INFO)
        for (int i = 0; i < ssh_userauth_kbdint_getnprompts(line); i++)
            ssh_userauth_kbdint_setanswer(line, i, code);
    return said;
}

/* Copies what has arrived on one of the session's two outputs. */
static void copy(ssh_channel session, int is_stderr) {
    char piece[4096];
    int n;
    while ((n = ssh_channel_read_nonblocking(session, piece, sizeof piece, is_stderr)) > 0)
        if (write(is_stderr ? 2 : 1, piece, n) < 0) exit(255);
}

int main(int argc, char **argv) {
    if (argc < 6) return 255;
    int verify = 0, columns, rows, port = atoi(argv[1]);
    ssh_session line = ssh_new();
    ssh_options_set(line, SSH_OPTIONS_HOST, "127.0.0.1");
    ssh_options_set(line, SSH_OPTIONS_PORT, &port);
    ssh_options_set(line, SSH_OPTIONS_USER, argv[3]);
    ssh_options_set(line, SSH_OPTIONS_PROCESS_CONFIG, &verify);
    if (ssh_connect(line) != SSH_OK || sign_in(line, argv[2], argv[4]) != SSH_AUTH_SUCCESS) {
        fprintf(stderr, "refused: %s\n", ssh_get_error(line));
        return 255;
    }
    ssh_channel session = ssh_channel_new(line);
    if (ssh_channel_open_session(session) != SSH_OK) return 255;
    if (sscanf(argv[5], "%dx%d", &columns, &rows) == 2)
        ssh_channel_request_pty_size(session, "xterm-256color", columns, rows);
    if ((argc > 6 ? ssh_channel_request_exec(session, argv[6]) : ssh_channel_request_shell(session)) != SSH_OK) return 255;

    struct pollfd ready[] = {{.fd = ssh_get_fd(line), .events = POLLIN}, {.fd = 0, .events = POLLIN}};
    while (ssh_channel_is_open(session) && !ssh_channel_is_eof(session)) {
        copy(session, 0);
        copy(session, 1);
        poll(ready, 2, 50);
        if (ready[1].revents) {
            char piece[4096];
            int n = read(0, piece, sizeof piece);
            if (n > 0) {
                ssh_channel_write(session, piece, n);
            } else {
                ssh_channel_send_eof(session);
                ready[1].fd = -1;
                ready[1].revents = 0;
            }
        }
    }
    copy(session, 0);
    copy(session, 1);
    return ssh_channel_get_exit_status(session);
}
