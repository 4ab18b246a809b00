// The binary neural network "hands" as C.
// Made by 'edgebnn firmware emit': to change it, emit it again.
//
//     static uint8_t image[EBNN_HANDS_IMAGE_BYTES]; // filled by a camera or a sensor
//     int32_t logits[EBNN_HANDS_LOGITS];
//     ebnn_hands_run(image, logits); // the largest logit is the answer
//
// One run: 74,496 binary and 0 int8 multiply-adds in 4 operations.
// Flash: 752 bytes of parameters, and the code of 4 kinds of operations.
// RAM: 944 bytes of arena, 64 of image, 12 of logits.
#ifndef EBNN_HANDS_H
#define EBNN_HANDS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The image: one byte per value, [height, width, channels], row by row from the top, the channels of a pixel
// side by side. Plain bytes: that the network was trained on (byte - 0) * 1 is in its parameters.
#define EBNN_HANDS_IMAGE_HEIGHT 8
#define EBNN_HANDS_IMAGE_WIDTH 8
#define EBNN_HANDS_IMAGE_CHANNELS 1
#define EBNN_HANDS_IMAGE_BYTES 64

// The answer: one logit per class. score = logit * EBNN_HANDS_OUTPUT_SCALE; a softmax of the scores gives
// probabilities.
#define EBNN_HANDS_LOGITS 3
#define EBNN_HANDS_OUTPUT_SCALE 1.0f

// Names of the classes, in the order of the logits:
//     0 rock
//     1 paper
//     2 scissors
extern const char *const ebnn_hands_labels[EBNN_HANDS_LOGITS];

// Memory in bytes.
#define EBNN_HANDS_ARENA_BYTES 944 // RAM, static: maps between operations, working memory
#define EBNN_HANDS_SCRATCH_BYTES 432 // the working memory in it
#define EBNN_HANDS_PARAMETER_BYTES 752 // flash: weights, thresholds, multipliers
#define EBNN_HANDS_WEIGHT_BYTES 592 // the weights in it

// Runs the network on one image. Never fails. The arena is static: one call at a time.
void ebnn_hands_run(const uint8_t *image, int32_t *logits);

// Runs one operation on what the arena holds now, to time it; and where each came from in the network.
#define EBNN_HANDS_OPERATIONS 4
extern const char *const ebnn_hands_operations[EBNN_HANDS_OPERATIONS];
void ebnn_hands_run_operation(uint32_t index, const uint8_t *image, int32_t *logits);

// Runs a few images whose logits are known and compares every logit: 0 where all are equal, otherwise 1 and
// the first image that is not. See ebnn_hands_golden.c.
int ebnn_hands_self_test(void);

// The working memory that the library asks for; the self-test compares it with EBNN_HANDS_SCRATCH_BYTES.
size_t ebnn_hands_scratch_bytes(void);

#ifdef __cplusplus
}
#endif

#endif
