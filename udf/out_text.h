/* out_text.h -- a flame as a page of text: for terminals, chats and language models.
 *
 *     svc: cpu, 12.00 us in 3 rows, 5 nodes
 *
 *             self   self%        total  total%  function
 *          7.00 us  58.33%      7.00 us  58.33%  read
 *          3.00 us  25.00%     10.00 us  83.33%  parse
 *          2.00 us  16.67%      2.00 us  16.67%  write
 *             0 ns   0.00%     12.00 us 100.00%  main
 *             0 ns   0.00%     12.00 us 100.00%  svc
 *
 *     total%        total         self  node
 *     100.0%     12.00 us         0 ns  svc;main
 *      83.3%     10.00 us      3.00 us    parse
 *      58.3%      7.00 us      7.00 us      read
 *      16.7%      2.00 us      2.00 us    write
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
