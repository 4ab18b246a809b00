// Maps of the header, read by a table that says for each key what its value is and where it goes.
#ifndef EBNN_READER_FIELDS_H
#define EBNN_READER_FIELDS_H

#include "../operations/target.h"
#include "message_pack.h"

// What a value is that is no unsigned integer. It goes into one word, where nothing else is said.
typedef enum {
    EBNN_LONG,    // an integer: two words
    EBNN_ARRAY8,  // a parameter array: an ebnn_array; the value of the enum is its bytes per element
    EBNN_ARRAY16,
    EBNN_BOOL,
    EBNN_ARRAY32,
    EBNN_FLOAT,   // its bits
    EBNN_TEXT,    // where it starts
    EBNN_OTHER,   // read by the caller
} ebnn_field_type;

// A parameter array; none has count 0.
typedef struct {
    uint32_t position; // of its first byte
    uint32_t count;    // elements
} ebnn_array;

typedef struct {
    uint16_t key;   // an EBNN_KEY
    uint16_t kinds; // of maps that have this key, one bit each; above them the least unsigned integer, 0 or 1
    uint8_t word;   // where in the caller's values
    uint8_t form;   // 8 * bits of an unsigned integer + how many, more than one in an array; or the ebnn_field_type
} ebnn_field;

#define EBNN_UINTS(key, kinds, count, min, bits, word) \
    {EBNN_KEY(key), (kinds) | (min) << 15, word, 8 * (bits) + (count)}
#define EBNN_VALUE(key, kinds, type, word) {EBNN_KEY(key), kinds, word, type}

// A map that is being read.
typedef struct {
    const ebnn_field *fields;
    uint32_t count;
    uint32_t required; // bit i: fields[i] must be there
    ebnn_word *values;
    uint32_t kinds;    // only fields of one of these are known
    uint32_t seen;     // bit i: fields[i] was there
    uint32_t left;     // pairs
} ebnn_map;

#define EBNN_COUNT(table) ((uint32_t)(sizeof(table) / sizeof(table)[0]))

// Begins to read a map of any kind.
void ebnn_map_begin(ebnn_reader *reader, ebnn_map *map, const ebnn_field *fields, uint32_t count, void *values);

// Reads fields until one comes whose value the caller reads, and gives its index; -1 at the end of the map or where
// something is wrong. Unknown keys are skipped; a key that stands twice, and the lack of a required one, are refused.
int32_t ebnn_map_next(ebnn_reader *reader, ebnn_map *map);

// Begins a map and reads all of it, where no field is EBNN_OTHER. required: all of the fields, or none.
void ebnn_map_read(ebnn_reader *reader, const ebnn_field *fields, uint32_t count, bool required, void *values);

#endif
