/* filter_oracle.c -- see filter_oracle.h. */
#include "filter_oracle.h"

#include <stdio.h>
#include <stdlib.h>

#include "stage.h"

enum { VALUES = 2, PARTS = 12, TEST_BYTES = 200 };
enum kind { TEXT, NUMBER, ADDRESS };

static const struct known {
    const char *written, *name;
    enum kind kind;
    bool plain, listed;
    const char *none; /* a number that is no value */
} NAMES[] = {
    {"pod", "pod", TEXT, false, false, NULL},
    {"`lb`", "lb", TEXT, false, false, NULL},
    {"vpc", "vpc", TEXT, false, true, NULL},
    {"Auto_Service", "auto_service", TEXT, false, true, NULL},
    {"app_service", "app_service", TEXT, true, false, NULL},
    {"k8s.label.a", "k8s.label.a", TEXT, false, false, NULL},
    {"`tag.it's`", "tag.it's", TEXT, true, false, NULL},
    {"Enum(pod_group_type)", "Enum(pod_group_type)", TEXT, false, false, NULL},
    {"pod_id", "pod_id", NUMBER, false, false, "0"},
    {"vpc_id", "vpc_id", NUMBER, false, false, "-2"},
    {"time", "time", NUMBER, false, false, NULL},
    {"ip", "ip", ADDRESS, false, false, NULL},
};
static const char *const TEXTS[] = {"a", "b", "ab", "A", "ba", "it's", "a%", "\xc3\xa4"};
static const char *const NUMBERS[] = {"0", "1", "-2", "7", "10", "007", "1.5"};
static const char *const ADDRESSES[] = {"10.0.0.1", "10.0.0.9", "10.9.0.1", "::1", "fe80::1"};

/* What each of these patterns says, without a pattern. */
static bool begins_with_a(const char *text)
{
    return text[0] == 'a';
}
static bool begins_with_a_or_A(const char *text)
{
    return text[0] == 'a' || text[0] == 'A';
}
static bool has_b(const char *text)
{
    return strchr(text, 'b') != NULL;
}
static bool is_anything(const char *text)
{
    return text != NULL;
}
static bool is_one_character(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        count += ((uint8_t)*text & 0xc0) != 0x80;
    }
    return count == 1;
}
static bool ends_with_percent(const char *text)
{
    return text[0] != '\0' && text[strlen(text) - 1] == '%';
}

static const struct {
    const char *written;
    bool (*holds)(const char *text);
} PATTERNS[] = {
    {"LIKE 'a*'", begins_with_a_or_A},
    {"LIKE \"A%\"", begins_with_a_or_A},
    {"LIKE '%b*'", has_b},
    {"like '*'", is_anything},
    {"LIKE '_'", is_one_character},
    {"LIKE '%\\\\%'", ends_with_percent},
    {"LIKE '*\\%'", ends_with_percent},
    {"REGEXP '^a'", begins_with_a},
    {"RLIKE 'b'", has_b},
    {"regexp '^.$'", is_one_character},
    {"REGEXP ''", is_anything},
    {"REGEXP '(?i)^a'", begins_with_a_or_A},
};

struct tag {
    const char *values[VALUES];
    size_t count;
};

struct part {
    sv text;
    bool answer;
    enum { PART_OR, PART_AND, PART_NOT, PART_TEST } level;
};

static const char *roll_value(struct dice *dice, enum kind kind)
{
    if (kind == NUMBER) return NUMBERS[dice_roll(dice, countof(NUMBERS))];
    if (kind == ADDRESS) return ADDRESSES[dice_roll(dice, countof(ADDRESSES))];
    return TEXTS[dice_roll(dice, countof(TEXTS))];
}

static bool has_value(const struct known *known, const struct tag *tag)
{
    for (size_t i = 0; i < tag->count; i++) {
        if (known->none == NULL || strcmp(tag->values[i], known->none) != 0) return true;
    }
    return false;
}

/* -1, 0, 1; addresses of two families are 2 apart. All of this kind are easy to compare. */
static int compare(enum kind kind, const char *a, const char *b)
{
    if (kind == TEXT) return (strcmp(a, b) > 0) - (strcmp(a, b) < 0);
    double left = strtod(a, NULL), right = strtod(b, NULL);
    if (kind == NUMBER) return (left > right) - (left < right);
    if ((strchr(a, ':') == NULL) != (strchr(b, ':') == NULL)) return 2;
    /* In the order of the table above. */
    return (strcmp(a, b) > 0) - (strcmp(a, b) < 0);
}

static bool sign_holds(size_t sign, int order)
{
    if (order == 2) return false;
    return sign == 0   ? order == 0
           : sign == 1 ? order < 0
           : sign == 2 ? order <= 0
           : sign == 3 ? order > 0
                       : order >= 0;
}

static bool any_sign(const struct known *known, const struct tag *tag, size_t sign,
                     const char *value)
{
    if (sign == 0 && value[0] == '\0') return !has_value(known, tag);
    for (size_t i = 0; i < tag->count; i++) {
        if (sign_holds(sign, compare(known->kind, tag->values[i], value))) return true;
    }
    return tag->count == 0 && known->plain && sign_holds(sign, compare(TEXT, "", value));
}

static bool any_pattern(const struct known *known, const struct tag *tag, size_t pattern)
{
    for (size_t i = 0; i < tag->count; i++) {
        if (PATTERNS[pattern].holds(tag->values[i])) return true;
    }
    return tag->count == 0 && known->plain && PATTERNS[pattern].holds("");
}

static bool negate(const struct known *known, const struct tag *tag, bool holds)
{
    return !holds && (has_value(known, tag) || !known->listed);
}

/* A value as a filter writes it: 'it''s' or "it's", numbers also without quotes. */
static void write_value(char to[64], struct dice *dice, enum kind kind, const char *value)
{
    if (kind == NUMBER && value[0] != '\0' && dice_roll(dice, 2)) {
        snprintf(to, 64, "%s", value);
    } else if (dice_roll(dice, 2)) {
        snprintf(to, 64, "\"%s\"", value);
    } else {
        snprintf(to, 64, "'%s'",
                 strcmp(value, "it's") != 0 ? value
                 : dice_roll(dice, 2)       ? "it''s"
                                            : "it\\'s");
    }
}

static bool roll_sign(char text[TEST_BYTES], struct dice *dice, const struct known *known,
                      const struct tag *tag)
{
    static const char *const signs[] = {"=", "<", "<=", ">", ">=", "!=", "<>"};
    char value[64];
    size_t sign = dice_roll(dice, countof(signs));
    bool equal = sign == 0 || sign > 4;
    const char *rolled = equal && dice_roll(dice, 4) == 0 ? "" : roll_value(dice, known->kind);
    write_value(value, dice, known->kind, rolled);
    snprintf(text, TEST_BYTES, "%s %s%s", known->written, signs[sign], value);
    bool holds = any_sign(known, tag, equal ? 0 : sign, rolled);
    return sign > 4 ? negate(known, tag, holds) : holds;
}

static bool roll_list(char text[TEST_BYTES], struct dice *dice, const struct known *known,
                      const struct tag *tag)
{
    bool not_in = dice_roll(dice, 2), holds = false;
    int len = snprintf(text, TEST_BYTES, "%s %sIN(", known->written, not_in ? "NOT " : "");
    size_t count = 1 + dice_roll(dice, 3);
    for (size_t i = 0; i < count; i++) {
        char value[64];
        const char *rolled = dice_roll(dice, 6) == 0 ? "" : roll_value(dice, known->kind);
        write_value(value, dice, known->kind, rolled);
        len += snprintf(text + len, (size_t)(TEST_BYTES - len), "%s%s", i > 0 ? " ," : "", value);
        holds |= any_sign(known, tag, 0, rolled);
    }
    snprintf(text + len, (size_t)(TEST_BYTES - len), ")");
    return not_in ? negate(known, tag, holds) : holds;
}

static bool roll_pattern(char text[TEST_BYTES], struct dice *dice, const struct known *known,
                         const struct tag *tag)
{
    bool negated = dice_roll(dice, 2);
    size_t pattern = dice_roll(dice, countof(PATTERNS));
    snprintf(text, TEST_BYTES, "%s %s%s", known->written, negated ? "not " : "",
             PATTERNS[pattern].written);
    bool holds = any_pattern(known, tag, pattern);
    return negated ? negate(known, tag, holds) : holds;
}

static struct part roll_test(struct arena *arena, struct dice *dice, const struct tag *tags)
{
    char text[TEST_BYTES];
    size_t number = dice_roll(dice, countof(NAMES));
    const struct known *known = &NAMES[number];
    const struct tag *tag = &tags[number];
    bool answer = false;
    switch (dice_roll(dice, 5)) {
    case 0:
        answer = roll_list(text, dice, known, tag);
        break;
    case 1:
        answer = roll_pattern(text, dice, known, tag);
        break;
    case 2:
        snprintf(text, sizeof text, "%s IS%s NULL", known->written,
                 dice_roll(dice, 2) ? " NOT" : "");
        answer = (strstr(text, "NOT") != NULL) == has_value(known, tag);
        break;
    default:
        answer = roll_sign(text, dice, known, tag);
        break;
    }
    return (struct part){arena_keep(arena, (sv){text, strlen(text)}), answer, PART_TEST};
}

static sv join(struct arena *arena, sv a, sv b, sv c)
{
    char *room = arena_room(arena, a.len + b.len + c.len);
    memcpy(room, a.ptr, a.len);
    memcpy(room + a.len, b.ptr, b.len);
    memcpy(room + a.len + b.len, c.ptr, c.len);
    return (sv){room, a.len + b.len + c.len};
}

/* Its text where it must bind at least as tightly as `level`; sometimes in parentheses anyway. */
static sv bound(struct arena *arena, struct dice *dice, const struct part *part, unsigned level)
{
    if (part->level >= level && dice_roll(dice, 5) > 0) return part->text;
    return join(arena, SV("( "), part->text, SV(")"));
}

static struct part join_parts(struct arena *arena, struct dice *dice, const struct part *a,
                              const struct part *b)
{
    bool is_and = dice_roll(dice, 2);
    unsigned level = is_and ? PART_AND : PART_OR;
    sv left = bound(arena, dice, a, level), right = bound(arena, dice, b, level);
    sv text = join(arena, left, is_and ? SV(" aND ") : SV(" OR "), right);
    bool answer = is_and ? a->answer && b->answer : a->answer || b->answer;
    return (struct part){text, answer, is_and ? PART_AND : PART_OR};
}

static void roll_tags(struct filter_question *question, struct dice *dice, struct tag *tags)
{
    int len = 0;
    for (size_t i = 0; i < countof(NAMES); i++) {
        tags[i].count = dice_roll(dice, VALUES + 1);
        len += snprintf(question->tags + len, (size_t)(ORACLE_TAGS_BYTES - len), "%s%s",
                        i > 0 ? ";" : "", NAMES[i].name);
        for (size_t j = 0; j < tags[i].count; j++) {
            tags[i].values[j] = roll_value(dice, NAMES[i].kind);
            len += snprintf(question->tags + len, (size_t)(ORACLE_TAGS_BYTES - len), "%s%s",
                            j > 0 ? "||" : "=", tags[i].values[j]); /* with an empty one */
        }
    }
}

void filter_question_make(struct filter_question *question, struct dice *dice)
{
    struct tag tags[countof(NAMES)];
    struct part parts[PARTS];
    arena_init(&question->arena, &stage_memory);
    roll_tags(question, dice, tags);
    size_t count = 1 + dice_roll(dice, PARTS);
    for (size_t i = 0; i < count; i++) {
        parts[i] = roll_test(&question->arena, dice, tags);
    }
    while (count > 1) {
        size_t at = dice_roll(dice, count);
        if (dice_roll(dice, 3) == 0) {
            sv text = bound(&question->arena, dice, &parts[at], PART_NOT);
            parts[at] = (struct part){join(&question->arena, SV("NOT "), text, SV("")),
                                      !parts[at].answer, PART_NOT};
            continue;
        }
        size_t other = (at + 1) % count;
        parts[at] = join_parts(&question->arena, dice, &parts[at], &parts[other]);
        parts[other] = parts[--count];
    }
    question->filter = parts[0].text;
    question->passes = parts[0].answer;
}

void filter_question_end(struct filter_question *question)
{
    arena_free(&question->arena);
}
