/* out_speedscope.h -- a flame as a file of speedscope: JSON, the "evented" form.
 *
 * One RowBinary String. Every node is entered and left at places on one axis, so a tree is as long
 * as it has nodes, however deep they are. The stack "a;b" of weight 7 and "a" of weight 1:
 *
 *     svc  |0 ------------------ 8|      {"type":"O","frame":0,"at":0}
 *     a    |0 ------------------ 8|      {"type":"O","frame":1,"at":0}
 *     b    |0 ------------ 7|            {"type":"O","frame":2,"at":0}
 *                                        {"type":"C","frame":2,"at":7} …
 *
 * Children come first and the node's own value behind them. Frames are functions, the root among
 * them; the unit is that of measure.h. An axis has no negative lengths: such a tree ends in fail().
 */
#ifndef OUT_SPEEDSCOPE_H
#define OUT_SPEEDSCOPE_H

#include "flame.h"
#include "output.h"

/* Of an empty flame: a profile without events. */
void out_speedscope(struct output *output, const struct flame *flame);

#endif
