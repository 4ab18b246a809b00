#include "text.h"

// Bytes that a character's first byte announces behind it; 4 for a byte that starts none.
static uint32_t tails_of(uint32_t lead) {
    if (lead < 0x80) return 0;
    if (lead < 0xC2 || lead > 0xF4) return 4;
    return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
}

uint32_t ebnn_text_sound_bytes(ebnn_text text) {
    uint32_t at = 0;
    while (at < text.length) {
        uint32_t point = text.bytes[at];
        uint32_t tails = tails_of(point);
        if (tails > 3 || tails >= text.length - at) return at;
        if (tails > 0) point &= 0x3Fu >> tails;
        for (uint32_t k = 1; k <= tails; k++) {
            uint32_t tail = text.bytes[at + k];
            if (tail >> 6 != 2) return at;
            point = (point << 6) | (tail & 0x3F);
        }

        bool control = point < 0x20 || point == 0x7F;
        bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        bool too_long = (tails == 2 && point < 0x800) || (tails == 3 && point < 0x10000);
        if (control || surrogate || too_long || point > 0x10FFFF) return at;
        at += tails + 1;
    }

    return at;
}

bool ebnn_text_equals(ebnn_text text, const char *other) {
    for (uint32_t i = 0; i < text.length; i++) {
        // no text holds a 0, so this ends with the shorter one
        if (text.bytes[i] != (uint8_t)other[i]) return false;
    }

    return other[text.length] == 0;
}

uint32_t ebnn_text_index(ebnn_text text, const char *const *names, uint32_t count) {
    uint32_t i = 0;
    while (i < count && !ebnn_text_equals(text, names[i])) i++;
    return i;
}
