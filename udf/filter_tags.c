/* filter_tags.c -- see filter_tags.h. */
#include "filter_tags.h"

#include "filter_text.h"
#include "rowbinary.h"

void filter_tags_init(struct filter_tags *tags, struct memory *memory)
{
    *tags = (struct filter_tags){.memory = memory};
}

void filter_tags_free(struct filter_tags *tags)
{
    memory_free(tags->memory, tags->tags, tags->tag_capacity * sizeof *tags->tags);
    memory_free(tags->memory, tags->values, tags->value_capacity * sizeof *tags->values);
    memory_free(tags->memory, tags->bytes, tags->capacity);
    filter_tags_init(tags, tags->memory);
}

static void keep_value(struct filter_tags *tags, sv value)
{
    memory_reserve(tags->memory, &tags->bytes, 1, &tags->capacity, tags->len + value.len);
    memory_reserve(tags->memory, &tags->values, sizeof *tags->values, &tags->value_capacity,
                   tags->value_count + 1);
    memcpy(tags->bytes + tags->len, value.ptr, value.len);
    tags->values[tags->value_count++] = (struct tag_value){tags->len, value.len};
    tags->len += value.len;
}

/* Read an array of values. Those that are not empty are kept, if they are wanted, and counted. */
static size_t read_values(struct filter_tags *tags, struct input *input, bool wanted)
{
    uint64_t count = rowbinary_length(input);
    size_t found = 0;
    for (uint64_t i = 0; i < count; i++) {
        sv value = rowbinary_string(input, SIZE_MAX, "a tag");
        if (value.len == 0) continue;
        found++;
        if (wanted) keep_value(tags, value);
    }
    return found;
}

static sv without_exist(sv name)
{
    if (name.len < sizeof "exist()" || name.ptr[name.len - 1] != ')') return (sv){"", 0};
    if (!sv_starts_with(name, SV("exist("))) return (sv){"", 0};
    return (sv){name.ptr + 6, name.len - 7};
}

static void read_tag(struct filter_tags *tags, const struct filter *filter, struct input *input)
{
    sv name = rowbinary_string(input, SIZE_MAX, "the name of a tag");
    sv inside = without_exist(name);
    uint32_t number = filter_name_find(filter, inside.len > 0 ? inside : name);
    bool known = number != NAME_NONE && (inside.len > 0 || !tags->tags[number].given);
    if (!known) {
        read_values(tags, input, false);
    } else if (inside.len > 0) {
        tags->tags[number].exists = read_values(tags, input, false) > 0;
        tags->tags[number].exists_given = true;
    } else {
        tags->tags[number].given = true;
        tags->tags[number].first = tags->value_count;
        tags->tags[number].count = read_values(tags, input, true);
    }
}

void filter_tags_read(struct filter_tags *tags, const struct filter *filter, struct input *input)
{
    size_t names = filter->names.count;
    memory_reserve(tags->memory, &tags->tags, sizeof *tags->tags, &tags->tag_capacity, names);
    for (size_t i = 0; i < names; i++) {
        tags->tags[i] = (struct tag){0};
    }
    tags->value_count = tags->len = 0;
    uint64_t count = rowbinary_length(input);
    for (uint64_t i = 0; i < count; i++) {
        read_tag(tags, filter, input);
    }
    for (uint32_t i = 0; i < names; i++) {
        if (tags->tags[i].given) continue;
        fail("the tags have no '%s', which the filter uses; give every name that "
             "flame_filter_names(filter) returns, with [] where there is no value",
             filter_words(names_bytes(&filter->names, i)).text);
    }
}
