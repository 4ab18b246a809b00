// Runs a model on the images of a file, every operation between two marks, and writes every logit.
//
// images: uint32_t how many, then as many u8 [H, W, C].
// results: a struct needs; the logits of each image; those of a whole run of the last one; bytes of stack of running.
// Marks: before and behind opening; then for each image before its first operation and behind each of them.
#include "../machine/machine.h"
#include "../machine/semihosting.h"
#include "subject.h"

// What begins the results. Nothing follows where status is not EBNN_OK.
struct needs {
    uint32_t status;       // an ebnn_status: EBNN_MEMORY where the free memory is too small
    uint32_t memory_bytes; // of the opened model
    uint32_t image_bytes;
    uint32_t logit_bytes;
    uint32_t free_bytes;   // what there is for the three
    uint32_t open_stack_bytes;
};

enum { DONE, NO_IMAGES, NO_RESULTS };

// memory: the logits, the model's memory, the image.
static ebnn_status open_model(struct needs *said, subject_needs *needs, uint8_t *memory)
{
    ebnn_status status = subject_inspect(needs);
    if (status != EBNN_OK) return status;
    said->memory_bytes = needs->memory_bytes;
    said->image_bytes = needs->image_bytes;
    said->logit_bytes = needs->logit_bytes;
    uint32_t left = said->free_bytes;
    if (needs->image_bytes > left || needs->logit_bytes > left - needs->image_bytes ||
        needs->memory_bytes > left - needs->image_bytes - needs->logit_bytes) return EBNN_MEMORY;

    machine_mark();
    status = subject_open(memory + needs->logit_bytes);
    machine_mark();
    return status;
}

static void run_operations(uint16_t operations, const uint8_t *image, int32_t *logits)
{
    machine_mark();
    for (uint16_t i = 0; i < operations; i++) {
        subject_run_operation(i, image, logits);
        machine_mark();
    }
}

int main(void)
{
    int results = semihosting_open_write("results");
    int images = semihosting_open_read("images");
    uint32_t count;
    if (!semihosting_read(images, &count, sizeof count)) return NO_IMAGES;

    struct needs said = {0};
    subject_needs needs;
    size_t free_bytes;
    uint8_t *memory = machine_free_memory(&free_bytes);
    said.free_bytes = (uint32_t)free_bytes;
    said.status = open_model(&said, &needs, memory);
    said.open_stack_bytes = machine_stack_bytes();
    if (!semihosting_write(results, &said, sizeof said)) return NO_RESULTS;
    if (said.status != EBNN_OK) return DONE;

    int32_t *logits = (int32_t *)(void *)memory;
    uint8_t *image = memory + needs.logit_bytes + needs.memory_bytes;
    machine_repaint_stack();
    for (uint32_t i = 0; i < count; i++) {
        if (!semihosting_read(images, image, needs.image_bytes)) return NO_IMAGES;
        run_operations(needs.operations, image, logits);
        if (!semihosting_write(results, logits, needs.logit_bytes)) return NO_RESULTS;
    }
    subject_run(image, logits);
    uint32_t run_stack_bytes = machine_stack_bytes();
    int written = semihosting_write(results, logits, needs.logit_bytes) &&
                  semihosting_write(results, &run_stack_bytes, sizeof run_stack_bytes);
    return written ? DONE : NO_RESULTS;
}
