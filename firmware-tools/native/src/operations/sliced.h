// Binary dot products of 32 outputs at a time, one bit of a word each.
//
// An input of -1 turns the sign of its weight, so that dot[o] = sums[o] - 2 * n + 4 * S[o], where n inputs are -1 and
// S[o] of those meet a weight of -1. Only inputs that are -1 cost anything: their offsets are listed once per column of
// pixels, and the words of weights found there are added bit by bit to 32 counters that lie across words, all their
// lowest bits in the first word, the next ones in the second: their planes.
#ifndef EBNN_SLICED_H
#define EBNN_SLICED_H

#include <stdint.h>

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

// Adds the words of weights at all listed inputs to the counters.
void ebnn_add_columns(const ebnn_columns *columns, const uint32_t *weights, uint32_t *planes);

#endif
