/* test_rowbinary.c */
#include "unit.h"

#include "groups.h"
#include "rowbinary.h"

static void a_chunk_header_is_a_number_and_a_line_feed(void **state)
{
    (void)state;
    static const struct {
        const char *what, *header;
        uint64_t rows;
    } rows[] = {
        {"one", "1\n", 1},
        {"none", "0\n", 0},
        {"a block", "65409\n", 65409},
        {"zeros in front", "007\n", 7},
        {"18 digits", "999999999999999999\n", 999999999999999999},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct input input;
        uint64_t count = 4711;
        sv header = {rows[i].header, strlen(rows[i].header)};
        input_init_memory(&input, &stage_memory, header);
        assert_row(rows[i].what, rowbinary_chunk(&input, &count));
        assert_row(rows[i].what, count == rows[i].rows);
        assert_row(rows[i].what, !rowbinary_chunk(&input, &count));
        input_free(&input);
    }
}

static void chunk_refuses(sv bytes, const char *part)
{
    struct input input;
    uint64_t count;
    input_init_memory(&input, &stage_memory, bytes);
    assert_fails((void)!rowbinary_chunk(&input, &count), part);
    input_free(&input);
}

static void length_refuses(sv bytes, const char *part)
{
    struct input input;
    input_init_memory(&input, &stage_memory, bytes);
    assert_fails(rowbinary_length(&input), part);
    input_free(&input);
}

static void anything_else_is_no_chunk_header(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv header;
        const char *part;
    } rows[] = {
        {"only the line feed", {"\n", 1}, "sent no chunk header"},
        {"a sign", {"-1\n", 3}, "sent no chunk header"},
        {"a blank", {" 1\n", 3}, "sent no chunk header"},
        {"carriage return", {"1\r\n", 3}, "sent no chunk header"},
        {"hexadecimal", {"0x1\n", 4}, "sent no chunk header"},
        {"a string", {"\3a;b", 4}, "sent no chunk header"},
        {"19 digits", {"1000000000000000000\n", 20}, "sent no chunk header"},
        {"digits for ever", {"00000000000000000000000000000000", 32}, "sent no chunk header"},
        {"NUL", {"\0", 1}, "<send_chunk_header>1</send_chunk_header>"},
        {"no line feed", {"12", 2}, "ends inside a row"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        chunk_refuses(rows[i].header, rows[i].part);
    }
}

static void lengths_survive_the_way_there_and_back(void **state)
{
    (void)state;
    static const uint64_t lengths[] = {0,          1,           127,
                                       128,        129,         16383,
                                       16384,      UINT32_MAX,  1ull << 56,
                                       INT64_MAX,  1ull << 63,  UINT64_MAX - 1,
                                       UINT64_MAX, 1ull << 35u, 0x123456789abcdef};
    for (size_t i = 0; i < countof(lengths); i++) {
        char bytes[VARINT_MAX_BYTES + 1];
        struct input input;
        memset(bytes, 0xaa, sizeof bytes);
        char *end = rowbinary_put_length(bytes, lengths[i]);
        assert_in_range(end - bytes, 1, VARINT_MAX_BYTES);
        assert_int_equal((uint8_t)*end, 0xaa);
        input_init_memory(&input, &stage_memory, (sv){bytes, (size_t)(end - bytes)});
        assert_true(rowbinary_length(&input) == lengths[i]);
        assert_false(input_more(&input));
        input_free(&input);
    }
}

static void long_spellings_of_a_length_are_understood(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv bytes;
        uint64_t length;
    } rows[] = {
        {"zero in two bytes", {"\x80\0", 2}, 0},
        {"one in three bytes", {"\x81\x80\0", 3}, 1},
        {"five in ten bytes", {"\x85\x80\x80\x80\x80\x80\x80\x80\x80\0", 10}, 5},
        {"all bits", {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", 10}, UINT64_MAX},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct input input;
        input_init_memory(&input, &stage_memory, rows[i].bytes);
        assert_row(rows[i].what, rowbinary_length(&input) == rows[i].length);
        assert_row(rows[i].what, !input_more(&input));
        input_free(&input);
    }
}

static void a_length_over_64_bits_fails(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv bytes;
        const char *part;
    } rows[] = {
        {"65 bits", {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\2", 10}, "longer than 64 bits"},
        {"goes on", {"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\1", 11}, "longer than 64 bits"},
        {"tenth byte 7f", {"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7f", 10}, "longer than 64 bits"},
        {"cut", {"\x80\x80", 2}, "ends inside a row"},
        {"cut at nine", {"\xff\xff\xff\xff\xff\xff\xff\xff\xff", 9}, "ends inside a row"},
        {"nothing", {"", 0}, "ends inside a row"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        length_refuses(rows[i].bytes, rows[i].part);
    }
}

static void a_string_has_a_limit(void **state)
{
    (void)state;
    struct input input;
    input_init_memory(&input, &stage_memory, SV("\3abc\0\4abcd"));
    assert_bytes("at its limit", rowbinary_string(&input, 3, "a word"), SV("abc"));
    assert_bytes("empty", rowbinary_string(&input, 3, "a word"), SV(""));
    assert_fails(rowbinary_string(&input, 3, "a word"), "a word has 4 bytes, the limit is 3");
    input_free(&input);
}

static void numbers_are_little_endian(void **state)
{
    (void)state;
    struct input input;
    char bytes[9];
    memset(bytes, 0xaa, sizeof bytes);
    assert_ptr_equal(rowbinary_put_int64(bytes, -2), bytes + 8);
    assert_bytes("-2 and a canary", (sv){bytes, 9}, SV("\xfe\xff\xff\xff\xff\xff\xff\xff\xaa"));
    input_init_memory(&input, &stage_memory,
                      SV("\xfe\xff\xff\xff\xff\xff\xff\xff"
                         "\1\2\3\4\5\6\7\x88"
                         "\0\0\0\0\0\0\0"));
    assert_true(rowbinary_int64(&input) == -2);
    assert_true(rowbinary_uint64(&input) == 0x8807060504030201);
    assert_fails(rowbinary_uint64(&input), "ends inside a row");
    input_free(&input);
}

static void strings_are_written_with_their_length(void **state)
{
    (void)state;
    static char text[200];
    struct output output;
    stage_begin(&output);
    rowbinary_write_string(&output, SV("a;b"));
    rowbinary_write_string(&output, (sv){NULL, 0});
    rowbinary_write_length(&output, 300);
    assert_bytes("written", stage_text(&output), SV("\3a;b\0\xac\2"));
    rowbinary_write_string(&output, (sv){text, sizeof text});
    assert_int_equal(output.len, 7 + 2 + sizeof text);
    output_free(&output);
}

int test_rowbinary(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_chunk_header_is_a_number_and_a_line_feed),
        TEST(anything_else_is_no_chunk_header),
        TEST(lengths_survive_the_way_there_and_back),
        TEST(long_spellings_of_a_length_are_understood),
        TEST(a_length_over_64_bits_fails),
        TEST(a_string_has_a_limit),
        TEST(numbers_are_little_endian),
        TEST(strings_are_written_with_their_length),
    };
    return unit_run("rowbinary", tests, countof(tests));
}
