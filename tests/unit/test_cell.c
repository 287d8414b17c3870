/* test_cell.c */
#include "unit.h"

#include <stdlib.h>

#include <zstd.h>

#include "cell.h"
#include "dice.h"
#include "forms.h"
#include "groups.h"

#define AGENT_AB SV("\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b")
#define SERVER_AB SV("\x28\xb5\x2f\xfd\x04\0\x19\0\0a;b\x9a\x9c\x3f\x8e")

static struct cell_decoder decoder;
static struct arena arena;

static void begin(size_t max_text_bytes)
{
    cell_init(&decoder, &stage_memory, max_text_bytes);
    arena_init(&arena, &stage_memory);
}

static void end(void)
{
    cell_free(&decoder);
    arena_free(&arena);
}

static void opens_as(const char *what, sv cell, sv wanted)
{
    sv text;
    if (!cell_open(&decoder, cell, &text)) unit_stop("%s: undecodable", what);
    assert_bytes(what, text, wanted);
}

static void is_undecodable(const char *what, sv cell)
{
    sv text;
    if (cell_open(&decoder, cell, &text)) unit_stop("%s: decoded, %zu bytes", what, text.len);
}

static void every_form_of_a_text_opens_as_the_text(void **state)
{
    (void)state;
    static char text[70000];
    struct dice dice = {11};
    begin(1 << 20);
    for (size_t len = 0; len < sizeof text; len = len * 2 + dice_roll(&dice, 3)) {
        for (size_t i = 0; i < len; i++) {
            text[i] = (char)(len % 5 == 0 ? dice_bits(&dice) : 'a' + dice_roll(&dice, 4));
        }
        if (len >= 4) memcpy(text, "main", 4);
        for (enum form form = FORM_RAW; form < FORMS; form++) {
            opens_as("a text", form_cell(&arena, form, (sv){text, len}), (sv){text, len});
        }
    }
    end();
}

static void the_cells_of_the_header_comment_open(void **state)
{
    (void)state;
    begin(100);
    opens_as("agent", AGENT_AB, SV("a;b"));
    opens_as("server", SERVER_AB, SV("a;b"));
    end();
}

static void what_does_not_begin_like_zstd_is_the_text_itself(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv cell;
    } rows[] = {
        {"empty", {"", 0}},
        {"one byte", {"m", 1}},
        {"separators", {";;", 2}},
        {"half a magic", {"\x28\xb5\x2f", 3}},
        {"almost a magic", {"\x28\xb5\x2f\xfe\x20\x03", 6}},
        {"reversed magic", {"\xfd\x2f\xb5\x28", 4}},
        {"half a skippable magic", {"\x50\x2a\x4d", 3}},
        {"not quite skippable", {"\x60\x2a\x4d\x18\0\0\0\0", 8}},
        {"an old zstd, v0.7", {"\x27\xb5\x2f\xfd\x20\x03", 6}},
        {"NUL bytes", {"\0\0\0\0\0", 5}},
        {"invalid UTF-8", {"[t] \xff\xfe;\xc3;ok", 11}},
        {"garbage", {"\xde\xad\xbe\xef", 4}},
        {"gzip", {"\x1f\x8b\x08\0", 4}},
    };
    begin(100);
    for (size_t i = 0; i < countof(rows); i++) {
        opens_as(rows[i].what, rows[i].cell, rows[i].cell);
    }
    end();
}

static void frames_in_a_row_are_one_text(void **state)
{
    (void)state;
    begin(1000);
    sv empty = form_frame(&arena, SV(""), true, false);
    sv skip = SV("\x50\x2a\x4d\x18\0\0\0\0"), skip3 = SV("\x5f\x2a\x4d\x18\3\0\0\0xyz");
    opens_as("two", form_join(&arena, AGENT_AB, SERVER_AB), SV("a;ba;b"));
    opens_as("empty frame", empty, SV(""));
    opens_as("empty and full", form_join(&arena, empty, AGENT_AB), SV("a;b"));
    opens_as("only skippable", skip, SV(""));
    opens_as("skippable first", form_join(&arena, skip3, AGENT_AB), SV("a;b"));
    opens_as("skippable last", form_join(&arena, SERVER_AB, skip3), SV("a;b"));
    opens_as("skippable between", form_join(&arena, form_join(&arena, AGENT_AB, skip), AGENT_AB),
             SV("a;ba;b"));
    end();
}

static void no_beginning_of_a_frame_is_decodable(void **state)
{
    (void)state;
    sv text = SV("[t] main;runtime.main;main.main;net/http.(*conn).serve;[k] entry_SYSCALL_64");
    begin(1000);
    for (enum form form = FORM_AGENT; form <= FORM_STREAM; form++) {
        sv whole = form_cell(&arena, form, text);
        for (size_t len = 4; len < whole.len; len++) {
            is_undecodable("truncated", (sv){whole.ptr, len});
        }
        opens_as("whole", whole, text);
    }
    for (size_t len = 4; len < 11; len++) {
        is_undecodable("truncated skippable", (sv){"\x50\x2a\x4d\x18\3\0\0\0xyz", len});
    }
    end();
}

static void the_second_frame_must_be_whole_too(void **state)
{
    (void)state;
    begin(1000);
    sv two = form_join(&arena, AGENT_AB, SERVER_AB);
    for (size_t len = AGENT_AB.len + 1; len < two.len; len++) {
        is_undecodable("second frame truncated", (sv){two.ptr, len});
    }
    end();
}

static void damage_is_undecodable(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv cell;
    } rows[] = {
        {"only the magic", {"\x28\xb5\x2f\xfd", 4}},
        {"bad checksum", {"\x28\xb5\x2f\xfd\x04\0\x19\0\0a;b\x9a\x9c\x3f\x8f", 16}},
        {"text does not fit its checksum",
         {"\x28\xb5\x2f\xfd\x04\0\x19\0\0a;c\x9a\x9c\x3f\x8e", 16}},
        {"size in the header too large", {"\x28\xb5\x2f\xfd\x20\x04\x19\0\0a;b", 12}},
        {"size in the header too small", {"\x28\xb5\x2f\xfd\x20\x02\x19\0\0a;b", 12}},
        {"reserved bit", {"\x28\xb5\x2f\xfd\x28\x03\x19\0\0a;b", 12}},
        {"reserved block type", {"\x28\xb5\x2f\xfd\x20\x03\x1f\0\0a;b", 12}},
        {"needs a dictionary", {"\x28\xb5\x2f\xfd\x21\x07\x03\x19\0\0a;b", 13}},
        {"skippable longer than the cell", {"\x50\x2a\x4d\x18\xff\xff\xff\xff", 8}},
    };
    begin(1000);
    for (size_t i = 0; i < countof(rows); i++) {
        is_undecodable(rows[i].what, rows[i].cell);
        opens_as("the decoder has recovered", AGENT_AB, SV("a;b"));
    }
    end();
}

static void a_header_that_promises_a_petabyte_costs_nothing(void **state)
{
    (void)state;
    begin(1 << 20);
    size_t before = stage_memory.used;
    sv promise = SV("\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\4\0\x19\0\0a;b");
    for (int i = 0; i < 1000; i++) {
        is_undecodable("1 PiB", promise);
    }
    assert_int_equal(stage_memory.used, before);
    end();
}

static void only_nul_bytes_may_follow_the_frames(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv tail;
        bool decodable;
    } rows[] = {
        {"one NUL", {"\0", 1}, true},
        {"nine NULs", {"\0\0\0\0\0\0\0\0\0", 9}, true},
        {"a letter", {"x", 1}, false},
        {"four letters", {"abcd", 4}, false},
        {"NULs and a letter", {"\0\0\0x", 4}, false},
        {"a letter and NULs", {"x\0\0\0", 4}, false},
        {"half a magic", {"\x28\xb5", 2}, false},
        {"a magic", {"\x28\xb5\x2f\xfd", 4}, false},
        {"a magic and NULs", {"\x28\xb5\x2f\xfd\0\0\0\0\0\0\0", 11}, false},
        {"a frame of an old zstd", {"\x27\xb5\x2f\xfd\0\0\0\0\0\0\0", 11}, false},
        {"a whole frame of zstd 0.7",
         {"\x27\xb5\x2f\xfd\x20\x03\x40\x00\x03;y;\xc0\0\0", 15},
         false},
        {"a skippable frame", {"\x50\x2a\x4d\x18\0\0\0\0", 8}, true},
        {"a skippable frame and NULs", {"\x50\x2a\x4d\x18\0\0\0\0\0\0\0", 11}, true},
        {"NULs and a skippable frame", {"\0\0\x50\x2a\x4d\x18\0\0\0\0", 10}, false},
    };
    begin(1000);
    for (size_t i = 0; i < countof(rows); i++) {
        sv cells[] = {form_join(&arena, AGENT_AB, rows[i].tail),
                      form_join(&arena, SERVER_AB, rows[i].tail)};
        for (size_t j = 0; j < countof(cells); j++) {
            if (rows[i].decodable) {
                opens_as(rows[i].what, cells[j], SV("a;b"));
            } else {
                is_undecodable(rows[i].what, cells[j]);
            }
        }
    }
    end();
}

static void nul_bytes_do_not_mend_a_damaged_frame(void **state)
{
    (void)state;
    begin(1000);
    for (size_t len = 4; len < SERVER_AB.len; len++) {
        sv cut = {SERVER_AB.ptr, len};
        is_undecodable("cut and padded", form_join(&arena, cut, SV("\0\0\0\0\0\0\0\0\0\0\0\0")));
    }
    end();
}

static void a_text_of_the_limit_opens_and_one_byte_more_does_not(void **state)
{
    (void)state;
    enum { LIMIT = 1 << 20 };
    struct dice dice = {12};
    char *text = malloc(LIMIT + 1);
    begin(LIMIT);
    for (int noise = 0; noise < 2; noise++) {
        for (size_t i = 0; i <= LIMIT; i++) {
            text[i] = (char)(noise ? dice_bits(&dice) : 'a');
        }
        memcpy(text, "main", 4);
        for (enum form form = FORM_RAW; form < FORMS; form++) {
            sv fits = form_cell(&arena, form, (sv){text, LIMIT});
            assert_in_range(fits.len, 1, cell_max_bytes(&decoder));
            opens_as("the limit", fits, (sv){text, LIMIT});
            is_undecodable("one more", form_cell(&arena, form, (sv){text, LIMIT + 1}));
        }
    }
    end();
    free(text);
}

static void a_bomb_costs_no_more_than_the_limit(void **state)
{
    (void)state;
    enum { BOMB = 64 << 20 };
    char *text = malloc(BOMB);
    memset(text, 'a', BOMB);
    begin(1 << 20);
    sv sized = form_frame(&arena, (sv){text, BOMB}, true, false);
    sv streamed = form_frame(&arena, (sv){text, BOMB}, false, true);
    free(text);
    assert_in_range(sized.len, 1000, 10000);
    size_t before = stage_memory.used;
    is_undecodable("bomb with its size", sized);
    is_undecodable("bomb without", streamed);
    is_undecodable("padded bomb", form_join(&arena, streamed, SV("\0\0\0\0")));
    assert_in_range(stage_memory.peak - before, 0, 64 << 10);
    end();
}

static void the_decoder_has_no_memory_of_other_cells(void **state)
{
    (void)state;
    struct dice dice = {13};
    begin(1000);
    sv good = form_frame(&arena, SV("good;cell"), false, true);
    for (int i = 0; i < 3000; i++) {
        char broken[64];
        sv text;
        memcpy(broken, good.ptr, good.len);
        size_t at = 4 + dice_roll(&dice, good.len - 4);
        broken[at] = (char)((uint64_t)broken[at] ^ (1 + dice_roll(&dice, 255)));
        (void)!cell_open(&decoder, (sv){broken, good.len - dice_roll(&dice, 3)}, &text);
        opens_as("after damage", good, SV("good;cell"));
    }
    end();
}

static void the_longest_text_counts_as_memory(void **state)
{
    (void)state;
    struct memory memory;
    memory_init(&memory, 1 << 20);
    assert_fails(cell_init(&decoder, &memory, (1 << 20) + 1), "--max-memory-mib");
    cell_init(&decoder, &memory, 1 << 20);
    assert_int_equal(memory.used, 1 << 20);
    cell_free(&decoder);
    assert_int_equal(memory.used, 0);
}

int test_cell(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_form_of_a_text_opens_as_the_text),
        TEST(the_cells_of_the_header_comment_open),
        TEST(what_does_not_begin_like_zstd_is_the_text_itself),
        TEST(frames_in_a_row_are_one_text),
        TEST(no_beginning_of_a_frame_is_decodable),
        TEST(the_second_frame_must_be_whole_too),
        TEST(damage_is_undecodable),
        TEST(a_header_that_promises_a_petabyte_costs_nothing),
        TEST(only_nul_bytes_may_follow_the_frames),
        TEST(nul_bytes_do_not_mend_a_damaged_frame),
        TEST(a_text_of_the_limit_opens_and_one_byte_more_does_not),
        TEST(a_bomb_costs_no_more_than_the_limit),
        TEST(the_decoder_has_no_memory_of_other_cells),
        TEST(the_longest_text_counts_as_memory),
    };
    return unit_run("cell", tests, countof(tests));
}
