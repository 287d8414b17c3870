/* fuzz_paths.c -- every way from rows to nodes: the same bytes, and those of the oracle.
 *
 * The first byte is the depth limit, the rest are samples (samples.h). They go
 *   - as one group through flame_tree_of;
 *   - through flame_state_of, and then flame_nodes_of;
 *   - in two blocks, cut where the first byte says, through flame_block_of, and then
 *     flame_join_nodes_of, which must refuse the same parts with a wrong sum;
 *   - as raw rows through flame_stream, which must give the rows of flame_rows_of.
 * Past the first stage: there is a sample.
 */
#include "fuzz.h"
#include "rowbinary.h"
#include "samples.h"
#include "stage.h"

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#define SERVICE SV("svc")
#define SETTINGS SV("\6on-cpu\xff\xff\xff\xff\xff\xff\xff\xff" ALL_NODES)

enum { DEPTHS = 40 };

/* One set of rows, and what all ways of it share. */
struct journey {
    struct question question;
    struct limits limits;
    struct dice dice;
};

/* Appends the answer of a function to its rows. */
static void call(const struct journey *journey, const char *function, uint64_t rows, sv arguments,
                 struct output *answer)
{
    struct output input;
    struct play play;
    stage_begin(&input);
    stage_put_header(&input, rows);
    stage_put(&input, arguments);
    stage_play(&play, function, journey->limits, stage_text(&input));
    must_hold("every way is open", play.sentence == NULL);
    must_hold("nothing is kept", play.left_behind == 0);
    stage_put(answer, play.answers);
    stage_end(&play);
    output_free(&input);
}

/* The group as a row, with these bytes in front of the sums and of the cells. */
static void ask_group(struct journey *journey, const char *function, sv before_weights,
                      sv before_cells, struct output *answer)
{
    struct output row;
    stage_begin(&row);
    journey->question.before_weights = before_weights;
    journey->question.before_cells = before_cells;
    question_put(&row, &journey->question, SERVICE, &journey->dice);
    call(journey, function, 1, stage_text(&row), answer);
    output_free(&row);
}

static void ask_state(struct journey *journey, struct output *nodes)
{
    struct output state;
    uint64_t rows = journey->question.count;
    stage_begin(&state);
    ask_group(journey, "flame_state_of", (sv){(const char *)&rows, sizeof rows}, SV(""), &state);
    call(journey, "flame_nodes_of", 1, stage_text(&state), nodes);
    output_free(&state);
}

/* service, cell, value, as flame_block_of and flame_stream read them. */
static void put_raw(const struct question *question, size_t i, struct output *to)
{
    rowbinary_write_string(to, SERVICE);
    rowbinary_write_string(to, question->cells[i]);
    stage_put_int64(to, question->samples[i].weight);
}

/* The parts of the rows [from, to): that of the first row, as all have one key. */
static bool put_part(const struct journey *journey, size_t from, size_t to, struct output *parts)
{
    struct output rows, answer;
    if (from == to) return false;
    stage_begin(&rows);
    stage_begin(&answer);
    for (size_t i = from; i < to; i++) {
        rowbinary_write_string(&rows, SV("key"));
        put_raw(&journey->question, i, &rows);
    }
    call(journey, "flame_block_of", to - from, stage_text(&rows), &answer);
    must_hold("one key is one part", answer.len > to - from && answer.buffer[0] == 1);
    sv part = {answer.buffer + 1, answer.len - 1 - (to - from - 1)}; /* then [] for each row */
    stage_put(parts, part);
    output_free(&rows);
    output_free(&answer);
    return true;
}

static int64_t sum_of(const struct question *question, int64_t *check)
{
    uint64_t sum = 0, sum_of_checks = 0;
    for (size_t i = 0; i < question->count; i++) {
        uint64_t value = (uint64_t)question->samples[i].weight;
        sv cell = question->cells[i];
        sum += value;
        sum_of_checks +=
            XXH3_64bits(cell.ptr, cell.len) * (value + 1) + XXH3_64bits(SERVICE.ptr, SERVICE.len);
    }
    *check = (int64_t)sum_of_checks;
    return (int64_t)sum;
}

static void refuses(const struct journey *journey, sv row)
{
    struct output input;
    struct play play;
    stage_begin(&input);
    stage_put(&input, SV("1\n"));
    stage_put(&input, row);
    input.buffer[input.len - 1] = (char)(input.buffer[input.len - 1] ^ 1); /* of the check */
    stage_play(&play, "flame_join_nodes_of", journey->limits, stage_text(&input));
    must_hold("parts of other rows are refused", play.sentence != NULL);
    stage_end(&play);
    output_free(&input);
}

static void ask_parts(const struct journey *journey, size_t cut, struct output *nodes)
{
    struct output parts, row;
    const struct question *question = &journey->question;
    int64_t check, sum = sum_of(question, &check);
    size_t count = 0;
    stage_begin(&parts);
    stage_begin(&row);
    count += put_part(journey, 0, cut, &parts);
    count += put_part(journey, cut, question->count, &parts);
    rowbinary_write_length(&row, count);
    stage_put(&row, stage_text(&parts));
    stage_put_int64(&row, (int64_t)question->count);
    stage_put_int64(&row, sum);
    stage_put_int64(&row, check);
    call(journey, "flame_join_nodes_of", 1, stage_text(&row), nodes);
    refuses(journey, stage_text(&row));
    output_free(&parts);
    output_free(&row);
}

/* The list of flame_rows_of has its length in front of it. */
static void compare_stream(struct journey *journey)
{
    struct output rows, wanted;
    struct play play;
    stage_begin(&rows);
    stage_begin(&wanted);
    for (size_t i = 0; i < journey->question.count; i++) {
        put_raw(&journey->question, i, &rows);
    }
    ask_group(journey, "flame_rows_of", SV(""), SETTINGS, &wanted);
    stage_play_stream(&play, journey->limits, SETTINGS, stage_text(&rows));
    must_hold("the stream is open", play.sentence == NULL && play.left_behind == 0);
    sv list = stage_text(&wanted);
    while (list.len > 0 && (uint8_t)*list.ptr > 127) {
        list = (sv){list.ptr + 1, list.len - 1};
    }
    list = (sv){list.ptr + 1, list.len - 1};
    must_hold("the stream has the rows of the aggregate", sv_equal(play.answers, list));
    stage_end(&play);
    output_free(&rows);
    output_free(&wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    struct journey journey = {.limits = options_default(), .dice = {size}};
    struct question *question = &journey.question;
    struct output wanted, nodes[3];
    question_begin(question);
    samples_take(question, (sv){(const char *)data + 1, size - 1});
    journey.limits.max_depth = 1 + data[0] % DEPTHS;
    journey.limits.max_cell_bytes = SAMPLE_CELL_BYTES;
    stage_begin(&wanted);
    oracle(&wanted, SERVICE, question->samples, question->count, (size_t)journey.limits.max_depth);
    for (size_t i = 0; i < countof(nodes); i++) {
        stage_begin(&nodes[i]);
    }
    if (question->count > 0) fuzz_past();
    ask_group(&journey, "flame_tree_of", SV(""), SV(""), &nodes[0]);
    ask_state(&journey, &nodes[1]);
    ask_parts(&journey, data[0] % (question->count + 1), &nodes[2]);
    for (size_t i = 0; i < countof(nodes); i++) {
        must_hold("every way ends at the oracle",
                  sv_equal(stage_text(&nodes[i]), stage_text(&wanted)));
        output_free(&nodes[i]);
    }
    compare_stream(&journey);
    output_free(&wanted);
    question_end(question);
    fuzz_end();
    return 0;
}
