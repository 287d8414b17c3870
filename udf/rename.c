/* rename.c -- see rename.h. */
#include "rename.h"

#include "reframe.h"
#include "regex.h"

struct new_name {
    struct memory *memory;
    char *text;
    size_t len, capacity;
};

static void append(struct new_name *name, sv bytes)
{
    if (bytes.len > RENAME_NAME_MAX_BYTES - name->len) {
        fail("a frame gets a name of more than %d bytes; write a shorter replacement",
             RENAME_NAME_MAX_BYTES);
    }
    memory_reserve(name->memory, &name->text, 1, &name->capacity, name->len + bytes.len + 1);
    if (bytes.len > 0) memcpy(name->text + name->len, bytes.ptr, bytes.len);
    name->len += bytes.len;
}

static void check_replacement(sv replacement, uint32_t groups)
{
    if (memchr(replacement.ptr, ';', replacement.len) != NULL) {
        fail("the replacement has a ';', which ends a frame; write another character");
    }
    for (size_t i = 0; i < replacement.len; i++) {
        if (replacement.ptr[i] != '\\') continue;
        char next = ' ';
        if (i + 1 < replacement.len) next = replacement.ptr[i + 1];
        bool is_group = next >= '0' && next <= '9';
        if (!is_group && next != '\\') {
            fail("the backslash at byte %zu of the replacement refers to nothing; write \\0 to \\9 "
                 "for a group, \\\\ for a backslash",
                 i + 1);
        }
        if (is_group && (uint32_t)(next - '0') > groups) {
            fail("the replacement has \\%c, and the regular expression %u groups in parentheses",
                 next, groups);
        }
        i++;
    }
}

/* What the backslash before `letter` makes of it: a group of the match, or a backslash. */
static sv meaning(const char *letter, sv name, const struct pattern_span groups[PATTERN_GROUPS])
{
    if (*letter == '\\') return (sv){letter, 1};
    const struct pattern_span *span = &groups[*letter - '0'];
    return (sv){name.ptr + span->begin, span->end - span->begin};
}

static void append_replacement(struct new_name *to, sv replacement, sv name,
                               const struct pattern_span groups[PATTERN_GROUPS])
{
    for (size_t i = 0; i < replacement.len; i++) {
        sv bytes = {replacement.ptr + i, 1};
        if (*bytes.ptr == '\\') bytes = meaning(replacement.ptr + ++i, name, groups);
        append(to, bytes);
    }
}

/* Behind the character that begins at `at`. */
static size_t next_character(sv name, size_t at)
{
    at++;
    while (at < name.len && ((uint8_t)name.ptr[at] & 0xc0) == 0x80) {
        at++;
    }
    return at;
}

/* False when nothing matches. An empty match is replaced, and the character behind it stays. */
static bool replace_all(struct new_name *to, const struct regex *regex, sv replacement, sv name)
{
    struct pattern_span groups[PATTERN_GROUPS];
    size_t done = 0;
    to->len = 0;
    for (size_t from = 0; from <= name.len && regex_find(regex, name, from, groups);) {
        append(to, (sv){name.ptr + done, groups[0].begin - done});
        append_replacement(to, replacement, name, groups);
        done = from = groups[0].end;
        if (groups[0].begin < groups[0].end) continue;
        from = next_character(name, done);
        if (done == name.len) break;
        append(to, (sv){name.ptr + done, from - done});
        done = from;
    }
    if (done == 0 && to->len == 0) return false;
    append(to, (sv){name.ptr + done, name.len - done});
    return true;
}

void rename_frames(const struct flame *flame, sv regexp, sv replacement, struct flame *renamed)
{
    const struct names *names = &flame->tree.names;
    struct regex regex;
    struct reframe reframe;
    struct new_name to = {.memory = flame->tree.memory};
    regex_init(&regex, flame->tree.memory, regexp, names->count);
    check_replacement(replacement, pattern_groups(regex.pattern));
    reframe_init(&reframe, flame, renamed);
    for (uint32_t i = 0; regexp.len > 0 && i < names->count; i++) {
        if (!replace_all(&to, &regex, replacement, names_bytes(names, i))) continue;
        reframe.names[i] =
            to.len == 0 ? FRAME_GOES : tree_name_number(&renamed->tree, (sv){to.text, to.len});
    }
    memory_free(to.memory, to.text, to.capacity);
    regex_free(&regex);
    reframe_finish(&reframe);
}
