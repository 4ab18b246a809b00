// The protocol by which the runners of MLPerf Tiny (MLCommons) and of ULPMark-ML (EEMBC) drive a board, in its
// performance mode. A command ends with '%'; the answer is lines that end with "\r\n", the last one is "m-ready".
#ifndef SERIAL_BENCHMARK_H
#define SERIAL_BENCHMARK_H

#include <ebnn/ebnn.h>

// What is measured. image: info->input's bytes; logits: info->logits.
typedef struct {
    ebnn_model *model;
    const ebnn_info *info;
    uint8_t *image;
    int32_t *logits;
} benchmark_target;

// Says that the board is there, then answers commands for ever.
__attribute__((noreturn)) void benchmark_serve(const benchmark_target *target);

#endif
