/* test_raw_cell.c */
#include "unit.h"

#include <stdlib.h>

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include "groups.h"
#include "kernel.h"
#include "raw_cell.h"
#include "rowbinary.h"

#define ZSTD_AB SV("\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b")
#define DAMAGED SV("\x28\xb5\x2f\xfd\x20")

/* A worker that reads `text`, and two flames that share what was seen. */
struct scene {
    struct worker worker;
    struct seen seen;
    struct flame flames[2];
    struct raw_cell_reader reader;
};

static void begin(struct scene *scene, const struct output *text)
{
    struct limits limits = options_default();
    *scene = (struct scene){.worker.limits = limits};
    memory_init(&scene->worker.memory, SIZE_MAX / 2);
    input_init_memory(&scene->worker.input, &scene->worker.memory, stage_text(text));
    cell_init(&scene->worker.decoder, &scene->worker.memory, 100);
    seen_init(&scene->seen, &scene->worker.memory);
    for (size_t i = 0; i < 2; i++) {
        flame_init(&scene->flames[i], &scene->worker.memory, &limits);
    }
    scene->reader = (struct raw_cell_reader){.worker = &scene->worker,
                                             .seen = &scene->seen,
                                             .kernel_depth = KERNEL_KEEP_ALL,
                                             .hashes = true};
}

static void end(struct scene *scene)
{
    flame_free(&scene->flames[0]);
    flame_free(&scene->flames[1]);
    seen_free(&scene->seen);
    input_free(&scene->worker.input);
    cell_free(&scene->worker.decoder);
    assert_int_equal(scene->worker.memory.used, 0);
}

static struct raw_cell read(struct scene *scene, uint32_t number)
{
    return raw_cell_read(&scene->reader, &scene->flames[number], number);
}

static void a_cell_leads_to_its_node_whenever_it_comes(void **state)
{
    (void)state;
    struct output text;
    struct scene scene;
    stage_begin(&text);
    for (int i = 0; i < 3; i++) {
        rowbinary_write_string(&text, SV("a;b"));
        rowbinary_write_string(&text, ZSTD_AB);
        rowbinary_write_string(&text, SV("a"));
        rowbinary_write_string(&text, SV(""));
    }
    begin(&scene, &text);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(read(&scene, 0).node, 2);
        assert_int_equal(read(&scene, 0).node, 2);
        assert_int_equal(read(&scene, 0).node, 1);
        assert_int_equal(read(&scene, 0).node, ROOT);
    }
    assert_int_equal(scene.seen.count, 4);
    assert_int_equal(scene.flames[0].undecodable, 0);
    end(&scene);
    output_free(&text);
}

static void flames_have_nodes_of_their_own(void **state)
{
    (void)state;
    struct output text;
    struct scene scene;
    stage_begin(&text);
    rowbinary_write_string(&text, SV("x"));
    for (int i = 0; i < 4; i++) {
        rowbinary_write_string(&text, SV("a;b"));
    }
    begin(&scene, &text);
    assert_int_equal(read(&scene, 1).node, 1);
    for (uint32_t i = 0; i < 4; i++) {
        struct raw_cell cell = read(&scene, i % 2);
        assert_int_equal(cell.node, i % 2 ? 3 : 2);
        assert_bytes("b", tree_name(&scene.flames[i % 2].tree, cell.node), SV("b"));
    }
    end(&scene);
    output_free(&text);
}

static void damaged_cells_are_counted_once(void **state)
{
    (void)state;
    struct output text;
    struct scene scene;
    stage_begin(&text);
    rowbinary_write_string(&text, DAMAGED);
    rowbinary_write_string(&text, DAMAGED);
    rowbinary_write_string(&text, SV("\x28\xb5\x2f\xfd"));
    rowbinary_write_string(&text, DAMAGED);
    begin(&scene, &text);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(read(&scene, 0).node, 1);
    }
    assert_int_equal(scene.flames[0].undecodable, 2);
    assert_bytes("name", tree_name(&scene.flames[0].tree, 1), UNDECODABLE);
    assert_int_equal(read(&scene, 1).node, 1);
    assert_int_equal(scene.flames[1].undecodable, 1);
    end(&scene);
    output_free(&text);
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
    const sv cells[] = {{"", 0}, {"a;b", 3}, {letters, 200}, {letters, 5000}, {letters, LONG}};
    stage_begin(&text);
    for (size_t i = 0; i < countof(cells); i++) {
        rowbinary_write_string(&text, cells[i]);
    }
    begin(&scene, &text);
    for (size_t i = 0; i < countof(cells); i++) {
        assert_true(read(&scene, 0).hash == XXH3_64bits(cells[i].ptr, cells[i].len));
    }
    end(&scene);
    begin(&scene, &text);
    scene.reader.hashes = false;
    assert_int_equal(read(&scene, 0).hash, 0);
    assert_int_equal(read(&scene, 0).hash, 0);
    end(&scene);
    output_free(&text);
    free(letters);
}

static void the_kernel_part_is_cut_before_the_node_is_found(void **state)
{
    (void)state;
    struct output text;
    struct scene scene;
    stage_begin(&text);
    rowbinary_write_string(&text, SV("a;[k] x"));
    rowbinary_write_string(&text, SV("a;[k] y"));
    begin(&scene, &text);
    scene.reader.kernel_depth = 0;
    assert_int_equal(read(&scene, 0).node, 1);
    assert_int_equal(read(&scene, 0).node, 1);
    assert_int_equal(scene.flames[0].tree.node_count, 2);
    end(&scene);
    output_free(&text);
}

int test_raw_cell(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cell_leads_to_its_node_whenever_it_comes),
        TEST(flames_have_nodes_of_their_own),
        TEST(damaged_cells_are_counted_once),
        TEST(the_hash_is_that_of_clickhouse),
        TEST(the_kernel_part_is_cut_before_the_node_is_found),
    };
    return unit_run("raw_cell", tests, countof(tests));
}
