// Texts of the file: UTF-8 without control characters, for they end up on terminals.
#ifndef EBNN_READER_TEXT_H
#define EBNN_READER_TEXT_H

#include "message_pack.h"

#define EBNN_TEXT_BYTES 255

// How many bytes of a text are sound UTF-8 (Unicode 15, table 3-7) without U+0000 to U+001F and U+007F.
uint32_t ebnn_text_sound_bytes(ebnn_text text);

bool ebnn_text_equals(ebnn_text text, const char *other);

// Index of a text among names, or count.
uint32_t ebnn_text_index(ebnn_text text, const char *const *names, uint32_t count);

#endif
