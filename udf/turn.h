/* turn.h -- every stack of a flame in another order of frames.
 *
 *     main;read;lock;spin  5
 *
 *     turn_inverted         spin;lock;read;main              5    the leaf first
 *     turn_around 'lock'    lock;read;main;[callees];spin    5    its callers, then its callees
 *     turn_under  'on-cpu'  on-cpu;main;read;lock;spin       5    a frame in front of all
 *
 * Around a function come first its callers, from the nearest to the outermost, then what it calls,
 * under "[callees]". So each weight is in the tree once: the nodes above "[callees]" say exactly
 * who called the function and for how much, and those below say what it did for that caller. Of
 * several frames that match, the outermost is the function, as in pprof's show_from; stacks without
 * one leave the tree, and their weight its total.
 */
#ifndef TURN_H
#define TURN_H

#include "base.h"
#include "flame.h"

/* Each fills `turned`, which is fresh, and closes it. */
void turn_inverted(const struct flame *flame, struct flame *turned);
void turn_around(const struct flame *flame, sv regexp, struct flame *turned);

/* The root's own weight comes under the frame, too. No name, or one with a ';', ends in fail(). */
void turn_under(const struct flame *flame, sv name, struct flame *turned);

#endif
