/* kernel_part.h -- max_kernel_stack_depth for a tree that is there already.
 *
 * What kernel.h does to the text of a stack, done to each stack of a closed flame: the kernel part
 * begins with the first frame that begins with "[k] ", or with "[c] " where there is none.
 */
#ifndef KERNEL_PART_H
#define KERNEL_PART_H

#include "base.h"
#include "flame.h"

/* Fills `cut`, which is fresh, and closes it. */
void kernel_part_cut(const struct flame *flame, int64_t depth, struct flame *cut);

#endif
