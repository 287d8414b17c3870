/* test_crew.c -- every cell comes back once, with its own path, from any number of threads. */
#include "unit.h"

#include <stdlib.h>

#include "arena.h"
#include "crew.h"
#include "dice.h"
#include "forms.h"
#include "groups.h"
#include "kernel.h"

enum { CELLS = 6000, LIMIT = 60000, MAX_DEPTH = 100, KERNEL_DEPTH = 1 };

/* What was sent, and how often each came back. */
struct scene {
    struct crew crew;
    struct cell_decoder decoder;
    struct arena arena;
    struct path_scratch scratch;
    sv texts[CELLS]; /* ptr NULL: undecodable */
    unsigned received[CELLS];
};

static void assert_same_path(const struct path *path, const struct path *wanted)
{
    assert_int_equal(path->depth, wanted->depth);
    assert_int_equal(path->truncated, wanted->truncated);
    for (size_t i = 0; i < path->depth; i++) {
        assert_bytes("a frame", path->frames[i], wanted->frames[i]);
    }
    for (size_t i = 0; i < path->depth / PATH_STRIDE; i++) {
        assert_memory_equal(&path->prefixes[i], &wanted->prefixes[i], sizeof path->prefixes[i]);
    }
}

static void receive(void *context, uint64_t tag, const struct path *path)
{
    struct scene *scene = context;
    assert_true(tag < CELLS);
    scene->received[tag]++;
    if (scene->texts[tag].ptr == NULL) {
        assert_null(path);
    } else {
        struct path wanted;
        assert_non_null(path);
        path_split_alone(&wanted, kernel_cut(scene->texts[tag], KERNEL_DEPTH), MAX_DEPTH,
                         &scene->scratch, &stage_memory);
        assert_same_path(path, &wanted);
    }
}

static struct scene *begin(uint64_t threads)
{
    struct scene *scene = calloc(1, sizeof *scene);
    arena_init(&scene->arena, &stage_memory);
    cell_init(&scene->decoder, &stage_memory, LIMIT);
    crew_begin(&scene->crew, &stage_memory, &scene->decoder,
               (struct crew_task){threads, KERNEL_DEPTH, MAX_DEPTH, receive, scene});
    return scene;
}

static void end(struct scene *scene)
{
    crew_end(&scene->crew);
    for (size_t i = 0; i < CELLS; i++) {
        assert_int_equal(scene->received[i], 1);
    }
    cell_free(&scene->decoder);
    path_scratch_free(&scene->scratch, &stage_memory);
    arena_free(&scene->arena);
    free(scene);
}

/* A cell of a text of `len` bytes, some of them short and of the kernel, some longer than there is
 * room for on a desk; its bytes are overwritten once it was added. */
static void add(struct scene *scene, uint64_t tag, size_t len, enum form form, bool damaged)
{
    char *letters = arena_room(&scene->arena, len + 1);
    for (size_t i = 0; i < len; i++) {
        letters[i] = (char)('a' + (i * tag >> 3) % 26);
        if (i % (2 + tag % 9) == 1) letters[i] = ';';
    }
    if (len > 40 && tag % 5 == 0) memcpy(letters + 30, ";[k] x;y", 8);
    sv cell = form_cell(&scene->arena, form, (sv){letters, len});
    char *copy = malloc(cell.len + 1);
    if (cell.len > 0) memcpy(copy, cell.ptr, cell.len);
    if (damaged) {
        memcpy(copy, "\x28\xb5\x2f\xfd\xff", cell.len < 5 ? cell.len : 5);
        cell.len = cell.len < 5 ? cell.len : 5;
    }
    sv text = damaged ? (sv){"\x28\xb5\x2f\xfd\xff", cell.len} : (sv){letters, len};
    if (len > LIMIT || (damaged && cell.len >= 4)) text = (sv){NULL, 0};
    scene->texts[tag] = text;
    crew_add(&scene->crew, (sv){copy, cell.len}, tag);
    memset(copy, 'x', cell.len);
    free(copy);
}

static void every_cell_comes_back_once(void **state)
{
    (void)state;
    for (uint64_t threads = 1; threads <= 5; threads += 2) {
        struct dice dice = {threads};
        struct scene *scene = begin(threads);
        for (uint64_t i = 0; i < CELLS; i++) {
            size_t len = dice_roll(&dice, dice_roll(&dice, 50) == 0 ? LIMIT + 1000 : 300);
            add(scene, i, len, (enum form)dice_roll(&dice, FORMS), dice_roll(&dice, 20) == 0);
        }
        end(scene);
    }
}

static void texts_that_fill_a_desk(void **state)
{
    (void)state;
    struct scene *scene = begin(2);
    for (uint64_t i = 0; i < CELLS; i++) {
        add(scene, i, i % 3 == 0 ? LIMIT : 10, FORM_SERVER, false);
    }
    end(scene);
}

static void few_cells_start_no_thread(void **state)
{
    (void)state;
    struct scene *scene = begin(2);
    for (uint64_t i = 0; i < CELLS; i++) {
        if (i < 256) {
            add(scene, i, 5, FORM_RAW, false);
            assert_int_equal(scene->received[i], 1);
        } else {
            assert_int_equal(scene->crew.started_count, scene->crew.batch_count > 1 ? 1 : 0);
            add(scene, i, 5, FORM_RAW, false);
        }
    }
    assert_int_equal(scene->crew.started_count, 1);
    end(scene);
}

/* Nobody adds a cell any more, but a caller that polls gets what was decoded. */
static void decoded_cells_come_while_none_is_added(void **state)
{
    (void)state;
    struct scene *scene = begin(2);
    size_t received = 0;
    for (uint64_t i = 0; i < 2000; i++) {
        add(scene, i, 300, FORM_AGENT, false);
    }
    while (received < 1900) {
        crew_poll(&scene->crew);
        received = 0;
        for (size_t i = 0; i < 2000; i++) {
            received += scene->received[i];
        }
    }
    for (uint64_t i = 2000; i < CELLS; i++) {
        add(scene, i, 3, FORM_RAW, false);
    }
    end(scene);
}

static void alone_without_threads(void **state)
{
    (void)state;
    struct scene *scene = begin(1);
    for (uint64_t i = 0; i < CELLS; i++) {
        add(scene, i, 50, FORM_AGENT, false);
        assert_int_equal(scene->received[i], 1);
    }
    assert_int_equal(scene->crew.started_count, 0);
    end(scene);
}

/* As after a fail() in the middle of a call. */
static void threads_can_be_stopped_with_work_left(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        struct scene *scene = begin(4);
        for (uint64_t j = 0; j < CELLS - (uint64_t)i * 20; j++) {
            add(scene, j, 200, FORM_AGENT, false);
        }
        crew_stop(&scene->crew);
        blocks_release(0);
        cell_free_context(scene->decoder.zstd);
        free(scene);
    }
}

int test_crew(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_cell_comes_back_once), TEST(texts_that_fill_a_desk),
        TEST(few_cells_start_no_thread),  TEST(decoded_cells_come_while_none_is_added),
        TEST(alone_without_threads),      TEST(threads_can_be_stopped_with_work_left),
    };
    return unit_run("crew", tests, countof(tests));
}
