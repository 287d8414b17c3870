/* visible.h -- names for a screen: nothing in them that a terminal or a page would obey.
 *
 * A frame's name is bytes that some process chose. What is no UTF-8, control characters (ESC begins
 * what a terminal obeys), ends of lines and marks of direction become U+FFFD, and XML escapes what
 * XML has words for:
 *
 *     "a\x1b[2J<b>"     visible_put       a�[2J<b>
 *                       visible_put_xml   a�[2J&lt;b&gt;
 */
#ifndef VISIBLE_H
#define VISIBLE_H

#include "base.h"
#include "output.h"

void visible_put(struct output *output, sv name);

/* At most `most` characters; of a longer name the last one is '…'. Returns how many there are. */
size_t visible_put_cut(struct output *output, sv name, size_t most);

/* As text of an element or between double quotes. */
void visible_put_xml(struct output *output, sv name);

#endif
