/* kind.h -- what a frame is, in one letter: DeepFlow's function_types.
 *
 *     H  the root, named "Total": a host       K  "[k] …"  kernel
 *     P  the root otherwise; "[p] …" process   L  "[l] …"  library
 *     T  "[t] …" thread                        C  "[c] …"  CUDA
 *     O  a leaf of mem-* and hbm-* events: the allocated object, whatever its name begins with
 *     !  a node that stands for what could not be shown: [undecodable], [truncated], [other]
 *     ?  another "[…": "[unknown] 0x7f…", "[/usr/lib/libc.so]"
 *     A  anything else: a function of the application
 */
#ifndef KIND_H
#define KIND_H

#include "base.h"

char kind_of_root(sv name);

/* `leaf_is_object`: the node has no children, and the event is one of memory. */
char kind_of_frame(sv name, bool leaf_is_object);

/* Does this event type describe memory? "mem-alloc", "hbm-inuse" … */
bool kind_event_has_objects(sv event_type);

#endif
