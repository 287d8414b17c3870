/* sample_cell.h -- one stack as the cell that DeepFlow stores for it.
 *
 * In: the text and who wrote the cell. Out: its bytes and the word in compression_algo.
 *
 *     CELL_AGENT   the agent compresses: zstd level 3, content size in the header, no checksum
 *     CELL_SERVER  the ingester does: a checksum always, the content size only from 256 bytes on
 *     CELL_RAW     an ingester whose compression is switched off: the text itself, '' as algorithm
 *     CELL_MISLABELED  an ingester told to use a word it does not know: the text, labelled "gzip"
 *
 * The same text under two writers is one stack with two cells, as in a real table.
 * The bytes are those of the libzstd that is linked; the text is the same with any version.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_CELL_H
#define SAMPLE_CELL_H

#include "sample_text.h"

enum cell_writer { CELL_AGENT, CELL_SERVER, CELL_RAW, CELL_MISLABELED, CELL_WRITERS };

/* Bytes on the heap. */
struct sample_cell {
    char *bytes;
    size_t len;
};

struct cell_encoder;

struct cell_encoder *cell_encoder_new(void);
void cell_encoder_free(struct cell_encoder *encoder);

/* The cell of `text`; the caller frees its bytes. */
struct sample_cell cell_encode(struct cell_encoder *encoder, enum cell_writer writer, sv text);

const char *cell_algorithm(enum cell_writer writer);

#endif
