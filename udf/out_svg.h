/* out_svg.h -- a flame as a picture that answers: one SVG file with nothing outside of it.
 *
 * One RowBinary String. The root is on top, a child below its parent and as wide as its share of
 * the whole, siblings from the left by total. A node is one element:
 *
 *     <g class="K" data-x="0" data-t="7" data-s="2" data-d="1"><title>name
 *     7 us (58.33 %), of its own 2 us (16.67 %)</title><rect …/><text …>name</text></g>
 *
 * class: its kind, which gives the colour; data-x: what is left of it, in the unit of the state;
 * data-t, data-s: total and self; data-d: depth. So the file is data, too. out_svg.js makes it
 * answer: a click zooms, typing searches, Escape goes back. Colours follow the reader's choice of
 * dark or light.
 *
 * A node narrower than SVG_LEAST_PIXELS of the whole picture is not drawn, with all below it: its
 * place in its parent stays blank. How many these are and what they weigh is written underneath,
 * and so are the SVG_LARGEST functions with the largest self, out of the whole tree; a click on one
 * searches for it.
 *
 * Of two flames the width is the sum of both, and the colour says how the share of a node has
 * changed: blue less, grey the same, red more. There is no table of functions then.
 *
 * Widths cannot be negative: a tree with such values ends in fail().
 */
#ifndef OUT_SVG_H
#define OUT_SVG_H

#include "flame.h"
#include "output.h"
#include "pair.h"

#define SVG_LEAST_PIXELS 0.5
enum { SVG_LARGEST = 10 };

/* Of an empty flame: a picture that says that there are no rows. */
void out_svg(struct output *output, const struct flame *flame);
void out_svg_diff(struct output *output, const struct pair *pair);

#endif
