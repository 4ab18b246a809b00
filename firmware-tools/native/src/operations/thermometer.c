// Bytes to signs: channel c * levels + k is +1 (bit 0) where x[c] >= thresholds[c * levels + k].
#include "compact.h"

#include <ebnn/operations.h>

#include "bits.h"

void ebnn_thermometer(const ebnn_thermometer_params *params, const uint8_t *input, uint32_t *output)
{
    uint32_t levels = params->levels;
    uint32_t pixels = (uint32_t)params->input.height * params->input.width;
    for (uint32_t pixel = 0; pixel < pixels; pixel++) {
        const uint8_t *threshold = params->thresholds;
        uint32_t word = 0;
        uint32_t room = 32;
        for (uint32_t c = 0; c < params->input.channels; c++) {
            int32_t value = *input++;
            uint32_t left = levels;
            do {
                word = ebnn_push_sign(word, value - *threshold++);
                if (--room == 0) {
                    *output++ = word;
                    room = 32;
                }
            } while (--left > 0);
        }
        if (room < 32) *output++ = word >> room;
    }
}
