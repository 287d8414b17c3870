/* crew.h -- cells go in, their paths come out, made meanwhile on other processors.
 *
 * To decode a cell, to cut its kernel part and to split it into frames is most of the work of a
 * tree and needs nothing but the cell, so that is what is shared out. The tree is grown by one
 * thread, that of the caller:
 *
 *     caller   add add add … add add add …   takes the paths of 1   add add add …   takes 2 …
 *                         |             |                                       |
 *     thread              decodes batch 1   decodes batch 2                     decodes batch 3
 *
 * Cells are copied into batches of 64. Rows repeat their cells, so most new ones come early, and
 * many batches may wait while the caller reads on; only a caller that would have to wait decodes a
 * batch itself. Paths come back in any order; a tree does not mind.
 *
 * The first cells, and large ones, are decoded at once and by the caller: a small query starts no
 * thread. A thread allocates nothing but the context of zstd, knows no fail() and takes no signals;
 * what it cannot decode, or has no room for, the caller decodes again, so that there is one judge
 * of what is damaged.
 * Where the system refuses a thread, the caller decodes everything.
 */
#ifndef CREW_H
#define CREW_H

#include <pthread.h>
#include <stdatomic.h>

#include "base.h"
#include "cell.h"
#include "memory.h"
#include "path.h"

enum { CREW_MAX_THREADS = 63 };

/* Called by crew_add(), crew_poll() and crew_end(), in the thread of the caller, once for each
 * cell. `path` is valid during the call. NULL stands for an undecodable cell. */
typedef void crew_receive(void *context, uint64_t tag, const struct path *path);

/* What to do with cells. */
struct crew_task {
    uint64_t threads;     /* of one call, the caller included */
    int64_t kernel_depth; /* see kernel.h */
    size_t max_depth;     /* see path.h */
    crew_receive *receive;
    void *context;
};

struct crew {
    struct memory *memory;
    struct cell_decoder *decoder; /* the caller's */
    struct crew_task task;
    struct path_scratch scratch; /* the caller's */

    size_t threads; /* beside the caller, wanted before there is work for them */
    size_t early;   /* cells that will still be decoded at once */
    struct batch *filling;
    struct batch *free;
    size_t batch_count, batch_most;

    pthread_mutex_t lock; /* of all below */
    pthread_cond_t work;  /* a batch and a desk are there, or it is over */
    pthread_cond_t done;  /* a batch is decoded */
    struct batch *first_waiting, *last_waiting;
    struct batch *decoded;
    struct desk *desks; /* where a thread may decode the next batch */
    size_t in_work;     /* batches that are being decoded by threads */
    bool over;
    atomic_bool ready; /* something is decoded; also read without the lock */

    pthread_t started[CREW_MAX_THREADS];
    size_t started_count;
};

void crew_begin(struct crew *crew, struct memory *memory, struct cell_decoder *decoder,
                struct crew_task task);

/* A cell of at most cell_max_bytes(). Its bytes may be reused afterwards. */
void crew_add(struct crew *crew, sv cell, uint64_t tag);

void crew_receive_decoded(struct crew *crew);

/* Between cells: threads wait for this when the caller adds none for long. */
static inline void crew_poll(struct crew *crew)
{
    if (UNLIKELY(atomic_load_explicit(&crew->ready, memory_order_relaxed)))
        crew_receive_decoded(crew);
}

/* All cells have been received, the threads are gone and the memory is given back. */
void crew_end(struct crew *crew);

/* Only end the threads, if there are any: for tests, which outlive a fail(). */
void crew_stop(struct crew *crew);

#endif
