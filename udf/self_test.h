/* self_test.h -- flame_tree --self-test: does this program work on this machine?
 *
 * For whoever has just copied it onto a server, before ClickHouse starts it. One row goes the way
 * of every row, over memory instead of pipes: three cells in, the node list of flame_tree_of out.
 *
 *     cell                                    weight    becomes
 *     zstd, with a checksum, 132 bytes of text     7    [p] deepflow-agent;…;stats::collect::flush
 *     the text itself                              3    [p] deepflow-agent
 *     the same zstd, one byte changed              2    [undecodable]
 *
 * The nodes, their ids and their totals must be those that are written down here, byte by byte,
 * and flame_check_of must find no broken law. A difference ends in fail(). It happens where a
 * worker answers, in the sandbox: what that refuses here and not elsewhere would be seen.
 */
#ifndef SELF_TEST_H
#define SELF_TEST_H

#include "worker.h"

/* Uses the worker's limits and memory, and replaces its input and output. */
void self_test(struct worker *worker);

/* What the program can do here, on stdout: functions, processor, sandbox, limits. `unprotected`:
 * why there is no sandbox, NULL when there is. */
void self_test_report(const struct limits *limits, uint64_t processors, const char *unprotected);

#endif
