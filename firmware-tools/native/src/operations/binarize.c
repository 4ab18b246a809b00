// Sign with a threshold per channel: bit c is 0 (+1) where x[c] >= thresholds[c], turned round to x[c] <= thresholds[c]
// where flipped[c] is 1.
#include "compact.h"

#include <ebnn/operations.h>

#include "bits.h"

void ebnn_binarize(const ebnn_binarize_params *params, const int16_t *input, uint32_t *output)
{
    const uint8_t *flipped = params->flipped;
    uint32_t channels = params->shape.channels;
    uint32_t pixels = (uint32_t)params->shape.height * params->shape.width;
    for (uint32_t pixel = 0; pixel < pixels; pixel++) {
        for (uint32_t first = 0; first < channels; first += 32) {
            uint32_t end = channels - first < 32 ? channels : first + 32;
            uint32_t word = 0;
            uint32_t c = first;
            do {
                int32_t distance = *input++ - params->thresholds[c];
                if (flipped && flipped[c]) distance = -distance;
                word = ebnn_push_sign(word, distance);
            } while (++c < end);
            *output++ = word >> (32 - (end - first));
        }
    }
}
