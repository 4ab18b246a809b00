#include "sliced.h"

#include "target.h"

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

// Adds the words of four entries to the two lowest planes; returns the carry.
EBNN_INLINE uint32_t add4(const uint8_t *weights, const uint32_t **list, uint32_t *one, uint32_t *two)
{
    uint32_t offset[4];
    ebnn_load4(list, offset);
    uint32_t a = word_at(weights, offset[0]);
    uint32_t b = word_at(weights, offset[1]);
    uint32_t c = word_at(weights, offset[2]);
    uint32_t d = word_at(weights, offset[3]);
    a = add(one, a, b);
    return add(two, a, add(one, c, d));
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
        const uint32_t *list = columns->lists + at * columns->capacity;
        const uint32_t *end = list + columns->lengths[at];
        if (++at == columns->count) at = 0;

        // carries of eight are added two at a time, which halves what ripples through the higher planes
        while (list < end) {
            uint32_t a = add4((const uint8_t *)weights, &list, &one, &two);
            uint32_t eight = add(&four, a, add4((const uint8_t *)weights, &list, &one, &two));
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
