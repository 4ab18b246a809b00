// A bare RISC-V hart: start-up and semihosting. QEMU loads data to its place.
#include <stdint.h>

#include "target.h"

int main(void);

__attribute__((naked, used, section(".start"))) void start(void)
{
    __asm__ volatile("la sp, stack_top\n"
                     "call main\n"
                     "tail target_exit\n");
}

// The three instructions around ebreak, uncompressed, tell it from a breakpoint.
static uint32_t semihost(uint32_t operation, const void *argument)
{
    register uint32_t a0 __asm__("a0") = operation;
    register const void *a1 __asm__("a1") = argument;
    __asm__ volatile(".option push\n"
                     ".option norvc\n"
                     ".balign 16\n"
                     "slli x0, x0, 0x1f\n"
                     "ebreak\n"
                     "srai x0, x0, 7\n"
                     ".option pop\n"
                     : "+r"(a0) : "r"(a1) : "memory");
    return a0;
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
