/* measure.c -- see measure.h. */
#include "measure.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

struct unit {
    const char *name, *pprof, *speedscope;
    enum measure_of of;
    double scale;
};

static const struct unit UNITS[] = {
    {"bytes", "bytes", "bytes", MEASURE_BYTES, 1},
    {"nanoseconds", "nanoseconds", "nanoseconds", MEASURE_TIME, 1},
    {"microseconds", "microseconds", "microseconds", MEASURE_TIME, 1e3},
    {"milliseconds", "milliseconds", "milliseconds", MEASURE_TIME, 1e6},
    {"seconds", "seconds", "seconds", MEASURE_TIME, 1e9},
    {"lock_nanoseconds", "nanoseconds", "nanoseconds", MEASURE_TIME, 1},
    {"", "count", "none", MEASURE_COUNT, 1},
    {"samples", "count", "none", MEASURE_COUNT, 1},
    {"objects", "count", "none", MEASURE_COUNT, 1},
    {"goroutines", "count", "none", MEASURE_COUNT, 1},
    {"lock_samples", "count", "none", MEASURE_COUNT, 1},
};

static sv view(const char *text)
{
    return (sv){text, strlen(text)};
}

static void set_unit(struct measure *measure, const struct flame *flame)
{
    sv said = flame->units.count > 0 ? names_bytes(&flame->units, 0) : SV("");
    bool is_ebpf = sv_equal(said, SV("microseconds")) || said.len == 0;
    if (is_ebpf && flame_leaves_are_objects(flame)) said = SV("bytes");
    measure->said = measure->unit = arena_keep(&measure->arena, said);
    measure->speedscope_unit = SV("none");
    for (size_t i = 0; i < countof(UNITS); i++) {
        const struct unit *unit = &UNITS[i];
        if (!sv_equal(view(unit->name), said)) continue;
        measure->unit = view(unit->pprof);
        measure->speedscope_unit = view(unit->speedscope);
        measure->of = unit->of;
        measure->scale = unit->scale;
    }
}

/* What is common is called as Go's profiles call it; the rest keeps DeepFlow's name. */
static sv name_of_type(sv event_type)
{
    static const char *const names[][2] = {
        {"on-cpu", "cpu"},
        {"mem-alloc", "alloc_space"},
        {"mem-inuse", "inuse_space"},
    };
    for (size_t i = 0; i < countof(names); i++) {
        if (sv_equal(view(names[i][0]), event_type)) return view(names[i][1]);
    }
    return event_type;
}

static sv join(struct arena *arena, const sv *list, size_t count)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        len += (i > 0) + name_of_type(list[i]).len;
    }
    char *text = arena_room(arena, len), *to = text;
    for (size_t i = 0; i < count; i++) {
        sv name = name_of_type(list[i]);
        if (i > 0) *to++ = '+';
        memcpy(to, name.ptr, name.len);
        to += name.len;
    }
    return (sv){text, len};
}

void measure_init(struct measure *measure, const struct flame *flame)
{
    struct memory *memory = flame->tree.memory;
    *measure = (struct measure){.type = SV("value")};
    arena_init(&measure->arena, memory);
    set_unit(measure, flame);
    size_t count = flame->event_types.count;
    if (count == 0) return;
    sv *sorted = flame_sorted(&flame->event_types, memory);
    measure->type = join(&measure->arena, sorted, count);
    memory_free(memory, sorted, (count + 1) * sizeof *sorted);
}

void measure_free(struct measure *measure)
{
    arena_free(&measure->arena);
}

/* The largest step that the value reaches; below the first one it is a whole number. */
static size_t scaled(double value, const char *const *names, const double *steps, size_t count,
                     char *text)
{
    size_t step = 0;
    while (step + 1 < count && fabs(value) >= steps[step + 1]) {
        step++;
    }
    int len = snprintf(text, MEASURE_TEXT_BYTES, step == 0 ? "%.0f %s" : "%.2f %s",
                       value / steps[step], names[step]);
    return (size_t)len;
}

size_t measure_text(const struct measure *measure, int64_t value, char text[MEASURE_TEXT_BYTES])
{
    static const char *const times[] = {"ns", "us", "ms", "s"};
    static const double time_steps[] = {1, 1e3, 1e6, 1e9};
    static const char *const sizes[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    static const double size_steps[] = {1, 0x1p10, 0x1p20, 0x1p30, 0x1p40};
    if (measure->of == MEASURE_TIME) {
        return scaled((double)value * measure->scale, times, time_steps, countof(times), text);
    }
    if (measure->of == MEASURE_BYTES) {
        return scaled((double)value, sizes, size_steps, countof(sizes), text);
    }
    return (size_t)snprintf(text, MEASURE_TEXT_BYTES, "%" PRId64, value);
}

double measure_percent(int64_t part, int64_t whole)
{
    /* Without a sign: of a negative whole, 0 would be -0.00 %. */
    if (part == 0 || whole == 0) return 0;
    return 100 * ((double)part / (double)whole);
}

void measure_needs_width(const char *what, sv name, int64_t self)
{
    if (LIKELY(self >= 0)) return;
    fail("%s has no negative values, and '%.*s' has %" PRId64
         " of its own; leave out the rows with "
         "negative values, or use flame_folded or flame_pprof",
         what, (int)(name.len < 100 ? name.len : 100), name.ptr, self);
}
