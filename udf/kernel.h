/* kernel.h -- max_kernel_stack_depth: how much of the kernel part of a stack is kept.
 *
 * The kernel part begins with the first frame that begins with "[k] "; where there is none, with
 * the first that begins with "[c] " (CUDA). Of it at most `depth` frames stay, and the weight of
 * the stack moves to the last frame that stays:
 *
 *     [t] a;f;[k] x;[k] y;z     depth 1    [t] a;f;[k] x
 *     [t] a;f;[k] x;[k] y;z     depth 0    [t] a;f
 *     [k] x;[k] y               depth 0    the empty stack
 *     [t] a;foo[k]bar;z         depth 0    the same: no frame begins with "[k] "
 */
#ifndef KERNEL_H
#define KERNEL_H

#include "base.h"
#include "input.h"

enum { KERNEL_KEEP_ALL = -1 };

/* Reads max_kernel_stack_depth, an Int64: 0 or more, or -1 to keep all; anything else fails. */
int64_t kernel_read_depth(struct input *input);

/* The part of `stack` that is kept, a view into it. */
sv kernel_cut(sv stack, int64_t depth);

#endif
