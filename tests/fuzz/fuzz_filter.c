/* fuzz_filter.c -- tag_filters: any bytes are understood or refused with one sentence.
 *
 * The first byte chooses the tags, the rest is a filter. When it is understood, its names are
 * distinct, canonical and in byte order; NOT (filter) answers the opposite, filter AND filter the
 * same. It passes a row that its window and its rest pass. A filter is refused with the sentence
 * that flame_filter_problem_of() answers. The bytes are also dice for a filter of the oracle, which
 * must be answered as it says.
 */
#include "filter_fields.h"
#include "filter_oracle.h"
#include "filter_row.h"
#include "filter_window.h"
#include "fuzz.h"
#include "rowbinary.h"
#include "stage.h"

enum { REFUSED = 2 };

static struct limits small_limits(void)
{
    struct limits limits = options_default();
    limits.max_filter_depth = 50;
    limits.max_filter_terms = 500;
    limits.max_memory_mib = 64;
    return limits;
}

/* A few values that fit the kind of the name; which ones, `choice` and the name decide. */
static void put_values(struct output *row, sv name, uint8_t choice)
{
    static const char *const values[][3] = {
        [FIELD_STRING] = {"a", "app", "\xc3\xa4%_\n"},
        [FIELD_INTEGER] = {"0", "7", "-2"},
        [FIELD_TIME] = {"1700000000", "0.5", "7"},
        [FIELD_IP] = {"10.0.0.1", "::1", "255.255.255.255"},
    };
    sv key;
    const struct filter_field *field = filter_field_find(name, &key);
    must_hold("every name is in the table", field != NULL);
    unsigned mixed = choice + (uint8_t)name.ptr[name.len / 2];
    size_t count = mixed % 3;
    rowbinary_write_string(row, name);
    rowbinary_write_length(row, count);
    for (size_t i = 0; i < count; i++) {
        const char *value = values[field->kind][(mixed / 3 + i) % 3];
        rowbinary_write_string(row, (sv){value, strlen(value)});
    }
}

static uint64_t take_length(sv *from)
{
    uint64_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = (uint8_t)*from->ptr;
        *from = (sv){from->ptr + 1, from->len - 1};
        length |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return length;
    }
}

static sv take_text(sv *from)
{
    uint64_t length = take_length(from);
    sv text = {from->ptr, (size_t)length};
    *from = (sv){from->ptr + length, from->len - (size_t)length};
    return text;
}

/* The map for all these names, which are as flame_filter_names_of() answers. */
static void put_map(struct output *row, sv names, uint8_t choice)
{
    sv last = {0};
    uint64_t count = take_length(&names);
    rowbinary_write_length(row, count);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t length = take_length(&names);
        sv name = {names.ptr, (size_t)length};
        names = (sv){names.ptr + length, names.len - (size_t)length};
        must_hold("names ascend", i == 0 || sv_compare(last, name) < 0);
        put_values(row, name, choice);
        last = name;
    }
    must_hold("nothing follows the names", names.len == 0);
}

/* Play one row of a function of filters, which is the filter and what follows it. */
static void play_filter(struct play *play, const char *function, sv filter, sv behind)
{
    struct output row;
    stage_begin(&row);
    stage_put_header(&row, 1);
    rowbinary_write_string(&row, filter);
    stage_put(&row, behind);
    stage_play(play, function, small_limits(), stage_text(&row));
    output_free(&row);
}

/* flame_filter_problem_of() must answer the sentence of who was refused, or nothing. */
static void check_problem(sv filter, const char *sentence)
{
    struct play play;
    play_filter(&play, "flame_filter_problem_of", filter, SV(""));
    must_hold("a problem is an answer", play.sentence == NULL);
    must_hold("a problem leaves nothing behind", play.left_behind == 0);
    sv answer = play.answers;
    uint64_t length = take_length(&answer);
    must_hold("it is the sentence", length == answer.len && length == strlen(sentence) &&
                                        sv_equal(answer, (sv){sentence, strlen(sentence)}));
    stage_end(&play);
}

/* The map for all names of the filter. False: the filter was refused. */
static bool put_tags(struct output *row, sv filter, uint8_t choice)
{
    struct play play;
    char sentence[sizeof stage_sentence] = "";
    play_filter(&play, "flame_filter_names_of", filter, SV(""));
    bool understood = play.sentence == NULL;
    if (!understood) memcpy(sentence, play.sentence, sizeof sentence);
    if (!understood) {
        must_hold("a failure has a sentence", strstr(play.sentence, "tag_filter") != NULL);
    } else {
        must_hold("nothing is kept", play.left_behind == 0);
        put_map(row, play.answers, choice);
    }
    stage_end(&play);
    if (understood || strstr(sentence, "character") != NULL) check_problem(filter, sentence);
    return understood;
}

static int ask(sv filter, sv tags)
{
    struct play play;
    play_filter(&play, "flame_filter_match_of", filter, tags);
    int answer = play.sentence != NULL ? REFUSED : play.answers.ptr[0];
    must_hold("memory stays within its limit", play.worker.memory.peak <= 64 << 20);
    if (play.sentence != NULL) {
        /* A pattern that takes too long, or NOT (…) that is over a limit. */
        must_hold("it points at a character", strstr(play.sentence, "character") != NULL);
    } else {
        must_hold("one answer", play.answers.len == 1 && (answer == 0 || answer == 1));
    }
    stage_end(&play);
    return answer;
}

static void ask_in_other_words(sv filter, sv tags, int answer)
{
    struct output words;
    stage_begin(&words);
    stage_put(&words, SV("NOT ("));
    stage_put(&words, filter);
    stage_put(&words, SV(")"));
    int other = ask(stage_text(&words), tags);
    must_hold("NOT is the opposite", other == REFUSED || other == !answer);
    words.len = 0;
    stage_put(&words, SV("("));
    stage_put(&words, filter);
    stage_put(&words, SV(")AND("));
    stage_put(&words, filter);
    stage_put(&words, SV(")"));
    other = ask(stage_text(&words), tags);
    must_hold("AND itself is the same", other == REFUSED || other == answer);
    output_free(&words);
}

/* Window and rest must answer as the filter does. put_values() knows the times. */
static void ask_in_parts(sv filter, sv tags, uint8_t choice, int answer)
{
    static const int64_t times[] = {1700000000, -1, 7}; /* 0.5 is in no window */
    struct play play;
    play_filter(&play, "flame_filter_window_of", filter, SV(""));
    must_hold("what is understood has a window", play.sentence == NULL);
    must_hold("a window leaves nothing behind", play.left_behind == 0);
    sv bytes = play.answers;
    int64_t start, end;
    memcpy(&start, bytes.ptr, 8);
    memcpy(&end, bytes.ptr + 8, 8);
    sv rest = {bytes.ptr + 16, bytes.len - 16};
    bool named = take_text(&rest).len > 0;
    named |= take_text(&rest).len > 0;
    sv asked = take_text(&rest);
    must_hold("the rest is whole", rest.len == 0 && asked.len <= filter.len);
    must_hold("bounds fit a DateTime",
              (start == 1 && end == 0) || (start >= 0 && start <= end && end <= FILTER_TIME_MAX));
    unsigned mixed = choice + (uint8_t)'m'; /* of the name time */
    int64_t time = times[mixed / 3 % 3];
    /* One time, as every row has; names are for the unit tests. */
    if (mixed % 3 == 1 && time >= 0 && !named) {
        bool in = time >= start && time <= end;
        int other = in ? ask(asked, tags) : 0;
        must_hold("window and rest are the filter", other == REFUSED || other == answer);
    }
    stage_end(&play);
}

static void ask_oracle(uint64_t seed)
{
    struct dice dice = {seed};
    struct filter_question question;
    struct output row;
    struct play play;
    filter_question_make(&question, &dice);
    stage_begin(&row);
    stage_put_header(&row, 1);
    filter_row_put(&row, question.filter, question.tags);
    stage_play(&play, "flame_filter_match_of", options_default(), stage_text(&row));
    must_hold("the oracle's filters are understood", play.sentence == NULL);
    must_hold("the answer is that of the oracle", play.answers.ptr[0] == question.passes);
    stage_end(&play);
    output_free(&row);
    filter_question_end(&question);
}

/* Every second input is a filter of the oracle, which is understood; the others are mutants of
 * those. Bytes alone hardly ever make a filter. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t capacity, unsigned int seed)
{
    struct dice dice = {seed};
    struct filter_question question;
    if (dice_roll(&dice, 2) == 0) return LLVMFuzzerMutate(data, size, capacity);
    filter_question_make(&question, &dice);
    if (question.filter.len < capacity) {
        data[0] = (uint8_t)dice_roll(&dice, UINT8_MAX + 1);
        memcpy(data + 1, question.filter.ptr, question.filter.len);
        size = question.filter.len + 1;
    }
    filter_question_end(&question);
    return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    sv filter = {(const char *)data + 1, size - 1};
    struct output tags;
    uint64_t seed = size;
    stage_begin(&tags);
    if (put_tags(&tags, filter, data[0])) {
        fuzz_past(); /* it is understood: names, types and values fit */
        int answer = ask(filter, stage_text(&tags));
        bool blank =
            tags.len == 1 && tags.buffer[0] == 0 && memchr(filter.ptr, '=', filter.len) == NULL;
        if (answer != REFUSED) ask_in_parts(filter, stage_text(&tags), data[0], answer);
        if (answer != REFUSED && !blank) ask_in_other_words(filter, stage_text(&tags), answer);
    }
    output_free(&tags);
    for (size_t i = 0; i < size && i < 16; i++) {
        seed = seed * 257 + data[i];
    }
    ask_oracle(seed);
    fuzz_end();
    return 0;
}
