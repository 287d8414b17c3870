/* test_cursor.c */
#include "unit.h"

#include "cursor.h"
#include "groups.h"
#include "out_nodes.h"
#include "random_rows.h"

static void push(struct cursor *cursor, const char *name)
{
    cursor_push(cursor, tree_name_number(cursor->tree, (sv){name, strlen(name)}));
}

/* Both trees are closed and written as nodes, which must be equal; frees them. */
static void same_nodes(const char *what, struct tree *one, struct tree *other)
{
    struct output got, wanted;
    stage_begin(&got);
    stage_begin(&wanted);
    tree_close(one);
    tree_close(other);
    out_nodes(&got, one, SV("svc"), (struct out_nodes_form){0});
    out_nodes(&wanted, other, SV("svc"), (struct out_nodes_form){0});
    assert_bytes(what, stage_text(&got), stage_text(&wanted));
    output_free(&got);
    output_free(&wanted);
    tree_free(one);
    tree_free(other);
}

static void a_cursor_goes_up_by_depth_and_down_by_name(void **state)
{
    (void)state;
    struct tree tree, wanted;
    struct cursor cursor;
    tree_init(&tree, &stage_memory, 100, 100);
    tree_init(&wanted, &stage_memory, 100, 100);
    cursor_init(&cursor, &tree);
    assert_int_equal(cursor_node(&cursor), ROOT);
    push(&cursor, "main");
    push(&cursor, "parse");
    push(&cursor, "read");
    cursor_add(&cursor, 7);
    cursor_keep(&cursor, 2);
    cursor_add(&cursor, 3);
    push(&cursor, "lock");
    cursor_add(&cursor, 2);
    cursor_keep(&cursor, 0);
    cursor_add(&cursor, 1);
    push(&cursor, "main");
    push(&cursor, "parse");
    push(&cursor, "read");
    cursor_add(&cursor, 10);
    assert_int_equal(tree.node_count, 5);
    cursor_free(&cursor);
    tree_add(&wanted, SV("main;parse;lock"), 2);
    tree_add(&wanted, SV("main;parse;read"), 17);
    tree_add(&wanted, SV("main;parse"), 3);
    tree_add(&wanted, SV(""), 1);
    same_nodes("picture", &tree, &wanted);
}

static void below_the_depth_limit_every_name_leads_to_one_node(void **state)
{
    (void)state;
    struct tree tree, wanted;
    struct cursor cursor;
    tree_init(&tree, &stage_memory, 2, 100);
    tree_init(&wanted, &stage_memory, 2, 100);
    cursor_init(&cursor, &tree);
    for (int i = 0; i < 50; i++) {
        push(&cursor, "a");
        cursor_add(&cursor, 1);
    }
    cursor_keep(&cursor, 30);
    push(&cursor, "b");
    cursor_add(&cursor, 1);
    cursor_keep(&cursor, 3);
    cursor_add(&cursor, 1);
    cursor_keep(&cursor, 2);
    push(&cursor, "[truncated]");
    cursor_add(&cursor, 1);
    push(&cursor, "[truncated]");
    cursor_add(&cursor, 1);
    cursor_free(&cursor);
    assert_int_equal(tree.node_count, 4);
    tree_add(&wanted, SV("a"), 1);
    tree_add(&wanted, SV("a;a"), 1);
    tree_add(&wanted, SV("a;a;a"), 48);
    tree_add(&wanted, SV("a;a;b"), 4);
    same_nodes("truncated", &tree, &wanted);
}

/* The stack, frame by frame from the root, keeping what the path before has in common. */
static void follow(struct cursor *cursor, sv stack, sv *path, size_t *depth, int64_t weight)
{
    size_t kept = 0;
    bool same = true;
    size_t count = 0;
    while (stack.len > 0) {
        const char *stop = memchr(stack.ptr, ';', stack.len);
        sv name = {stack.ptr, stop == NULL ? stack.len : (size_t)(stop - stack.ptr)};
        size_t passed = name.len + (stop != NULL);
        stack = (sv){stack.ptr + passed, stack.len - passed};
        if (name.len == 0) continue;
        same = same && count < *depth && sv_equal(path[count], name);
        if (same) kept++;
        path[count++] = name;
    }
    cursor_keep(cursor, kept);
    for (size_t i = kept; i < count; i++) {
        cursor_push(cursor, tree_name_number(cursor->tree, path[i]));
    }
    cursor_add(cursor, weight);
    *depth = count;
}

static void a_cursor_grows_the_tree_that_text_grows(void **state)
{
    (void)state;
    static sv path[4096];
    for (size_t i = 0; i < unit_rounds(40) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct question question;
        struct tree tree, wanted;
        struct cursor cursor;
        size_t max_depth = dice_roll(&dice, 2) ? 1 + dice_roll(&dice, 9) : 1000, depth = 0;
        tree_init(&tree, &stage_memory, max_depth, 1000000);
        tree_init(&wanted, &stage_memory, max_depth, 1000000);
        question_begin(&question);
        random_rows(&question, generator, &dice);
        cursor_init(&cursor, &tree);
        for (size_t j = 0; j < question.count; j++) {
            struct sample sample = question.samples[j];
            follow(&cursor, sample.stack, path, &depth, sample.weight);
            tree_add(&wanted, sample.stack, sample.weight);
        }
        cursor_free(&cursor);
        question_end(&question);
        assert_int_equal(tree.node_count, wanted.node_count);
        same_nodes(generator->what, &tree, &wanted);
    }
}

int test_cursor(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cursor_goes_up_by_depth_and_down_by_name),
        TEST(below_the_depth_limit_every_name_leads_to_one_node),
        TEST(a_cursor_grows_the_tree_that_text_grows),
    };
    return unit_run("cursor", tests, countof(tests));
}
