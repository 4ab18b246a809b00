// Reads the values of a map into the words that a table names.
#include "fields.h"

// References ascend in the order of the header and do not overlap.
static void read_reference(ebnn_reader *reader, uint32_t element_bytes, ebnn_word *array)
{
    ebnn_read_array(reader, 2, 2);
    uint32_t offset = ebnn_read_uint(reader, reader->arena_used, reader->arena_bytes);
    uint32_t aligned = (offset + 15) & ~15u;
    ebnn_within(reader, offset, aligned, aligned);
    uint32_t bytes = ebnn_read_uint(reader, 1, reader->arena_bytes - offset);
    uint32_t whole = bytes & (0 - element_bytes);
    ebnn_within(reader, bytes, whole, whole);
    reader->arena_used = offset + bytes;
    array[0] = reader->arena + offset;
    array[1] = bytes / element_bytes;
}

static void read_uints(ebnn_reader *reader, const ebnn_field *field, ebnn_word *values)
{
    uint32_t count = field->form & 7;
    if (count > 1) ebnn_read_array(reader, count, count);
    for (uint32_t i = 0; i < count; i++)
        values[i] = ebnn_read_uint(reader, field->kinds >> 15, (UINT32_C(1) << (field->form >> 3)) - 1);
}

static void read_value(ebnn_reader *reader, const ebnn_field *field, ebnn_word *values)
{
    switch (field->form) {
        case EBNN_LONG: {
            uint64_t value = ebnn_read_long(reader);
            values[0] = (uint32_t)value;
            values[1] = (uint32_t)(value >> 32);
            break;
        }
        case EBNN_BOOL: values[0] = ebnn_read_bool(reader); break;
        case EBNN_FLOAT: values[0] = ebnn_read_float(reader); break;
        case EBNN_TEXT:
            values[0] = reader->position;
            ebnn_read_text(reader);
            break;
        case EBNN_ARRAY8:
        case EBNN_ARRAY16:
        case EBNN_ARRAY32: read_reference(reader, field->form, values); break;
        default: read_uints(reader, field, values); break;
    }
}

static uint32_t find(const ebnn_reader *reader, const ebnn_map *map, uint32_t key_bytes)
{
    uint32_t i = 0;
    for (; i < map->count; i++) {
        const ebnn_field *field = &map->fields[i];
        if ((field->kinds & map->kinds) != 0 && ebnn_text_is(reader, key_bytes, ebnn_key_text(field->key))) break;
    }

    return i;
}

static void check_required(ebnn_reader *reader, const ebnn_map *map)
{
    uint32_t missing = map->required & ~map->seen;
    for (const ebnn_field *field = map->fields; missing != 0; missing >>= 1, field++)
        ebnn_expect(reader, field->key, missing & 1, 0);
}

void ebnn_map_begin(ebnn_reader *reader, ebnn_map *map, const ebnn_field *fields, uint32_t count, void *values)
{
    map->fields = fields;
    map->count = count;
    map->required = 0;
    map->values = values;
    map->kinds = UINT32_MAX;
    map->seen = 0;
    map->left = ebnn_read_map(reader);
}

int32_t ebnn_map_next(ebnn_reader *reader, ebnn_map *map)
{
    while (map->left > 0 && !reader->failed) {
        map->left--;
        reader->what = EBNN_KEY(key);
        uint32_t index = find(reader, map, ebnn_read_text(reader));
        if (index == map->count) {
            ebnn_skip(reader, 1);
            continue;
        }

        const ebnn_field *field = &map->fields[index];
        ebnn_expect(reader, field->key, map->seen >> index & 1, 0);
        map->seen |= UINT32_C(1) << index;
        if (field->form == EBNN_OTHER) return (int32_t)index;
        read_value(reader, field, map->values + field->word);
    }

    check_required(reader, map);
    return -1;
}

void ebnn_map_read(ebnn_reader *reader, const ebnn_field *fields, uint32_t count, bool required, void *values)
{
    ebnn_map map;
    ebnn_map_begin(reader, &map, fields, count, values);
    if (required) map.required = (UINT32_C(1) << count) - 1;
    ebnn_map_next(reader, &map);
}
