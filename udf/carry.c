/* carry.c -- see carry.h. */
#include "carry.h"

void carry_init(struct carry *carry, const struct tree *from, struct tree *to)
{
    *carry = (struct carry){.from = from, .to = to, .count = from->names.count};
    size_t bytes = (carry->count + 1) * sizeof *carry->numbers;
    carry->numbers = memory_resize(from->memory, NULL, 0, bytes);
    memset(carry->numbers, 0xff, bytes); /* NAME_NONE */
}

void carry_free(struct carry *carry)
{
    memory_free(carry->from->memory, carry->numbers, (carry->count + 1) * sizeof *carry->numbers);
    *carry = (struct carry){0};
}
