// Runs many models that were loaded behind the program, and writes what every operation gave.
//
// batch: uint32_t how many models; for each: uint32_t bytes of the file, uint32_t number of images, the file, the
// images u8 [H, W, C]; file and images each padded to 4 bytes.
// results, for each model: uint32_t ebnn_status, uint32_t bytes of memory that it needs; where it was opened, for each
// image the CRC-32 of every operation's output, and the logits.
#include <ebnn/ebnn.h>

#include "../../native/src/reader/crc32.h"
#include "../machine/machine.h"
#include "../machine/semihosting.h"

extern const uint32_t batch[];

enum { DONE, NO_RESULTS, REFUSED, UNEQUAL_RUNS };

static int results;
static int written = 1;

static void give(const void *bytes, size_t count)
{
    written &= semihosting_write(results, bytes, count);
}

static void give_word(uint32_t word)
{
    give(&word, sizeof word);
}

static uint32_t words_of(uint32_t bytes)
{
    return (bytes + 3) / 4;
}

static uint32_t bytes_of(ebnn_type type, ebnn_shape shape)
{
    uint32_t pixels = (uint32_t)shape.height * shape.width;
    if (type == EBNN_BITS) return pixels * EBNN_WORDS(shape.channels) * 4;
    return pixels * shape.channels * (type == EBNN_I16 ? 2u : 4u);
}

// Operation by operation, then as one run, whose logits must be the same. logits: twice as many as there are classes.
static int run(ebnn_model *model, const ebnn_info *info, const uint8_t *image, int32_t *logits)
{
    for (uint16_t i = 0; i < info->operations; i++) {
        ebnn_type type;
        ebnn_shape shape;
        ebnn_run_operation(model, i, image, logits);
        const void *output = ebnn_output(model, i, &type, &shape);
        give_word(ebnn_crc32(output ? output : logits, bytes_of(type, shape)));
    }
    give(logits, info->logits * sizeof *logits);
    ebnn_run(model, image, logits + info->logits);
    for (uint16_t i = 0; i < info->logits; i++) {
        if (logits[i] != logits[info->logits + i]) return 0;
    }
    return 1;
}

int main(void)
{
    results = semihosting_open_write("results");
    size_t free_bytes;
    uint8_t *memory = machine_free_memory(&free_bytes);
    const uint32_t *at = batch;
    for (uint32_t count = *at++; count; count--) {
        uint32_t file_bytes = *at++;
        uint32_t images = *at++;
        const uint32_t *file = at;
        at += words_of(file_bytes);

        ebnn_info info;
        ebnn_error error;
        ebnn_model *model;
        if (ebnn_inspect(file, file_bytes, &info, &error) != EBNN_OK) return REFUSED;
        size_t logits_bytes = 2 * sizeof(int32_t) * info.logits;
        int fits = logits_bytes <= free_bytes && info.memory_bytes <= free_bytes - logits_bytes;
        ebnn_status status = EBNN_MEMORY;
        if (fits) status = ebnn_open(file, file_bytes, memory + logits_bytes, info.memory_bytes, &model, &error);
        give_word(status);
        give_word(info.memory_bytes);

        uint32_t image_words = words_of((uint32_t)info.input.height * info.input.width * info.input.channels);
        for (; images; images--, at += image_words) {
            const uint8_t *image = (const uint8_t *)at;
            if (status == EBNN_OK && !run(model, &info, image, (int32_t *)(void *)memory)) return UNEQUAL_RUNS;
        }
    }
    return written ? DONE : NO_RESULTS;
}
