/* filter_row.h -- rows of flame_filter_match_of in readable text.
 *
 * Tags are written name=value|value;name=value;name. The last one has no value at all: [].
 */
#ifndef FILTER_ROW_H
#define FILTER_ROW_H

#include "output.h"

void filter_row_put(struct output *to, sv filter, const char *tags);

#endif
