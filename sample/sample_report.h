/* sample_report.h -- the sample as text, for checks and for the curious.
 *
 * In: the pools after a run, with what their rows added up to. Out, on a stream: folded stacks
 * ("a;b;c VALUE" per line, equal texts added, sorted by bytes) or a summary of counts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_REPORT_H
#define SAMPLE_REPORT_H

#include <stdio.h>

#include "sample_pool.h"

/* One stream of `service`: the one of `event`, or its first when that is NULL. Fails with a
 * sentence when there is none. */
void report_folded(FILE *out, struct sample_pool *pools, uint32_t count, const char *service,
                   const char *event);

/* Lines "rows N", "distinct_stacks N", "bytes N", then one line for each stream. */
void report_summary(FILE *out, struct sample_pool *pools, uint32_t count, uint64_t bytes);

#endif
