/* test_sandbox.c -- what a process in its sandbox may still do: each test is a child of ours. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "groups.h"
#include "sandbox.h"

enum { WITHOUT = 100 }; /* the child has no sandbox */

/* What a child of this process in its sandbox makes of `attempts`: 0, or the number of the first
 * that went wrong. */
static int in_a_sandbox(int (*attempts)(void))
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) _exit(sandbox_enter() != NULL ? WITHOUT : attempts());
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status)) unit_stop("ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

/* An emulator and a sanitizer go without; what ClickHouse starts is asked in tests/process. */
static void assert_all_right(int wrong)
{
    if (wrong != WITHOUT && wrong != 0) unit_stop("attempt %d went wrong", wrong);
}

static bool refused(long result)
{
    return result == -1 && errno == EPERM;
}

static int reach_out(void)
{
    char *arguments[] = {"/bin/true", NULL};
    void *exec = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    long results[] = {
        open("/dev/null", O_RDONLY),
        open("/tmp/flame_tree_sandbox", O_WRONLY | O_CREAT, 0600),
        socket(AF_INET, SOCK_STREAM, 0),
        socket(AF_UNIX, SOCK_STREAM, 0),
        execve(arguments[0], arguments, arguments + 1),
        syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0),
        kill(getppid(), 0),
        syscall(SYS_tgkill, getppid(), getppid(), 0),
        unlink("/tmp/flame_tree_sandbox"),
        chdir("/"),
        prctl(PR_SET_DUMPABLE, 1, 0, 0, 0),
        syscall(SYS_ptrace, 0, 0, 0, 0),
        dup(STDIN_FILENO),
        exec == MAP_FAILED ? -1 : 0,
    };
    for (size_t i = 0; i < countof(results); i++) {
        if (!refused(results[i])) return (int)i + 1;
    }
    return 0;
}

static void files_sockets_programs_and_processes_are_refused(void **state)
{
    (void)state;
    assert_all_right(in_a_sandbox(reach_out));
}

static void *answer(void *argument)
{
    return argument;
}

static bool threads_work(void)
{
    pthread_t thread;
    void *got = NULL;
    int here;
    return pthread_create(&thread, NULL, answer, &here) == 0 && pthread_join(thread, &got) == 0 &&
           got == &here;
}

static bool memory_works(void)
{
    char *large = malloc(4 << 20);
    if (large == NULL) return false;
    large[0] = 1;
    char *larger = realloc(large, 64 << 20);
    if (larger == NULL || larger[0] != 1) return false;
    free(larger);
    return true;
}

static bool pipes_work(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) >= 0 && write(STDOUT_FILENO, "", 0) == 0 &&
           read(STDIN_FILENO, NULL, 0) == 0;
}

static int do_the_work(void)
{
    char random[8];
    struct timespec now;
    struct itimerval never = {0};
    bool right[] = {
        threads_work(),
        memory_works(),
        pipes_work(),
        getrandom(random, sizeof random, 0) == sizeof random,
        clock_gettime(CLOCK_MONOTONIC, &now) == 0,
        setitimer(ITIMER_REAL, &never, NULL) == 0,
        signal(SIGUSR1, SIG_IGN) != SIG_ERR && raise(SIGUSR1) == 0,
    };
    for (size_t i = 0; i < countof(right); i++) {
        if (!right[i]) return (int)i + 1;
    }
    return 0;
}

static void what_answering_needs_still_works(void **state)
{
    (void)state;
    assert_all_right(in_a_sandbox(do_the_work));
}

static int ask_again(void)
{
    return sandbox_enter() == NULL;
}

static void a_second_time_says_why_not(void **state)
{
    (void)state;
    assert_all_right(in_a_sandbox(ask_again));
}

static void abort_ends_it(void **state)
{
    (void)state;
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        sandbox_enter();
        abort();
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_false(WCOREDUMP(status));
}

int test_sandbox(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_sockets_programs_and_processes_are_refused),
        TEST(what_answering_needs_still_works),
        TEST(a_second_time_says_why_not),
        TEST(abort_ends_it),
    };
    return unit_run("sandbox", tests, countof(tests));
}
