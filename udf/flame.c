/* flame.c -- see flame.h. */
#include "flame.h"

#include <stdlib.h>

#include "kind.h"

void flame_init(struct flame *flame, struct memory *memory, const struct limits *limits)
{
    *flame = (struct flame){0};
    tree_init(&flame->tree, memory, (size_t)limits->max_depth, (size_t)limits->max_nodes);
    names_init(&flame->services, memory);
    names_init(&flame->event_types, memory);
    names_init(&flame->units, memory);
}

void flame_free(struct flame *flame)
{
    memory_free(flame->tree.memory, flame->known, flame->known_capacity * sizeof *flame->known);
    flame->known = NULL;
    flame->known_count = flame->known_capacity = 0;
    tree_free(&flame->tree);
    names_free(&flame->services);
    names_free(&flame->event_types);
    names_free(&flame->units);
}

node_id flame_add_path(struct flame *flame, const struct path *path, int64_t weight)
{
    if (path != NULL) return tree_add_path(&flame->tree, path, weight);
    flame->undecodable++;
    return tree_add(&flame->tree, UNDECODABLE, weight);
}

void flame_add_service(struct flame *flame, sv name)
{
    /* Most rows are of the same service as the row before. */
    if (flame->services.count > 0 && sv_equal(names_bytes(&flame->services, flame->service), name))
        return;
    flame->service = names_add(&flame->services, name);
}

void flame_add_event_type(struct flame *flame, sv event_type)
{
    if (event_type.len == 0) return;
    names_add(&flame->event_types, event_type);
}

void flame_add_unit(struct flame *flame, sv unit)
{
    if (unit.len == 0) return;
    if (flame->units.count == 1 && !sv_equal(names_bytes(&flame->units, 0), unit)) {
        sv other = names_bytes(&flame->units, 0);
        fail("values in '%.*s' and in '%.*s' cannot be added up; merge states of one "
             "profile_value_unit only",
             (int)(other.len < 100 ? other.len : 100), other.ptr,
             (int)(unit.len < 100 ? unit.len : 100), unit.ptr);
    }
    names_add(&flame->units, unit);
}

void flame_add_rows(struct flame *flame, uint64_t rows)
{
    flame->rows = rows > UINT64_MAX - flame->rows ? UINT64_MAX : flame->rows + rows;
}

void flame_add_facts(struct flame *flame, const struct flame *from)
{
    for (uint32_t i = 0; i < from->services.count; i++) {
        flame_add_service(flame, names_bytes(&from->services, i));
    }
    for (uint32_t i = 0; i < from->event_types.count; i++) {
        flame_add_event_type(flame, names_bytes(&from->event_types, i));
    }
    if (from->units.count > 0) flame_add_unit(flame, names_bytes(&from->units, 0));
    flame->total_all = wrapping_add(flame->total_all, from->total_all);
    flame_add_rows(flame, from->rows);
    flame->undecodable += from->undecodable;
}

void flame_root_name(const struct flame *flame, struct root_name *root)
{
    root_name_init(root, flame->services.memory);
    for (uint32_t i = 0; i < flame->services.count; i++) {
        root_name_add(root, names_bytes(&flame->services, i));
    }
}

bool flame_leaves_are_objects(const struct flame *flame)
{
    for (uint32_t i = 0; i < flame->event_types.count; i++) {
        if (!kind_event_has_objects(names_bytes(&flame->event_types, i))) return false;
    }
    return flame->event_types.count > 0;
}

static int compare(const void *left, const void *right)
{
    return sv_compare(*(const sv *)left, *(const sv *)right);
}

sv *flame_sorted(const struct names *set, struct memory *memory)
{
    sv *sorted = memory_resize(memory, NULL, 0, (set->count + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < set->count; i++) {
        sorted[i] = names_bytes(set, i);
    }
    qsort(sorted, set->count, sizeof *sorted, compare);
    return sorted;
}
