/* gzip.c -- see gzip.h. */
#include "gzip.h"

#include "memory.h"

enum { WINDOW_BITS = 15 + 16 /* with gzip's header */, LEVEL = 6, PIECE_BYTES = 1 << 16 };

/* zlib does not say what it frees, so each block begins with its length. */
union header {
    size_t bytes;
    max_align_t aligned;
};

static voidpf take(voidpf memory, uInt items, uInt size)
{
    size_t bytes = sizeof(union header) + (size_t)items * size;
    union header *block = memory_zeroed(memory, bytes);
    block->bytes = bytes;
    return block + 1;
}

static void give(voidpf memory, voidpf address)
{
    union header *block = (union header *)address - 1;
    memory_free(memory, block, block->bytes);
}

/* Lets zlib write until it wants more input, or with Z_FINISH until it is done. */
static void run(struct gzip *gzip, int flush)
{
    z_stream *stream = &gzip->stream;
    int status = Z_OK;
    do {
        char *to = output_reserve(gzip->output, PIECE_BYTES);
        stream->next_out = (Bytef *)to;
        stream->avail_out = PIECE_BYTES;
        status = deflate(stream, flush);
        output_advance(gzip->output, to + PIECE_BYTES - stream->avail_out);
    } while (stream->avail_out == 0);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
        fail("zlib could not compress the profile: error %d", status);
    }
}

void gzip_init(struct gzip *gzip, struct output *output)
{
    *gzip = (struct gzip){.output = output};
    gzip->stream.zalloc = take;
    gzip->stream.zfree = give;
    gzip->stream.opaque = output->memory;
    int status = deflateInit2(&gzip->stream, LEVEL, Z_DEFLATED, WINDOW_BITS, 8, Z_DEFAULT_STRATEGY);
    if (status != Z_OK) fail("zlib could not begin to compress the profile: error %d", status);
}

void gzip_put(struct gzip *gzip, sv bytes)
{
    enum { MOST = 1 << 30 }; /* zlib counts in 32 bits */
    while (bytes.len > 0) {
        size_t len = bytes.len < MOST ? bytes.len : MOST;
        gzip->stream.next_in = (const Bytef *)bytes.ptr;
        gzip->stream.avail_in = (uInt)len;
        run(gzip, Z_NO_FLUSH);
        bytes = (sv){bytes.ptr + len, bytes.len - len};
    }
}

void gzip_end(struct gzip *gzip)
{
    run(gzip, Z_FINISH);
    deflateEnd(&gzip->stream);
}
