#include "fields.h"

#include "text.h"

#include <string.h>

// References ascend in the order of the header and do not overlap.
static ebnn_array read_reference(ebnn_reader *reader, const char *what, uint32_t element_bytes) {
    ebnn_array array = {0, 0};
    ebnn_read_array(reader, what, 2, 2);
    uint32_t start = reader->position;
    uint32_t offset = ebnn_read_uint(reader, what, 0, INT32_MAX);
    uint32_t aligned = (offset + 15) & ~15u;
    if (offset != aligned) ebnn_malformed(reader, start, what, offset, aligned, aligned);
    if (offset < reader->arena_used || offset > reader->arena_bytes)
        ebnn_malformed(reader, start, what, offset, reader->arena_used, reader->arena_bytes);
    start = reader->position;
    uint32_t bytes = ebnn_read_uint(reader, what, 1, reader->arena_bytes - offset);
    uint32_t whole = bytes & ~(element_bytes - 1);
    if (bytes != whole) ebnn_malformed(reader, start, what, bytes, whole, whole);
    if (ebnn_failed(reader)) return array;
    reader->arena_used = offset + bytes;
    array.position = reader->arena + offset;
    array.count = bytes / element_bytes;
    return array;
}

static void read_value(ebnn_reader *reader, const ebnn_field *field, uint32_t *values) {
    switch (field->type) {
        case EBNN_FIELD_UINTS:
            if (field->size > 1) ebnn_read_array(reader, field->key, field->size, field->size);
            for (uint32_t i = 0; i < field->size; i++)
                values[i] = ebnn_read_uint(reader, field->key, field->min, field->max);
            break;
        case EBNN_FIELD_LONG: {
            int64_t value = ebnn_read_long(reader, field->key, 0, INT64_MAX);
            memcpy(values, &value, sizeof value);
            break;
        }
        case EBNN_FIELD_BOOL: values[0] = ebnn_read_bool(reader, field->key); break;
        case EBNN_FIELD_FLOAT: values[0] = ebnn_read_float(reader, field->key); break;
        case EBNN_FIELD_TEXT:
            values[0] = reader->position;
            ebnn_read_text(reader, field->key);
            break;
        default: {
            ebnn_array array = read_reference(reader, field->key, field->size);
            memcpy(values, &array, sizeof array);
            break;
        }
    }
}

static uint32_t find(const ebnn_map *map, ebnn_text key) {
    uint32_t i = 0;
    while (i < map->count && !((map->fields[i].kinds & map->kinds) && ebnn_text_equals(key, map->fields[i].key))) i++;
    return i;
}

static void check_required(ebnn_reader *reader, const ebnn_map *map) {
    for (uint32_t i = 0; i < map->count; i++) {
        const ebnn_field *field = &map->fields[i];
        if (field->required && !(map->seen >> i & 1)) ebnn_malformed(reader, reader->position, field->key, 0, 1, 1);
    }
}

void ebnn_map_begin(ebnn_reader *reader, ebnn_map *map) {
    map->seen = 0;
    map->left = ebnn_read_map(reader, map->what);
}

int32_t ebnn_map_next(ebnn_reader *reader, ebnn_map *map) {
    for (; map->left > 0 && !ebnn_failed(reader); map->left--) {
        uint32_t start = reader->position;
        ebnn_text key = ebnn_read_text(reader, "key");
        uint32_t index = find(map, key);
        if (index == map->count) {
            ebnn_skip(reader, map->what);
            continue;
        }

        const ebnn_field *field = &map->fields[index];
        if (map->seen >> index & 1) ebnn_malformed(reader, start, field->key, 2, 1, 1);
        map->seen |= 1u << index;
        if (field->type != EBNN_FIELD_OTHER) {
            read_value(reader, field, map->values + field->word);
        } else if (!ebnn_failed(reader)) {
            map->left--;
            return (int32_t)index;
        }
    }

    check_required(reader, map);
    return -1;
}

void ebnn_map_read(ebnn_reader *reader, ebnn_map *map) {
    ebnn_map_begin(reader, map);
    ebnn_map_next(reader, map);
}
