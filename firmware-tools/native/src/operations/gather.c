#include "compact.h"

#include "gather.h"

#include "bits.h"
#include "target.h"

ebnn_taps ebnn_taps_of(ebnn_shape input, const ebnn_window *window, int is_dense)
{
    ebnn_taps taps;
    taps.input = input;
    taps.window = *window;
    taps.count = (uint32_t)window->kernel_height * window->kernel_width;
    taps.inputs = input.channels / window->groups;
    taps.tap_bits = is_dense ? taps.inputs : EBNN_WORDS(taps.inputs) * 32;
    taps.words = EBNN_WORDS(taps.count * taps.tap_bits);
    taps.pixel_words = EBNN_WORDS(input.channels);
    taps.piece = window->groups > 1 ? 0 : taps.tap_bits % 32 == 0 ? 4 : taps.tap_bits % 8 == 0 ? 1 : 0;
    return taps;
}

typedef struct {
    uint32_t first;
    uint32_t end;
} range;

// The taps of one direction that lie inside the map, tap 0 at start.
static range inside(int32_t start, int32_t dilation, uint32_t kernel, int32_t size)
{
    range r = {0, kernel};
    int32_t last = start + ((int32_t)kernel - 1) * dilation;
    for (; start < 0 && r.first < kernel; start += dilation) r.first++;
    for (; last >= size && r.end > r.first; last -= dilation) r.end--;
    return r;
}

// Taps that are whole pieces of 4 bytes or of 1; from: the pixel under the first of them, to: its place.
static void copy_taps(const ebnn_taps *taps, uint32_t rows, uint32_t columns, const uint32_t *from, uint8_t *to)
{
    uint32_t piece = taps->piece;
    uint32_t bytes = taps->tap_bits / 8;
    uint32_t next = taps->pixel_words * taps->window.dilation;
    uint32_t next_row = next * taps->input.width;
    uint32_t row_bytes = bytes * taps->window.kernel_width;

    // whole pixels side by side are one run
    if (piece == 4 && taps->window.dilation == 1) {
        bytes *= columns;
        columns = 1;
    }
    for (; rows > 0; rows--, from += next_row, to += row_bytes) {
        const uint32_t *pixel = from;
        uint8_t *tap = to;
        for (uint32_t kx = columns; kx > 0; kx--, pixel += next) {
            const uint8_t *source = (const uint8_t *)pixel;
            const uint32_t *word = pixel;
            const uint8_t *end = tap + bytes;
            if (piece == 4) {
                do {
                    *(uint32_t *)(void *)tap = *word++;
                    tap += 4;
                } while (tap != end);
            } else {
                do *tap++ = *source++;
                while (tap != end);
            }
        }
    }
}

uint32_t ebnn_gather(const ebnn_taps *taps, const uint32_t *input, int32_t top, int32_t left, uint32_t first,
                     uint32_t *window)
{
    int32_t dilation = taps->window.dilation;
    range rows = inside(top, dilation, taps->window.kernel_height, taps->input.height);
    range columns = inside(left, dilation, taps->window.kernel_width, taps->input.width);
    uint32_t count = (rows.end - rows.first) * (columns.end - columns.first);
    if (count < taps->count || taps->piece != 4)
        for (uint32_t i = 0; i < taps->words; i++) ebnn_store_word(window + i, 0);
    if (count == 0) return 0;

    int32_t y = top + (int32_t)rows.first * dilation;
    int32_t x = left + (int32_t)columns.first * dilation;
    const uint32_t *from = input + (uint32_t)(y * taps->input.width + x) * taps->pixel_words;
    uint32_t bit = (rows.first * taps->window.kernel_width + columns.first) * taps->tap_bits;
    uint32_t in_row = columns.end - columns.first;
    if (taps->piece != 0) {
        copy_taps(taps, rows.end - rows.first, in_row, from, (uint8_t *)window + bit / 8);
        return count;
    }
    uint32_t next = taps->pixel_words * taps->window.dilation;
    for (uint32_t ky = rows.first; ky < rows.end; ky++) {
        for (uint32_t kx = 0; kx < in_row; kx++)
            ebnn_append_bits(from + kx * next, first, taps->inputs, window, bit + kx * taps->tap_bits);
        from += next * taps->input.width;
        bit += taps->window.kernel_width * taps->tap_bits;
    }
    return count;
}
