/* test_out_speedscope.c -- events replayed, against the oracle's nodes. */
#include "unit.h"

#include <stdlib.h>

#include "groups.h"
#include "out_speedscope.h"
#include "random_rows.h"
#include "written.h"

#define HEAD                                                                                       \
    "{\"$schema\":\"https://www.speedscope.app/"                                                   \
    "file-format-schema.json\",\"exporter\":\"flame_tree\","

static void writes(const char *what, const struct sample *samples, size_t count, const char *event,
                   const char *wanted)
{
    struct written written;
    written_begin(&written, out_speedscope, samples, count, event, "microseconds");
    assert_bytes(what, written.text, (sv){wanted, strlen(wanted)});
    written_end(&written);
}

static void the_example_of_the_header(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a;b", 3}, 7}, {{"a", 1}, 1}};
    writes(
        "header", samples, 2, "on-cpu",
        HEAD
        "\"name\":\"svc\",\"activeProfileIndex\":0,\"shared\":{\"frames\":[{\"name\":\"svc\"},"
        "{\"name\":\"a\"},{\"name\":\"b\"}]},\"profiles\":[{\"type\":\"evented\",\"name\":\"cpu\","
        "\"unit\":\"microseconds\",\"startValue\":0,\"endValue\":8,\"events\":["
        "{\"type\":\"O\",\"frame\":0,\"at\":0},{\"type\":\"O\",\"frame\":1,\"at\":0},"
        "{\"type\":\"O\",\"frame\":2,\"at\":0},{\"type\":\"C\",\"frame\":2,\"at\":7},"
        "{\"type\":\"C\",\"frame\":1,\"at\":8},{\"type\":\"C\",\"frame\":0,\"at\":8}]}]}");
    writes("empty", NULL, 0, "mem-alloc",
           HEAD "\"name\":\"\",\"activeProfileIndex\":0,\"shared\":{\"frames\":[]},\"profiles\":[{"
                "\"type\":\"evented\",\"name\":\"alloc_space\",\"unit\":\"bytes\",\"startValue\":0,"
                "\"endValue\":0,\"events\":[]}]}");
}

static void negative_values_have_no_length(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a", 1}, 7}, {{"b", 1}, -1}};
    struct states states;
    struct play play;
    struct output input;
    states_begin(&states, options_default());
    stage_begin(&input);
    stage_put(&input, SV("1\n"));
    sv state_of_both = states_make(&states, samples, 2);
    stage_put(&input, (sv){(const char[]){(char)state_of_both.len}, 1});
    assert_in_range(state_of_both.len, 1, 127);
    stage_put(&input, state_of_both);
    stage_play(&play, "flame_speedscope_of", options_default(), stage_text(&input));
    assert_non_null(strstr(play.sentence, "speedscope has no negative values, and 'b' has -1"));
    stage_end(&play);
    output_free(&input);
    states_end(&states);
}

/* Reads the next event at `*at`; false when there is none. */
static bool next_event(const char **at, char *type, int64_t *place)
{
    static const char begin[] = "{\"type\":\"";
    const char *event = strstr(*at, begin);
    if (event == NULL) return false;
    *type = event[sizeof begin - 1];
    *at = event;
    return written_number(at, ",\"at\":", place);
}

/* Every node begins in the order of the list, is as long as its total, and ends inside its parent.
 */
static void replay(const char *what, sv json, const struct written_nodes *nodes)
{
    char *text = calloc(json.len + 1, 1);
    memcpy(text, json.ptr, json.len);
    const char *at = strstr(text, "\"events\":[");
    int64_t *begins = calloc(nodes->list.count + 1, sizeof *begins);
    size_t *open = calloc(nodes->list.count + 1, sizeof *open);
    size_t depth = 0, node = 0;
    int64_t place, last = 0;
    for (char type; next_event(&at, &type, &place); last = place) {
        assert_row(what, place >= last);
        if (type == 'O') {
            assert_row(what, node < nodes->list.count && nodes->depths[node] == depth);
            begins[node] = place;
            open[depth++] = node++;
        } else {
            assert_row(what, depth > 0);
            size_t closed = open[--depth];
            assert_row(what, place - begins[closed] == nodes->list.nodes[closed].total);
        }
    }
    assert_row(what, depth == 0 && node == nodes->list.count);
    free(open);
    free(begins);
    free(text);
}

static void events_are_the_nodes(void **state)
{
    (void)state;
    for (size_t i = 0; i < 10 * GENERATORS_COUNT; i++) {
        struct dice dice = {i};
        struct question question;
        struct written written;
        struct written_nodes nodes;
        question_begin(&question);
        random_rows(&question, &GENERATORS[i % GENERATORS_COUNT], &dice);
        for (size_t j = 0; j < question.count; j++) {
            question.samples[j].weight = (int64_t)dice_roll(&dice, 100);
        }
        written_begin(&written, out_speedscope, question.samples, question.count, "", "");
        written_nodes_begin(&nodes, question.samples, question.count);
        replay(GENERATORS[i % GENERATORS_COUNT].what, written.text, &nodes);
        written_nodes_end(&nodes);
        written_end(&written);
        question_end(&question);
    }
}

int test_out_speedscope(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_header),
        TEST(negative_values_have_no_length),
        TEST(events_are_the_nodes),
    };
    return unit_run("out_speedscope", tests, countof(tests));
}
