/* test_filter_window.c -- what of a filter becomes a window of time. */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>

#include "dice.h"
#include "filter_row.h"
#include "filter_window.h"
#include "groups.h"
#include "rowbinary.h"

/* The answer of flame_filter_window_of, until the play ends. */
static struct filter_window ask_window(struct play *play, sv filter)
{
    struct output row;
    struct filter_window window = {0};
    stage_begin(&row);
    stage_put_header(&row, 1);
    rowbinary_write_string(&row, filter);
    stage_play(play, "flame_filter_window_of", options_default(), stage_text(&row));
    output_free(&row);
    if (play->sentence != NULL) unit_stop("%s: %s", filter.ptr, play->sentence);
    assert_int_equal(play->left_behind, 0);
    struct input answer;
    input_init_memory(&answer, &stage_memory, play->answers);
    window.start = rowbinary_int64(&answer);
    window.end = rowbinary_int64(&answer);
    sv *const texts[] = {&window.app_service, &window.language, &window.rest};
    for (size_t i = 0; i < countof(texts); i++) {
        size_t len = (size_t)rowbinary_length(&answer);
        *texts[i] = (sv){play->answers.ptr + answer.at, len};
        if (len > 0) (void)input_view(&answer, len);
    }
    assert_int_equal(answer.end, answer.at);
    input_free(&answer);
    return window;
}

static void a_window_is_what_must_hold(void **state)
{
    (void)state;
    const int64_t max = FILTER_TIME_MAX;
    const struct {
        const char *filter;
        int64_t start, end;
        const char *rest;
    } rows[] = {
        {"", 0, max, ""},
        {"time >= 5", 5, max, ""},
        {"time > 5 AND time < '9'", 6, 8, ""},
        {"`time` = \"7\"", 7, 7, ""},
        {"TIME <= 7.0", 0, 7, ""},
        {"time IN (7)", 7, 7, ""},
        {"time >= 5 && pod = 'x' AND time <= 9", 5, 9, "1=1 && pod = 'x' AND 1=1"},
        {"(time >= 5 AND (time <= 9)) AND (pod = 'x' OR az = 'y')", 5, 9,
         "(1=1 AND (1=1)) AND (pod = 'x' OR az = 'y')"},
        {"pod='x'AND`time`='5'AND az='y'", 5, 5, "pod='x'AND 1=1 AND az='y'"},
        {"1=1 AND time >= 5", 5, max, ""},
        {"1=2 AND time >= 5", 5, max, "1=2 AND 1=1"},
        {"NOT 1=1 AND time >= 5", 5, max, "NOT 1=1 AND 1=1"},
        {"pod = 'time >= 5' AND time\n<\t3\n", 0, 2, "pod = 'time >= 5' AND 1=1\n"},
        /* Empty, and outside of what a DateTime holds. */
        {"time > 5 AND time < 5", 1, 0, ""},
        {"time > 4294967295", 1, 0, ""},
        {"time >= 18446744073709551615", 1, 0, ""},
        {"time < 0", 1, 0, ""},
        {"time = -1", 1, 0, ""},
        {"time > -5 AND time <= 4294967299", 0, max, ""},
        /* What does not have to hold, or is no whole second, stays. */
        {"time >= 5 OR pod = 'x'", 0, max, "time >= 5 OR pod = 'x'"},
        {"az = 'y' OR time >= 5 AND pod = 'x'", 0, max, "az = 'y' OR time >= 5 AND pod = 'x'"},
        {"pod = 'x' AND (time >= 5 OR time < 3)", 0, max, "pod = 'x' AND (time >= 5 OR time < 3)"},
        {"NOT time >= 5", 0, max, "NOT time >= 5"},
        {"NOT (time >= 5 AND pod = 'x')", 0, max, "NOT (time >= 5 AND pod = 'x')"},
        {"time != 5", 0, max, "time != 5"},
        {"time >= 5.5", 0, max, "time >= 5.5"},
        {"time IN (5, 6)", 0, max, "time IN (5, 6)"},
        {"time NOT IN (5)", 0, max, "time NOT IN (5)"},
        {"time = ''", 0, max, "time = ''"},
        {"time IS NULL", 0, max, "time IS NULL"},
        {"exist(time)", 0, max, "exist(time)"},
        {"process_start_time > 5", 0, max, "process_start_time > 5"},
        /* Services and languages, of which the table below has more. */
        {"app_service = 'a' AND time > 5 AND pod = 'x'", 6, max, "1=1 AND 1=1 AND pod = 'x'"},
        {"Profile_Language_Type IN ('eBPF')", 0, max, ""},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct play play;
        struct filter_window window =
            ask_window(&play, (sv){rows[i].filter, strlen(rows[i].filter)});
        assert_bytes(rows[i].filter, window.rest, (sv){rows[i].rest, strlen(rows[i].rest)});
        assert_row(rows[i].filter, window.start == rows[i].start && window.end == rows[i].end);
        stage_end(&play);
    }
}

static void services_and_languages_are_taken_once(void **state)
{
    (void)state;
    static const struct {
        const char *filter, *app_service, *language, *rest;
    } rows[] = {
        {"app_service = 'a'", "a", "", ""},
        {"app_service IN ('it''s') AND profile_language_type = \"eBPF\"", "it's", "eBPF", ""},
        {"app_service = 'a' AND app_service = 'b'", "a", "", "1=1 AND app_service = 'b'"},
        {"Enum(app_service) = 'a'AND pod = 'x'", "a", "", "1=1 AND pod = 'x'"},
        {"app_service = ''", "", "", "app_service = ''"},
        {"app_service IN ('a', 'b')", "", "", "app_service IN ('a', 'b')"},
        {"app_service IN ('a', '')", "", "", "app_service IN ('a', '')"},
        {"app_service != 'a'", "", "", "app_service != 'a'"},
        {"app_service > 'a'", "", "", "app_service > 'a'"},
        {"app_service LIKE 'a'", "", "", "app_service LIKE 'a'"},
        {"app_service = 'a' OR az = 'y'", "", "", "app_service = 'a' OR az = 'y'"},
        {"NOT app_service = 'a'", "", "", "NOT app_service = 'a'"},
        {"app_instance = 'a'", "", "", "app_instance = 'a'"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct play play;
        const char *filter = rows[i].filter;
        struct filter_window window = ask_window(&play, (sv){filter, strlen(filter)});
        assert_bytes(filter, window.rest, (sv){rows[i].rest, strlen(rows[i].rest)});
        assert_bytes(filter, window.app_service,
                     (sv){rows[i].app_service, strlen(rows[i].app_service)});
        assert_bytes(filter, window.language, (sv){rows[i].language, strlen(rows[i].language)});
        stage_end(&play);
    }
}

enum { FILTER_BYTES = 4000 };

static void roll_test(char text[FILTER_BYTES], struct dice *dice)
{
    static const char *const others[] = {"pod = 'x'",
                                         "pod!='x'",
                                         "1=1",
                                         "1=2",
                                         "exist(time)",
                                         "time IS NULL",
                                         "app_service='a'",
                                         "app_service IN ('a')",
                                         "app_service='b'",
                                         "time NOT IN (3)",
                                         "time IN (2,4)"};
    static const char *const signs[] = {"=", ">", ">=", "<", "<=", "!=", " = ", " IN (", "\n>\t"};
    static const char *const values[] = {"0",  "3",   "5",          "8",
                                         "-1", "2.5", "4294967295", "4294967296"};
    if (dice_roll(dice, 3) == 0) {
        snprintf(text, FILTER_BYTES, "%s", others[dice_roll(dice, countof(others))]);
        return;
    }
    const char *sign = signs[dice_roll(dice, countof(signs))];
    const char *quote = dice_roll(dice, 2) ? "'" : "";
    snprintf(text, FILTER_BYTES, "%s%s%s%s%s%s", dice_roll(dice, 3) ? "time" : "`time`", sign,
             quote, values[dice_roll(dice, countof(values))], quote, strchr(sign, '(') ? ")" : "");
}

/* Tests joined by words without regard to how they bind: whatever is read, is read twice. */
static void roll_filter(char text[FILTER_BYTES], struct dice *dice)
{
    static const char *const forms[][3] = {
        {"", " AND ", ""}, {"", " AND (", ")"},     {"(", ") AND ", ""},     {" ", " AND ", " "},
        {"", " OR ", ""},  {"(", ") AND NOT ", ""}, {"NOT (", ") AND ", ""}, {"(", ")&&(", ")"},
    };
    char test[FILTER_BYTES], longer[FILTER_BYTES];
    roll_test(text, dice);
    for (size_t more = dice_roll(dice, 6); more > 0; more--) {
        roll_test(test, dice);
        bool swap = dice_roll(dice, 2);
        const char *const *form = forms[dice_roll(dice, countof(forms))];
        snprintf(longer, sizeof longer, "%s%.1900s%s%.1900s%s", form[0], swap ? test : text,
                 form[1], swap ? text : test, form[2]);
        memcpy(text, longer, sizeof longer);
    }
}

static bool passes(sv filter, int64_t time, const char *pod, const char *app)
{
    char tags[100];
    struct output row;
    struct play play;
    snprintf(tags, sizeof tags, "time=%" PRId64 ";pod=%s;app_service=%s", time, pod, app);
    stage_begin(&row);
    stage_put_header(&row, 1);
    filter_row_put(&row, filter, tags);
    stage_play(&play, "flame_filter_match_of", options_default(), stage_text(&row));
    if (play.sentence != NULL) unit_stop("%.*s: %s", (int)filter.len, filter.ptr, play.sentence);
    bool answer = play.answers.ptr[0];
    stage_end(&play);
    output_free(&row);
    return answer;
}

static void window_and_rest_are_the_filter(void **state)
{
    (void)state;
    static const int64_t times[] = {
        0, 1, 2, 3, 4, 5, 6, 8, 9, FILTER_TIME_MAX - 1, FILTER_TIME_MAX};
    struct dice dice = {67615};
    size_t narrowed = 0, rounds = unit_rounds(1000);
    for (size_t i = 0; i < rounds; i++) {
        char text[FILTER_BYTES];
        struct play play;
        roll_filter(text, &dice);
        sv filter = {text, strlen(text)};
        struct filter_window window = ask_window(&play, filter);
        narrowed += window.start > 0 || window.end < FILTER_TIME_MAX;
        for (size_t j = 0; j < countof(times); j++) {
            const char *pod = dice_roll(&dice, 2) ? "x" : "y";
            const char *app = dice_roll(&dice, 2) ? "a" : "b";
            bool in = times[j] >= window.start && times[j] <= window.end &&
                      (window.app_service.len == 0 || window.app_service.ptr[0] == app[0]);
            bool both = in && passes(window.rest, times[j], pod, app);
            if (both != passes(filter, times[j], pod, app)) {
                unit_stop("%s is not %" PRId64 " to %" PRId64 " and %.*s at %" PRId64, text,
                          window.start, window.end, (int)window.rest.len, window.rest.ptr,
                          times[j]);
            }
        }
        stage_end(&play);
    }
    assert_true(narrowed > rounds / 2);
}

int test_filter_window(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_window_is_what_must_hold),
        TEST(services_and_languages_are_taken_once),
        TEST(window_and_rest_are_the_filter),
    };
    return unit_run("filter_window", tests, countof(tests));
}
