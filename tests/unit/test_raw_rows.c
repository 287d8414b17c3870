/* test_raw_rows.c */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include "dice.h"
#include "forms.h"
#include "groups.h"
#include "kernel.h"
#include "raw_rows.h"
#include "rowbinary.h"

#define ZSTD_AB SV("\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b")
#define DAMAGED SV("\x28\xb5\x2f\xfd\x20")

/* A worker, and rows of two flames. */
struct scene {
    struct worker worker;
    struct raw_rows rows;
};

static void begin(struct scene *scene, uint64_t threads, int64_t kernel_depth)
{
    struct worker *worker = &scene->worker;
    *scene = (struct scene){.worker.limits = options_default()};
    worker->limits.max_threads = threads;
    memory_init(&worker->memory, SIZE_MAX / 2);
    input_init_memory(&worker->input, &worker->memory, SV(""));
    cell_init(&worker->decoder, &worker->memory, 100);
    raw_rows_init(&scene->rows, worker, kernel_depth);
    assert_int_equal(raw_rows_add_flame(&scene->rows), 0);
    assert_int_equal(raw_rows_add_flame(&scene->rows), 1);
}

static void add(struct scene *scene, size_t flame, sv cell, int64_t value)
{
    raw_rows_add(&scene->rows, raw_rows_cell(&scene->rows, flame, cell), value);
}

static struct tree *tree_of(struct scene *scene, size_t flame)
{
    return &scene->rows.flames[flame].tree;
}

/* After raw_rows_finish(): what hangs on the node of a stack. Adds the node when there is none. */
static int64_t weight_of(struct scene *scene, size_t flame, sv stack)
{
    struct tree *tree = tree_of(scene, flame);
    return tree->weights[tree_add(tree, stack, 0)];
}

static void end(struct scene *scene)
{
    flame_free(&scene->rows.flames[0]);
    flame_free(&scene->rows.flames[1]);
    raw_rows_free(&scene->rows);
    input_free(&scene->worker.input);
    cell_free(&scene->worker.decoder);
    assert_int_equal(scene->worker.memory.used, 0);
}

static void a_value_reaches_the_node_of_its_cell_whenever_it_comes(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene, 1, KERNEL_KEEP_ALL);
    for (int i = 0; i < 3; i++) {
        add(&scene, 0, SV("a;b"), 1);
        add(&scene, 0, ZSTD_AB, 10);
        add(&scene, 0, SV("a"), 100);
        add(&scene, 0, SV(""), 1000);
    }
    assert_int_equal(scene.rows.cell_count, 4);
    raw_rows_finish(&scene.rows);
    assert_int_equal(tree_of(&scene, 0)->node_count, 3);
    assert_int_equal(weight_of(&scene, 0, SV("a;b")), 33);
    assert_int_equal(weight_of(&scene, 0, SV("a")), 300);
    assert_int_equal(weight_of(&scene, 0, SV("")), 3000);
    assert_int_equal(scene.rows.flames[0].undecodable, 0);
    end(&scene);
}

static void flames_have_cells_of_their_own(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene, 1, KERNEL_KEEP_ALL);
    add(&scene, 1, SV("x"), 5);
    for (int i = 0; i < 4; i++) {
        add(&scene, (size_t)i % 2, SV("a;b"), i);
    }
    raw_rows_finish(&scene.rows);
    assert_int_equal(tree_of(&scene, 0)->node_count, 3);
    assert_int_equal(tree_of(&scene, 1)->node_count, 4);
    assert_int_equal(weight_of(&scene, 0, SV("a;b")), 2);
    assert_int_equal(weight_of(&scene, 1, SV("a;b")), 4);
    assert_int_equal(weight_of(&scene, 1, SV("x")), 5);
    end(&scene);
}

static void damaged_cells_are_counted_once(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene, 1, KERNEL_KEEP_ALL);
    add(&scene, 0, DAMAGED, 1);
    add(&scene, 0, DAMAGED, 1);
    add(&scene, 0, SV("\x28\xb5\x2f\xfd"), 1);
    add(&scene, 0, DAMAGED, 1);
    add(&scene, 1, DAMAGED, 1);
    raw_rows_finish(&scene.rows);
    assert_int_equal(scene.rows.flames[0].undecodable, 2);
    assert_int_equal(scene.rows.flames[1].undecodable, 1);
    assert_int_equal(weight_of(&scene, 0, UNDECODABLE), 4);
    assert_int_equal(weight_of(&scene, 1, UNDECODABLE), 1);
    end(&scene);
}

static void the_hash_is_that_of_clickhouse(void **state)
{
    (void)state;
    enum { LONG = 3 << 20 };
    struct output text;
    struct scene scene;
    char *letters = malloc(LONG);
    for (size_t i = 0; i < LONG; i++) {
        letters[i] = (char)(i * i >> 3);
    }
    const sv cells[] = {{"", 0}, {"a;b", 3}, {letters, 50}, {letters, 90}, {letters, LONG}};
    stage_begin(&text);
    for (size_t i = 0; i < countof(cells); i++) {
        rowbinary_write_string(&text, cells[i]);
    }
    begin(&scene, 1, KERNEL_KEEP_ALL);
    input_free(&scene.worker.input);
    input_init_memory(&scene.worker.input, &scene.worker.memory, stage_text(&text));
    for (size_t i = 0; i < countof(cells); i++) {
        uint64_t hash;
        assert_int_equal(raw_rows_read_cell(&scene.rows, 0, &hash), i);
        assert_true(hash == XXH3_64bits(cells[i].ptr, cells[i].len));
        raw_rows_add(&scene.rows, i, 1);
    }
    add(&scene, 0, SV("a;b"), 7);
    raw_rows_finish(&scene.rows);
    assert_int_equal(weight_of(&scene, 0, UNDECODABLE), 1);
    assert_int_equal(weight_of(&scene, 0, SV("a;b")), 8);
    end(&scene);
    output_free(&text);
    free(letters);
}

static void the_kernel_part_is_cut_before_the_node_is_found(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene, 1, 0);
    add(&scene, 0, SV("a;[k] x"), 1);
    add(&scene, 0, SV("a;[k] y"), 2);
    raw_rows_finish(&scene.rows);
    assert_int_equal(tree_of(&scene, 0)->node_count, 2);
    assert_int_equal(weight_of(&scene, 0, SV("a")), 3);
    end(&scene);
}

/* Thousands of cells, so that threads have work; some are damaged, some over the limit. */
static void any_number_of_threads_gives_the_same_sums(void **state)
{
    (void)state;
    enum { STACKS = 3000, ROWS = 9000 };
    for (uint64_t threads = 1; threads <= 4; threads++) {
        struct scene scene;
        struct arena arena;
        struct dice dice = {5};
        int64_t sums[STACKS] = {0}, broken = 0;
        arena_init(&arena, &stage_memory);
        begin(&scene, threads, KERNEL_KEEP_ALL);
        for (int64_t i = 0; i < ROWS; i++) {
            size_t which = dice_roll(&dice, STACKS);
            char text[32];
            int len = snprintf(text, sizeof text, "a%zu;b%zu", which % 7, which);
            sv cell =
                form_cell(&arena, (enum form)dice_roll(&dice, FORMS), (sv){text, (size_t)len});
            if (dice_roll(&dice, 100) == 0) {
                add(&scene, 0, (sv){cell.ptr, cell.len - 1}, 0);
                add(&scene, 0, SV("\x28\xb5\x2f\xfd\x04"), i);
                broken += i;
            }
            add(&scene, 0, cell, i);
            sums[which] += i;
        }
        raw_rows_finish(&scene.rows);
        assert_int_equal(weight_of(&scene, 0, UNDECODABLE), broken);
        for (size_t i = 0; i < STACKS; i++) {
            char text[32];
            int len = snprintf(text, sizeof text, "a%zu;b%zu", i % 7, i);
            assert_int_equal(weight_of(&scene, 0, (sv){text, (size_t)len}), sums[i]);
        }
        end(&scene);
        arena_free(&arena);
    }
}

int test_raw_rows(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_value_reaches_the_node_of_its_cell_whenever_it_comes),
        TEST(flames_have_cells_of_their_own),
        TEST(damaged_cells_are_counted_once),
        TEST(the_hash_is_that_of_clickhouse),
        TEST(the_kernel_part_is_cut_before_the_node_is_found),
        TEST(any_number_of_threads_gives_the_same_sums),
    };
    return unit_run("raw_rows", tests, countof(tests));
}
