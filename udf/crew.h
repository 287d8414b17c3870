/* crew.h -- cells go in, their texts come out, decoded meanwhile on other processors.
 *
 * Decoding is most of the work of a tree and needs nothing but the cell, so that is what is shared
 * out. The tree is grown by one thread, that of the caller:
 *
 *     caller   add add add … add add add …   takes the texts of 1   decodes 3, too   takes 2 …
 *                         |             |
 *     thread              decodes batch 1   decodes batch 2 …
 *
 * Cells are copied into batches of 64. A caller that would have to wait decodes a batch itself, so
 * neither side ever idles while there is work. Texts come back in any order; a tree does not mind.
 *
 * The first cells, and large ones, are decoded at once and by the caller: a small query starts no
 * thread. A thread allocates nothing but the context of zstd, knows no fail() and takes no signals;
 * what it cannot decode the caller decodes again, so that there is one judge of what is damaged.
 * Where the system refuses a thread, the caller decodes everything.
 */
#ifndef CREW_H
#define CREW_H

#include <pthread.h>

#include "base.h"
#include "cell.h"
#include "memory.h"

enum { CREW_MAX_THREADS = 63 };

/* Called by crew_add() and crew_end(), in the thread of the caller, once for each cell. `text` is
 * NULL when the cell is undecodable, and else valid during the call. */
typedef void crew_receive(void *context, uint64_t tag, const sv *text);

struct crew {
    struct memory *memory;
    struct cell_decoder *decoder; /* the caller's */
    crew_receive *receive;
    void *context;

    size_t threads; /* beside the caller, wanted before there is work for them */
    size_t early;   /* cells that will still be decoded at once */
    struct batch *filling;
    struct batch *free;
    size_t batch_count, batch_most;

    pthread_mutex_t lock; /* of all below */
    pthread_cond_t work;  /* a batch is waiting, or it is over */
    pthread_cond_t done;  /* a batch is decoded */
    struct batch *first_waiting, *last_waiting;
    struct batch *decoded;
    size_t in_work; /* batches that are being decoded by threads */
    bool over;

    pthread_t started[CREW_MAX_THREADS];
    size_t started_count;
};

/* `threads`: of one call, the caller included. */
void crew_begin(struct crew *crew, struct memory *memory, struct cell_decoder *decoder,
                uint64_t threads, crew_receive *receive, void *context);

/* A cell of at most cell_max_bytes(). Its bytes may be reused afterwards. */
void crew_add(struct crew *crew, sv cell, uint64_t tag);

/* All cells have been received, the threads are gone and the memory is given back. */
void crew_end(struct crew *crew);

/* Only end the threads, if there are any: for tests, which outlive a fail(). */
void crew_stop(struct crew *crew);

#endif
