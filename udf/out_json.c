/* out_json.c -- see out_json.h. */
#include "out_json.h"

#include "columns.h"
#include "gather.h"
#include "json.h"
#include "rowbinary.h"

#define FUNCTION_COLUMNS "[\"self_value\",\"total_value\"]"
#define NODE_COLUMNS "[\"function_id\",\"parent_node_id\",\"self_value\",\"total_value\"]"

static void write_functions(struct output *text, const struct columns *columns)
{
    json_text(text, SV("{\"functions\":"));
    for (size_t i = 0; i < columns->function_count; i++) {
        json_text(text, i == 0 ? SV("[") : SV(","));
        json_string(text, columns_function_name(columns, i));
    }
    json_text(text, SV("],\"function_types\":"));
    for (size_t i = 0; i < columns->function_count; i++) {
        json_text(text, i == 0 ? SV("[") : SV(","));
        json_string(text, (sv){&columns->functions[i].kind, 1});
    }
    json_text(text, SV("],\"function_values\":{\"columns\":" FUNCTION_COLUMNS ",\"values\":"));
    for (size_t i = 0; i < columns->function_count; i++) {
        json_text(text, i == 0 ? SV("[[") : SV(",["));
        json_number(text, columns->functions[i].self);
        json_text(text, SV(","));
        json_number(text, columns->functions[i].total);
        json_text(text, SV("]"));
    }
}

static void write_nodes(struct output *text, const struct columns *columns)
{
    json_text(text, SV("]},\"node_values\":{\"columns\":" NODE_COLUMNS ",\"values\":"));
    for (size_t i = 0; i < columns->node_count; i++) {
        const struct column_node *node = &columns->nodes[i];
        const int64_t numbers[] = {(int64_t)node->function, node->parent, node->self, node->total};
        json_text(text, i == 0 ? SV("[[") : SV(",["));
        for (size_t j = 0; j < countof(numbers); j++) {
            if (j > 0) json_text(text, SV(","));
            json_number(text, numbers[j]);
        }
        json_text(text, SV("]"));
    }
    json_text(text, SV("]}}"));
}

void out_json(struct output *output, const struct flame *flame)
{
    struct columns columns;
    struct output text;
    if (flame_is_empty(flame)) {
        rowbinary_write_string(output, SV("{\"functions\":null,\"function_types\":null,"
                                          "\"function_values\":{\"columns\":null,\"values\":null},"
                                          "\"node_values\":{\"columns\":null,\"values\":null}}"));
        return;
    }
    columns_init(&columns, output->memory);
    gather(flame, &columns);
    output_init(&text, output->memory, -1);
    write_functions(&text, &columns);
    write_nodes(&text, &columns);
    rowbinary_write_string(output, (sv){text.buffer, text.len});
    output_free(&text);
    columns_free(&columns);
}
