/* filter_value.h -- numbers and IP addresses, read from the text in which a filter and the tags of
 * a row write them.
 */
#ifndef FILTER_VALUE_H
#define FILTER_VALUE_H

#include "base.h"

/* Every UInt64, every Int64, and nanoseconds: 18446744073709551615, -2, 1700000000.123456 */
struct number {
    bool negative; /* never of zero */
    uint64_t whole;
    uint32_t billionths;
};

/* False when it is not a number, or has more digits than fit. */
bool number_read(sv text, struct number *number);

int number_compare(struct number a, struct number b);

/* All addresses from `low` to `high`, both of one family. 10.1.2.3/8 is 10.0.0.0 to
 * 10.255.255.255, a single address is a block of one. */
struct ip_block {
    bool is_ipv6;
    uint8_t low[16], high[16]; /* of IPv4 the first four */
};

/* An address, or address/bits. */
bool ip_block_read(sv text, struct ip_block *block);
bool ip_block_is_one(const struct ip_block *block);

enum { IP_OTHER_FAMILY = 2 };

/* -1, 0 or 1 as the address is below, in or above the block; IP_OTHER_FAMILY. */
int ip_compare(const struct ip_block *address, const struct ip_block *block);

#endif
