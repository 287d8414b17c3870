/* test_out_svg.c -- and svg_frame.c. What browsers make of it is in tests/consumers. */
#include "unit.h"

#include <stdlib.h>

#include "groups.h"
#include "out_svg.h"
#include "random_rows.h"
#include "written.h"

static bool holds(sv text, const char *part)
{
    size_t len = strlen(part);
    for (size_t i = 0; i + len <= text.len; i++) {
        if (memcmp(text.ptr + i, part, len) == 0) return true;
    }
    return false;
}

static size_t count_of(sv text, const char *part)
{
    size_t count = 0, len = strlen(part);
    for (size_t i = 0; i + len <= text.len; i++) {
        count += memcmp(text.ptr + i, part, len) == 0;
    }
    return count;
}

static void a_frame_has_place_colour_and_words(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {{"main;[k] r<", 11}, 7}, {{"main", 4}, 2}, {{"z", 1}, 3}};
    struct written written;
    written_begin(&written, out_svg, samples, countof(samples), "on-cpu", "microseconds");
    assert_true(holds(
        written.text,
        "<g class=\"K\" data-x=\"0\" data-t=\"7\" data-s=\"7\" data-d=\"2\"><title>[k] r&lt;\n"
        "7.00 us (58.33 %), of its own 7.00 us (58.33 %)</title>"
        "<rect x=\"0.00\" y=\"98\" width=\"700.00\" height=\"16\"/>"
        "<text x=\"3.00\" y=\"110\">[k] r&lt;</text></g>\n"));
    assert_true(
        holds(written.text, "<g class=\"A\" data-x=\"9\" data-t=\"3\" data-s=\"3\" data-d=\"1\">"));
    assert_true(
        holds(written.text, "<rect x=\"900.00\" y=\"81\" width=\"300.00\" height=\"16\"/>"));
    assert_true(holds(written.text, ">svc: cpu, 12.00 us</text>"));
    assert_true(holds(written.text, ">kernel</text>") && !holds(written.text, ">library</text>"));
    assert_false(holds(written.text, "id=\"hidden\""));
    assert_true(holds(written.text, "<g data-t=\"7\" data-s=\"7\"><title>[k] r&lt;</title>"));
    written_end(&written);
}

static void the_unfiltered_total_stays_in_sight(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a", 1}, 3}};
    struct written written;
    struct output picture;
    stage_begin(&picture);
    written_begin(&written, out_svg, samples, 1, "", "samples");
    written.flame.total_all = 12;
    out_svg(&picture, &written.flame);
    assert_true(
        holds(stage_text(&picture), ">svc: value, 3 samples (25.00 % of 12 samples)</text>"));
    output_free(&picture);
    written_end(&written);
}

static void labels_fit_their_frames(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {{"a long name", 11}, 98}, {{"narrow", 6}, 3}, {{"n", 1}, 1099}};
    struct written written;
    written_begin(&written, out_svg, samples, countof(samples), "", "");
    assert_true(holds(written.text, ">a long name</text>"));
    assert_false(holds(written.text, "81\" width=\"3.00\" height=\"16\"/><text"));
    written_end(&written);
}

/* The sum of all is 7 then, and each frame a little wider than the picture. */
static void sums_that_wrapped_have_a_picture(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {{"a", 1}, INT64_MAX}, {{"b", 1}, INT64_MAX}, {{"c", 1}, 9}};
    struct written written;
    written_begin(&written, out_svg, samples, countof(samples), "", "");
    assert_true(holds(written.text, ">a</text>") && holds(written.text, ">b</text>"));
    written_end(&written);
}

static void what_is_narrow_is_counted_once(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"wide", 4}, 100000},
                                            {{"a;b;c", 5}, 3},
                                            {{"wide;d", 6}, 41},
                                            {{"wide;e", 6}, 42},
                                            {{"zero", 4}, 0}};
    struct written written;
    written_begin(&written, out_svg, samples, countof(samples), "", "samples");
    assert_true(
        holds(written.text, ">5 nodes narrower than 0.5 pixels are not drawn: 44 (0.04 %)</text>"));
    assert_int_equal(count_of(written.text, "<title>e\n"), 1);
    assert_int_equal(count_of(written.text, "<title>d\n"), 0);
    written_end(&written);
}

static void nothing_has_a_picture_too(void **state)
{
    (void)state;
    static const struct sample zero[] = {{{"a", 1}, 0}};
    struct written written;
    written_begin(&written, out_svg, NULL, 0, "", "");
    assert_true(holds(written.text, "no rows") && !holds(written.text, "<script"));
    written_end(&written);
    written_begin(&written, out_svg, zero, 1, "", "");
    assert_true(holds(written.text, "<rect x=\"0.00\" y=\"64\" width=\"1200.00\""));
    assert_true(holds(written.text, ">1 nodes narrower"));
    written_end(&written);
}

static void differences_have_nine_colours(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int64_t before, after; /* of 100 on either side */
        const char *frame;
    } rows[] = {
        {"gone", 40, 0, "<g class=\"d0\" data-before=\"40\" data-after=\"0\" "},
        {"half", 40, 20, "<g class=\"d2\" data-before=\"40\" data-after=\"20\" "},
        {"same", 40, 40, "<g class=\"d4\" data-before=\"40\" data-after=\"40\" "},
        {"twice", 20, 40, "<g class=\"d6\" data-before=\"20\" data-after=\"40\" "},
        {"new", 0, 40, "<g class=\"d8\" data-before=\"0\" data-after=\"40\" "},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        const struct sample before[] = {{{"f", 1}, rows[i].before},
                                        {{"", 0}, 100 - rows[i].before}};
        const struct sample after[] = {{{"f", 1}, rows[i].after}, {{"", 0}, 100 - rows[i].after}};
        struct written left, right;
        struct diff diff;
        struct output picture;
        written_begin(&left, out_svg, before, 2, "", "");
        written_begin(&right, out_svg, after, 2, "", "");
        stage_begin(&picture);
        diff_init(&diff, &left.flame, &right.flame, &stage_memory, &left.states.limits);
        out_svg_diff(&picture, &diff);
        assert_row(rows[i].what, holds(stage_text(&picture), rows[i].frame));
        assert_row(rows[i].what, holds(stage_text(&picture), ">same share</text>"));
        assert_row(rows[i].what,
                   holds(stage_text(&picture), ">svc: value, before 100, after 100</text>"));
        assert_row(rows[i].what, !holds(stage_text(&picture), "id=\"largest\""));
        diff_free(&diff);
        output_free(&picture);
        written_end(&left);
        written_end(&right);
    }
}

/* The own values of all frames. The table of functions behind them has no places. */
static size_t add_up(const char *text, int64_t *sum)
{
    size_t frames = 0;
    for (int64_t x, self; written_number(&text, " data-x=\"", &x); frames++) {
        assert_true(written_number(&text, " data-s=\"", &self));
        *sum += self;
    }
    return frames;
}

/* What is drawn and what is not add up to the whole, and no byte of a name is markup. */
static void frames_and_what_is_hidden_are_the_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < 10 * GENERATORS_COUNT; i++) {
        const char *what = GENERATORS[i % GENERATORS_COUNT].what;
        struct dice dice = {i};
        struct question question;
        struct written written;
        int64_t whole = 0, hidden = 0, narrow = 0;
        question_begin(&question);
        random_rows(&question, &GENERATORS[i % GENERATORS_COUNT], &dice);
        for (size_t j = 0; j < question.count; j++) {
            question.samples[j].weight = (int64_t)dice_roll(&dice, j % 3 == 0 ? 5000 : 3);
        }
        written_begin(&written, out_svg, question.samples, question.count, "", "");
        char *text = calloc(written.text.len + 1, 1);
        memcpy(text, written.text.ptr, written.text.len);
        size_t frames = add_up(text, &whole);
        const char *line = strstr(text, "<text id=\"hidden\"");
        if (line != NULL) {
            assert_row(what, written_number(&line, "\">", &narrow));
            assert_row(what, written_number(&line, "drawn: ", &hidden));
        }
        if (question.count > 0) {
            assert_row(what, whole + hidden == written.flame.tree.weights[ROOT]);
            assert_row(what, frames + (size_t)narrow == written.flame.tree.node_count);
            assert_row(what, count_of(written.text, "<script") == 1);
        }
        free(text);
        written_end(&written);
        question_end(&question);
    }
}

int test_out_svg(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_unfiltered_total_stays_in_sight),
        TEST(a_frame_has_place_colour_and_words),
        TEST(labels_fit_their_frames),
        TEST(sums_that_wrapped_have_a_picture),
        TEST(what_is_narrow_is_counted_once),
        TEST(nothing_has_a_picture_too),
        TEST(differences_have_nine_colours),
        TEST(frames_and_what_is_hidden_are_the_whole),
    };
    return unit_run("out_svg", tests, countof(tests));
}
