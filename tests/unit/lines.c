/* lines.c -- see lines.h. */
#include "lines.h"

#include <stdio.h>
#include <stdlib.h>

#include "laws.h"
#include "out_nodes.h"
#include "unit.h"

void lines_begin(struct lines *lines)
{
    *lines = (struct lines){0};
    arena_init(&lines->arena, &stage_memory);
}

void lines_end(struct lines *lines)
{
    arena_free(&lines->arena);
    memory_free(&stage_memory, lines->samples, lines->capacity * sizeof *lines->samples);
}

void lines_add(struct lines *lines, sv stack, int64_t weight)
{
    memory_reserve(&stage_memory, &lines->samples, sizeof *lines->samples, &lines->capacity,
                   lines->count + 1);
    lines->samples[lines->count++] = (struct sample){arena_keep(&lines->arena, stack), weight};
}

size_t lines_split(sv stack, sv frames[LINES_MAX_FRAMES])
{
    size_t count = 0, from = 0;
    for (size_t at = 0; at <= stack.len; at++) {
        if (at < stack.len && stack.ptr[at] != ';') continue;
        if (at > from) frames[count++] = (sv){stack.ptr + from, at - from};
        from = at + 1;
    }
    return count;
}

sv lines_join(struct lines *lines, const sv *frames, size_t count)
{
    struct output text;
    stage_begin(&text);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) stage_put(&text, SV(";"));
        stage_put(&text, frames[i]);
    }
    sv kept = arena_keep(&lines->arena, stage_text(&text));
    output_free(&text);
    return kept;
}

void lines_of(struct states *states, const struct flame *flame, struct lines *lines)
{
    lines_begin(lines);
    sv state = state_write(&states->writer, flame);
    if (state.len == 0) return;
    FlameTree__State *message = states_unpack(state);
    sv frames[LINES_MAX_FRAMES];
    size_t next = 0;
    for (size_t i = 0; i < message->n_kept; i++) {
        size_t depth = message->kept[i];
        for (size_t j = 0; j < message->added[i]; j++) {
            const ProtobufCBinaryData *name = &message->names[message->frames[next++]];
            frames[depth++] = arena_keep(&lines->arena, (sv){(const char *)name->data, name->len});
        }
        lines_add(lines, lines_join(lines, frames, depth), message->self_values[i]);
    }
    flame_tree__state__free_unpacked(message, NULL);
}

void lines_random_flame(struct states *states, struct dice *dice, struct flame *flame)
{
    static const sv names[] = {{"a", 1},
                               {"b", 1},
                               {"ab", 2},
                               {"[k] a", 5},
                               {"[k] b", 5},
                               {"[t] a", 5},
                               {"[l] c", 5},
                               {"[unknown] b", 11},
                               {"[p] a", 5},
                               {"[c] c", 5},
                               {"[undecodable]", 13}};
    struct output text;
    stage_begin(&text);
    states_grow(states, flame, NULL, 0);
    flame_add_service(flame, SV("svc"));
    for (size_t rows = dice_roll(dice, 20); rows > 0; rows--) {
        int64_t weight = (int64_t)dice_roll(dice, 7) - 2;
        text.len = 0;
        for (size_t depth = dice_roll(dice, 8); depth > 0; depth--) {
            if (text.len > 0) stage_put(&text, SV(";"));
            stage_put(&text, names[dice_roll(dice, dice_roll(dice, 2) ? 4 : countof(names))]);
        }
        tree_add(&flame->tree, stage_text(&text), weight);
        flame->total_all = wrapping_add(flame->total_all, weight + 1);
        flame->rows++;
    }
    tree_close(&flame->tree);
    output_free(&text);
}

void lines_compare(const char *what, const struct flame *made, const struct flame *from,
                   const struct lines *wanted)
{
    struct output got, list;
    struct lines all;
    lines_begin(&all);
    stage_begin(&got);
    stage_begin(&list);
    if (!flame_is_empty(from)) lines_add(&all, SV(""), 0); /* the root is there in any case */
    for (size_t i = 0; i < wanted->count; i++) {
        lines_add(&all, wanted->samples[i].stack, wanted->samples[i].weight);
    }
    out_nodes_of_flame(&got, made, (struct out_nodes_form){0});
    oracle(&list, SV("svc"), all.samples, all.count, made->tree.max_depth);
    assert_bytes(what, stage_text(&got), stage_text(&list));
    sv bytes = stage_text(&got);
    struct listed_nodes nodes = laws_read(&bytes);
    assert_null(laws_broken(&nodes));
    laws_free(&nodes);
    assert_row(what, made->rows == from->rows && made->total_all == from->total_all);
    assert_row(what, made->undecodable == from->undecodable);
    output_free(&got);
    output_free(&list);
    lines_end(&all);
}

void lines_try(size_t times, void (*operation)(const struct flame *, struct dice *, struct flame *),
               void (*by_hand)(const struct lines *, struct dice *, struct lines *))
{
    for (size_t seed = 0; seed < unit_rounds(times); seed++) {
        char what[50];
        struct dice dice = {seed};
        struct states states;
        struct flame flame, made;
        struct lines lines, wanted;
        snprintf(what, sizeof what, "seed %zu", seed);
        states_begin(&states, options_default());
        lines_random_flame(&states, &dice, &flame);
        lines_of(&states, &flame, &lines);
        lines_begin(&wanted);
        states_grow(&states, &made, NULL, 0);
        struct dice same = dice;
        operation(&flame, &dice, &made);
        by_hand(&lines, &same, &wanted);
        lines_compare(what, &made, &flame, &wanted);
        flame_free(&flame);
        flame_free(&made);
        lines_end(&lines);
        lines_end(&wanted);
        states_end(&states);
    }
}

bool lines_contain(sv text, sv part)
{
    for (size_t at = 0; at + part.len <= text.len; at++) {
        if (memcmp(text.ptr + at, part.ptr, part.len) == 0) return true;
    }
    return false;
}
