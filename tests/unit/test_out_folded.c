/* test_out_folded.c -- against the oracle's nodes, and read back. */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "groups.h"
#include "out_folded.h"
#include "random_rows.h"
#include "written.h"

static void writes(const char *what, const struct sample *samples, size_t count, const char *wanted)
{
    struct written written;
    written_begin(&written, out_folded, samples, count, "", "");
    assert_bytes(what, written.text, (sv){wanted, strlen(wanted)});
    written_end(&written);
}

static void a_line_for_each_stack(void **state)
{
    (void)state;
    static const struct sample header[] = {
        {{"main", 4}, 3}, {{"main;parse", 10}, 2}, {{"stop", 4}, 0}};
    static const struct sample root[] = {{{"", 0}, 4}, {{"a", 1}, 1}};
    writes("header", header, countof(header), "svc;main 3\nsvc;main;parse 2\nsvc;stop 0\n");
    writes("root", root, countof(root), "svc 4\nsvc;a 1\n");
    writes("empty", NULL, 0, "");
}

static void names_that_would_break_a_line_are_changed(void **state)
{
    (void)state;
    static const struct {
        const char *name, *shown;
    } rows[] = {
        {"a\nb", "a b"},
        {"a\tb\r", "a b "},
        {"esc\x1b[31m\x7f", "esc [31m "},
        {"worker 12", "worker_12"},
        {"worker\t12", "worker_12"},
        {"v 1.5", "v_1.5"},
        {"v 2.", "v_2."},
        {"12", "12"},
        {" 12", "_12"},
        {"a 1b", "a 1b"},
        {"a .", "a ."},
        {"a12", "a12"},
        {"a 1 2", "a 1_2"},
        {"\xff\xfe", "\xff\xfe"},
        {"operator() const", "operator() const"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        const struct sample samples[] = {{{rows[i].name, strlen(rows[i].name)}, -7}};
        char wanted[100];
        snprintf(wanted, sizeof wanted, "svc;%s -7\n", rows[i].shown);
        writes(rows[i].name, samples, 1, wanted);
    }
}

/* Takes the lines apart: what is behind the last space is the value, the first name the service. */
static struct sample *parse(sv lines, size_t *count)
{
    struct sample *samples = calloc(lines.len + 1, sizeof *samples);
    const char *at = lines.ptr, *end = lines.ptr + lines.len;
    for (*count = 0; at < end; (*count)++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *space = stop;
        while (*space != ' ') {
            space--;
        }
        assert_true(memcmp(at, "svc", 3) == 0);
        at += at[3] == ';' ? 4 : 3;
        samples[*count].stack = (sv){at, (size_t)(space - at)};
        samples[*count].weight = strtoll(space + 1, NULL, 10);
        at = stop + 1;
    }
    return samples;
}

/* Names that are changed may come in another order, and be one; read back again, nothing does. */
static void fold_again(const char *what, const struct written *first)
{
    struct written second, third;
    size_t count;
    struct sample *samples = parse(first->text, &count);
    written_begin(&second, out_folded, samples, count, "", "");
    if (strcmp(what, "any bytes") != 0) assert_bytes(what, second.text, first->text);
    assert_row(what, second.flame.tree.weights[ROOT] == first->flame.tree.weights[ROOT]);
    free(samples);
    samples = parse(second.text, &count);
    written_begin(&third, out_folded, samples, count, "", "");
    assert_bytes(what, third.text, second.text);
    free(samples);
    written_end(&second);
    written_end(&third);
}

static size_t count_lines(sv text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++) {
        lines += text.ptr[i] == '\n';
    }
    return lines;
}

static void read_back_it_is_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < 20 * GENERATORS_COUNT; i++) {
        const char *what = GENERATORS[i % GENERATORS_COUNT].what;
        struct dice dice = {i};
        struct question question;
        struct written first;
        struct written_nodes nodes;
        size_t own = 0;
        question_begin(&question);
        random_rows(&question, &GENERATORS[i % GENERATORS_COUNT], &dice);
        written_begin(&first, out_folded, question.samples, question.count, "", "");
        fold_again(what, &first);
        written_nodes_begin(&nodes, question.samples, question.count);
        for (size_t j = 0; j < nodes.list.count; j++) {
            bool leaf = j + 1 == nodes.list.count || nodes.depths[j + 1] <= nodes.depths[j];
            own += nodes.list.nodes[j].self != 0 || (leaf && j > 0);
        }
        assert_row(what, count_lines(first.text) == own);
        written_nodes_end(&nodes);
        written_end(&first);
        question_end(&question);
    }
}

int test_out_folded(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_for_each_stack),
        TEST(names_that_would_break_a_line_are_changed),
        TEST(read_back_it_is_the_same),
    };
    return unit_run("out_folded", tests, countof(tests));
}
