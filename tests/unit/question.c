/* question.c -- does by hand what the SQL half of flame_tree() does. See question.h. */
#include "question.h"

#include <stdlib.h>

#include <xxhash.h>

#include "rowbinary.h"
#include "stage.h"

struct group {
    uint64_t hash;
    int64_t sum;
    sv cell;
};

void question_begin(struct question *question)
{
    *question = (struct question){0};
    arena_init(&question->arena, &stage_memory);
}

void question_end(struct question *question)
{
    arena_free(&question->arena);
    memory_free(&stage_memory, question->samples,
                question->samples_capacity * sizeof *question->samples);
    memory_free(&stage_memory, question->cells, question->cells_capacity * sizeof *question->cells);
}

uint64_t question_hash(sv cell)
{
    return XXH64(cell.ptr, cell.len, 0);
}

void question_add(struct question *question, sv stack, sv cell, int64_t weight)
{
    size_t needed = question->count + 1;
    memory_reserve(&stage_memory, &question->samples, sizeof *question->samples,
                   &question->samples_capacity, needed);
    memory_reserve(&stage_memory, &question->cells, sizeof *question->cells,
                   &question->cells_capacity, needed);
    question->samples[question->count] =
        (struct sample){arena_keep(&question->arena, stack), weight};
    question->cells[question->count++] = arena_keep(&question->arena, cell);
}

static int compare(const void *left, const void *right)
{
    const struct group *a = left;
    const struct group *b = right;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

static void shuffle(struct group *groups, size_t count, struct dice *dice)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = dice_roll(dice, i);
        struct group last = groups[i - 1];
        groups[i - 1] = groups[other];
        groups[other] = last;
    }
}

void question_put(struct output *to, const struct question *question, sv service, struct dice *dice)
{
    struct group *groups = malloc((question->count + 1) * sizeof *groups);
    size_t count = 0;
    for (size_t i = 0; i < question->count; i++) {
        sv cell = question->cells[i];
        groups[i] = (struct group){question_hash(cell), question->samples[i].weight, cell};
    }
    qsort(groups, question->count, sizeof *groups, compare);
    for (size_t i = 0; i < question->count; i++) {
        if (count > 0 && groups[count - 1].hash == groups[i].hash) {
            groups[count - 1].sum = wrapping_add(groups[count - 1].sum, groups[i].sum);
        } else {
            groups[count++] = groups[i];
        }
    }
    rowbinary_write_length(to, question->count > 0);
    if (question->count > 0) rowbinary_write_string(to, service);
    shuffle(groups, count, dice);
    stage_put(to, question->before_weights);
    rowbinary_write_length(to, count);
    for (size_t i = 0; i < count; i++) {
        stage_put_int64(to, (int64_t)groups[i].hash);
        stage_put_int64(to, groups[i].sum);
    }
    stage_put(to, question->before_cells);
    shuffle(groups, count, dice);
    rowbinary_write_length(to, count);
    for (size_t i = 0; i < count; i++) {
        rowbinary_write_string(to, groups[i].cell);
    }
    free(groups);
}
