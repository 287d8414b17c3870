/* visible.c -- see visible.h. */
#include "visible.h"

#include "utf8.h"

/* Takes the first character off `name`. */
static sv next(sv *name)
{
    size_t len;
    sv character = utf8_visible(*name, &len);
    *name = (sv){name->ptr + len, name->len - len};
    return character;
}

void visible_put(struct output *output, sv name)
{
    while (name.len > 0) {
        output_put(output, next(&name));
    }
}

size_t visible_put_cut(struct output *output, sv name, size_t most)
{
    size_t count = 0, before_last = output->len;
    while (name.len > 0 && count < most) {
        before_last = output->len;
        output_put(output, next(&name));
        count++;
    }
    if (name.len > 0) {
        output->len = before_last;
        output_put(output, SV("…"));
    }
    return count;
}

void visible_put_xml(struct output *output, sv name)
{
    while (name.len > 0) {
        sv character = next(&name);
        switch (character.ptr[0]) {
        case '&':
            output_put(output, SV("&amp;"));
            break;
        case '<':
            output_put(output, SV("&lt;"));
            break;
        case '>':
            output_put(output, SV("&gt;"));
            break;
        case '"':
            output_put(output, SV("&quot;"));
            break;
        case '\'':
            output_put(output, SV("&#39;"));
            break;
        default:
            output_put(output, character);
        }
    }
}
