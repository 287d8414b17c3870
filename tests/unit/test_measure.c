/* test_measure.c */
#include "unit.h"

#include <math.h>

#include "groups.h"
#include "measure.h"
#include "states.h"

static void begin(struct flame *flame, const char *events, const char *unit)
{
    struct limits limits = options_default();
    flame_init(flame, &stage_memory, &limits);
    for (const char *at = events; *at != '\0';) {
        size_t len = strcspn(at, " ");
        flame_add_event_type(flame, (sv){at, len});
        at += len + (at[len] == ' ');
    }
    flame_add_unit(flame, (sv){unit, strlen(unit)});
}

static void tools_have_words_for_it(void **state)
{
    (void)state;
    static const struct {
        const char *events, *unit, *type, *pprof, *speedscope;
    } rows[] = {
        {"on-cpu", "microseconds", "cpu", "microseconds", "microseconds"},
        {"mem-alloc", "microseconds", "alloc_space", "bytes", "bytes"},
        {"mem-inuse", "", "inuse_space", "bytes", "bytes"},
        {"hbm-inuse", "bytes", "hbm-inuse", "bytes", "bytes"},
        {"mem-alloc", "objects", "alloc_space", "count", "none"},
        {"goroutines", "goroutines", "goroutines", "count", "none"},
        {"lock_duration", "lock_nanoseconds", "lock_duration", "nanoseconds", "nanoseconds"},
        {"", "", "value", "count", "none"},
        {"", "parsecs", "value", "parsecs", "none"},
        {"on-cpu off-cpu", "microseconds", "off-cpu+cpu", "microseconds", "microseconds"},
        {"mem-inuse on-cpu", "microseconds", "inuse_space+cpu", "microseconds", "microseconds"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct flame flame;
        struct measure measure;
        begin(&flame, rows[i].events, rows[i].unit);
        measure_init(&measure, &flame);
        assert_bytes(rows[i].events, measure.type, (sv){rows[i].type, strlen(rows[i].type)});
        assert_bytes(rows[i].events, measure.unit, (sv){rows[i].pprof, strlen(rows[i].pprof)});
        assert_bytes(rows[i].events, measure.speedscope_unit,
                     (sv){rows[i].speedscope, strlen(rows[i].speedscope)});
        measure_free(&measure);
        flame_free(&flame);
    }
}

static void people_read_three_digits(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        int64_t value;
        const char *text;
    } rows[] = {
        {"microseconds", 351100659, "351.10 s"},
        {"microseconds", 1500, "1.50 ms"},
        {"microseconds", 0, "0 ns"},
        {"nanoseconds", 999, "999 ns"},
        {"microseconds", -2000000, "-2.00 s"},
        {"seconds", 4000, "4000.00 s"},
        {"bytes", 1023, "1023 B"},
        {"bytes", 3 << 20, "3.00 MiB"},
        {"samples", 113053, "113053"},
        {"", INT64_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct flame flame;
        struct measure measure;
        char text[MEASURE_TEXT_BYTES];
        begin(&flame, "", rows[i].unit);
        measure_init(&measure, &flame);
        size_t len = measure_text(&measure, rows[i].value, text);
        assert_bytes(rows[i].unit, (sv){text, len}, (sv){rows[i].text, strlen(rows[i].text)});
        measure_free(&measure);
        flame_free(&flame);
    }
}

static void shares_of_nothing_are_nothing(void **state)
{
    (void)state;
    assert_true(measure_percent(1, 4) == 25);
    assert_true(measure_percent(-1, 4) == -25);
    assert_true(measure_percent(5, 0) == 0);
    assert_false(signbit(measure_percent(0, -3)));
}

static void widths_are_not_negative(void **state)
{
    (void)state;
    measure_needs_width("a flame graph", SV("a"), 0);
    assert_fails(measure_needs_width("a flame graph", SV("f"), -5),
                 "a flame graph has no negative values, and 'f' has -5 of its own; leave out");
}

int test_measure(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tools_have_words_for_it),
        TEST(people_read_three_digits),
        TEST(shares_of_nothing_are_nothing),
        TEST(widths_are_not_negative),
    };
    return unit_run("measure", tests, countof(tests));
}
