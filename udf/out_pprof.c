/* out_pprof.c -- see out_pprof.h.
 *
 * Messages of one type that follow each other are one message with the lists of all: so the profile
 * is packed a sample, a function or a string at a time, and only the gzip stream of it is kept.
 */
#include "out_pprof.h"

#include "gather.h"
#include "gzip.h"
#include "measure.h"
#include "profile.pb-c.h"
#include "rowbinary.h"
#include "visible.h"

typedef Perftools__Profiles__Profile profile_message;

/* The mappings, by kind; all that is not here is of the service itself, which comes first. */
static const struct {
    char kind;
    const char *name;
} MAPPINGS[] = {
    {'P', "[process]"}, {'T', "[thread]"}, {'K', "[kernel]"},     {'L', "[library]"},
    {'C', "[cuda]"},    {'O', "[object]"}, {'?', "[unresolved]"}, {'!', "[not shown]"},
};

/* Indices of string_table. Those of the functions come behind the mappings. */
enum { TEXT_EMPTY, TEXT_TYPE, TEXT_UNIT, TEXT_SERVICE, TEXT_MAPPINGS };
enum { TEXT_FUNCTIONS = TEXT_MAPPINGS + countof(MAPPINGS) };

struct pprof {
    struct gzip gzip;
    struct output packed;   /* one message */
    struct output text;     /* one string */
    uint64_t *location_ids; /* of one sample */
    size_t capacity;
};

static void put(struct pprof *pprof, const profile_message *message)
{
    size_t len = perftools__profiles__profile__get_packed_size(message);
    pprof->packed.len = 0;
    uint8_t *to = (uint8_t *)output_reserve(&pprof->packed, len);
    perftools__profiles__profile__pack(message, to);
    gzip_put(&pprof->gzip, (sv){(const char *)to, len});
}

static void put_type(struct pprof *pprof)
{
    Perftools__Profiles__ValueType type = PERFTOOLS__PROFILES__VALUE_TYPE__INIT;
    profile_message message = PERFTOOLS__PROFILES__PROFILE__INIT;
    type.type = TEXT_TYPE;
    type.unit = TEXT_UNIT;
    message.n_sample_type = 1;
    message.sample_type = (Perftools__Profiles__ValueType *[]){&type};
    put(pprof, &message);
}

static void put_text(struct pprof *pprof, sv text)
{
    profile_message message = PERFTOOLS__PROFILES__PROFILE__INIT;
    pprof->text.len = 0;
    visible_put(&pprof->text, text);
    output_put(&pprof->text, (sv){"", 1});
    message.n_string_table = 1;
    message.string_table = (char *[]){pprof->text.buffer};
    put(pprof, &message);
}

/* All texts, in the order of their indices. */
static void put_texts(struct pprof *pprof, const struct measure *measure,
                      const struct columns *columns)
{
    put_text(pprof, SV(""));
    put_text(pprof, measure->type);
    put_text(pprof, measure->unit);
    put_text(pprof, columns->root_name);
    for (size_t i = 0; i < countof(MAPPINGS); i++) {
        put_text(pprof, (sv){MAPPINGS[i].name, strlen(MAPPINGS[i].name)});
    }
    for (size_t i = 0; i < columns->function_count; i++) {
        put_text(pprof, columns_function_name(columns, i));
    }
}

static void put_mappings(struct pprof *pprof)
{
    for (size_t i = 0; i <= countof(MAPPINGS); i++) {
        Perftools__Profiles__Mapping mapping = PERFTOOLS__PROFILES__MAPPING__INIT;
        profile_message message = PERFTOOLS__PROFILES__PROFILE__INIT;
        mapping.id = i + 1;
        mapping.filename = (int64_t)(TEXT_SERVICE + i);
        mapping.has_functions = true;
        message.n_mapping = 1;
        message.mapping = (Perftools__Profiles__Mapping *[]){&mapping};
        put(pprof, &message);
    }
}

static uint64_t mapping_of(size_t function, char kind)
{
    for (size_t i = 0; function > 0 && i < countof(MAPPINGS); i++) {
        if (MAPPINGS[i].kind == kind) return i + 2;
    }
    return 1;
}

/* A function and its location, which have the same number. Without a system_name: from one that
 * equals the name pprof would take off what looks like C++ templates and arguments. */
static void put_function(struct pprof *pprof, size_t number, char kind)
{
    Perftools__Profiles__Function function = PERFTOOLS__PROFILES__FUNCTION__INIT;
    Perftools__Profiles__Line line = PERFTOOLS__PROFILES__LINE__INIT;
    Perftools__Profiles__Location location = PERFTOOLS__PROFILES__LOCATION__INIT;
    profile_message message = PERFTOOLS__PROFILES__PROFILE__INIT;
    function.id = line.function_id = location.id = number + 1;
    function.name = (int64_t)(TEXT_FUNCTIONS + number);
    location.mapping_id = mapping_of(number, kind);
    location.n_line = 1;
    location.line = (Perftools__Profiles__Line *[]){&line};
    message.n_function = message.n_location = 1;
    message.function = (Perftools__Profiles__Function *[]){&function};
    message.location = (Perftools__Profiles__Location *[]){&location};
    put(pprof, &message);
}

/* The stack of a node, from the leaf up. */
static void put_sample(struct pprof *pprof, const struct columns *columns, int64_t node)
{
    Perftools__Profiles__Sample sample = PERFTOOLS__PROFILES__SAMPLE__INIT;
    profile_message message = PERFTOOLS__PROFILES__PROFILE__INIT;
    int64_t self = columns->nodes[node].self;
    for (; node >= 0; node = columns->nodes[node].parent) {
        memory_reserve(columns->memory, &pprof->location_ids, sizeof *pprof->location_ids,
                       &pprof->capacity, sample.n_location_id + 1);
        pprof->location_ids[sample.n_location_id++] = columns->nodes[node].function + 1;
    }
    sample.location_id = pprof->location_ids;
    sample.n_value = 1;
    sample.value = &self;
    message.n_sample = 1;
    message.sample = (Perftools__Profiles__Sample *[]){&sample};
    put(pprof, &message);
}

static void put_profile(struct pprof *pprof, const struct flame *flame)
{
    struct columns columns;
    struct measure measure;
    columns_init(&columns, flame->tree.memory);
    measure_init(&measure, flame);
    if (!flame_is_empty(flame)) gather(flame, &columns);
    put_type(pprof);
    put_mappings(pprof);
    for (size_t i = 0; i < columns.function_count; i++) {
        put_function(pprof, i, columns.functions[i].kind);
    }
    for (size_t i = 0; i < columns.node_count; i++) {
        if (columns.nodes[i].self != 0) put_sample(pprof, &columns, (int64_t)i);
    }
    put_texts(pprof, &measure, &columns);
    measure_free(&measure);
    columns_free(&columns);
}

void out_pprof(struct output *output, const struct flame *flame)
{
    struct memory *memory = output->memory;
    struct pprof pprof = {0};
    struct output file;
    output_init(&file, memory, -1);
    output_init(&pprof.packed, memory, -1);
    output_init(&pprof.text, memory, -1);
    gzip_init(&pprof.gzip, &file);
    put_profile(&pprof, flame);
    gzip_end(&pprof.gzip);
    rowbinary_write_string(output, (sv){file.buffer, file.len});
    memory_free(memory, pprof.location_ids, pprof.capacity * sizeof *pprof.location_ids);
    output_free(&pprof.packed);
    output_free(&pprof.text);
    output_free(&file);
}
