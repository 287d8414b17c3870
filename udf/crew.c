/* crew.c -- batches of cells between one caller and some threads. See crew.h. */
#include "crew.h"

#include <signal.h>

enum {
    EARLY_CELLS = 256, /* a third of a millisecond; a thread takes a tenth to start */
    BATCH_CELLS = 64,
    BATCH_BYTES = 48 << 10,
    TEXT_BYTES = 256 << 10, /* the processors hand it over in their caches */
    BATCHES_A_THREAD = 4,
    STACK_BYTES = 256 << 10,
};

struct order {
    sv cell;
    sv text; /* ptr NULL: not decoded */
    uint64_t tag;
};

struct batch {
    struct batch *next;
    size_t count;
    size_t bytes_used;
    struct order orders[BATCH_CELLS];
    char bytes[BATCH_BYTES];
    char text[TEXT_BYTES];
};

void crew_begin(struct crew *crew, struct memory *memory, struct cell_decoder *decoder,
                uint64_t threads, crew_receive *receive, void *context)
{
    *crew = (struct crew){.memory = memory,
                          .decoder = decoder,
                          .receive = receive,
                          .context = context,
                          .early = EARLY_CELLS};
    crew->threads = threads > CREW_MAX_THREADS ? CREW_MAX_THREADS : (size_t)threads - 1;
    crew->batch_most = crew->threads * BATCHES_A_THREAD;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->work, NULL);
    pthread_cond_init(&crew->done, NULL);
}

/* ---- a thread ---- */

/* As many texts as there is room for. */
static void decode(struct batch *batch, struct ZSTD_DCtx_s *zstd)
{
    size_t used = 0;
    for (size_t i = 0; i < batch->count; i++) {
        struct order *order = &batch->orders[i];
        char *room = batch->text + used;
        if (!cell_open_into(zstd, order->cell, room, TEXT_BYTES - used, &order->text)) {
            order->text = (sv){NULL, 0};
        } else if (order->text.ptr == room) {
            used += order->text.len;
        }
    }
}

/* With the lock. NULL when no batch waits. */
static struct batch *take_waiting(struct crew *crew)
{
    struct batch *batch = crew->first_waiting;
    if (batch != NULL) crew->first_waiting = batch->next;
    return batch;
}

static void *work(void *argument)
{
    struct crew *crew = argument;
    struct ZSTD_DCtx_s *zstd = cell_context();
    pthread_mutex_lock(&crew->lock);
    while (!crew->over) {
        struct batch *batch = zstd == NULL ? NULL : take_waiting(crew);
        if (batch == NULL) {
            pthread_cond_wait(&crew->work, &crew->lock);
            continue;
        }
        crew->in_work++;
        pthread_mutex_unlock(&crew->lock);
        decode(batch, zstd);
        pthread_mutex_lock(&crew->lock);
        batch->next = crew->decoded;
        crew->decoded = batch;
        crew->in_work--;
        pthread_cond_signal(&crew->done);
    }
    pthread_mutex_unlock(&crew->lock);
    cell_free_context(zstd);
    return NULL;
}

/* Signals are for the caller's thread: process.c counts on it. */
static void start_threads(struct crew *crew)
{
    pthread_attr_t attributes;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    while (crew->started_count < crew->threads &&
           pthread_create(&crew->started[crew->started_count], &attributes, work, crew) == 0) {
        crew->started_count++;
    }
    pthread_attr_destroy(&attributes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    crew->threads = 0; /* whoever could not be started now is not tried again */
}

void crew_stop(struct crew *crew)
{
    if (crew->started_count == 0) return;
    pthread_mutex_lock(&crew->lock);
    crew->over = true;
    pthread_cond_broadcast(&crew->work);
    pthread_mutex_unlock(&crew->lock);
    while (crew->started_count > 0) {
        pthread_join(crew->started[--crew->started_count], NULL);
    }
}

/* ---- the caller ---- */

static void receive_now(struct crew *crew, sv cell, uint64_t tag)
{
    sv text;
    bool decoded = cell_open(crew->decoder, cell, &text);
    crew->receive(crew->context, tag, decoded ? &text : NULL);
}

/* Takes over what was decoded in a batch, decodes the rest, and has an empty batch more. */
static void receive_batch(struct crew *crew, struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        const struct order *order = &batch->orders[i];
        if (order->text.ptr == NULL) {
            receive_now(crew, order->cell, order->tag);
        } else {
            crew->receive(crew->context, order->tag, &order->text);
        }
    }
    batch->next = crew->free;
    crew->free = batch;
}

static void receive_list(struct crew *crew, struct batch *batch)
{
    while (batch != NULL) {
        struct batch *next = batch->next;
        receive_batch(crew, batch);
        batch = next;
    }
}

/* One step towards the end of the work: takes what is decoded, or else decodes a batch, or else
 * waits for a thread. False when nothing is left to do. */
static bool help(struct crew *crew)
{
    struct batch *waiting = NULL;
    pthread_mutex_lock(&crew->lock);
    if (crew->decoded == NULL) waiting = take_waiting(crew);
    while (waiting == NULL && crew->decoded == NULL && crew->in_work > 0) {
        pthread_cond_wait(&crew->done, &crew->lock);
    }
    struct batch *decoded = crew->decoded;
    crew->decoded = NULL;
    pthread_mutex_unlock(&crew->lock);
    if (waiting != NULL) receive_batch(crew, waiting);
    receive_list(crew, decoded);
    return waiting != NULL || decoded != NULL;
}

/* Hands over the batch that was filled. */
static void submit(struct crew *crew)
{
    struct batch *batch = crew->filling;
    crew->filling = NULL;
    batch->next = NULL;
    if (crew->threads > 0) start_threads(crew);
    pthread_mutex_lock(&crew->lock);
    if (crew->first_waiting == NULL) {
        crew->first_waiting = batch;
    } else {
        crew->last_waiting->next = batch;
    }
    crew->last_waiting = batch;
    struct batch *decoded = crew->decoded;
    crew->decoded = NULL;
    pthread_cond_signal(&crew->work);
    pthread_mutex_unlock(&crew->lock);
    receive_list(crew, decoded);
}

/* An empty batch, after some work when all are in use. */
static struct batch *next_batch(struct crew *crew)
{
    while (crew->free == NULL && crew->batch_count == crew->batch_most) {
        help(crew);
    }
    struct batch *batch = crew->free;
    if (batch != NULL) {
        crew->free = batch->next;
    } else {
        batch = memory_resize(crew->memory, NULL, 0, sizeof *batch);
        crew->batch_count++;
    }
    batch->count = batch->bytes_used = 0;
    return batch;
}

void crew_add(struct crew *crew, sv cell, uint64_t tag)
{
    if (crew->early > 0 || crew->batch_most == 0 || cell.len > BATCH_BYTES) {
        if (crew->early > 0) crew->early--;
        receive_now(crew, cell, tag);
        return;
    }
    struct batch *batch = crew->filling;
    if (batch != NULL &&
        (batch->count == BATCH_CELLS || BATCH_BYTES - batch->bytes_used < cell.len)) {
        submit(crew);
        batch = NULL;
    }
    if (batch == NULL) batch = crew->filling = next_batch(crew);
    char *copy = batch->bytes + batch->bytes_used;
    if (cell.len > 0) memcpy(copy, cell.ptr, cell.len);
    batch->bytes_used += cell.len;
    batch->orders[batch->count++] = (struct order){.cell = {copy, cell.len}, .tag = tag};
}

void crew_end(struct crew *crew)
{
    if (crew->filling != NULL) receive_batch(crew, crew->filling);
    while (help(crew)) {
    }
    crew_stop(crew);
    while (crew->free != NULL) {
        struct batch *batch = crew->free;
        crew->free = batch->next;
        memory_free(crew->memory, batch, sizeof *batch);
    }
    pthread_cond_destroy(&crew->done);
    pthread_cond_destroy(&crew->work);
    pthread_mutex_destroy(&crew->lock);
    *crew = (struct crew){0};
}
