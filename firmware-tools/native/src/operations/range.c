#include "range.h"

ebnn_range ebnn_inside(uint32_t index, uint32_t stride, uint32_t pad, uint32_t kernel, uint32_t size)
{
    int32_t first = (int32_t)(index * stride) - (int32_t)pad;
    int32_t end = first + (int32_t)kernel;
    ebnn_range range = {first < 0 ? 0 : (uint32_t)first, end > (int32_t)size ? size : (uint32_t)end};
    return range;
}
