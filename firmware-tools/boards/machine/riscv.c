// A RISC-V hart in machine mode: the first instructions, and those that mean semihosting.
#include "machine.h"
#include "semihosting.h"

__attribute__((naked, used, section(".vectors"))) void start(void)
{
    __asm__ volatile("la sp, stack_top\n"
                     "la t0, trap\n"
                     ".option push\n"
                     ".option arch, +zicsr\n"
                     "csrw mtvec, t0\n"
                     ".option pop\n"
                     "tail machine_run\n");
}

// mtvec's lowest bits are its mode: the address is a multiple of 4
__attribute__((naked, used, aligned(4))) void trap(void)
{
    __asm__ volatile("tail machine_fault\n");
}

uintptr_t semihosting_call(uintptr_t operation, const void *arguments)
{
    register uintptr_t a0 __asm__("a0") = operation;
    register const void *a1 __asm__("a1") = arguments;
    // the shifts into x0 tell it from a breakpoint; all three uncompressed and in one page
    __asm__ volatile(".option push\n"
                     ".option norvc\n"
                     ".balign 16\n"
                     "slli x0, x0, 0x1f\n"
                     "ebreak\n"
                     "srai x0, x0, 7\n"
                     ".option pop\n"
                     : "+r"(a0)
                     : "r"(a1)
                     : "memory");
    return a0;
}
