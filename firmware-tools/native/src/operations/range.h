// The part of a window that lies inside the map, along one direction.
#ifndef EBNN_RANGE_H
#define EBNN_RANGE_H

#include <stdint.h>

typedef struct {
    uint32_t first;
    uint32_t end; // the position behind the last one
} ebnn_range;

// Positions of output index: size is the map's, kernel the window's.
static inline ebnn_range ebnn_inside(uint32_t index, uint32_t stride, uint32_t pad, uint32_t kernel, uint32_t size)
{
    int32_t first = (int32_t)(index * stride) - (int32_t)pad;
    int32_t end = first + (int32_t)kernel;
    ebnn_range range = {first < 0 ? 0 : (uint32_t)first, end > (int32_t)size ? size : (uint32_t)end};
    return range;
}

#endif
