/* kind.c -- letters by prefix. See kind.h. */
#include "kind.h"

char kind_of_root(sv name)
{
    return sv_equal(name, SV("Total")) ? 'H' : 'P';
}

static bool stands_for_others(sv name)
{
    return sv_equal(name, SV("[undecodable]")) || sv_equal(name, SV("[truncated]")) ||
           sv_equal(name, SV("[other]"));
}

char kind_of_frame(sv name, bool leaf_is_object)
{
    static const struct {
        sv prefix;
        char kind;
    } kinds[] = {
        {{"[p] ", 4}, 'P'}, {{"[t] ", 4}, 'T'}, {{"[k] ", 4}, 'K'},
        {{"[l] ", 4}, 'L'}, {{"[c] ", 4}, 'C'},
    };
    bool bracketed = name.len > 0 && name.ptr[0] == '['; /* most names are not, and that is all */
    if (bracketed && stands_for_others(name)) return '!';
    if (leaf_is_object) return 'O';
    if (!bracketed) return 'A';
    for (size_t i = 0; i < countof(kinds); i++) {
        if (sv_starts_with(name, kinds[i].prefix)) return kinds[i].kind;
    }
    return '?';
}

bool kind_event_has_objects(sv event_type)
{
    return sv_starts_with(event_type, SV("mem-")) || sv_starts_with(event_type, SV("hbm-"));
}
