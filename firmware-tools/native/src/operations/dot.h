// Sums of products of int8 weights and i16 values.
#ifndef EBNN_DOT_H
#define EBNN_DOT_H

#include <stdint.h>

int32_t ebnn_dot(const int8_t *weights, const int16_t *values, uint32_t count);

// Values that meet many rows of weights: brought once into the order that ebnn_dot_rows wants, in place; room for count
// rounded up to a multiple of 4.
void ebnn_arrange(int16_t *values, uint32_t count);

// Sums of arranged values with some rows of weights one behind the other.
void ebnn_dot_rows(const int8_t *weights, const int16_t *values, uint32_t count, uint32_t rows, int32_t *sums);

#endif
