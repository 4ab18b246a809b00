// With DSP instructions four weights are loaded at a time and widened to pairs, the first with the third and the second
// with the fourth; two values are then multiplied with two weights in one instruction. Values in the same order, first,
// third, second, fourth, need no work of their own in every row.
#include "compact.h"

#include "dot.h"

#include "target.h"

#if EBNN_DSP

int32_t ebnn_dot(const int8_t *weights, const int16_t *values, uint32_t count)
{
    int32_t sum = 0;
    for (; count >= 4; count -= 4, weights += 4, values += 4) {
        uint32_t even;
        uint32_t odd;
        ebnn_interleave(ebnn_load_unaligned(values), ebnn_load_unaligned(values + 2), &even, &odd);
        sum = ebnn_add_products(sum, ebnn_load_unaligned(weights), even, odd);
    }
    for (; count > 0; count--) sum += *weights++ * *values++;
    return sum;
}

void ebnn_arrange(int16_t *values, uint32_t count)
{
    if (count < 4) return;
    int16_t *end = values + count / 4 * 4;
    uint32_t rest = count % 4;

    // the last values meet the last four weights of a row, some of which have had their turn
    for (uint32_t i = 4; rest > 0 && i > 0; i--) end[i - 1] = (int16_t)(i > 4 - rest ? end[i + rest - 5] : 0);
    for (; values < end || (rest > 0 && values == end); values += 4) {
        int16_t second = values[1];
        values[1] = values[2];
        values[2] = second;
    }
}

void ebnn_dot_rows(const int8_t *weights, const int16_t *values, uint32_t count, uint32_t rows, int32_t *sums)
{
    if (count < 4) {
        for (; rows > 0; rows--, weights += count) *sums++ = ebnn_dot(weights, values, count);
        return;
    }

    // two rows at a time share what is loaded of the values; an odd one is its own neighbour
    for (uint32_t row = 0; row < rows; row += 2, weights += 2 * count) {
        const int8_t *a = weights;
        const int8_t *b = row + 1 < rows ? weights + count : weights;
        const uint32_t *pairs = (const uint32_t *)(const void *)values;
        int32_t sum_a = 0;
        int32_t sum_b = 0;
        uint32_t even;
        uint32_t odd;
        for (const int8_t *end = a + count / 4 * 4; a != end; a += 4, b += 4) {
            ebnn_load2(&pairs, &even, &odd);
            sum_a = ebnn_add_products(sum_a, ebnn_load_unaligned(a), even, odd);
            sum_b = ebnn_add_products(sum_b, ebnn_load_unaligned(b), even, odd);
        }
        if (count % 4 != 0) {
            ebnn_load2(&pairs, &even, &odd);
            sum_a = ebnn_add_products(sum_a, ebnn_load_unaligned(a + count % 4 - 4), even, odd);
            sum_b = ebnn_add_products(sum_b, ebnn_load_unaligned(b + count % 4 - 4), even, odd);
        }
        sums[row] = sum_a;
        if (row + 1 < rows) sums[row + 1] = sum_b;
    }
}

#else

int32_t ebnn_dot(const int8_t *weights, const int16_t *values, uint32_t count)
{
    int32_t sum = 0;
    for (; count >= 4; count -= 4, weights += 4, values += 4) {
        sum += weights[0] * values[0];
        sum += weights[1] * values[1];
        sum += weights[2] * values[2];
        sum += weights[3] * values[3];
    }
    for (; count > 0; count--) sum += *weights++ * *values++;
    return sum;
}

void ebnn_arrange(int16_t *values, uint32_t count)
{
    (void)values;
    (void)count;
}

void ebnn_dot_rows(const int8_t *weights, const int16_t *values, uint32_t count, uint32_t rows, int32_t *sums)
{
    for (; rows > 0; rows--, weights += count) *sums++ = ebnn_dot(weights, values, count);
}

#endif
