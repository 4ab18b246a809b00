#include "file.h"

#include "crc32.h"
#include "text.h"

#define FORMAT_VERSION 1
#define PAD_BYTES 63
#define SIGNATURE_BYTES 4096

static void read_magic(ebnn_reader *reader) {
    ebnn_read_array(reader, "file", 7, 7);
    uint32_t start = reader->position;
    ebnn_text magic = ebnn_read_text(reader, "magic");
    if (!ebnn_text_equals(magic, "EBNN")) ebnn_malformed(reader, start, "magic", 0, 1, 1);
    start = reader->position;
    uint32_t version = ebnn_read_uint(reader, "version", 1, INT32_MAX);
    if (version > FORMAT_VERSION) ebnn_refuse(reader, EBNN_VERSION, start, "version", version, 1, FORMAT_VERSION);
}

static void read_pad(ebnn_reader *reader) {
    uint32_t bytes = ebnn_read_binary(reader, "pad", PAD_BYTES);
    for (; bytes > 0; bytes--) {
        uint32_t value = reader->data[reader->position];
        if (value != 0) ebnn_malformed(reader, reader->position, "pad", value, 0, 0);
        reader->position++;
    }
}

static void read_arena(ebnn_reader *reader) {
    reader->arena_bytes = ebnn_read_binary(reader, "arena", INT32_MAX);
    reader->arena = reader->position;
    uint32_t aligned = (reader->arena + 63) & ~63u;
    if (reader->arena != aligned) ebnn_malformed(reader, reader->arena, "arena", reader->arena, aligned, aligned);
    reader->position += reader->arena_bytes;
}

static void read_checksum(ebnn_reader *reader) {
    uint32_t start = reader->position;
    if (ebnn_failed(reader)) return;
    uint32_t actual = ebnn_crc32(reader->data, start);
    uint32_t stated = ebnn_read_uint(reader, "checksum", 0, UINT32_MAX);
    if (stated != actual) ebnn_refuse(reader, EBNN_CHECKSUM, start, "checksum", stated, actual, actual);
}

static void read_end(ebnn_reader *reader) {
    if (reader->position < reader->end && reader->data[reader->position] == 0xC0) reader->position++;
    else reader->position += ebnn_read_binary(reader, "signature", SIGNATURE_BYTES);
    uint32_t left = reader->end - reader->position;
    if (left > 0) ebnn_malformed(reader, reader->position, "bytes behind the end", left, 0, 0);
}

void ebnn_read_file(ebnn_reader *reader, const void *file, size_t file_bytes, ebnn_error *error) {
    static const ebnn_error none = {.status = EBNN_OK, .operation = -1, .what = ""};
    static const ebnn_reader start = {.operation = -1};
    *error = none;
    *reader = start;
    reader->data = file;
    reader->error = error;
    if (((uintptr_t)file & 3) != 0) ebnn_refuse(reader, EBNN_ALIGNMENT, 0, "address of the file", (uintptr_t)file & 3, 0, 0);
    if (file_bytes > INT32_MAX) ebnn_malformed(reader, 0, "bytes of the file", UINT32_MAX, 1, INT32_MAX);
    else reader->end = (uint32_t)file_bytes;
    read_magic(reader);
    uint32_t header = reader->position;
    ebnn_skip(reader, "header");
    read_pad(reader);
    read_arena(reader);
    read_checksum(reader);
    read_end(reader);
    reader->position = header;
}
