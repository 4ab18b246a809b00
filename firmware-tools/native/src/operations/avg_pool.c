// Mean over windows: y = sat16(round(sum * multiplier, shift)). Positions outside the map count as 0.
#include "compact.h"

#include "epilogue.h"
#include "pool.h"

static void reduce(const ebnn_pooled *window)
{
    const int16_t *first = window->from;
    int16_t *to = window->to;
    uint32_t shift = window->params->shift;
    for (uint32_t c = 0; c < window->step; c++, first++) {
        const int16_t *row = first;
        int32_t sum = 0;
        for (uint32_t ky = window->rows; ky > 0; ky--, row += window->row_step) {
            const int16_t *from = row;
            uint32_t kx = window->columns;
            do {
                sum += *from;
                from += window->step;
            } while (--kx > 0);
        }
        *to++ = (int16_t)ebnn_saturated((sum * window->params->multiplier + ebnn_half(shift)) >> shift);
    }
}

void ebnn_avg_pool(const ebnn_pool_params *params, const int16_t *input, int16_t *output)
{
    ebnn_pool(params, input, output, params->input.channels, sizeof *input, reduce);
}
