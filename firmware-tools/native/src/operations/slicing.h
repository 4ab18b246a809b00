// The way into sliced sums and back: lists of inputs from packed signs, and counters to numbers.
#ifndef EBNN_SLICING_H
#define EBNN_SLICING_H

#include <ebnn/types.h>

// Lists the inputs that are -1 in a column of pixels: tap 0 of kernel_height taps lies at (top, x). Returns how many,
// without the filling.
uint32_t ebnn_list_column(const uint32_t *input, ebnn_shape shape, int32_t kernel_height, int32_t top, int32_t x,
                          uint32_t *list);

// The 32 counters as numbers. count: of the planes; all others up to EBNN_PLANES are 0.
void ebnn_unslice(const uint32_t *planes, uint32_t count, uint32_t *numbers);

#endif
