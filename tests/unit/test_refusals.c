/* test_refusals.c -- every request for memory of a whole call is refused once.
 *
 * A call of each function is played again and again. The first time the operating system refuses
 * the first request, then the second, and so on, until the call needs no more:
 *
 *     request   0 1 2 3 4 5 6 …
 *     play 1    x                  one sentence
 *     play 2    . x                one sentence
 *     play 3    . . x              one sentence
 *     last      . . . . . . . .    the answer that it gave before
 *
 * Each time it must say one sentence, leave nothing behind, and the next call must be right.
 */
#include "unit.h"

#include <stdio.h>

#include "forms.h"
#include "functions.h"
#include "groups.h"
#include "question.h"
#include "rowbinary.h"
#include "states.h"

enum { STACKS = 300, PART_HEAD = 24 }; /* so many that a second thread starts */

static size_t refusals; /* of all functions */

/* What the arguments of the calls are made of. */
static struct material {
    struct states states;
    struct sample samples[STACKS];
    sv cells[STACKS], state, part, nodes;
    char stacks[STACKS][64];
} material;

static void put_part(struct output *to)
{
    struct play play;
    struct output rows;
    stage_begin(&rows);
    stage_put_header(&rows, 1);
    for (size_t i = 0; i < 2; i++) {
        rowbinary_write_string(&rows, SV("svc"));
    }
    rowbinary_write_string(&rows, material.cells[0]);
    stage_put_int64(&rows, 7);
    stage_play(&play, "flame_block_of", options_default(), stage_text(&rows));
    assert_null(play.sentence);
    stage_put(to, play.answers);
    stage_end(&play);
    output_free(&rows);
}

static void begin(void)
{
    struct output part, nodes;
    stage_begin(&part);
    stage_begin(&nodes);
    states_begin(&material.states, options_default());
    struct arena *arena = &material.states.arena;
    for (size_t i = 0; i < STACKS; i++) {
        int len = snprintf(material.stacks[i], sizeof material.stacks[i],
                           "[t] x;main;f%zu;g%zu;[k] h%zu", i % 7, i, i % 3);
        material.samples[i] = (struct sample){{material.stacks[i], (size_t)len}, (int64_t)i + 1};
        material.cells[i] = form_frame(arena, material.samples[i].stack, true, false);
    }
    material.state = states_make(&material.states, material.samples, STACKS);
    put_part(&part);
    material.part = arena_keep(arena, stage_text(&part));
    oracle(&nodes, SV("svc"), material.samples, STACKS, 100);
    material.nodes = arena_keep(arena, stage_text(&nodes));
    output_free(&part);
    output_free(&nodes);
}

static void put_weights(struct output *to)
{
    rowbinary_write_length(to, STACKS);
    for (size_t i = 0; i < STACKS; i++) {
        stage_put_int64(to, (int64_t)question_hash(material.cells[i]));
        stage_put_int64(to, material.samples[i].weight);
    }
}

static void put_cells(struct output *to)
{
    rowbinary_write_length(to, STACKS);
    for (size_t i = 0; i < STACKS; i++) {
        rowbinary_write_string(to, material.cells[i]);
    }
}

static void put_cell(struct output *to)
{
    rowbinary_write_string(to, material.cells[0]);
}

static void put_states(struct output *to)
{
    rowbinary_write_length(to, 2);
    rowbinary_write_string(to, material.state);
    rowbinary_write_string(to, material.state);
}

/* For flame_columns_of: a root and one node. */
static void put_columns(struct output *to)
{
    rowbinary_write_length(to, 2);
    stage_put(to, SV("\3svc\1P\0\0\0\0\0\0\0\0\0\0\0\0\7\0\0\0\0\0\0\0"));
    stage_put(to, SV("\1a\1A\1\0\0\0\7\0\0\0\0\0\0\0\7\0\0\0\0\0\0\0"));
}

static bool put_bulk(struct output *to, const char *name)
{
    static const struct {
        const char *name;
        void (*put)(struct output *to);
    } rows[] = {
        {"weights", put_weights}, {"cells", put_cells}, {"cell", put_cell}, {"states", put_states}};
    for (size_t i = 0; i < countof(rows); i++) {
        if (strcmp(rows[i].name, name) == 0) {
            rows[i].put(to);
            return true;
        }
    }
    return false;
}

/* The short ones. Numbers are in the order of their bytes. */
static bool put_short(struct output *to, const char *name)
{
    static const struct {
        const char *name;
        sv bytes;
    } rows[] = {
        {"app_services", {"\1\3svc", 5}},
        {"app_service", {"\3svc", 4}},
        {"key", {"\3key", 4}},
        {"value", {"\5\0\0\0\0\0\0\0", 8}},
        {"regex", {"\5^f(.)", 6}},
        {"replacement", {"\4x\\1y", 5}},
        {"kinds", {"\2KA", 3}},
        {"name", {"\3all", 4}},
        {"path", {"\3all", 4}},
        {"host", {"\1h", 2}},
        {"profile_event_type", {"\6on-cpu", 7}},
        {"profile_value_unit", {"\7samples", 8}},
        {"max_kernel_stack_depth", {"\1\0\0\0\0\0\0\0", 8}},
        {"min_share", {"\0\0\0\0\0\0\0\0", 8}},
        {"max_nodes", {"\x20\0\0\0", 4}},
        {"filter", {"\x1bpod REGEXP '^a+' OR pod='x'", 28}},
        {"tags", {"\1\3pod\2\1b\2aa", 11}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        if (strcmp(rows[i].name, name) == 0) {
            stage_put(to, rows[i].bytes);
            return true;
        }
    }
    return false;
}

static void put_argument(struct output *to, const struct function *function, const char *name)
{
    sv sums = {material.part.ptr + material.part.len, 0};
    bool joins = strstr(function->name, "flame_join") != NULL;
    if (joins) sums = (sv){material.part.ptr + (material.part.len > 129 ? 3 : 2), PART_HEAD};
    if (strcmp(name, "state") == 0 || strcmp(name, "before") == 0 || strcmp(name, "after") == 0) {
        rowbinary_write_string(to, material.state);
    } else if (strcmp(name, "parts") == 0) {
        stage_put(to, material.part);
    } else if (strcmp(name, "nodes") == 0 && strcmp(function->name, "flame_columns_of") == 0) {
        put_columns(to);
    } else if (strncmp(function->name, "flame_check_", 12) == 0 &&
               strcmp(function->name, "flame_check_of") != 0) {
        stage_put(to, (sv){"\0", 1}); /* no nodes: each of these has a shape of its own */
    } else if (strcmp(name, "nodes") == 0) {
        stage_put(to, material.nodes);
    } else if (strcmp(name, "rows") == 0 && !joins) {
        stage_put_int64(to, STACKS);
    } else if (strcmp(name, "rows") == 0) {
        stage_put(to, sums); /* and the two arguments behind it */
    } else if (joins || put_bulk(to, name) || put_short(to, name)) {
        return;
    } else {
        unit_stop("%s: nobody knows what its argument '%s' may be", function->name, name);
    }
}

static void answers_as_before(const struct function *function, sv call, sv answers)
{
    struct play play;
    stage_play(&play, function->name, options_default(), call);
    if (play.sentence != NULL) unit_stop("%s: %s", function->name, play.sentence);
    assert_bytes(function->name, play.answers, answers);
    assert_row(function->name, play.left_behind == 0);
    stage_end(&play);
}

/* Returns whether that request was made at all. */
static bool refuse(const struct function *function, sv call, sv answers, uint64_t request)
{
    struct play play;
    size_t blocks = blocks_count();
    blocks_refuse_after(request);
    stage_play(&play, function->name, options_default(), call);
    blocks_refuse(false);
    bool refused = play.sentence != NULL;
    if (!refused) {
        assert_bytes(function->name, play.answers, answers);
    } else if (strstr(play.sentence, "memory") == NULL || strchr(play.sentence, '\n') != NULL) {
        unit_stop("%s, request %u: '%s'", function->name, (unsigned)request, play.sentence);
    }
    stage_end(&play);
    assert_row(function->name, blocks_count() == blocks);
    return refused;
}

static void each_refused_request_is_one_sentence(void **state)
{
    (void)state;
    begin();
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        const struct function *function = &FUNCTIONS[i];
        struct output call;
        struct play play;
        stage_begin(&call);
        stage_put_header(&call, 1);
        for (size_t j = 0; j < ARGUMENTS_MAX && function->arguments[j].name != NULL; j++) {
            put_argument(&call, function, function->arguments[j].name);
        }
        stage_play(&play, function->name, options_default(), stage_text(&call));
        if (play.sentence != NULL) unit_stop("%s: %s", function->name, play.sentence);
        for (uint64_t request = 0; refuse(function, stage_text(&call), play.answers, request);
             request += unit_few_rounds ? 10 : 1) {
            answers_as_before(function, stage_text(&call), play.answers);
            refusals++;
        }
        stage_end(&play);
        output_free(&call);
    }
    printf("# %zu requests for memory refused\n", refusals);
    assert_true(refusals > FUNCTIONS_COUNT * (unit_few_rounds ? 2 : 20));
    states_end(&material.states);
}

int test_refusals(void)
{
    const struct CMUnitTest tests[] = {TEST(each_refused_request_is_one_sentence)};
    return unit_run("refusals", tests, countof(tests));
}
