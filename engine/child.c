/* child.c -- the child that runs the engine, and the signals on their way to it.
 *
 * The signals that end programs are blocked and taken one by one, so there are no handlers and no
 * races: the parent passes a signal on, waits for the child, cleans up, and ends as the child did.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 5000 }; /* between passing a signal on and SIGKILL */

static sigset_t guarded;

void child_guard(void)
{
    sigemptyset(&guarded);
    sigaddset(&guarded, SIGCHLD);
    struct sigaction hangup;
    bool nohup = sigaction(SIGHUP, NULL, &hangup) == 0 && hangup.sa_handler == SIG_IGN;
    if (!nohup) sigaddset(&guarded, SIGHUP);
    sigaddset(&guarded, SIGINT);
    sigaddset(&guarded, SIGQUIT);
    sigaddset(&guarded, SIGTERM);
    sigprocmask(SIG_BLOCK, &guarded, NULL);
}

pid_t child_fork(struct stdio stdio)
{
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) die("cannot start a process: no memory, or too many processes");
    if (child > 0) return child;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1); /* it died before the line above */
    signal(SIGINT, SIG_DFL);           /* a shell's `command &` ignores it */
    sigprocmask(SIG_UNBLOCK, &guarded, NULL);
    if (stdio.in >= 0) dup2(stdio.in, STDIN_FILENO);
    if (stdio.out >= 0) dup2(stdio.out, STDOUT_FILENO);
    return 0;
}

/* The next signal, and whether it came from the terminal: then all our processes have it. */
static int next_signal(int milliseconds, bool *from_terminal)
{
    siginfo_t info = {0};
    struct timespec limit = {milliseconds / 1000, (long)(milliseconds % 1000) * 1000000L};
    int number = 0;
    do {
        number =
            milliseconds < 0 ? sigwaitinfo(&guarded, &info) : sigtimedwait(&guarded, &info, &limit);
    } while (number < 0 && errno == EINTR);
    *from_terminal = info.si_code == SI_KERNEL;
    return number < 0 ? 0 : number;
}

int child_next_signal(int milliseconds)
{
    bool from_terminal = false;
    return next_signal(milliseconds, &from_terminal);
}

int child_wait(pid_t child)
{
    int status = 0;
    int patience = -1;
    for (;;) {
        pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child) return status;
        if (ended < 0 && errno != EINTR) die("lost its engine process");
        bool from_terminal = false;
        int number = next_signal(patience, &from_terminal);
        if (number == 0) kill(child, SIGKILL);
        /* What the terminal sends, the child has got already, and may live on. */
        if (number == 0 || number == SIGCHLD || from_terminal) continue;
        kill(child, number);
        patience = PATIENCE_MS;
    }
}

bool child_succeeded(int wait_status)
{
    return WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
}

bool child_was_killed(int wait_status)
{
    return WIFSIGNALED(wait_status);
}

/* Nobody reads standard output any more (`… | head`): relay.c has stopped the engine. */
static bool reader_is_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = 0};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

void child_exit_like(int wait_status)
{
    folder_remove_all();
    if (WIFEXITED(wait_status)) exit(WEXITSTATUS(wait_status));
    int number = WTERMSIG(wait_status);
    if (number == SIGKILL && reader_is_gone()) number = SIGPIPE;
    prctl(PR_SET_DUMPABLE, 0); /* the engine has left its core already */
    signal(number, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    sigprocmask(SIG_UNBLOCK, &one, NULL);
    raise(number);
    _exit(128 + number);
}
