/* random.c -- the kernel's. See random.h. */
#include "random.h"

#include <sys/random.h>

static void random_bytes(void *to, size_t len)
{
    char *at = to;
    while (len > 0) {
        ssize_t got = getrandom(at, len, 0);
        if (got < 0) continue; /* interrupted */
        at += got;
        len -= (size_t)got;
    }
}

const unsigned char *random_secret(void)
{
    static unsigned char secret[RANDOM_SECRET_BYTES];
    static bool drawn;
    if (UNLIKELY(!drawn)) {
        random_bytes(secret, sizeof secret);
        drawn = true;
    }
    return secret;
}

uint64_t random_multiplier(void)
{
    uint64_t multiplier;
    random_bytes(&multiplier, sizeof multiplier);
    return multiplier | 1;
}
