/* sample_cell.c -- DeepFlow's two ways to write a zstd frame; see sample_cell.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_cell.h"

#include <zstd.h>

#include "sample_memory.h"

enum { LEVEL = 3, SERVER_DECLARES_SIZE_FROM = 256 };

struct cell_encoder {
    ZSTD_CCtx *context;
};

struct cell_encoder *cell_encoder_new(void)
{
    struct cell_encoder *encoder = memory_new(1, sizeof *encoder);
    encoder->context = ZSTD_createCCtx();
    if (encoder->context == NULL) fail("out of memory");
    return encoder;
}

void cell_encoder_free(struct cell_encoder *encoder)
{
    ZSTD_freeCCtx(encoder->context);
    free(encoder);
}

static void set_parameter(ZSTD_CCtx *context, ZSTD_cParameter parameter, int value)
{
    size_t result = ZSTD_CCtx_setParameter(context, parameter, value);
    if (ZSTD_isError(result)) fail("libzstd refused a parameter: %s", ZSTD_getErrorName(result));
}

struct sample_cell cell_encode(struct cell_encoder *encoder, enum cell_writer writer, sv text)
{
    bool raw = writer == CELL_RAW || writer == CELL_MISLABELED;
    size_t cap = raw ? text.len : ZSTD_compressBound(text.len);
    char *bytes = memory_new(cap, 1);
    if (raw) {
        memcpy(bytes, text.ptr, text.len);
        return (struct sample_cell){bytes, text.len};
    }
    bool server = writer == CELL_SERVER;
    bool declare = !server || text.len >= SERVER_DECLARES_SIZE_FROM;
    set_parameter(encoder->context, ZSTD_c_compressionLevel, LEVEL);
    set_parameter(encoder->context, ZSTD_c_checksumFlag, server);
    set_parameter(encoder->context, ZSTD_c_contentSizeFlag, declare);
    size_t len = ZSTD_compress2(encoder->context, bytes, cap, text.ptr, text.len);
    if (ZSTD_isError(len)) fail("libzstd cannot compress a stack: %s", ZSTD_getErrorName(len));
    return (struct sample_cell){bytes, len};
}

const char *cell_algorithm(enum cell_writer writer)
{
    if (writer == CELL_RAW) return "";
    return writer == CELL_MISLABELED ? "gzip" : "zstd";
}
