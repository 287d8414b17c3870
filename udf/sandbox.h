/* sandbox.h -- from here on this process can only read, write, compute and end.
 *
 * Comes in: a worker that has started. Goes out: the same worker, to which the kernel refuses every
 * system call that answering rows does not need (seccomp), with EPERM and not with death, so that a
 * library that asks for more than it needs does without. What stays: reading and writing of what
 * is open, memory that is never executable, threads, time, random bytes, signals to itself.
 *
 *     open("/etc/passwd", O_RDONLY)       -1, EPERM    so are socket(), execve(), fork(), kill()
 *     mmap(…, PROT_READ | PROT_WRITE, …)  memory
 *     mmap(…, PROT_READ | PROT_EXEC, …)   -1, EPERM
 *
 * So hostile rows that take over this process by a mistake in a library could give wrong answers,
 * but could not read a file, reach the network or start a program. It writes no core dump either:
 * that would be other people's stacks in a file.
 *
 * It costs a microsecond at the start and one comparison a call. A kernel that does not know
 * seccomp, valgrind, qemu, or a program built with a sanitizer (which reads files) goes on without.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

/* NULL when it holds from now on, for this thread and all that it starts; else why not. */
const char *sandbox_enter(void);

#endif
