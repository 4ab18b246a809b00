// The network "hands" as calls of the library's operations; see ebnn_hands.h.
#include <ebnn_hands.h>

#include <ebnn/operations.h>

#include "ebnn_hands_parameters.h"

// Maps that are not needed any more give up their places: the numbers behind "arena" are the planner's.
static struct {
    uint32_t bits[128]; // packed signs
    uint32_t scratch[108]; // the input under a window
} arena;

typedef char arena_is_as_large_as_stated[sizeof arena == EBNN_HANDS_ARENA_BYTES ? 1 : -1];

// 0 stem: Thermometer, u8 8x8x1 to bits 8x8x8
static const ebnn_thermometer_params op0_stem = {
    .input = {8, 8, 1},
    .levels = 8,
    .thresholds = op0_stem_thresholds,
};

// 1 stage0.conv: BConv2D, bits 8x8x8 to bits 8x8x16; 73,728 binary multiply-adds
static const ebnn_bconv2d_sliced_params op1_stage0_conv = {
    .input = {8, 8, 8},
    .output = {8, 8, 16},
    .window = {.kernel_height = 3, .kernel_width = 3, .stride = 1, .dilation = 1, .groups = 1,
               .pad_top = 1, .pad_left = 1},
    .pixels = 2,
    .weights = op1_stage0_conv_weights,
    .sums = op1_stage0_conv_sums,
    .thresholds = op1_stage0_conv_thresholds,
};

// 2 stage0.pool: MaxPool, bits 8x8x16 to bits 4x4x16
static const ebnn_pool_params op2_stage0_pool = {
    .input = {8, 8, 16},
    .output = {4, 4, 16},
    .window = {.kernel_height = 2, .kernel_width = 2, .stride = 2, .dilation = 1, .groups = 1,
               .pad_top = 0, .pad_left = 0},
};

// 3 head.dense: BDense, bits 4x4x16 to i32 1x1x3; 768 binary multiply-adds
static const ebnn_bdense_params op3_head_dense = {
    .words = 16,
    .positions = 256,
    .outputs = 3,
    .weights = op3_head_dense_weights,
    .rescale.multiplier = op3_head_dense_multiplier,
    .rescale.bias = op3_head_dense_bias,
    .rescale.pre_shift = 0,
    .rescale.shift = 0,
};

const char *const ebnn_hands_labels[EBNN_HANDS_LOGITS] = {
    "rock", "paper", "scissors",
};

const char *const ebnn_hands_operations[EBNN_HANDS_OPERATIONS] = {
    "stem", "stage0.conv", "stage0.pool", "head.dense",
};

void ebnn_hands_run_operation(uint32_t index, const uint8_t *image, int32_t *logits)
{
    switch (index) {
    case 0: // stem: Thermometer, u8 8x8x1 to bits 8x8x8
        ebnn_thermometer(&op0_stem, image, arena.bits);
        break;
    case 1: // stage0.conv: BConv2D, bits 8x8x8 to bits 8x8x16; 73,728 binary multiply-adds
        ebnn_bconv2d_sliced(&op1_stage0_conv, arena.bits, NULL, arena.scratch, arena.bits + 64);
        break;
    case 2: // stage0.pool: MaxPool, bits 8x8x16 to bits 4x4x16
        ebnn_max_pool_bits(&op2_stage0_pool, arena.bits + 64, arena.bits);
        break;
    case 3: // head.dense: BDense, bits 4x4x16 to i32 1x1x3; 768 binary multiply-adds
        ebnn_bdense_i32(&op3_head_dense, arena.bits, logits);
        break;
    default:
        break;
    }
}

void ebnn_hands_run(const uint8_t *image, int32_t *logits)
{
    for (uint32_t i = 0; i < EBNN_HANDS_OPERATIONS; i++) ebnn_hands_run_operation(i, image, logits);
}

size_t ebnn_hands_scratch_bytes(void)
{
    const size_t needed[] = {
        ebnn_bconv2d_sliced_scratch(&op1_stage0_conv),
    };
    size_t most = 0;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (needed[i] > most) most = needed[i];
    }
    return most;
}
