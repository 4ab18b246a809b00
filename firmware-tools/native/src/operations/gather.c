#include "gather.h"

#include "bits.h"
#include "target.h"

// Copies one tap, or zeros, in pieces of 4, 2 or 1 bytes.
EBNN_INLINE uint8_t *copy(const uint8_t *from, uint8_t *to, uint32_t bytes, uint32_t piece)
{
    const uint8_t *end = to + bytes;
    do {
        if (piece == 4) *(uint32_t *)(void *)to = from ? *(const uint32_t *)(const void *)from : 0;
        if (piece == 2) *(ebnn_half_word *)(void *)to = from ? *(const ebnn_half_word *)(const void *)from : 0;
        if (piece == 1) *to = from ? *from : 0;
        to += piece;
        if (from) from += piece;
    } while (to != end);
    return to;
}

// Channels that fill whole pieces, without groups.
EBNN_INLINE uint32_t gather_pieces(const ebnn_taps *taps, const uint32_t *input, int32_t top, int32_t left,
                              uint32_t *window, uint32_t piece)
{
    const ebnn_bconv2d_params *params = taps->params;
    int32_t dilation = params->window.dilation;
    int32_t kernel_width = params->window.kernel_width;
    int32_t bottom = top + params->window.kernel_height * dilation;
    int32_t right = left + kernel_width * dilation;
    int32_t width = params->input.width;
    uint32_t pixel_bytes = EBNN_WORDS(params->input.channels) * 4;
    uint32_t tap_bytes = taps->stride_bits / 8;
    const uint8_t *pixels = (const uint8_t *)input;
    uint8_t *to = (uint8_t *)window;

    // pixels side by side are one run where nothing lies between them
    uint32_t inside = 0;
    int is_run = dilation == 1 && tap_bytes == pixel_bytes;
    int whole = top >= 0 && left >= 0 && bottom - dilation < params->input.height && right - dilation < width;
    for (int32_t y = top; y < bottom; y += dilation) {
        uint32_t row = (uint32_t)(y * width);
        if (whole) {
            const uint8_t *from = pixels + (row + (uint32_t)left) * pixel_bytes;
            if (is_run) {
                to = copy(from, to, (uint32_t)kernel_width * tap_bytes, piece);
                continue;
            }
            for (int32_t kx = kernel_width; kx > 0; kx--, from += pixel_bytes * (uint32_t)dilation)
                to = copy(from, to, tap_bytes, piece);
            continue;
        }
        for (int32_t x = left; x < right; x += dilation) {
            const uint8_t *from = ebnn_is_inside(taps, y, x) ? pixels + (row + (uint32_t)x) * pixel_bytes : NULL;
            to = copy(from, to, tap_bytes, piece);
            if (from) inside++;
        }
    }
    return whole ? taps->count : inside;
}

// Channels of any number, from within a word on.
static uint32_t gather_bits(const ebnn_taps *taps, const uint32_t *input, int32_t top, int32_t left, uint32_t first,
                       uint32_t *window)
{
    const ebnn_bconv2d_params *params = taps->params;
    int32_t dilation = params->window.dilation;
    int32_t bottom = top + params->window.kernel_height * dilation;
    int32_t right = left + params->window.kernel_width * dilation;
    uint32_t bit = 0;
    uint32_t inside = 0;
    for (uint32_t i = 0; i < taps->words; i++) window[i] = 0;
    for (int32_t y = top; y < bottom; y += dilation) {
        for (int32_t x = left; x < right; x += dilation, bit += taps->stride_bits) {
            if (!ebnn_is_inside(taps, y, x)) continue;
            inside++;
            uint32_t pixel = (uint32_t)y * params->input.width + (uint32_t)x;
            ebnn_append_bits(input + pixel * EBNN_WORDS(params->input.channels), first, taps->inputs, window, bit);
        }
    }
    return inside;
}

uint32_t ebnn_gather(const ebnn_taps *taps, const uint32_t *input, int32_t top, int32_t left, uint32_t first,
                uint32_t *window)
{
    if (taps->inputs != taps->params->input.channels || taps->stride_bits % 8 != 0)
        return gather_bits(taps, input, top, left, first, window);
    window[taps->words - 1] = 0;
    if (taps->stride_bits % 32 == 0) return gather_pieces(taps, input, top, left, window, 4);
    if (taps->stride_bits % 16 == 0) return gather_pieces(taps, input, top, left, window, 2);
    return gather_pieces(taps, input, top, left, window, 1);
}
