// Opens and runs models that come through standard input, one after the other, and answers each at once.
//
// A request: uint32_t bytes of the file, uint32_t bytes of the image (0 for none), the file, the image.
// The answer: uint32_t status. Where the file was refused: uint32_t position, int32_t operation, uint32_t length of
// what and what. Else uint32_t bytes of memory, uint32_t hash of all texts, uint32_t number of values, and the values:
// where there was an image, the CRC-32 of the output of each operation and the logits.
#include <ebnn/ebnn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../firmware-tools/native/src/reader/crc32.h"

// so much of the memory is filled before it is used: nothing may depend on what it held
#define FILLED_BYTES (1 << 20)

static void give(const void *bytes, size_t count)
{
    if (fwrite(bytes, 1, count, stdout) != count) exit(3);
}

static void give_word(uint32_t word)
{
    give(&word, sizeof word);
}

static void take(void *bytes, size_t count)
{
    if (fread(bytes, 1, count, stdin) != count) exit(4);
}

// Of exactly so many bytes, so that a sanitizer sees each step beyond them.
static void *block(size_t bytes)
{
    void *memory = malloc(bytes);
    if (memory == NULL) exit(5);
    memset(memory, 0xA5, bytes < FILLED_BYTES ? bytes : FILLED_BYTES);
    return memory;
}

static void check(int holds, const char *what)
{
    if (holds) return;
    fprintf(stderr, "driver: %s\n", what);
    exit(6);
}

static uint32_t bytes_of(ebnn_type type, ebnn_shape shape)
{
    uint32_t pixels = (uint32_t)shape.height * shape.width;
    if (type == EBNN_BITS) return pixels * EBNN_WORDS(shape.channels) * 4;
    return pixels * shape.channels * (type == EBNN_I16 ? 2 : 4);
}

// FNV-1a of a text with the 0 that ends it.
static uint32_t hash(uint32_t seed, const char *text, size_t bytes)
{
    check(bytes > 0 && bytes <= 256 && strlen(text) == bytes - 1, "a text is not as long as it says");
    for (size_t i = 0; i < bytes; i++) seed = (seed ^ (uint8_t)text[i]) * 0x01000193u;
    return seed;
}

// Of the names of the model and its operations, and the labels.
static uint32_t hash_texts(const ebnn_model *model, const ebnn_info *info)
{
    char text[256];
    char start[4] = {0};
    uint32_t seed = hash(0x811C9DC5u, text, ebnn_model_name(model, text, sizeof text));
    check(ebnn_model_name(model, start, sizeof start) == strlen(text) + 1 && strncmp(start, text, 3) == 0 &&
              start[3] == 0 && ebnn_model_name(model, NULL, 0) == strlen(text) + 1,
          "a short text is not the start of the whole one");
    for (uint16_t i = 0; i < info->operations; i++)
        seed = hash(seed, text, ebnn_operation_name(model, i, text, sizeof text));
    for (uint16_t i = 0; i < info->labels; i++) seed = hash(seed, text, ebnn_label(model, i, text, sizeof text));
    return seed;
}

static void run(ebnn_model *model, const ebnn_info *info, const uint8_t *image)
{
    size_t logits_bytes = info->logits * sizeof(int32_t);
    int32_t *logits = block(logits_bytes);
    int32_t *again = block(logits_bytes);
    give_word((uint32_t)info->operations + info->logits);
    for (uint16_t i = 0; i < info->operations; i++) {
        ebnn_type type;
        ebnn_shape shape;
        ebnn_run_operation(model, i, image, logits);
        const void *output = ebnn_output(model, i, &type, &shape);
        check((output == NULL) == (i + 1 == info->operations), "the logits are not where they belong");
        give_word(ebnn_crc32(output == NULL ? (void *)logits : output, bytes_of(type, shape)));
    }

    ebnn_run(model, image, again);
    check(memcmp(logits, again, logits_bytes) == 0, "a second run gives other logits");
    give(logits, logits_bytes);
    free(again);
    free(logits);
}

static void refuse(const ebnn_error *error)
{
    check(error->what[0] != 0, "a refusal does not say what is wrong");
    check(error->found < error->expected_min || error->found > error->expected_max, "a refusal found what it expected");
    give_word(error->position);
    give_word((uint32_t)error->operation);
    give_word((uint32_t)strlen(error->what));
    give(error->what, strlen(error->what));
}

static void answer(const uint8_t *file, uint32_t file_bytes, const uint8_t *image)
{
    ebnn_info info;
    ebnn_error error;
    ebnn_model *model = NULL;
    void *memory = NULL;
    ebnn_status status = ebnn_inspect(file, file_bytes, &info, &error);
    if (status == EBNN_OK) {
        memory = block(info.memory_bytes);
        check(ebnn_open(file, file_bytes, memory, info.memory_bytes - 1, &model, &error) == EBNN_MEMORY,
              "less memory than is needed was enough");
        status = ebnn_open(file, file_bytes, memory, info.memory_bytes, &model, &error);
    }

    check(status == error.status, "the error has another status");
    check((status == EBNN_OK) == (model != NULL), "a model and an error, or neither");
    give_word((uint32_t)status);
    if (model == NULL) refuse(&error);
    else {
        give_word(info.memory_bytes);
        give_word(hash_texts(model, &info));
        if (image == NULL) give_word(0);
        else run(model, &info, image);
    }

    free(memory);
}

int main(void)
{
    uint32_t sizes[2];
    while (fread(sizes, sizeof sizes, 1, stdin) == 1) {
        uint8_t *file = block(sizes[0]);
        uint8_t *image = sizes[1] == 0 ? NULL : block(sizes[1]);
        take(file, sizes[0]);
        if (image != NULL) take(image, sizes[1]);
        answer(file, sizes[0], image);
        free(image);
        free(file);
        fflush(stdout);
    }

    return 0;
}
