/* filter_tags.h -- the tags of one row: what each name of a filter stands for in it.
 *
 * They come as Map(String, Array(String)), name -> values. Names are spelled canonically, as
 * flame_filter_names() returns them; numbers are decimal, addresses as text, times in seconds
 * since 1970. No value and empty values are the same: there is none. Names that the filter does
 * not use are passed over. Of a name that comes twice the first counts.
 *
 * What exist() answers is known from the values, unless the map says it: 'exist(pod)' -> ['1'] or
 * [] is for resources that are there though their name is not known.
 */
#ifndef FILTER_TAGS_H
#define FILTER_TAGS_H

#include "filter.h"
#include "input.h"

struct filter_tags {
    struct memory *memory;
    struct tag {
        bool given, exists_given, exists;
        size_t first, count; /* of its values */
    } * tags;                /* by the number of the name */
    struct tag_value {
        size_t at, len; /* in `bytes`, which may move */
    } * values;
    char *bytes;
    size_t tag_capacity, value_count, value_capacity, len, capacity;
};

void filter_tags_init(struct filter_tags *tags, struct memory *memory);
void filter_tags_free(struct filter_tags *tags);

/* Read the map of the next row. A name of the filter that is not in it ends in fail(). */
void filter_tags_read(struct filter_tags *tags, const struct filter *filter, struct input *input);

static inline sv filter_tags_value(const struct filter_tags *tags, size_t number)
{
    return (sv){tags->bytes + tags->values[number].at, tags->values[number].len};
}

#endif
