/* crew.c -- batches of cells between one caller and some threads. See crew.h. */
#include "crew.h"

#include <signal.h>

#include "kernel.h"
#include "random.h"

enum {
    EARLY_CELLS = 256, /* a third of a millisecond; a thread takes a tenth to start */
    BATCH_CELLS = 64,
    BATCH_BYTES = 48 << 10,
    BATCHES_A_THREAD = 128,
    /* A desk is handed over in the caches of the processors. */
    DESKS_A_THREAD = 4,
    TEXT_BYTES = 256 << 10,
    FRAMES = 8192,
    PREFIXES = FRAMES / PATH_STRIDE,
    STACK_BYTES = 256 << 10,
};

/* Cells that wait, and then the desk with what became of them. */
struct batch {
    struct batch *next;
    struct desk *desk;
    size_t count;
    size_t bytes_used;
    struct order {
        sv cell;
        uint64_t tag;
    } orders[BATCH_CELLS];
    char bytes[BATCH_BYTES];
};

struct desk {
    struct desk *next;
    struct outcome {
        bool done; /* else the caller does it */
        struct path path;
    } outcomes[BATCH_CELLS];
    char text[TEXT_BYTES];
    sv frames[FRAMES];
    struct prefix prefixes[PREFIXES];
};

void crew_begin(struct crew *crew, struct memory *memory, struct cell_decoder *decoder,
                struct crew_task task)
{
    *crew = (struct crew){.memory = memory, .decoder = decoder, .task = task, .early = EARLY_CELLS};
    crew->threads = task.threads > CREW_MAX_THREADS ? CREW_MAX_THREADS : (size_t)task.threads - 1;
    crew->batch_most = crew->threads * BATCHES_A_THREAD;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->work, NULL);
    pthread_cond_init(&crew->done, NULL);
}

/* ---- a thread ---- */

/* As many paths as there is room for. */
static void decode(const struct batch *batch, const struct crew *crew, struct ZSTD_DCtx_s *zstd)
{
    size_t most = crew->decoder->max_text_bytes;
    struct desk *desk = batch->desk;
    struct path_room paths = {desk->frames, FRAMES, desk->prefixes, PREFIXES};
    size_t used = 0;
    for (size_t i = 0; i < batch->count; i++) {
        struct outcome *outcome = &desk->outcomes[i];
        sv text, cell = batch->orders[i].cell;
        char *room = desk->text + used;
        size_t left = TEXT_BYTES - used;
        outcome->done = cell_open_into(zstd, cell, room, left < most ? left : most, &text);
        if (!outcome->done) continue;
        if (text.ptr == room) used += text.len;
        text = kernel_cut(text, crew->task.kernel_depth);
        outcome->done = path_split(&outcome->path, text, crew->task.max_depth, &paths);
    }
}

/* With the lock. NULL when no batch waits. */
static struct batch *take_waiting(struct crew *crew)
{
    struct batch *batch = crew->first_waiting;
    if (batch != NULL) crew->first_waiting = batch->next;
    return batch;
}

/* With the lock, a batch and a desk to decode it on; NULL when one is missing. */
static struct batch *take_work(struct crew *crew)
{
    struct batch *batch = crew->desks == NULL ? NULL : take_waiting(crew);
    if (batch == NULL) return NULL;
    batch->desk = crew->desks;
    crew->desks = batch->desk->next;
    crew->in_work++;
    return batch;
}

static void *work(void *argument)
{
    struct crew *crew = argument;
    struct ZSTD_DCtx_s *zstd = cell_context();
    pthread_mutex_lock(&crew->lock);
    while (!crew->over) {
        struct batch *batch = zstd == NULL ? NULL : take_work(crew);
        if (batch == NULL) {
            pthread_cond_wait(&crew->work, &crew->lock);
            continue;
        }
        pthread_mutex_unlock(&crew->lock);
        decode(batch, crew, zstd);
        pthread_mutex_lock(&crew->lock);
        batch->next = crew->decoded;
        crew->decoded = batch;
        crew->in_work--;
        atomic_store_explicit(&crew->ready, true, memory_order_relaxed);
        pthread_cond_signal(&crew->done);
    }
    pthread_mutex_unlock(&crew->lock);
    cell_free_context(zstd);
    return NULL;
}

/* With the lock, or without threads. */
static void put_desk(struct crew *crew, struct desk *desk)
{
    desk->next = crew->desks;
    crew->desks = desk;
}

/* Signals are for the caller's thread: process.c counts on it. */
static void start_threads(struct crew *crew)
{
    pthread_attr_t attributes;
    sigset_t all, before;
    random_secret(); /* before there are several who would draw it */
    for (size_t i = 0; i < crew->threads * DESKS_A_THREAD; i++) {
        put_desk(crew, memory_resize(crew->memory, NULL, 0, sizeof(struct desk)));
    }
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
    struct path path;
    bool decoded = cell_open(crew->decoder, cell, &text);
    if (decoded) {
        text = kernel_cut(text, crew->task.kernel_depth);
        path_split_alone(&path, text, crew->task.max_depth, &crew->scratch, crew->memory);
    }
    crew->task.receive(crew->task.context, tag, decoded ? &path : NULL);
}

/* Takes over what became of a batch, does the rest, and has an empty batch more. */
static void receive_batch(struct crew *crew, struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        const struct order *order = &batch->orders[i];
        if (batch->desk != NULL && batch->desk->outcomes[i].done) {
            crew->task.receive(crew->task.context, order->tag, &batch->desk->outcomes[i].path);
        } else {
            receive_now(crew, order->cell, order->tag);
        }
    }
    if (batch->desk != NULL) {
        pthread_mutex_lock(&crew->lock);
        put_desk(crew, batch->desk);
        pthread_cond_signal(&crew->work);
        pthread_mutex_unlock(&crew->lock);
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

/* With the lock. */
static struct batch *take_decoded(struct crew *crew)
{
    struct batch *decoded = crew->decoded;
    crew->decoded = NULL;
    atomic_store_explicit(&crew->ready, false, memory_order_relaxed);
    return decoded;
}

void crew_receive_decoded(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    struct batch *decoded = take_decoded(crew);
    pthread_mutex_unlock(&crew->lock);
    receive_list(crew, decoded);
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
    struct batch *decoded = take_decoded(crew);
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
    pthread_cond_signal(&crew->work);
    pthread_mutex_unlock(&crew->lock);
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
    batch->desk = NULL;
    batch->count = batch->bytes_used = 0;
    return batch;
}

void crew_add(struct crew *crew, sv cell, uint64_t tag)
{
    crew_poll(crew);
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
    while (crew->desks != NULL) {
        struct desk *desk = crew->desks;
        crew->desks = desk->next;
        memory_free(crew->memory, desk, sizeof *desk);
    }
    path_scratch_free(&crew->scratch, crew->memory);
    pthread_cond_destroy(&crew->done);
    pthread_cond_destroy(&crew->work);
    pthread_mutex_destroy(&crew->lock);
    *crew = (struct crew){0};
}
