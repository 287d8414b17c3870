/* fuzz_calls.c -- calls as ClickHouse makes them: the bytes are dice for rows that are well typed.
 *
 * The first byte chooses the function. Then, row after row while there are bytes, each argument is
 * written as functions.c declares it and filled by what its name asks for: cells are zstd, sums
 * carry the hashes of the cells, states are states, a regex is one now and then. So what follows
 * the reading of types is fuzzed, where fuzz_rows mostly ends in a length that does not fit.
 * fuzz_call() says what must hold. Past the first stage: at least one row was answered.
 */
#include "forms.h"
#include "functions.h"
#include "fuzz.h"
#include "question.h"
#include "rowbinary.h"
#include "stage.h"
#include "states.h"

enum { ROWS_MAX = 6, ITEMS_MAX = 5, TEXT_MAX = 24, MORE_BYTES = 12, STACK_BYTES = 200 };

/* What a call is made of, and what one argument leaves for the next. */
struct caller {
    sv from; /* the dice */
    struct states states;
    sv cells[ITEMS_MAX];
    size_t cell_count;
};

static uint8_t take_byte(struct caller *caller)
{
    if (caller->from.len == 0) return 0;
    caller->from = (sv){caller->from.ptr + 1, caller->from.len - 1};
    return (uint8_t)caller->from.ptr[-1];
}

static size_t take(struct caller *caller, size_t sides)
{
    return take_byte(caller) % sides;
}

/* A number of eight bytes: small, at an edge, or any. */
static uint64_t take_number(struct caller *caller)
{
    static const uint64_t edges[] = {0, 1, UINT64_MAX, INT64_MAX, (uint64_t)INT64_MIN, UINT32_MAX};
    uint8_t kind = take_byte(caller);
    uint64_t number = 0;
    if (kind < 160) return kind % 8;
    if (kind < 200) return edges[kind % countof(edges)];
    for (unsigned shift = 0; shift < 64; shift += 8) {
        number |= (uint64_t)take_byte(caller) << shift;
    }
    return number;
}

static sv take_text(struct caller *caller)
{
    size_t len = take(caller, TEXT_MAX);
    if (len > caller->from.len) len = caller->from.len;
    sv text = {caller->from.ptr, len};
    caller->from = (sv){caller->from.ptr + len, caller->from.len - len};
    return text;
}

/* Frames that have a kind, repeat, or are empty. */
static sv take_stack(struct caller *caller)
{
    static const char *const frames[] = {"a",      "b",   "[k] read", "[t] main", "[p] java", "",
                                         "[l] so", "a.b", "[other]",  "\xff<&\"", "A::b(int)"};
    char stack[STACK_BYTES];
    size_t len = 0, depth = take(caller, 8);
    for (size_t i = 0; i < depth; i++) {
        const char *frame = frames[take(caller, countof(frames))];
        if (i > 0) stack[len++] = ';';
        while (*frame != '\0') {
            stack[len++] = *frame++;
        }
    }
    return arena_keep(&caller->states.arena, (sv){stack, len});
}

static sv take_cell(struct caller *caller)
{
    uint8_t form = take_byte(caller);
    if (form >= 240) return take_text(caller);
    return form_cell(&caller->states.arena, (enum form)(form % FORMS), take_stack(caller));
}

static sv take_state(struct caller *caller)
{
    uint8_t kind = take_byte(caller);
    struct sample samples[ITEMS_MAX];
    if (kind >= 250) return take_text(caller);
    if (kind >= 240) return SV("");
    size_t count = kind % ITEMS_MAX;
    for (size_t i = 0; i < count; i++) {
        samples[i].stack = take_stack(caller);
        samples[i].weight = (int64_t)take_number(caller);
    }
    return states_make(&caller->states, samples, count);
}

/* One of these, or any text. */
static sv take_word(struct caller *caller, const char *const *words, size_t count)
{
    size_t choice = take(caller, count + 2);
    if (choice >= count) return take_text(caller);
    return (sv){words[choice], strlen(words[choice])};
}

static sv take_string(struct caller *caller, const char *name)
{
    static const char *const patterns[] = {"a", "^\\[k\\] ", "(.)::(.)", "a|b", "[", "", ".*"};
    static const char *const filters[] = {"pod = 'a'",
                                          "pod_ns != 'b' AND (ip = '10.0.0.1' OR time > 7)",
                                          "time >= 7 AND time <= 9 AND app_service = 'a'",
                                          "NOT (pod LIKE 'a*')",
                                          "pod REGEXP '^a'",
                                          "pood = 'x'"};
    static const char *const others[] = {"", "a", "on-cpu", "mem-inuse", "\\1x\\2", "KATP", "us"};
    if (strstr(name, "state") != NULL || strcmp(name, "before") == 0 || strcmp(name, "after") == 0)
        return take_state(caller);
    if (strstr(name, "cell") != NULL) return take_cell(caller);
    if (strcmp(name, "regex") == 0) return take_word(caller, patterns, countof(patterns));
    if (strcmp(name, "filter") == 0) return take_word(caller, filters, countof(filters));
    return take_word(caller, others, countof(others));
}

/* The sums stand in front of the cells that they are of. Now and then one is of no cell. */
static void put_weights(struct caller *caller, struct output *to)
{
    caller->cell_count = take(caller, ITEMS_MAX);
    rowbinary_write_length(to, caller->cell_count);
    for (size_t i = 0; i < caller->cell_count; i++) {
        caller->cells[i] = take_cell(caller);
        uint64_t hash = question_hash(caller->cells[i]);
        stage_put_int64(to, (int64_t)(hash + (take_byte(caller) == UINT8_MAX)));
        stage_put_int64(to, (int64_t)take_number(caller));
    }
}

static void put_cells(struct caller *caller, struct output *to)
{
    rowbinary_write_length(to, caller->cell_count);
    for (size_t i = 0; i < caller->cell_count; i++) {
        rowbinary_write_string(to, caller->cells[i]);
    }
}

/* Passes over one word of a type: a name, or one of ( ) , and a space. */
static bool take_type(const char **type, const char *word)
{
    size_t len = strlen(word);
    if (strncmp(*type, word, len) != 0) return false;
    *type += len;
    return true;
}

/* One value that is neither an array, a tuple nor a map. */
static void put_scalar(struct caller *caller, struct output *to, const char *name,
                       const char **type)
{
    if (take_type(type, "String")) {
        rowbinary_write_string(to, take_string(caller, name));
    } else if (take_type(type, "UInt32")) {
        uint32_t number = (uint32_t)take_number(caller);
        stage_put(to, (sv){(const char *)&number, sizeof number});
    } else if (take_type(type, "Float64")) {
        double share = (double)take_number(caller) / 16;
        stage_put(to, (sv){(const char *)&share, sizeof share});
    } else {
        *type += strcspn(*type, ",)");
        stage_put_int64(to, (int64_t)take_number(caller));
    }
}

/* The fields of a tuple, "name String, count Int64)". */
static void put_fields(struct caller *caller, struct output *to, const char *type)
{
    while (*type != '\0' && *type != ')') {
        char name[40] = "";
        size_t len = strcspn(type, " ");
        if (len < sizeof name) memcpy(name, type, len);
        type += len + 1;
        put_scalar(caller, to, name, &type);
        (void)take_type(&type, ", ");
    }
}

static void put_map(struct caller *caller, struct output *to)
{
    static const char *const names[] = {"pod", "pod_ns", "ip", "time", "k8s.label.app"};
    static const char *const values[] = {"a", "7", "10.0.0.1", ""};
    size_t count = take(caller, ITEMS_MAX);
    rowbinary_write_length(to, count);
    for (size_t i = 0; i < count; i++) {
        rowbinary_write_string(to, take_word(caller, names, countof(names)));
        size_t more = take(caller, 3);
        rowbinary_write_length(to, more);
        while (more-- > 0) {
            rowbinary_write_string(to, take_word(caller, values, countof(values)));
        }
    }
}

static void put_argument(struct caller *caller, struct output *to, const struct argument *argument)
{
    const char *type = argument->type;
    if (strcmp(argument->name, "weights") == 0) {
        put_weights(caller, to);
    } else if (strcmp(argument->name, "cells") == 0) {
        put_cells(caller, to);
    } else if (take_type(&type, "Map(")) {
        put_map(caller, to);
    } else if (take_type(&type, "Array(")) {
        size_t count = take(caller, ITEMS_MAX);
        bool tuples = take_type(&type, "Tuple(");
        rowbinary_write_length(to, count);
        for (size_t i = 0; i < count; i++) {
            const char *again = type;
            if (tuples)
                put_fields(caller, to, again);
            else
                put_scalar(caller, to, argument->name, &again);
        }
    } else {
        put_scalar(caller, to, argument->name, &type);
    }
}

static uint64_t put_rows(struct caller *caller, struct output *to, const struct function *function)
{
    uint64_t rows = 0;
    do {
        for (size_t i = 0; i < ARGUMENTS_MAX && function->arguments[i].name != NULL; i++) {
            put_argument(caller, to, &function->arguments[i]);
        }
    } while (++rows < ROWS_MAX && caller->from.len > MORE_BYTES);
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    const char *name = FUZZ_FUNCTIONS[data[0] % FUZZ_FUNCTIONS_COUNT];
    struct caller caller = {.from = {(const char *)data + 1, size - 1}};
    struct output rows, call;
    states_begin(&caller.states, options_default());
    stage_begin(&rows);
    stage_begin(&call);
    stage_put_header(&call, put_rows(&caller, &rows, function_find(name)));
    stage_put(&call, stage_text(&rows));
    fuzz_call(name, stage_text(&call));
    output_free(&rows);
    output_free(&call);
    states_end(&caller.states);
    fuzz_end();
    return 0;
}
