// The walk that all pools share: from window to window, each cut to the part of it that lies inside the map.
#ifndef EBNN_POOL_H
#define EBNN_POOL_H

#include <ebnn/operations.h>

// One window inside the map: rows of columns pixels, the first at from, and where the pixel that they come to goes. In
// elements of the map: step from one pixel to the next, as many as a pixel has, and row_step from one row to the next.
typedef struct {
    const ebnn_pool_params *params;
    const void *from;
    void *to;
    uint32_t rows;
    uint32_t columns;
    uint32_t step;
    uint32_t row_step;
} ebnn_pooled;

// Calls reduce for every pixel of the output. step: elements of element_bytes that a pixel has.
void ebnn_pool(const ebnn_pool_params *params, const void *input, void *output, uint32_t step, uint32_t element_bytes,
               void (*reduce)(const ebnn_pooled *window));

#endif
