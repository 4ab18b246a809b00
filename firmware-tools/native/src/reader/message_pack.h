// Reads MessagePack from a block of memory and refuses, by name and place, what is not of the expected type and range.
//
// The first thing wrong stays in the reader's error; from then on nothing is read any more and every value is 0. So
// callers only ask ebnn_failed where they would loop or divide by what they read.
#ifndef EBNN_READER_MESSAGE_PACK_H
#define EBNN_READER_MESSAGE_PACK_H

#include <ebnn/model.h>
#include <stdbool.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "A model's arrays are used where they lie, and they are little-endian."
#endif

// Everything that includes this file runs once per start: its size counts, not its speed.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("Os")
#endif

typedef struct {
    const uint8_t *data;
    uint32_t position; // of the next byte
    uint32_t end;
    ebnn_error *error; // of status EBNN_OK while nothing is wrong

    uint32_t arena;       // first byte of the parameter arrays
    uint32_t arena_bytes;
    uint32_t arena_used;  // where the last array that was referred to ends

    int32_t operation;           // that is read, or -1
    uint32_t operation_position; // of its first byte
} ebnn_reader;

// UTF-8, not ended by 0.
typedef struct {
    const uint8_t *bytes;
    uint32_t length;
} ebnn_text;

bool ebnn_failed(const ebnn_reader *reader);

// Notes what is wrong, unless something was wrong before.
void ebnn_refuse(ebnn_reader *reader, ebnn_status status, uint32_t position, const char *what, int64_t found,
                 int64_t expected_min, int64_t expected_max);

// The same for a value of the wrong type or range.
void ebnn_malformed(ebnn_reader *reader, uint32_t position, const char *what, uint32_t found, uint32_t expected_min,
                    uint32_t expected_max);

// An integer of any encoding. No number of the format is negative.
uint32_t ebnn_read_uint(ebnn_reader *reader, const char *what, uint32_t min, uint32_t max);
int64_t ebnn_read_long(ebnn_reader *reader, const char *what, uint32_t min, int64_t max);

// The bits of a finite 32-bit float.
uint32_t ebnn_read_float(ebnn_reader *reader, const char *what);

bool ebnn_read_bool(ebnn_reader *reader, const char *what);

// At most 255 bytes of UTF-8 without control characters.
ebnn_text ebnn_read_text(ebnn_reader *reader, const char *what);

// Heads of an array, a map, binary data: how many values, pairs or bytes follow.
uint32_t ebnn_read_array(ebnn_reader *reader, const char *what, uint32_t min, uint32_t max);
uint32_t ebnn_read_map(ebnn_reader *reader, const char *what);
uint32_t ebnn_read_binary(ebnn_reader *reader, const char *what, uint32_t max);

// Moves over one value of any type with everything in it; depth costs no stack.
void ebnn_skip(ebnn_reader *reader, const char *what);

#endif
