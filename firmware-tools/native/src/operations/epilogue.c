#include "compact.h"

#include "epilogue.h"

void ebnn_store_affine(const ebnn_rescale *rescale, const ebnn_act *act, uint32_t first, uint32_t count,
                       const int32_t *sums, const int16_t *residual, int is_residual_last, int16_t *map)
{
    for (uint32_t o = first; o < first + count; o++) {
        int32_t value = ebnn_saturated(ebnn_rescaled(rescale, o, *sums++));
        if (residual && !is_residual_last) value = ebnn_saturated(value + *residual++);
        value = ebnn_activated(act, o, value);
        if (residual && is_residual_last) value = ebnn_saturated(value + *residual++);
        *map++ = (int16_t)value;
    }
}
