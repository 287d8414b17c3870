/* matches.c -- see matches.h. */
#include "matches.h"

#include "regex.h"

void matches_init(struct matches *matches, const struct tree *tree, sv regexp)
{
    struct regex regex;
    *matches = (struct matches){.tree = tree};
    regex_init(&regex, tree->memory, regexp, tree->names.count);
    matches->names = memory_resize(tree->memory, NULL, 0, tree->names.count + 1);
    for (uint32_t i = 0; i < tree->names.count; i++) {
        matches->names[i] = regex_find(&regex, names_bytes(&tree->names, i), 0, NULL);
    }
    regex_free(&regex);
}

void matches_free(struct matches *matches)
{
    memory_free(matches->tree->memory, matches->names, matches->tree->names.count + 1);
    *matches = (struct matches){0};
}
