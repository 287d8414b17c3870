/* cell.c -- zstd within a limit. See cell.h. */
#include "cell.h"

#include <zstd.h>

void cell_init(struct cell_decoder *decoder, struct memory *memory, size_t max_text_bytes)
{
    *decoder = (struct cell_decoder){.memory = memory, .max_text_bytes = max_text_bytes};
    decoder->text = memory_resize(memory, NULL, 0, max_text_bytes);
    decoder->zstd = ZSTD_createDCtx();
    if (decoder->zstd == NULL) fail("the operating system refused memory for the zstd decoder");
}

void cell_free(struct cell_decoder *decoder)
{
    ZSTD_freeDCtx(decoder->zstd);
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

/* How much of the cell is frames, when only NUL bytes follow them; else all of it. */
static size_t length_without_padding(sv cell)
{
    if (cell.ptr[cell.len - 1] != 0) return cell.len;
    size_t at = 0;
    while (is_zstd((sv){cell.ptr + at, cell.len - at})) {
        size_t frame = ZSTD_findFrameCompressedSize(cell.ptr + at, cell.len - at);
        if (ZSTD_isError(frame)) return cell.len;
        at += frame;
    }
    for (size_t i = at; i < cell.len; i++) {
        if (cell.ptr[i] != 0) return cell.len;
    }
    return at;
}

static bool decompress(struct cell_decoder *decoder, sv cell, sv *text)
{
    size_t len = ZSTD_decompressDCtx(decoder->zstd, decoder->text, decoder->max_text_bytes,
                                     cell.ptr, cell.len);
    if (ZSTD_isError(len)) return false;
    *text = (sv){decoder->text, len};
    return true;
}

bool cell_open(struct cell_decoder *decoder, sv cell, sv *text)
{
    if (!is_zstd(cell)) {
        *text = cell;
        return cell.len <= decoder->max_text_bytes;
    }
    if (decompress(decoder, cell, text)) return true;
    size_t len = length_without_padding(cell);
    return len < cell.len && decompress(decoder, (sv){cell.ptr, len}, text);
}
