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
    taps.piece = window->groups != 1        ? 0
                 : taps.tap_bits % 32 == 0 ? 4
                 : taps.tap_bits % 16 == 0 ? 2
                 : taps.tap_bits % 8 == 0  ? 1
                                           : 0;
    return taps;
}

typedef struct {
    uint32_t first;
    uint32_t end;
} range;

// The taps of one direction that lie inside the map, tap 0 at start.
EBNN_INLINE range inside(int32_t start, int32_t dilation, uint32_t kernel, int32_t size)
{
    range r = {0, kernel};
    int32_t last = start + ((int32_t)kernel - 1) * dilation;
    for (; start < 0 && r.first < kernel; start += dilation) r.first++;
    for (; last >= size && r.end > r.first; last -= dilation) r.end--;
    return r;
}

// Copies so many bytes in pieces of 4, 2 or 1.
EBNN_INLINE void copy(const uint8_t *from, uint8_t *to, uint32_t bytes, uint32_t piece)
{
    const uint8_t *end = to + bytes;
    do {
        if (piece == 4) *(uint32_t *)(void *)to = *(const uint32_t *)(const void *)from;
        if (piece == 2) *(ebnn_half_word *)(void *)to = *(const ebnn_half_word *)(const void *)from;
        if (piece == 1) *to = *from;
        from += piece;
        to += piece;
    } while (to != end);
}

// The taps of some rows and columns; from: the pixel under the first of them. piece 0 copies bits.
EBNN_INLINE void copy_taps(const ebnn_taps *taps, range rows, range columns, const uint32_t *from, uint32_t first,
                           uint32_t *window, uint32_t piece)
{
    uint32_t tap_bits = taps->tap_bits;
    uint32_t next = taps->pixel_words * taps->window.dilation;
    uint32_t next_row = next * taps->input.width;
    uint32_t count = columns.end - columns.first;
    uint32_t run_bits = tap_bits;

    // pixels side by side are one run where taps take whole words
    if (piece == 4 && taps->window.dilation == 1) {
        run_bits *= count;
        count = 1;
    }
    uint32_t bit = (rows.first * taps->window.kernel_width + columns.first) * tap_bits;
    for (uint32_t ky = rows.first; ky < rows.end; ky++, from += next_row, bit += taps->window.kernel_width * tap_bits) {
        const uint32_t *pixel = from;
        uint32_t to = bit;
        for (uint32_t kx = 0; kx < count; kx++, pixel += next, to += tap_bits) {
            if (piece == 0) ebnn_append_bits(pixel, first, taps->inputs, window, to);
            else copy((const uint8_t *)pixel, (uint8_t *)window + to / 8, run_bits / 8, piece);
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
    uint32_t zeros = count == taps->count && taps->piece != 0 ? taps->words - 1 : 0;
    for (; zeros < taps->words; zeros++) ebnn_store_word(window + zeros, 0);
    if (count == 0) return 0;

    int32_t y = top + (int32_t)rows.first * dilation;
    int32_t x = left + (int32_t)columns.first * dilation;
    const uint32_t *from = input + (uint32_t)(y * taps->input.width + x) * taps->pixel_words;
    if (taps->piece == 4) copy_taps(taps, rows, columns, from, 0, window, 4);
    else if (taps->piece == 2) copy_taps(taps, rows, columns, from, 0, window, 2);
    else if (taps->piece == 1) copy_taps(taps, rows, columns, from, 0, window, 1);
    else copy_taps(taps, rows, columns, from, first, window, 0);
    return count;
}
