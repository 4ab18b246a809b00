// Fully connected on signs: dot[o] = positions - 2 * popcount(input xor weights[o]), then thresholds to signs, or a
// rescale to i16 (saturating) or i32.
#include "compact.h"

#include <ebnn/operations.h>

#include "dots.h"
#include "epilogue.h"

// 32 rows at a time.
static void run(const ebnn_bdense_params *params, const uint32_t *input, ebnn_type type, void *output)
{
    const uint32_t *rows = params->weights;
    uint32_t *signs = output;
    for (uint32_t first = 0; first < params->outputs; first += 32) {
        uint32_t count = params->outputs - first < 32 ? params->outputs - first : 32;
        uint32_t different[32];
        ebnn_count_different(input, rows, params->words, count, different);
        rows += count * params->words;
        if (type == EBNN_BITS) {
            *signs++ = ebnn_signs(different, count, params->positions, params->thresholds + first);
            continue;
        }
        for (uint32_t i = 0; i < count; i++) {
            int32_t dot = (int32_t)(params->positions - 2 * different[i]);
            ebnn_store_rescaled(&params->rescale, first + i, dot, type, output);
        }
    }
}

void ebnn_bdense_bits(const ebnn_bdense_params *params, const uint32_t *input, uint32_t *output)
{
    run(params, input, EBNN_BITS, output);
}

void ebnn_bdense_i16(const ebnn_bdense_params *params, const uint32_t *input, int16_t *output)
{
    run(params, input, EBNN_I16, output);
}

void ebnn_bdense_i32(const ebnn_bdense_params *params, const uint32_t *input, int32_t *output)
{
    run(params, input, EBNN_I32, output);
}
