/* cell.c -- zstd within a limit. See cell.h. */
#include "cell.h"

#include <zstd.h>

struct ZSTD_DCtx_s *cell_context(void)
{
    return ZSTD_createDCtx();
}

void cell_free_context(struct ZSTD_DCtx_s *zstd)
{
    ZSTD_freeDCtx(zstd);
}

void cell_init(struct cell_decoder *decoder, struct memory *memory, size_t max_text_bytes)
{
    *decoder = (struct cell_decoder){.memory = memory, .max_text_bytes = max_text_bytes};
    decoder->text = memory_resize(memory, NULL, 0, max_text_bytes);
    decoder->zstd = cell_context();
    if (decoder->zstd == NULL) fail("the operating system refused memory for the zstd decoder");
}

void cell_free(struct cell_decoder *decoder)
{
    cell_free_context(decoder->zstd);
    memory_free(decoder->memory, decoder->text, decoder->max_text_bytes);
    *decoder = (struct cell_decoder){0};
}

size_t cell_max_bytes(const struct cell_decoder *decoder)
{
    return ZSTD_COMPRESSBOUND(decoder->max_text_bytes);
}

static bool is_zstd(sv cell)
{
    if (cell.len < 4) return false;
    const unsigned char *byte = (const unsigned char *)cell.ptr;
    if (byte[0] == 0x28) return byte[1] == 0xb5 && byte[2] == 0x2f && byte[3] == 0xfd;
    return (byte[0] & 0xf0) == 0x50 && byte[1] == 0x2a && byte[2] == 0x4d && byte[3] == 0x18;
}

/* How much of the cell is frames; 0 when there is anything behind them but NUL bytes.
 * zstd alone would go on with frames of its formats before 0.8, which no encoder writes any more
 * and nobody maintains. */
static size_t length_of_frames(sv cell)
{
    size_t at = 0;
    while (is_zstd((sv){cell.ptr + at, cell.len - at})) {
        size_t frame = ZSTD_findFrameCompressedSize(cell.ptr + at, cell.len - at);
        if (ZSTD_isError(frame)) return 0;
        at += frame;
    }
    for (size_t i = at; i < cell.len; i++) {
        if (cell.ptr[i] != 0) return 0;
    }
    return at;
}

bool cell_open_into(struct ZSTD_DCtx_s *zstd, sv cell, char *room, size_t room_bytes, sv *text)
{
    if (!is_zstd(cell)) {
        *text = cell;
        return cell.len <= room_bytes;
    }
    size_t frames = length_of_frames(cell);
    if (frames == 0) return false;
    size_t len = ZSTD_decompressDCtx(zstd, room, room_bytes, cell.ptr, frames);
    *text = (sv){room, ZSTD_isError(len) ? 0 : len};
    return !ZSTD_isError(len);
}

bool cell_open(struct cell_decoder *decoder, sv cell, sv *text)
{
    return cell_open_into(decoder->zstd, cell, decoder->text, decoder->max_text_bytes, text);
}
