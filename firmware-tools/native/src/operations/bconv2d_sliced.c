// Binary convolution with 32 outputs to a word: see sliced.h for how, and ebnn_bconv2d for what.
//
// With K inputs under a window of which n are -1, the counters start at (K - n) / 2 and count S, so that they end as V
// with 2 * V + (K - n) % 2 = 2 * S + K - n = X, a number from 0 to 2 * K, and dot = sum - 2 * K + 2 * X. Thresholds are
// turned to limits of X once per call, and compared with all lanes at a time, from the lowest bit up.
#include "compact.h"

#include <ebnn/operations.h>

#include "epilogue.h"
#include "sliced.h"
#include "slicing.h"
#include "target.h"

typedef struct {
    const ebnn_bconv2d_sliced_params *params;
    uint32_t inputs;   // under the window of one pixel, K
    uint32_t blocks;   // of 32 lanes
    uint32_t planes;   // of the counters
    ebnn_columns columns;
    uint32_t *lengths; // those of columns, to write to
    uint32_t *lists;
    uint32_t *limits;  // [blocks, planes + 1]
} plan;

static plan plan_of(const ebnn_bconv2d_sliced_params *params)
{
    plan p;
    uint32_t column = (uint32_t)params->window.kernel_height * params->input.channels;
    p.params = params;
    p.inputs = column * params->window.kernel_width;
    p.blocks = EBNN_WORDS((uint32_t)params->pixels * params->output.channels);
    p.planes = 4;
    while (p.inputs >> p.planes != 0) p.planes++;
    p.columns.count = params->window.kernel_width + (params->pixels - 1u) * params->window.stride;
    p.columns.first = 0;
    p.columns.capacity = (column + EBNN_STEP - 1) / EBNN_STEP * EBNN_STEP;
    p.columns.column_words = column + 1;
    return p;
}

static size_t limit_words(const plan *p)
{
    return p->params->thresholds ? p->blocks * (p->planes + 1) : 0;
}

static void place(plan *p, uint32_t *scratch)
{
    p->limits = scratch;
    p->lengths = p->limits + limit_words(p);
    p->lists = p->lengths + p->columns.count;
    p->columns.lengths = p->lengths;
    p->columns.lists = p->lists;
}

size_t ebnn_bconv2d_sliced_scratch(const ebnn_bconv2d_sliced_params *params)
{
    plan p = plan_of(params);
    return (limit_words(&p) + p.columns.count * (1 + p.columns.capacity)) * sizeof(uint32_t);
}

// dot < threshold where X < limit: limit = ceil((threshold - sum) / 2) + K, limited to what the planes hold, which lies
// above all X.
static void slice_limits(const plan *p)
{
    const ebnn_bconv2d_sliced_params *params = p->params;
    uint32_t channels = params->output.channels;
    uint32_t most = (2u << p->planes) - 1;
    for (uint32_t i = 0; i < p->blocks * (p->planes + 1); i++) ebnn_store_word(p->limits + i, 0);
    for (uint32_t lane = 0; lane < params->pixels * channels; lane++) {
        uint32_t o = lane % channels;
        int32_t threshold = params->thresholds[o];
        int32_t sum = params->sums[o];

        // halves first: the difference of the two may leave 32 bits
        int32_t limit = (threshold >> 1) - (sum >> 1) + (threshold & ~sum & 1) + (int32_t)p->inputs;
        uint32_t bits = limit < 0 ? 0 : (uint32_t)limit > most ? most : (uint32_t)limit;
        uint32_t *plane = p->limits + lane / 32 * (p->planes + 1);
        for (; bits != 0; bits >>= 1, plane++) *plane |= (bits & 1) << (lane & 31);
    }
}

// Where the counters of one word of pixels start: planes 1 and up of X; returns plane 0.
static uint32_t start_planes(const plan *p, uint32_t *planes)
{
    uint32_t channels = p->params->output.channels;
    uint32_t lanes = p->params->pixels == 1 ? 0xFFFFFFFFu : 0xFFFFFFFFu >> (32 - channels);
    uint32_t odd = 0;
    uint32_t left = p->columns.first;
    uint32_t pixels = p->params->pixels;
    do {
        uint32_t rest = p->inputs;
        uint32_t at = left;
        uint32_t kx = p->params->window.kernel_width;
        do {
            rest -= p->lengths[at];
            if (++at == p->columns.count) at = 0;
        } while (--kx > 0);

        if (rest & 1) odd |= lanes;
        uint32_t *plane = planes;
        do {
            rest >>= 1;
            uint32_t set = 0 - (rest & 1);
            *plane ^= (*plane ^ set) & lanes;
        } while (++plane != planes + p->planes);
        left += p->params->window.stride;
        if (left >= p->columns.count) left -= p->columns.count;
        lanes <<= channels & 31;
    } while (--pixels > 0);
    return odd;
}

// Lanes where X is below the limit.
static uint32_t below(const plan *p, uint32_t odd, const uint32_t *planes, const uint32_t *limit)
{
    uint32_t less = ~odd & *limit++;
    const uint32_t *end = planes + p->planes;
    do {
        less ^= (*planes ^ *limit) & (less ^ *limit);
        limit++;
    } while (++planes != end);
    return less;
}

// The signs of one block of count pixels from a pixel of the map on.
static void store_signs(const plan *p, uint32_t block, uint32_t pixel, uint32_t count, uint32_t lanes, uint32_t *signs)
{
    uint32_t channels = p->params->output.channels;
    uint32_t words = EBNN_WORDS(channels);
    uint32_t unused = block + 1 < words ? 0 : words * 32 - channels;
    for (signs += pixel * words + block; count > 0; count--, signs += words) {
        *signs = lanes << unused >> unused;
        lanes >>= channels & 31;
    }
}

// The values of one block of count pixels from a pixel of the map on.
static void store_map(const plan *p, uint32_t block, uint32_t pixel, uint32_t count, uint32_t odd,
                      const uint32_t *planes, const int16_t *residual, int16_t *map)
{
    const ebnn_bconv2d_sliced_params *params = p->params;
    uint32_t channels = params->output.channels;
    uint32_t first = block * 32;
    uint32_t outputs = channels - first < 32 ? channels - first : 32;
    uint32_t at = pixel * channels + first;
    uint32_t numbers[32];
    ebnn_unslice(planes, p->planes, numbers);
    uint32_t o = first;
    for (uint32_t *number = numbers; number != numbers + count * outputs; number++, odd >>= 1) {
        *number = (uint32_t)params->sums[o] + 2 * (2 * *number + (odd & 1) - p->inputs);
        if (++o == channels) o = 0;
    }
    for (const int32_t *sums = (const int32_t *)numbers; count > 0; count--, sums += outputs, at += channels)
        ebnn_store_affine(&params->rescale, &params->act, first, outputs, sums, residual ? residual + at : NULL,
                          params->residual_last, map + at);
}

void ebnn_bconv2d_sliced(const ebnn_bconv2d_sliced_params *params, const uint32_t *input, const int16_t *residual,
                         void *scratch, void *output)
{
    plan p = plan_of(params);
    uint32_t pixel = 0;
    int32_t columns = (int32_t)p.columns.count;
    uint32_t start[EBNN_PLANES];
    uint32_t planes[EBNN_PLANES];
    for (uint32_t i = 0; i < EBNN_PLANES; i++) {
        ebnn_store_word(start + i, 0);
        ebnn_store_word(planes + i, 0);
    }
    place(&p, scratch);
    if (params->thresholds) slice_limits(&p);
    for (uint32_t y = 0; y < params->output.height; y++) {
        int32_t top = (int32_t)(y * params->window.stride) - params->window.pad_top;
        int32_t left = -(int32_t)params->window.pad_left;
        int32_t next = left; // the first column that is not listed yet
        for (uint32_t x = 0; x < params->output.width; x += params->pixels) {
            if (next < left) next = left;
            for (; next < left + columns; next++) {
                uint32_t at = p.columns.first;
                p.lengths[at] = ebnn_list_column(input, params->input, params->window.kernel_height, top, next,
                                                 p.lists + at * p.columns.capacity);
                p.columns.first = at + 1 == p.columns.count ? 0 : at + 1;
            }
            left += params->pixels * params->window.stride;

            uint32_t count = params->output.width - x < params->pixels ? params->output.width - x : params->pixels;
            uint32_t odd = start_planes(&p, start);
            const uint32_t *weights = params->weights;
            for (uint32_t block = 0; block < p.blocks; block++, weights += p.columns.count * p.columns.column_words) {
                uint32_t plane = 0;
                do ebnn_store_word(planes + plane, start[plane]);
                while (++plane < p.planes);
                ebnn_add_columns(&p.columns, weights, planes);
                if (params->thresholds) {
                    uint32_t less = below(&p, odd, planes, p.limits + block * (p.planes + 1));
                    store_signs(&p, block, pixel, count, less, output);
                } else {
                    store_map(&p, block, pixel, count, odd, planes, residual, output);
                }
            }
            pixel += count;
        }
    }
}
