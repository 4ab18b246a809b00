#include "checks.h"

// Half a unit of the bits that are dropped.
static int64_t half(uint32_t shift) {
    return shift == 0 ? 0 : INT64_C(1) << (shift - 1);
}

static void expect_fit(const ebnn_check *check, uint32_t position, const char *what, int64_t value) {
    if (value < INT32_MIN || value > INT32_MAX)
        ebnn_refuse(check->reader, EBNN_UNSOUND, position, what, value, INT32_MIN, INT32_MAX);
}

// Each step rises or falls with x throughout, so the ends of its range are its worst cases. Every range holds 0 before
// the bias: partial sums, in whatever order they are added, fit as well.
void ebnn_check_accumulator(const ebnn_check *check, uint32_t position, int64_t low, int64_t high, int32_t multiplier,
                            int32_t bias) {
    uint32_t pre_shift = check->operation->pre_shift;
    for (int end = 0; end < 2; end++) {
        int64_t value = end == 0 ? low : high;
        expect_fit(check, position, "accumulator", value);
        value += half(pre_shift);
        expect_fit(check, position, "accumulator plus half of preShift", value);
        if (ebnn_failed(check->reader)) return;
        value = (value >> pre_shift) * multiplier;
        expect_fit(check, position, "accumulator times multiplier", value);
        value += bias;
        expect_fit(check, position, "product plus bias", value);
        expect_fit(check, position, "product plus bias plus half of shift", value + half(check->operation->shift));
    }
}
