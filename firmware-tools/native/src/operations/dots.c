// Counting differing bits with carry-save adders: a full adder takes three words of one weight to two, a sum of that
// weight and a carry of twice the weight, in five logic operations. 18 words come down to six, 9 to four, and only
// those are counted bit by bit, all together: two words become fields of 2 bits, then of 4, and are one from there on.
#include "dots.h"

#include "bits.h"
#include "target.h"

#if EBNN_POPCOUNT
void ebnn_count_different(const uint32_t *input, const uint32_t *rows, uint32_t words, uint32_t count,
                          uint32_t *different)
{
    for (const uint32_t *end = different + count; different != end; different++) {
        const uint32_t *a = input;
        uint32_t left = words;
        uint32_t x[3];
        uint32_t sum = 0;
        for (; left >= 3; left -= 3) {
            ebnn_differences3(&a, &rows, x);
            sum += ebnn_popcount(x[0]) + ebnn_popcount(x[1]) + ebnn_popcount(x[2]);
        }
        for (; left > 0; left--) sum += ebnn_popcount(*a++ ^ *rows++);
        *different = sum;
    }
}

#else
EBNN_INLINE uint32_t full_adder(uint32_t a, uint32_t b, uint32_t c, uint32_t *carry)
{
    uint32_t u = a ^ b;
    *carry = (a & b) | (u & c);
    return u ^ c;
}

// Fields of 4 bits with popcount(one) + 2 * popcount(two) of those bits: at most 12.
EBNN_INLINE uint32_t pair_nibbles(uint32_t one, uint32_t two, uint32_t bits, uint32_t pairs)
{
    one -= (one >> 1) & bits;
    two -= (two >> 1) & bits;
    one = (one & pairs) + ((one >> 2) & pairs);
    two = (two & pairs) + ((two >> 2) & pairs);
    return one + 2 * two;
}

EBNN_INLINE uint32_t nibbles_to_bytes(uint32_t x, uint32_t nibbles)
{
    return (x & nibbles) + ((x >> 4) & nibbles);
}

// Nine words: count = popcount(one + 2 * two_a + 2 * two_b + 4 * four).
typedef struct {
    uint32_t one;
    uint32_t two_a;
    uint32_t two_b;
    uint32_t four;
} planes;

// Three words of each: their sum; a and b move on.
EBNN_INLINE uint32_t add3(const uint32_t **a, const uint32_t **b, uint32_t *carry)
{
    uint32_t x[3];
    ebnn_differences3(a, b, x);
    return full_adder(x[0], x[1], x[2], carry);
}

EBNN_INLINE planes add9(const uint32_t **a, const uint32_t **b)
{
    planes p;
    uint32_t carry_a;
    uint32_t carry_b;
    uint32_t carry_c;
    uint32_t sum_a = add3(a, b, &carry_a);
    uint32_t sum_b = add3(a, b, &carry_b);
    uint32_t sum_c = add3(a, b, &carry_c);
    p.one = full_adder(sum_a, sum_b, sum_c, &p.two_b);
    p.two_a = full_adder(carry_a, carry_b, carry_c, &p.four);
    return p;
}

EBNN_INLINE uint32_t different9(const uint32_t *a, const uint32_t **b)
{
    planes p = add9(&a, b);
    uint32_t bits = ebnn_in_register(0x55555555u);
    uint32_t pairs = ebnn_in_register(0x33333333u);
    uint32_t first = pair_nibbles(p.one, p.two_a, bits, pairs);
    uint32_t second = pair_nibbles(p.two_b, p.four, bits, pairs);

    // a byte: at most 2 * 12 + 2 * 2 * 12
    uint32_t nibbles = ebnn_in_register(0x0F0F0F0Fu);
    return ebnn_sum_bytes(nibbles_to_bytes(first, nibbles) + 2 * nibbles_to_bytes(second, nibbles));
}

EBNN_INLINE uint32_t different18(const uint32_t *a, const uint32_t **b)
{
    planes p = add9(&a, b);
    planes q = add9(&a, b);
    uint32_t four;
    uint32_t eight;
    uint32_t two = full_adder(p.two_a, p.two_b, q.two_a, &four);
    four = full_adder(p.four, q.four, four, &eight);
    uint32_t bits = ebnn_in_register(0x55555555u);
    uint32_t pairs = ebnn_in_register(0x33333333u);
    uint32_t first = pair_nibbles(p.one, two, bits, pairs);
    uint32_t second = pair_nibbles(q.one, q.two_b, bits, pairs);
    uint32_t third = pair_nibbles(four, eight, bits, pairs);

    // a byte: at most 2 * (12 + 12 + 4 * 12)
    uint32_t nibbles = ebnn_in_register(0x0F0F0F0Fu);
    return ebnn_sum_bytes(nibbles_to_bytes(first, nibbles) + nibbles_to_bytes(second, nibbles) +
                          4 * nibbles_to_bytes(third, nibbles));
}

// Fewer than 18 words: threes, then ones. A byte of the sum: at most 17 * 8.
EBNN_INLINE uint32_t different_rest(const uint32_t *a, const uint32_t *b, uint32_t words)
{
    uint32_t bits = ebnn_in_register(0x55555555u);
    uint32_t pairs = ebnn_in_register(0x33333333u);
    uint32_t nibbles = ebnn_in_register(0x0F0F0F0Fu);
    uint32_t bytes = 0;
    for (; words >= 3; words -= 3) {
        uint32_t two;
        uint32_t one = add3(&a, &b, &two);
        bytes += nibbles_to_bytes(pair_nibbles(one, two, bits, pairs), nibbles);
    }
    for (; words > 0; words--) bytes += nibbles_to_bytes(pair_nibbles(*a++ ^ *b++, 0, bits, pairs), nibbles);
    return ebnn_sum_bytes(bytes);
}

void ebnn_count_different(const uint32_t *input, const uint32_t *rows, uint32_t words, uint32_t count,
                          uint32_t *different)
{
    uint32_t *end = different + count;
    if (words == 9) {
        // 3x3 on 32 channels: short enough to feel every instruction of the general way
        do *different++ = different9(input, &rows);
        while (different != end);
        return;
    }

    // all rows by 18 words of each, then all by what is left, so that every body stands alone in its loop
    for (uint32_t *d = different; d < end; d += 4) {
        ebnn_store_word(d, 0);
        ebnn_store_word(d + 1, 0);
        ebnn_store_word(d + 2, 0);
        ebnn_store_word(d + 3, 0);
    }
    for (uint32_t left = words; left > 0;) {
        const uint32_t *row = rows;
        uint32_t step = left >= 18 ? 18 : left;
        uint32_t *d = different;
        if (step == 18) {
            for (; d != end; row += words) {
                const uint32_t *b = row;
                *d++ += different18(input, &b);
            }
        } else {
            for (; d != end; row += words) *d++ += different_rest(input, row, step);
        }
        left -= step;
        input += step;
        rows += step;
    }
}

#endif

uint32_t ebnn_signs(const uint32_t *different, uint32_t count, uint32_t positions, const int32_t *thresholds)
{
    const uint32_t *threshold = (const uint32_t *)thresholds;
    uint32_t signs = 0;
    uint32_t bit = 1;
    for (uint32_t pairs = count / 2; pairs > 0; pairs--, bit <<= 2) {
        uint32_t d0, d1, t0, t1;
        ebnn_load2(&different, &d0, &d1);
        ebnn_load2(&threshold, &t0, &t1);
        if ((int32_t)(positions - 2 * d0) < (int32_t)t0) signs |= bit;
        if ((int32_t)(positions - 2 * d1) < (int32_t)t1) signs |= bit << 1;
    }
    if (count % 2 != 0 && (int32_t)(positions - 2 * *different) < (int32_t)*threshold) signs |= bit;
    return signs;
}
