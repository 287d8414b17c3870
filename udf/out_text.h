/* out_text.h -- a flame as a page of text: for terminals, chats and language models.
 *
 *     svc: cpu, 12 us in 3 rows, 5 nodes
 *
 *           self   self%        total  total%  function
 *           7 us  58.33%         9 us  75.00%  read
 *           3 us  25.00%        10 us  83.33%  parse
 *           2 us  16.67%         2 us  16.67%  write
 *
 *     total%        total         self  node
 *     100.0%        12 us         0 us  svc;main
 *      83.3%        10 us         3 us    parse
 *      58.3%         7 us         7 us      read
 *      16.7%         2 us         2 us    write
 *
 * Above, functions by what they used themselves, a recursive one counted once per stack. Below, the
 * tree: a line goes deeper where the tree branches, and nodes with nothing of their own and a
 * single child share its line, joined by ';'.
 *
 * The page is short whatever the tree: TEXT_FUNCTIONS functions, TEXT_NODES nodes (what is cut is
 * in "[other]", prune.h), TEXT_NAME characters of a name. What is left out is counted. Names are
 * made safe for a terminal (visible.h).
 */
#ifndef OUT_TEXT_H
#define OUT_TEXT_H

#include "flame.h"
#include "output.h"

enum { TEXT_FUNCTIONS = 30, TEXT_NODES = 100, TEXT_NAME = 80 };

/* One RowBinary String; of an empty flame it says that there are no rows. */
void out_text(struct output *output, const struct flame *flame);

#endif
