/* turn.c -- see turn.h. */
#include "turn.h"

#include "carry.h"
#include "cursor.h"
#include "matches.h"
#include "stacks.h"

#define CALLEES SV("[callees]")

struct turn {
    struct stacks stacks;
    struct cursor cursor;
    struct carry carry;
};

static void begin(struct turn *turn, const struct flame *flame, struct flame *turned)
{
    flame_add_facts(turned, flame);
    stacks_init(&turn->stacks, &flame->tree);
    cursor_init(&turn->cursor, &turned->tree);
    carry_init(&turn->carry, &flame->tree, &turned->tree);
}

static void end(struct turn *turn)
{
    tree_close(turn->carry.to);
    carry_free(&turn->carry);
    cursor_free(&turn->cursor);
    stacks_free(&turn->stacks);
}

static void push(struct turn *turn, size_t frame)
{
    cursor_push(&turn->cursor, carry_number(&turn->carry, turn->stacks.names[frame]));
}

/* Go from frame `from` - 1 up to the outermost one. */
static void push_upwards(struct turn *turn, size_t from)
{
    while (from > 0) {
        push(turn, --from);
    }
}

void turn_inverted(const struct flame *flame, struct flame *turned)
{
    struct turn turn;
    begin(&turn, flame, turned);
    while (stacks_next(&turn.stacks)) {
        cursor_keep(&turn.cursor, 0);
        push_upwards(&turn, turn.stacks.depth);
        cursor_add(&turn.cursor, turn.stacks.self);
    }
    end(&turn);
}

void turn_around(const struct flame *flame, sv regexp, struct flame *turned)
{
    struct turn turn;
    struct matches matches;
    size_t at = 0; /* of the first frame that matches; of the stack before, if it is still there */
    begin(&turn, flame, turned);
    matches_init(&matches, &flame->tree, regexp);
    const struct stacks *stacks = &turn.stacks;
    while (stacks_next(&turn.stacks)) {
        if (at >= stacks->kept) at = stacks->kept;
        while (at < stacks->depth && !matches.names[stacks->names[at]]) {
            at++;
        }
        if (at == stacks->depth) continue;
        cursor_keep(&turn.cursor, 0);
        push_upwards(&turn, at + 1);
        if (at + 1 < stacks->depth) {
            cursor_push(&turn.cursor, tree_name_number(&turned->tree, CALLEES));
        }
        for (size_t i = at + 1; i < stacks->depth; i++) {
            push(&turn, i);
        }
        cursor_add(&turn.cursor, stacks->self);
    }
    matches_free(&matches);
    end(&turn);
}

void turn_under(const struct flame *flame, sv name, struct flame *turned)
{
    struct turn turn;
    if (name.len == 0) fail("the frame to put in front has no name; write one");
    if (memchr(name.ptr, ';', name.len) != NULL) {
        fail("the frame to put in front has a ';' in its name, which would make two of it; call "
             "flame_under() twice, the inner frame first");
    }
    begin(&turn, flame, turned);
    if (!flame_is_empty(flame)) {
        cursor_push(&turn.cursor, tree_name_number(&turned->tree, name));
    }
    while (stacks_next(&turn.stacks)) {
        cursor_keep(&turn.cursor, turn.stacks.kept + 1);
        for (size_t i = turn.stacks.kept; i < turn.stacks.depth; i++) {
            push(&turn, i);
        }
        cursor_add(&turn.cursor, turn.stacks.self);
    }
    end(&turn);
}
