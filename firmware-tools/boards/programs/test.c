// Runs the model in flash on the images of a file, every operation between two marks, and writes every logit.
//
// images: uint32_t how many, then as many u8 [H, W, C].
// results: a struct needs; the logits of each image; those of a whole run of the last one; bytes of stack of running.
// Marks: before and behind ebnn_open; then for each image before its first operation and behind each of them.
#include <ebnn/ebnn.h>

#include "../machine/machine.h"
#include "../machine/semihosting.h"

extern const uint8_t model_file[], model_file_end[];

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
static ebnn_status open_model(struct needs *needs, ebnn_info *info, ebnn_model **model, uint8_t *memory)
{
    size_t file_bytes = (size_t)(model_file_end - model_file);
    ebnn_error error;
    ebnn_status status = ebnn_inspect(model_file, file_bytes, info, &error);
    if (status != EBNN_OK) return status;
    needs->memory_bytes = info->memory_bytes;
    needs->image_bytes = (uint32_t)info->input.height * info->input.width * info->input.channels;
    needs->logit_bytes = 4u * info->logits;
    if (needs->image_bytes > needs->free_bytes || needs->logit_bytes > needs->free_bytes - needs->image_bytes ||
        needs->memory_bytes > needs->free_bytes - needs->image_bytes - needs->logit_bytes) return EBNN_MEMORY;

    machine_mark();
    status = ebnn_open(model_file, file_bytes, memory + needs->logit_bytes, info->memory_bytes, model, &error);
    machine_mark();
    return status;
}

static void run_operations(ebnn_model *model, uint16_t operations, const uint8_t *image, int32_t *logits)
{
    machine_mark();
    for (uint16_t i = 0; i < operations; i++) {
        ebnn_run_operation(model, i, image, logits);
        machine_mark();
    }
}

int main(void)
{
    int results = semihosting_open_write("results");
    int images = semihosting_open_read("images");
    struct needs needs = {0};
    size_t free_bytes;
    uint8_t *memory = machine_free_memory(&free_bytes);
    needs.free_bytes = (uint32_t)free_bytes;
    uint32_t count;
    if (!semihosting_read(images, &count, sizeof count)) return NO_IMAGES;

    ebnn_info info;
    ebnn_model *model;
    needs.status = open_model(&needs, &info, &model, memory);
    needs.open_stack_bytes = machine_stack_bytes();
    if (!semihosting_write(results, &needs, sizeof needs)) return NO_RESULTS;
    if (needs.status != EBNN_OK) return DONE;

    int32_t *logits = (int32_t *)(void *)memory;
    uint8_t *image = memory + needs.logit_bytes + needs.memory_bytes;
    machine_repaint_stack();
    for (uint32_t i = 0; i < count; i++) {
        if (!semihosting_read(images, image, needs.image_bytes)) return NO_IMAGES;
        run_operations(model, info.operations, image, logits);
        if (!semihosting_write(results, logits, needs.logit_bytes)) return NO_RESULTS;
    }
    ebnn_run(model, image, logits);
    uint32_t run_stack_bytes = machine_stack_bytes();
    int written = semihosting_write(results, logits, needs.logit_bytes) &&
                  semihosting_write(results, &run_stack_bytes, sizeof run_stack_bytes);
    return written ? DONE : NO_RESULTS;
}
