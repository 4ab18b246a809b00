// int8 convolution: acc[y, x, o] = sum of weights[o, ky, kx, i] * input[...], then a rescale to i16 and an activation.
//
// The input under a window is gathered once per pixel and group, with pad_value outside the map, so that bytes and i16
// share one loop over the output channels.
#include "compact.h"

#include <ebnn/operations.h>

#include "dot.h"
#include "epilogue.h"

// Values of one group under one window.
static uint32_t window_length(const ebnn_qconv2d_params *params)
{
    uint32_t taps = (uint32_t)params->window.kernel_height * params->window.kernel_width;
    return taps * (params->input.channels / params->window.groups);
}

size_t ebnn_qconv2d_scratch(const ebnn_qconv2d_params *params)
{
    return (window_length(params) + 3) / 4 * 4 * sizeof(int16_t);
}

EBNN_INLINE int16_t *widen(const uint8_t *image, const int16_t *map, uint32_t from, uint32_t count, int16_t *to)
{
    int16_t *end = to + count;
    if (image) {
        image += from;
        do *to++ = *image++;
        while (to != end);
    } else {
        map += from;
        do *to++ = *map++;
        while (to != end);
    }
    return end;
}

// Copies channels from first on of all taps; one of image and map is null. top, left: where tap (0, 0) lies.
static void gather(const ebnn_qconv2d_params *params, const uint8_t *image, const int16_t *map, int32_t top,
                   int32_t left, uint32_t first, uint32_t channels, int16_t *window)
{
    int32_t dilation = params->window.dilation;
    int32_t height = params->input.height;
    int32_t width = params->input.width;
    int32_t bottom = top + params->window.kernel_height * dilation;
    int32_t right = left + params->window.kernel_width * dilation;

    // taps side by side are one run where nothing lies between them
    int is_run = dilation == 1 && channels == params->input.channels && left >= 0 && right <= width;
    for (int32_t y = top; y < bottom; y += dilation) {
        for (int32_t x = left; x < right; x += dilation) {
            uint32_t from = (uint32_t)(y * width + x) * params->input.channels + first;
            uint32_t count = is_run ? (uint32_t)(right - left) * channels : channels;
            if (y >= 0 && y < height && x >= 0 && x < width)
                window = widen(image, map, from, count, window);
            else
                for (; count > 0; count--) *window++ = params->pad_value;
            if (is_run) break;
        }
    }
}

static void run(const ebnn_qconv2d_params *params, const uint8_t *image, const int16_t *map, int16_t *window,
                int16_t *output)
{
    uint32_t groups = params->window.groups;
    uint32_t inputs = params->input.channels / groups;
    uint32_t outputs = params->output.channels / groups;
    uint32_t length = window_length(params);
    for (uint32_t y = 0; y < params->output.height; y++) {
        int32_t top = (int32_t)(y * params->window.stride) - params->window.pad_top;
        for (uint32_t x = 0; x < params->output.width; x++) {
            int32_t left = (int32_t)(x * params->window.stride) - params->window.pad_left;
            const int8_t *weights = params->weights;
            uint32_t o = 0;
            for (uint32_t group = 0; group < groups; group++) {
                gather(params, image, map, top, left, group * inputs, inputs, window);
                ebnn_arrange(window, length);
                for (uint32_t end = o + outputs; o < end;) {
                    int32_t sums[16];
                    uint32_t count = end - o < 16 ? end - o : 16;
                    ebnn_dot_rows(weights, window, length, count, sums);
                    weights += count * length;
                    ebnn_store_affine(&params->rescale, &params->act, o, count, sums, NULL, 0, output);
                    o += count;
                    output += count;
                }
            }
        }
    }
}

void ebnn_qconv2d_u8(const ebnn_qconv2d_params *params, const uint8_t *input, void *scratch, int16_t *output)
{
    run(params, input, NULL, scratch, output);
}

void ebnn_qconv2d_i16(const ebnn_qconv2d_params *params, const int16_t *input, void *scratch, int16_t *output)
{
    run(params, NULL, input, scratch, output);
}
