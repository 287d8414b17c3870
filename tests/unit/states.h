/* states.h -- states made of samples, and what is in a state, without an engine.
 *
 *     struct states states;
 *     states_begin(&states, options_default());
 *     sv state = states_make(&states, samples, countof(samples));
 *     states_nodes(&states, state, &nodes);
 *     states_end(&states);
 *
 * Nothing here is prepared for a fail(): states that must be refused go through stage_play().
 */
#ifndef STATES_H
#define STATES_H

#include "arena.h"
#include "flame.h"
#include "flame_tree.pb-c.h"
#include "oracle.h"
#include "state_read.h"
#include "state_write.h"

struct states {
    struct limits limits;
    struct state_reader reader;
    struct state_writer writer;
    struct arena arena; /* of all states that were made */
};

void states_begin(struct states *states, struct limits limits);
void states_end(struct states *states);

/* An open flame of these samples, of service "svc"; of none: the empty flame. */
void states_grow(struct states *states, struct flame *flame, const struct sample *samples,
                 size_t count);

/* Closes the flame and frees it; its state. */
sv states_write(struct states *states, struct flame *flame);

sv states_make(struct states *states, const struct sample *samples, size_t count);
sv states_merge(struct states *states, const sv *list, size_t count);

/* Any message in one zstd frame of that level. */
sv states_pack(struct states *states, const FlameTree__State *message);
sv states_frame(struct states *states, sv message, int level);
/* The message of a state that is one, to be freed with flame_tree__state__free_unpacked. */
FlameTree__State *states_unpack(sv state);
/* The message as bytes. */
sv states_inflate(struct states *states, sv state);

/* Appends the node list. */
void states_nodes(struct states *states, sv state, struct output *to);

#endif
