/* flame_stack_of.h -- the executable half of flame_stack(cell): one String in, its text out. */
#ifndef FLAME_STACK_OF_H
#define FLAME_STACK_OF_H

#include "worker.h"

void answer_flame_stack_of(struct worker *worker, uint64_t rows);

#endif
