// Binary convolution: dot[y, x, o] = K - 2 * popcount(input xor weights[o]), then thresholds to signs, or a rescale to
// i16 with an optional residual and activation.
//
// The input under a window is gathered once per pixel and group, in the order of the weights: padding, dilation, groups
// and channels that fill no whole word are settled there, and the loop over the output channels is one run of words.
// Outside the map the gathered bits are 0, which is +1. Zero padding takes the -1 weights that met those out again.
#include "compact.h"

#include <ebnn/operations.h>

#include "bits.h"
#include "dots.h"
#include "epilogue.h"
#include "gather.h"

size_t ebnn_bconv2d_scratch(const ebnn_bconv2d_params *params)
{
    return ebnn_taps_of(params->input, &params->window, params->dense).words * sizeof(uint32_t);
}

// Takes the taps outside the map out of the counts of some rows: the window was 0 there, so that each -1 weight counted
// as different.
static void leave_out(const ebnn_taps *taps, int32_t top, int32_t left, const uint32_t *rows, uint32_t count,
                      uint32_t *different)
{
    uint32_t bit = 0;
    for (uint32_t tap = 0; tap < taps->count; tap++, bit += taps->tap_bits) {
        uint32_t width = taps->window.kernel_width;
        int32_t y = top + (int32_t)(tap / width * taps->window.dilation);
        int32_t x = left + (int32_t)(tap % width * taps->window.dilation);
        if (ebnn_is_inside(taps, y, x)) continue;
        for (uint32_t o = 0; o < count; o++) {
            for (uint32_t i = 0; i < taps->inputs; i += 32) {
                uint32_t length = taps->inputs - i < 32 ? taps->inputs - i : 32;
                different[o] -= ebnn_popcount(ebnn_bits(rows + o * taps->words, bit + i, length));
            }
        }
    }
}

void ebnn_bconv2d(const ebnn_bconv2d_params *params, const uint32_t *input, const int16_t *residual, void *scratch,
                  void *output)
{
    ebnn_taps taps = ebnn_taps_of(params->input, &params->window, params->dense);
    const int32_t *thresholds = params->thresholds;
    uint32_t *window = scratch;
    uint32_t *signs = output;
    int16_t *map = output;
    uint32_t outputs = params->output.channels / params->window.groups;
    uint32_t channels = params->output.channels;
    uint32_t different[32];
    for (uint32_t y = 0; y < params->output.height; y++) {
        int32_t top = (int32_t)(y * params->window.stride) - params->window.pad_top;
        for (uint32_t x = 0; x < params->output.width; x++) {
            int32_t left = (int32_t)(x * params->window.stride) - params->window.pad_left;
            const uint32_t *rows = params->weights;
            uint32_t first = 0;
            uint32_t group_end = 0;
            uint32_t inside = 0;
            uint32_t word = 0;
            for (uint32_t o = 0; o < channels;) {
                if (o == group_end) {
                    inside = ebnn_gather(&taps, input, top, left, first, window);
                    if (!params->zero_padding) inside = taps.count;
                    first += taps.inputs;
                    group_end += outputs;
                }

                // as many outputs as end in one word of signs
                uint32_t bit = o & 31;
                uint32_t count = group_end - o < 32 - bit ? group_end - o : 32 - bit;
                uint32_t positions = inside * taps.inputs;
                ebnn_count_different(window, rows, taps.words, count, different);
                if (inside < taps.count) leave_out(&taps, top, left, rows, count, different);
                rows += count * taps.words;
                if (thresholds) {
                    word |= ebnn_signs(different, count, positions, thresholds + o) << bit;
                    o += count;
                    if (bit + count == 32 || o == channels) {
                        *signs++ = word;
                        word = 0;
                    }
                    continue;
                }

                // the dot products take the place of the counts
                for (uint32_t *dot = different; dot != different + count; dot++) *dot = positions - 2 * *dot;
                ebnn_store_affine(&params->rescale, &params->act, o, count, (const int32_t *)different, residual,
                                  params->residual_last, map);
                o += count;
                map += count;
                if (residual) residual += count;
            }
        }
    }
}
