#include "compact.h"

#include "epilogue.h"

// Channel o, not yet saturated.
EBNN_INLINE int32_t rescaled(const ebnn_rescale *rescale, uint32_t o, int32_t x)
{
    int32_t t = (x + ebnn_half(rescale->pre_shift)) >> rescale->pre_shift;
    return (t * rescale->multiplier[o] + rescale->bias[o] + ebnn_half(rescale->shift)) >> rescale->shift;
}

EBNN_INLINE int32_t activated(const ebnn_act *act, uint32_t c, int32_t x)
{
    if (!act->slope) return x;
    if (act->shift_in) x = ebnn_saturated(x + act->shift_in[c]);
    if (x < 0) x = ebnn_saturated((x * act->slope[c] + ebnn_half(act->slope_shift)) >> act->slope_shift);
    return act->shift_out ? ebnn_saturated(x + act->shift_out[c]) : x;
}

int32_t ebnn_activated(const ebnn_act *act, uint32_t c, int32_t x)
{
    return activated(act, c, x);
}

void ebnn_store_rescaled(const ebnn_rescale *rescale, uint32_t o, int32_t sum, ebnn_type type, void *output)
{
    int16_t *map = output;
    int32_t *logits = output;
    int32_t value = rescaled(rescale, o, sum);
    if (type == EBNN_I16) map[o] = (int16_t)ebnn_saturated(value);
    else logits[o] = value;
}

void ebnn_store_affine(const ebnn_rescale *rescale, const ebnn_act *act, uint32_t first, uint32_t count,
                       const int32_t *sums, const int16_t *residual, int is_residual_last, int16_t *map)
{
    uint32_t o = first;
    do {
        int32_t value = ebnn_saturated(rescaled(rescale, o, *sums++));
        if (residual && !is_residual_last) value = ebnn_saturated(value + *residual++);
        value = activated(act, o, value);
        if (residual && is_residual_last) value = ebnn_saturated(value + *residual++);
        *map++ = (int16_t)value;
    } while (++o < first + count);
}
