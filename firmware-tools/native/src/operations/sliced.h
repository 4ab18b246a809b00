// Binary dot products of 32 outputs at a time, one bit of a word each.
//
// An input of -1 turns the sign of its weight, so that dot[o] = sums[o] - 2 * n + 4 * S[o], where n inputs are -1 and
// S[o] of those meet a weight of -1. Only inputs that are -1 cost anything: their offsets are listed once per column of
// pixels, and the words of weights found there are added bit by bit to 32 counters that lie across words, all their
// lowest bits in the first word, the next ones in the second: their planes.
#ifndef EBNN_SLICED_H
#define EBNN_SLICED_H

#include <ebnn/types.h>

// Enough for 2^22 inputs.
#define EBNN_PLANES 24u

// Inputs that are added in one step: lists are filled up to a multiple with the offset of a 0 word.
#define EBNN_STEP 8u

// Lists of the inputs that are -1 in the columns under a window: a ring, as the next window has most of them too.
typedef struct {
    uint32_t count;           // of columns
    uint32_t first;           // the leftmost one of the window
    uint32_t capacity;        // entries of a list
    const uint32_t *lengths;  // [count], without the filling
    const uint32_t *lists;    // [count, capacity]
    uint32_t column_words;    // of weights, from one column to the next
} ebnn_columns;

// Lists the inputs that are -1 in a column of pixels: tap 0 of kernel_height taps lies at (top, x). Returns how many,
// without the filling.
uint32_t ebnn_list_column(const uint32_t *input, ebnn_shape shape, int32_t kernel_height, int32_t top, int32_t x,
                          uint32_t *list);

// Adds the words of weights at all listed inputs to the counters.
void ebnn_add_columns(const ebnn_columns *columns, const uint32_t *weights, uint32_t *planes);

// The 32 counters as numbers. count: of the planes; all others up to EBNN_PLANES are 0.
void ebnn_unslice(const uint32_t *planes, uint32_t count, uint32_t *numbers);

#endif
