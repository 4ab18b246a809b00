// Mean over windows: y = sat16(round(sum * multiplier, shift)). Positions outside the map count as 0.
#include "compact.h"

#include <ebnn/operations.h>

#include "epilogue.h"
#include "range.h"

void ebnn_avg_pool(const ebnn_pool_params *params, const int16_t *input, int16_t *output)
{
    const ebnn_window *window = &params->window;
    uint32_t width = params->input.width;
    uint32_t channels = params->input.channels;
    int32_t half = ebnn_half(params->shift);
    for (uint32_t y = 0; y < params->output.height; y++) {
        ebnn_range rows = ebnn_inside(y, window->stride, window->pad_top, window->kernel_height, params->input.height);
        for (uint32_t x = 0; x < params->output.width; x++) {
            ebnn_range columns = ebnn_inside(x, window->stride, window->pad_left, window->kernel_width, width);
            for (uint32_t c = 0; c < channels; c++) {
                int32_t sum = 0;
                for (uint32_t iy = rows.first; iy < rows.end; iy++) {
                    const int16_t *from = input + (iy * width + columns.first) * channels + c;
                    for (uint32_t ix = columns.first; ix < columns.end; ix++, from += channels) sum += *from;
                }
                *output++ = (int16_t)ebnn_saturated((sum * params->multiplier + half) >> params->shift);
            }
        }
    }
}
