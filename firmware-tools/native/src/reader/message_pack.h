// Reads MessagePack from a block of memory and refuses, by name and place, what is not of the expected type and range.
//
// The first thing wrong stays in the reader's error; from then on nothing is read any more and every value is 0. So
// callers only ask whether it failed where they would loop or divide by what they read.
#ifndef EBNN_READER_MESSAGE_PACK_H
#define EBNN_READER_MESSAGE_PACK_H

#include "once.h"
#include "keys.h"

#include <ebnn/model.h>
#include <stdbool.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "A model's arrays are used where they lie, and they are little-endian."
#endif

#define EBNN_TEXT_BYTES 255

typedef struct {
    const uint8_t *data;
    uint32_t position; // of the next byte
    uint32_t end;

    ebnn_error *error;
    uint32_t what;      // that is read or checked: an EBNN_KEY
    uint32_t start;     // of the value that was read last, or of the operation that is checked
    int32_t operation;  // in which this is, or -1
    ebnn_status status; // what it is refused as
    bool failed;        // something is wrong, and noted in the error

    uint32_t arena;       // first byte of the parameter arrays
    uint32_t arena_bytes;
    uint32_t arena_used;  // where the last array that was referred to ends
} ebnn_reader;

// Refuses a value out of range: notes it, unless something was wrong before.
void ebnn_limit(ebnn_reader *reader, int64_t found, int64_t min, int64_t max);

// The same for 32 bits; gives the value, or 0 where anything is or was wrong.
uint32_t ebnn_within(ebnn_reader *reader, uint32_t value, uint32_t min, uint32_t max);

// Refuses all but one value of what is named.
void ebnn_expect(ebnn_reader *reader, uint32_t what, uint32_t found, uint32_t expected);

// An integer of any encoding. No number of the format is negative.
uint64_t ebnn_read_long(ebnn_reader *reader);
uint32_t ebnn_read_uint(ebnn_reader *reader, uint32_t min, uint32_t max);

// The bits of a finite 32-bit float.
uint32_t ebnn_read_float(ebnn_reader *reader);

bool ebnn_read_bool(ebnn_reader *reader);

// A text of UTF-8 without control characters: gives its bytes, at most 255 and none of them 0, and moves behind them.
uint32_t ebnn_read_text(ebnn_reader *reader);

// Whether the text that was read last, of so many bytes, is this one.
bool ebnn_text_is(const ebnn_reader *reader, uint32_t bytes, const char *other);

// Reads a text and gives its index among names, each ended by a 0 and the last by two; or how many there are.
uint32_t ebnn_read_name(ebnn_reader *reader, const char *names);

// Heads of an array, a map, binary data: how many values, pairs or bytes follow.
uint32_t ebnn_read_array(ebnn_reader *reader, uint32_t min, uint32_t max);
uint32_t ebnn_read_map(ebnn_reader *reader);
uint32_t ebnn_read_binary(ebnn_reader *reader, uint32_t max);

// Moves over values of any type with everything in them; depth costs no stack.
void ebnn_skip(ebnn_reader *reader, uint32_t count);

#endif
