/* process.c -- see process.h. The only room with signals in it. */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

enum { WIDE_PIPE_BYTES = 1 << 20, HEARTBEAT_SECONDS = 2 };

static volatile sig_atomic_t ticks, most_ticks;
static char too_slow[256]; /* the sentence, written before the timer starts */

/* close_range() came with Linux 5.9; before it, the limit of open files bounds a loop. */
static void close_inherited(unsigned keep)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, keep, ~0u, 0u) == 0) return;
#endif
    long most = sysconf(_SC_OPEN_MAX);
    if (most < 0 || most > 65536) most = 65536;
    for (int fd = (int)keep; fd < (int)most; fd++) {
        close(fd);
    }
}

static void write_if_read(const char *bytes, size_t len)
{
    struct pollfd pipe = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&pipe, 1, 0) == 1 && (pipe.revents & POLLOUT)) {
        ssize_t wrote = write(STDERR_FILENO, bytes, len);
        (void)wrote;
    }
}

/* Runs inside whatever was interrupted, so: no malloc, no stdio, errno kept. */
static void tick(int signal_number)
{
    (void)signal_number;
    if (most_ticks == 0) return; /* idle: it is not from our timer */
    int saved = errno;
    if (++ticks >= most_ticks) {
        write_if_read(too_slow, strlen(too_slow));
        _exit(1);
    }
    write_if_read(" ", 1);
    errno = saved;
}

void process_start(unsigned keep)
{
    close_inherited(keep);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    int defaults[] = {SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGQUIT};
    for (size_t i = 0; i < countof(defaults); i++) {
        signal(defaults[i], SIG_DFL);
    }
    struct sigaction action = {.sa_handler = tick, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    if (fcntl(STDOUT_FILENO, F_GETPIPE_SZ) > 0) {
        fcntl(STDOUT_FILENO, F_SETFL, fcntl(STDOUT_FILENO, F_GETFL) | O_NONBLOCK);
    }
}

void process_widen_pipes(void)
{
    /* Refused where the user's pipe memory is used up; then 64 KiB it is. */
    fcntl(STDIN_FILENO, F_SETPIPE_SZ, WIDE_PIPE_BYTES);
    fcntl(STDOUT_FILENO, F_SETPIPE_SZ, WIDE_PIPE_BYTES);
}

uint64_t process_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    return count < 1 ? 1 : (uint64_t)count;
}

static void set_timer(time_t seconds)
{
    struct itimerval every = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    setitimer(ITIMER_REAL, &every, NULL);
}

void process_busy(const char *function, uint64_t max_seconds)
{
    snprintf(too_slow, sizeof too_slow,
             "%s: these rows take more than %" PRIu64 " seconds; select fewer rows, or raise "
             "--max-seconds in flame_tree_function.xml\n",
             function, max_seconds);
    ticks = 0;
    most_ticks = (sig_atomic_t)((max_seconds + HEARTBEAT_SECONDS - 1) / HEARTBEAT_SECONDS);
    set_timer(HEARTBEAT_SECONDS);
}

void process_idle(void)
{
    set_timer(0);
    most_ticks = 0;
}
