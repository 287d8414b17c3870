/* focus.h -- some of the stacks of a flame, chosen by a regular expression for their frames.
 *
 *     main;read;lock  5       regexp 'read'
 *     main;parse      2
 *     main            3
 *
 *     FOCUS_ON      main;read;lock  5                    stacks with a frame that matches
 *     FOCUS_OFF     main;parse      2, main  3           stacks without one
 *     FOCUS_FROM    read;lock       5                    from the first one that matches on
 *
 * These are pprof's focus, ignore and show_from. The other stacks leave the tree, and their weight
 * leaves its total; total_all and everything else that the flame knows of its rows stays.
 */
#ifndef FOCUS_H
#define FOCUS_H

#include "base.h"
#include "flame.h"

enum focus { FOCUS_ON, FOCUS_OFF, FOCUS_FROM };

/* Fills `chosen`, which is fresh, and closes it. */
void focus_on(const struct flame *flame, enum focus focus, sv regexp, struct flame *chosen);

#endif
