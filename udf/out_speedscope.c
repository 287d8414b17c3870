/* out_speedscope.c -- see out_speedscope.h. */
#include "out_speedscope.h"

#include <inttypes.h>

#include "gather.h"
#include "json.h"
#include "measure.h"
#include "rowbinary.h"

#define SCHEMA "https://www.speedscope.app/file-format-schema.json"

/* Writes the events in the order of the axis. */
struct events {
    struct output *json;
    const struct columns *columns;
    int64_t at; /* on the axis */
    bool first;
};

static void put_event(struct events *events, char type, const struct column_node *node)
{
    output_print(events->json, "%s{\"type\":\"%c\",\"frame\":%" PRIu64 ",\"at\":%" PRId64 "}",
                 events->first ? "" : ",", type, node->function, events->at);
    events->first = false;
}

static void enter(struct events *events, const struct column_node *node)
{
    measure_needs_width("speedscope", columns_function_name(events->columns, node->function),
                        node->self);
    put_event(events, 'O', node);
}

static void leave(struct events *events, const struct column_node *node)
{
    events->at = wrapping_add(events->at, node->self);
    put_event(events, 'C', node);
}

/* Nodes come depth first: before one is entered, all that are no ancestors of it are left. */
static void put_events(struct events *events)
{
    const struct columns *columns = events->columns;
    int64_t open = -1;
    for (size_t i = 0; i < columns->node_count; i++) {
        const struct column_node *node = &columns->nodes[i];
        for (; open != node->parent; open = columns->nodes[open].parent) {
            leave(events, &columns->nodes[open]);
        }
        enter(events, node);
        open = (int64_t)i;
    }
    for (; open >= 0; open = columns->nodes[open].parent) {
        leave(events, &columns->nodes[open]);
    }
}

static void put_frames(struct output *json, const struct columns *columns)
{
    for (size_t i = 0; i < columns->function_count; i++) {
        json_text(json, i == 0 ? SV("{\"name\":") : SV(",{\"name\":"));
        json_string(json, columns_function_name(columns, i));
        json_text(json, SV("}"));
    }
}

static void put_file(struct output *json, const struct columns *columns,
                     const struct measure *measure)
{
    struct events events = {.json = json, .columns = columns, .first = true};
    json_text(json, SV("{\"$schema\":\"" SCHEMA "\",\"exporter\":\"flame_tree\","
                       "\"name\":"));
    json_string(json, columns->root_name);
    json_text(json, SV(",\"activeProfileIndex\":0,\"shared\":{\"frames\":["));
    put_frames(json, columns);
    json_text(json, SV("]},\"profiles\":[{\"type\":\"evented\",\"name\":"));
    json_string(json, measure->type);
    json_text(json, SV(",\"unit\":"));
    json_string(json, measure->speedscope_unit);
    json_text(json, SV(",\"startValue\":0,\"endValue\":"));
    json_number(json, columns->node_count == 0 ? 0 : columns->nodes[0].total);
    json_text(json, SV(",\"events\":["));
    put_events(&events);
    json_text(json, SV("]}]}"));
}

void out_speedscope(struct output *output, const struct flame *flame)
{
    struct columns columns;
    struct measure measure;
    struct output json;
    columns_init(&columns, output->memory);
    measure_init(&measure, flame);
    output_init(&json, output->memory, -1);
    if (!flame_is_empty(flame)) gather(flame, &columns);
    put_file(&json, &columns, &measure);
    rowbinary_write_string(output, (sv){json.buffer, json.len});
    output_free(&json);
    measure_free(&measure);
    columns_free(&columns);
}
