// CRC-32 of IEEE 802.3, the one of zip and PNG.
#ifndef EBNN_READER_CRC32_H
#define EBNN_READER_CRC32_H

#include <stdint.h>

uint32_t ebnn_crc32(const uint8_t *data, uint32_t bytes);

#endif
