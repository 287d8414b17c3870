/* sample_endings.h -- what stacks end in: system calls, locks, allocators, GPU kernels.
 *
 * In: why the stack was taken and which endings the service has, one letter each:
 *     k kernel   j Java   g Go   r Rust   y Python   c CUDA   n Node   x C++
 * Out: a chain of frames "a;b;c", root first, or an empty view when none fits. A chain may be cut
 * after any frame: it stays a stack that happens.
 *
 * The names are public symbols of Linux, the C library and language runtimes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_ENDINGS_H
#define SAMPLE_ENDINGS_H

#include "base.h"
#include "sample_random.h"

enum ending_use { ENDING_ON_CPU, ENDING_OFF_CPU, ENDING_MEMORY };

sv endings_pick(enum ending_use use, const char *letters, struct sample_random *random);

#endif
