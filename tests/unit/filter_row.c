/* filter_row.c -- see filter_row.h. */
#include "filter_row.h"

#include "rowbinary.h"

static size_t count_parts(sv text, char between)
{
    size_t count = 1;
    for (size_t i = 0; i < text.len; i++) {
        count += text.ptr[i] == between;
    }
    return count;
}

static sv take_part(sv *text, char between)
{
    const char *end = text->len == 0 ? NULL : memchr(text->ptr, between, text->len);
    sv part = {text->ptr, end == NULL ? text->len : (size_t)(end - text->ptr)};
    size_t passed = part.len + (end != NULL);
    *text = (sv){text->ptr + passed, text->len - passed};
    return part;
}

void filter_row_put(struct output *to, sv filter, const char *tags)
{
    sv rest = {tags, strlen(tags)};
    rowbinary_write_string(to, filter);
    size_t entries = rest.len == 0 ? 0 : count_parts(rest, ';');
    rowbinary_write_length(to, entries);
    for (size_t i = 0; i < entries; i++) {
        sv entry = take_part(&rest, ';');
        bool has_values = memchr(entry.ptr, '=', entry.len) != NULL;
        rowbinary_write_string(to, take_part(&entry, '='));
        size_t values = has_values ? count_parts(entry, '|') : 0;
        rowbinary_write_length(to, values);
        for (size_t j = 0; j < values; j++) {
            rowbinary_write_string(to, take_part(&entry, '|'));
        }
    }
}
