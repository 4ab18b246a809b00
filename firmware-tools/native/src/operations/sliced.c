#include "sliced.h"

#include "target.h"

uint16_t *ebnn_list_bits(uint16_t *list, uint32_t word, uint32_t offset)
{
#if EBNN_LEADING_ZEROS
    offset += 4 * 31;
    while (word != 0) {
        uint32_t zeros = (uint32_t)__builtin_clz(word);
        *list++ = (uint16_t)(offset - 4 * zeros);
        word ^= 0x80000000u >> zeros;
    }
#else
    for (; word != 0; word >>= 1, offset += 4)
        if (word & 1) *list++ = (uint16_t)offset;
#endif
    return list;
}

// Three bits of each lane to their sum, in place of a, and a carry.
EBNN_INLINE uint32_t add(uint32_t *a, uint32_t b, uint32_t c)
{
    uint32_t u = *a ^ b;
    uint32_t carry = (*a & b) | (u & c);
    *a = u ^ c;
    return carry;
}

EBNN_INLINE uint32_t word_at(const uint8_t *weights, uint32_t offset)
{
    return *(const uint32_t *)(const void *)(weights + offset);
}

// Adds the words of two entries to the lowest plane; returns the carry.
EBNN_INLINE uint32_t add2(const uint8_t *weights, const uint16_t *list, uint32_t *one)
{
    uint32_t a = word_at(weights, list[0]);
    uint32_t b = word_at(weights, list[1]);
    return add(one, a, b);
}

// Adds the words of eight entries to the three lowest planes; returns the carry.
EBNN_INLINE uint32_t add8(const uint8_t *weights, const uint16_t *list, uint32_t *one, uint32_t *two, uint32_t *four)
{
    uint32_t a = add2(weights, list, one);
    uint32_t b = add2(weights, list + 2, one);
    uint32_t c = add(two, a, b);
    a = add2(weights, list + 4, one);
    b = add2(weights, list + 6, one);
    return add(four, c, add(two, a, b));
}

// Adds a carry of every lane to the planes from one on.
EBNN_INLINE void ripple(uint32_t *plane, uint32_t carry)
{
    for (; carry != 0; plane++) {
        uint32_t old = *plane;
        *plane = old ^ carry;
        carry &= old;
    }
}

void ebnn_add_columns(const ebnn_columns *columns, const uint32_t *weights, uint32_t *planes)
{
    uint32_t one = planes[0];
    uint32_t two = planes[1];
    uint32_t four = planes[2];
    uint32_t held = 0;
    uint32_t is_held = 0;
    uint32_t at = columns->first;
    for (uint32_t c = 0; c < columns->count; c++, weights += columns->column_words) {
        const uint16_t *list = columns->lists + at * columns->capacity;
        const uint16_t *end = list + columns->lengths[at];
        if (++at == columns->count) at = 0;

        // carries of eight are added two at a time, which halves what ripples through the higher planes
        for (; list < end; list += EBNN_STEP) {
            uint32_t eight = add8((const uint8_t *)weights, list, &one, &two, &four);
            is_held ^= 1;
            if (is_held) held = eight;
            else ripple(planes + 4, add(&planes[3], held, eight));
        }
    }
    planes[0] = one;
    planes[1] = two;
    planes[2] = four;
    if (is_held) ripple(planes + 3, held);
}

void ebnn_unslice(const uint32_t *planes, uint32_t count, uint32_t *numbers)
{
    for (uint32_t lane = 0; lane < 32; lane++) numbers[lane] = 0;

    // bits of one plane of every eighth lane stand in four bytes, to which up to eight planes are joined
    for (uint32_t first = 0; first < count; first += 8) {
        uint32_t end = count - first < 8 ? count : first + 8;
        for (uint32_t lane = 0; lane < 8; lane++) {
            uint32_t bytes = 0;
            for (uint32_t p = end; p > first; p--) bytes = 2 * bytes + ((planes[p - 1] >> lane) & 0x01010101u);
            for (uint32_t i = lane; i < 32; i += 8, bytes >>= 8) numbers[i] |= (bytes & 0xFFu) << first;
        }
    }
}
