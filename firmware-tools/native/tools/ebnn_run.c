// ebnn_run [--maps] MODEL IMAGES
//
// Runs a model.ebnn on a PC with the C library: prints the logits of each image of a file of concatenated u8 images
// [H, W, C], one line per image. --maps: first a line per operation, with the CRC-32 of its output.
// Exit codes: 0, 1 for a wrong command line, 2 for a file that cannot be read, 3 for a model that is refused, 4 for
// images of another size than the model takes.
#include <ebnn/ebnn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/reader/crc32.h"

enum { WRONG_USE = 1, NO_FILE = 2, NO_MODEL = 3, NO_IMAGE = 4 };

typedef struct {
    uint8_t *bytes;
    size_t count;
} contents;

static int read_file(const char *path, contents *file)
{
    FILE *stream = fopen(path, "rb");
    long length = -1;
    file->bytes = NULL;
    file->count = 0;
    if (stream != NULL && fseek(stream, 0, SEEK_END) == 0) length = ftell(stream);
    if (length >= 0 && fseek(stream, 0, SEEK_SET) == 0) {
        file->count = (size_t)length;
        file->bytes = malloc(file->count + 1);
    }

    int failed = file->bytes == NULL || fread(file->bytes, 1, file->count, stream) != file->count;
    if (stream != NULL) fclose(stream);
    if (failed) fprintf(stderr, "ebnn_run: %s cannot be read.\n", path);
    return failed ? NO_FILE : 0;
}

static int refused(const char *path, const ebnn_error *error)
{
    fprintf(stderr, "ebnn_run: %s, byte %lu", path, (unsigned long)error->position);
    if (error->operation >= 0) fprintf(stderr, ", operation %ld", (long)error->operation);
    fprintf(stderr, ": %s: found %lld, expected ", error->what, (long long)error->found);
    if (error->expected_min == error->expected_max) fprintf(stderr, "%lld.\n", (long long)error->expected_min);
    else fprintf(stderr, "%lld to %lld.\n", (long long)error->expected_min, (long long)error->expected_max);
    return NO_MODEL;
}

static uint32_t bytes_of(ebnn_type type, ebnn_shape shape)
{
    uint32_t pixels = (uint32_t)shape.height * shape.width;
    if (type == EBNN_BITS) return pixels * EBNN_WORDS(shape.channels) * 4;
    return pixels * shape.channels * (type == EBNN_I16 ? 2 : 4);
}

static void print_maps(ebnn_model *model, uint16_t operations, const uint8_t *image, int32_t *logits)
{
    static const char *const types[] = {"u8", "bits", "i16", "i32"};
    for (uint16_t i = 0; i < operations; i++) {
        char name[256];
        ebnn_type type;
        ebnn_shape shape;
        ebnn_run_operation(model, i, image, logits);
        const void *output = ebnn_output(model, i, &type, &shape);
        if (output == NULL) output = logits;
        ebnn_operation_name(model, i, name, sizeof name);
        printf("%u %s %s [%u, %u, %u] %08lx\n", i, name, types[type], shape.height, shape.width, shape.channels,
               (unsigned long)ebnn_crc32(output, bytes_of(type, shape)));
    }
}

static void print_logits(const int32_t *logits, uint16_t count)
{
    for (uint16_t i = 0; i < count; i++) printf(i == 0 ? "%ld" : " %ld", (long)logits[i]);
    printf("\n");
}

static int run_images(ebnn_model *model, const ebnn_info *info, const contents *images, const char *path, int maps)
{
    size_t image_bytes = (size_t)info->input.height * info->input.width * info->input.channels;
    int32_t *logits = malloc(info->logits * sizeof *logits);
    if (logits == NULL) return NO_MODEL;
    if (images->count == 0 || images->count % image_bytes != 0) {
        fprintf(stderr, "ebnn_run: %s: found %zu bytes, expected a multiple of %u x %u x %u = %zu.\n", path,
                images->count, info->input.height, info->input.width, info->input.channels, image_bytes);
        free(logits);
        return NO_IMAGE;
    }

    for (size_t at = 0; at < images->count; at += image_bytes) {
        if (maps) print_maps(model, info->operations, images->bytes + at, logits);
        else ebnn_run(model, images->bytes + at, logits);
        print_logits(logits, info->logits);
    }

    free(logits);
    return 0;
}

static int run_model(const contents *file, const contents *images, char **paths, int maps)
{
    ebnn_info info;
    ebnn_error error;
    ebnn_model *model;
    if (ebnn_inspect(file->bytes, file->count, &info, &error) != EBNN_OK) return refused(paths[0], &error);
    void *memory = malloc(info.memory_bytes);
    if (memory == NULL) {
        fprintf(stderr, "ebnn_run: %s takes %lu bytes of memory, which there are not.\n", paths[0],
                (unsigned long)info.memory_bytes);
        return NO_MODEL;
    }

    int code = 0;
    if (ebnn_open(file->bytes, file->count, memory, info.memory_bytes, &model, &error) != EBNN_OK)
        code = refused(paths[0], &error);
    else code = run_images(model, &info, images, paths[1], maps);
    free(memory);
    return code;
}

int main(int count, char **arguments)
{
    contents file;
    contents images;
    int maps = count == 4 && strcmp(arguments[1], "--maps") == 0;
    char **paths = arguments + 1 + maps;
    if (count != 3 + maps) {
        fprintf(stderr, "usage: ebnn_run [--maps] MODEL IMAGES\n");
        return WRONG_USE;
    }

    int code = read_file(paths[0], &file);
    if (code == 0) {
        code = read_file(paths[1], &images);
        if (code == 0) code = run_model(&file, &images, paths, maps);
        free(images.bytes);
    }

    free(file.bytes);
    return code;
}
