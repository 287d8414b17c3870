/* zoom.h -- the stacks that begin with given frames: what lies below one node, and the way to it.
 *
 *     main;read;lock  5       path 'main;read':   main;read;lock  5
 *     main;parse      2
 *     read;lock       3
 *
 * A picture that shows the heaviest nodes only asks with the path of the node that somebody clicked
 * on: pruned anew, the tree has room for what was cut below it. Paths stay whole, so ids are those
 * of the tree it came from. The other stacks leave the tree as in focus.h: their weight leaves its
 * total, and total_all stays. The empty path is the root's and chooses all.
 */
#ifndef ZOOM_H
#define ZOOM_H

#include "base.h"
#include "flame.h"

/* Fills `zoomed`, which is fresh, and closes it. `path` is frames joined by ';'. */
void zoom_into(const struct flame *flame, sv path, struct flame *zoomed);

#endif
