// Maps one behind the other along channels: called once per input, in order.
#include "compact.h"

#include <ebnn/operations.h>

#include <string.h>

#include "bits.h"

void ebnn_concat_bits(ebnn_shape input, uint16_t first, uint16_t output_channels, const uint32_t *source,
                      uint32_t *output)
{
    uint32_t pixels = (uint32_t)input.height * input.width;
    for (uint32_t pixel = 0; pixel < pixels; pixel++) {
        ebnn_append_bits(source, 0, input.channels, output, first);
        source += EBNN_WORDS(input.channels);
        output += EBNN_WORDS(output_channels);
    }
}

void ebnn_concat_i16(ebnn_shape input, uint16_t first, uint16_t output_channels, const int16_t *source,
                     int16_t *output)
{
    uint32_t pixels = (uint32_t)input.height * input.width;
    output += first;
    for (uint32_t pixel = 0; pixel < pixels; pixel++) {
        memcpy(output, source, input.channels * sizeof *output);
        source += input.channels;
        output += output_channels;
    }
}
