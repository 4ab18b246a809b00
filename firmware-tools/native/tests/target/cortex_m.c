// A bare Cortex-M: vector table, start-up, semihosting. QEMU loads data to its place, so only the stack has to be set,
// which the core does itself from the table.
#include <stdint.h>

#include "target.h"

void stack_top(void); // no function: the table holds its address like the others
int main(void);

static uint32_t semihost(uint32_t operation, const void *argument)
{
    register uint32_t r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

void target_write(const char *text)
{
    semihost(4, text); // SYS_WRITE0
}

void target_exit(int status)
{
    uint32_t reason[2] = {0x20026, (uint32_t)status}; // ADP_Stopped_ApplicationExit
    semihost(0x20, reason);                            // SYS_EXIT_EXTENDED
    for (;;) continue;
}

static void reset(void)
{
    // an ARMv6-M core faults on unaligned accesses; a larger one that stands in for it is told to
    *(volatile uint32_t *)0xE000ED14 |= TRAP_UNALIGNED << 3;
    target_exit(main());
}

static void fault(void)
{
    target_write("fault\n");
    target_exit(3);
}

__attribute__((section(".vectors"), used)) static void (*const vectors[16])(void) = {
    stack_top, reset, fault, fault, fault, fault, fault, fault,
    fault, fault, fault, fault, fault, fault, fault, fault,
};
