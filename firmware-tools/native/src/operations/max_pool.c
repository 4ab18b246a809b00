// Maximum over windows. Positions outside the map do not take part; no window lies wholly outside.
#include "compact.h"

#include "pool.h"

// On packed signs +1 is bit 0, so one -1 in a window never wins: the maximum is a bitwise and.
static void reduce_bits(const ebnn_pooled *window)
{
    const uint32_t *first = window->from;
    uint32_t *to = window->to;
    for (uint32_t i = 0; i < window->step; i++, first++) {
        const uint32_t *row = first;
        uint32_t all = 0xFFFFFFFFu;
        for (uint32_t ky = window->rows; ky > 0; ky--, row += window->row_step) {
            const uint32_t *from = row;
            uint32_t kx = window->columns;
            do {
                all &= *from;
                from += window->step;
            } while (--kx > 0);
        }
        *to++ = all;
    }
}

static void reduce_i16(const ebnn_pooled *window)
{
    const int16_t *first = window->from;
    int16_t *to = window->to;
    for (uint32_t c = 0; c < window->step; c++, first++) {
        const int16_t *row = first;
        int32_t largest = INT16_MIN;
        for (uint32_t ky = window->rows; ky > 0; ky--, row += window->row_step) {
            const int16_t *from = row;
            uint32_t kx = window->columns;
            do {
                if (*from > largest) largest = *from;
                from += window->step;
            } while (--kx > 0);
        }
        *to++ = (int16_t)largest;
    }
}

void ebnn_max_pool_bits(const ebnn_pool_params *params, const uint32_t *input, uint32_t *output)
{
    ebnn_pool(params, input, output, EBNN_WORDS(params->input.channels), sizeof *input, reduce_bits);
}

void ebnn_max_pool_i16(const ebnn_pool_params *params, const int16_t *input, int16_t *output)
{
    ebnn_pool(params, input, output, params->input.channels, sizeof *input, reduce_i16);
}
