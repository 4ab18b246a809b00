// Fully connected on signs: dot[o] = positions - 2 * popcount(input xor weights[o]), then thresholds to signs, or a
// rescale to i16 (saturating) or i32.
#include "../compact.h"

#include <ebnn/operations.h>

#include "dots.h"
#include "epilogue.h"

// Rows o and up, at most 32 of them; returns how many.
static uint32_t values_of(const ebnn_bdense_params *params, const uint32_t *input, uint32_t o, int32_t *values)
{
    uint32_t count = params->outputs - o < 32 ? params->outputs - o : 32;
    uint32_t different[32];
    ebnn_count_different(input, params->weights + o * params->words, params->words, count, different);
    for (uint32_t i = 0; i < count; i++)
        values[i] = ebnn_rescaled(&params->rescale, o + i, (int32_t)(params->positions - 2 * different[i]));
    return count;
}

void ebnn_bdense_bits(const ebnn_bdense_params *params, const uint32_t *input, uint32_t *output)
{
    for (uint32_t o = 0; o < params->outputs; o += 32) {
        uint32_t count = params->outputs - o < 32 ? params->outputs - o : 32;
        uint32_t different[32];
        ebnn_count_different(input, params->weights + o * params->words, params->words, count, different);
        *output++ = ebnn_signs(different, count, params->positions, params->thresholds + o);
    }
}

void ebnn_bdense_i16(const ebnn_bdense_params *params, const uint32_t *input, int16_t *output)
{
    int32_t values[32];
    for (uint32_t o = 0; o < params->outputs; o += 32) {
        uint32_t count = values_of(params, input, o, values);
        for (uint32_t i = 0; i < count; i++) *output++ = (int16_t)ebnn_saturated(values[i]);
    }
}

void ebnn_bdense_i32(const ebnn_bdense_params *params, const uint32_t *input, int32_t *output)
{
    for (uint32_t o = 0; o < params->outputs; o += 32) values_of(params, input, o, output + o);
}
