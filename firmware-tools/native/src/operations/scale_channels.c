// Each channel times its gate: i = clamp(round(gate[c], gate_shift), -128, 127) + 128,
// y = sat16(round(x * table[i], 15)). The output may take the place of the map, not of the gate.
#include "compact.h"

#include <ebnn/operations.h>

#include "epilogue.h"

void ebnn_scale_channels(const ebnn_scale_channels_params *params, const int16_t *input, const int16_t *gate,
                         int16_t *output)
{
    uint32_t channels = params->channels;
    int32_t half = ebnn_half(params->gate_shift);
    for (uint32_t c = 0; c < channels; c++) {
        int32_t index = (gate[c] + half) >> params->gate_shift;
        if (index > 127) index = 127;
        else if (index < -128) index = -128;
        int32_t factor = params->table[index + 128];

        // a factor is 0 to 32,767 of 32,768: no product leaves i16, so the saturation of the formula never acts
        const int16_t *from = input + c;
        int16_t *to = output + c;
        uint32_t left = params->pixels;
        do {
            *to = (int16_t)((*from * factor + 16384) >> 15);
            from += channels;
            to += channels;
        } while (--left > 0);
    }
}
