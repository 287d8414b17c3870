/* test_gzip.c */
#include "unit.h"

#include <stdlib.h>

#include "dice.h"
#include "groups.h"
#include "gzip.h"

/* What zlib's own reader makes of a stream, which must end where the bytes end. */
static void unzips(const char *what, sv stream, sv wanted)
{
    z_stream reader = {0};
    char *room = malloc(wanted.len + 1);
    reader.next_in = (const Bytef *)stream.ptr;
    reader.avail_in = (uInt)stream.len;
    reader.next_out = (Bytef *)room;
    reader.avail_out = (uInt)wanted.len + 1;
    assert_row(what, inflateInit2(&reader, 15 + 16) == Z_OK);
    assert_row(what, inflate(&reader, Z_FINISH) == Z_STREAM_END);
    assert_row(what, reader.avail_in == 0);
    assert_bytes(what, (sv){room, wanted.len + 1 - reader.avail_out}, wanted);
    inflateEnd(&reader);
    free(room);
}

static void zip(struct output *to, sv bytes, size_t piece)
{
    struct gzip gzip;
    gzip_init(&gzip, to);
    for (size_t at = 0; at < bytes.len; at += piece) {
        size_t left = bytes.len - at;
        gzip_put(&gzip, (sv){bytes.ptr + at, left < piece ? left : piece});
    }
    gzip_end(&gzip);
}

static void what_goes_in_comes_out(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 7, 1000, 200000};
    static const size_t pieces[] = {1, 100, 1000000};
    struct dice dice = {3};
    char *bytes = malloc(200000);
    for (size_t i = 0; i < 200000; i++) {
        bytes[i] = (char)dice_roll(&dice, i < 1000 ? 3 : 256);
    }
    for (size_t i = 0; i < countof(lengths); i++) {
        struct output first;
        stage_begin(&first);
        zip(&first, (sv){bytes, lengths[i]}, pieces[0]);
        for (size_t j = 0; j < countof(pieces); j++) {
            struct output stream;
            stage_begin(&stream);
            zip(&stream, (sv){bytes, lengths[i]}, pieces[j]);
            unzips("stream", stage_text(&stream), (sv){bytes, lengths[i]});
            assert_bytes("pieces", stage_text(&stream), stage_text(&first));
            output_free(&stream);
        }
        assert_memory_equal(first.buffer, "\x1f\x8b\x08\0\0\0\0\0", 8); /* no name, no time */
        output_free(&first);
    }
    free(bytes);
}

static void its_memory_is_limited_like_all_other(void **state)
{
    (void)state;
    struct memory small;
    struct output stream;
    struct gzip gzip;
    memory_init(&small, 100000);
    output_init(&stream, &small, -1);
    assert_fails(gzip_init(&gzip, &stream), "--max-memory-mib");
    deflateEnd(&gzip.stream);
    output_free(&stream);
}

int test_gzip(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_goes_in_comes_out),
        TEST(its_memory_is_limited_like_all_other),
    };
    return unit_run("gzip", tests, countof(tests));
}
