/* test_out_text.c */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "groups.h"
#include "out_text.h"
#include "random_rows.h"
#include "written.h"

static void writes(const char *what, const struct sample *samples, size_t count, const char *event,
                   const char *wanted)
{
    struct written written;
    written_begin(&written, out_text, samples, count, event,
                  event[0] != '\0' ? "microseconds" : "");
    assert_bytes(what, written.text, (sv){wanted, strlen(wanted)});
    written_end(&written);
}

static void the_example_of_the_header(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {{"main;parse;read", 15}, 7}, {{"main;parse", 10}, 3}, {{"main;write", 10}, 2}};
    writes("header", samples, countof(samples), "on-cpu",
           "svc: cpu, 12.00 us in 3 rows, 5 nodes\n"
           "\n"
           "        self   self%        total  total%  function\n"
           "     7.00 us  58.33%      7.00 us  58.33%  read\n"
           "     3.00 us  25.00%     10.00 us  83.33%  parse\n"
           "     2.00 us  16.67%      2.00 us  16.67%  write\n"
           "        0 ns   0.00%     12.00 us 100.00%  main\n"
           "        0 ns   0.00%     12.00 us 100.00%  svc\n"
           "\n"
           "total%        total         self  node\n"
           "100.0%     12.00 us         0 ns  svc;main\n"
           " 83.3%     10.00 us      3.00 us    parse\n"
           " 58.3%      7.00 us      7.00 us      read\n"
           " 16.7%      2.00 us      2.00 us    write\n");
    writes("empty", NULL, 0, "", "no rows\n");
}

static void the_unfiltered_total_stays_in_sight(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a", 1}, 3}};
    struct written written;
    struct output page;
    stage_begin(&page);
    written_begin(&written, out_text, samples, 1, "", "samples");
    written.flame.total_all = 12;
    out_text(&page, &written.flame);
    assert_memory_equal(page.buffer + 2, "svc: value, 3 samples (25.00% of 12) in 1 rows", 46);
    output_free(&page);
    written_end(&written);
}

/* Short, of visible characters only, and what it says of functions is all of the weight. */
static void a_page_is_short_and_harmless(void **state)
{
    (void)state;
    enum { LONGEST = 1 + TEXT_FUNCTIONS + TEXT_NODES + 8, CHARACTERS = 32000 };
    for (size_t i = 0; i < 20 * GENERATORS_COUNT; i++) {
        const char *what = GENERATORS[i % GENERATORS_COUNT].what;
        struct dice dice = {i};
        struct question question;
        struct written written;
        size_t lines = 0;
        question_begin(&question);
        random_rows(&question, &GENERATORS[i % GENERATORS_COUNT], &dice);
        written_begin(&written, out_text, question.samples, question.count, "", "");
        for (size_t at = 0; at < written.text.len; at++) {
            unsigned char byte = (unsigned char)written.text.ptr[at];
            assert_row(what, (byte >= 0x20 && byte != 0x7f) || byte == '\n');
            lines += byte == '\n';
        }
        assert_row(what, lines <= LONGEST && written.text.len <= CHARACTERS);
        written_end(&written);
        question_end(&question);
    }
}

static void what_is_left_out_is_summed_up(void **state)
{
    (void)state;
    struct states states;
    struct flame flame;
    struct output page;
    states_begin(&states, options_default());
    stage_begin(&page);
    states_grow(&states, &flame, NULL, 0);
    flame_add_service(&flame, SV("svc"));
    for (int i = 0; i < 1000; i++) {
        char name[16];
        int len = snprintf(name, sizeof name, "f%d", i);
        tree_add(&flame.tree, (sv){name, (size_t)len}, i < TEXT_FUNCTIONS ? 100 : 1);
        flame.rows++;
    }
    flame.total_all = 3970;
    tree_close(&flame.tree);
    out_text(&page, &flame);
    stage_put(&page, (sv){"", 1});
    assert_non_null(strstr(page.buffer, "         970  24.43%  of 971 more functions\n"));
    assert_non_null(strstr(page.buffer, " 24.4%          970          970    [other]\n"));
    assert_non_null(strstr(page.buffer, "(32 of 1001 nodes; [other] is what was cut)\n"));
    output_free(&page);
    flame_free(&flame);
    states_end(&states);
}

int test_out_text(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_header),
        TEST(the_unfiltered_total_stays_in_sight),
        TEST(a_page_is_short_and_harmless),
        TEST(what_is_left_out_is_summed_up),
    };
    return unit_run("out_text", tests, countof(tests));
}
