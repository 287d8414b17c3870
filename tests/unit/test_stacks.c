/* test_stacks.c */
#include "unit.h"

#include "groups.h"
#include "oracle.h"
#include "out_nodes.h"
#include "random_rows.h"
#include "stacks.h"

struct wanted {
    size_t kept, depth;
    const char *last; /* name of the last frame */
    int64_t self;
};

static void grow(struct tree *tree, const struct sample *samples, size_t count)
{
    tree_init(tree, &stage_memory, 1000, 1000000);
    for (size_t i = 0; i < count; i++) {
        tree_add(tree, samples[i].stack, samples[i].weight);
    }
    tree_close(tree);
}

static void read_as(const struct sample *samples, size_t count, const struct wanted *wanted,
                    size_t stack_count)
{
    struct tree tree;
    struct stacks stacks;
    grow(&tree, samples, count);
    stacks_init(&stacks, &tree);
    for (size_t i = 0; i < stack_count; i++) {
        assert_true(stacks_next(&stacks));
        assert_int_equal(stacks.kept, wanted[i].kept);
        assert_int_equal(stacks.depth, wanted[i].depth);
        assert_int_equal(stacks.self, wanted[i].self);
        if (stacks.depth == 0) continue;
        sv last = names_bytes(&tree.names, stacks.names[stacks.depth - 1]);
        assert_bytes("last", last, (sv){wanted[i].last, strlen(wanted[i].last)});
    }
    assert_false(stacks_next(&stacks));
    assert_false(stacks_next(&stacks));
    stacks_free(&stacks);
    tree_free(&tree);
}

static void stacks_come_by_name_with_what_they_have_in_common(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {{"main;read;lock", 14}, 5}, {{"stop", 4}, 100}, {{"main;parse", 10}, 2}, {{"main", 4}, 3}};
    static const struct wanted wanted[] = {
        {0, 1, "main", 3}, {1, 2, "parse", 2}, {1, 3, "lock", 5}, {0, 1, "stop", 100}};
    read_as(samples, countof(samples), wanted, countof(wanted));
}

static void nodes_without_a_weight_of_their_own_are_stacks_only_as_leaves(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a;b;c", 5}, 0}, {{"a;b", 3}, 4}, {{"a;b", 3}, -4},
                                            {{"d", 1}, 1},     {{"d", 1}, -1},  {{"e;f", 3}, 1},
                                            {{"e;f;g", 5}, 0}};
    static const struct wanted wanted[] = {
        {0, 3, "c", 0}, {0, 1, "d", 0}, {0, 2, "f", 1}, {2, 3, "g", 0}};
    read_as(samples, countof(samples), wanted, countof(wanted));
}

static void the_empty_stack_is_the_roots_own_weight(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a", 1}, 2}, {{"", 0}, -7}};
    static const struct wanted wanted[] = {{0, 0, "", -7}, {0, 1, "a", 2}};
    read_as(samples, countof(samples), wanted, countof(wanted));
    read_as(NULL, 0, NULL, 0);
    static const struct sample nothing[] = {{{"", 0}, 0}};
    read_as(nothing, 1, NULL, 0);
    static const struct sample cancelled[] = {{{"", 0}, 5}, {{"", 0}, -5}, {{"a", 1}, 2}};
    read_as(cancelled, countof(cancelled), wanted + 1, 1);
}

/* The text of the current stack. */
static sv text_of(const struct stacks *stacks, struct output *text)
{
    text->len = 0;
    for (size_t i = 0; i < stacks->depth; i++) {
        if (i > 0) stage_put(text, SV(";"));
        stage_put(text, names_bytes(&stacks->tree->names, stacks->names[i]));
    }
    return stage_text(text);
}

static void a_tree_of_the_stacks_is_the_same_tree(void **state)
{
    (void)state;
    for (size_t i = 0; i < unit_rounds(40) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct question question;
        struct tree tree, again;
        struct stacks stacks;
        struct output text, got, wanted;
        question_begin(&question);
        random_rows(&question, generator, &dice);
        grow(&tree, question.samples, question.count);
        tree_init(&again, &stage_memory, 1000, 1000000);
        stacks_init(&stacks, &tree);
        stage_begin(&text);
        while (stacks_next(&stacks)) {
            tree_add(&again, text_of(&stacks, &text), stacks.self);
        }
        stacks_free(&stacks);
        tree_close(&again);
        stage_begin(&got);
        stage_begin(&wanted);
        out_nodes(&got, &again, SV("svc"), (struct out_nodes_form){0});
        out_nodes(&wanted, &tree, SV("svc"), (struct out_nodes_form){0});
        assert_bytes(generator->what, stage_text(&got), stage_text(&wanted));
        output_free(&text);
        output_free(&got);
        output_free(&wanted);
        tree_free(&tree);
        tree_free(&again);
        question_end(&question);
    }
}

int test_stacks(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stacks_come_by_name_with_what_they_have_in_common),
        TEST(nodes_without_a_weight_of_their_own_are_stacks_only_as_leaves),
        TEST(the_empty_stack_is_the_roots_own_weight),
        TEST(a_tree_of_the_stacks_is_the_same_tree),
    };
    return unit_run("stacks", tests, countof(tests));
}
