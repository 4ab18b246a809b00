// A range of channels: out[c] = in[start + c] for each pixel.
#include "compact.h"

#include <ebnn/operations.h>

#include <string.h>

#include "bits.h"

void ebnn_slice_bits(ebnn_shape input, uint16_t start, uint16_t count, const uint32_t *source, uint32_t *output)
{
    uint32_t pixels = (uint32_t)input.height * input.width;
    for (uint32_t pixel = 0; pixel < pixels; pixel++) {
        ebnn_append_bits(source, start, count, output, 0);
        source += EBNN_WORDS(input.channels);
        output += EBNN_WORDS(count);
    }
}

void ebnn_slice_i16(ebnn_shape input, uint16_t start, uint16_t count, const int16_t *source, int16_t *output)
{
    uint32_t pixels = (uint32_t)input.height * input.width;
    source += start;
    for (uint32_t pixel = 0; pixel < pixels; pixel++) {
        memcpy(output, source, count * sizeof *output);
        source += input.channels;
        output += count;
    }
}
