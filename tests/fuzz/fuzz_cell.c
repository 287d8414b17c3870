/* fuzz_cell.c -- the cell: what cell_open() says is what libzstd says.
 *
 * The first byte chooses the limit, the rest is a cell. Bytes that do not begin like zstd are
 * their own text. All others are the text that ZSTD_decompress() makes, with a decoder of its own,
 * of the cell without some of the NUL bytes at its end; or undecodable when it makes none.
 */
#include <stdlib.h>

#include <zstd.h>

#include "cell.h"
#include "fuzz.h"
#include "stage.h"

enum { LIMITS_IN_TURN = 4 };

static bool begins_like_zstd(sv cell)
{
    if (cell.len < 4) return false;
    const uint8_t *b = (const uint8_t *)cell.ptr;
    uint32_t magic = b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
    return magic == ZSTD_MAGICNUMBER ||
           (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
}

/* Is the head of the first frame whole and possible? Past the first stage are those. */
static bool has_frame_header(sv cell)
{
    return ZSTD_getFrameContentSize(cell.ptr, cell.len) != ZSTD_CONTENTSIZE_ERROR;
}

/* False when no way of leaving NUL bytes away makes it decodable. */
static bool decompress(sv cell, char *to, size_t capacity, size_t *len)
{
    for (size_t end = cell.len;; end--) {
        *len = ZSTD_decompress(to, capacity, cell.ptr, end);
        if (!ZSTD_isError(*len)) return true;
        if (end < 5 || cell.ptr[end - 1] != 0) return false;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t limits[LIMITS_IN_TURN] = {1, 16, 1000, 1 << 16};
    if (size == 0) return 0;
    size_t limit = limits[data[0] % LIMITS_IN_TURN], len;
    sv cell = {(const char *)data + 1, size - 1}, text;
    char *wanted = malloc(limit);
    struct cell_decoder decoder;
    cell_init(&decoder, &stage_memory, limit);
    bool decoded = cell_open(&decoder, cell, &text);
    if (begins_like_zstd(cell) && (decoded || has_frame_header(cell))) fuzz_past();
    if (!begins_like_zstd(cell)) {
        must_hold("raw is decided by its length", decoded == (cell.len <= limit));
        must_hold("raw stays raw", !decoded || sv_equal(text, cell));
    } else if (decompress(cell, wanted, limit, &len)) {
        must_hold("what libzstd decodes is decoded", decoded);
        must_hold("it is the same text", sv_equal(text, (sv){wanted, len}));
    } else {
        must_hold("what libzstd refuses is refused", !decoded);
    }
    cell_free(&decoder);
    free(wanted);
    fuzz_end();
    return 0;
}
