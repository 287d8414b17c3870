/* fuzz_state.c -- states: any bytes are refused with a sentence, or read as what they say.
 *
 * The first byte says what the rest is (bits 0 and 1) and how deep stacks may be (the others):
 *   0      a message, which goes into a valid zstd frame, so that fuzzing gets behind zstd
 *   1      a script for a message (see script()), whose counts nearly always fit
 *   2, 3   the state itself
 *
 * What is accepted has the nodes of the oracle for the stacks that a simple reader finds in the
 * message; written, read and written again it is the same bytes; merging it with what was written
 * gives the same bytes in both orders; pruned, cut, and under each function of the algebra it keeps
 * its totals; every format is written.
 */
#include <stdlib.h>

#include <zstd.h>

#include "flame.h"
#include "fuzz.h"
#include "oracle.h"
#include "rowbinary.h"
#include "stage.h"
#include "states.h"

enum { SCRIPT = 1, WHOLE = 2, DEPTHS = 40, ORACLE_BYTES = 3000 };

static struct limits limits_of(uint8_t choice)
{
    struct limits limits = options_default();
    limits.max_cell_bytes = 1;
    limits.max_depth = 1 + choice / 4 % DEPTHS;
    limits.max_nodes = 2000;
    limits.max_memory_mib = 16;
    limits.max_state_mib = 1;
    return limits;
}

static uint8_t take_byte(sv *from)
{
    if (from->len == 0) return 0;
    *from = (sv){from->ptr + 1, from->len - 1};
    return (uint8_t)from->ptr[-1];
}

/* Names, one a line, up to an empty line; then stacks: a byte for what is kept (255: one too many),
 * one for how many frames follow, a byte for each of them, a byte for the weight. */
static sv script(struct states *states, sv from)
{
    static ProtobufCBinaryData names[256];
    static uint32_t kept[1 << 12], added[1 << 12], frames[1 << 16];
    static int64_t selves[1 << 12];
    FlameTree__State message = FLAME_TREE__STATE__INIT;
    size_t depth = 0;
    message = (FlameTree__State){.base = message.base,
                                 .format = 1,
                                 .rows = 1,
                                 .names = names,
                                 .kept = kept,
                                 .added = added,
                                 .self_values = selves,
                                 .frames = frames};
    while (from.len > 0 && message.n_names < countof(names)) {
        const char *stop = memchr(from.ptr, '\n', from.len);
        size_t len = stop == NULL ? from.len : (size_t)(stop - from.ptr);
        union {
            const char *kept;
            uint8_t *data;
        } name = {from.ptr};
        from = (sv){from.ptr + len + (stop != NULL), from.len - len - (stop != NULL)};
        if (len == 0) break;
        names[message.n_names++] = (ProtobufCBinaryData){len, name.data};
    }
    while (from.len > 0 && message.n_kept < countof(kept)) {
        uint8_t keep = take_byte(&from), add = take_byte(&from) % 8;
        if (message.n_names == 0) add = 0;
        if (message.n_frames + add > countof(frames)) break;
        kept[message.n_kept] = (uint32_t)(keep == UINT8_MAX ? depth + 1 : keep % (depth + 1));
        depth = kept[message.n_kept++] + add;
        added[message.n_added++] = add;
        while (add-- > 0) {
            frames[message.n_frames++] = (uint32_t)(take_byte(&from) % message.n_names);
        }
        selves[message.n_self_values++] = take_byte(&from) - 128;
    }
    return states_pack(states, &message);
}

/* Calls the function with one row. False when it refuses; `answer` is kept in the arena. */
static bool call(struct states *states, const char *function, sv before, sv state, sv behind,
                 sv *answer)
{
    struct output row;
    struct play play;
    stage_begin(&row);
    stage_put(&row, SV("1\n"));
    stage_put(&row, before);
    rowbinary_write_string(&row, state);
    stage_put(&row, behind);
    stage_play(&play, function, states->limits, stage_text(&row));
    must_hold("memory stays within its limit", play.worker.memory.peak <= 16 << 20);
    bool accepted = play.sentence == NULL;
    if (!accepted) must_hold("a failure has a sentence", play.sentence[0] != '\0');
    if (accepted) {
        must_hold("nothing is kept", play.left_behind == 0);
        *answer = arena_keep(&states->arena, play.answers);
    }
    stage_end(&play);
    output_free(&row);
    return accepted;
}

/* The same, which must be accepted. */
static sv ask(struct states *states, const char *function, sv before, sv state, sv behind)
{
    sv answer = {0};
    must_hold("what one function reads all do",
              call(states, function, before, state, behind, &answer));
    return answer;
}

/* A String of RowBinary as its bytes. */
static sv string(sv answer)
{
    while ((uint8_t)*answer.ptr > 127) {
        answer = (sv){answer.ptr + 1, answer.len - 1};
    }
    return (sv){answer.ptr + 1, answer.len - 1};
}

/* Reads the message as proto/flame_tree.proto says one may. */
static void follow(struct states *states, const FlameTree__State *message, struct output *nodes)
{
    struct sample *samples = malloc((message->n_kept + 1) * sizeof *samples);
    struct output *path = calloc(message->n_kept + 2, sizeof *path);
    size_t *ends = calloc(message->n_frames + 2, sizeof *ends); /* of the first frames of a path */
    const uint32_t *frame = message->frames;
    struct root_name root;
    struct flame flame;
    for (size_t i = 0; i < message->n_kept; i++) {
        stage_begin(&path[i + 1]);
        if (i > 0) stage_put(&path[i + 1], (sv){path[i].buffer, ends[message->kept[i]]});
        for (size_t j = 0; j < message->added[i]; j++) {
            ProtobufCBinaryData name = message->names[*frame++];
            if (path[i + 1].len > 0) stage_put(&path[i + 1], SV(";"));
            stage_put(&path[i + 1], (sv){(const char *)name.data, name.len});
            ends[message->kept[i] + j + 1] = path[i + 1].len;
        }
        samples[i] = (struct sample){stage_text(&path[i + 1]), message->self_values[i]};
    }
    states_grow(states, &flame, NULL, 0);
    for (size_t i = 0; i < message->n_app_services; i++) {
        ProtobufCBinaryData name = message->app_services[i];
        flame_add_service(&flame, (sv){(const char *)name.data, name.len});
    }
    flame_root_name(&flame, &root);
    samples[message->n_kept] = (struct sample){SV(""), 0};
    oracle(nodes, root_name_text(&root), samples, message->n_kept + 1,
           (size_t)states->limits.max_depth);
    root_name_free(&root);
    flame_free(&flame);
    for (size_t i = 0; i < message->n_kept; i++) {
        output_free(&path[i + 1]);
    }
    free(path);
    free(ends);
    free(samples);
}

static void compare_with_oracle(struct states *states, sv state, sv nodes)
{
    static uint8_t bytes[1 << 20];
    struct output wanted;
    size_t len = ZSTD_decompress(bytes, sizeof bytes, state.ptr, state.len);
    must_hold("what is accepted can be inflated", !ZSTD_isError(len));
    if (len > ORACLE_BYTES) return;
    FlameTree__State *message = flame_tree__state__unpack(NULL, len, bytes);
    must_hold("what is accepted is a message", message != NULL);
    stage_begin(&wanted);
    follow(states, message, &wanted);
    must_hold("the nodes are those of the oracle", sv_equal(nodes, stage_text(&wanted)));
    output_free(&wanted);
    flame_tree__state__free_unpacked(message, NULL);
}

/* The total of the root in what flame_info_of answers: the last but one of its numbers. */
static sv total(struct states *states, sv state)
{
    sv info = ask(states, "flame_info_of", SV(""), state, SV(""));
    return (sv){info.ptr + info.len - 16, 16};
}

/* Exports may refuse: negative values where widths are drawn, and what needs more memory than here.
 */
static void is_exported(struct states *states, sv state)
{
    static const char *const exports[] = {"flame_folded_of", "flame_grafana_of", "flame_pprof_of",
                                          "flame_speedscope_of", "flame_svg_of"};
    sv answer;
    for (size_t i = 0; i < countof(exports); i++) {
        call(states, exports[i], SV(""), state, SV(""), &answer);
    }
    if (!call(states, "flame_text_of", SV(""), state, SV(""), &answer)) return;
    answer = string(answer);
    for (size_t i = 0; i < answer.len; i++) {
        must_hold("a page of text has no control characters",
                  (unsigned char)answer.ptr[i] >= 0x20 || answer.ptr[i] == '\n');
    }
}

static void holds_its_laws(struct states *states, sv state, sv written)
{
    sv nodes = ask(states, "flame_nodes_of", SV(""), state, SV(""));
    sv merged[2], pair[] = {state, written};
    must_hold("what is written is read as it was",
              sv_equal(ask(states, "flame_nodes_of", SV(""), written, SV("")), nodes));
    must_hold("written again it is the same",
              sv_equal(string(ask(states, "flame_merge_of", SV("\1"), written, SV(""))), written));
    for (size_t i = 0; i < 2; i++) {
        struct output behind;
        stage_begin(&behind);
        rowbinary_write_string(&behind, pair[1 - i]);
        merged[i] = ask(states, "flame_merge_of", SV("\2"), pair[i], stage_text(&behind));
        output_free(&behind);
    }
    must_hold("merging has no order", sv_equal(merged[0], merged[1]));
    sv pruned =
        string(ask(states, "flame_prune_of", SV(""), state, SV("\0\0\0\0\0\0\x90\x3f\4\0\0\0")));
    sv cut = string(ask(states, "flame_kernel_depth_of", SV(""), state, SV("\1\0\0\0\0\0\0\0")));
    must_hold("pruning keeps the total", sv_equal(total(states, pruned), total(states, state)));
    must_hold("cutting keeps the total", sv_equal(total(states, cut), total(states, state)));
    ask(states, "flame_json_of", SV(""), state, SV(""));
    is_exported(states, state);
    compare_with_oracle(states, state, nodes);
}

/* Functions may refuse: a name that is too long to be searched, a tree that grows over a limit. */
static void computes_with_it(struct states *states, sv state)
{
    static const struct {
        const char *function;
        sv behind;
        bool keeps_total;
    } rows[] = {
        {"flame_hide_of", {"\1a", 2}, true},
        {"flame_show_of", {"\2b$", 3}, true},
        {"flame_rename_of", {"\4(.)a\2\\1", 8}, true},
        {"flame_fold_threads_of", {"", 0}, true},
        {"flame_fold_kind_of", {"\3KA?", 4}, true},
        {"flame_collapse_recursion_of", {"", 0}, true},
        {"flame_invert_of", {"", 0}, true},
        {"flame_under_of", {"\1a", 2}, true},
        {"flame_focus_of", {"\1a", 2}, false},
        {"flame_ignore_of", {"\1a", 2}, false},
        {"flame_from_of", {"\1a", 2}, false},
        {"flame_pivot_of", {"\1a", 2}, false},
        {"flame_zoom_of", {"\1a", 2}, false},
    };
    static const char *tables[] = {"flame_table_of", "flame_top_of", "flame_callers_of",
                                   "flame_callees_of", "flame_diff_of"};
    sv answer;
    for (size_t i = 0; i < countof(rows); i++) {
        if (!call(states, rows[i].function, SV(""), state, rows[i].behind, &answer)) continue;
        sv sum = total(states, string(answer)), was = total(states, state);
        sv all = {sum.ptr + 8, 8}, all_was = {was.ptr + 8, 8};
        must_hold("the total of all rows stays", sv_equal(all, all_was));
        must_hold("the weight stays", !rows[i].keeps_total || sv_equal(sum, was));
    }
    for (size_t i = 0; i < countof(tables); i++) {
        sv behind = i < 2 ? SV("") : SV("\1a");
        if (i == countof(tables) - 1) behind = SV("\0"); /* compared with the empty state */
        (void)call(states, tables[i], SV(""), state, behind, &answer);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    struct states states;
    sv bytes = {(const char *)data + 1, size - 1}, state = bytes, written = {0};
    states_begin(&states, limits_of(data[0]));
    if (!(data[0] & WHOLE)) {
        state = data[0] & SCRIPT ? script(&states, bytes) : states_frame(&states, bytes, 1);
    }
    if (call(&states, "flame_merge_of", SV("\1"), state, SV(""), &written)) {
        fuzz_past(); /* it is a state */
        written = string(written);
        must_hold("only of nothing nothing is left", (state.len == 0) == (written.len == 0));
        if (state.len > 0) holds_its_laws(&states, state, written);
        computes_with_it(&states, written);
    }
    states_end(&states);
    fuzz_end();
    return 0;
}
