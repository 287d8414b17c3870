/* random.c -- the kernel's. See random.h. */
#include "random.h"

#include <sys/random.h>

void random_bytes(void *to, size_t len)
{
    char *at = to;
    while (len > 0) {
        ssize_t got = getrandom(at, len, 0);
        if (got < 0) continue; /* interrupted */
        at += got;
        len -= (size_t)got;
    }
}

uint64_t random_multiplier(void)
{
    uint64_t multiplier;
    random_bytes(&multiplier, sizeof multiplier);
    return multiplier | 1;
}
