#include "compact.h"

#include "pool.h"

typedef struct {
    uint32_t first;
    uint32_t count;
} range;

// Positions of the map under window index, along one direction.
static range inside(uint32_t index, uint32_t stride, uint32_t pad, uint32_t kernel, uint32_t size)
{
    int32_t first = (int32_t)(index * stride) - (int32_t)pad;
    int32_t end = first + (int32_t)kernel;
    range r = {first < 0 ? 0 : (uint32_t)first, end > (int32_t)size ? size : (uint32_t)end};
    r.count -= r.first;
    return r;
}

void ebnn_pool(const ebnn_pool_params *params, const void *input, void *output, uint32_t step, uint32_t element_bytes,
               void (*reduce)(const ebnn_pooled *window))
{
    const ebnn_window *window = &params->window;
    uint32_t width = params->input.width;
    ebnn_pooled pooled = {params, input, output, 0, 0, step, step * width};
    for (uint32_t y = 0; y < params->output.height; y++) {
        range rows = inside(y, window->stride, window->pad_top, window->kernel_height, params->input.height);
        for (uint32_t x = 0; x < params->output.width; x++) {
            range columns = inside(x, window->stride, window->pad_left, window->kernel_width, width);
            uint32_t pixel = rows.first * width + columns.first;
            pooled.from = (const uint8_t *)input + pixel * step * element_bytes;
            pooled.rows = rows.count;
            pooled.columns = columns.count;
            reduce(&pooled);
            pooled.to = (uint8_t *)pooled.to + step * element_bytes;
        }
    }
}
