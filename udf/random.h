/* random.h -- bytes that nobody who writes rows can know.
 *
 * Hash tables over what comes from outside mix them in, so that rows cannot be made whose keys
 * all fall into one slot. They never show in a result: the same rows give the same bytes.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include "base.h"

enum { RANDOM_SECRET_BYTES = 192 /* what XXH3 wants at least is 136 */ };

/* The secret of this process, for keyed hashes. Drawn by the first call, which must not be one of
 * several threads at once. */
const unsigned char *random_secret(void);

/* For multiply-and-shift hashing: an odd number. */
uint64_t random_multiplier(void);

#endif
