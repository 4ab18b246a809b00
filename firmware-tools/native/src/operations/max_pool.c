// Maximum over windows. Positions outside the map do not take part; no window lies wholly outside.
#include "compact.h"

#include <ebnn/operations.h>

#include "range.h"

// On packed signs +1 is bit 0, so one -1 in a window never wins: the maximum is a bitwise and.
void ebnn_max_pool_bits(const ebnn_pool_params *params, const uint32_t *input, uint32_t *output)
{
    const ebnn_window *window = &params->window;
    uint32_t width = params->input.width;
    uint32_t words = EBNN_WORDS(params->input.channels);
    for (uint32_t y = 0; y < params->output.height; y++) {
        ebnn_range rows = ebnn_inside(y, window->stride, window->pad_top, window->kernel_height, params->input.height);
        for (uint32_t x = 0; x < params->output.width; x++) {
            ebnn_range columns = ebnn_inside(x, window->stride, window->pad_left, window->kernel_width, width);
            for (uint32_t i = 0; i < words; i++) {
                uint32_t all = 0xFFFFFFFFu;
                for (uint32_t iy = rows.first; iy < rows.end; iy++) {
                    const uint32_t *from = input + (iy * width + columns.first) * words + i;
                    for (uint32_t ix = columns.first; ix < columns.end; ix++, from += words) all &= *from;
                }
                *output++ = all;
            }
        }
    }
}

void ebnn_max_pool_i16(const ebnn_pool_params *params, const int16_t *input, int16_t *output)
{
    const ebnn_window *window = &params->window;
    uint32_t width = params->input.width;
    uint32_t channels = params->input.channels;
    for (uint32_t y = 0; y < params->output.height; y++) {
        ebnn_range rows = ebnn_inside(y, window->stride, window->pad_top, window->kernel_height, params->input.height);
        for (uint32_t x = 0; x < params->output.width; x++) {
            ebnn_range columns = ebnn_inside(x, window->stride, window->pad_left, window->kernel_width, width);
            for (uint32_t c = 0; c < channels; c++) {
                int32_t largest = INT16_MIN;
                for (uint32_t iy = rows.first; iy < rows.end; iy++) {
                    const int16_t *from = input + (iy * width + columns.first) * channels + c;
                    for (uint32_t ix = columns.first; ix < columns.end; ix++, from += channels) {
                        if (*from > largest) largest = *from;
                    }
                }
                *output++ = (int16_t)largest;
            }
        }
    }
}
