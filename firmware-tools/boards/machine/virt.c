// QEMU's virt board for RISC-V: a 16550 UART, and the machine timer at 10 MHz.
#include "peripherals.h"

enum { CLOCK_MHZ = 10 };
enum { DATA, LINE_CONTROL = 3, LINE_STATUS = 5 };
enum { EIGHT_BITS = 3, RECEIVED = 1, ROOM_TO_SEND = 0x20 };

static volatile uint8_t *const uart = (void *)0x10000000;
static volatile uint32_t *const time = (void *)0x0200BFF8; // low word, high word

static uint64_t ticks(void)
{
    uint32_t high = time[1];
    for (;;) {
        uint32_t low = time[0];
        uint32_t again = time[1];
        if (again == high) return (uint64_t)high << 32 | low;
        high = again;
    }
}

static uint64_t start;

void peripherals_start(void)
{
    uart[LINE_CONTROL] = EIGHT_BITS;
    start = ticks();
}

void uart_put(char value)
{
    while (!(uart[LINE_STATUS] & ROOM_TO_SEND)) continue;
    uart[DATA] = (uint8_t)value;
}

int uart_get(char *value)
{
    if (!(uart[LINE_STATUS] & RECEIVED)) return 0;
    *value = (char)uart[DATA];
    return 1;
}

uint32_t clock_us(void)
{
    return (uint32_t)((ticks() - start) / CLOCK_MHZ);
}
