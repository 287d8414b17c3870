/* test_grouped.c */
#include "unit.h"

#include <stdlib.h>

#include "grouped.h"
#include "groups.h"
#include "kernel.h"
#include "question.h"
#include "rowbinary.h"

/* A worker that reads `text`, and the flame that grows of it. */
struct scene {
    struct worker worker;
    struct flame flame;
    struct weights weights;
};

static void begin(struct scene *scene, const struct output *text, uint64_t max_cell_bytes)
{
    struct limits limits = options_default();
    *scene = (struct scene){.worker.limits = limits};
    memory_init(&scene->worker.memory, SIZE_MAX / 2);
    input_init_memory(&scene->worker.input, &scene->worker.memory, stage_text(text));
    cell_init(&scene->worker.decoder, &scene->worker.memory, (size_t)max_cell_bytes);
    flame_init(&scene->flame, &scene->worker.memory, &limits);
}

static void end(struct scene *scene)
{
    flame_free(&scene->flame);
    input_free(&scene->worker.input);
    cell_free(&scene->worker.decoder);
    assert_int_equal(scene->worker.memory.used, 0);
}

static void put_weights(struct output *text, const sv *cells, size_t count)
{
    rowbinary_write_length(text, count);
    for (size_t i = 0; i < count; i++) {
        stage_put_int64(text, (int64_t)question_hash(cells[i]));
        stage_put_int64(text, (int64_t)i + 1);
    }
    rowbinary_write_length(text, count);
    for (size_t i = 0; i < count; i++) {
        rowbinary_write_string(text, cells[i]);
    }
}

static void read(struct scene *scene, int64_t kernel_depth)
{
    weights_read(&scene->weights, &scene->worker.input, &scene->worker.memory);
    grouped_read_cells(&scene->worker, &scene->weights, kernel_depth, &scene->flame);
}

static void cells_find_their_sums(void **state)
{
    (void)state;
    static const sv cells[] = {
        {"a;b", 3}, {"a;[k] x", 7}, {"\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b", 12}, {"", 0}};
    struct output text;
    struct scene scene;
    stage_begin(&text);
    put_weights(&text, cells, countof(cells));
    begin(&scene, &text, 1000);
    read(&scene, KERNEL_KEEP_ALL);
    assert_int_equal(scene.flame.rows, 4);
    assert_int_equal(scene.flame.total_all, 10);
    assert_int_equal(scene.flame.undecodable, 0);
    assert_int_equal(scene.flame.tree.node_count, 4);
    assert_int_equal(scene.flame.tree.weights[2], 4); /* a;b, in two forms */
    end(&scene);
    begin(&scene, &text, 1000);
    read(&scene, 0);
    assert_int_equal(scene.flame.tree.node_count, 3);
    assert_int_equal(scene.flame.tree.weights[1], 2); /* of a;[k] x */
    end(&scene);
    output_free(&text);
}

/* Longer than any cell, it is hashed piece by piece, and its sum is not lost. */
static void a_cell_that_is_too_long_finds_its_sum(void **state)
{
    (void)state;
    enum { LONG = 3 << 20 };
    struct output text;
    struct scene scene;
    char *letters = malloc(LONG);
    for (size_t i = 0; i < LONG; i++) {
        letters[i] = (char)('a' + i * 7 % 23);
    }
    const sv cells[] = {{letters, LONG}, {"a", 1}, {letters, 101}, {"\x28\xb5\x2f\xfd", 4}};
    stage_begin(&text);
    put_weights(&text, cells, countof(cells));
    begin(&scene, &text, 100);
    read(&scene, KERNEL_KEEP_ALL);
    assert_int_equal(scene.flame.undecodable, 3);
    assert_int_equal(scene.flame.tree.node_count, 3);
    assert_int_equal(scene.flame.tree.weights[1], 1 + 3 + 4);
    assert_bytes("name", tree_name(&scene.flame.tree, 1), UNDECODABLE);
    assert_int_equal(scene.flame.total_all, 10);
    end(&scene);
    output_free(&text);
    free(letters);
}

static void services_are_a_set(void **state)
{
    (void)state;
    struct output text;
    struct scene scene;
    stage_begin(&text);
    stage_put(&text, SV("\4\3pay\0\3pay\4cart"));
    begin(&scene, &text, 1000);
    grouped_read_services(&scene.worker, &scene.flame);
    assert_int_equal(scene.flame.services.count, 3);
    assert_true(flame_is_empty(&scene.flame));
    end(&scene);
    output_free(&text);
}

static void services_have_a_longest_name(void **state)
{
    (void)state;
    unit_refuses("1 MiB and 1", "flame_state_of", SV("1\n\1\x81\x80\x40xyz"),
                 "an app_service has 1048577 bytes, the limit is 1048576");
}

int test_grouped(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cells_find_their_sums),
        TEST(a_cell_that_is_too_long_finds_its_sum),
        TEST(services_are_a_set),
        TEST(services_have_a_longest_name),
    };
    return unit_run("grouped", tests, countof(tests));
}
