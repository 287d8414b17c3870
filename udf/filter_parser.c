/* filter_parser.c -- what AND, OR, NOT and parentheses do to tests. See filter_parser.h.
 *
 * Two stacks in one: `waiting` holds the words whose right side is still being read. A word leaves
 * it when one that binds less tightly follows; AND and OR then know where their jump leads.
 */
#include "filter_parser.h"

#include <inttypes.h>

#include "filter_lexer.h"
#include "filter_test.h"
#include "filter_text.h"

/* In the order in which they bind; a parenthesis keeps everything outside of it waiting. */
enum binding { BIND_OPEN, BIND_OR, BIND_AND, BIND_NOT };

struct filter_waiting {
    enum binding binding;
    size_t at;   /* in the text */
    size_t step; /* the jump of AND and OR */
};

struct parser {
    struct filter_reader reader;
    size_t count;   /* of those that wait */
    uint64_t depth; /* NOTs and parentheses among them */
};

static size_t add_step(struct filter *filter, struct filter_step step)
{
    memory_reserve(filter->memory, &filter->steps, sizeof *filter->steps, &filter->step_capacity,
                   filter->step_count + 1);
    filter->steps[filter->step_count] = step;
    return filter->step_count++;
}

static void push(struct parser *parser, enum binding binding, size_t step)
{
    struct filter_reader *reader = &parser->reader;
    if (binding == BIND_OPEN || binding == BIND_NOT) {
        if (++parser->depth > reader->limits->max_filter_depth) {
            filter_fail(reader->filter->text, reader->token.at,
                        "parentheses and NOTs are nested deeper than %" PRIu64
                        "; write it flatter, or raise --max-filter-depth in "
                        "flame_tree_function.xml",
                        reader->limits->max_filter_depth);
        }
    }
    struct filter *filter = reader->filter;
    memory_reserve(filter->memory, &filter->waiting, sizeof *filter->waiting,
                   &filter->waiting_capacity, parser->count + 1);
    filter->waiting[parser->count++] = (struct filter_waiting){binding, reader->token.at, step};
}

/* End the words that bind at least as tightly as `binding`. */
static void pop(struct parser *parser, enum binding binding)
{
    struct filter *filter = parser->reader.filter;
    while (parser->count > 0 && filter->waiting[parser->count - 1].binding >= binding) {
        struct filter_waiting last = filter->waiting[--parser->count];
        if (last.binding == BIND_NOT) {
            parser->depth--;
            add_step(filter, (struct filter_step){.kind = STEP_NOT});
        } else {
            filter->steps[last.step].number = filter->step_count;
        }
    }
}

/* Where a test, NOT or ( may stand. Returns whether such a thing is still wanted. */
static bool read_one(struct parser *parser)
{
    struct filter_reader *reader = &parser->reader;
    if (reader->token.word == WORD_NOT || reader->token.word == WORD_OPEN) {
        push(parser, reader->token.word == WORD_NOT ? BIND_NOT : BIND_OPEN, 0);
        filter_reader_advance(reader);
        return true;
    }
    add_step(reader->filter, filter_read_test(reader));
    pop(parser, BIND_NOT);
    return false;
}

static void read_joint(struct parser *parser)
{
    struct filter_reader *reader = &parser->reader;
    enum binding binding = reader->token.word == WORD_AND ? BIND_AND : BIND_OR;
    pop(parser, binding);
    struct filter_step jump = {.kind = binding == BIND_AND ? STEP_IF_FALSE : STEP_IF_TRUE};
    push(parser, binding, add_step(reader->filter, jump));
    filter_reader_advance(reader);
}

static void read_close(struct parser *parser)
{
    struct filter_reader *reader = &parser->reader;
    pop(parser, BIND_OR);
    if (parser->count == 0) {
        filter_fail(reader->filter->text, reader->token.at, "this ) closes nothing");
    }
    parser->count--;
    parser->depth--;
    pop(parser, BIND_NOT);
    filter_reader_advance(reader);
}

/* Where a test has ended. Returns whether another one is wanted. */
static bool read_behind(struct parser *parser)
{
    struct filter_reader *reader = &parser->reader;
    switch ((int)reader->token.word) {
    case WORD_AND:
    case WORD_OR:
        read_joint(parser);
        return true;
    case WORD_CLOSE:
        read_close(parser);
        return false;
    default:
        filter_fail(reader->filter->text, reader->token.at, "expected AND, OR or the end");
    }
}

static void read_all(struct parser *parser)
{
    struct filter_reader *reader = &parser->reader;
    filter_reader_advance(reader);
    if (reader->token.word == WORD_END) return;
    for (bool wanted = true; wanted || reader->token.word != WORD_END;) {
        wanted = wanted ? read_one(parser) : read_behind(parser);
    }
    pop(parser, BIND_OR);
    if (parser->count > 0) {
        filter_fail(reader->filter->text, reader->filter->waiting[parser->count - 1].at,
                    "the ( that opens here is never closed");
    }
}

void filter_parse(struct filter *filter, struct memory *memory, const struct limits *limits,
                  sv text)
{
    *filter = (struct filter){.memory = memory};
    arena_init(&filter->arena, memory);
    names_init(&filter->names, memory);
    patterns_init(&filter->patterns, memory);
    filter->text = arena_keep(&filter->arena, text);
    struct parser parser = {.reader = {.filter = filter,
                                       .limits = limits,
                                       .lexer = {.text = filter->text, .arena = &filter->arena}}};
    read_all(&parser);
}

void filter_problem(struct memory *memory, const struct limits *limits, sv text,
                    char sentence[FILTER_SENTENCE_BYTES])
{
    /* Not on the stack: what a jump finds changed there is not defined. */
    struct filter *filter = memory_zeroed(memory, sizeof *filter);
    struct filter_catch here = {.sentence = sentence};
    sentence[0] = '\0';
    filter_catch = &here;
    if (setjmp(here.back) == 0) filter_parse(filter, memory, limits, text);
    filter_catch = NULL;
    filter_free(filter);
    memory_free(memory, filter, sizeof *filter);
}

void filter_free(struct filter *filter)
{
    struct memory *memory = filter->memory;
    for (size_t i = 0; i < filter->test_count; i++) {
        pattern_free(filter->tests[i].pattern);
    }
    patterns_free(&filter->patterns);
    memory_free(memory, filter->fields, filter->field_capacity * sizeof *filter->fields);
    memory_free(memory, filter->tests, filter->test_capacity * sizeof *filter->tests);
    memory_free(memory, filter->operands, filter->operand_capacity * sizeof *filter->operands);
    memory_free(memory, filter->steps, filter->step_capacity * sizeof *filter->steps);
    memory_free(memory, filter->waiting, filter->waiting_capacity * sizeof *filter->waiting);
    names_free(&filter->names);
    arena_free(&filter->arena);
    *filter = (struct filter){.memory = memory};
}
