/* out_pprof.h -- a flame as a profile of pprof: gzip around proto/profile.proto.
 *
 * One RowBinary String. The root is the outermost function; a location is a function, and a sample
 * a node with a value of its own, so `go tool pprof -top` shows the same sums. Type and unit are
 * those of measure.h. What a frame is (kind.h) is its mapping: the service itself for functions of
 * the application, "[kernel]", "[library]" and so on for the rest.
 *
 * Names are UTF-8 there, and end on terminals: see visible.h.
 */
#ifndef OUT_PPROF_H
#define OUT_PPROF_H

#include "flame.h"
#include "output.h"

/* Of an empty flame: a profile without samples. */
void out_pprof(struct output *output, const struct flame *flame);

#endif
