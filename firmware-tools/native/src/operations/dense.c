// Fully connected: acc = sum of weights[o, k] * x[k], then a rescale to i16 (saturating) or i32.
#include "compact.h"

#include <ebnn/operations.h>

#include "dot.h"
#include "epilogue.h"

static void run(const ebnn_dense_params *params, const int16_t *input, ebnn_type type, void *output)
{
    const int8_t *row = params->weights;
    for (uint32_t o = 0; o < params->outputs; o++, row += params->inputs)
        ebnn_store_rescaled(&params->rescale, o, ebnn_dot(row, input, params->inputs), type, output);
}

void ebnn_dense_i16(const ebnn_dense_params *params, const int16_t *input, int16_t *output)
{
    run(params, input, EBNN_I16, output);
}

void ebnn_dense_i32(const ebnn_dense_params *params, const int16_t *input, int32_t *output)
{
    run(params, input, EBNN_I32, output);
}
