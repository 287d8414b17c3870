/* cell.h -- one value of profile_location_str in, the text of its stack out.
 *
 * What a cell may be, decided by its first bytes and by nothing else (the column compression_algo
 * says what the ingester was configured to do, not what these bytes are):
 *
 *     28 b5 2f fd …            a zstd frame, or several; their texts are one text
 *     5x 2a 4d 18 …            a skippable zstd frame, x = 0..f; it adds no text
 *     anything else            the text itself, stored raw
 *
 * The same stack in two forms: libzstd in the agent writes the content size and no checksum,
 * klauspost/compress in the server writes a checksum and, below 256 bytes, no content size:
 *
 *     28 b5 2f fd 20 03 19 00 00 61 3b 62                    "a;b" from the agent
 *     28 b5 2f fd 04 00 19 00 00 61 3b 62 9a 9c 3f 8e        "a;b" from the server
 *                ^^ frame header descriptor: 20 has a size, 04 has a checksum
 *
 * So a size in the header is a hint that may be absent or lie, and decoding goes into a buffer of
 * the limit, whatever the header says: a 64 MiB bomb or a header that promises a petabyte costs
 * no more than one cell of the limit.
 *
 * NUL bytes behind the last frame are the padding of FixedString and are ignored.
 * Format: RFC 8878.
 */
#ifndef CELL_H
#define CELL_H

#include "base.h"
#include "memory.h"

struct cell_decoder {
    struct memory *memory;
    struct ZSTD_DCtx_s *zstd; /* one, reused: making it costs more than decoding a cell */
    char *text;
    size_t max_text_bytes;
};

void cell_init(struct cell_decoder *decoder, struct memory *memory, size_t max_text_bytes);
void cell_free(struct cell_decoder *decoder);

/* Longer cells are not read: only skippable frames or padding could make a text within the limit
 * so long. They count as damaged. */
size_t cell_max_bytes(const struct cell_decoder *decoder);

/* The text of `cell`, a view into the cell or the decoder, valid until the next call.
 * False, and no text, when the cell is damaged or its text is over the limit. */
NODISCARD bool cell_open(struct cell_decoder *decoder, sv cell, sv *text);

/* The same for threads, which bring a context and room of their own: the text is a view into the
 * cell or begins at `room`. No memory for a context: NULL. */
struct ZSTD_DCtx_s *cell_context(void);
void cell_free_context(struct ZSTD_DCtx_s *zstd);
NODISCARD bool cell_open_into(struct ZSTD_DCtx_s *zstd, sv cell, char *room, size_t room_bytes,
                              sv *text);

#endif
