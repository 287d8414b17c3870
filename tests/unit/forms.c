/* forms.c -- compressing, the small way. See forms.h. */
#include "forms.h"

#include <stdlib.h>

#include <zstd.h>

#define SKIPPABLE SV("\x5a\x2a\x4d\x18\x04\0\0\0abcd")

sv form_frame(struct arena *arena, sv text, bool content_size, bool checksum)
{
    size_t capacity = ZSTD_compressBound(text.len);
    char *frame = malloc(capacity);
    static ZSTD_CCtx *zstd; /* made once, for the whole run */
    if (zstd == NULL) zstd = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_contentSizeFlag, content_size);
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, checksum);
    size_t len = ZSTD_compress2(zstd, frame, capacity, text.ptr, text.len);
    if (ZSTD_isError(len)) fail("%s", ZSTD_getErrorName(len));
    sv kept = arena_keep(arena, (sv){frame, len});
    free(frame);
    return kept;
}

sv form_join(struct arena *arena, sv front, sv back)
{
    size_t len = front.len + back.len;
    char *joined = malloc(len + 1);
    if (front.len > 0) memcpy(joined, front.ptr, front.len);
    if (back.len > 0) memcpy(joined + front.len, back.ptr, back.len);
    sv kept = arena_keep(arena, (sv){joined, len});
    free(joined);
    return kept;
}

static bool looks_like_zstd(sv text)
{
    return sv_starts_with(text, SV("\x28\xb5\x2f\xfd")) ||
           (text.len >= 4 && memcmp(text.ptr + 1, "\x2a\x4d\x18", 3) == 0);
}

sv form_cell(struct arena *arena, enum form form, sv text)
{
    if (form == FORM_RAW && looks_like_zstd(text)) form = FORM_AGENT;
    if (form == FORM_RAW) return arena_keep(arena, text);
    if (form == FORM_FRAMES) {
        sv front = {text.ptr, text.len / 2};
        sv back = {text.ptr + front.len, text.len - front.len};
        return form_join(arena, form_frame(arena, front, true, false),
                         form_frame(arena, back, false, true));
    }
    bool content_size = form == FORM_AGENT || form == FORM_SKIPPABLE;
    sv frame = form_frame(arena, text, content_size, form == FORM_SERVER);
    if (form == FORM_SKIPPABLE) return form_join(arena, SKIPPABLE, frame);
    if (form == FORM_PADDED) return form_join(arena, frame, SV("\0\0\0"));
    return frame;
}
