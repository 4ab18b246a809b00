// What stands behind a sum: rounding, saturation, rescale and activation, one value at a time.
#ifndef EBNN_EPILOGUE_H
#define EBNN_EPILOGUE_H

#include <ebnn/types.h>

#include "target.h"

// x limited to i16.
static inline int32_t ebnn_saturated(int32_t x)
{
#if EBNN_SATURATE
    int32_t y;
    __asm__("ssat %0, #16, %1" : "=r"(y) : "r"(x));
    return y;
#else
    if (x > INT16_MAX) return INT16_MAX;
    return x < INT16_MIN ? INT16_MIN : x;
#endif
}

// What rounding adds before it drops so many bits (0 to 31): half a unit, nothing for 0 bits.
static inline int32_t ebnn_half(uint32_t shift)
{
    return (int32_t)((1u << shift) >> 1);
}

// Channel c of an activation, of an i16 value.
int32_t ebnn_activated(const ebnn_act *act, uint32_t c, int32_t x);

// What follows the sum of output o of a fully connected operation: a rescale to i16 (saturating) or i32.
void ebnn_store_rescaled(const ebnn_rescale *rescale, uint32_t o, int32_t sum, ebnn_type type, void *output);

// What follows sums of outputs first to first + count - 1 of one pixel: rescale, activation and an optional residual.
// residual (or null) and map are those of output first; they may be the same.
void ebnn_store_affine(const ebnn_rescale *rescale, const ebnn_act *act, uint32_t first, uint32_t count,
                       const int32_t *sums, const int16_t *residual, int is_residual_last, int16_t *map);

#endif
