#include "message_pack.h"

#include "text.h"

// Tags 0xC0 to 0xDF: what follows the tag whatever the count is, in bytes (numbers, the type of an extension), and
// above that the size of the count: 0 to 3 for none, 1, 2 and 4 bytes.
#define FIXED(bytes) (bytes)
#define COUNT(code, fixed) ((uint8_t)(((code) << 5) | (fixed)))
#define NEVER 0xFF
static const uint8_t tags[32] = {
    FIXED(0),    NEVER,       FIXED(0),    FIXED(0),    COUNT(1, 0), COUNT(2, 0), COUNT(3, 0), COUNT(1, 1),
    COUNT(2, 1), COUNT(3, 1), FIXED(4),    FIXED(8),    FIXED(1),    FIXED(2),    FIXED(4),    FIXED(8),
    FIXED(1),    FIXED(2),    FIXED(4),    FIXED(8),    FIXED(2),    FIXED(3),    FIXED(5),    FIXED(9),
    FIXED(17),   COUNT(1, 0), COUNT(2, 0), COUNT(3, 0), COUNT(2, 0), COUNT(3, 0), COUNT(2, 0), COUNT(3, 0),
};

bool ebnn_failed(const ebnn_reader *reader) {
    return reader->error->status != EBNN_OK;
}

void ebnn_refuse(ebnn_reader *reader, ebnn_status status, uint32_t position, const char *what, int64_t found,
                 int64_t expected_min, int64_t expected_max) {
    ebnn_error *error = reader->error;
    if (ebnn_failed(reader)) return;
    error->status = status;
    error->position = position;
    error->operation = reader->operation;
    error->what = what;
    error->found = found;
    error->expected_min = expected_min;
    error->expected_max = expected_max;
}

void ebnn_malformed(ebnn_reader *reader, uint32_t position, const char *what, uint32_t found, uint32_t expected_min,
                    uint32_t expected_max) {
    ebnn_refuse(reader, EBNN_MALFORMED, position, what, found, expected_min, expected_max);
}

static bool need(ebnn_reader *reader, const char *what, uint32_t bytes) {
    uint32_t left = reader->end - reader->position;
    if (bytes > left) ebnn_refuse(reader, EBNN_TRUNCATED, reader->position, what, left, bytes, UINT32_MAX);
    return !ebnn_failed(reader);
}

static uint64_t read_big_endian(ebnn_reader *reader, const char *what, uint32_t bytes) {
    uint64_t value = 0;
    if (!need(reader, what, bytes)) return 0;
    for (; bytes > 0; bytes--) value = (value << 8) | reader->data[reader->position++];
    return value;
}

static uint32_t read_tag(ebnn_reader *reader, const char *what) {
    return (uint32_t)read_big_endian(reader, what, 1);
}

// The count behind a tag from 0xC0.
static uint32_t read_count(ebnn_reader *reader, const char *what, uint32_t tag) {
    uint32_t code = tags[tag & 31] >> 5;
    return code == 0 ? 0 : (uint32_t)read_big_endian(reader, what, 1u << (code - 1));
}

// A value of another type: found is its first byte.
static void wrong_type(ebnn_reader *reader, uint32_t position, const char *what, uint32_t tag, uint32_t first,
                       uint32_t last) {
    ebnn_malformed(reader, position, what, tag, first, last);
}

int64_t ebnn_read_long(ebnn_reader *reader, const char *what, uint32_t min, int64_t max) {
    uint32_t start = reader->position;
    uint32_t tag = read_tag(reader, what);
    int64_t value = tag;
    if (tag >= 0xE0) {
        value -= 256;
    } else if (tag >= 0xCC && tag <= 0xD3) {
        uint32_t bytes = 1u << (tag & 3);
        uint32_t unused = 64 - 8 * bytes;
        uint64_t bits = read_big_endian(reader, what, bytes);
        value = tag < 0xD0 ? (int64_t)bits : (int64_t)(bits << unused) >> unused;
    } else if (tag >= 0x80) {
        wrong_type(reader, start, what, tag, 0xCC, 0xD3);
    }

    // an unsigned number from 2^63 is negative here, and so as wrong as it is
    if (value < (int64_t)min || value > max) ebnn_refuse(reader, EBNN_MALFORMED, start, what, value, min, max);
    return ebnn_failed(reader) ? 0 : value;
}

uint32_t ebnn_read_uint(ebnn_reader *reader, const char *what, uint32_t min, uint32_t max) {
    return (uint32_t)ebnn_read_long(reader, what, min, max);
}

uint32_t ebnn_read_float(ebnn_reader *reader, const char *what) {
    uint32_t start = reader->position;
    uint32_t tag = read_tag(reader, what);
    if (tag != 0xCA) wrong_type(reader, start, what, tag, 0xCA, 0xCA);
    uint32_t bits = (uint32_t)read_big_endian(reader, what, 4);
    uint32_t exponent = (bits >> 23) & 0xFF;
    if (exponent == 0xFF) ebnn_malformed(reader, start, what, exponent, 0, 0xFE);
    return bits;
}

bool ebnn_read_bool(ebnn_reader *reader, const char *what) {
    uint32_t start = reader->position;
    uint32_t tag = read_tag(reader, what);
    if ((tag | 1) != 0xC3) wrong_type(reader, start, what, tag, 0xC2, 0xC3);
    return tag == 0xC3;
}

ebnn_text ebnn_read_text(ebnn_reader *reader, const char *what) {
    ebnn_text text = {NULL, 0};
    uint32_t start = reader->position;
    uint32_t tag = read_tag(reader, what);
    uint32_t length = tag & 31;
    if (tag >= 0xD9 && tag <= 0xDB) length = read_count(reader, what, tag);
    else if (tag < 0xA0 || tag > 0xBF) wrong_type(reader, start, what, tag, 0xA0, 0xBF);
    if (length > EBNN_TEXT_BYTES) ebnn_malformed(reader, start, what, length, 0, EBNN_TEXT_BYTES);
    if (!need(reader, what, length)) return text;
    text.bytes = reader->data + reader->position;
    text.length = length;
    uint32_t sound = ebnn_text_sound_bytes(text);
    if (sound < length) ebnn_malformed(reader, reader->position + sound, what, text.bytes[sound], ' ', '~');
    reader->position += length;
    return text;
}

uint32_t ebnn_read_array(ebnn_reader *reader, const char *what, uint32_t min, uint32_t max) {
    uint32_t start = reader->position;
    uint32_t tag = read_tag(reader, what);
    uint32_t count = tag & 15;
    if ((tag | 1) == 0xDD) count = read_count(reader, what, tag);
    else if (tag >> 4 != 9) wrong_type(reader, start, what, tag, 0x90, 0x9F);
    if (count < min || count > max) ebnn_malformed(reader, start, what, count, min, max);
    return ebnn_failed(reader) ? 0 : count;
}

uint32_t ebnn_read_map(ebnn_reader *reader, const char *what) {
    uint32_t start = reader->position;
    uint32_t tag = read_tag(reader, what);
    uint32_t count = tag & 15;
    if ((tag | 1) == 0xDF) count = read_count(reader, what, tag);
    else if (tag >> 4 != 8) wrong_type(reader, start, what, tag, 0x80, 0x8F);
    return ebnn_failed(reader) ? 0 : count;
}

uint32_t ebnn_read_binary(ebnn_reader *reader, const char *what, uint32_t max) {
    uint32_t start = reader->position;
    uint32_t tag = read_tag(reader, what);
    if (tag < 0xC4 || tag > 0xC6) wrong_type(reader, start, what, tag, 0xC4, 0xC6);
    uint32_t length = read_count(reader, what, tag);
    if (length > max) ebnn_malformed(reader, start, what, length, 0, max);
    return need(reader, what, length) ? length : 0;
}

void ebnn_skip(ebnn_reader *reader, const char *what) {
    for (uint32_t pending = 1; pending > 0 && !ebnn_failed(reader); pending--) {
        uint32_t start = reader->position;
        uint32_t tag = read_tag(reader, what);
        uint32_t bytes = 0;
        uint32_t values = 0;
        if (tag >= 0xC0 && tag < 0xE0) {
            uint32_t fixed = tags[tag & 31];
            if (fixed == NEVER) wrong_type(reader, start, what, tag, 0, 0xC0);
            uint32_t count = read_count(reader, what, tag);
            bytes = fixed & 31;
            if (tag < 0xDC) bytes += need(reader, what, count) ? count : 0;
            else values = count;
        } else if (tag >= 0xA0 && tag < 0xC0) {
            bytes = tag & 31;
        } else if (tag >= 0x80 && tag < 0xA0) {
            values = tag & 15;
        }

        if (!need(reader, what, bytes) || !need(reader, what, values)) return;
        reader->position += bytes;

        // every value takes a byte at least, so no sum that passes here is near 32 bits
        bool map = tag < 0x90 || tag >= 0xDE;
        for (uint32_t per_count = map ? 2 : 1; per_count > 0; per_count--) {
            pending += values;
            if (!need(reader, what, pending - 1)) return;
        }
    }
}
