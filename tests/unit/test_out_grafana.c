/* test_out_grafana.c -- rows of one tree and of two, against the nodes of the oracle. */
#include "unit.h"

#include <stdlib.h>

#include "groups.h"
#include "out_grafana.h"
#include "out_nodes.h"
#include "random_rows.h"
#include "rowbinary.h"
#include "written.h"

static void put_row(struct output *to, uint32_t level, sv label, const int64_t *values,
                    size_t count)
{
    char bytes[4];
    rowbinary_put_uint32(bytes, level);
    stage_put(to, (sv){bytes, sizeof bytes});
    rowbinary_write_string(to, label);
    for (size_t i = 0; i < count; i++) {
        stage_put_int64(to, values[i]);
    }
}

/* The node of that path; NULL: the tree has none. */
static const struct listed *find(const struct written_nodes *nodes, sv path, uint32_t depth)
{
    for (size_t i = 0; i < nodes->list.count; i++) {
        if (nodes->depths[i] == depth && sv_equal(stage_text(&nodes->paths[i]), path))
            return &nodes->list.nodes[i];
    }
    return NULL;
}

/* The samples from the one with this number on; NULL where there are none at all. */
static const struct sample *samples_behind(const struct question *question, size_t number)
{
    return number < question->count ? question->samples + number : NULL;
}

/* Rows of Grafana out of the oracle's nodes of all samples, and of those on either side. */
static void rows_by_hand(struct output *to, const struct question *both, size_t left)
{
    struct written_nodes all, sides[2];
    written_nodes_begin(&all, both->samples, both->count);
    written_nodes_begin(&sides[0], both->samples, left);
    written_nodes_begin(&sides[1], samples_behind(both, left), both->count - left);
    rowbinary_write_length(to, all.list.count);
    for (size_t i = 0; i < all.list.count; i++) {
        int64_t values[4] = {0};
        for (size_t side = 0; side < 2; side++) {
            const struct listed *node =
                find(&sides[side], stage_text(&all.paths[i]), all.depths[i]);
            if (node == NULL) continue;
            values[2 * side] = node->self;
            values[2 * side + 1] = node->total;
        }
        put_row(to, all.depths[i], all.list.nodes[i].name, values, 4);
    }
    written_nodes_end(&all);
    written_nodes_end(&sides[0]);
    written_nodes_end(&sides[1]);
}

static void grow(struct states *states, struct flame *flame, const struct sample *samples,
                 size_t count)
{
    states_grow(states, flame, samples, count);
    tree_close(&flame->tree);
}

static void compare(const char *what, const struct question *question, size_t left)
{
    struct states states;
    struct flame before, after;
    struct diff diff;
    struct output got, wanted;
    states_begin(&states, options_default());
    stage_begin(&got);
    stage_begin(&wanted);
    grow(&states, &before, question->samples, left);
    grow(&states, &after, samples_behind(question, left), question->count - left);
    diff_init(&diff, &before, &after, &stage_memory, &states.limits);
    out_grafana_diff(&got, &diff);
    rows_by_hand(&wanted, question, left);
    assert_bytes(what, stage_text(&got), stage_text(&wanted));
    assert_row(what, diff.both.rows == question->count);
    diff_free(&diff);
    flame_free(&before);
    flame_free(&after);
    output_free(&got);
    output_free(&wanted);
    states_end(&states);
}

static void both_sides_are_those_of_the_oracle(void **state)
{
    (void)state;
    for (size_t i = 0; i < 20 * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct question question;
        question_begin(&question);
        random_rows(&question, generator, &dice);
        if (question.count > 60) question.count = 60; /* by hand it takes the square */
        compare(generator->what, &question, dice_roll(&dice, question.count + 1));
        question_end(&question);
    }
}

static void rows_of_one_tree(void **state)
{
    (void)state;
    for (size_t i = 0; i < 10 * GENERATORS_COUNT; i++) {
        const char *what = GENERATORS[i % GENERATORS_COUNT].what;
        struct dice dice = {i};
        struct question question;
        struct written written;
        struct written_nodes nodes;
        struct output wanted;
        question_begin(&question);
        random_rows(&question, &GENERATORS[i % GENERATORS_COUNT], &dice);
        stage_begin(&wanted);
        written_begin(&written, out_grafana, question.samples, question.count, "", "");
        written_nodes_begin(&nodes, question.samples, question.count);
        rowbinary_write_length(&wanted, nodes.list.count);
        for (size_t j = 0; j < nodes.list.count; j++) {
            const struct listed *node = &nodes.list.nodes[j];
            put_row(&wanted, nodes.depths[j], node->name,
                    (const int64_t[]){node->self, node->total}, 2);
        }
        assert_bytes(what, stage_text(&written.answer), stage_text(&wanted));
        written_nodes_end(&nodes);
        written_end(&written);
        output_free(&wanted);
        question_end(&question);
    }
}

int test_out_grafana(void)
{
    const struct CMUnitTest tests[] = {
        TEST(both_sides_are_those_of_the_oracle),
        TEST(rows_of_one_tree),
    };
    return unit_run("out_grafana", tests, countof(tests));
}
