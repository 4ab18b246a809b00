#include "oracle.h"

#include "check.h"

static int32_t random_near_zero(int64_t bound)
{
    int32_t most = bound > 2000000000 ? 2000000000 : (int32_t)bound;
    return check_random(-most, most);
}

ebnn_rescale oracle_random_rescale(uint32_t channels, int64_t bound, uint32_t pre_shift)
{
    ebnn_rescale rescale;
    rescale.pre_shift = (uint8_t)pre_shift;
    int64_t reduced = check_round(bound, pre_shift) + 1;

    // products reach a quarter of what 32 bits hold, the bias as much; results some 2 to 4 times the range of i16
    rescale.shift = (uint8_t)(reduced < 0x1000000 ? check_random(0, 14) : 13);
    int64_t product = (int64_t)65536 << rescale.shift;
    if (product > 0x1FFFFFFF) product = 0x1FFFFFFF;
    rescale.multiplier = check_i32(channels, -(int32_t)(product / reduced) - 1, (int32_t)(product / reduced) + 1);
    if (reduced > 0x1FFFFFFF) rescale.multiplier = check_i32(channels, -1, 1);
    int32_t *bias = check_memory(channels, sizeof *bias);
    for (uint32_t o = 0; o < channels; o++) bias[o] = random_near_zero(product);
    rescale.bias = bias;
    return rescale;
}

int64_t oracle_rescale(const ebnn_rescale *rescale, uint32_t o, int64_t sum)
{
    int64_t t = check_round(sum, rescale->pre_shift);
    return check_round(t * rescale->multiplier[o] + rescale->bias[o], rescale->shift);
}

ebnn_act oracle_random_act(uint32_t channels, int32_t kind)
{
    ebnn_act act = {0, 0, 0, 0};
    if (kind == 0) return act;
    act.slope = check_i16(channels, -32768, 32767);
    act.slope_shift = (uint8_t)check_random(0, 15);
    if (kind == 1) return act;
    act.shift_in = check_i16(channels, -32768, 32767);
    act.shift_out = check_i16(channels, -32768, 32767);
    return act;
}

int64_t oracle_act(const ebnn_act *act, uint32_t c, int64_t x)
{
    if (!act->slope) return x;
    int64_t t = check_saturate(x + (act->shift_in ? act->shift_in[c] : 0));
    int64_t u = t < 0 ? check_saturate(check_round(t * act->slope[c], act->slope_shift)) : t;
    return check_saturate(u + (act->shift_out ? act->shift_out[c] : 0));
}

const int32_t *oracle_random_thresholds(uint32_t channels, int32_t bound)
{
    int32_t *thresholds = check_memory(channels, sizeof *thresholds);
    int32_t usual = bound / 8 + 2;
    for (uint32_t o = 0; o < channels; o++) {
        switch (check_random(0, 15)) {
        case 0: thresholds[o] = INT32_MIN; break;
        case 1: thresholds[o] = INT32_MAX; break;
        case 2: thresholds[o] = bound; break;
        case 3: thresholds[o] = -bound; break;
        case 4: thresholds[o] = bound + 1; break;
        case 5: thresholds[o] = check_random(INT32_MIN, INT32_MAX); break;
        default: thresholds[o] = check_random(-usual, usual); break;
        }
    }
    return thresholds;
}

ebnn_shape oracle_output(ebnn_shape input, const ebnn_window *window, uint32_t bottom, uint32_t right,
                         uint32_t channels)
{
    uint32_t height = input.height + window->pad_top + bottom - (window->kernel_height - 1u) * window->dilation - 1;
    uint32_t width = input.width + window->pad_left + right - (window->kernel_width - 1u) * window->dilation - 1;
    ebnn_shape shape = {(uint16_t)(height / window->stride + 1), (uint16_t)(width / window->stride + 1),
                        (uint16_t)channels};
    return shape;
}

int64_t oracle_convolve(const int16_t *values, ebnn_shape input, const ebnn_window *window, const int8_t *weights,
                        uint32_t outputs, uint32_t y, uint32_t x, uint32_t o, int32_t outside)
{
    int32_t inputs = input.channels / window->groups;
    int32_t group = (int32_t)(o / (outputs / window->groups));
    const int8_t *weight = weights + (int32_t)o * window->kernel_height * window->kernel_width * inputs;
    int64_t sum = 0;
    for (int32_t ky = 0; ky < window->kernel_height; ky++) {
        for (int32_t kx = 0; kx < window->kernel_width; kx++) {
            int32_t iy = (int32_t)y * window->stride + ky * window->dilation - window->pad_top;
            int32_t ix = (int32_t)x * window->stride + kx * window->dilation - window->pad_left;
            int is_outside = iy < 0 || iy >= input.height || ix < 0 || ix >= input.width;
            const int16_t *from = values + (iy * input.width + ix) * (is_outside ? 0 : input.channels);
            for (int32_t i = 0; i < inputs; i++)
                sum += (int64_t)*weight++ * (is_outside ? outside : from[group * inputs + i]);
        }
    }
    return sum;
}
