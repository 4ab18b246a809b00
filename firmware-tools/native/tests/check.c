#include "check.h"

#include <string.h>

#include "target/target.h"

#define CANARY_BYTES 16u
#define MOST_BLOCKS 48u

static uint32_t memory[MEMORY_WORDS] __attribute__((aligned(16)));
static size_t used;
static struct {
    uint8_t *first;
    size_t bytes;
} blocks[MOST_BLOCKS];
static uint32_t block_count;

static const char *case_name;
static int32_t case_numbers[4];
static uint32_t state;
static int32_t cases;
static int32_t comparisons;
static int32_t failures;

static void write_number(int32_t value)
{
    char text[13];
    char *at = text + sizeof text - 1;
    uint32_t rest = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    *at = 0;
    do *--at = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (value < 0) *--at = '-';
    target_write(at);
}

static void fail(const char *what, size_t position)
{
    if (++failures > 20) return;
    target_write("FAILED ");
    target_write(case_name);
    for (int i = 0; i < 4; i++) {
        target_write(" ");
        write_number(case_numbers[i]);
    }
    target_write(": ");
    target_write(what);
    target_write(" at byte ");
    write_number((int32_t)position);
    target_write("\n");
}

void check_case(const char *name, int32_t a, int32_t b, int32_t c, int32_t d)
{
    case_name = name;
    case_numbers[0] = a;
    case_numbers[1] = b;
    case_numbers[2] = c;
    case_numbers[3] = d;
    cases++;
    used = 0;
    block_count = 0;
    state = 2463534242u;
    for (int i = 0; i < 4; i++) state = (state ^ (uint32_t)case_numbers[i]) * 2654435761u + 1;
    if (state == 0) state = 1;
}

// xorshift32
static uint32_t next(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

int32_t check_random(int32_t low, int32_t high)
{
    uint32_t values = (uint32_t)high - (uint32_t)low + 1;
    return (int32_t)((uint32_t)low + (values == 0 ? next() : next() % values));
}

static uint8_t canary(const uint8_t *at)
{
    return (uint8_t)((uintptr_t)at * 37u + 165u);
}

void *check_memory(size_t count, size_t element_bytes)
{
    uint8_t *all = (uint8_t *)memory + used;
    size_t bytes = count * element_bytes;
    size_t end = used + (2 * CANARY_BYTES + bytes + 15) / 16 * 16;
    if (end > sizeof memory || block_count == MOST_BLOCKS) {
        target_write("too little memory for the tests\n");
        target_exit(2);
    }
    blocks[block_count].first = all + CANARY_BYTES;
    blocks[block_count++].bytes = bytes;
    for (uint8_t *at = all; at < (uint8_t *)memory + end; at++) *at = canary(at);
    used = end;
    return all + CANARY_BYTES;
}

void check_equal(const void *found, const void *expected, size_t bytes)
{
    comparisons++;
    for (size_t i = 0; i < bytes; i++) {
        if (((const uint8_t *)found)[i] == ((const uint8_t *)expected)[i]) continue;
        fail("wrong value", i);
        break;
    }
    for (uint32_t b = 0; b < block_count; b++) {
        const uint8_t *behind = blocks[b].first + blocks[b].bytes;
        const uint8_t *end = b + 1 < block_count ? blocks[b + 1].first : (const uint8_t *)memory + used;
        for (const uint8_t *at = blocks[b].first - CANARY_BYTES; at < blocks[b].first; at++)
            if (*at != canary(at)) fail("written in front of memory", b);
        for (const uint8_t *at = behind; at < end; at++)
            if (*at != canary(at)) fail("written behind memory", b);
    }
}

int check_result(void)
{
    write_number(cases);
    target_write(" cases, ");
    write_number(comparisons);
    target_write(" comparisons, ");
    write_number(failures);
    target_write(" failures\n");
    return failures != 0;
}

int64_t check_round(int64_t v, uint32_t shift)
{
    if (shift == 0) return v;
    int64_t unit = (int64_t)1 << shift;
    int64_t twice = 2 * v + unit;
    int64_t quotient = twice / (2 * unit);
    return twice % (2 * unit) < 0 ? quotient - 1 : quotient;
}

int64_t check_saturate(int64_t v)
{
    return v > 32767 ? 32767 : v < -32768 ? -32768 : v;
}

void check_pack(const int8_t *signs, uint32_t pixels, uint32_t channels, uint32_t *bits)
{
    uint32_t words = (channels + 31) / 32;
    memset(bits, 0, pixels * words * sizeof *bits);
    for (uint32_t p = 0; p < pixels; p++)
        for (uint32_t c = 0; c < channels; c++)
            if (signs[p * channels + c] < 0) bits[p * words + c / 32] |= (uint32_t)1 << c % 32;
}

const int8_t *check_signs(uint32_t pixels, uint32_t channels, const uint32_t **bits)
{
    int8_t *signs = check_memory(pixels * channels, 1);
    for (uint32_t i = 0; i < pixels * channels; i++) signs[i] = (int8_t)(check_random(0, 1) ? -1 : 1);
    uint32_t *packed = check_memory(pixels * ((channels + 31) / 32), sizeof *packed);
    check_pack(signs, pixels, channels, packed);
    *bits = packed;
    return signs;
}

#define RANDOM_ARRAY(name, type)                                          \
    const type *name(uint32_t count, int32_t low, int32_t high)           \
    {                                                                     \
        type *values = check_memory(count, sizeof *values);               \
        for (uint32_t i = 0; i < count; i++) values[i] = (type)check_random(low, high); \
        return values;                                                    \
    }

RANDOM_ARRAY(check_i8, int8_t)
RANDOM_ARRAY(check_u8, uint8_t)
RANDOM_ARRAY(check_i16, int16_t)
RANDOM_ARRAY(check_i32, int32_t)
