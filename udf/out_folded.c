/* out_folded.c -- see out_folded.h.
 *
 * The text of the current path stays in a buffer, so a line costs what it adds to the line before
 * it, and one copy.
 */
#include "out_folded.h"

#include <inttypes.h>

#include "rowbinary.h"
#include "stacks.h"

struct folded {
    struct output lines;
    struct output path; /* text of the names of the current stack, joined by ';' */
    size_t *ends;       /* where the name at each depth ends in it; 0: the root */
    size_t capacity;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Where in a name a space stands before a number at the end, or its length. */
static size_t space_before_number(const char *name, size_t len)
{
    size_t at = len, digits = 0;
    while (at > 0 && (is_digit(name[at - 1]) || name[at - 1] == '.')) {
        digits += is_digit(name[--at]);
    }
    return digits > 0 && at > 0 && name[at - 1] == ' ' ? at - 1 : len;
}

static void put_name(struct output *path, sv name, bool root)
{
    char *to = output_reserve(path, name.len);
    for (size_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.ptr[i];
        to[i] = name.ptr[i];
        if (byte < 0x20 || byte == 0x7f) to[i] = ' ';
        if (root && byte == ';') to[i] = ':';
    }
    size_t space = space_before_number(to, name.len);
    if (space < name.len) to[space] = '_';
    output_advance(path, to + name.len);
}

static void set_end(struct folded *folded, size_t depth)
{
    memory_reserve(folded->path.memory, &folded->ends, sizeof *folded->ends, &folded->capacity,
                   depth + 1);
    folded->ends[depth] = folded->path.len;
}

static void put_line(struct folded *folded, int64_t self)
{
    output_put(&folded->lines, (sv){folded->path.buffer, folded->path.len});
    output_print(&folded->lines, " %" PRId64 "\n", self);
}

static void put_stacks(struct folded *folded, const struct tree *tree)
{
    struct stacks stacks;
    stacks_init(&stacks, tree);
    while (stacks_next(&stacks)) {
        folded->path.len = folded->ends[stacks.kept];
        for (size_t i = stacks.kept; i < stacks.depth; i++) {
            output_put(&folded->path, SV(";"));
            put_name(&folded->path, names_bytes(&tree->names, stacks.names[i]), false);
            set_end(folded, i + 1);
        }
        put_line(folded, stacks.self);
    }
    stacks_free(&stacks);
}

void out_folded(struct output *output, const struct flame *flame)
{
    struct folded folded = {0};
    struct root_name root;
    if (flame_is_empty(flame)) {
        rowbinary_write_string(output, SV(""));
        return;
    }
    output_init(&folded.lines, output->memory, -1);
    output_init(&folded.path, output->memory, -1);
    flame_root_name(flame, &root);
    put_name(&folded.path, root_name_text(&root), true);
    root_name_free(&root);
    set_end(&folded, 0);
    put_stacks(&folded, &flame->tree);
    rowbinary_write_string(output, (sv){folded.lines.buffer, folded.lines.len});
    memory_free(output->memory, folded.ends, folded.capacity * sizeof *folded.ends);
    output_free(&folded.path);
    output_free(&folded.lines);
}
