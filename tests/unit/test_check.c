/* test_check.c */
#include "unit.h"

#include <stdio.h>

#include "check.h"
#include "groups.h"
#include "rowbinary.h"

/* UUIDv5 of the paths a, a;b, a;c, d. */
#define ID_A "d720e32d-4765-5177-b65b-42dd7f6e6445"
#define ID_AB "173d2f5e-6211-56ac-9950-74738cd81bfa"
#define ID_AC "e496e0ed-19d1-518f-ac09-43cb1527dc3e"
#define ID_D "0fe32fa0-bb3f-51a6-affe-7f7ffb6ed55c"
#define NODES_MAX 6

struct row {
    const char *name, *id, *parent;
    int64_t self, total;
};

static void put_list(struct output *text, const struct row *nodes, size_t count)
{
    rowbinary_write_length(text, count);
    for (size_t i = 0; i < count; i++) {
        const char *fields[] = {nodes[i].name, nodes[i].id, nodes[i].parent};
        for (size_t j = 0; j < countof(fields); j++) {
            rowbinary_write_string(text, (sv){fields[j], strlen(fields[j])});
        }
        stage_put_int64(text, nodes[i].self);
        stage_put_int64(text, nodes[i].total);
    }
}

static void says(const char *what, sv list, const char *sentence)
{
    char said[CHECK_SENTENCE_BYTES];
    struct input input;
    struct memory memory;
    memory_init(&memory, SIZE_MAX / 2);
    input_init_memory(&input, &stage_memory, list);
    check_nodes(&input, &memory, &CHECK_NODES, said);
    if (strcmp(said, sentence) != 0) unit_stop("%s: says '%s', not '%s'", what, said, sentence);
    assert_row(what, !input_more(&input));
    assert_row(what, memory.used == 0);
    input_free(&input);
}

static void every_law_has_its_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *what, *sentence;
        size_t count;
        struct row nodes[NODES_MAX];
    } rows[] = {
        {"a good list",
         "",
         5,
         {{"svc", "", "-1", 1, 10},
          {"a", ID_A, "", 2, 7},
          {"b", ID_AB, ID_A, 3, 3},
          {"c", ID_AC, ID_A, 2, 2},
          {"d", ID_D, "", 2, 2}}},
        {"only a root", "", 1, {{"svc", "", "-1", 1, 1}}},
        {"a root may be named like no frame", "", 1, {{"a;b", "", "-1", 1, 1}}},
        {"a root without a name", "", 1, {{"", "", "-1", 1, 1}}},
        {"negative weights",
         "",
         3,
         {{"svc", "", "-1", -1, -3}, {"a", ID_A, "", -1, -1}, {"d", ID_D, "", -1, -1}}},
        {"sums that wrap",
         "",
         3,
         {{"svc", "", "-1", 0, INT64_MIN},
          {"a", ID_A, "", INT64_MAX, INT64_MAX},
          {"d", ID_D, "", 1, 1}}},
        {"root with an id",
         "node 1 'svc' is not a root: node_id is 'x' instead of '', parent_node_id '-1' instead "
         "of '-1'",
         1,
         {{"svc", "x", "-1", 1, 1}}},
        {"root with a parent",
         "node 1 'svc' is not a root: node_id is '' instead of '', parent_node_id '' instead of "
         "'-1'",
         2,
         {{"svc", "", "", 0, 1}, {"a", ID_A, "", 1, 1}}},
        {"no root",
         "node 1 'a' is not a root: node_id is '" ID_A "' instead of '', parent_node_id '' "
         "instead of '-1'",
         1,
         {{"a", ID_A, "", 1, 1}}},
        {"a second root",
         "node 2 'svc': parent_node_id '-1' is not the node before it or one of that node's "
         "ancestors",
         2,
         {{"svc", "", "-1", 0, 1}, {"svc", "", "-1", 1, 1}}},
        {"child before its parent",
         "node 2 'b': parent_node_id '" ID_A "' is not the node before it or one of that node's "
         "ancestors",
         3,
         {{"svc", "", "-1", 0, 1}, {"b", ID_AB, ID_A, 1, 1}, {"a", ID_A, "", 0, 1}}},
        {"child after its parent's subtree",
         "node 4 'b': parent_node_id '" ID_A "' is not the node before it or one of that node's "
         "ancestors",
         4,
         {{"svc", "", "-1", 0, 3},
          {"a", ID_A, "", 2, 2},
          {"d", ID_D, "", 1, 1},
          {"b", ID_AB, ID_A, 2, 2}}},
        {"a frame without a name",
         "node 2: '' is not the name of a frame",
         2,
         {{"svc", "", "-1", 0, 1}, {"", ID_A, "", 1, 1}}},
        {"a frame that is two",
         "node 2: 'a;b' is not the name of a frame",
         2,
         {{"svc", "", "-1", 0, 1}, {"a;b", ID_AB, "", 1, 1}}},
        {"the id of another path",
         "node 2 'a': node_id '" ID_D "' is not '" ID_A "', the UUIDv5 of its path",
         2,
         {{"svc", "", "-1", 0, 1}, {"a", ID_D, "", 1, 1}}},
        {"no id",
         "node 2 'a': node_id '' is not '" ID_A "', the UUIDv5 of its path",
         2,
         {{"svc", "", "-1", 0, 1}, {"a", "", "", 1, 1}}},
        {"the lighter sibling first",
         "node 3 'd' comes after its sibling 'a', against the order by total_value descending, "
         "then name",
         3,
         {{"svc", "", "-1", 0, 3}, {"a", ID_A, "", 1, 1}, {"d", ID_D, "", 2, 2}}},
        {"equal siblings against their names",
         "node 3 'a' comes after its sibling 'd', against the order by total_value descending, "
         "then name",
         3,
         {{"svc", "", "-1", 0, 2}, {"d", ID_D, "", 1, 1}, {"a", ID_A, "", 1, 1}}},
        {"the same sibling twice",
         "node 3 'a' stands twice under the same parent",
         3,
         {{"svc", "", "-1", 0, 2}, {"a", ID_A, "", 1, 1}, {"a", ID_A, "", 1, 1}}},
        {"a leaf whose total is not its self",
         "node 2 'a': total_value 2 is not self_value 1 plus 0, the total_value of its children",
         2,
         {{"svc", "", "-1", 0, 2}, {"a", ID_A, "", 1, 2}}},
        {"a node lighter than its children",
         "node 2 'a': total_value 4 is not self_value 1 plus 5, the total_value of its children",
         4,
         {{"svc", "", "-1", 0, 4},
          {"a", ID_A, "", 1, 4},
          {"b", ID_AB, ID_A, 3, 3},
          {"c", ID_AC, ID_A, 2, 2}}},
        {"a root that lost weight",
         "node 1 '(root)': total_value 2 is not self_value 0 plus 1, the total_value of its "
         "children",
         2,
         {{"svc", "", "-1", 0, 2}, {"a", ID_A, "", 1, 1}}},
        {"only the first broken law is told",
         "node 2: '' is not the name of a frame",
         3,
         {{"svc", "", "-1", 0, 9}, {"", ID_A, "", 1, 2}, {"d", ID_A, "x", 7, 1}}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct output text;
        stage_begin(&text);
        put_list(&text, rows[i].nodes, rows[i].count);
        says(rows[i].what, stage_text(&text), rows[i].sentence);
        output_free(&text);
    }
}

static void an_empty_list_breaks_no_law(void **state)
{
    (void)state;
    says("empty", SV("\0"), "");
}

static void long_names_are_cut_in_the_sentence(void **state)
{
    (void)state;
    static char name[100001];
    memset(name, 'n', sizeof name - 1);
    const struct row nodes[] = {{"svc", "", "-1", 0, 1}, {name, name, name, 1, 1}};
    struct output text;
    char wanted[300];
    snprintf(wanted, sizeof wanted,
             "node 2 '%.80s': parent_node_id '%.80s' is not the node before it or one of that "
             "node's ancestors",
             name, name);
    stage_begin(&text);
    put_list(&text, nodes, countof(nodes));
    says("long", stage_text(&text), wanted);
    output_free(&text);
}

static void the_next_list_is_found_after_a_bad_one(void **state)
{
    (void)state;
    struct play play;
    struct output text;
    const struct row bad[] = {{"x", "y", "z", 1, 2}, {"a", "b", "c", 3, 4}, {"", "", "", 5, 6}};
    const struct row good[] = {{"svc", "", "-1", 1, 1}};
    stage_begin(&text);
    stage_put_header(&text, 3);
    put_list(&text, bad, countof(bad));
    put_list(&text, good, countof(good));
    put_list(&text, bad, countof(bad));
    stage_play(&play, "flame_check_of", options_default(), stage_text(&text));
    assert_null(play.sentence);
    assert_int_equal(play.left_behind, 0);
    size_t first = (uint8_t)play.answers.ptr[0];
    assert_true(first > 80 && first < 128);
    assert_int_equal(play.answers.ptr[1 + first], 0);
    assert_memory_equal(play.answers.ptr, play.answers.ptr + 2 + first, 1 + first);
    assert_int_equal(play.answers.len, 3 + 2 * first);
    stage_end(&play);
    output_free(&text);
}

static void lying_counts_and_lengths_fail(void **state)
{
    (void)state;
    unit_refuses("2^64 nodes", "flame_check_of",
                 SV("1\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\0\0\0"), "ends inside a row");
    unit_refuses("a name of 2^64 bytes", "flame_check_of",
                 SV("1\n\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\0\0"), "ends inside a row");
}

int test_check(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_law_has_its_sentence),         TEST(an_empty_list_breaks_no_law),
        TEST(long_names_are_cut_in_the_sentence), TEST(the_next_list_is_found_after_a_bad_one),
        TEST(lying_counts_and_lengths_fail),
    };
    return unit_run("check", tests, countof(tests));
}
