// Sum of products of int8 weights and i16 values.
#ifndef EBNN_DOT_H
#define EBNN_DOT_H

#include <stdint.h>

static inline int32_t ebnn_dot(const int8_t *weights, const int16_t *values, uint32_t count)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += weights[i] * values[i];
    return sum;
}

#endif
