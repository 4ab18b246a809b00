// Saturating sum of two maps: y[i] = sat16(a[i] + b[i]). The output may take the place of either.
#include "compact.h"

#include <ebnn/operations.h>

#include "epilogue.h"

void ebnn_add(uint32_t count, const int16_t *a, const int16_t *b, int16_t *output)
{
    for (uint32_t i = 0; i < count; i++) output[i] = (int16_t)ebnn_saturated(a[i] + b[i]);
}
