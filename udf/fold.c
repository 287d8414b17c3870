/* fold.c -- see fold.h. */
#include "fold.h"

#include "kind.h"
#include "reframe.h"

/* What a run of each kind is called. The name has the kind itself, so folding twice is folding
 * once; "object" has it as long as it is a leaf. */
static const struct word {
    char kind;
    sv name;
} WORDS[] = {
    {'P', {"[p] process", 11}}, {'T', {"[t] thread", 10}}, {'K', {"[k] kernel", 10}},
    {'L', {"[l] library", 11}}, {'C', {"[c] cuda", 8}},    {'A', {"application", 11}},
    {'O', {"object", 6}},       {'?', {"[unknown]", 9}},   {'!', {"[other]", 7}},
};

/* Nothing, not even an address, for what is no kind. */
static sv word_of(char kind)
{
    for (size_t i = 0; i < countof(WORDS); i++) {
        if (WORDS[i].kind == kind) return WORDS[i].name;
    }
    return (sv){0};
}

static void check_kinds(sv kinds)
{
    for (size_t i = 0; i < kinds.len; i++) {
        if (word_of(kinds.ptr[i]).ptr != NULL) continue;
        fail("'%.*s' has no kind of frame at its byte %zu; kinds are the letters P, T, K, L, C, A, "
             "O, ? and !, as in 'KL'",
             (int)kinds.len, kinds.ptr, i + 1);
    }
    if (kinds.len == 0) fail("no kind of frame is given; write some of the letters PTKLCAO?!");
}

static bool is_listed(sv kinds, char kind)
{
    return memchr(kinds.ptr, kind, kinds.len) != NULL;
}

void fold_kinds(const struct flame *flame, sv kinds, struct flame *folded)
{
    struct reframe reframe;
    struct names *names = &folded->tree.names;
    check_kinds(kinds);
    reframe_init(&reframe, flame, folded);
    for (uint32_t i = 0; i < flame->tree.names.count; i++) {
        char kind = kind_of_frame(names_bytes(&flame->tree.names, i), false);
        if (!is_listed(kinds, kind)) continue;
        reframe.names[i] = names_add(names, word_of(kind));
        reframe.folds[i] = true;
    }
    reframe.has_objects = flame_leaves_are_objects(flame);
    if (is_listed(kinds, 'O')) reframe.objects = names_add(names, word_of('O'));
    reframe_finish(&reframe);
}

void fold_threads(const struct flame *flame, struct flame *folded)
{
    struct reframe reframe;
    reframe_init(&reframe, flame, folded);
    for (uint32_t i = 0; i < flame->tree.names.count; i++) {
        char kind = kind_of_frame(names_bytes(&flame->tree.names, i), false);
        if (kind == 'T') reframe.names[i] = FRAME_GOES;
    }
    reframe_finish(&reframe);
}

void fold_recursion(const struct flame *flame, struct flame *folded)
{
    struct reframe reframe;
    reframe_init(&reframe, flame, folded);
    memset(reframe.folds, true, flame->tree.names.count);
    reframe_finish(&reframe);
}
