/* out_folded.h -- a flame as folded stacks: what flamegraph.pl, inferno and speedscope read.
 *
 *     svc;main 3              one line for each node with a value of its own, and for each leaf:
 *     svc;main;parse 2        the names from the root to the node joined by ';', a space, its self
 *     svc;stop 0
 *
 * in the order of states: depth first, siblings by the bytes of their names. The root is the first
 * name. Read back with the first name as the service, the lines are the same tree.
 *
 * Names are bytes, and a few of them would end a line or a field, so:
 *   - a control character (line feed, tab, escape …) becomes a space;
 *   - ';' in the root's name becomes ':', as DeepFlow's agent writes it in frames;
 *   - of a name that ends in a space and a number, the space becomes '_': flamegraph.pl and inferno
 *     would read the number as a second value, that of a difference.
 *
 * Lines stay in the order of the names as they were.
 *
 * Negative values are written as they are; those tools pass over such lines and say so.
 */
#ifndef OUT_FOLDED_H
#define OUT_FOLDED_H

#include "flame.h"
#include "output.h"

/* One RowBinary String; '' of an empty flame. */
void out_folded(struct output *output, const struct flame *flame);

#endif
