#include "../operations/compact.h"

#include "crc32.h"

// Bit by bit, 40 instructions a byte: once per start, they are worth less than the flash of any table.
uint32_t ebnn_crc32(const uint8_t *data, uint32_t bytes)
{
    uint32_t crc = 0xFFFFFFFF;
    for (const uint8_t *end = data + bytes; data != end; data++) {
        crc ^= *data;
        for (uint32_t bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xEDB88320 & (0 - (crc & 1)));
    }

    return ~crc;
}
