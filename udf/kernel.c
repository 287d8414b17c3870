/* kernel.c -- finds the end of what is kept. See kernel.h. */
#include "kernel.h"

#include <inttypes.h>

#include "rowbinary.h"

int64_t kernel_read_depth(struct input *input)
{
    int64_t depth = rowbinary_int64(input);
    if (depth < KERNEL_KEEP_ALL) {
        fail("max_kernel_stack_depth is %" PRId64 "; it must be 0 or more, or -1 for no cut",
             depth);
    }
    return depth;
}

/* Where the first frame with this prefix begins; the length of the stack when there is none. */
static size_t find_frame(sv stack, sv prefix)
{
    size_t at = 0;
    while (at < stack.len) {
        if (sv_starts_with((sv){stack.ptr + at, stack.len - at}, prefix)) return at;
        const char *stop = memchr(stack.ptr + at, ';', stack.len - at);
        if (stop == NULL) break;
        at = (size_t)(stop - stack.ptr) + 1;
    }
    return stack.len;
}

sv kernel_cut(sv stack, int64_t depth)
{
    if (depth == KERNEL_KEEP_ALL) return stack;
    size_t at = find_frame(stack, SV("[k] "));
    if (at == stack.len) at = find_frame(stack, SV("[c] "));
    /* Pass over the frames that stay; empty ones do not count. */
    for (int64_t kept = 0; at < stack.len && kept < depth;) {
        const char *stop = memchr(stack.ptr + at, ';', stack.len - at);
        size_t end = stop == NULL ? stack.len : (size_t)(stop - stack.ptr);
        if (end > at) kept++;
        at = end < stack.len ? end + 1 : end;
    }
    return (sv){stack.ptr, at};
}
