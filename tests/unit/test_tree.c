/* test_tree.c -- the structure itself; test_flame_tree_of.c holds whole trees against the oracle.
 */
#include "unit.h"

#include <stdlib.h>

#include "groups.h"
#include "tree.h"

static struct memory memory;
static struct tree tree;

static void begin(size_t max_depth, size_t max_nodes)
{
    memory_init(&memory, SIZE_MAX / 2);
    tree_init(&tree, &memory, max_depth, max_nodes);
}

static void end(void)
{
    tree_free(&tree);
    assert_int_equal(memory.used, 0);
}

/* "a;a;…;a", `frames` of them. */
static sv deep(char *text, size_t frames)
{
    for (size_t i = 0; i < frames; i++) {
        memcpy(text + 2 * i, "a;", 2);
    }
    return (sv){text, frames == 0 ? 0 : 2 * frames - 1};
}

static node_id parent_of(node_id node)
{
    if (!(tree.labels[node] & NODE_BEGINS_CHAIN)) return node - 1;
    for (size_t i = 0; i < tree.chain_count; i++) {
        if (tree.chains[i].first == node) return tree.chains[i].parent;
    }
    unit_stop("node %u begins no chain", (unsigned)node);
}

static void the_picture_of_the_header_is_right(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        node_id parent;
        int64_t self, total;
    } rows[] = {
        {"", 0, 0, 12},    {"main", 0, 0, 12}, {"parse", 1, 3, 10},
        {"read", 2, 7, 7}, {"read", 1, 2, 2},
    };
    begin(100, 100);
    tree_add(&tree, SV("main;parse;read"), 7);
    tree_add(&tree, SV("main;parse"), 3);
    tree_add(&tree, SV("main;read"), 2);
    assert_int_equal(tree.node_count, countof(rows));
    for (node_id i = 0; i < countof(rows); i++) {
        assert_int_equal(tree.weights[i], rows[i].self);
    }
    tree_close(&tree);
    for (node_id i = 1; i < countof(rows); i++) {
        assert_bytes("name", tree_name(&tree, i), (sv){rows[i].name, strlen(rows[i].name)});
        assert_int_equal(parent_of(i), rows[i].parent);
        assert_int_equal(tree.weights[i], rows[i].total);
    }
    assert_int_equal(tree.weights[ROOT], rows[0].total);
    assert_int_equal(tree.chain_count, 1);
    end();
}

static void empty_frames_do_not_count(void **state)
{
    (void)state;
    static const sv spellings[] = {{"a;b", 3},   {";a;b", 4},   {"a;b;", 4},     {"a;;b", 4},
                                   {";;a;b", 5}, {"a;b;;;", 6}, {";a;;;b;;;", 9}};
    begin(2, 3);
    for (size_t i = 0; i < countof(spellings); i++) {
        tree_add(&tree, spellings[i], 1);
    }
    assert_int_equal(tree.node_count, 3);
    assert_int_equal(tree.weights[2], countof(spellings));
    end();
}

static void an_empty_stack_is_the_self_of_the_root(void **state)
{
    (void)state;
    begin(100, 1);
    tree_add(&tree, (sv){NULL, 0}, 1);
    tree_add(&tree, SV(""), 2);
    tree_add(&tree, SV(";"), 4);
    tree_add(&tree, SV(";;;"), 8);
    assert_int_equal(tree.node_count, 1);
    tree_close(&tree);
    assert_int_equal(tree.weights[ROOT], 15);
    end();
}

static void a_stack_over_the_depth_ends_in_truncated(void **state)
{
    (void)state;
    begin(3, 100);
    tree_add(&tree, SV("a;b;c"), 1);
    tree_add(&tree, SV("a;b;c;"), 1);
    assert_int_equal(tree.node_count, 4);
    tree_add(&tree, SV("a;b;c;d"), 10);
    tree_add(&tree, SV("a;b;c;d;e;f"), 10);
    tree_add(&tree, SV("a;;b;;c;;x"), 10);
    assert_int_equal(tree.node_count, 5);
    assert_bytes("name", tree_name(&tree, 4), TRUNCATED);
    assert_int_equal(tree.weights[3], 2);
    assert_int_equal(tree.weights[4], 30);
    tree_close(&tree);
    assert_int_equal(tree.weights[3], 32);
    end();
}

static void a_real_frame_named_truncated_shares_the_node(void **state)
{
    (void)state;
    begin(3, 100);
    tree_add(&tree, SV("a;b;[truncated]"), 1);
    tree_add(&tree, SV("a;b;c;[truncated]"), 2);
    tree_add(&tree, SV("a;b;c;d;e"), 4);
    assert_int_equal(tree.node_count, 6);
    assert_int_equal(tree.weights[3], 1);
    assert_int_equal(tree.weights[5], 6);
    end();
}

static void the_default_depth_is_kept_and_no_frame_more(void **state)
{
    (void)state;
    enum { DEPTH = 16384 };
    char *text = malloc(2 * (DEPTH + 100));
    begin(DEPTH, 50000000);
    tree_add(&tree, deep(text, 10000), 1);
    assert_int_equal(tree.node_count, 10001);
    tree_add(&tree, deep(text, DEPTH), 2);
    assert_int_equal(tree.node_count, DEPTH + 1);
    tree_add(&tree, deep(text, DEPTH + 1), 4);
    tree_add(&tree, deep(text, DEPTH + 99), 8);
    assert_int_equal(tree.node_count, DEPTH + 2);
    assert_bytes("name", tree_name(&tree, DEPTH + 1), TRUNCATED);
    tree_close(&tree);
    assert_int_equal(tree.weights[DEPTH + 1], 12);
    assert_int_equal(tree.weights[DEPTH], 14);
    assert_int_equal(tree.weights[10000], 15);
    assert_int_equal(tree.weights[ROOT], 15);
    free(text);
    end();
}

static void a_prefix_is_found_at_every_depth(void **state)
{
    (void)state;
    char text[2 * 40];
    begin(100, 41);
    tree_add(&tree, deep(text, 40), 1);
    for (size_t frames = 0; frames <= 40; frames++) {
        tree_add(&tree, deep(text, frames), 1);
    }
    assert_int_equal(tree.node_count, 41);
    assert_int_equal(tree.weights[40], 2);
    tree_close(&tree);
    assert_int_equal(tree.weights[ROOT], 42);
    end();
}

static void branches_leave_a_chain_at_every_depth(void **state)
{
    (void)state;
    char text[2 * 40 + 2];
    begin(100, 100);
    tree_add(&tree, deep(text, 40), 1);
    for (int round = 0; round < 2; round++) {
        for (size_t frames = 1; frames <= 40; frames++) {
            sv stack = deep(text, frames);
            memcpy(text + stack.len, ";b", 2);
            tree_add(&tree, (sv){text, stack.len + 2}, 1);
        }
        assert_int_equal(tree.node_count, 81);
    }
    end();
}

static void too_many_nodes_fail_and_name_the_option(void **state)
{
    (void)state;
    begin(100, 4);
    tree_add(&tree, SV("a;b;c"), 1);
    assert_fails(tree_add(&tree, SV("a;b;d"), 1),
                 "the tree has more than 4 nodes; select fewer rows, or raise --max-nodes in "
                 "flame_tree_function.xml");
    assert_fails(tree_add(&tree, SV("x;y;z;a;b;c"), 1), "--max-nodes");
    tree_add(&tree, SV("a;b"), 1);
    assert_int_equal(tree.node_count, 4);
    end();
}

static void the_memory_limit_fails_and_names_the_option(void **state)
{
    (void)state;
    begin(1 << 20, 50000000);
    memory.max = 1 << 20;
    char *text = malloc(2 << 20);
    assert_fails(tree_add(&tree, deep(text, 1 << 20), 1),
                 "this call needs more than its 1 MiB of memory; select fewer rows, or raise "
                 "--max-memory-mib in flame_tree_function.xml");
    free(text);
    end();
}

static void weights_wrap(void **state)
{
    (void)state;
    begin(100, 100);
    tree_add(&tree, SV("a"), INT64_MAX);
    tree_add(&tree, SV("a"), 1);
    assert_true(tree.weights[1] == INT64_MIN);
    tree_add(&tree, SV("b"), INT64_MIN);
    tree_close(&tree);
    assert_int_equal(tree.weights[ROOT], 0);
    end();
}

static void the_stack_may_be_reused_afterwards(void **state)
{
    (void)state;
    char text[] = "main;parse";
    begin(100, 100);
    tree_add(&tree, (sv){text, 10}, 1);
    memset(text, 'x', 10);
    assert_bytes("first", tree_name(&tree, 1), SV("main"));
    assert_bytes("second", tree_name(&tree, 2), SV("parse"));
    end();
}

static void names_are_shared(void **state)
{
    (void)state;
    begin(100, 100);
    tree_add(&tree, SV("a;b;a;b;a"), 1);
    tree_add(&tree, SV("b;b;b"), 1);
    assert_int_equal(tree.names.count, 2);
    assert_int_equal(tree.node_count, 9);
    end();
}

static void a_closed_tree_without_stacks_is_a_root(void **state)
{
    (void)state;
    begin(100, 100);
    tree_close(&tree);
    assert_int_equal(tree.node_count, 1);
    assert_int_equal(tree.weights[ROOT], 0);
    assert_int_equal(tree_next_in_chain(&tree, ROOT), ROOT);
    end();
}

int test_tree(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_picture_of_the_header_is_right),
        TEST(empty_frames_do_not_count),
        TEST(an_empty_stack_is_the_self_of_the_root),
        TEST(a_stack_over_the_depth_ends_in_truncated),
        TEST(a_real_frame_named_truncated_shares_the_node),
        TEST(the_default_depth_is_kept_and_no_frame_more),
        TEST(a_prefix_is_found_at_every_depth),
        TEST(branches_leave_a_chain_at_every_depth),
        TEST(too_many_nodes_fail_and_name_the_option),
        TEST(the_memory_limit_fails_and_names_the_option),
        TEST(weights_wrap),
        TEST(the_stack_may_be_reused_afterwards),
        TEST(names_are_shared),
        TEST(a_closed_tree_without_stacks_is_a_root),
    };
    return unit_run("tree", tests, countof(tests));
}
