/* fuzz.c -- see fuzz.h. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "blocks.h"

void fuzz_broken(const char *law)
{
    fprintf(stderr, "does not hold: %s\n", law);
    abort();
}

void fuzz_end(void)
{
    must_hold("all memory is freed", blocks_count() == 0);
}
