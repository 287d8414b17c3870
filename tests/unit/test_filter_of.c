/* test_filter_of.c -- the two functions, rows and chunks; and the tags of a row. */
#include "unit.h"

#include "filter_row.h"
#include "groups.h"
#include "rowbinary.h"

static void names_come_in_byte_order(void **state)
{
    (void)state;
    static const struct {
        const char *filter, *wanted;
    } rows[] = {
        {"", "\0"},
        {"  \n", "\0"},
        {"pod='x'", "\1\3pod"},
        {"1=1", "\0"},
        {"pod='x' OR az='y' AND pod='z'", "\2\2az\3pod"},
        {"exist(pod) AND Enum(is_ipv4)='x'", "\2\15Enum(is_ipv4)\3pod"},
        {"`k8s.label.b`='x' AND k8s.label.B='y'", "\2\13k8s.label.B\13k8s.label.b"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct output row;
        stage_begin(&row);
        stage_put_header(&row, 2);
        rowbinary_write_string(&row, (sv){rows[i].filter, strlen(rows[i].filter)});
        rowbinary_write_string(&row, (sv){rows[i].filter, strlen(rows[i].filter)});
        size_t len = rows[i].wanted[0] == '\0' ? 1 : strlen(rows[i].wanted);
        struct output wanted;
        stage_begin(&wanted);
        stage_put(&wanted, (sv){rows[i].wanted, len});
        stage_put(&wanted, (sv){rows[i].wanted, len});
        unit_answers(rows[i].filter, "flame_filter_names_of", stage_text(&row),
                     stage_text(&wanted));
        output_free(&row);
        output_free(&wanted);
    }
}

static void filters_change_from_row_to_row(void **state)
{
    (void)state;
    struct output rows;
    stage_begin(&rows);
    stage_put_header(&rows, 5);
    filter_row_put(&rows, SV("pod = 'x'"), "pod=x;az=y");
    filter_row_put(&rows, SV("pod = 'x'"), "az=y;pod=y");
    filter_row_put(&rows, SV("az REGEXP '^y$'"), "az=y");
    filter_row_put(&rows, SV(""), "");
    filter_row_put(&rows, SV("az REGEXP '^y$'"), "pod=x;az=yy;az=y");
    stage_put_header(&rows, 0);
    stage_put_header(&rows, 1);
    filter_row_put(&rows, SV("az REGEXP '^y$'"), "az=x|y|z");
    unit_answers("six rows", "flame_filter_match_of", stage_text(&rows), SV("\1\0\1\1\0\1"));
    output_free(&rows);
}

static void refuses(sv filter, const char *tags, const char *part)
{
    struct output row;
    stage_begin(&row);
    stage_put_header(&row, 1);
    filter_row_put(&row, filter, tags);
    unit_refuses(part, "flame_filter_match_of", stage_text(&row), part);
    output_free(&row);
}

static void tags_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    refuses(SV("pod='x' OR az='y'"), "pod=x", "the tags have no 'az', which the filter uses");
    refuses(SV("exist(pod)"), "exist(pod)=1", "the tags have no 'pod'");
    refuses(SV("pod='x'"), "Pod=x", "the tags have no 'pod'");
    refuses(SV("pod_id=1"), "pod_id=x", "the tag pod_id has the value 'x', which is no number");
    refuses(SV("ip='::1'"), "ip=x", "the tag ip has the value 'x', which is no IP address");
    refuses(SV("ip='::1'"), "ip=::/0", "the tag ip has the value '::/0', which is no IP address");
    refuses(SV("pod REGEXP '(a+)+$'"), "pod=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            "character 12: this pattern takes too long on a value of 41 bytes; write a simpler");
    refuses(SV("pood='x'"), "", "unknown name 'pood'");
}

static void a_filter_over_its_limit_is_refused(void **state)
{
    (void)state;
    struct limits limits = options_default();
    struct play play;
    limits.max_filter_bytes = 7;
    stage_play(&play, "flame_filter_names_of", limits, SV("1\n\7pod='x'"));
    assert_null(play.sentence);
    stage_end(&play);
    stage_play(&play, "flame_filter_names_of", limits, SV("1\n\10pod='xy'"));
    assert_string_equal(play.sentence,
                        "the tag_filter has 8 bytes, the limit is 7; write a shorter one, or raise "
                        "--max-filter-bytes in flame_tree_function.xml");
    stage_end(&play);
}

static void a_problem_is_an_answer(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"pod='x'", ""},
        {"pood='x'",
         "tag_filter: character 1: unknown name 'pood'; did you mean 'pod'? (↦pood='x')"},
        {"pod REGEXP 'a' AND ((pod='x' OR az LIKE 'y*') #",
         "tag_filter: character 47: there are no comments in a tag_filter (pod REGEXP 'a' AND "
         "((pod='x' OR az LIKE 'y*') ↦#)"},
        {"pod REGEXP '('", "tag_filter: character 12: this is no pattern: missing closing "
                           "parenthesis, at its byte 2 (pod REGEXP ↦'(')"},
        {"pod REGEXP 'a' #", "tag_filter: character 16: there are no comments in a tag_filter (pod "
                             "REGEXP 'a' ↦#)"},
        {"pod='x'", ""},
    };
    struct output input, wanted;
    stage_begin(&input);
    stage_begin(&wanted);
    stage_put_header(&input, countof(rows));
    for (size_t i = 0; i < countof(rows); i++) {
        rowbinary_write_string(&input, (sv){rows[i][0], strlen(rows[i][0])});
        rowbinary_write_string(&wanted, (sv){rows[i][1], strlen(rows[i][1])});
    }
    unit_answers("seven rows", "flame_filter_problem_of", stage_text(&input), stage_text(&wanted));
    output_free(&input);
    output_free(&wanted);
}

/* Whatever is wrong, other functions go on failing as they did. */
static void a_problem_that_is_no_answer_fails(void **state)
{
    (void)state;
    struct limits limits = options_default();
    struct play play;
    limits.max_memory_mib = 3;
    static char filter[1 << 20];
    struct output row;
    stage_begin(&row);
    stage_put_header(&row, 1);
    memset(filter, '\'', sizeof filter);
    rowbinary_write_string(&row, (sv){filter, sizeof filter});
    stage_play(&play, "flame_filter_problem_of", limits, stage_text(&row));
    assert_non_null(play.sentence);
    assert_non_null(strstr(play.sentence, "--max-memory-mib"));
    stage_end(&play);
    output_free(&row);
    unit_refuses("the next one", "flame_filter_names_of", SV("1\n\6pood=1"), "unknown name 'pood'");
}

static void lying_counts_and_lengths_fail(void **state)
{
    (void)state;
    static const sv rows[] = {
        {"1\n", 2},
        {"1\n\7pod", 6},
        {"1\n\0\1", 4},
        {"1\n\0\1\1a", 6},
        {"1\n\0\1\1a\2\1x", 9},
        {"1\n\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\1a\1\1b", 18},
        {"1\n\0\1\1a\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\1b", 18},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        unit_refuses("a lie", "flame_filter_match_of", rows[i], "ends inside a row");
    }
}

int test_filter_of(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_come_in_byte_order),          TEST(filters_change_from_row_to_row),
        TEST(tags_that_do_not_fit_are_refused),  TEST(a_filter_over_its_limit_is_refused),
        TEST(lying_counts_and_lengths_fail),     TEST(a_problem_is_an_answer),
        TEST(a_problem_that_is_no_answer_fails),
    };
    return unit_run("filter_of", tests, countof(tests));
}
