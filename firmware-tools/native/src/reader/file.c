// Magic, version, header, pad, arena, checksum, signature.
#include "file.h"

#include "crc32.h"

#define FORMAT_VERSION 1
#define PAD_BYTES 63
#define SIGNATURE_BYTES 4096

static void read_magic(ebnn_reader *reader)
{
    ebnn_read_array(reader, 7, 7);
    reader->what = EBNN_KEY(magic);
    ebnn_within(reader, ebnn_read_name(reader, "EBNN\0"), 0, 0);
    reader->what = EBNN_KEY(version);
    uint32_t version = ebnn_read_uint(reader, 1, INT32_MAX);
    if (version > FORMAT_VERSION) reader->status = EBNN_VERSION;
    ebnn_within(reader, version, 1, FORMAT_VERSION);
}

static void read_pad(ebnn_reader *reader)
{
    reader->what = EBNN_KEY(pad);
    for (uint32_t bytes = ebnn_read_binary(reader, PAD_BYTES); bytes > 0; bytes--)
        ebnn_within(reader, reader->data[reader->position++], 0, 0);
}

static void read_arena(ebnn_reader *reader)
{
    reader->what = EBNN_KEY(arena);
    reader->arena_bytes = ebnn_read_binary(reader, INT32_MAX);
    reader->arena = reader->position;
    uint32_t aligned = (reader->arena + 63) & ~63u;
    ebnn_within(reader, reader->arena, aligned, aligned);
    reader->position += reader->arena_bytes;
}

static void read_checksum(ebnn_reader *reader)
{
    reader->what = EBNN_KEY(checksum);
    if (reader->failed) return;
    uint32_t actual = ebnn_crc32(reader->data, reader->position);
    int64_t stated = (int64_t)ebnn_read_long(reader);
    reader->status = EBNN_CHECKSUM;
    ebnn_limit(reader, stated, actual, actual);
    reader->status = EBNN_MALFORMED;
}

static void read_end(ebnn_reader *reader)
{
    bool nil = reader->position < reader->end && reader->data[reader->position] == 0xC0;
    reader->what = EBNN_KEY(signature);
    reader->position += nil ? 1 : ebnn_read_binary(reader, SIGNATURE_BYTES);
    ebnn_within(reader, reader->end, reader->position, reader->position);
}

void ebnn_read_file(ebnn_reader *reader, const void *file, size_t file_bytes, ebnn_error *error)
{
    error->status = EBNN_OK;
    error->what = "";
    reader->data = file;
    reader->position = 0;
    reader->end = 0;
    reader->error = error;
    reader->failed = false;
    reader->what = EBNN_KEY(file);
    reader->start = 0;
    reader->operation = -1;
    reader->status = EBNN_ALIGNMENT;
    reader->arena_used = 0;
    ebnn_within(reader, (uintptr_t)file & 3, 0, 0);
    reader->status = EBNN_MALFORMED;
    reader->end = ebnn_within(reader, file_bytes > INT32_MAX ? UINT32_MAX : (uint32_t)file_bytes, 0, INT32_MAX);
    read_magic(reader);
    uint32_t header = reader->position;
    reader->what = EBNN_KEY(header);
    ebnn_skip(reader, 1);
    read_pad(reader);
    read_arena(reader);
    read_checksum(reader);
    read_end(reader);
    reader->position = header;
}
