/* process.h -- being a good child of ClickHouse: descriptors, signals, pipes, heartbeat.
 *
 * What a pool worker inherits, and what is done about it:
 *   - the sockets of whichever client was connected when it was started: an HTTP/1.0 client would
 *     never see its connection close. All descriptors from 3 on are closed.
 *   - a signal mask that may block SIGTERM, and whatever dispositions the server has: reset.
 *   - pipes of 64 KiB. The one on stdout does not block, so that output.c can give up on a reader
 *     that has gone for good. A stream, through which gigabytes go, asks for 1 MiB, which takes a
 *     quarter off; a worker gains nothing by it and would stay with its share of what pipes may
 *     take in all (fs.pipe-user-pages-soft), past which new ones hold 8 KiB.
 *
 * ClickHouse gives up on a worker that writes nothing for command_read_timeout, however busy it
 * is, and never stops one that runs too long. So while a chunk is being answered a timer writes a
 * blank to stderr every two seconds, which counts as a sign of life and is not an error; and after
 * max_seconds it ends the process with a sentence. An idle worker writes nothing: nobody reads.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include "base.h"

/* Descriptors from `keep` on are closed: 3, or more for a program with several inputs. */
void process_start(unsigned keep);

void process_widen_pipes(void);

/* How many processors this process may run on, at least 1. */
uint64_t process_processors(void);

/* Around the answering of one chunk. */
void process_busy(const char *function, uint64_t max_seconds);
void process_idle(void);

#endif
