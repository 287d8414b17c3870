/* test_fold.c -- against lines in which runs are written once. */
#include "unit.h"

#include "fold.h"
#include "groups.h"
#include "kind.h"
#include "lines.h"

static sv word_of(char kind)
{
    switch (kind) {
    case 'P':
        return SV("[p] process");
    case 'T':
        return SV("[t] thread");
    case 'K':
        return SV("[k] kernel");
    case 'L':
        return SV("[l] library");
    case 'C':
        return SV("[c] cuda");
    case 'A':
        return SV("application");
    case 'O':
        return SV("object");
    case '?':
        return SV("[unknown]");
    default:
        return SV("[other]");
    }
}

static sv pick_kinds(struct dice *dice)
{
    static const sv kinds[] = {{"K", 1},   {"A", 1},         {"KL", 2},
                               {"T?!", 3}, {"PTKLCAO?!", 9}, {"O", 1}};
    return kinds[dice_roll(dice, countof(kinds))];
}

static void fold_kinds_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    sv kinds = pick_kinds(dice), frames[LINES_MAX_FRAMES];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = lines_split(lines->samples[i].stack, frames), kept = 0;
        char before = ' ';
        for (size_t j = 0; j < count; j++) {
            char kind = kind_of_frame(frames[j], false);
            bool folds = memchr(kinds.ptr, kind, kinds.len) != NULL;
            if (!folds) frames[kept++] = frames[j];
            if (folds && kind != before) frames[kept++] = word_of(kind);
            before = kind;
        }
        lines_add(wanted, lines_join(wanted, frames, kept), lines->samples[i].weight);
    }
}

static void fold_some_kinds(const struct flame *flame, struct dice *dice, struct flame *folded)
{
    fold_kinds(flame, pick_kinds(dice), folded);
}

static void runs_of_a_kind_become_one_frame(void **state)
{
    (void)state;
    lines_try(3000, fold_some_kinds, fold_kinds_by_hand);
}

static void fold_recursion_by_hand(const struct lines *lines, struct dice *dice,
                                   struct lines *wanted)
{
    (void)dice;
    sv frames[LINES_MAX_FRAMES];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = lines_split(lines->samples[i].stack, frames), kept = 0;
        for (size_t j = 0; j < count; j++) {
            if (kept == 0 || !sv_equal(frames[kept - 1], frames[j])) frames[kept++] = frames[j];
        }
        lines_add(wanted, lines_join(wanted, frames, kept), lines->samples[i].weight);
    }
}

static void fold_all_recursion(const struct flame *flame, struct dice *dice, struct flame *folded)
{
    (void)dice;
    fold_recursion(flame, folded);
}

static void a_frame_that_calls_itself_is_there_once(void **state)
{
    (void)state;
    lines_try(2000, fold_all_recursion, fold_recursion_by_hand);
}

static void fold_threads_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    (void)dice;
    sv frames[LINES_MAX_FRAMES];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = lines_split(lines->samples[i].stack, frames), kept = 0;
        for (size_t j = 0; j < count; j++) {
            if (!sv_starts_with(frames[j], SV("[t] "))) frames[kept++] = frames[j];
        }
        lines_add(wanted, lines_join(wanted, frames, kept), lines->samples[i].weight);
    }
}

static void fold_all_threads(const struct flame *flame, struct dice *dice, struct flame *folded)
{
    (void)dice;
    fold_threads(flame, folded);
}

static void threads_go(void **state)
{
    (void)state;
    lines_try(2000, fold_all_threads, fold_threads_by_hand);
}

/* Leaves of memory are objects, whatever their names begin with, but for those that stand for what
 * could not be shown. */
static void objects_fold_by_their_place(void **state)
{
    (void)state;
    static const struct sample rows[] = {{{"a;[k] x", 7}, 1},
                                         {{"a;[k] y;z", 9}, 2},
                                         {{"a;[k] y", 7}, 4},
                                         {{"b", 1}, 8},
                                         {{"[undecodable]", 13}, 16}};
    static const struct {
        const char *what;
        sv kinds;
        size_t count;
        struct sample folded[5];
    } cases[] = {
        {"O",
         {"O", 1},
         5,
         {{{"a;object", 8}, 1},
          {{"a;[k] y;object", 14}, 2},
          {{"a;[k] y", 7}, 4},
          {{"object", 6}, 8},
          {{"[undecodable]", 13}, 16}}},
        {"K",
         {"K", 1},
         5,
         {{{"a;[k] x", 7}, 1},
          {{"a;[k] kernel;z", 14}, 2},
          {{"a;[k] kernel", 12}, 4},
          {{"b", 1}, 8},
          {{"[undecodable]", 13}, 16}}},
        {"A",
         {"A", 1},
         5,
         {{{"application;[k] x", 17}, 1},
          {{"application;[k] y;z", 19}, 2},
          {{"application;[k] y", 17}, 4},
          {{"b", 1}, 8},
          {{"[undecodable]", 13}, 16}}},
        {"!",
         {"!", 1},
         5,
         {{{"a;[k] x", 7}, 1},
          {{"a;[k] y;z", 9}, 2},
          {{"a;[k] y", 7}, 4},
          {{"b", 1}, 8},
          {{"[other]", 7}, 16}}},
    };
    for (size_t i = 0; i < countof(cases); i++) {
        struct states states;
        struct flame flame, folded;
        struct lines wanted;
        states_begin(&states, options_default());
        states_grow(&states, &flame, rows, countof(rows));
        flame_add_event_type(&flame, SV("mem-alloc"));
        tree_close(&flame.tree);
        states_grow(&states, &folded, NULL, 0);
        fold_kinds(&flame, cases[i].kinds, &folded);
        lines_begin(&wanted);
        for (size_t j = 0; j < cases[i].count; j++) {
            lines_add(&wanted, cases[i].folded[j].stack, cases[i].folded[j].weight);
        }
        lines_compare(cases[i].what, &folded, &flame, &wanted);
        lines_end(&wanted);
        flame_free(&flame);
        flame_free(&folded);
        states_end(&states);
    }
}

static void only_letters_of_kinds_are_taken(void **state)
{
    (void)state;
    struct states states;
    struct flame flame, folded;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    states_grow(&states, &folded, NULL, 0);
    tree_close(&flame.tree);
    assert_fails(fold_kinds(&flame, SV("KX"), &folded),
                 "'KX' has no kind of frame at its byte 2; kinds are");
    assert_fails(fold_kinds(&flame, SV("H"), &folded), "'H' has no kind of frame at its byte 1");
    assert_fails(fold_kinds(&flame, SV("Té"), &folded), "'Té' has no kind of frame at its byte 2");
    assert_fails(fold_kinds(&flame, SV(""), &folded), "no kind of frame is given");
    flame_free(&flame);
    flame_free(&folded);
    states_end(&states);
}

int test_fold(void)
{
    const struct CMUnitTest tests[] = {
        TEST(runs_of_a_kind_become_one_frame),
        TEST(a_frame_that_calls_itself_is_there_once),
        TEST(threads_go),
        TEST(objects_fold_by_their_place),
        TEST(only_letters_of_kinds_are_taken),
    };
    return unit_run("fold", tests, countof(tests));
}
