/* functions.c -- the functions that need no more than a screen, and the table of all.
 * See functions.h. */
#include "functions.h"

#include "check.h"
#include "columns.h"
#include "filter_of.h"
#include "flame_tree_of.h"
#include "out_nodes.h"
#include "rowbinary.h"

static void pass_over(struct input *input, uint64_t length)
{
    while (length > 0) {
        length -= input_piece(input, (size_t)length).len;
    }
}

static void answer_flame_stack_of(struct worker *worker)
{
    struct input *input = &worker->input;
    uint64_t length = rowbinary_length(input);
    sv text = {0};
    bool decoded = false;
    if (length <= cell_max_bytes(&worker->decoder)) {
        decoded = cell_open(&worker->decoder, input_view(input, (size_t)length), &text);
    } else {
        pass_over(input, length);
    }
    rowbinary_write_string(&worker->output, decoded ? text : UNDECODABLE);
}

static void answer_flame_check_of(struct worker *worker)
{
    char sentence[CHECK_SENTENCE_BYTES];
    check_nodes(&worker->input, &worker->memory, sentence);
    rowbinary_write_string(&worker->output, (sv){sentence, strlen(sentence)});
}

/* ClickHouse sends nothing at all to a function without arguments, so there is one: the host. */
static void answer_flame_version_of(struct worker *worker)
{
    pass_over(&worker->input, rowbinary_length(&worker->input));
    rowbinary_write_string(&worker->output, SV(VERSION));
}

const struct function FUNCTIONS[] = {
    {"flame_stack_of",
     {{"cell", "String"}},
     "String",
     answer_flame_stack_of,
     "the folded text of one cell; flame_stack() calls it"},
    {"flame_tree_of",
     {{"app_services", "Array(String)"},
      {"weights", "Map(UInt64, Int64)"},
      {"cells", "Array(String)"}},
     NODES_TYPE,
     answer_flame_tree_of,
     "the node list of one tree; flame_tree() calls it"},
    {"flame_rows_of",
     {{"app_services", "Array(String)"},
      {"weights", "Map(UInt64, Int64)"},
      {"profile_event_type", "String"},
      {"max_kernel_stack_depth", "Int64"},
      {"cells", "Array(String)"}},
     ROWS_TYPE,
     answer_flame_rows_of,
     "the same with kind, depth and position; the views call it"},
    {"flame_columns_of",
     {{"nodes", COLUMNS_NODES_TYPE}},
     COLUMNS_TYPE,
     answer_flame_columns_of,
     "functions and nodes of one tree as two tables; answers over HTTP call it"},
    {"flame_check_of",
     {{"nodes", NODES_TYPE}},
     "String",
     answer_flame_check_of,
     "'' or the first law that a node list breaks; flame_check() calls it"},
    {"flame_version_of",
     {{"host", "String"}},
     "String",
     answer_flame_version_of,
     "the version of this program; flame_version() calls it"},
    {"flame_filter_names_of",
     {{"filter", "String"}},
     "Array(String)",
     answer_flame_filter_names_of,
     "the names that a tag_filter uses; flame_filter_names() calls it"},
    {"flame_filter_match_of",
     {{"filter", "String"}, {"tags", "Map(String, Array(String))"}},
     "UInt8",
     answer_flame_filter_match_of,
     "does a row with these tags pass a tag_filter? flame_filter_match() calls it"},
    {"flame_filter_problem_of",
     {{"filter", "String"}},
     "String",
     answer_flame_filter_problem_of,
     "what is wrong with a tag_filter, or ''; flame_filter_problem() calls it"},
    {"flame_filter_window_of",
     {{"filter", "String"}},
     "Tuple(time_start Int64, time_end Int64, app_service String, profile_language_type String, "
     "rest String)",
     answer_flame_filter_window_of,
     "what of a tag_filter an index can find, and the rest; flame_filter_window() calls it"},
};
const size_t FUNCTIONS_COUNT = countof(FUNCTIONS);

const struct function *function_find(const char *name)
{
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        if (strcmp(FUNCTIONS[i].name, name) == 0) return &FUNCTIONS[i];
    }
    return NULL;
}
