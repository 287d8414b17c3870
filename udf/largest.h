/* largest.h -- the functions of a tree by what they used themselves.
 *
 *     function  self  total
 *     read         7      9
 *     parse        3     10
 *
 * out of columns.h, where a recursive function counts a stack once, before anything is cut. The
 * largest self comes first, of equals the largest total, then the name.
 */
#ifndef LARGEST_H
#define LARGEST_H

#include "columns.h"

struct largest {
    int64_t self, total;
    sv name; /* stays while the columns do */
};

/* All functions, as many as the columns have; the caller frees count * sizeof(struct largest). */
struct largest *largest_of(const struct columns *columns);

#endif
