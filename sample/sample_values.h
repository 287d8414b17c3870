/* sample_values.h -- how much one row weighs.
 *
 * In: what the stream measures. Out: values of the size and shape that DeepFlow writes for it:
 * multiples of the sampler's period for on-cpu, microseconds waited for off-cpu, bytes, samples.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_VALUES_H
#define SAMPLE_VALUES_H

#include <stdbool.h>

#include "sample_random.h"
#include "sample_services.h"

enum { SNAPSHOT_SECONDS = 10, OFF_CPU_ROW_MICROSECONDS = 1000000 };

/* The value of one event. For STREAM_OFF_CPU it may exceed OFF_CPU_ROW_MICROSECONDS: the caller
 * then writes several rows. */
int64_t value_of_event(enum stream_kind kind, struct sample_random *random);

/* What stack `index` of a process holds at `second`, or 0 when it is not allocated then: most
 * stacks live throughout, some are freed on the way, some come later, every eleventh leaks. */
int64_t value_of_snapshot(enum stream_kind kind, uint64_t process_seed, uint32_t index,
                          uint32_t second, uint32_t seconds);

#endif
