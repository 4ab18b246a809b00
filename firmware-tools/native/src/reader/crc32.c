#include "../operations/compact.h"

#include "crc32.h"

// By half bytes: a table of 256 words would save half of the time and cost 1 KB.
uint32_t ebnn_crc32(const uint8_t *data, uint32_t bytes)
{
    static const uint32_t nibbles[16] = {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };
    uint32_t crc = 0xFFFFFFFF;
    for (const uint8_t *end = data + bytes; data != end; data++) {
        crc ^= *data;
        crc = crc >> 4 ^ nibbles[crc & 15];
        crc = crc >> 4 ^ nibbles[crc & 15];
    }

    return ~crc;
}
