/* recent.c -- see recent.h. */
#include "recent.h"

enum {
    MOST_BYTES = 2 << 20,
    MOST_TEXTS = 1 << 16,
    WORTH_IT = 8, /* at least one of so many is asked for again */
};

void recent_init(struct recent *recent, struct memory *memory)
{
    *recent = (struct recent){.memory = memory};
    seen_init(&recent->seen, memory);
    arena_init(&recent->arena, memory);
}

static void forget(struct recent *recent)
{
    arena_free(&recent->arena);
    seen_free(&recent->seen);
    seen_init(&recent->seen, recent->memory);
    recent->count = recent->bytes = recent->found = 0;
}

void recent_free(struct recent *recent)
{
    arena_free(&recent->arena);
    seen_free(&recent->seen);
    memory_free(recent->memory, recent->texts, recent->capacity * sizeof *recent->texts);
    *recent = (struct recent){0};
}

bool recent_find(struct recent *recent, sv cell, sv *text)
{
    if (recent->gave_up) return false;
    size_t number = seen_number(&recent->seen, cell, 0);
    if (number == recent->count) return false;
    *text = recent->texts[number];
    recent->found++;
    return true;
}

void recent_keep(struct recent *recent, sv text)
{
    if (recent->gave_up) return;
    if (recent->bytes + text.len > MOST_BYTES || recent->count == MOST_TEXTS) {
        recent->gave_up = recent->found < recent->count / WORTH_IT;
        forget(recent);
        return;
    }
    memory_reserve(recent->memory, &recent->texts, sizeof *recent->texts, &recent->capacity,
                   recent->count + 1);
    recent->texts[recent->count++] = arena_keep(&recent->arena, text);
    recent->bytes += text.len;
}
