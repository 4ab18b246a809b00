#include "compact.h"

#include "bits.h"

void ebnn_append_bits(const uint32_t *source, uint32_t first, uint32_t count, uint32_t *destination, uint32_t target)
{
    while (count > 0) {
        uint32_t shift = target & 31;
        uint32_t taken = 32 - shift < count ? 32 - shift : count;
        uint32_t *word = destination + (target >> 5);
        uint32_t kept = *word & ((1u << shift) - 1);
        *word = kept | ebnn_bits(source, first, taken) << shift;
        first += taken;
        target += taken;
        count -= taken;
    }
}
