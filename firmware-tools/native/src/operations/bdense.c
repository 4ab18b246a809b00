// Fully connected on signs: dot[o] = positions - 2 * popcount(input xor weights[o]), then thresholds to signs, or a
// rescale to i16 (saturating) or i32.
#include <ebnn/operations.h>

#include "bits.h"
#include "epilogue.h"

static int32_t dot(const ebnn_bdense_params *params, const uint32_t *input, uint32_t o)
{
    const uint32_t *weights = params->weights + o * params->words;
    uint32_t different = 0;
    for (uint32_t i = 0; i < params->words; i++) different += ebnn_popcount(input[i] ^ weights[i]);
    return (int32_t)(params->positions - 2 * different);
}

void ebnn_bdense_bits(const ebnn_bdense_params *params, const uint32_t *input, uint32_t *output)
{
    uint32_t word = 0;
    for (uint32_t o = 0; o < params->outputs; o++) {
        if (dot(params, input, o) < params->thresholds[o]) word |= 1u << (o & 31);
        if ((o & 31) == 31 || o + 1u == params->outputs) {
            *output++ = word;
            word = 0;
        }
    }
}

void ebnn_bdense_i16(const ebnn_bdense_params *params, const uint32_t *input, int16_t *output)
{
    for (uint32_t o = 0; o < params->outputs; o++)
        output[o] = (int16_t)ebnn_saturated(ebnn_rescaled(&params->rescale, o, dot(params, input, o)));
}

void ebnn_bdense_i32(const ebnn_bdense_params *params, const uint32_t *input, int32_t *output)
{
    for (uint32_t o = 0; o < params->outputs; o++) output[o] = ebnn_rescaled(&params->rescale, o, dot(params, input, o));
}
