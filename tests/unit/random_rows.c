/* random_rows.c -- see random_rows.h. */
#include "random_rows.h"

#include <stdio.h>

#include "forms.h"
#include "stage.h"

enum { STACK_BYTES = 4000 };

/* A stack that is being made up. */
struct draft {
    char text[STACK_BYTES];
    size_t len;
};

static void add_frame(struct draft *draft, sv name)
{
    if (draft->len + name.len + 1 > STACK_BYTES) return;
    if (draft->len > 0) draft->text[draft->len++] = ';';
    memcpy(draft->text + draft->len, name.ptr, name.len);
    draft->len += name.len;
}

static void add_numbered(struct draft *draft, const char *prefix, size_t number)
{
    char name[32];
    int len = snprintf(name, sizeof name, "%s%zu", prefix, number);
    add_frame(draft, (sv){name, (size_t)len});
}

static void deep_chain(struct draft *draft, struct dice *dice)
{
    size_t depth = dice_roll(dice, 400);
    draft->len = 0;
    for (size_t i = 0; i < depth; i++) {
        add_frame(draft, i % 7 == 3 ? SV("[k] entry") : SV("f"));
    }
}

static void wide_fan(struct draft *draft, struct dice *dice)
{
    draft->len = 0;
    add_frame(draft, SV("main"));
    add_numbered(draft, "child ", dice_roll(dice, 300));
}

/* The same names at every depth. */
static void recursion(struct draft *draft, struct dice *dice)
{
    size_t depth = dice_roll(dice, 9);
    draft->len = 0;
    for (size_t i = 0; i < depth; i++) {
        add_frame(draft, dice_roll(dice, 2) ? SV("a") : SV("b"));
    }
}

/* Goes on from somewhere in the stack before it. */
static void shared_prefix(struct draft *draft, struct dice *dice)
{
    if (dice_roll(dice, 40) == 0) draft->len = 0;
    draft->len = dice_roll(dice, draft->len + 1);
    for (size_t more = dice_roll(dice, 12); more > 0; more--) {
        add_numbered(draft, "function_", dice_roll(dice, 5));
    }
}

static void empty_frames(struct draft *draft, struct dice *dice)
{
    draft->len = dice_roll(dice, 12);
    for (size_t i = 0; i < draft->len; i++) {
        draft->text[i] = ";;ab"[dice_roll(dice, 4)];
    }
}

static void any_bytes(struct draft *draft, struct dice *dice)
{
    static const char often[] = "\0;\xff \n\x80"; /* and NUL once more */
    draft->len = dice_roll(dice, 30);
    for (size_t i = 0; i < draft->len; i++) {
        draft->text[i] = (char)dice_bits(dice);
        if (dice_roll(dice, 2)) draft->text[i] = often[dice_roll(dice, sizeof often)];
    }
}

/* Two bytes that sort before and after the separator. */
static void neighbours_of_the_separator(struct draft *draft, struct dice *dice)
{
    draft->len = dice_roll(dice, 7);
    for (size_t i = 0; i < draft->len; i++) {
        draft->text[i] = ":;<"[dice_roll(dice, 3)];
    }
}

static void reserved_names(struct draft *draft, struct dice *dice)
{
    static const sv names[] = {{"[truncated]", 11}, {"[undecodable]", 13}, {"a", 1}, {"svc", 3}};
    size_t depth = dice_roll(dice, 7);
    draft->len = 0;
    for (size_t i = 0; i < depth; i++) {
        add_frame(draft, names[dice_roll(dice, countof(names))]);
    }
}

const struct generator GENERATORS[] = {
    {"deep chain", deep_chain},
    {"wide fan", wide_fan},
    {"recursion", recursion},
    {"shared prefix", shared_prefix},
    {"empty frames", empty_frames},
    {"any bytes", any_bytes},
    {"neighbours of the separator", neighbours_of_the_separator},
    {"reserved names", reserved_names},
};
const size_t GENERATORS_COUNT = countof(GENERATORS);

static int64_t random_weight(struct dice *dice)
{
    switch (dice_roll(dice, 8)) {
    case 0:
        return -(int64_t)dice_roll(dice, 5);
    case 1:
        return (int64_t)dice_bits(dice);
    case 2:
        return dice_roll(dice, 2) ? INT64_MAX : INT64_MIN;
    default:
        return (int64_t)dice_roll(dice, 4);
    }
}

static void add_sample(struct question *question, struct dice *dice, sv stack)
{
    int64_t weight = random_weight(dice);
    if (dice_roll(dice, 20) == 0) {
        char damaged[] = "\x28\xb5\x2f\xfd?";
        damaged[4] = (char)dice_roll(dice, 5);
        question_add(question, SV("[undecodable]"), (sv){damaged, 5}, weight);
        return;
    }
    struct arena arena;
    bool compressed = dice_roll(dice, 3) == 0;
    enum form form = compressed ? (enum form)dice_roll(dice, FORMS) : FORM_RAW;
    arena_init(&arena, &stage_memory);
    question_add(question, stack, form_cell(&arena, form, stack), weight);
    arena_free(&arena);
}

void random_rows(struct question *question, const struct generator *generator, struct dice *dice)
{
    static struct draft draft;
    size_t count = dice_roll(dice, 30) == 0 ? dice_roll(dice, 1500) : dice_roll(dice, 40);
    draft.len = 0;
    for (size_t i = 0; i < count; i++) {
        generator->next(&draft, dice);
        add_sample(question, dice, (sv){draft.text, draft.len});
    }
}
