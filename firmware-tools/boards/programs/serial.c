// Serves the model in flash to the runner of MLPerf Tiny.
#include <string.h>

#include "../machine/machine.h"
#include "../machine/peripherals.h"
#include "../serial/benchmark.h"
#include "../serial/text.h"

extern const uint8_t model_file[], model_file_end[];

enum { REFUSED = 1 };

int main(void)
{
    static ebnn_info info;
    static benchmark_target target;
    size_t file_bytes = (size_t)(model_file_end - model_file);
    size_t free_bytes;
    uint8_t *memory = machine_free_memory(&free_bytes);
    ebnn_error error;
    peripherals_start();
    if (ebnn_inspect(model_file, file_bytes, &info, &error) == EBNN_OK) {
        size_t logits_bytes = 4u * info.logits;
        size_t image_bytes = (size_t)info.input.height * info.input.width * info.input.channels;
        target.info = &info;
        target.logits = (int32_t *)(void *)memory;
        target.image = memory + logits_bytes + info.memory_bytes;
        if (image_bytes <= free_bytes && logits_bytes <= free_bytes - image_bytes &&
            info.memory_bytes <= free_bytes - image_bytes - logits_bytes &&
            ebnn_open(model_file, file_bytes, memory + logits_bytes, info.memory_bytes, &target.model, &error) ==
                EBNN_OK) {
            memset(memory, 0, logits_bytes); // the results before the first run
            benchmark_serve(&target);
        }
    }
    put_text("e-[The model does not open]\r\n");
    return REFUSED;
}
