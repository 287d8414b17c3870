/* samples.h -- bytes of a fuzzer as samples of a question, as many as there are:
 *
 *     one byte    bits 0-2 the form of the cell; bit 3: damaged; bit 4: a weight of 8 bytes
 *     weight      8 bytes, or one signed byte
 *     stack       up to a line feed
 *
 * "\0\7a;b\n" is the stack a;b as raw text, 7 times. Any bytes are samples, so nothing that a
 * fuzzer tries is lost.
 */
#ifndef SAMPLES_H
#define SAMPLES_H

#include "question.h"

enum { SAMPLE_CELL_BYTES = 2000 /* the limit for which "[undecodable]" is noted */ };

void samples_take(struct question *question, sv from);

#endif
