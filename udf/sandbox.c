/* sandbox.c -- the system calls that are left, as a program for the kernel. See sandbox.h. */
#include "sandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#if defined __x86_64__
#define OUR_KIND_OF_CALLS AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define OUR_KIND_OF_CALLS AUDIT_ARCH_AARCH64
#endif

/* Of a number of 64 bits only the lower half is looked at: both machines are little endian. */
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define REFUSE ANSWER(SECCOMP_RET_ERRNO | EPERM)
/* The next `count` instructions are for this call only, and end with an answer. */
#define CALL(name, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, (count))
#define ALLOW(name) CALL(name, 1), ANSWER(SECCOMP_RET_ALLOW)
#define ALLOW_WITHOUT(name, argument, bits)                                                        \
    CALL(name, 4), LOAD(args[argument]), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 0, 1),       \
        REFUSE, ANSWER(SECCOMP_RET_ALLOW)
#define ALLOW_WITH(name, argument, bits)                                                           \
    CALL(name, 4), LOAD(args[argument]), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 1, 0),       \
        REFUSE, ANSWER(SECCOMP_RET_ALLOW)
#define ALLOW_ONLY(name, argument, value)                                                          \
    CALL(name, 4), LOAD(args[argument]), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 1, 0),       \
        REFUSE, ANSWER(SECCOMP_RET_ALLOW)

#ifdef OUR_KIND_OF_CALLS
static bool install(unsigned flags, const struct sock_fprog *program)
{
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, program) == 0;
}

static bool refuse_calls(void)
{
    struct sock_filter instructions[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_KIND_OF_CALLS, 1, 0),
        REFUSE,
        LOAD(nr),
        ALLOW(read),
        ALLOW(write),
        ALLOW(futex),
#ifdef SYS_poll
        ALLOW(poll),
#endif
        ALLOW(ppoll),
        ALLOW(munmap),
        ALLOW(mremap),
        ALLOW(brk),
        ALLOW(madvise),
        ALLOW(setitimer),
        ALLOW(rt_sigreturn),
        ALLOW(restart_syscall), /* poll() after a stop */
        ALLOW_WITHOUT(mmap, 2, PROT_EXEC),
        ALLOW_WITHOUT(mprotect, 2, PROT_EXEC),
        /* Threads, but no processes. What clone3() would do stands in memory, where no filter
         * looks; without it the C library falls back to clone(). */
        ALLOW_WITH(clone, 0, CLONE_THREAD),
        CALL(clone3, 1),
        ANSWER(SECCOMP_RET_ERRNO | ENOSYS),
        ALLOW(set_robust_list),
        ALLOW(rseq),
        ALLOW(rt_sigaction),
        ALLOW(rt_sigprocmask),
        ALLOW(sched_getaffinity),
        ALLOW(sched_yield),
        ALLOW(clock_gettime), /* where it needs the kernel */
        ALLOW(getrandom),
        ALLOW(sysinfo), /* qsort() asks for it */
        /* abort() says why, to stderr, and then to itself. */
        ALLOW(writev),
        ALLOW(getpid),
        ALLOW(gettid),
        ALLOW_ONLY(tgkill, 0, (unsigned)getpid()),
        ALLOW(exit),
        ALLOW(exit_group),
        REFUSE,
    };
    struct sock_fprog program = {.len = countof(instructions), .filter = instructions};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    /* Before Linux 5.16 a filter without this flag slows the processor down, against programs that
     * run code of strangers; before 4.17 there is no flag. Not by the older prctl(): valgrind lets
     * that one through, and is then refused what it needs itself. */
    return install(SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) || install(0, &program);
}
#else
static bool refuse_calls(void)
{
    return false;
}
#endif

const char *sandbox_enter(void)
{
    if (SANITIZED) return "it was built with a sanitizer";
    /* 0 would still feed a program that takes core dumps from a pipe; 1 stops both. */
    setrlimit(RLIMIT_CORE, &(struct rlimit){1, 1});
    return refuse_calls() ? NULL : "the kernel offers no seccomp filter here";
}
