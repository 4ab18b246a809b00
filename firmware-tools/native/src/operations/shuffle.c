// Channel shuffle: output[i * groups + g] = input[g * (C / groups) + i] for each pixel.
#include "compact.h"

#include <ebnn/operations.h>

void ebnn_shuffle_bits(ebnn_shape shape, uint16_t groups, const uint32_t *source, uint32_t *output)
{
    uint32_t channels = shape.channels;
    uint32_t group_channels = channels / groups;
    uint32_t pixels = (uint32_t)shape.height * shape.width;
    for (uint32_t pixel = 0; pixel < pixels; pixel++, source += EBNN_WORDS(channels)) {
        uint32_t word = 0;
        uint32_t room = 32;
        for (uint32_t i = 0; i < group_channels; i++) {
            uint32_t taken = i;
            do {
                word = word >> 1 | source[taken >> 5] >> (taken & 31) << 31;
                if (--room == 0) {
                    *output++ = word;
                    room = 32;
                }
                taken += group_channels;
            } while (taken < channels);
        }
        if (room < 32) *output++ = word >> room;
    }
}

void ebnn_shuffle_i16(ebnn_shape shape, uint16_t groups, const int16_t *source, int16_t *output)
{
    uint32_t channels = shape.channels;
    uint32_t group_channels = channels / groups;
    uint32_t pixels = (uint32_t)shape.height * shape.width;
    for (uint32_t pixel = 0; pixel < pixels; pixel++, source += channels) {
        for (uint32_t i = 0; i < group_channels; i++) {
            uint32_t taken = i;
            do {
                *output++ = source[taken];
                taken += group_channels;
            } while (taken < channels);
        }
    }
}
