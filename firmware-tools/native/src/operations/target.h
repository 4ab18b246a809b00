// What the core has, settled when the library is compiled. Everything that depends on it stands here.
#ifndef EBNN_TARGET_H
#define EBNN_TARGET_H

#include <stdint.h>

// Bodies that must be part of the loop around them.
#define EBNN_INLINE static inline __attribute__((always_inline))

// Bodies that stand once, however many call them.
#define EBNN_APART __attribute__((noinline))

// A word in memory that holds anything, pairs of i16 values among them.
typedef uint32_t __attribute__((may_alias)) ebnn_word;

// Cores that count leading zeros in one instruction.
#if (defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB < 2) || (defined(__riscv) && !defined(__riscv_zbb))
#define EBNN_LEADING_ZEROS 0
#else
#define EBNN_LEADING_ZEROS 1
#endif

// ARMv7-M and ARMv8-M mainline load several words in one instruction, which compilers hardly ever make use of.
// Thumb-1 cores have too few registers to gain by it.
#if defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB >= 2 && defined(__ARM_ARCH_PROFILE) && \
    __ARM_ARCH_PROFILE == 'M'
#define EBNN_LOAD_MULTIPLE 1
#else
#define EBNN_LOAD_MULTIPLE 0
#endif

// Cortex-M4, M7, M33 with DSP: sums of bytes, products of pairs.
#if defined(__ARM_FEATURE_DSP) && __ARM_FEATURE_DSP
#define EBNN_DSP 1
#else
#define EBNN_DSP 0
#endif

// Cortex-M3 and up limit a value to a range in one instruction.
#if defined(__ARM_FEATURE_SAT)
#define EBNN_SATURATE 1
#else
#define EBNN_SATURATE 0
#endif

// RISC-V Zbb counts bits in one instruction, which beats every tree of adders.
#if defined(__riscv_zbb)
#define EBNN_POPCOUNT 1
#else
#define EBNN_POPCOUNT 0
#endif

// A constant kept in a register: Thumb-2 shifts the second operand of an instruction for nothing, but not together with
// an immediate one, which the compiler prefers.
EBNN_INLINE uint32_t ebnn_in_register(uint32_t constant)
{
#if EBNN_LOAD_MULTIPLE
    __asm__ volatile("" : "+r"(constant));
#endif
    return constant;
}

// A store that the compiler does not gather with its neighbours to a call of memset.
EBNN_INLINE void ebnn_store_word(uint32_t *to, uint32_t value)
{
    *(volatile uint32_t *)to = value;
}

// Two words; the pointer moves on.
EBNN_INLINE void ebnn_load2(const uint32_t **from, uint32_t *a, uint32_t *b)
{
#if EBNN_LOAD_MULTIPLE
    __asm__("ldrd %1, %2, [%0], #8" : "+r"(*from), "=r"(*a), "=r"(*b) : "m"(*(const ebnn_word(*)[2])*from));
#else
    *a = (*from)[0];
    *b = (*from)[1];
    *from += 2;
#endif
}

// Four words; the pointer moves on.
EBNN_INLINE void ebnn_load4(const uint32_t **from, uint32_t x[4])
{
#if EBNN_LOAD_MULTIPLE
    register uint32_t a __asm__("r4");
    register uint32_t b __asm__("r5");
    register uint32_t c __asm__("r6");
    register uint32_t d __asm__("r8"); // r7 is the frame pointer where there is one
    __asm__("ldmia %0!, {r4, r5, r6, r8}"
            : "+r"(*from), "=r"(a), "=r"(b), "=r"(c), "=r"(d) : "m"(*(const ebnn_word(*)[4])*from));
    x[0] = a;
    x[1] = b;
    x[2] = c;
    x[3] = d;
#else
    x[0] = (*from)[0];
    x[1] = (*from)[1];
    x[2] = (*from)[2];
    x[3] = (*from)[3];
    *from += 4;
#endif
}

// Three words of input xor weights at a time; both pointers move on.
EBNN_INLINE void ebnn_differences3(const uint32_t **a, const uint32_t **b, uint32_t x[3])
{
#if EBNN_LOAD_MULTIPLE
    register uint32_t a0 __asm__("r4");
    register uint32_t a1 __asm__("r5");
    register uint32_t a2 __asm__("r6");
    register uint32_t b0 __asm__("r8");
    register uint32_t b1 __asm__("r9");
    register uint32_t b2 __asm__("r10");
    __asm__ volatile("ldmia %0!, {r4, r5, r6}"
                     : "+r"(*a), "=r"(a0), "=r"(a1), "=r"(a2) : "m"(*(const ebnn_word(*)[3])*a));
    __asm__ volatile("ldmia %0!, {r8, r9, r10}"
                     : "+r"(*b), "=r"(b0), "=r"(b1), "=r"(b2) : "m"(*(const ebnn_word(*)[3])*b));
    x[0] = a0 ^ b0;
    x[1] = a1 ^ b1;
    x[2] = a2 ^ b2;
#else
    x[0] = (*a)[0] ^ (*b)[0];
    x[1] = (*a)[1] ^ (*b)[1];
    x[2] = (*a)[2] ^ (*b)[2];
    *a += 3;
    *b += 3;
#endif
}

#if EBNN_DSP

// Four bytes from any address; in a freestanding program memcpy would be a call.
typedef struct __attribute__((packed, may_alias)) {
    uint32_t word;
} ebnn_bytes4;

EBNN_INLINE uint32_t ebnn_load_unaligned(const void *from)
{
    return ((const ebnn_bytes4 *)from)->word;
}

// first | third << 16 and second | fourth << 16 of first | second << 16 and third | fourth << 16.
EBNN_INLINE void ebnn_interleave(uint32_t a, uint32_t b, uint32_t *even, uint32_t *odd)
{
    __asm__("pkhbt %0, %1, %2, lsl #16" : "=r"(*even) : "r"(a), "r"(b));
    __asm__("pkhtb %0, %1, %2, asr #16" : "=r"(*odd) : "r"(b), "r"(a));
}

// sum plus four int8 weights times the values first | third << 16 and second | fourth << 16.
EBNN_INLINE int32_t ebnn_add_products(int32_t sum, uint32_t weights, uint32_t even, uint32_t odd)
{
    int32_t y;
    uint32_t first;
    uint32_t second;
    __asm__("sxtb16 %0, %1" : "=r"(first) : "r"(weights));
    __asm__("sxtb16 %0, %1, ror #8" : "=r"(second) : "r"(weights));
    __asm__("smlad %0, %1, %2, %3" : "=r"(y) : "r"(first), "r"(even), "r"(sum));
    __asm__("smlad %0, %1, %2, %3" : "=r"(sum) : "r"(second), "r"(odd), "r"(y));
    return sum;
}

#endif

// Sum of the four bytes of x, each at most 255.
EBNN_INLINE uint32_t ebnn_sum_bytes(uint32_t x)
{
#if EBNN_DSP
    uint32_t sum;
    __asm__("usad8 %0, %1, %2" : "=r"(sum) : "r"(x), "r"(0));
    return sum;
#else
    x = (x & 0x00FF00FFu) + ((x >> 8) & 0x00FF00FFu);
    return (x + (x >> 16)) & 0xFFFFu;
#endif
}

#endif
