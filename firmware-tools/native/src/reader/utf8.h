// UTF-8 without control characters: names end up on terminals.
#ifndef EBNN_READER_UTF8_H
#define EBNN_READER_UTF8_H

#include <stdint.h>

// How many bytes of a text are well formed (Unicode 15, table 3-7) and not U+0000 to U+001F or U+007F.
uint32_t ebnn_utf8_sound_bytes(const uint8_t *text, uint32_t bytes);

#endif
