/* test_state.c -- states written, read, merged: against the oracle, byte for byte. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include <zstd.h>

#include "groups.h"
#include "random_rows.h"
#include "rowbinary.h"
#include "states.h"

enum { SEEDS = 100, PARTS_MAX = 6 };

static void holds_nodes(const char *what, struct states *states, sv state,
                        const struct question *question)
{
    struct output got, wanted;
    stage_begin(&got);
    stage_begin(&wanted);
    states_nodes(states, state, &got);
    oracle(&wanted, SV("svc"), question->samples, question->count,
           (size_t)states->limits.max_depth);
    assert_bytes(what, stage_text(&got), stage_text(&wanted));
    output_free(&got);
    output_free(&wanted);
}

static void a_state_holds_the_nodes_of_its_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < unit_rounds(SEEDS) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct question question;
        struct states states;
        struct limits limits = options_default();
        char what[100];
        snprintf(what, sizeof what, "%s, seed %zu", generator->what, i);
        if (dice_roll(&dice, 3) == 0) limits.max_depth = 1 + dice_roll(&dice, 9);
        states_begin(&states, limits);
        question_begin(&question);
        random_rows(&question, generator, &dice);
        sv written = states_make(&states, question.samples, question.count);
        assert_row(what, (written.len == 0) == (question.count == 0));
        holds_nodes(what, &states, written, &question);
        assert_bytes(what, states_merge(&states, &written, 1), written);
        question_end(&question);
        states_end(&states);
    }
}

/* The states of the rows, dealt at random into `count` parts, some of them of nothing. */
static void deal(struct states *states, const struct question *question, struct dice *dice,
                 sv *parts, size_t count)
{
    struct flame flames[PARTS_MAX];
    for (size_t i = 0; i < count; i++) {
        states_grow(states, &flames[i], NULL, 0);
    }
    for (size_t i = 0; i < question->count; i++) {
        struct flame one, *into = &flames[dice_roll(dice, count)];
        struct sample sample = question->samples[i];
        states_grow(states, &one, &sample, 1);
        tree_add(&into->tree, sample.stack, sample.weight);
        flame_add_facts(into, &one);
        flame_free(&one);
    }
    for (size_t i = 0; i < count; i++) {
        parts[i] = states_write(states, &flames[i]);
    }
}

/* Merge any two neighbours until one is left, or all at once. */
static sv merge_somehow(struct states *states, struct dice *dice, sv *parts, size_t count)
{
    while (count > 1) {
        size_t at = dice_roll(dice, count - 1);
        if (dice_roll(dice, 3) == 0) break;
        sv pair[] = {parts[at], parts[at + 1]};
        if (dice_roll(dice, 2)) {
            pair[0] = parts[at + 1];
            pair[1] = parts[at];
        }
        parts[at] = states_merge(states, pair, 2);
        parts[at + 1] = parts[--count];
    }
    return states_merge(states, parts, count);
}

static void every_way_of_merging_gives_the_same_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < unit_rounds(SEEDS) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i + 5000};
        struct question question;
        struct states states;
        struct limits limits = options_default();
        sv parts[PARTS_MAX];
        char what[100];
        snprintf(what, sizeof what, "%s, seed %zu", generator->what, i + 5000);
        if (dice_roll(&dice, 3) == 0) limits.max_depth = 1 + dice_roll(&dice, 9);
        states_begin(&states, limits);
        question_begin(&question);
        random_rows(&question, generator, &dice);
        sv whole = states_make(&states, question.samples, question.count);
        for (int times = 0; times < 3; times++) {
            size_t count = 1 + dice_roll(&dice, PARTS_MAX);
            deal(&states, &question, &dice, parts, count);
            assert_bytes(what, merge_somehow(&states, &dice, parts, count), whole);
        }
        question_end(&question);
        states_end(&states);
    }
}

static void nothing_and_no_states_are_the_empty_state(void **state)
{
    (void)state;
    struct states states;
    states_begin(&states, options_default());
    const struct sample sample = {SV("a;b"), 3};
    sv one = states_make(&states, &sample, 1);
    const sv around[] = {SV(""), one, SV("")};
    assert_bytes("neutral", states_merge(&states, around, 3), one);
    assert_int_equal(states_merge(&states, around, 1).len, 0);
    assert_int_equal(states_merge(&states, NULL, 0).len, 0);
    states_end(&states);
}

static void rows_without_a_frame_are_a_root(void **state)
{
    (void)state;
    struct states states;
    struct output nodes;
    const struct sample rows[] = {{SV(""), 0}, {SV(";"), 0}};
    states_begin(&states, options_default());
    stage_begin(&nodes);
    sv written = states_make(&states, rows, 2);
    assert_true(written.len > 0);
    states_nodes(&states, written, &nodes);
    assert_bytes("root", stage_text(&nodes), SV("\1\3svc\0\2-1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    output_free(&nodes);
    states_end(&states);
}

static void a_root_with_a_weight_needs_no_frames(void **state)
{
    (void)state;
    struct states states;
    const struct sample sample = {SV(""), 5};
    states_begin(&states, options_default());
    sv written = states_make(&states, &sample, 1);
    FlameTree__State *message = states_unpack(written);
    assert_int_equal(message->n_kept, 1);
    assert_null(message->frames);
    flame_tree__state__free_unpacked(message, NULL);
    assert_bytes("again", states_merge(&states, &written, 1), written);
    states_end(&states);
}

static void sums_wrap_around_at_the_ends_of_int64(void **state)
{
    (void)state;
    struct states states;
    struct question question;
    sv parts[3];
    const struct sample rows[] = {
        {SV("a;b"), INT64_MAX}, {SV("a;b"), INT64_MAX}, {SV("a"), INT64_MIN}};
    states_begin(&states, options_default());
    question_begin(&question);
    for (size_t i = 0; i < 3; i++) {
        question_add(&question, rows[i].stack, rows[i].stack, rows[i].weight);
        parts[i] = states_make(&states, &rows[i], 1);
    }
    sv merged = states_merge(&states, parts, 3);
    assert_bytes("merged", merged, states_make(&states, rows, 3));
    holds_nodes("wrapped", &states, merged, &question);
    FlameTree__State *message = states_unpack(merged);
    assert_true(message->total_all == INT64_MAX - 1);
    flame_tree__state__free_unpacked(message, NULL);
    question_end(&question);
    states_end(&states);
}

/* The picture of proto/flame_tree.proto. */
static void the_columns_are_those_of_the_picture(void **state)
{
    (void)state;
    static const struct sample rows[] = {
        {{"stop", 4}, 1}, {{"main;read;lock", 14}, 5}, {{"main", 4}, 3}, {{"main;parse", 10}, 2}};
    static const uint32_t kept[] = {0, 1, 1, 0}, added[] = {1, 1, 2, 1}, frames[] = {1, 2, 3, 0, 4};
    static const int64_t selves[] = {3, 2, 5, 1};
    static const char *const names[] = {"lock", "main", "parse", "read", "stop"};
    struct states states;
    states_begin(&states, options_default());
    sv written = states_make(&states, rows, countof(rows));
    assert_int_equal(ZSTD_getFrameContentSize(written.ptr, written.len),
                     states_inflate(&states, written).len);
    FlameTree__State *message = states_unpack(written);
    assert_int_equal(message->format, 1);
    assert_int_equal(message->rows, 4);
    assert_int_equal(message->total_all, 11);
    assert_int_equal(message->n_kept, 4);
    assert_memory_equal(message->kept, kept, sizeof kept);
    assert_memory_equal(message->added, added, sizeof added);
    assert_memory_equal(message->self_values, selves, sizeof selves);
    assert_int_equal(message->n_frames, 5);
    assert_memory_equal(message->frames, frames, sizeof frames);
    assert_int_equal(message->n_names, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_bytes("name", (sv){(const char *)message->names[i].data, message->names[i].len},
                     (sv){names[i], strlen(names[i])});
    }
    flame_tree__state__free_unpacked(message, NULL);
    states_end(&states);
}

/* Names that a merge brings but no node of the answer has are not written. */
static void only_names_of_nodes_are_written(void **state)
{
    (void)state;
    struct states states;
    struct flame flame;
    states_begin(&states, options_default());
    const struct sample sample = {SV("a"), 1};
    states_grow(&states, &flame, &sample, 1);
    tree_name_number(&flame.tree, SV("nobody"));
    assert_bytes("names", states_write(&states, &flame), states_make(&states, &sample, 1));
    states_end(&states);
}

static sv a_state(struct states *states)
{
    static const struct sample rows[] = {
        {{"main;parse;read", 15}, 7}, {{"main;lock", 9}, 3}, {{"stop", 4}, -2}, {{"", 0}, 1}};
    return states_make(states, rows, countof(rows));
}

/* A worker must answer with the same nodes as for `wanted`. */
static void same_nodes(const char *what, struct states *states, sv state, sv wanted)
{
    struct output row, nodes;
    stage_begin(&row);
    stage_begin(&nodes);
    stage_put_header(&row, 1);
    rowbinary_write_string(&row, state);
    states_nodes(states, wanted, &nodes);
    unit_answers(what, "flame_nodes_of", stage_text(&row), stage_text(&nodes));
    output_free(&row);
    output_free(&nodes);
}

static void is_refused(const char *what, sv state, const char *part)
{
    struct output row;
    stage_begin(&row);
    stage_put_header(&row, 1);
    rowbinary_write_string(&row, state);
    unit_refuses(what, "flame_nodes_of", stage_text(&row), part);
    output_free(&row);
}

/* Compressed as other encoders would do it. */
static sv frame_with(struct states *states, sv message, int content_size, int checksum)
{
    char *frame = malloc(ZSTD_compressBound(message.len));
    ZSTD_CCtx *zstd = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_contentSizeFlag, content_size);
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, checksum);
    size_t len =
        ZSTD_compress2(zstd, frame, ZSTD_compressBound(message.len), message.ptr, message.len);
    assert_false(ZSTD_isError(len));
    sv kept = arena_keep(&states->arena, (sv){frame, len});
    ZSTD_freeCCtx(zstd);
    free(frame);
    return kept;
}

static void other_levels_and_headers_of_zstd_are_the_same_state(void **state)
{
    (void)state;
    struct states states;
    states_begin(&states, options_default());
    sv written = a_state(&states);
    sv message = states_inflate(&states, written);
    for (int level = -5; level <= 19; level++) {
        same_nodes("level", &states, states_frame(&states, message, level), written);
    }
    for (int i = 0; i < 4; i++) {
        same_nodes("header", &states, frame_with(&states, message, i & 1, i >> 1), written);
    }
    states_end(&states);
}

static sv join(struct states *states, sv front, sv back)
{
    char *joined = arena_room(&states->arena, front.len + back.len + 1);
    memcpy(joined, front.ptr, front.len);
    memcpy(joined + front.len, back.ptr, back.len);
    return (sv){joined, front.len + back.len};
}

static void fields_of_a_newer_version_are_ignored(void **state)
{
    (void)state;
    /* Field 100, as varint, 8 bytes, bytes, 4 bytes. */
    static const sv fields[] = {
        {"\xa0\6\1", 3}, {"\xa1\6........", 10}, {"\xa2\6\3new", 6}, {"\xa5\6....", 6}};
    struct states states;
    states_begin(&states, options_default());
    sv written = a_state(&states);
    sv message = states_inflate(&states, written), all = message;
    for (size_t i = 0; i < countof(fields); i++) {
        same_nodes("behind", &states, states_frame(&states, join(&states, message, fields[i]), 3),
                   written);
        same_nodes("in front", &states, states_frame(&states, join(&states, fields[i], message), 3),
                   written);
        all = join(&states, fields[i], join(&states, all, fields[i]));
    }
    sv newer = states_frame(&states, all, 3);
    same_nodes("all", &states, newer, written);
    assert_bytes("rewritten", states_merge(&states, &newer, 1), written);
    states_end(&states);
}

static void a_newer_format_is_refused(void **state)
{
    (void)state;
    struct states states;
    states_begin(&states, options_default());
    FlameTree__State *message = states_unpack(a_state(&states));
    message->format = 2;
    is_refused("2", states_pack(&states, message),
               "a state has format 2, and this program reads up to 1; install the version of "
               "flame_tree that made it");
    message->format = UINT32_MAX;
    is_refused("2^32 - 1", states_pack(&states, message), "has format 4294967295");
    message->format = 0;
    is_refused("none", states_pack(&states, message),
               "this is not a state of flame_state(): it has no format");
    flame_tree__state__free_unpacked(message, NULL);
    states_end(&states);
}

/* What may be wrong with a message; `with` does it. */
struct lie {
    const char *what, *part;
    void (*with)(FlameTree__State *message);
};

static void keep_first(FlameTree__State *m)
{
    m->kept[0] = 1;
}
static void keep_more(FlameTree__State *m)
{
    m->kept[2] = 3;
}
static void keep_far_more(FlameTree__State *m)
{
    m->kept[2] = UINT32_MAX;
}
static void add_more(FlameTree__State *m)
{
    m->added[3]++;
}
static void add_far_more(FlameTree__State *m)
{
    m->added[0] = UINT32_MAX;
}
static void add_less(FlameTree__State *m)
{
    m->added[3]--;
}
static void name_beyond(FlameTree__State *m)
{
    m->frames[1] = (uint32_t)m->n_names;
}
static void name_far_beyond(FlameTree__State *m)
{
    m->frames[0] = UINT32_MAX;
}
static void no_names(FlameTree__State *m)
{
    m->n_names = 0;
}
static void fewer_kept(FlameTree__State *m)
{
    m->n_kept--;
}
static void fewer_added(FlameTree__State *m)
{
    m->n_added--;
}
static void fewer_values(FlameTree__State *m)
{
    m->n_self_values = 0;
}
static void fewer_frames(FlameTree__State *m)
{
    m->n_frames--;
}
static void no_stacks(FlameTree__State *m)
{
    m->n_kept = m->n_added = m->n_self_values = 0;
}
static void no_rows(FlameTree__State *m)
{
    m->rows = 0;
}
static void empty_name(FlameTree__State *m)
{
    m->names[2].len = 0;
}
static void separator(FlameTree__State *m)
{
    m->names[2].data[0] = ';';
}

static void what_contradicts_itself_is_refused(void **state)
{
    (void)state;
    static const struct lie lies[] = {
        {"the first stack keeps", "stack 0 has frames that do not exist", keep_first},
        {"kept > depth", "stack 2 has frames that do not exist", keep_more},
        {"kept far > depth", "stack 2 has frames that do not exist", keep_far_more},
        {"added beyond the frames", "stack 3 has frames that do not exist", add_more},
        {"added far beyond", "stack 0 has frames that do not exist", add_far_more},
        {"added too little", "1 frames belong to no stack", add_less},
        {"a name beyond", "has no such name", name_beyond},
        {"a name far beyond", "has no such name", name_far_beyond},
        {"no names at all", "has no such name", no_names},
        {"kept is shorter", "3 kept, 4 added and 4 self_values", fewer_kept},
        {"added is shorter", "4 kept, 3 added and 4 self_values", fewer_added},
        {"no values", "4 kept, 4 added and 0 self_values", fewer_values},
        {"frames is shorter", "stack 3 has frames that do not exist", fewer_frames},
        {"no stacks", "5 frames belong to no stack", no_stacks},
        {"no rows", "it has no rows", no_rows},
        {"an empty name", "the name '' is empty or holds ';'", empty_name},
        {"a separator in a name", "the name ';arse' is empty or holds ';'", separator},
    };
    struct states states;
    states_begin(&states, options_default());
    sv written = a_state(&states);
    for (size_t i = 0; i < countof(lies); i++) {
        FlameTree__State *message = states_unpack(written);
        FlameTree__State lying = *message;
        lies[i].with(&lying);
        is_refused(lies[i].what, states_pack(&states, &lying), lies[i].part);
        flame_tree__state__free_unpacked(message, NULL);
    }
    states_end(&states);
}

static void names_in_any_order_and_twice_are_the_same_tree(void **state)
{
    (void)state;
    static const struct sample rows[] = {{{"b;a", 3}, 1}, {{"a", 1}, 2}, {{"c;b", 3}, 4}};
    uint8_t letters[] = "cabab";
    ProtobufCBinaryData names[] = {
        {1, letters}, {1, letters + 1}, {1, letters + 2}, {1, letters + 3}, {1, letters + 4}};
    uint32_t kept[] = {0, 0, 1, 1, 0, 0}, added[] = {2, 1, 0, 0, 2, 0};
    uint32_t frames[] = {4, 3, 1, 0, 2};
    int64_t selves[] = {1, 1, 1, 0, 4, 0};
    FlameTree__State message = FLAME_TREE__STATE__INIT;
    struct states states;
    states_begin(&states, options_default());
    sv wanted = states_make(&states, rows, countof(rows));
    FlameTree__State *good = states_unpack(wanted);
    message = *good;
    message.n_names = countof(names);
    message.names = names;
    message.n_kept = message.n_added = message.n_self_values = countof(kept);
    message.kept = kept;
    message.added = added;
    message.self_values = selves;
    message.n_frames = countof(frames);
    message.frames = frames;
    sv odd = states_pack(&states, &message);
    assert_bytes("odd", states_merge(&states, &odd, 1), wanted);
    /* Before, between and behind states that are sorted. */
    const sv mixed[] = {odd, wanted, odd, odd, wanted},
             plain[] = {wanted, wanted, wanted, wanted, wanted};
    assert_bytes("mixed", states_merge(&states, mixed, 5), states_merge(&states, plain, 5));
    assert_bytes("mixed", states_merge(&states, mixed + 1, 3), states_merge(&states, plain, 3));
    flame_tree__state__free_unpacked(good, NULL);
    states_end(&states);
}

/* Many names are known, and a state brings a few, then some that nobody knows yet. */
static void small_states_merge_into_large_ones(void **state)
{
    (void)state;
    enum { NAMES = 500 };
    static struct sample rows[NAMES];
    static char text[NAMES][8];
    struct states states;
    sv parts[NAMES + 1];
    states_begin(&states, options_default());
    for (size_t i = 0; i < NAMES; i++) {
        int len = snprintf(text[i], sizeof text[i], "f%zu", i * 7 % NAMES);
        rows[i] = (struct sample){{text[i], (size_t)len}, (int64_t)i};
        parts[i + 1] = states_make(&states, &rows[i], 1);
    }
    parts[0] = states_make(&states, rows, NAMES / 2);
    sv whole = states_make(&states, rows, NAMES);
    sv second = states_make(&states, rows + NAMES / 2, NAMES / 2);
    const sv halves[] = {parts[0], second};
    assert_bytes("halves", states_merge(&states, halves, 2), whole);
    parts[NAMES / 2] = parts[0];
    assert_bytes("one by one", states_merge(&states, parts + NAMES / 2, NAMES / 2 + 1), whole);
    states_end(&states);
}

static void a_worker_reads_states_of_different_trees_in_one_chunk(void **state)
{
    (void)state;
    struct states states;
    struct output rows, nodes;
    const struct sample one = {SV("a;b;c"), 1}, other = {SV("x;b"), 2};
    states_begin(&states, options_default());
    stage_begin(&rows);
    stage_begin(&nodes);
    stage_put_header(&rows, 5);
    for (int i = 0; i < 5; i++) {
        sv row = i == 2 ? SV("") : states_make(&states, i % 2 ? &other : &one, 1);
        rowbinary_write_string(&rows, row);
        states_nodes(&states, row, &nodes);
    }
    unit_answers("five", "flame_nodes_of", stage_text(&rows), stage_text(&nodes));
    output_free(&rows);
    output_free(&nodes);
    states_end(&states);
}

static void what_is_not_one_zstd_frame_is_refused(void **state)
{
    (void)state;
    struct states states;
    states_begin(&states, options_default());
    sv written = a_state(&states);
    is_refused("text", SV("main;parse"), "it is no zstd frame");
    is_refused("one byte", SV("\x28"), "it is no zstd frame");
    is_refused("magic", SV("\x28\xb5\x2f\xfd"), "zstd says '");
    is_refused("skippable", SV("\x50\x2a\x4d\x18\0\0\0\0"), "it is no zstd frame");
    is_refused("an old format of zstd", SV("\x27\xb5\x2f\xfd\x20\x03\x19\0\0a;b"),
               "it is no zstd frame");
    is_refused("two states", join(&states, written, written), "behind the zstd frame");
    is_refused("two frames", join(&states, written, states_frame(&states, SV(""), 3)),
               "behind the zstd frame");
    is_refused("a skippable frame behind", join(&states, written, SV("\x50\x2a\x4d\x18\0\0\0\0")),
               "behind the zstd frame");
    is_refused("NUL behind", join(&states, written, SV("\0")), "behind the zstd frame");
    is_refused("skippable in front", join(&states, SV("\x50\x2a\x4d\x18\0\0\0\0"), written),
               "it is no zstd frame");
    is_refused("nothing in it", states_frame(&states, SV(""), 3), "it has no format");
    is_refused("text in it", states_frame(&states, SV("main;parse"), 3),
               "it is not a message of proto/flame_tree.proto");
    is_refused("a dictionary", SV("\x28\xb5\x2f\xfd\x21\x07\x03\x19\0\0a;b"), "zstd says '");
    states_end(&states);
}

/* The content size of an agent's frame is the byte behind its descriptor. */
static void a_content_size_that_lies_is_refused(void **state)
{
    (void)state;
    struct states states;
    states_begin(&states, options_default());
    sv written = a_state(&states);
    char *lying = arena_room(&states.arena, written.len);
    memcpy(lying, written.ptr, written.len);
    assert_int_equal((uint8_t)lying[4] & 0xe0, 0x20); /* one byte of size, one segment */
    for (int size = 0; size < 256; size++) {
        if (size == (uint8_t)written.ptr[5]) continue;
        lying[5] = (char)size;
        is_refused("size", (sv){lying, written.len}, "zstd says '");
    }
    is_refused("a petabyte", SV("\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\4\0\x19\0\0a;b"),
               "a state of 1125899906842624 bytes inflated is over the limit of 512 MiB; select or "
               "merge less, or raise --max-state-mib in flame_tree_function.xml");
    states_end(&states);
}

static void refuses_within(const char *what, struct limits limits, sv state, const char *part)
{
    struct output row;
    struct play play;
    stage_begin(&row);
    stage_put_header(&row, 1);
    rowbinary_write_string(&row, state);
    stage_play(&play, "flame_merge_block_of", limits, stage_text(&row));
    stage_end(&play);
    stage_play(&play, "flame_nodes_of", limits, stage_text(&row));
    assert_row(what, play.sentence != NULL);
    if (strstr(play.sentence, part) == NULL) unit_stop("%s: %s", what, play.sentence);
    assert_row(what, play.worker.memory.peak <= (size_t)limits.max_memory_mib << 20);
    stage_end(&play);
    output_free(&row);
}

static void bombs_end_at_a_limit(void **state)
{
    (void)state;
    enum { BOMB = 8 << 20 };
    struct states states;
    struct limits limits = options_default();
    char *zeros = calloc(1, BOMB);
    states_begin(&states, limits);
    sv bomb = states_frame(&states, (sv){zeros, BOMB}, 3);
    assert_true(bomb.len < 2000);
    limits.max_state_mib = 7;
    refuses_within("with its size", limits, bomb, "--max-state-mib");
    refuses_within("without", limits, frame_with(&states, (sv){zeros, BOMB}, 0, 0),
                   "--max-state-mib");
    limits.max_state_mib = 8;
    refuses_within("no message", limits, bomb, "it is not a message");
    limits.max_state_mib = 512;
    limits.max_memory_mib = 16;
    limits.max_cell_bytes = 1000;
    memset(zeros, 'x', BOMB);
    for (size_t i = 0; i + 1 < BOMB; i += 2) {
        memcpy(zeros + i, "\x42\0", 2); /* a name of no bytes */
    }
    refuses_within("four million names", limits, states_frame(&states, (sv){zeros, BOMB}, 3),
                   "--max-memory-mib");
    for (size_t i = 0; i + 1 < BOMB; i += 2) {
        memcpy(zeros + i, "\x78\1", 2); /* field 15 */
    }
    refuses_within("four million unknown fields", limits,
                   states_frame(&states, (sv){zeros, BOMB}, 3), "--max-memory-mib");
    free(zeros);
    states_end(&states);
}

static void limits_of_the_tree_are_those_of_rows(void **state)
{
    (void)state;
    struct states states;
    struct limits limits = options_default();
    states_begin(&states, limits);
    sv written = a_state(&states);
    limits.max_nodes = 5;
    refuses_within("nodes", limits, written, "the tree has more than 5 nodes");
    states_end(&states);
}

static void frames_below_the_depth_limit_go_under_truncated(void **state)
{
    (void)state;
    for (size_t depth = 1; depth < 6; depth++) {
        struct states states;
        struct question question;
        states_begin(&states, options_default());
        question_begin(&question);
        question_add(&question, SV("a;b;c;d;e"), SV(""), 1);
        question_add(&question, SV("a;b;c;d;f"), SV(""), 2);
        question_add(&question, SV("a;b;x"), SV(""), 4);
        question_add(&question, SV("a;b"), SV(""), 8);
        question_add(&question, SV("a;b;[truncated];y"), SV(""), 16);
        sv written = states_make(&states, question.samples, question.count);
        states.limits.max_depth = depth;
        holds_nodes("truncated", &states, written, &question);
        sv cut = states_merge(&states, &written, 1);
        assert_bytes("again", states_merge(&states, &cut, 1), cut);
        assert_bytes("as rows", cut, states_make(&states, question.samples, question.count));
        question_end(&question);
        states_end(&states);
    }
}

static void a_state_over_the_limit_is_not_written(void **state)
{
    (void)state;
    struct limits limits = options_default();
    struct output row;
    struct play play;
    char *name = malloc(700 << 10);
    memset(name, 'n', 700 << 10);
    limits.max_state_mib = 1;
    stage_begin(&row);
    stage_put_header(&row, 2);
    for (int i = 0; i < 2; i++) {
        name[0] = (char)('a' + i);
        stage_put(&row, SV("\0\3svc"));
        rowbinary_write_string(&row, (sv){name, 700 << 10});
        stage_put_int64(&row, 1);
    }
    stage_play(&play, "flame_block_of", limits, stage_text(&row));
    assert_non_null(play.sentence);
    assert_non_null(strstr(play.sentence, "inflated is over the limit of 1 MiB; select or merge"));
    stage_end(&play);
    output_free(&row);
    free(name);
}

static sv labelled(struct states *states, const struct sample *sample, sv event, sv unit)
{
    struct flame flame;
    states_grow(states, &flame, sample, 1);
    flame_add_event_type(&flame, event);
    flame_add_unit(&flame, unit);
    return states_write(states, &flame);
}

static void put_merge(struct output *row, sv one, sv other)
{
    stage_put(row, SV("1\n\2"));
    rowbinary_write_string(row, one);
    rowbinary_write_string(row, other);
}

static void states_of_two_units_are_not_merged(void **state)
{
    (void)state;
    struct states states;
    struct output row;
    const struct sample sample = {SV("a"), 1};
    states_begin(&states, options_default());
    stage_begin(&row);
    sv us = labelled(&states, &sample, SV("on-cpu"), SV("us"));
    sv bytes = labelled(&states, &sample, SV("mem-inuse"), SV("bytes"));
    sv unlabelled = states_make(&states, &sample, 1);
    put_merge(&row, us, bytes);
    unit_refuses("units", "flame_merge_of", stage_text(&row),
                 "values in 'us' and in 'bytes' cannot be added up; merge states of one "
                 "profile_value_unit only");
    const sv there[] = {us, unlabelled}, back[] = {unlabelled, us};
    sv merged = states_merge(&states, there, 2);
    assert_bytes("any order", states_merge(&states, back, 2), merged);
    FlameTree__State *message = states_unpack(merged);
    assert_int_equal(message->rows, 2);
    assert_int_equal(message->profile_value_unit.len, 2);
    assert_int_equal(message->n_profile_event_types, 1);
    flame_tree__state__free_unpacked(message, NULL);
    sv off = labelled(&states, &sample, SV("off-cpu"), SV("us"));
    const sv events[] = {us, off, us};
    message = states_unpack(states_merge(&states, events, 3));
    assert_int_equal(message->n_profile_event_types, 2);
    assert_memory_equal(message->profile_event_types[0].data, "off-cpu", 7);
    flame_tree__state__free_unpacked(message, NULL);
    output_free(&row);
    states_end(&states);
}

/* Rows of 2^63 and 2^63: 0 would be the empty state. */
static void rows_that_lie_do_not_vanish(void **state)
{
    (void)state;
    struct states states;
    states_begin(&states, options_default());
    FlameTree__State *message = states_unpack(a_state(&states));
    message->rows = (uint64_t)1 << 63;
    sv half = states_pack(&states, message);
    const sv halves[] = {half, half};
    sv sum = states_merge(&states, halves, 2);
    assert_true(sum.len > 0);
    flame_tree__state__free_unpacked(message, NULL);
    message = states_unpack(sum);
    assert_true(message->rows == UINT64_MAX);
    flame_tree__state__free_unpacked(message, NULL);
    states_end(&states);
}

/* Any function of states answers or says a sentence, and leaves nothing behind. */
static void play_all(sv state)
{
    static const struct {
        const char *function;
        sv before, behind;
    } calls[] = {{"flame_json_of", {"", 0}, {"", 0}},
                 {"flame_info_of", {"", 0}, {"", 0}},
                 {"flame_merge_of", {"\2\0", 2}, {"", 0}},
                 {"flame_merge_block_of", {"\1k", 2}, {"", 0}},
                 {"flame_prune_of", {"", 0}, {"\0\0\0\0\0\0\0\0\3\0\0\0", 12}}};
    for (size_t i = 0; i < countof(calls); i++) {
        struct limits limits = options_default();
        struct output row;
        struct play play;
        limits.max_memory_mib = 16;
        limits.max_cell_bytes = 1000;
        stage_begin(&row);
        stage_put_header(&row, 1);
        stage_put(&row, calls[i].before);
        rowbinary_write_string(&row, state);
        stage_put(&row, calls[i].behind);
        stage_play(&play, calls[i].function, limits, stage_text(&row));
        if (play.sentence != NULL) assert_string_not_equal(play.sentence, "");
        if (play.sentence == NULL) assert_int_equal(play.left_behind, 0);
        stage_end(&play);
        output_free(&row);
    }
}

static void every_beginning_of_a_state_is_refused(void **state)
{
    (void)state;
    struct states states;
    states_begin(&states, options_default());
    sv written = a_state(&states);
    for (size_t len = 1; len < written.len; len++) {
        is_refused("cut", (sv){written.ptr, len}, "this is not a state of flame_state(): ");
    }
    sv message = states_inflate(&states, written);
    for (size_t len = 0; len < message.len; len++) {
        play_all(states_frame(&states, (sv){message.ptr, len}, 1));
    }
    states_end(&states);
}

static void every_changed_byte_ends_with_a_status(void **state)
{
    (void)state;
    static const uint8_t changes[] = {0x01, 0x02, 0x08, 0x80, 0xff};
    size_t step = unit_few_rounds ? 7 : 1;
    struct states states;
    states_begin(&states, options_default());
    sv written = a_state(&states);
    sv message = states_inflate(&states, written);
    for (size_t i = 0; i < written.len * countof(changes); i += step) {
        char *changed = malloc(written.len);
        memcpy(changed, written.ptr, written.len);
        changed[i / countof(changes)] =
            (char)((uint8_t)changed[i / countof(changes)] ^ changes[i % countof(changes)]);
        play_all((sv){changed, written.len});
        free(changed);
    }
    for (size_t i = 0; i < message.len * countof(changes); i += step) {
        char *changed = malloc(message.len);
        memcpy(changed, message.ptr, message.len);
        changed[i / countof(changes)] =
            (char)((uint8_t)changed[i / countof(changes)] ^ changes[i % countof(changes)]);
        play_all(states_frame(&states, (sv){changed, message.len}, 1));
        free(changed);
    }
    states_end(&states);
}

int test_state(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_state_holds_the_nodes_of_its_rows),
        TEST(every_way_of_merging_gives_the_same_bytes),
        TEST(nothing_and_no_states_are_the_empty_state),
        TEST(rows_without_a_frame_are_a_root),
        TEST(a_root_with_a_weight_needs_no_frames),
        TEST(sums_wrap_around_at_the_ends_of_int64),
        TEST(the_columns_are_those_of_the_picture),
        TEST(only_names_of_nodes_are_written),
        TEST(other_levels_and_headers_of_zstd_are_the_same_state),
        TEST(fields_of_a_newer_version_are_ignored),
        TEST(a_newer_format_is_refused),
        TEST(what_contradicts_itself_is_refused),
        TEST(names_in_any_order_and_twice_are_the_same_tree),
        TEST(small_states_merge_into_large_ones),
        TEST(a_worker_reads_states_of_different_trees_in_one_chunk),
        TEST(what_is_not_one_zstd_frame_is_refused),
        TEST(a_content_size_that_lies_is_refused),
        TEST(bombs_end_at_a_limit),
        TEST(limits_of_the_tree_are_those_of_rows),
        TEST(frames_below_the_depth_limit_go_under_truncated),
        TEST(a_state_over_the_limit_is_not_written),
        TEST(states_of_two_units_are_not_merged),
        TEST(rows_that_lie_do_not_vanish),
        TEST(every_beginning_of_a_state_is_refused),
        TEST(every_changed_byte_ends_with_a_status),
    };
    return unit_run("state", tests, countof(tests));
}
