/* random.h -- bytes that nobody who writes rows can know.
 *
 * Hash tables over what comes from outside mix them in, so that rows cannot be made whose keys
 * all fall into one slot. They never show in a result: the same rows give the same bytes.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include "base.h"

void random_bytes(void *to, size_t len);

/* For multiply-and-shift hashing: an odd number. */
uint64_t random_multiplier(void);

#endif
