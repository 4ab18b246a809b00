// PReLU or RPReLU of a map, see ebnn_act. The output may take the place of the input.
#include "compact.h"

#include <ebnn/operations.h>

#include "epilogue.h"

void ebnn_activate(const ebnn_activate_params *params, const int16_t *input, int16_t *output)
{
    for (uint32_t left = params->pixels; left > 0; left--) {
        uint32_t c = 0;
        do *output++ = (int16_t)ebnn_activated(&params->act, c, *input++);
        while (++c < params->channels);
    }
}
