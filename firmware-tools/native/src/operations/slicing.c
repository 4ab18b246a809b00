#include "compact.h"

#include "slicing.h"

#include "sliced.h"
#include "target.h"

// Appends 4 * bit + offset for every bit of a word that is set, one at least; returns the end of the list.
#if EBNN_LEADING_ZEROS
EBNN_INLINE uint32_t *list_bits(uint32_t *list, uint32_t word, uint32_t offset)
{
    uint32_t highest = ebnn_in_register(0x80000000u);
    offset += 4 * 31;
    do {
        uint32_t zeros = (uint32_t)__builtin_clz(word);
        *list++ = offset - 4 * zeros;
        word -= highest >> zeros;
    } while (word != 0);
    return list;
}
#else
// by itself: what it works on stays in the low registers of a Cortex-M0
static EBNN_APART uint32_t *list_bits(uint32_t *list, uint32_t word, uint32_t offset)
{
    do {
        if (word & 1) *list++ = offset;
        offset += 4;
    } while (word >>= 1);
    return list;
}
#endif

uint32_t ebnn_list_column(const uint32_t *input, ebnn_shape shape, int32_t kernel_height, int32_t top, int32_t x,
                          uint32_t *list)
{
    const uint32_t *start = list;
    if (x < 0 || x >= shape.width) return 0;
    int32_t first = top < 0 ? -top : 0;
    int32_t end = shape.height - top < kernel_height ? shape.height - top : kernel_height;
    uint32_t words = EBNN_WORDS(shape.channels);
    uint32_t tap_bytes = shape.channels * 4u;
    uint32_t offset = (uint32_t)first * tap_bytes;
    const uint32_t *pixel = input + (uint32_t)((top + first) * shape.width + x) * words;
    for (int32_t ky = first; ky < end; ky++, offset += tap_bytes, pixel += shape.width * words) {
        uint32_t i = 0;
        do {
            if (pixel[i] != 0) list = list_bits(list, pixel[i], offset + 128 * i);
        } while (++i < words);
    }
    uint32_t length = (uint32_t)(list - start);
    for (uint32_t i = length; i % EBNN_STEP != 0; i++) *list++ = (uint32_t)kernel_height * tap_bytes;
    return length;
}

// Bits of four planes at every eighth lane from one on, as numbers in the four bytes.
EBNN_INLINE uint32_t four_planes(const uint32_t *planes, uint32_t lane)
{
    return (planes[0] >> lane & 0x01010101u) | (planes[1] >> lane & 0x01010101u) << 1 |
           (planes[2] >> lane & 0x01010101u) << 2 | (planes[3] >> lane & 0x01010101u) << 3;
}

void ebnn_unslice(const uint32_t *planes, uint32_t count, uint32_t *numbers)
{
    for (uint32_t lane = 0; lane < 32; lane++) ebnn_store_word(numbers + lane, 0);

    // eight planes are a byte of each number; cores are little-endian
    uint8_t *to = (uint8_t *)numbers;
    for (uint32_t plane = 0; plane < count; plane += 8, planes += 8, to -= 31) {
        uint32_t lane = 0;
        do {
            uint32_t bytes = four_planes(planes, lane) | four_planes(planes + 4, lane) << 4;
            to[0] = (uint8_t)bytes;
            to[32] = (uint8_t)(bytes >> 8);
            to[64] = (uint8_t)(bytes >> 16);
            to[96] = (uint8_t)(bytes >> 24);
            to += 4;
        } while (++lane < 8);
    }
}
