// The part of a window that lies inside the map, along one direction.
#ifndef EBNN_RANGE_H
#define EBNN_RANGE_H

#include <stdint.h>

typedef struct {
    uint32_t first;
    uint32_t end; // the position behind the last one
} ebnn_range;

// Positions of output index: size is the map's, kernel the window's.
ebnn_range ebnn_inside(uint32_t index, uint32_t stride, uint32_t pad, uint32_t kernel, uint32_t size);

#endif
