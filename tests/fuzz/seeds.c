/* seeds.c -- writes the hand-made part of the corpus: `seeds FOLDER`, where its folders are.
 *
 * What the fuzzers found is in the same folders, named by its SHA-1.
 */
#include <stdio.h>
#include <stdlib.h>

#include "forms.h"
#include "fuzz.h"
#include "question.h"
#include "rowbinary.h"
#include "stage.h"
#include "states.h"

#define AGENT_AB SV("\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b")
#define SERVER_AB SV("\x28\xb5\x2f\xfd\x04\0\x19\0\0a;b\x9a\x9c\x3f\x8e")
#define LENGTH_MAX "\xff\xff\xff\xff\xff\xff\xff\xff\xff\1"

static const char *folder;
static struct arena arena;

static void seed(const char *target, const char *name, char first, sv bytes)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s/%s", folder, target, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || putc(first, file) == EOF ||
        fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

static void cell_seeds(void)
{
    static char many[20000];
    const sv text =
        SV("[t] main;runtime.main;main.main;net/http.(*conn).serve;[k] entry_SYSCALL_64");
    static const char *const names[FORMS] = {"raw",    "agent",     "server", "stream",
                                             "frames", "skippable", "padded"};
    for (enum form form = FORM_RAW; form < FORMS; form++) {
        seed("cell", names[form], 2, form_cell(&arena, form, text));
    }
    const struct {
        const char *name;
        sv cell;
    } cells[] = {
        {"empty", SV("")},
        {"empty-frame", form_frame(&arena, SV(""), true, false)},
        {"only-skippable", SV("\x50\x2a\x4d\x18\0\0\0\0")},
        {"magic", SV("\x28\xb5\x2f\xfd")},
        {"magic-and-nul", SV("\x28\xb5\x2f\xfd\0\0\0\0\0")},
        {"truncated", (sv){SERVER_AB.ptr, 9}},
        {"truncated-checksum", (sv){SERVER_AB.ptr, 15}},
        {"bad-checksum", SV("\x28\xb5\x2f\xfd\x04\0\x19\0\0a;b\x9a\x9c\x3f\x8f")},
        {"garbage", SV("\xde\xad\xbe\xef")},
        {"garbage-behind", form_join(&arena, AGENT_AB, SV("abcd"))},
        {"padded-garbage", form_join(&arena, AGENT_AB, SV("\0\0\0x\0\0"))},
        {"lying-size", SV("\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\4\0\x19\0\0a;b")},
        {"dictionary", SV("\x28\xb5\x2f\xfd\x21\x07\x03\x19\0\0a;b")},
        {"old-zstd", SV("\x27\xb5\x2f\xfd\x20\x03\x19\0\0a;b")},
        {"three-frames", form_join(&arena, form_join(&arena, AGENT_AB, SERVER_AB), AGENT_AB)},
        {"bomb", form_frame(&arena, (sv){many, sizeof many}, true, true)},
    };
    for (size_t i = 0; i < countof(cells); i++) {
        seed("cell", cells[i].name, 3, cells[i].cell);
        if (i % 3 == 0) seed("cell", cells[i].name, 1, cells[i].cell);
    }
}

static void tree_seeds(void)
{
    static char deep[3000];
    for (size_t i = 0; i < sizeof deep; i++) {
        deep[i] = i % 2 ? ';' : 'r';
    }
    seed("tree", "none", 39, SV(""));
    seed("tree", "one", 39, SV("\0\7a;b\n"));
    seed("tree", "picture", 39, SV("\0\7main;parse;read\n\1\3main;parse\n\2\2main;read\n"));
    seed("tree", "empty-frames", 39, SV("\0\1;a;;b\n\0\1a;b;\n\0\1;\n\0\1\n\0\1a;b\n"));
    seed("tree", "forms", 39,
         SV("\0\1x;y\n\1\1x;y\n\2\1x;y\n\3\1x;y\n\4\1x;y\n\5\1x;y\n\6\1x;y\n"));
    seed("tree", "damaged", 39, SV("\x08\1\n\x08\2ab\n\0\3[undecodable]\n\0\4[undecodable];x\n"));
    seed("tree", "truncated", 1, SV("\0\1a;b;c\n\0\1a;b;c;d\n\0\1a;b;[truncated]\n\0\1a;b\n"));
    seed("tree", "negative", 39,
         SV("\0\xff"
            "a\n\0\1b\n\0\xff"
            "a;c\n\0\0d\n\0\x80"
            "e\n"));
    seed("tree", "wrap", 39,
         SV("\x10\xff\xff\xff\xff\xff\xff\xff\x7f"
            "a\n\x10\xff\xff\xff\xff\xff\xff\xff\x7f"
            "b\n"
            "\x10\0\0\0\0\0\0\0\x80"
            "c\n\0\1d\n"));
    seed("tree", "bytes", 39, SV("\0\1\0;\xff\n\0\1:;;<\n\0\1:\n\0\1<\n\0\1\xff;\0\n"));
    seed("tree", "ties", 39, SV("\0\1b\n\0\1a\n\0\1ab\n\0\1a\x01\n\0\1a;z\n\0\1a;y\n"));
    seed("tree", "looks-like-zstd", 39, SV("\0\1\x28\xb5\x2f\xfd;x\n\1\1\x50\x2a\x4d\x18\n"));
    seed("tree", "chains", 39,
         SV("\0\1a;b;c;d;e;f;g;h;i;j;k;l\n\0\1a;b;c;d;e;f;g;h;x;j;k;l\n\0\1a;b;c;d\n"
            "\0\1a;b;c;x;e;f;g;h\n\0\1a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p\n\0\1b;c;d;e\n"));
    seed("tree", "deep", 39, form_join(&arena, SV("\0\1"), (sv){deep, 200}));
    seed("tree", "over-the-cell", 20, form_join(&arena, SV("\1\1"), (sv){deep, sizeof deep}));
}

static char function_number(const char *name)
{
    char number = 0;
    while (strcmp(FUZZ_FUNCTIONS[(size_t)number], name) != 0) {
        number++;
    }
    return number;
}

static void tree_of_seeds(void)
{
    char number = function_number("flame_tree_of");
    struct question question;
    struct dice dice = {1};
    struct output text;
    question_begin(&question);
    stage_begin(&text);
    stage_put_header(&text, 1);
    question_put(&text, &question, SV("svc"), &dice);
    seed("rows", "tree_of-nothing", number, stage_text(&text));
    question_add(&question, SV(""), SV("main;parse;read"), 7);
    question_add(&question, SV(""), AGENT_AB, 3);
    question_add(&question, SV(""), SERVER_AB, -2);
    question_add(&question, SV(""), SV(""), INT64_MAX);
    question_add(&question, SV(""), SV("\x28\xb5\x2f\xfd?"), INT64_MIN);
    stage_put_header(&text, 2);
    question_put(&text, &question, SV("svc"), &dice);
    question_put(&text, &question, SV("svc"), &dice);
    seed("rows", "tree_of-chunks", number, stage_text(&text));
    seed("rows", "tree_of-cut", number, (sv){text.buffer, text.len - 20});
    output_free(&text);
    question_end(&question);
    seed("rows", "tree_of-services", number, SV("1\n\14\1l\1k\1j\1i\1h\1g\1f\1e\1d\1c\1b\1a\0\0"));
    seed("rows", "tree_of-many-services", number, SV("1\n" LENGTH_MAX "\1a"));
    seed("rows", "tree_of-many-sums", number, SV("1\n\0" LENGTH_MAX "\0"));
    seed("rows", "tree_of-many-cells", number, SV("1\n\0\0" LENGTH_MAX "\0"));
    seed("rows", "tree_of-long-cell", number, SV("1\n\0\0\1" LENGTH_MAX "xyz"));
    seed("rows", "tree_of-no-cell", number, SV("1\n\0\1\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0"));
}

static void check_seeds(void)
{
    char number = function_number("flame_check_of");
    const struct sample samples[] = {
        {SV("a;b"), 3}, {SV("a;c"), 2}, {SV("d"), 2}, {SV("d;e;f"), -9}, {SV(""), 1}};
    struct output text;
    stage_begin(&text);
    stage_put_header(&text, 2);
    oracle(&text, SV("svc"), samples, countof(samples), 100);
    oracle(&text, SV("svc"), samples, 0, 100);
    seed("rows", "check-good", number, stage_text(&text));
    const struct {
        const char *name;
        size_t at;
    } changes[] = {{"check-root", 5},
                   {"check-parent", 8},
                   {"check-self", 11},
                   {"check-name", 29},
                   {"check-id", 40}};
    for (size_t i = 0; i < countof(changes); i++) {
        text.buffer[changes[i].at] ^= 1;
        seed("rows", changes[i].name, number, stage_text(&text));
        text.buffer[changes[i].at] ^= 1;
    }
    output_free(&text);
    seed("rows", "check-many", number, SV("1\n" LENGTH_MAX "\0\0\0"));
    seed("rows", "check-long-name", number, SV("1\n\1" LENGTH_MAX "\0\0"));
}

static void filter_seeds(void)
{
    const struct {
        const char *name;
        sv text;
    } filters[] = {
        {"documented", SV("pod_cluster='prod-cluster' AND pod_ns='app'")},
        {"everything",
         SV("NOT (`k8s.label.app` != \"it's\" OR pod_id IN (1, 2)) && ip>='10.0.0.0/8'")},
        {"functions",
         SV("exist(vpc) or not EXIST(tag.`a-b`) and Enum(pod_group_type)='Deployment'")},
        {"patterns",
         SV("pod LIKE 'a*_%b\\%' AND az NOT REGEXP '^(a|b)+[^c]$' OR host RLIKE '\\d+'")},
        {"hostile-pattern", SV("pod REGEXP '(a|aa)+(a|aa)+$'")},
        {"null", SV("lb IS NULL or natgw is not null and pod = '' or pod_ns <> ''")},
        {"numbers", SV("time>=1700000000 AND time<1700000000.5 AND vpc_id=-2 AND 1=1")},
        {"addresses", SV("ip IN ('1.1.1.1','::1','fe80::/10') OR ip<'::'")},
        {"nested", SV("((((((NOT NOT NOT ((((1=0))))))))))")},
        {"unclosed", SV("(pod = 'x' AND (")},
        {"comment", SV("pod = 'x' -- AND pod = 'y'")},
        {"bytes", SV("pod = '\0\xff\n' AND \xff")},
        {"blank", SV(" \t\n")},
        {"keyless", SV("k8s.label='x'")},
        {"misspelled", SV("pood='x'")},
    };
    for (size_t i = 0; i < countof(filters); i++) {
        seed("filter", filters[i].name, (char)i, filters[i].text);
    }
    char number = function_number("flame_filter_match_of");
    seed("rows", "filter-match", number,
         SV("2\n\7pod='x'\1\3pod\1\1x\7pod='x'\2\2az\0\3pod\2\1y\1x"));
    seed("rows", "filter-lie", number, SV("1\n\0\1\1a" LENGTH_MAX "\1b"));
    seed("rows", "filter-names", function_number("flame_filter_names_of"), SV("1\n\7pod='x'"));
}

#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/* What stands around one state in a row of each function. */
static const struct {
    const char *function;
    sv before, behind;
} STATE_ROWS[] = {
    {"flame_merge_of", BYTES("1\n\3\0"), BYTES("\0")},
    {"flame_label_of", BYTES("1\n"), BYTES("\6on-cpu\2us")},
    {"flame_prune_of", BYTES("1\n"), BYTES("\0\0\0\0\0\0\0\0\3\0\0\0")},
    {"flame_kernel_depth_of", BYTES("1\n"), BYTES("\0\0\0\0\0\0\0\0")},
    {"flame_nodes_of", BYTES("2\n\0"), BYTES("")},
    {"flame_state_rows_of", BYTES("1\n"), BYTES("")},
    {"flame_info_of", BYTES("2\n\0"), BYTES("")},
    {"flame_json_of", BYTES("2\n\0"), BYTES("")},
    {"flame_merge_block_of", BYTES("3\n\1a\0\1b\0\1a"), BYTES("")},
    {"flame_focus_of", BYTES("1\n"), BYTES("\5parse")},
    {"flame_ignore_of", BYTES("1\n"), BYTES("\6^\\[k\\]")},
    {"flame_from_of", BYTES("1\n"), BYTES("\5parse")},
    {"flame_hide_of", BYTES("1\n"), BYTES("\4(a)+")},
    {"flame_show_of", BYTES("1\n"), BYTES("\4read")},
    {"flame_rename_of", BYTES("1\n"), BYTES("\4(.)a\3\\1b")},
    {"flame_fold_threads_of", BYTES("1\n"), BYTES("")},
    {"flame_fold_kind_of", BYTES("1\n"), BYTES("\2KA")},
    {"flame_collapse_recursion_of", BYTES("1\n"), BYTES("")},
    {"flame_invert_of", BYTES("1\n"), BYTES("")},
    {"flame_pivot_of", BYTES("1\n"), BYTES("\5parse")},
    {"flame_under_of", BYTES("1\n"), BYTES("\3top")},
    {"flame_zoom_of", BYTES("1\n"), BYTES("\4main")},
    {"flame_table_of", BYTES("1\n"), BYTES("")},
    {"flame_top_of", BYTES("1\n"), BYTES("")},
    {"flame_callers_of", BYTES("1\n"), BYTES("\4read")},
    {"flame_callees_of", BYTES("1\n"), BYTES("\4main")},
    {"flame_diff_of", BYTES("1\n\0"), BYTES("")},
    {"flame_folded_of", BYTES("1\n"), BYTES("")},
    {"flame_grafana_of", BYTES("1\n"), BYTES("")},
    {"flame_grafana_diff_of", BYTES("1\n\0"), BYTES("")},
    {"flame_pprof_of", BYTES("1\n"), BYTES("")},
    {"flame_speedscope_of", BYTES("1\n"), BYTES("")},
    {"flame_svg_of", BYTES("1\n"), BYTES("")},
    {"flame_svg_diff_of", BYTES("1\n\0"), BYTES("")},
    {"flame_text_of", BYTES("1\n"), BYTES("")},
};

static void of_states_seeds(void)
{
    const struct sample samples[] = {{SV("main;parse;read"), 7}, {SV("main;[k] x"), -3}};
    struct states states;
    struct output text;
    states_begin(&states, options_default());
    sv state = states_make(&states, samples, countof(samples));
    for (size_t i = 0; i < countof(STATE_ROWS); i++) {
        stage_begin(&text);
        stage_put(&text, STATE_ROWS[i].before);
        rowbinary_write_string(&text, state);
        if (i == 0) rowbinary_write_string(&text, state);
        if (i > 0) stage_put(&text, STATE_ROWS[i].behind);
        seed("rows", STATE_ROWS[i].function, function_number(STATE_ROWS[i].function),
             stage_text(&text));
        output_free(&text);
    }
    seed("rows", "state_of", function_number("flame_state_of"),
         SV("1\n\1\3svc\0\0\0\0\0\0\0\0\0\0"));
    seed("rows", "block", function_number("flame_block_of"),
         SV("3\n\0\1s\3a;b\1\0\0\0\0\0\0\0\1k\1t\1c\2\0\0\0\0\0\0\0\0\1s\5\x28\xb5\x2f\xfd\0"
            "\3\0\0\0\0\0\0\0"));
    for (size_t i = 0; i < 2; i++) {
        static const char sums[24] = {2, 0, 0, 0, 0, 0, 0, 0, 4};
        stage_begin(&text);
        stage_put(&text, SV("1\n\1"));
        rowbinary_write_length(&text, sizeof sums + state.len);
        stage_put(&text, (sv){sums, sizeof sums});
        stage_put(&text, state);
        stage_put(&text, (sv){sums, sizeof sums});
        const char *function = i == 0 ? "flame_join_of" : "flame_join_nodes_of";
        seed("rows", function, function_number(function), stage_text(&text));
        output_free(&text);
    }
    states_end(&states);
}

/* The first bytes of fuzz_state.c, with a depth limit of 32. */
enum { A_MESSAGE = 124, A_SCRIPT, A_STATE };

static void state_seeds(void)
{
    const struct sample samples[] = {
        {SV("main;read;lock"), 5}, {SV("main"), 3}, {SV("main;parse"), 2}, {SV("stop"), -1},
        {SV(""), INT64_MAX},       {SV("zero"), 0}, {SV("a;a;a;a;a"), 1}};
    static const char *const names[] = {"none", "one",  "two", "three",
                                        "four", "five", "six", "all"};
    struct states states;
    states_begin(&states, options_default());
    for (size_t count = 1; count <= countof(samples); count++) {
        sv state = states_make(&states, samples, count);
        seed("state", names[count], A_MESSAGE, states_inflate(&states, state));
        char name[20];
        snprintf(name, sizeof name, "%s-whole", names[count]);
        seed("state", name, A_STATE, state);
    }
    states_end(&states);
    seed("state", "whole-empty", A_STATE, SV(""));
    seed("state", "whole-skippable", A_STATE, SV("\x50\x2a\x4d\x18\0\0\0\0"));
    seed("state", "format-2", A_MESSAGE, SV("\x08\2\x30\1"));
    seed("state", "root", A_MESSAGE, SV("\x08\1\x30\1"));
    seed("state", "unknown", A_MESSAGE, SV("\xa2\6\3new\x08\1\x30\1\xa0\6\1"));
    seed("state", "not-packed", A_MESSAGE, SV("\x08\1\x30\1\x42\1a\x48\0\x50\1\x58\2\x60\0"));
    seed("state", "units-twice", A_MESSAGE, SV("\x08\1\x30\1\x22\2us\x22\0\x22\1b"));
    seed("state", "script", A_SCRIPT, SV("a\nb\nc\n\n\0\2\0\1\5\1\1\2\3\0\1\0\4\1\0\7"));
    seed("state", "script-deep", 1, SV("a\nb\n\n\0\7\0\1\0\1\0\1\0\5\6\1\1\2\3\2\0\0"));
    seed("state", "script-unsorted", A_SCRIPT, SV("b\na\nb\n\n\0\3\0\1\2\5\1\1\2\3"));
}

static void other_seeds(void)
{
    char stack = function_number("flame_stack_of"), version = function_number("flame_version_of");
    seed("rows", "stack-none", stack, SV(""));
    seed("rows", "stack-zero", stack, SV("0\n0\n"));
    seed("rows", "stack-raw", stack, SV("2\n\3a;b\0"));
    seed("rows", "stack-chunks", stack, SV("1\n\1x2\n\1y\1z1\n\0"));
    seed("rows", "stack-zstd", stack, SV("1\n\14\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b"));
    seed("rows", "stack-missing", stack, SV("2\n\1x"));
    seed("rows", "stack-header", stack, SV("x\n\1x"));
    seed("rows", "stack-huge-header", stack, SV("99999999999999999999\n"));
    seed("rows", "stack-large-lie", stack, SV("999999999999999999\n\1x"));
    seed("rows", "stack-long-length", stack, SV("1\n\x81\x80\x80\x80\x80\x80\x80\x80\x80\0x"));
    seed("rows", "stack-too-long-length", stack, SV("1\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\2"));
    seed("rows", "version", version, SV("2\n\4host\0"));
}

int main(int count, char **arguments)
{
    if (count != 2) return 1;
    folder = arguments[1];
    arena_init(&arena, &stage_memory);
    cell_seeds();
    tree_seeds();
    tree_of_seeds();
    check_seeds();
    filter_seeds();
    of_states_seeds();
    state_seeds();
    other_seeds();
    arena_free(&arena);
    return 0;
}
