/* largest.c -- see largest.h. */
#include "largest.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    const struct largest *a = left, *b = right;
    if (a->self != b->self) return a->self < b->self ? 1 : -1;
    if (a->total != b->total) return a->total < b->total ? 1 : -1;
    return sv_compare(a->name, b->name);
}

struct largest *largest_of(const struct columns *columns)
{
    size_t count = columns->function_count;
    struct largest *list = memory_resize(columns->memory, NULL, 0, count * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        const struct function_sums *sums = &columns->functions[i];
        list[i] = (struct largest){sums->self, sums->total, columns_function_name(columns, i)};
    }
    qsort(list, count, sizeof *list, compare);
    return list;
}
