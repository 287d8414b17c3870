/* rename.h -- frames under names without what differs from build to build.
 *
 *     regexp '::h[0-9a-f]{16}$'    replacement ''       alloc::vec::push::h353351a860254660
 *                                                       alloc::vec::push
 *     regexp '(Lambda)\$[0-9]+.*'  replacement '\1'     Main$$Lambda$14/0x0000000800c9
 *                                                       Main$$Lambda
 *
 * Every match in a name is replaced, as by ClickHouse's replaceRegexpAll(): '\1' to '\9' in the
 * replacement are groups of the match, '\0' is all of it, '\\' a backslash. Frames that have the
 * same name then are one. A frame whose name becomes empty goes, and its weight stays with the
 * frame above.
 */
#ifndef RENAME_H
#define RENAME_H

#include "base.h"
#include "flame.h"

enum { RENAME_NAME_MAX_BYTES = 1 << 20 /* of a new name: as much as a cell may have */ };

/* Fills `renamed`, which is fresh, and closes it. A ';' in the replacement, or another reference,
 * ends in fail(). */
void rename_frames(const struct flame *flame, sv regexp, sv replacement, struct flame *renamed);

#endif
