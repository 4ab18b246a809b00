#include "utf8.h"

#include "message_pack.h"

uint32_t ebnn_utf8_sound_bytes(const uint8_t *text, uint32_t bytes)
{
    uint32_t at = 0;
    while (at < bytes) {
        uint32_t point = text[at];
        uint32_t tails = point < 0x80 ? 0 : point < 0xE0 ? 1 : point < 0xF0 ? 2 : 3;
        bool starts = point < 0x80 || (point >= 0xC2 && point < 0xF5);
        if (!starts || tails >= bytes - at) return at;
        if (tails > 0) point &= 0x3Fu >> tails;
        for (uint32_t k = 1; k <= tails; k++) {
            uint32_t tail = text[at + k];
            if (tail >> 6 != 2) return at;
            point = (point << 6) | (tail & 0x3F);
        }

        bool control = point < 0x20 || point == 0x7F;
        bool surrogate = point >> 11 == 0xD800 >> 11;
        bool too_long = (tails == 2 && point < 0x800) || (tails == 3 && (point < 0x10000 || point > 0x10FFFF));
        if (control || surrogate || too_long) return at;
        at += tails + 1;
    }

    return at;
}
