/* test_prune.c -- against a choice made by hand, on the node list. */
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "groups.h"
#include "laws.h"
#include "out_nodes.h"
#include "prune.h"
#include "random_rows.h"
#include "states.h"

enum { PATH_BYTES = 8000 };

/* A node of the list, and what the choice makes of it. */
struct chosen {
    char *path;
    size_t path_len;
    uint64_t weight;
    size_t parent, position;
    bool stays, has_other;
};

static int compare(const void *left, const void *right)
{
    const struct chosen *a = *(struct chosen *const *)left;
    const struct chosen *b = *(struct chosen *const *)right;
    if ((a->position == 0) != (b->position == 0)) return a->position == 0 ? -1 : 1;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return a->position < b->position ? -1 : 1;
}

static uint64_t absolute(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

/* Paths, parents, and weights: the largest absolute total in each subtree. */
static struct chosen *describe(const struct listed_nodes *list)
{
    struct chosen *nodes = calloc(list->count, sizeof *nodes);
    for (size_t i = 0; i < list->count; i++) {
        const struct listed *node = &list->nodes[i];
        size_t parent = i;
        while (parent > 0 && !sv_equal(list->nodes[--parent].id, node->parent)) {
        }
        nodes[i] = (struct chosen){.parent = parent, .position = i};
        nodes[i].path = malloc(PATH_BYTES);
        if (i > 0) {
            int len = snprintf(nodes[i].path, PATH_BYTES, "%s%s%.*s", nodes[parent].path,
                               parent > 0 ? ";" : "", (int)node->name.len, node->name.ptr);
            nodes[i].path_len = (size_t)len;
        } else {
            nodes[i].path[0] = '\0';
        }
        for (size_t up = i;; up = nodes[up].parent) {
            if (nodes[up].weight < absolute(node->total)) nodes[up].weight = absolute(node->total);
            if (up == 0) break;
        }
    }
    return nodes;
}

/* How many nodes the answer has when the first `kept` of the sorted ones stay. */
static size_t size_of(struct chosen *nodes, struct chosen **sorted, size_t count, size_t kept)
{
    size_t size = kept;
    for (size_t i = 0; i < count; i++) {
        sorted[i]->stays = i < kept;
        sorted[i]->has_other = false;
    }
    for (size_t i = 1; i < count; i++) {
        struct chosen *parent = &nodes[nodes[i].parent];
        if (nodes[i].stays || !parent->stays || parent->has_other) continue;
        parent->has_other = true;
        size++;
    }
    return size;
}

static void choose(const struct listed_nodes *list, struct chosen *nodes, double min_share,
                   size_t max_nodes)
{
    size_t count = list->count, most = max_nodes == 0 ? SIZE_MAX : max_nodes, kept = 0;
    double least = min_share * (double)absolute(list->nodes[0].total);
    struct chosen **sorted = malloc(count * sizeof(struct chosen *));
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &nodes[i];
    }
    qsort(sorted, count, sizeof(struct chosen *), compare);
    while (kept < count && (kept == 0 || (double)sorted[kept]->weight >= least)) {
        kept++;
    }
    while (size_of(nodes, sorted, count, kept) > most) {
        kept--;
    }
    for (size_t i = 1; i < count; i++) {
        assert_true(!nodes[i].stays || nodes[nodes[i].parent].stays);
    }
    free(sorted);
}

/* The node list that pruning must give. */
static void prune_by_hand(sv nodes, double min_share, size_t max_nodes, struct output *to)
{
    struct listed_nodes list = laws_read(&nodes);
    struct chosen *chosen = describe(&list);
    struct sample *samples = malloc(list.count * sizeof *samples);
    size_t count = 0;
    choose(&list, chosen, min_share, max_nodes);
    for (size_t i = 0; i < list.count; i++) {
        struct chosen *parent = &chosen[chosen[i].parent];
        sv path = {chosen[i].path, chosen[i].path_len};
        if (chosen[i].stays) {
            samples[count++] = (struct sample){path, list.nodes[i].self};
        } else if (parent->stays) {
            int len = snprintf(chosen[i].path, PATH_BYTES, "%s;[other]", parent->path);
            samples[count++] = (struct sample){{chosen[i].path, (size_t)len}, list.nodes[i].total};
        }
    }
    oracle(to, SV("svc"), samples, count, 1000);
    for (size_t i = 0; i < list.count; i++) {
        free(chosen[i].path);
    }
    free(chosen);
    free(samples);
    laws_free(&list);
}

static void put_nodes(struct output *to, const struct flame *flame)
{
    out_nodes_of_flame(to, flame, (struct out_nodes_form){0});
}

static void compare_with_hand(const char *what, const struct flame *flame, double min_share,
                              uint32_t max_nodes)
{
    struct flame pruned;
    struct limits limits = options_default();
    struct output all, got, wanted;
    stage_begin(&all);
    stage_begin(&got);
    stage_begin(&wanted);
    flame_init(&pruned, &stage_memory, &limits);
    prune(flame, min_share, max_nodes, &pruned);
    put_nodes(&all, flame);
    put_nodes(&got, &pruned);
    prune_by_hand(stage_text(&all), min_share, max_nodes, &wanted);
    assert_bytes(what, stage_text(&got), stage_text(&wanted));
    assert_row(what, max_nodes == 0 || pruned.tree.node_count <= max_nodes);
    assert_row(what, pruned.tree.weights[ROOT] == flame->tree.weights[ROOT]);
    assert_row(what, pruned.rows == flame->rows && pruned.total_all == flame->total_all);
    output_free(&all);
    output_free(&got);
    output_free(&wanted);
    flame_free(&pruned);
}

static void small_stack(struct output *text, struct dice *dice)
{
    static const sv names[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"[other]", 7}};
    text->len = 0;
    for (size_t depth = dice_roll(dice, 6); depth > 0; depth--) {
        if (text->len > 0) stage_put(text, SV(";"));
        stage_put(text, names[dice_roll(dice, countof(names))]);
    }
}

static int64_t small_weight(struct dice *dice)
{
    if (dice_roll(dice, 50) == 0) return dice_roll(dice, 2) ? INT64_MAX : INT64_MIN;
    return (int64_t)dice_roll(dice, 12) - (dice_roll(dice, 3) == 0 ? 8 : 0);
}

static void the_heaviest_stay_and_nothing_is_lost(void **state)
{
    (void)state;
    static const double shares[] = {0, 0, 0.01, 0.1, 0.5, 1};
    static const uint32_t most[] = {0, 2, 3, 4, 5, 7, 10, 20, 100};
    struct states states;
    struct output text;
    states_begin(&states, options_default());
    stage_begin(&text);
    for (size_t seed = 0; seed < unit_rounds(3000); seed++) {
        struct dice dice = {seed};
        struct flame flame;
        char what[100];
        snprintf(what, sizeof what, "seed %zu", seed);
        states_grow(&states, &flame, NULL, 0);
        flame_add_service(&flame, SV("svc"));
        for (size_t rows = 1 + dice_roll(&dice, 30); rows > 0; rows--) {
            small_stack(&text, &dice);
            tree_add(&flame.tree, stage_text(&text), small_weight(&dice));
            flame.rows++;
        }
        tree_close(&flame.tree);
        compare_with_hand(what, &flame, shares[dice_roll(&dice, countof(shares))],
                          most[dice_roll(&dice, countof(most))]);
        flame_free(&flame);
    }
    output_free(&text);
    states_end(&states);
}

static void prune_state(struct states *states, struct flame *flame, double min_share,
                        uint32_t max_nodes, sv *pruned)
{
    struct flame cut;
    tree_close(&flame->tree);
    states_grow(states, &cut, NULL, 0);
    prune(flame, min_share, max_nodes, &cut);
    flame_free(flame);
    *pruned = arena_keep(&states->arena, state_write(&states->writer, &cut));
    flame_free(&cut);
}

static void the_order_of_rows_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < unit_rounds(20) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct question question;
        struct states states;
        question_begin(&question);
        random_rows(&question, generator, &dice);
        states_begin(&states, options_default());
        sv first = {0};
        uint32_t most = 2 + (uint32_t)dice_roll(&dice, 30);
        for (int times = 0; times < 4; times++) {
            struct flame flame;
            sv pruned;
            for (size_t j = question.count; j > 1; j--) {
                size_t other = dice_roll(&dice, j);
                struct sample last = question.samples[j - 1];
                question.samples[j - 1] = question.samples[other];
                question.samples[other] = last;
            }
            states_grow(&states, &flame, question.samples, question.count);
            prune_state(&states, &flame, 0, most, &pruned);
            if (times == 0) first = pruned;
            assert_bytes(generator->what, pruned, first);
        }
        states_end(&states);
        question_end(&question);
    }
}

#define S(text, weight)                                                                            \
    {                                                                                              \
        {(text), sizeof(text) - 1}, (weight)                                                       \
    }
#define TREE                                                                                       \
    {                                                                                              \
        S("a;b", 4), S("a;c", 2), S("b", 3), S("d", 1), S("d", 0)                                  \
    }

struct row {
    const char *what;
    double min_share;
    uint32_t max_nodes;
    size_t count;
    struct sample rows[8], pruned[8];
};

static void pictures_of_pruning(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"the header's", 0, 5, 5, TREE, {S("a;b", 4), S("a;[other]", 2), S("[other]", 4)}},
        {"no limit", 0, 0, 5, TREE, TREE},
        {"two nodes", 0, 2, 5, TREE, {S("[other]", 10)}},
        {"three nodes", 0, 3, 5, TREE, {S("[other]", 10)}},
        {"as many as there are", 0, 6, 5, TREE, TREE},
        {"a half", 0.5, 0, 5, TREE, {S("a;[other]", 6), S("[other]", 4)}},
        {"the whole", 1, 0, 5, TREE, {S("[other]", 10)}},
        {"by share and by number",
         0.3,
         5,
         5,
         TREE,
         {S("a;b", 4), S("a;[other]", 2), S("[other]", 4)}},
        {"a real [other] takes what is cut",
         0,
         4,
         4,
         {S("[other];x", 5), S("[other]", 5), S("a", 1), S("b", 1)},
         {S("[other];x", 5), S("[other]", 7)}},
        {"a heavy one that is cancelled stays",
         0,
         4,
         4,
         {S("a;plus", 90), S("a;minus", -90), S("b", 5), S("c", 4)},
         {S("a;[other]", 0), S("[other]", 9)}},
        {"negative ones are as heavy",
         0,
         3,
         3,
         {S("a", -5), S("b", 2), S("c", 1)},
         {S("a", -5), S("[other]", 3)}},
        {"nothing weighs nothing", 1, 0, 2, {S("a", 0), S("b;c", 0)}, {S("a", 0), S("b;c", 0)}},
        {"nothing, but two nodes", 0, 2, 2, {S("a", 0), S("b;c", 0)}, {S("[other]", 0)}},
        {"a chain", 0, 4, 1, {S("a;b;c;d;e", 3)}, {S("a;b;[other]", 3)}},
        {"the root alone", 0, 2, 1, {S("", 3)}, {S("", 3)}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct states states;
        struct flame flame;
        sv pruned;
        size_t count = 0;
        states_begin(&states, options_default());
        states_grow(&states, &flame, rows[i].rows, rows[i].count);
        prune_state(&states, &flame, rows[i].min_share, rows[i].max_nodes, &pruned);
        while (count < countof(rows[i].pruned) && rows[i].pruned[count].stack.ptr != NULL) {
            count++;
        }
        struct output got, wanted;
        stage_begin(&got);
        stage_begin(&wanted);
        states_nodes(&states, pruned, &got);
        oracle(&wanted, SV("svc"), rows[i].pruned, count, 100);
        assert_bytes(rows[i].what, stage_text(&got), stage_text(&wanted));
        output_free(&got);
        output_free(&wanted);
        states_end(&states);
    }
}

static void nothing_is_pruned_to_nothing(void **state)
{
    (void)state;
    struct states states;
    struct flame flame;
    sv pruned;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    prune_state(&states, &flame, 0.5, 2, &pruned);
    assert_int_equal(pruned.len, 0);
    states_end(&states);
}

static void shares_and_numbers_have_bounds(void **state)
{
    (void)state;
    static const double shares[] = {-0.1, 1.1, -INFINITY, INFINITY, NAN, -NAN};
    struct states states;
    struct flame flame, pruned;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    states_grow(&states, &pruned, NULL, 0);
    tree_close(&flame.tree);
    for (size_t i = 0; i < countof(shares); i++) {
        assert_fails(prune(&flame, shares[i], 0, &pruned), "min_share must be from 0 to 1, not ");
    }
    assert_fails(prune(&flame, 0, 1, &pruned), "max_nodes must be at least 2, or 0 for no limit");
    prune(&flame, -0.0, 0, &pruned);
    flame_free(&flame);
    flame_free(&pruned);
    states_end(&states);
}

int test_prune(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pictures_of_pruning),
        TEST(the_heaviest_stay_and_nothing_is_lost),
        TEST(the_order_of_rows_changes_nothing),
        TEST(nothing_is_pruned_to_nothing),
        TEST(shares_and_numbers_have_bounds),
    };
    return unit_run("prune", tests, countof(tests));
}
