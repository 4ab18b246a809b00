// Binary convolution: dot[y, x, o] = K - 2 * popcount(input xor weights[o]), then thresholds to signs, or a rescale to
// i16 with an optional residual and activation.
//
// The input under a window is gathered once per pixel and group, in the order of the weights: padding, dilation, groups
// and channels that fill no whole word are settled there, and the loop over the output channels is one run of words.
// Outside the map the gathered bits are 0, which is +1. Zero padding takes the -1 weights that met those out again.
#include <ebnn/operations.h>

#include "bits.h"
#include "epilogue.h"

// What follows from the parameters once per call.
typedef struct {
    const ebnn_bconv2d_params *params;
    uint32_t inputs;   // channels of a group
    uint32_t outputs;  // of a group
    uint32_t taps;
    uint32_t tap_bits; // from one tap to the next, in the window and in a row of weights
    uint32_t words;    // of the window and of a row of weights
} plan;

static plan plan_of(const ebnn_bconv2d_params *params)
{
    plan p;
    p.params = params;
    p.inputs = params->input.channels / params->window.groups;
    p.outputs = params->output.channels / params->window.groups;
    p.taps = (uint32_t)params->window.kernel_height * params->window.kernel_width;
    p.tap_bits = params->dense ? p.inputs : EBNN_WORDS(p.inputs) * 32;
    p.words = EBNN_WORDS(p.taps * p.tap_bits);
    return p;
}

size_t ebnn_bconv2d_scratch(const ebnn_bconv2d_params *params)
{
    return plan_of(params).words * sizeof(uint32_t);
}

static int is_inside(const ebnn_bconv2d_params *params, int32_t y, int32_t x)
{
    return y >= 0 && y < params->input.height && x >= 0 && x < params->input.width;
}

// Copies the channels of one group under the window whose tap (0, 0) lies at (top, left); returns how many taps lie
// inside the map.
static uint32_t gather(const plan *p, const uint32_t *input, int32_t top, int32_t left, uint32_t first,
                       uint32_t *window)
{
    const ebnn_bconv2d_params *params = p->params;
    uint32_t pixel_words = EBNN_WORDS(params->input.channels);
    uint32_t inside = 0;
    uint32_t bit = 0;
    for (uint32_t i = 0; i < p->words; i++) window[i] = 0;
    for (int32_t ky = 0; ky < params->window.kernel_height; ky++) {
        int32_t y = top + ky * params->window.dilation;
        for (int32_t kx = 0; kx < params->window.kernel_width; kx++, bit += p->tap_bits) {
            int32_t x = left + kx * params->window.dilation;
            if (!is_inside(params, y, x)) continue;
            const uint32_t *pixel = input + (uint32_t)(y * params->input.width + x) * pixel_words;
            ebnn_append_bits(pixel, first, p->inputs, window, bit);
            inside++;
        }
    }
    return inside;
}

// The -1 weights of a row at taps outside the map.
static uint32_t negatives_outside(const plan *p, int32_t top, int32_t left, const uint32_t *row)
{
    const ebnn_bconv2d_params *params = p->params;
    uint32_t negatives = 0;
    uint32_t bit = 0;
    for (int32_t ky = 0; ky < params->window.kernel_height; ky++) {
        int32_t y = top + ky * params->window.dilation;
        for (int32_t kx = 0; kx < params->window.kernel_width; kx++, bit += p->tap_bits) {
            int32_t x = left + kx * params->window.dilation;
            if (is_inside(params, y, x)) continue;
            for (uint32_t i = 0; i < p->inputs; i += 32) {
                uint32_t count = p->inputs - i < 32 ? p->inputs - i : 32;
                negatives += ebnn_popcount(ebnn_bits(row, bit + i, count));
            }
        }
    }
    return negatives;
}

static int16_t affine(const ebnn_bconv2d_params *params, uint32_t o, int32_t dot, const int16_t *residual)
{
    int32_t value = ebnn_saturated(ebnn_rescaled(&params->rescale, o, dot));
    if (residual && !params->residual_last) value = ebnn_saturated(value + *residual);
    value = ebnn_activated(&params->act, o, value);
    if (residual && params->residual_last) value = ebnn_saturated(value + *residual);
    return (int16_t)value;
}

void ebnn_bconv2d(const ebnn_bconv2d_params *params, const uint32_t *input, const int16_t *residual, void *scratch,
                  void *output)
{
    plan p = plan_of(params);
    uint32_t *window = scratch;
    uint32_t *signs = output;
    int16_t *map = output;
    uint32_t channels = params->output.channels;
    for (uint32_t y = 0; y < params->output.height; y++) {
        int32_t top = (int32_t)(y * params->window.stride) - params->window.pad_top;
        for (uint32_t x = 0; x < params->output.width; x++) {
            int32_t left = (int32_t)(x * params->window.stride) - params->window.pad_left;
            const uint32_t *row = params->weights;
            uint32_t inside = 0;
            uint32_t word = 0;
            for (uint32_t o = 0; o < channels; o++, row += p.words) {
                if (o % p.outputs == 0) inside = gather(&p, input, top, left, o / p.outputs * p.inputs, window);
                uint32_t different = 0;
                for (uint32_t i = 0; i < p.words; i++) different += ebnn_popcount(window[i] ^ row[i]);
                uint32_t count = p.taps * p.inputs;
                if (params->zero_padding && inside < p.taps) {
                    different -= negatives_outside(&p, top, left, row);
                    count = inside * p.inputs;
                }
                int32_t dot = (int32_t)(count - 2 * different);
                if (params->thresholds) {
                    if (dot < params->thresholds[o]) word |= 1u << (o & 31);
                    if ((o & 31) == 31 || o + 1 == channels) {
                        *signs++ = word;
                        word = 0;
                    }
                } else {
                    *map++ = affine(params, o, dot, residual);
                    if (residual) residual++;
                }
            }
        }
    }
}
