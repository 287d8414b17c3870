/* serve.h -- the whole story: read a chunk, answer each of its rows, send the answers, wait.
 *
 * N rows in, N values out, and nothing after the last of them: an engine that gets one value too
 * few waits for it until its timeout. Ends when the input ends between two chunks.
 */
#ifndef SERVE_H
#define SERVE_H

#include "functions.h"
#include "worker.h"

void serve(struct worker *worker, const struct function *function);

#endif
