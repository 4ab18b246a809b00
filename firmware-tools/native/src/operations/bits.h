// Packed signs: counting, cutting and joining runs of bits.
#ifndef EBNN_BITS_H
#define EBNN_BITS_H

#include <stdint.h>

#include "target.h"

// Bits set in a word.
static inline uint32_t ebnn_popcount(uint32_t x)
{
#if EBNN_POPCOUNT
    return (uint32_t)__builtin_popcount(x);
#else
    x -= (x >> 1) & 0x55555555u;
    x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
    x = (x + (x >> 4)) & 0x0F0F0F0Fu;
    return (x * 0x01010101u) >> 24;
#endif
}

// 1 to 32 bits from bit first, in the lowest bits of the result. Reads no word without any of them.
static inline uint32_t ebnn_bits(const uint32_t *source, uint32_t first, uint32_t count)
{
    uint32_t shift = first & 31;
    source += first >> 5;
    uint32_t value = source[0] >> shift;
    if (shift + count > 32) value |= source[1] << (32 - shift);
    return value & (0xFFFFFFFFu >> (32 - count));
}

// Copies bits to bit target and up; those below it in its word stay, those above the last one in its word become 0.
void ebnn_append_bits(const uint32_t *source, uint32_t first, uint32_t count, uint32_t *destination, uint32_t target);

// Signs are collected from the top: each negative value shifts in a 1, the first of them ends as the lowest bit.
static inline uint32_t ebnn_push_sign(uint32_t word, int32_t value)
{
    return word >> 1 | ((uint32_t)value & 0x80000000u);
}

#endif
