// MessagePack, value by value.
#include "message_pack.h"

#include "utf8.h"

// Tags 0xC0 to 0xDF: the bytes that follow whatever the count is (numbers, the type of an extension), and above that
// the size of the count: 0 to 3 for none, 1, 2 and 4 bytes.
#define COUNT(code, fixed) ((code) << 5 | (fixed))
static const uint8_t tags[32] = {
    0, 0, 0, 0, COUNT(1, 0), COUNT(2, 0), COUNT(3, 0), COUNT(1, 1), COUNT(2, 1), COUNT(3, 1), 4, 8,
    1, 2, 4, 8, 1, 2, 4, 8, 2, 3, 5, 9, 17,
    COUNT(1, 0), COUNT(2, 0), COUNT(3, 0), COUNT(2, 0), COUNT(3, 0), COUNT(2, 0), COUNT(3, 0),
};

void ebnn_limit(ebnn_reader *reader, int64_t found, int64_t min, int64_t max)
{
    ebnn_error *error = reader->error;
    if (reader->failed || (found >= min && found <= max)) return;
    reader->failed = true;
    error->status = reader->status;
    error->position = reader->start;
    error->operation = reader->operation;
    error->what = ebnn_key_text(reader->what);
    error->found = found;
    error->expected_min = min;
    error->expected_max = max;
}

uint32_t ebnn_within(ebnn_reader *reader, uint32_t value, uint32_t min, uint32_t max)
{
    ebnn_limit(reader, value, min, max);
    return reader->failed ? 0 : value;
}

void ebnn_expect(ebnn_reader *reader, uint32_t what, uint32_t found, uint32_t expected)
{
    reader->what = what;
    ebnn_within(reader, found, expected, expected);
}

static bool need(ebnn_reader *reader, uint32_t bytes)
{
    uint32_t left = reader->end - reader->position;
    if (bytes > left) {
        reader->status = EBNN_TRUNCATED;
        reader->start = reader->position;
        ebnn_within(reader, left, bytes, UINT32_MAX);
    }

    return !reader->failed;
}

static uint64_t read_big_endian(ebnn_reader *reader, uint32_t bytes)
{
    uint64_t value = 0;
    if (!need(reader, bytes)) return 0;
    for (; bytes > 0; bytes--) value = (value << 8) | reader->data[reader->position++];
    return value;
}

static uint32_t read_tag(ebnn_reader *reader)
{
    reader->start = reader->position;
    return (uint32_t)read_big_endian(reader, 1);
}

// What a tag says of how many values or bytes follow: in the tag itself, or behind one from 0xC0.
static uint32_t read_count(ebnn_reader *reader, uint32_t tag, uint32_t mask)
{
    uint32_t code = tags[tag & 31] >> 5;
    if (tag < 0xC0) return tag & mask;
    return code == 0 ? 0 : (uint32_t)read_big_endian(reader, 1u << (code - 1));
}

// A tag, one of first to first + mask or of other to last, and the count that it has.
static uint32_t read_head(ebnn_reader *reader, uint32_t first, uint32_t mask, uint32_t other, uint32_t last)
{
    uint32_t tag = read_tag(reader);
    if (tag - first > mask) ebnn_within(reader, tag, other, last);
    return read_count(reader, tag, mask);
}

uint64_t ebnn_read_long(ebnn_reader *reader)
{
    uint32_t tag = read_tag(reader);
    uint32_t bytes = 1u << (tag & 3);
    if (tag < 0x80) return tag;
    if (tag - 0xCC < 8) {
        uint64_t value = read_big_endian(reader, bytes);
        bool negative = tag >= 0xD0 && value >> (8 * bytes - 1) != 0;
        if (!negative) return value;
    }

    // not an integer, or a negative one
    ebnn_within(reader, tag, 0, 0x7F);
    return 0;
}

uint32_t ebnn_read_uint(ebnn_reader *reader, uint32_t min, uint32_t max)
{
    uint64_t value = ebnn_read_long(reader);
    return ebnn_within(reader, value > UINT32_MAX ? UINT32_MAX : (uint32_t)value, min, max);
}

uint32_t ebnn_read_float(ebnn_reader *reader)
{
    ebnn_within(reader, read_tag(reader), 0xCA, 0xCA);
    uint32_t bits = (uint32_t)read_big_endian(reader, 4);
    ebnn_within(reader, (bits >> 23) & 0xFF, 0, 0xFE);
    return bits;
}

bool ebnn_read_bool(ebnn_reader *reader)
{
    return ebnn_within(reader, read_tag(reader), 0xC2, 0xC3) == 0xC3;
}

uint32_t ebnn_read_text(ebnn_reader *reader)
{
    uint32_t bytes = ebnn_within(reader, read_head(reader, 0xA0, 31, 0xD9, 0xDB), 0, EBNN_TEXT_BYTES);
    if (!need(reader, bytes)) return 0;
    uint32_t sound = ebnn_utf8_sound_bytes(reader->data + reader->position, bytes);
    reader->position += bytes;
    return ebnn_within(reader, sound, bytes, bytes);
}

bool ebnn_text_is(const ebnn_reader *reader, uint32_t bytes, const char *other)
{
    const uint8_t *text = reader->data + reader->position - bytes;
    for (; bytes > 0; bytes--) {
        // no text holds a 0, so this ends with the shorter one
        if (*text++ != (uint8_t)*other++) return false;
    }

    return *other == 0;
}

uint32_t ebnn_read_name(ebnn_reader *reader, const char *names)
{
    uint32_t bytes = ebnn_read_text(reader);
    uint32_t i = 0;
    for (; *names != 0 && !ebnn_text_is(reader, bytes, names); i++)
        while (*names++ != 0) {}
    return i;
}

uint32_t ebnn_read_array(ebnn_reader *reader, uint32_t min, uint32_t max)
{
    return ebnn_within(reader, read_head(reader, 0x90, 15, 0xDC, 0xDD), min, max);
}

uint32_t ebnn_read_map(ebnn_reader *reader)
{
    return ebnn_within(reader, read_head(reader, 0x80, 15, 0xDE, 0xDF), 0, INT32_MAX);
}

uint32_t ebnn_read_binary(ebnn_reader *reader, uint32_t max)
{
    uint32_t bytes = ebnn_within(reader, read_head(reader, 0xC4, 2, 0xC4, 0xC6), 0, max);
    return need(reader, bytes) ? bytes : 0;
}

void ebnn_skip(ebnn_reader *reader, uint32_t count)
{
    for (uint32_t pending = count; pending > 0 && !reader->failed; pending--) {
        uint32_t tag = read_tag(reader);
        uint32_t bytes = 0;
        uint32_t values = 0;
        if (tag == 0xC1) ebnn_within(reader, tag, 0, 0xC0);
        if (tag >= 0x80 && tag < 0xE0) {
            values = read_count(reader, tag, tag < 0xA0 ? 15 : 31);
            if (!need(reader, values)) return;
            if (tag >= 0xC0) bytes = tags[tag & 31] & 31;
        }

        if (tag >= 0xA0 && tag < 0xDC) {
            bytes += values;
            values = 0;
        }

        if (!need(reader, bytes)) return;
        reader->position += bytes;

        // every value takes a byte at least, so no sum that passes here is near 32 bits
        for (uint32_t per_count = tag < 0x90 || tag >= 0xDE ? 2 : 1; per_count > 0; per_count--) {
            pending += values;
            if (!need(reader, pending - 1)) return;
        }
    }
}
