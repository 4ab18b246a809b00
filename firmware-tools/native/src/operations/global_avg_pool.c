// Mean over a whole map: t = round(sum, pre_shift), y = sat16(round(t * multiplier, shift)).
#include "compact.h"

#include <ebnn/operations.h>

#include "epilogue.h"

void ebnn_global_avg_pool(const ebnn_global_avg_pool_params *params, const int16_t *input, int16_t *output)
{
    uint32_t channels = params->input.channels;
    uint32_t pixels = (uint32_t)params->input.height * params->input.width;
    int32_t pre_half = ebnn_half(params->pre_shift);
    int32_t half = ebnn_half(params->shift);
    for (uint32_t c = 0; c < channels; c++) {
        const int16_t *from = input + c;
        int32_t sum = 0;
        uint32_t left = pixels;
        do {
            sum += *from;
            from += channels;
        } while (--left > 0);
        int32_t t = (sum + pre_half) >> params->pre_shift;
        output[c] = (int16_t)ebnn_saturated((t * params->multiplier + half) >> params->shift);
    }
}
