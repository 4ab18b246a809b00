// Maps of the header, read by a table that says for each key what its value is and where it goes.
#ifndef EBNN_READER_FIELDS_H
#define EBNN_READER_FIELDS_H

#include "message_pack.h"

typedef enum {
    EBNN_FIELD_UINTS, // size of them, more than one in an array: a word each
    EBNN_FIELD_LONG,  // two words
    EBNN_FIELD_BOOL,  // a word, 0 or 1
    EBNN_FIELD_FLOAT, // a word: its bits
    EBNN_FIELD_TEXT,  // a word: where it starts
    EBNN_FIELD_ARRAY, // a parameter array of elements of size bytes: an ebnn_array
    EBNN_FIELD_OTHER, // read by the caller
} ebnn_field_type;

// A parameter array; none has count 0.
typedef struct {
    uint32_t position; // of its first byte
    uint32_t count;    // elements
} ebnn_array;

typedef struct {
    const char *key;
    uint32_t max;    // of unsigned integers
    uint16_t kinds;  // one bit per kind of map that has this key
    uint8_t type;    // ebnn_field_type
    uint8_t size;
    uint8_t min;
    uint8_t word;    // where in the caller's values
    uint8_t required;
} ebnn_field;

// A map that is being read.
typedef struct {
    const char *what;
    const ebnn_field *fields;
    uint32_t count;
    uint32_t kinds;   // only fields of one of these are known
    uint32_t *values;
    uint32_t seen;    // bit i: fields[i] was there
    uint32_t left;    // pairs
} ebnn_map;

#define EBNN_COUNT(table) ((uint32_t)(sizeof(table) / sizeof(table)[0]))

// Reads the head of a map; what, fields, count, kinds and values are set.
void ebnn_map_begin(ebnn_reader *reader, ebnn_map *map);

// Reads fields until one comes whose value the caller reads, and gives its index; -1 at the end of the map. Unknown keys
// are skipped; a key that stands twice, and the lack of a required one, are refused.
int32_t ebnn_map_next(ebnn_reader *reader, ebnn_map *map);

// Begins a map and reads all of it, where no field is EBNN_FIELD_OTHER.
void ebnn_map_read(ebnn_reader *reader, ebnn_map *map);

#endif
