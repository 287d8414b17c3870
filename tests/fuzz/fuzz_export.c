/* fuzz_export.c -- exports: whatever frames are called, what is written is what the format says.
 *
 * The bytes are samples (samples.h); a state is made of their stacks, so names are any bytes. Then,
 * of what is not refused:
 *   - flame_pprof is gzip around a Profile whose numbers all point at something, and whose samples
 *     add up to the total;
 *   - flame_json and flame_speedscope are JSON by its grammar, in UTF-8 without control characters;
 *   - the lines of flame_folded end in numbers that add up to the total;
 *   - flame_svg and flame_text have no control characters, and flame_svg no tag but its own.
 * Past the first stage: the state was read, and all six were asked.
 */
#include <stdlib.h>

#include <zlib.h>

#include "fuzz.h"
#include "profile.pb-c.h"
#include "rowbinary.h"
#include "samples.h"
#include "stage.h"
#include "states.h"

enum { INFLATED_BYTES = 1 << 20, NESTED = 16, GZIP = 15 + 16 };

/* False: it is refused, for a negative axis for instance. The text stays in the arena. */
static bool ask(struct states *states, const char *function, sv state, sv *text)
{
    struct output row;
    struct play play;
    stage_begin(&row);
    stage_put(&row, SV("1\n"));
    rowbinary_write_string(&row, state);
    stage_play(&play, function, states->limits, stage_text(&row));
    bool answered = play.sentence == NULL;
    if (answered) {
        sv answer = play.answers;
        while ((uint8_t)*answer.ptr > 127) {
            answer = (sv){answer.ptr + 1, answer.len - 1};
        }
        *text = arena_keep(&states->arena, (sv){answer.ptr + 1, answer.len - 1});
    }
    stage_end(&play);
    output_free(&row);
    return answered;
}

static uint64_t total_of(const Perftools__Profiles__Profile *profile)
{
    uint64_t total = 0;
    for (size_t i = 0; i < profile->n_sample; i++) {
        const Perftools__Profiles__Sample *sample = profile->sample[i];
        must_hold("a sample has a value", sample->n_value == 1);
        for (size_t j = 0; j < sample->n_location_id; j++) {
            uint64_t id = sample->location_id[j];
            must_hold("a location is there", id >= 1 && id <= profile->n_location);
        }
        total += (uint64_t)sample->value[0];
    }
    return total;
}

static void check_references(const Perftools__Profiles__Profile *profile)
{
    for (size_t i = 0; i < profile->n_location; i++) {
        const Perftools__Profiles__Location *location = profile->location[i];
        must_hold("a location has its number", location->id == i + 1);
        must_hold("a mapping is there",
                  location->mapping_id >= 1 && location->mapping_id <= profile->n_mapping);
        must_hold("a function is there", location->n_line == 1 &&
                                             location->line[0]->function_id >= 1 &&
                                             location->line[0]->function_id <= profile->n_function);
    }
    for (size_t i = 0; i < profile->n_function; i++) {
        int64_t name = profile->function[i]->name;
        must_hold("a name is there", name >= 0 && (uint64_t)name < profile->n_string_table);
    }
}

static void check_pprof(sv file, uint64_t total)
{
    static uint8_t room[INFLATED_BYTES];
    z_stream reader = {0};
    union {
        const char *bytes;
        uint8_t *data;
    } from = {file.ptr};
    reader.next_in = from.data;
    reader.avail_in = (uInt)file.len;
    reader.next_out = room;
    reader.avail_out = sizeof room;
    must_hold("gzip begins", inflateInit2(&reader, GZIP) == Z_OK);
    int status = inflate(&reader, Z_FINISH);
    size_t len = sizeof room - reader.avail_out;
    must_hold("gzip ends", status == Z_STREAM_END || reader.avail_out == 0);
    must_hold("nothing stands behind it", status != Z_STREAM_END || reader.avail_in == 0);
    inflateEnd(&reader);
    if (status != Z_STREAM_END) return; /* larger than our room */
    Perftools__Profiles__Profile *profile = perftools__profiles__profile__unpack(NULL, len, room);
    must_hold("it is a Profile", profile != NULL);
    check_references(profile);
    must_hold("its samples are the total", total_of(profile) == total);
    perftools__profiles__profile__free_unpacked(profile, NULL);
}

/* Behind the string that begins at `at`. */
static size_t json_string(sv text, size_t at)
{
    for (at++; at < text.len && text.ptr[at] != '"'; at++) {
        must_hold("no control character in a string", (uint8_t)text.ptr[at] >= 0x20);
        if (text.ptr[at] != '\\') continue;
        at++;
        must_hold("an escape is known", at < text.len && strchr("\"\\/bfnrtu", text.ptr[at]));
        if (text.ptr[at] == 'u') at += 4;
    }
    must_hold("a string ends", at < text.len);
    return at + 1;
}

/* Behind null, true, false, or a number. */
static size_t json_word(sv text, size_t at)
{
    size_t begin = at;
    while (at < text.len && strchr("-+.0123456789abcdefghijklmnopqrstuvwxyzE", text.ptr[at]) &&
           text.ptr[at] != '\0') {
        at++;
    }
    must_hold("a value begins here", at > begin);
    return at;
}

/* One value, and nothing behind it: strings, words and brackets in the order of the grammar. */
static void check_json(sv text)
{
    char open[NESTED];
    size_t depth = 0, at = 0;
    bool wants_value = true;
    while (at < text.len) {
        char byte = text.ptr[at];
        if (byte == '{' || byte == '[') {
            must_hold("a bracket stands where a value may", wants_value && depth < NESTED);
            open[depth++] = byte == '{' ? '}' : ']';
            at++;
            wants_value = at < text.len && text.ptr[at] != open[depth - 1];
        } else if (byte == '}' || byte == ']') {
            must_hold("a bracket closes its own",
                      !wants_value && depth > 0 && open[--depth] == byte);
            at++;
        } else if (byte == ',' || byte == ':') {
            must_hold("one value, then a comma", !wants_value && depth > 0);
            wants_value = true;
            at++;
        } else {
            must_hold("a comma between two values", wants_value);
            at = byte == '"' ? json_string(text, at) : json_word(text, at);
            wants_value = false;
        }
    }
    must_hold("all brackets are closed", depth == 0 && !wants_value);
}

static void check_folded(sv text, uint64_t total)
{
    uint64_t sum = 0;
    while (text.len > 0) {
        const char *stop = memchr(text.ptr, '\n', text.len);
        must_hold("a line ends", stop != NULL);
        const char *number = stop;
        while (number > text.ptr && number[-1] != ' ') {
            number--;
        }
        must_hold("a value stands behind a space", number > text.ptr);
        sum += (uint64_t)strtoll(number, NULL, 10);
        text = (sv){stop + 1, text.len - (size_t)(stop + 1 - text.ptr)};
    }
    must_hold("the lines are the total", sum == total);
}

static void check_visible(sv text)
{
    for (size_t i = 0; i < text.len; i++) {
        uint8_t byte = (uint8_t)text.ptr[i];
        must_hold("no control characters", (byte >= 0x20 && byte != 0x7f) || byte == '\n');
    }
}

/* A name is text or an attribute in quotes, so every '<' begins a tag that we write, but for those
 * in the script. */
static void check_svg(sv text)
{
    static const char *const ours[] = {
        "svg ",    "g>",    "g ",  "rect ",  "text>",   "text ",   "title>",   "style>",
        "script>", "/svg>", "/g>", "/text>", "/title>", "/style>", "/script>", "![CDATA["};
    check_visible(text);
    const char *end = text.ptr + text.len;
    bool in_script = false;
    for (const char *at = text.ptr; at < end; at++) {
        sv rest = {at, (size_t)(end - at)};
        if (sv_starts_with(rest, SV("<script"))) in_script = true;
        if (sv_starts_with(rest, SV("</script"))) in_script = false;
        if (*at != '<' || in_script) continue;
        bool known = false;
        for (size_t i = 0; i < countof(ours); i++) {
            known |= sv_starts_with((sv){at + 1, rest.len - 1}, (sv){ours[i], strlen(ours[i])});
        }
        must_hold("a tag is ours", known);
    }
}

static void check_all(struct states *states, sv state, uint64_t total)
{
    sv text;
    if (ask(states, "flame_pprof_of", state, &text)) check_pprof(text, total);
    if (ask(states, "flame_folded_of", state, &text)) check_folded(text, total);
    if (ask(states, "flame_json_of", state, &text)) check_json(text);
    if (ask(states, "flame_speedscope_of", state, &text)) check_json(text);
    if (ask(states, "flame_text_of", state, &text)) check_visible(text);
    if (ask(states, "flame_svg_of", state, &text)) check_svg(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct states states;
    struct question question;
    uint64_t total = 0;
    states_begin(&states, options_default());
    question_begin(&question);
    samples_take(&question, (sv){(const char *)data, size});
    for (size_t i = 0; i < question.count; i++) {
        total += (uint64_t)question.samples[i].weight;
    }
    if (question.count > 0) fuzz_past();
    check_all(&states, states_make(&states, question.samples, question.count), total);
    question_end(&question);
    states_end(&states);
    fuzz_end();
    return 0;
}
