// Binary dot products, the inner loop of every binary operation.
#ifndef EBNN_DOTS_H
#define EBNN_DOTS_H

#include <stdint.h>

// How many signs differ: different[o] = popcount(input xor rows[o]), for 1 to 32 rows of words each that lie one behind
// the other. different: room for count rounded up to a multiple of 4.
void ebnn_count_different(const uint32_t *input, const uint32_t *rows, uint32_t words, uint32_t count,
                          uint32_t *different);

// Signs of 1 to 32 dot products = positions - 2 * different: bit o is 1 (-1) where dot[o] < thresholds[o].
uint32_t ebnn_signs(const uint32_t *different, uint32_t count, uint32_t positions, const int32_t *thresholds);

#endif
