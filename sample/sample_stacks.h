/* sample_stacks.h -- the stacks of one stream: text out of a number.
 *
 * In: a stream of a service, and the number of a stack in it. Out: the text "a;b;c", always the
 * same for the same seed. Stacks are walks through a call graph that the service's streams share:
 *
 *     [t] http-nio-8080-e     the thread, cut to 15 bytes (not in pushed profiles)
 *     …ThreadPoolExecutor::runWorker        the thread's trunk
 *     com/acme/checkout/…     a walk: function f calls a few functions with higher numbers,
 *     com/acme/checkout/…     the first of them most often; deep stacks get there by recursion
 *     [k] tcp_sendmsg         an ending
 *
 * Many stacks share their first frames and few the last ones, as in a real flame graph.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_STACKS_H
#define SAMPLE_STACKS_H

#include "sample_random.h"
#include "sample_services.h"

/* Replace `text` by stack `index` of the stream. */
void stacks_text(struct sample_text *text, const struct sample_service *service,
                 const struct sample_stream *stream, uint64_t seed, uint32_t index);

/* The same for the service Total; in sample_hosts.c, because nothing in it is a call graph. */
void hosts_text(struct sample_text *text, uint32_t index);

/* Is it the agent's account of what it held before it could look? The agent sends that stack
 * uncompressed, so the ingester makes its cell. */
bool stacks_is_initial_memory(const struct sample_service *service,
                              const struct sample_stream *stream, uint32_t index);

/* Append a thread or process name as the kernel keeps it: 15 bytes, wherever that cuts. */
void stacks_comm(struct sample_text *text, const char *prefix, const char *comm);

#endif
