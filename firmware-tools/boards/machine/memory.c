// memcpy and its kin. Built with -fno-tree-loop-distribute-patterns: no compiler may find them in their own loops.
#include <stdint.h>
#include <string.h>

static int aligned(const void *a, const void *b)
{
    return (((uintptr_t)a | (uintptr_t)b) & 3) == 0;
}

void *memcpy(void *restrict target, const void *restrict source, size_t bytes)
{
    uint8_t *to = target;
    const uint8_t *from = source;
    if (aligned(to, from)) {
        for (; bytes >= 4; bytes -= 4, to += 4, from += 4)
            *(uint32_t *)(void *)to = *(const uint32_t *)(const void *)from;
    }
    for (; bytes; bytes--) *to++ = *from++;
    return target;
}

void *memmove(void *target, const void *source, size_t bytes)
{
    uint8_t *to = target;
    const uint8_t *from = source;
    if (to <= from || to >= from + bytes) return memcpy(target, source, bytes);
    while (bytes--) to[bytes] = from[bytes];
    return target;
}

void *memset(void *target, int value, size_t bytes)
{
    uint8_t *to = target;
    uint32_t word = (uint8_t)value * 0x01010101u;
    if (aligned(to, to)) {
        for (; bytes >= 4; bytes -= 4, to += 4) *(uint32_t *)(void *)to = word;
    }
    for (; bytes; bytes--) *to++ = (uint8_t)value;
    return target;
}

int memcmp(const void *a, const void *b, size_t bytes)
{
    const uint8_t *first = a;
    const uint8_t *second = b;
    for (; bytes; bytes--, first++, second++) {
        if (*first != *second) return *first - *second;
    }
    return 0;
}
