/* filter_of.h -- the executable halves of flame_filter_names() and flame_filter_match().
 *
 *     flame_filter_names_of(filter String) -> Array(String)
 *         the distinct names that the filter uses, canonical, in byte order
 *     flame_filter_match_of(filter String, tags Map(String, Array(String))) -> UInt8
 *         1 when a row with these tags passes
 *
 * The rows of a chunk nearly always have the same filter, so the last one stays as it was
 * understood until the chunk ends.
 */
#ifndef FILTER_OF_H
#define FILTER_OF_H

#include "worker.h"

void answer_flame_filter_names_of(struct worker *worker);
void answer_flame_filter_match_of(struct worker *worker);

#endif
