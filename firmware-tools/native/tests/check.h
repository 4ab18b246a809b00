// What every test here needs: seeded numbers, memory whose surroundings are checked, exact comparison.
#ifndef CHECK_H
#define CHECK_H

#include <stddef.h>
#include <stdint.h>

// Starts a case: forgets all memory of the one before, and seeds the numbers. name and the four numbers stand in
// the message of a failure.
void check_case(const char *name, int32_t a, int32_t b, int32_t c, int32_t d);

// A number from low to high.
int32_t check_random(int32_t low, int32_t high);

// 16-byte aligned memory for so many elements, filled with garbage, with canaries in front of and right behind it.
void *check_memory(size_t count, size_t element_bytes);

// Compares an output with what it should be, and the canaries of all memory of this case with what they were.
void check_equal(const void *found, const void *expected, size_t bytes);

// Reports all cases; the exit code of the program.
int check_result(void);

// floor(v / 2^shift + 1/2), by division.
int64_t check_round(int64_t v, uint32_t shift);

// v limited to i16.
int64_t check_saturate(int64_t v);

// signs, +1 or -1, as packed bits.
void check_pack(const int8_t *signs, uint32_t pixels, uint32_t channels, uint32_t *bits);

// A random map of signs, and the same packed.
const int8_t *check_signs(uint32_t pixels, uint32_t channels, const uint32_t **bits);

// count random numbers from low to high.
const int8_t *check_i8(uint32_t count, int32_t low, int32_t high);
const uint8_t *check_u8(uint32_t count, int32_t low, int32_t high);
const int16_t *check_i16(uint32_t count, int32_t low, int32_t high);
const int32_t *check_i32(uint32_t count, int32_t low, int32_t high);

#endif
