// Fully connected: acc = sum of weights[o, k] * x[k], then a rescale to i16 (saturating) or i32.
#include "compact.h"

#include <ebnn/operations.h>

#include "dot.h"
#include "epilogue.h"

static int32_t dense(const ebnn_dense_params *params, const int16_t *input, uint32_t o)
{
    return ebnn_rescaled(&params->rescale, o, ebnn_dot(params->weights + o * params->inputs, input, params->inputs));
}

void ebnn_dense_i16(const ebnn_dense_params *params, const int16_t *input, int16_t *output)
{
    for (uint32_t o = 0; o < params->outputs; o++) output[o] = (int16_t)ebnn_saturated(dense(params, input, o));
}

void ebnn_dense_i32(const ebnn_dense_params *params, const int16_t *input, int32_t *output)
{
    for (uint32_t o = 0; o < params->outputs; o++) output[o] = dense(params, input, o);
}
