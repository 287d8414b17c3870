/* dice.h -- random numbers that are the same in every run (splitmix64). */
#ifndef DICE_H
#define DICE_H

#include "base.h"

struct dice {
    uint64_t state; /* the seed */
};

static inline uint64_t dice_bits(struct dice *dice)
{
    uint64_t z = dice->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* 0 .. sides - 1 */
static inline size_t dice_roll(struct dice *dice, size_t sides)
{
    return (size_t)(dice_bits(dice) % sides);
}

#endif
