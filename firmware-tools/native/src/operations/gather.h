// The packed signs under one window of a binary convolution, one run of bits in the order of the weights.
#ifndef EBNN_GATHER_H
#define EBNN_GATHER_H

#include <ebnn/operations.h>

// What follows from the parameters, once per call.
typedef struct {
    ebnn_shape input;
    ebnn_window window;
    uint32_t count;       // taps of a window
    uint32_t inputs;      // channels of a group
    uint32_t tap_bits;    // from one tap to the next, in the window and in a row of weights
    uint32_t words;       // of the window and of a row of weights
    uint32_t pixel_words; // of the input
    uint32_t piece;       // bytes that are copied at a time: 4, 1, or 0 for bit by bit; cores are little-endian
} ebnn_taps;

// is_dense: taps follow one another without padding to whole words.
ebnn_taps ebnn_taps_of(ebnn_shape input, const ebnn_window *window, int is_dense);

static inline int ebnn_is_inside(const ebnn_taps *taps, int32_t y, int32_t x)
{
    return (uint32_t)y < taps->input.height && (uint32_t)x < taps->input.width;
}

// Copies the channels from first on of one group under the window whose tap (0, 0) lies at (top, left), 0 bits outside
// the map; returns how many taps lie inside it.
uint32_t ebnn_gather(const ebnn_taps *taps, const uint32_t *input, int32_t top, int32_t left, uint32_t first,
                     uint32_t *window);

#endif
