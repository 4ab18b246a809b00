// What 'edgebnn firmware emit --name subject' made: nothing to read or check, and static memory.
#include <ebnn_subject.h>

#include "subject.h"

ebnn_status subject_inspect(subject_needs *needs)
{
    needs->memory_bytes = 0;
    needs->image_bytes = EBNN_SUBJECT_IMAGE_BYTES;
    needs->logit_bytes = EBNN_SUBJECT_LOGITS * sizeof(int32_t);
    needs->operations = EBNN_SUBJECT_OPERATIONS;
    return EBNN_OK;
}

ebnn_status subject_open(void *memory)
{
    (void)memory;
    return EBNN_OK;
}

void subject_run(const uint8_t *image, int32_t *logits)
{
    ebnn_subject_run(image, logits);
}

void subject_run_operation(uint16_t index, const uint8_t *image, int32_t *logits)
{
    ebnn_subject_run_operation(index, image, logits);
}
