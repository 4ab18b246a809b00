// The model that test.c runs: its file (subject_file.c), or the C code that was emitted for it (subject_emitted.c).
#ifndef SUBJECT_H
#define SUBJECT_H

#include <ebnn/ebnn.h>

typedef struct {
    uint32_t memory_bytes; // beside static variables
    uint32_t image_bytes;
    uint32_t logit_bytes;
    uint16_t operations;
} subject_needs;

ebnn_status subject_inspect(subject_needs *needs);

// memory: 4-byte aligned, needs->memory_bytes.
ebnn_status subject_open(void *memory);

void subject_run(const uint8_t *image, int32_t *logits);
void subject_run_operation(uint16_t index, const uint8_t *image, int32_t *logits);

#endif
