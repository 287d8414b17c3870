/* written.c -- see written.h. */
#include "written.h"

#include <stdlib.h>

#include "stage.h"

static sv string_at(sv bytes)
{
    size_t len = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = (unsigned char)*bytes.ptr++;
        bytes.len--;
        len |= (size_t)(byte & 127) << shift;
        if (byte < 128) break;
    }
    return (sv){bytes.ptr, len};
}

void written_begin(struct written *written, writer write, const struct sample *samples,
                   size_t count, const char *event, const char *unit)
{
    states_begin(&written->states, options_default());
    states_grow(&written->states, &written->flame, samples, count);
    flame_add_event_type(&written->flame, (sv){event, strlen(event)});
    flame_add_unit(&written->flame, (sv){unit, strlen(unit)});
    tree_close(&written->flame.tree);
    stage_begin(&written->answer);
    write(&written->answer, &written->flame);
    written->text = string_at(stage_text(&written->answer));
}

void written_end(struct written *written)
{
    flame_free(&written->flame);
    output_free(&written->answer);
    states_end(&written->states);
}

bool written_number(const char **at, const char *part, int64_t *number)
{
    const char *found = strstr(*at, part);
    char *end;
    if (found == NULL) return false;
    *number = strtoll(found + strlen(part), &end, 10);
    *at = end;
    return true;
}

void written_nodes_begin(struct written_nodes *nodes, const struct sample *samples, size_t count)
{
    stage_begin(&nodes->bytes);
    oracle(&nodes->bytes, SV("svc"), samples, count, 16384);
    sv bytes = stage_text(&nodes->bytes);
    nodes->list = laws_read(&bytes);
    nodes->depths = calloc(nodes->list.count + 1, sizeof *nodes->depths);
    nodes->paths = calloc(nodes->list.count + 1, sizeof *nodes->paths);
    for (size_t i = 0; i < nodes->list.count; i++) {
        size_t parent = i;
        stage_begin(&nodes->paths[i]);
        if (i == 0) continue;
        while (!sv_equal(nodes->list.nodes[--parent].id, nodes->list.nodes[i].parent)) {
        }
        nodes->depths[i] = nodes->depths[parent] + 1;
        stage_put(&nodes->paths[i], stage_text(&nodes->paths[parent]));
        if (parent > 0) stage_put(&nodes->paths[i], SV(";"));
        stage_put(&nodes->paths[i], nodes->list.nodes[i].name);
    }
}

void written_nodes_end(struct written_nodes *nodes)
{
    for (size_t i = 0; i < nodes->list.count; i++) {
        output_free(&nodes->paths[i]);
    }
    free(nodes->paths);
    free(nodes->depths);
    laws_free(&nodes->list);
    output_free(&nodes->bytes);
}
