/* test_path.c -- stacks are split as the simplest words say, and equal prefixes have equal hashes.
 */
#include "unit.h"

#include <stdlib.h>

#include "dice.h"
#include "groups.h"
#include "path.h"

enum { ROOM = 4096 };

static sv frames[ROOM];
static struct prefix prefixes[ROOM / PATH_STRIDE];

static bool split(struct path *path, sv stack, size_t max_depth, size_t frame_room)
{
    struct path_room room = {frames, frame_room, prefixes, countof(prefixes)};
    return path_split(path, stack, max_depth, &room);
}

static void stacks_are_split(void **state)
{
    (void)state;
    static const struct {
        sv stack;
        size_t max_depth;
        const char *frames[4];
        bool truncated;
    } rows[] = {
        {{"main;;parse;read", 16}, 100, {"main", "parse", "read"}, false},
        {{"a;b;c;d", 7}, 2, {"a", "b"}, true},
        {{"a;b", 3}, 2, {"a", "b"}, false},
        {{"a;b;;", 5}, 2, {"a", "b"}, false},
        {{";;a;", 4}, 2, {"a"}, false},
        {{";", 1}, 2, {NULL}, false},
        {{"", 0}, 2, {NULL}, false},
        {{NULL, 0}, 2, {NULL}, false},
        {{"a", 1}, 0, {NULL}, true},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct path path;
        assert_true(split(&path, rows[i].stack, rows[i].max_depth, ROOM));
        size_t depth = 0;
        while (rows[i].frames[depth] != NULL) {
            assert_bytes("a frame", path.frames[depth],
                         (sv){rows[i].frames[depth], strlen(rows[i].frames[depth])});
            depth++;
        }
        assert_int_equal(path.depth, depth);
        assert_int_equal(path.truncated, rows[i].truncated);
        assert_int_equal(path_frames(&path), depth + rows[i].truncated);
    }
}

static void what_was_cut_has_a_frame_of_its_own(void **state)
{
    (void)state;
    struct path path;
    assert_true(split(&path, SV("a;b;c"), 2, ROOM));
    assert_bytes("kept", path_frame(&path, 1), SV("b"));
    assert_bytes("cut", path_frame(&path, 2), SV("[truncated]"));
}

/* Random stacks over two names: prefixes of as many frames have the same hash when their bytes are
 * the same, and else not. */
static void equal_prefixes_have_equal_hashes(void **state)
{
    (void)state;
    struct dice dice = {1};
    enum { LEN = 2 * 5 * PATH_STRIDE };
    for (int round = 0; round < 2000; round++) {
        char one[LEN], other[LEN];
        for (size_t i = 0; i < LEN; i++) {
            one[i] = (char)('a' + dice_roll(&dice, 2));
            if (i % 2 == 1) one[i] = ';';
            other[i] = one[i];
        }
        size_t differs = dice_roll(&dice, LEN / 2);
        other[2 * differs] = 'c';
        struct path left, right;
        struct prefix kept[LEN / 2 / PATH_STRIDE];
        assert_true(split(&left, (sv){one, LEN}, LEN, ROOM));
        memcpy(kept, left.prefixes, sizeof kept);
        assert_true(split(&right, (sv){other, LEN}, LEN, ROOM));
        for (size_t i = 0; i < countof(kept); i++) {
            bool same = memcmp(&kept[i], &right.prefixes[i], sizeof kept[i]) == 0;
            assert_int_equal(same, differs >= (i + 1) * PATH_STRIDE);
        }
    }
}

static void paths_lie_one_behind_the_other(void **state)
{
    (void)state;
    struct path_room room = {frames, 5, prefixes, 0};
    struct path one, two;
    assert_true(path_split(&one, SV("a;b"), 10, &room));
    assert_false(path_split(&two, SV("c;d;e;f"), 10, &room));
    assert_int_equal(room.frames_left, 3);
    assert_true(path_split(&two, SV("c;d;e"), 10, &room));
    assert_bytes("the first is still there", one.frames[1], SV("b"));
    assert_bytes("the second", two.frames[2], SV("e"));
    assert_int_equal(room.frames_left, 0);
    assert_true(path_split(&two, SV(""), 10, &room));
}

static void no_room_for_a_hash(void **state)
{
    (void)state;
    struct path_room room = {frames, ROOM, prefixes, 0};
    struct path path;
    char text[2 * PATH_STRIDE];
    memset(text, ';', sizeof text);
    for (size_t i = 0; i < PATH_STRIDE; i++) {
        text[2 * i] = 'a';
    }
    assert_false(path_split(&path, (sv){text, sizeof text}, 100, &room));
    assert_true(path_split(&path, (sv){text, sizeof text - 2}, 100, &room));
}

static void alone_there_is_room_for_any(void **state)
{
    (void)state;
    struct path_scratch scratch = {0};
    struct path path;
    for (size_t len = 0; len < 3000; len += 1 + len / 7) {
        char *text = malloc(len + 1);
        for (size_t i = 0; i < len; i++) {
            text[i] = i % 2 == 0 ? 'a' : ';';
        }
        path_split_alone(&path, (sv){text, len}, 1000, &scratch, &stage_memory);
        assert_int_equal(path.depth, (len + 1) / 2 < 1000 ? (len + 1) / 2 : 1000);
        free(text);
    }
    path_scratch_free(&scratch, &stage_memory);
}

int test_path(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stacks_are_split),
        TEST(what_was_cut_has_a_frame_of_its_own),
        TEST(equal_prefixes_have_equal_hashes),
        TEST(paths_lie_one_behind_the_other),
        TEST(no_room_for_a_hash),
        TEST(alone_there_is_room_for_any),
    };
    return unit_run("path", tests, countof(tests));
}
